"""The log lets go of old texts: the tables stay, what is younger can be undone, and no byte is left."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from deeds import STEPS, everything, play
from examples import examples
from long_ago import DAY, compact, move_back
from temadag.actions import people, plan, reflections
from temadag.core.reflections import Visibility
from temadag.store import changelog, history, opening
from temadag.store.compaction import DONE, is_due, keep_short, let_go
from temadag.store.session_store import SessionStore
from traces import found

MARK = "Qværkzon"


def opened(folder: Path, name: str = "dag.temadag") -> SessionStore:
    path, locks = folder / name, folder / "locks"
    way = SessionStore.open if path.exists() else SessionStore.create
    return way(path, locks)


def log(store: SessionStore) -> list[tuple]:
    columns = "seq, step, hlc, replica, tab, key, kind, col, value, was, base, sum"
    return store.read(lambda db: db.execute(f"select {columns} from change order by seq").fetchall())


def kinds(store: SessionStore, table: str, column: str) -> list[str]:
    sql = "select kind from change where tab = ? and col = ? order by hlc, seq"
    return [row[0] for row in store.read(lambda db: db.execute(sql, (table, column)).fetchall())]


def content(store: SessionStore) -> bytes:
    """The file as it is put in a person's hands; pages that rows were moved about in may keep a shadow."""
    copy = store.path.with_name("udgivet.temadag")
    opening.copy(store.path, copy)
    found_there = copy.read_bytes()
    copy.unlink()
    return found_there


@pytest.fixture
def store(tmp_path: Path):
    made = opened(tmp_path)
    yield made
    made.close()


@settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(old=STEPS, young=STEPS)
@example(old=[[("person", 0, "Åse"), ("manager", 0, 0)]], young=[[("remove-day", 5, 0)]])
@example(old=[[("person", 0, "Åse")]], young=[[("manager", 0, 0), ("remove", 0, 0), ("person", 0, "Åse")]])
def test_tables_stay_and_younger_steps_go_back(tmp_path_factory, old, young) -> None:
    store = opened(tmp_path_factory.mktemp("log"))
    try:
        for n, deeds in enumerate(old):
            store.do(f"Gammelt {n}", play, deeds).result(9)
        move_back(store, 40 * DAY)
        states = [everything(store)]
        for n, deeds in enumerate(young):
            store.do(f"Nyt {n}", play, deeds).result(9)
            if everything(store) != states[-1] or store.undo_label == f"Nyt {n}":
                states.append(everything(store))
        compact(store)
        assert everything(store) == states[-1]
        _the_log_is_sound(store)
        once = log(store)
        compact(store)
        assert log(store) == once, "doing it again changes nothing"
        for state in reversed(states[:-1]):
            assert store.undo().result(9).startswith("Nyt")
            assert everything(store) == state
        assert store.undo().result(9) == "", "what is older stays done"
        for state in states[1:]:
            assert store.redo().result(9)
            assert everything(store) == state
    finally:
        store.close()


def _the_log_is_sound(store: SessionStore) -> None:
    newest = {}
    for _seq, _step, hlc, replica, table, key, kind, column, value, was, base, total in log(store):
        assert total == changelog.row_sum(hlc, replica, table, key, kind, column, value, was, base)
        newest[table, key, column] = (kind, value)

    def check(db) -> None:
        for (table, key, column), (kind, value) in newest.items():
            if not column:
                continue
            row = db.execute(f"select {column} from {table} where id = ?", (key,)).fetchone()
            # A row that went and came again under its key has no »ic« for what is empty in it.
            assert kind != "h" and (row is not None or kind == "dc") and (row is None or row[0] == value)

    store.read(check)


@pytest.mark.slow
@settings(
    max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(old=STEPS, young=STEPS)
def test_later_changes_know_what_they_were_made_on_top_of(tmp_path_factory, old, young) -> None:
    """Two laptops with the same past, of which one has let go of it: the same deeds say the same bases."""
    folder = tmp_path_factory.mktemp("log")
    store = opened(folder)
    for deeds in old:
        store.do("", play, deeds).result(9)
    move_back(store, 40 * DAY)
    past = {changelog.moment(row[2], row[3]) for row in log(store)}
    store.close()
    shutil.copy(store.path, folder / "to.temadag")
    said = []
    for name, short in (("dag.temadag", True), ("to.temadag", False)):
        store = opened(folder, name)
        if short:
            compact(store)
        for deeds in young:
            store.do("", play, deeds).result(9)
        later = [row for row in log(store) if changelog.moment(row[2], row[3]) not in past]
        said.append([(*row[4:10], row[10] if row[10] in past else bool(row[10])) for row in later])
        store.close()
    assert said[0] == said[1]


def test_not_a_byte_of_an_old_text_is_left(store: SessionStore) -> None:
    day = store.do(f"Ny dag {MARK}0", plan.add_day, f"{MARK}1").result(9)
    block = store.do("", plan.add_block, day, None, f"{MARK}2", 20).result(9)
    for n in range(200):
        text = f"{MARK}3 " + f"ord{n} " * (n % 40)
        store.do_joined(f"Ret »{MARK}4«", "x", plan.edit_block, block, spoken=text).result(9)
    store.do("", plan.edit_block, block, title="Spejlet", spoken=f"{MARK}5").result(9)
    gone = store.do("", plan.add_block, day, block, f"{MARK}6", 5).result(9)
    store.do("", plan.edit_block, gone, title=f"{MARK}7").result(9)
    store.do("", plan.remove_block, gone).result(9)
    store.do("", plan.edit_day, day, title="Temadag 1").result(9)
    move_back(store, 31 * DAY)
    marks = [f"{MARK}{n}" for n in range(8)]
    assert found(content(store), marks) == marks
    compact(store)
    left = [f"{MARK}5", f"{MARK}7"]
    assert found(content(store), marks) == left, "what stands, and what a deleted row said last"
    move_back(store, 365 * DAY)
    compact(store)
    assert found(content(store), marks) == [f"{MARK}5"]


def test_what_is_younger_than_thirty_days_is_left_whole(store: SessionStore) -> None:
    day = store.do("Ny dag", plan.add_day, "Et").result(9)
    for title in ("To", "Tre"):
        store.do("Ret", plan.edit_day, day, title=title).result(9)
    move_back(store, 29 * DAY)
    before = log(store)
    assert not store.read(is_due, time.time())
    compact(store)
    assert log(store) == before and store.undo().result(9) == "Ret"


def test_history_shows_what_is_left(store: SessionStore) -> None:
    day = store.do("Ny dag", plan.add_day, "Et").result(9)
    store.do("Ret", plan.edit_day, day, title="To").result(9)
    move_back(store, 40 * DAY)
    store.do("Ret", plan.edit_day, day, title="Tre").result(9)
    move_back(store, DAY)
    store.do("Ret", plan.edit_day, day, title="Fire").result(9)
    store.do("Ny dag", plan.add_day, "Urørt").result(9)
    compact(store)
    assert [v.text for v in store.read(history.versions, "day", day, "title")] == ["Fire", "Tre", "To"]
    assert kinds(store, "day", "title") == ["h", "h", "u", "u", "ic"]


def test_many_reflections_do_not_keep_their_words_twice(store: SessionStore) -> None:
    day = store.do("", plan.add_day, "D").result(9)
    block = store.do("", plan.add_block, day, None, "B", 5).result(9)
    store.do("", plan.put_prompt, block, "P", "Hvad?", Visibility.GROUP).result(9)
    who = store.do("", people.add_person, "Åse Holm").result(9)
    for n in range(50):
        words = f"{MARK} {n} " * 10
        store.write(reflections.submit, "P", who, Visibility.ROOM_NAMED, words, "2026-10-01").result(9)
    move_back(store, 40 * DAY)
    before = store.path.read_bytes().count(MARK.encode())
    compact(store)
    assert store.path.read_bytes().count(MARK.encode()) == before / 2, "not even a shadow in the pages"
    assert kinds(store, "reflection", "text") == [] and len(kinds(store, "reflection", "")) == 50


def test_it_is_done_once_a_day_and_when_there_is_something(store: SessionStore) -> None:
    now = time.time()
    day = store.do("Ny dag", plan.add_day, f"{MARK}1").result(9)
    store.do("Ret", plan.edit_day, day, title="To").result(9)
    keep_short(store, now)
    store.settle()
    assert store.undo_label == "Ret" and found(content(store), [MARK])
    move_back(store, 40 * DAY)
    keep_short(store, now)
    for _round in range(5):
        store.settle()
    assert store.undo_label == "" and not found(content(store), [MARK])
    assert not store.read(is_due, now) and store.read(is_due, now + 2 * DAY)
    steps = store.read(lambda db: db.execute("select label, kind, joined from step").fetchall())
    assert steps == [("", "write", DONE)]


def test_a_file_that_closes_meanwhile_is_whole(store: SessionStore, tmp_path: Path) -> None:
    day = store.do("Ny dag", plan.add_day, "Et").result(9)
    for n in range(300):
        store.do("Ret", plan.edit_day, day, title=f"Titel {n}")
    store.settle()
    move_back(store, 40 * DAY)
    keep_short(store, time.time())
    store.close()
    again = opened(tmp_path)
    assert again.read(plan_titles) == ["Titel 299"]
    compact(again)
    assert len([k for k in kinds(again, "day", "title") if k != "h"]) == 1
    again.close()


def plan_titles(db) -> list[str]:
    return [row[0] for row in db.execute("select title from day").fetchall()]


@given(st.integers(1, 2**40))
@settings(max_examples=5)
def test_an_empty_log_has_nothing_to_do(begin: int) -> None:
    from sqlite_utils import Database

    db = Database(memory=True)
    db.execute("create table change (seq integer primary key, hlc text, kind text)")
    assert let_go(db, 1e9, begin) == 0
