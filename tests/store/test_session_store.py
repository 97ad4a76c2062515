"""The open file: every change whole or not at all, on the disk at once, and told to those who listen."""

import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from temadag.core.rejected import Rejected
from temadag.store import keys, people
from temadag.store.opening import CannotOpen
from temadag.store.session_store import NotSaved, SessionStore


def add(db, name, **fields):
    person_id = keys.new_id()
    db.table("person").insert({"id": person_id, "name": name, **fields})
    return person_id


def rename(db, person_id, name):
    db.table("person").update(person_id, {"name": name})


def change_needs(db, person_id, text):
    db.table("person").update(person_id, {"needs": text})


def remove(db, person_id):
    db.table("person").delete(person_id)


@pytest.fixture
def locks(tmp_path):
    return tmp_path / "locks"


@pytest.fixture
def store(tmp_path, locks):
    store = SessionStore.create(tmp_path / "dag.temadag", locks)
    yield store
    store.close()


def names(store):
    return [p.name for p in store.read(people.everybody)]


def test_a_change_is_in_the_file_when_its_future_is_done(store):
    store.do("Tilføj deltager", add, "Åse Ærø").result(5)
    elsewhere = sqlite3.connect(f"file:{store.path}?mode=ro", uri=True)
    assert elsewhere.execute("select name from person").fetchall() == [("Åse Ærø",)]
    elsewhere.close()


def test_the_connection_is_set_so_that_a_power_cut_loses_nothing(store):
    pragmas = {
        name: store._writer._conn.execute(f"pragma {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
    }
    assert pragmas == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_an_action_that_fails_leaves_nothing(store):
    def half(db):
        add(db, "Halvvejs")
        raise Rejected("empty")

    with pytest.raises(Rejected):
        store.do("Halv", half).result(5)
    assert names(store) == []
    assert store.undo_label == ""


def test_listeners_hear_which_tables_changed_after_the_commit(store):
    heard = []
    done = threading.Event()

    def listener(tables):
        heard.append((tables, names(store)))
        done.set()

    store.listen(listener)
    store.do("Tilføj", add, "Bo")
    assert done.wait(5)
    assert heard == [(frozenset({"person"}), ["Bo"])]


def test_undo_and_redo_go_back_and_forth_and_survive_reopening(store, locks):
    first = store.do("Tilføj", add, "Bo").result(5)
    store.do("Omdøb", rename, first, "Bodil").result(5)
    assert store.undo().result(5) == "Omdøb"
    assert names(store) == ["Bo"]
    store.close()
    with_stack = SessionStore.open(store.path, locks)
    assert (with_stack.undo_label, with_stack.redo_label) == ("Tilføj", "Omdøb")
    with_stack.redo().result(5)
    assert names(with_stack) == ["Bodil"]
    with_stack.undo().result(5)
    with_stack.undo().result(5)
    assert names(with_stack) == []
    assert with_stack.undo().result(5) == ""
    with_stack.close()


def test_undo_brings_back_what_a_cascade_took(store):
    boss = store.do("Tilføj", add, "Chef").result(5)
    store.do("Tilføj", add, "Bo", manager_id=boss).result(5)
    store.do("Fjern", remove, boss).result(5)
    assert store.read(people.everybody)[0].manager_id == ""
    store.undo().result(5)
    assert [p.manager_id for p in store.read(people.everybody)] == [boss, ""]


def test_typing_in_one_field_is_one_step(store):
    person_id = store.do("Tilføj", add, "B").result(5)
    for n in range(1, 6):
        store.do_joined("Navn", "name:1", rename, person_id, "Bodil"[:n]).result(5)
    assert names(store) == ["Bodil"]
    store.undo().result(5)
    assert names(store) == ["B"]


def test_an_undo_over_somebody_elses_later_change_fails_whole_and_stays(store):
    person_id = store.do("Tilføj", add, "Bo").result(5)
    store.do("Omdøb", rename, person_id, "Bodil").result(5)
    store.write(rename, person_id, "Fra telefonen").result(5)
    with pytest.raises(Rejected, match="changed-since"):
        store.undo().result(5)
    assert names(store) == ["Fra telefonen"]
    assert store.undo_label == "Omdøb"


def test_an_undo_does_not_sweep_along_what_was_built_on_it(store):
    person_id = store.do("Tilføj", add, "Bo").result(5)

    def mark(db):
        db.table("day").insert({"id": "d", "position": "i", "title": "Dag"})
        db.table("attendance").insert(
            {"id": "a", "day_id": "d", "person_id": person_id, "presence": "present"}
        )

    store.write(mark).result(5)
    with pytest.raises(Rejected, match="changed-since"):
        store.undo().result(5)
    assert names(store) == ["Bo"]


def test_many_threads_write_and_read_at_once_and_nothing_is_lost(store):
    with ThreadPoolExecutor(8) as pool:
        asked = list(pool.map(lambda n: store.write(add, f"Person {n}"), range(80)))
        seen = list(pool.map(lambda _n: len(names(store)), range(20)))
    for future in asked:
        future.result(10)
    assert len(names(store)) == 80
    assert all(0 <= n <= 80 for n in seen)


def test_a_reader_sees_one_moment(store):
    store.write(add, "Bo").result(5)

    def twice(db):
        before = len(people.everybody(db))
        store.write(add, "Ny")
        return before, len(people.everybody(db))

    assert store.read(twice) == (1, 1)
    store.settle()
    assert len(names(store)) == 2


def test_only_one_program_has_the_file(store, locks):
    with pytest.raises(CannotOpen) as refused:
        SessionStore.open(store.path, locks)
    assert refused.value.code == "in-use"
    beside = SessionStore.look(store.path)
    assert names(beside) == []
    with pytest.raises(Rejected):
        beside.write(add, "Nej").result(5)
    beside.close()


def spoil(path: Path, how: str, locks: Path) -> None:
    """Make a file of a kind that must not be opened."""
    if how == "empty":
        path.write_bytes(b"")
    elif how == "no-database":
        path.write_bytes(b"%PDF-1.7\n" + b"x" * 5000)
    elif how == "folder":
        path.mkdir()
    elif how == "not-ours":
        conn = sqlite3.connect(path)
        conn.execute("create table t (a)")
        conn.close()
    else:
        store = SessionStore.create(path, locks)
        for n in range(200):
            store.do("Tilføj", add, f"Person {n}")
        store.close()
        if how == "newer":
            conn = sqlite3.connect(path)
            conn.execute("pragma user_version = 99")
            conn.close()
        elif how == "damaged":
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("how", ["empty", "no-database", "folder", "not-ours", "newer", "damaged"])
@pytest.mark.parametrize("door", ["open", "look"])
def test_a_file_that_cannot_be_opened_is_left_as_it_was(tmp_path, locks, how, door):
    path = tmp_path / "dag.temadag"
    spoil(path, how, locks)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(CannotOpen) as refused:
        SessionStore.open(path, locks) if door == "open" else SessionStore.look(path)
    assert refused.value.code == how
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert not path.with_name(path.name + "-journal").exists()


def test_what_is_not_there_is_not_made(tmp_path, locks):
    with pytest.raises(CannotOpen) as refused:
        SessionStore.open(tmp_path / "væk.temadag", locks)
    assert refused.value.code == "missing"
    assert not (tmp_path / "væk.temadag").exists()


def test_a_new_file_never_covers_an_old_one(store, locks):
    with pytest.raises(CannotOpen) as refused:
        SessionStore.create(store.path, locks)
    assert refused.value.code == "exists"


def test_a_refused_opening_gives_the_lock_back(tmp_path, locks):
    path = tmp_path / "dag.temadag"
    spoil(path, "damaged", locks)
    for _try in range(2):
        with pytest.raises(CannotOpen) as refused:
            SessionStore.open(path, locks)
        assert refused.value.code == "damaged"


def fill(store: SessionStore) -> None:
    """Let the disk be full as far as SQLite can tell: it may have no more pages than it has."""
    pages = store.write(lambda db: db.execute("pragma page_count").fetchone()[0]).result(9)
    store.write(lambda db: db.execute(f"pragma max_page_count = {pages}")).result(9)


def make_room(store: SessionStore) -> None:
    store.write(lambda db: db.execute("pragma max_page_count = 1000000").fetchall()).result(9)


LONG = "Et langt ord " * 4000


def test_what_a_full_disk_refuses_is_held_and_written_in_its_order_when_there_is_room(store):
    heard: list[str] = []
    store.beware(heard.append)
    person = store.do("Ny", add, "Bo").result(9)
    fill(store)
    asked = [store.do("Hensyn", change_needs, person, text) for text in (LONG, "Kort", LONG + "!")]
    store.settle()
    assert store.refused == "disk-full" and heard == ["disk-full"] and store.unsaved == 3
    assert not any(future.done() for future in asked)
    assert store.read(people.everybody)[0].needs == ""
    make_room(store)
    for future in asked:
        future.result(9)
    assert store.read(people.everybody)[0].needs == LONG + "!"
    assert (store.refused, store.unsaved, heard) == ("", 0, ["disk-full", ""])
    assert store.undo().result(9) == "Hensyn" and store.read(people.everybody)[0].needs == "Kort"


def test_what_a_leader_sends_to_a_full_disk_is_answered_at_once(store):
    fill(store)
    with pytest.raises(NotSaved, match="disk-full"):
        store.write(add, "Bo", needs=LONG).result(9)
    assert store.refused == ""


def test_a_copy_elsewhere_takes_along_what_the_disk_refused(store, locks, tmp_path):
    person = store.do("Ny", add, "Bo").result(9)
    fill(store)
    waiting = store.do("Hensyn", change_needs, person, LONG)
    store.settle()
    with pytest.raises(CannotOpen, match="no-place"):
        store.copy_to(tmp_path / "nowhere" / "kopi.temadag")
    assert store.refused == "disk-full", "it goes on where it is"
    store.copy_to(tmp_path / "kopi.temadag")
    copy = SessionStore.open(tmp_path / "kopi.temadag", locks)
    store.hand_over(copy)
    waiting.result(9)
    assert copy.read(people.everybody)[0].needs == LONG and copy.undo_label == "Hensyn"
    copy.close()
    again = SessionStore.open(store.path, locks)
    assert names(again) == ["Bo"] and again.read(people.everybody)[0].needs == ""
    again.close()


def test_closing_over_a_full_disk_says_what_was_lost(store):
    person = store.do("Ny", add, "Bo").result(9)
    fill(store)
    waiting = store.do("Hensyn", change_needs, person, LONG)
    store.close()
    with pytest.raises(NotSaved, match="disk-full"):
        waiting.result(0)


def test_a_listener_that_fails_does_not_stop_the_writing(store, monkeypatch):
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, trouble, _trace: told.append(trouble))
    store.listen(lambda _tables: 1 / 0)
    for name in ("Bo", "Åse"):
        store.do("Ny", add, name).result(9)
    assert names(store) == ["Bo", "Åse"] and len(told) == 2
