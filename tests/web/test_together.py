"""Posts that share a write: each is whole by itself, and the disk's refusal is everybody's."""

import asyncio
import secrets
import sqlite3

import pytest

from temadag import files
from temadag.actions import people
from temadag.core.rejected import Rejected
from temadag.store import people as people_of
from temadag.store import together
from temadag.store.session_store import NotSaved
from temadag.web.posting import MOST, Posting
from web import rooms
from web.loops import answered


@pytest.fixture
def store(tmp_path):
    rooms.founded(tmp_path / "dag.temadag", 0)
    opened = files.opened(tmp_path / "dag.temadag").store
    yield opened
    opened.close()


def names(store) -> set[str]:
    return {person.name for person in store.read(people_of.everybody)}


def test_one_that_fails_takes_no_other_along_and_leaves_nothing(store):
    def half(db) -> None:
        people.add_person(db, "Halvt skrevet")
        raise Rejected("clash")

    acts = [
        lambda db: people.add_person(db, "Mette"),
        half,
        lambda db: db.execute("insert into seat values ('a', 'b', 'c', 'd', 0)"),
        lambda db: people.add_person(db, "Ali"),
    ]
    found = store.write(together.each, acts).result(30)
    assert [type(one.trouble) for one in found] == [type(None), Rejected, sqlite3.IntegrityError, type(None)]
    assert names(store) == {"Mette", "Ali"}


def test_a_disk_that_refuses_refuses_all_of_them(store):
    def full(db) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    acts = [lambda db: people.add_person(db, "Mette"), full]
    with pytest.raises(NotSaved):
        store.write(together.each, acts).result(30)
    assert names(store) == set()


def test_posts_that_come_at_once_are_each_answered_once_and_share_writes(store):
    commits: list[frozenset[str]] = []
    store.listen(commits.append)

    async def all_at_once() -> list[str]:
        posting = Posting(store)
        wanted = [f"Leder {secrets.token_hex(4)}" for _number in range(3 * MOST)]
        found = await asyncio.gather(*(posting.write(people.add_person, name) for name in wanted))
        assert len(set(found)) == len(wanted)
        with pytest.raises(Rejected):
            await posting.write(people.add_person, " ")
        return wanted

    assert set(answered(all_at_once())) == names(store)
    assert len(commits) <= 5
