"""Holes that were found around the file, and closed: each test says what was lost, and how it came about."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from faults.hands import add, crash, in_file, leave_a_hot_journal, names, reopened, state_of
from temadag.actions import people, programme
from temadag.actions.erasing import erase_person
from temadag.store import life, opening, publishing, snapshots
from temadag.store.home import Home, change_counter
from temadag.store.opening import CannotOpen

posix = pytest.mark.skipif(os.name == "nt", reason="as POSIX does it")


def test_a_lost_note_costs_no_words(path, home) -> None:
    """Once: without its note a live copy is covered by the file, and what was not published is lost."""
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    (home.place(path).folder / "note.json").unlink()
    assert reopened(path, home) == {"Bo", "Åse"}


def test_an_older_file_put_back_takes_no_words_away(path, home) -> None:
    """Once: an older file that comes back (a sync client, a backup) takes the place of what was
    published since.
    """
    older = path.read_bytes()
    store = life.open_file(path, home).store
    add(store, "Åse")
    assert store.close() == ""
    path.write_bytes(older)
    assert reopened(path, home) == {"Bo", "Åse"}


@posix
def test_a_folder_that_cannot_be_synced_is_no_trouble(path, home, monkeypatch) -> None:
    """Once: where a folder cannot be synced (some network disks), publishing fails though the file is
    in place.
    """
    really = os.fsync

    def on_a_network_disk(number: int) -> None:
        if Path(f"/proc/self/fd/{number}").resolve() == path.parent.resolve():
            raise OSError(errno.EINVAL, "this disk syncs no folders")
        really(number)

    monkeypatch.setattr(os, "fsync", on_a_network_disk)
    store = life.open_file(path, home).store
    add(store, "Åse")
    assert store.close() == ""


def test_a_new_file_that_fails_takes_nothing_along(path, home, monkeypatch) -> None:
    """Once: a new file that could not be put in its place takes what had been set aside with it."""
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    path.unlink()

    def full(_live: Path, _part: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(publishing, "_write_checked", full)
    with pytest.raises(CannotOpen, match="disk-full"):
        life.create(path, home)
    kept = [file for file in home.place(path).folder.rglob("*.temadag") if "snapshots" not in file.parts]
    whole = [file for file in kept if file.name != "unnamed.temadag"]  # no file of ours
    assert any("Åse" in in_file(file) for file in whole)


@posix
def test_what_is_set_aside_for_a_new_file_is_whole(path, home) -> None:
    """Once: a live copy is set aside without its journal, so that it is half a step."""
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    live = home.place(path).live
    before = state_of(live)
    leave_a_hot_journal(live)
    path.unlink()
    life.create(path, home).close()
    (kept,) = home.place(path).aside.glob("*-former.temadag")
    assert state_of(kept) == before


@posix
def test_after_a_kill_and_a_lost_stick_the_file_can_have_a_new_place(path, home, tmp_path) -> None:
    """Once: a live copy with a journal to play back cannot be moved to a new place."""
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    leave_a_hot_journal(home.place(path).live)
    shutil.rmtree(path.parent)
    opened = life.move_in(path, tmp_path / "nyt sted.temadag", home)
    assert names(opened.store) == {"Bo", "Åse"}
    opened.store.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_leaving_no_trace_takes_nothing_from_the_next_program(path, home, monkeypatch) -> None:
    """Once: the live copy goes after the lock is given back, under the hands of a program that has
    just opened it.
    """
    store = life.open_file(path, home).store
    add(store, "Åse")
    let_go, opened = store._let_go, []

    def somebody_waits_for_it() -> None:
        let_go()
        opened.append(life.open_file(path, home).store)

    monkeypatch.setattr(store, "_let_go", somebody_waits_for_it)
    store.close(leave_trace=False)
    assert opened[0].do("Ny deltager", people.add_person, "Cilla").exception(2) is None
    assert opened[0].close() == "" and in_file(path) == {"Bo", "Åse", "Cilla"}


def test_an_erasure_that_was_interrupted_is_finished_when_the_file_is_opened(path, home, monkeypatch) -> None:
    """Once: an erasure cut short by a kill is gone on with by nobody: the snapshots keep the person."""
    store = life.open_file(path, home).store
    person = store.do("Ny", people.add_person, "Qvarkzon Kjær").result(9)
    snapshots.take(store.place, "later")
    monkeypatch.setattr(snapshots, "rewrite", lambda *_given: (_ for _ in ()).throw(OSError("killed")))
    assert store.erase(erase_person, person).exception(9)
    monkeypatch.undo()
    crash(store)
    assert reopened(path, home) == {"Bo"}
    files = [file for file in path.parents[1].rglob("*") if file.is_file()]
    assert [file.name for file in files if b"Qvarkzon" in file.read_bytes()] == []


def test_a_long_name_can_be_published(home, tmp_path) -> None:
    """Once: the name of the part is longer than the file's own, and a disk takes 255 bytes."""
    path = tmp_path / f"{'Ledertemadage ' * 17}.temadag"
    store = life.create(path, home)
    assert store.close() == ""


def test_a_live_copy_of_a_newer_version_is_not_worked_past(path, home) -> None:
    """Once: a live copy of a newer version is set aside as damaged, and the work goes on without its
    words.
    """
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    conn = sqlite3.connect(home.place(path).live)
    conn.execute("pragma user_version = 99")
    conn.close()
    with pytest.raises(CannotOpen, match="newer"):
        life.open_file(path, home)


def test_a_file_renewed_from_elsewhere_twice_has_a_snapshot_of_both(path, home, tmp_path) -> None:
    """Once: a file renewed from elsewhere begins to count at 1, and one that was kept at 1 counts as
    this one.
    """
    other = Home(tmp_path / "other")
    for name in ("Åse", "Cilla"):
        there = life.open_file(path, other).store
        add(there, name)
        there.close()
        life.open_file(path, home).store.close()
    kept = [in_file(snapshot.path) for snapshot in snapshots.taken(home.place(path))]
    assert {"Bo", "Åse"} in kept and {"Bo", "Åse", "Cilla"} in kept


def test_a_step_waits_for_a_slow_reader(path, home, monkeypatch) -> None:
    """Once: who reads for longer than ten seconds (a copy onto a slow stick) makes a step fail, which
    nobody holds.
    """
    monkeypatch.setattr(opening, "_PRAGMAS", (*opening._PRAGMAS, "busy_timeout = 50"))
    store = life.open_file(path, home).store
    store.publish().result(9)
    slow = opening.read_only(home.place(path).live)
    slow.execute("begin")
    slow.execute("select count(*) from person").fetchone()
    asked = store.do("Ny deltager", people.add_person, "Åse")
    store.settle()
    slow.close()
    try:
        asked.result(9)
    finally:
        store.close()


def test_a_step_that_failed_does_not_hide_the_next_one(path, home, monkeypatch) -> None:
    """Once: a count read in the middle of a step that a full disk then refuses is the next step's
    count too.
    """
    store = life.open_file(path, home).store
    add(store, "Åse")
    # The file's first page is written before those that it grows by, so its count is there for a moment.
    monkeypatch.setattr(publishing, "change_counter", lambda live: change_counter(live) + 1)
    assert store.publish().result(9) == ""
    monkeypatch.undo()
    add(store, "Cilla")
    assert store.publish().result(9) == ""
    published = in_file(path)
    store.close()
    assert published == {"Bo", "Åse", "Cilla"}


def test_erasing_somebody_leaves_another_programme_that_was_set_aside(path, home, tmp_path) -> None:
    """Once: erasing somebody throws away all that was set aside, another programme's unpublished words
    too.
    """
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    other = tmp_path / "andet.temadag"
    made = life.create(other, home)
    made.write(programme.found_programme, "Et andet").result(9)
    gone = made.do("Ny deltager", people.add_person, "Cilla").result(9)
    made.close()
    shutil.copy(other, path)
    store = life.open_file(path, home).store
    store.erase(erase_person, gone).result(9)
    store.close()
    assert any("Åse" in in_file(file) for file in home.place(path).aside.glob("*.temadag"))


def set_something_aside(path: Path, home: Home) -> None:
    """Let a damaged file have been set aside here, and go on; it can still be looked into by hand."""
    whole = path.read_bytes()
    path.write_bytes(whole[:9000])
    life.open_file(path, home).store.close()
    assert in_file(path) == {"Bo"} and len(set_aside(home.place(path).folder)) == 1


def set_aside(folder: Path) -> list[bytes]:
    """What lies aside, wherever it has come to below the folder."""
    return [file.read_bytes() for file in folder.rglob("*.temadag") if file.parent.name == "aside"]


def test_a_new_file_leaves_what_was_set_aside_before(path: Path, home: Home) -> None:
    set_something_aside(path, home)
    path.unlink()
    life.create(path, home).close()
    assert len(set_aside(home.place(path).folder)) == 1


def test_a_file_in_a_new_place_keeps_what_was_set_aside(path: Path, home: Home, tmp_path: Path) -> None:
    set_something_aside(path, home)
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    path.unlink()
    life.move_in(path, tmp_path / "nyt sted.temadag", home).store.close()
    assert len(set_aside(tmp_path / "home")) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_listener_that_fails_does_not_stop_the_publishing(path: Path, home: Home, monkeypatch) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_told: None)
    store = life.open_file(path, home).store
    store.keeper.follow(lambda: 1 / 0)
    try:
        add(store, "Åse")
        assert store.publish().result(2) == ""
        add(store, "Cilla")
        assert store.publish().result(2) == ""
    finally:
        store._writer.stop()  # closing as a person does would wait for ten minutes
        store._let_go()
    assert in_file(path) == {"Bo", "Åse", "Cilla"}
