"""What a cell has said is told from the log: when, on which laptop, and nothing of the leaders' words."""

from pathlib import Path

import pytest

from long_ago import move_back
from temadag.actions import people, plan, reflections
from temadag.actions.laptops import name_laptop
from temadag.core.reflections import Visibility
from temadag.store import history, laptops
from temadag.store.session_store import SessionStore


def opened(folder: Path, replica: str) -> SessionStore:
    path, locks = folder / "dag.temadag", folder / "locks"
    return (
        SessionStore.open(path, locks, replica)
        if path.exists()
        else SessionStore.create(path, locks, replica)
    )


@pytest.fixture
def store(tmp_path: Path):
    made = opened(tmp_path, "A")
    yield made
    made.close()


def said(store: SessionStore, *cell: str) -> list[str]:
    return [version.text for version in store.read(history.versions, *cell)]


def test_two_laptops_write_in_one_field(store: SessionStore, tmp_path: Path) -> None:
    day = store.do("Ny dag", plan.add_day, "Temadag 1").result(9)
    for text in ("At vi", "At vi tør", "At vi tør sige det"):
        store.do_joined("Ret dagen", f"day:{day}:purpose", plan.edit_day, day, purpose=text).result(9)
    store.write(name_laptop, "A", " Kirstens ").result(9)
    store.close()
    other = opened(tmp_path, "B")
    assert other.replica == "B"
    other.do_joined("Ret dagen", "x", plan.edit_day, day, purpose="At vi gør det").result(9)
    found = other.read(history.versions, "day", day, "purpose")
    assert [(v.text, v.replica, v.laptop) for v in found] == [
        ("At vi gør det", "B", ""),
        ("At vi tør sige det", "A", "Kirstens"),
    ]
    assert found[0].at >= found[1].at > 1_700_000_000
    assert said(other, "day", day, "title") == ["Temadag 1"], "what was never changed has the one"
    other.close()


def test_an_undo_is_seen_and_a_row_that_came_back_has_its_history(store: SessionStore) -> None:
    day = store.do("Ny dag", plan.add_day, "Et").result(9)
    store.do("Ret", plan.edit_day, day, title="To").result(9)
    store.undo().result(9)
    assert [(v.text, v.undone) for v in store.read(history.versions, "day", day, "title")] == [
        ("Et", True),
        ("To", False),
    ]
    store.do("Fjern", plan.remove_day, day).result(9)
    store.undo().result(9)
    assert said(store, "day", day, "title") == ["Et", "To"]


def test_what_the_log_let_go_of_may_stand_as_what_the_next_one_replaced(
    store: SessionStore,
) -> None:
    day = store.do("Ny dag", plan.add_day, "Et").result(9)
    for title in ("To", "Tre"):
        move_back(store, 3600)
        store.do("Ret", plan.edit_day, day, title=title).result(9)
    whole = store.read(history.versions, "day", day, "title")

    def let_go(db) -> None:
        newest = "(select max(seq) from change where col = 'title')"
        db.execute(
            f"update change set kind = 'h', value = null, was = null where col = 'title' and seq <> {newest}"
        )

    store.write(let_go).result(9)
    left = store.read(history.versions, "day", day, "title")
    assert [v.text for v in whole] == ["Tre", "To", "Et"] and [v.text for v in left] == ["Tre", "To"]
    assert [(v.at, v.replica) for v in left] == [(v.at, v.replica) for v in whole[:2]]
    store.write(lambda db: db.execute("delete from change where kind = 'h'")).result(9)
    again = store.read(history.versions, "day", day, "title")
    assert [(v.text, v.at) for v in again] == [(v.text, v.at) for v in left], "the base tells when"


def test_what_leaders_write_has_no_history(store: SessionStore) -> None:
    day = store.do("", plan.add_day, "D").result(9)
    block = store.do("", plan.add_block, day, None, "B", 5).result(9)
    store.do("", plan.put_prompt, block, "P", "Hvad?", Visibility.GROUP).result(9)
    who = store.do("", people.add_person, "Åse Holm").result(9)
    key = store.write(
        reflections.submit, "P", who, Visibility.ROOM_NAMED, "Mine ord", "2026-11-14T10:00"
    ).result(9)
    for table in ("reflection", "unnamed_reflection", "coaching_note", "personal_key"):
        with pytest.raises(ValueError):
            store.read(history.versions, table, key, "text")


def test_a_laptop_is_called_what_people_say(
    store: SessionStore,
) -> None:
    store.write(name_laptop, laptops.HERE, "Nogens").result(9)
    store.write(name_laptop, "A", "Kirstens").result(9)
    steps = store.read(lambda db: db.execute("select count(*) from change").fetchone()[0])
    store.write(name_laptop, "A", "Kirstens").result(9)
    assert store.read(laptops.names) == {"A": "Kirstens"}
    assert store.read(lambda db: db.execute("select count(*) from change").fetchone()[0]) == steps
