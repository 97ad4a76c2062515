"""The disk and the recorder that the power cuts stand on do what they say."""

import os
import random
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from faults import crashvfs
from faults.disk import Create, Delete, Disk, Event, Luck, Mark, Rename, Sync, SyncFolder, Truncate, Write

LONG = bytes(range(256)) * 16
"""Eight sectors, each like no other file's."""

recorded = pytest.mark.skipif(bool(crashvfs.why_not()), reason=crashvfs.why_not() or "can be recorded")


def remainders(events: Sequence[Event], before: dict[str, bytes] | None = None) -> list[dict[str, bytes]]:
    """What many cuts after the last event leave."""
    disk, chance = Disk(before), random.Random(5)
    for event in events:
        disk.play(event)
    return [disk.cut(luck, chance) for luck in (*Luck, *[Luck.CHANCE] * 200)]


def test_what_was_synced_is_there_whatever_happens() -> None:
    events = [Create("/d/a"), Write("/d/a", 0, LONG), Sync("/d/a"), SyncFolder("/d")]
    assert all(left == {"/d/a": LONG} for left in remainders(events))


def test_a_write_that_was_not_synced_may_be_missing_whole_or_torn_at_sectors() -> None:
    left = [files["/d/a"] for files in remainders([Write("/d/a", 0, LONG)], {"/d/a": b"." * 4096})]
    assert LONG in left and b"." * 4096 in left
    torn = [data for data in left if data not in (LONG, b"." * 4096)]
    assert torn
    for data in torn:
        sectors = [data[at : at + 512] for at in range(0, 4096, 512)]
        assert all(s in (b"." * 512, LONG[at * 512 : at * 512 + 512]) for at, s in enumerate(sectors))


def test_a_later_write_may_be_there_without_an_earlier_one() -> None:
    left = {
        files["/d/a"]
        for files in remainders([Write("/d/a", 0, b"x"), Write("/d/a", 1, b"y")], {"/d/a": b".."})
    }
    assert {b"..", b"x.", b".y", b"xy"} <= left


def test_a_file_that_was_cut_may_still_be_long() -> None:
    left = {files["/d/a"] for files in remainders([Truncate("/d/a", 0)], {"/d/a": b"old"})}
    assert left == {b"", b"old"}


def test_names_happen_in_their_order_and_a_rename_is_whole() -> None:
    events = [
        Create("/d/new"),
        Write("/d/new", 0, b"2"),
        Sync("/d/new"),
        Rename("/d/new", "/d/a"),
        Delete("/d/b"),
    ]
    left = remainders(events, {"/d/a": b"1", "/d/b": b"b"})
    seen = {tuple(sorted(files.items())) for files in left}
    first, gone, second = ("/d/a", b"1"), ("/d/b", b"b"), ("/d/a", b"2")
    assert seen == {(first, gone), (first, gone, ("/d/new", b"2")), (second, gone), (second,)}


def test_a_rename_before_its_words_are_synced_may_leave_nothing() -> None:
    events = [Create("/d/new"), Write("/d/new", 0, LONG), Rename("/d/new", "/d/a"), SyncFolder("/d")]
    left = [files["/d/a"] for files in remainders(events, {"/d/a": b"1"})]
    assert b"" in left and LONG in left and b"1" not in left


def test_each_folder_is_synced_for_itself() -> None:
    left = remainders([Create("/d/a"), Create("/e/a"), SyncFolder("/d")])
    assert {tuple(sorted(files)) for files in left} == {("/d/a",), ("/d/a", "/e/a")}


@recorded
def test_all_that_sqlite_and_python_do_to_files_is_noted(tmp_path: Path) -> None:
    """Played without a cut, the events give the very files that are there, byte for byte."""
    files = tmp_path.resolve() / "files"
    files.mkdir()
    (files / "before").write_text("was here")
    with crashvfs.recording(files) as recorder:
        conn = sqlite3.connect(files / "a.db", isolation_level=None)
        conn.execute("pragma journal_mode = truncate")
        conn.execute("create table t (a)")
        conn.executemany("insert into t values (?)", [("æøå" * n,) for n in range(300)])
        recorder.mark("step", 1)
        conn.execute("vacuum into ?", (str(files / "b.tmp"),))
        with (files / "b.tmp").open("rb") as file:
            os.fsync(file)
        (files / "b.tmp").replace(files / "b.db")
        (files / "note").write_text("published")
        folder = os.open(files, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        shutil.copy(files / "b.db", files / "copy.db")
        (files / "before").unlink()
        conn.close()
        recorder.look_round()
    disk = Disk(recorder.found)
    for event in recorder.events:
        disk.play(event)
    there = {str(path): path.read_bytes() for path in files.iterdir()}
    assert disk.cut(Luck.EVERYTHING, random.Random(1)) == there
    assert disk.marks == {"step": 1}
    kinds = [type(event) for event in recorder.events]
    assert kinds.index(Sync) < kinds.index(Mark) < kinds.index(Rename)
    assert Sync(str(files / "b.tmp")) in recorder.events and SyncFolder(str(files)) in recorder.events


@recorded
def test_after_the_recording_everything_is_as_before(tmp_path: Path) -> None:
    before = os.replace
    with crashvfs.recording(tmp_path) as recorder:
        open_still = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        open_still.execute("create table t (a)")
    noted = len(recorder.events)
    assert noted and os.replace is before
    open_still.execute("insert into t values (1)")
    open_still.close()
    conn = sqlite3.connect(tmp_path / "a.db")
    assert conn.execute("select a from t").fetchall() == [(1,)]
    conn.close()
    assert len(recorder.events) == noted
