"""The file in use, in a small year and in the archive of 144,000 answers, beside the bare disk.

How it is measured. What ends on the disk is set beside a bare write and fsync of the same bytes in the same
folder, in turns, so that a machine or a disk that is busy is busy for both; what counts is the ratio. What
is only asked is told in milliseconds on the wall and, for a busy machine, in milliseconds of the
processor's. The last table is the window's heartbeat (`heartbeat.py`). Nothing is asserted here.
"""

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import archive
from temadag.actions import erasing, plan
from temadag.core.reflections import Audience
from temadag.store import life, people, reflections, search, snapshots, teams
from temadag.store import plan as plan_of
from temadag.store.home import Home
from temadag.store.session_store import SessionStore

KEYSTROKES = 300
LETTERS = 500
SEARCHES = ("straksbeslutning", "tavlen mødet", "café", "øl", "hverdagsnavn", "lærke holm")
LONG = 600.0


def main() -> int:
    """Build both files, measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="dev.py bench store", description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=archive.DAYS)
    parser.add_argument("--leaders", type=int, default=archive.LEADERS)
    parser.add_argument("--keystrokes", type=int, default=KEYSTROKES)
    parser.add_argument("--archive", type=Path, help="an archive that was built before, to measure a copy of")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="temadag-bench-") as folder:
        place = Path(folder)
        small, large = place / "year.temadag", place / "archive.temadag"
        archive.build(small, 4, 75)
        if given.archive:
            shutil.copyfile(given.archive, large)
        else:
            archive.build(large, given.days, given.leaders)
        print(f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        for name, path in (("small year", small), ("archive", large)):
            print(f"The {name}: {path.stat().st_size / 1e6:.1f} MB; most room take")
            print("  " + ", ".join(f"{n} {size / 1e6:.1f}" for n, size in archive.room(path)[:8]) + "\n")
            _File(path, Home(place / "home")).measure(given.keystrokes)
        _heartbeat(large, place)
        bare = place / "bare.temadag"
        archive.build(bare, given.days, given.leaders, seated=False)
        size = bare.stat().st_size / 1e6
        print(f"\nThe archive with answers, cards and notes alone: {size:.1f} MB   aim 124")
    return 0


def _heartbeat(path: Path, place: Path) -> None:
    """In a process of its own, for a window needs a Qt that nobody else has used."""
    known = {"QT_QPA_PLATFORM": "offscreen", "TEMADAG_HOME": str(place / "own")}
    script = Path(__file__).with_name("heartbeat.py")
    sys.stdout.flush()
    subprocess.run([sys.executable, script, path], env={**os.environ, **known}, check=True)


class _File:
    """One file with its live copy, measured from opening to erasing."""

    def __init__(self, path: Path, home: Home) -> None:
        self._path, self._home = path, home

    def measure(self, keystrokes: int) -> None:
        """Print what each thing takes."""
        self._opening()
        store = life.open_file(self._path, self._home).store
        store.publish().result(LONG)
        try:
            self._questions(store)
            self._typing(store, keystrokes)
            self._whole_files(store)
        finally:
            store.close()

    def _opening(self) -> None:
        print(f"{'opening':44}{'wall ms':>9}{'cpu ms':>9}   aim")
        taken = [self._opened() for _turn in range(3)]
        _say("first, with the live copy to be made", taken[:1], "")
        _say("with an unchanged live copy", taken[1:], "well under 1000")
        print()

    def _opened(self) -> tuple[float, float]:
        begun = time.perf_counter(), time.process_time()
        store = life.open_file(self._path, self._home).store
        taken = _since(begun)
        store.publish().result(LONG)
        store.close()
        return taken

    def _questions(self, store: SessionStore) -> None:
        day = store.read(plan_of.days)[-2].id
        prompt = store.read(plan_of.prompts, day)[0].id
        asked: list[tuple[str, str, Callable[..., Any], tuple[Any, ...]]] = [
            ("everybody", "10", people.everybody, ()),
            ("a day's blocks", "10", plan_of.blocks, (day,)),
            ("a day's counts of answers", "10", reflections.counts, (day,)),
            ("a question's answers", "10", reflections.readable, (prompt, Audience.FACILITATOR)),
            ("a day's rounds with every seat", "10", teams.rounds, (day,)),
            *((f"search: {words}", "70", search.found, (words, "", 20)) for words in SEARCHES),
        ]
        print(f"{'question':44}{'wall ms':>9}{'cpu ms':>9}   aim below")
        for name, aim, question, parts in asked:
            _say(name, [_timed(lambda q=question, p=parts: store.read(q, *p)) for _turn in range(9)], aim)
        print()

    def _typing(self, store: SessionStore, keystrokes: int) -> None:
        """Each turn a bare write and one of ours, the one first and then the other."""
        day = store.read(plan_of.days)[-2].id
        block = store.read(plan_of.blocks, day)[2].id
        texts = _texts(keystrokes)
        ours: list[float] = []
        bare: list[float] = []
        with (self._home.place(self._path).folder / "bare").open("wb") as file:

            def write(text: str) -> None:
                file.seek(0)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())

            def keep(text: str) -> None:
                store.do_joined("Noter", f"note-{block}", plan.edit_block, block, note=text).result(LONG)

            for number, text in enumerate(texts):
                turns = [(bare, write), (ours, keep)]
                for taken, work in turns if number % 2 else turns[::-1]:
                    taken.append(_timed(lambda w=work, t=text: w(t))[0])
        print(f"{f'keystroke to disk, {keystrokes} times':44}{'ours ms':>9}{'bare ms':>9}{'ratio':>7}")
        for name, share in (("p50", 50), ("p99", 99)):
            one, other = (statistics.quantiles(taken, n=100)[share - 1] for taken in (ours, bare))
            print(f"  {name:42}{one:9.2f}{other:9.2f}{one / other:7.1f}")
        print()

    def _whole_files(self, store: SessionStore) -> None:
        """What writes all of the file, beside a bare copy of as many bytes."""
        place = store.place
        assert place is not None
        someone = store.read(people.everybody)[0].id
        works: list[tuple[str, Callable[[], object]]] = [
            ("publish after a change", lambda: store.publish().result(LONG)),
            ("snapshot after a change", lambda: snapshots.take(place, "later")),
            (
                "erase a person, with every snapshot",
                lambda: store.erase(erasing.erase_person, someone).result(LONG),
            ),
        ]
        print(f"{'whole file':44}{'ours ms':>9}{'bare ms':>9}{'ratio':>7}")
        for name, work in works:
            _touch(store)
            bare = _timed(lambda: _bare_copy(self._path))[0]
            ours = _timed(work)[0]
            print(f"{name:44}{ours:9.0f}{bare:9.0f}{ours / bare:7.1f}")
        print(f"{'  snapshots at the time':44}{len(snapshots.taken(place)):9}\n")


def _texts(number: int) -> Iterator[str]:
    """A note of five hundred letters as it stands after each of so many keystrokes."""
    for count in range(number):
        yield ("Husk kaffe og de røde kort. " * 30)[: LETTERS - 4] + f"{count:04}"


def _touch(store: SessionStore) -> None:
    day = store.read(plan_of.days)[-2].id
    store.do("Sted", plan.edit_day, day, place=f"Fjordhallen {time.monotonic_ns()}").result(LONG)


def _bare_copy(path: Path) -> None:
    copy = path.with_suffix(".bare")
    with path.open("rb") as read, copy.open("wb") as written:
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())
    copy.unlink()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    begun = time.perf_counter(), time.process_time()
    work()
    return _since(begun)


def _since(begun: tuple[float, float]) -> tuple[float, float]:
    return 1000 * (time.perf_counter() - begun[0]), 1000 * (time.process_time() - begun[1])


def _say(name: str, taken: list[tuple[float, float]], aim: str) -> None:
    wall, cpu = (statistics.median(side) for side in zip(*taken, strict=True))
    print(f"{name:44}{wall:9.1f}{cpu:9.1f}   {aim}")


if __name__ == "__main__":
    sys.exit(main())
