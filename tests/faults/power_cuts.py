"""Power cuts by the thousand: what a program does is recorded, cut off at random, and what is left opened."""

import contextlib
import hashlib
import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from sqlite_utils import Database, Migrations

from faults import crashvfs
from faults.disk import Disk, Event, Luck
from faults.story import Story, state
from temadag.store import opening, schema, session_store
from temadag.store.opening import CannotOpen
from temadag.store.session_store import SessionStore
from temadag.store.writer import Writer

NAME = "dag.temadag"
STEP = "step"
"""The mark for what the program has acknowledged: so many commits."""

LUCK = (Luck.NOTHING, Luck.EVERYTHING, Luck.CHANCE, Luck.CHANCE, Luck.CHANCE, Luck.CHANCE)
EVERY = 10
"""One in so many remainders is opened to be worked in; the others are looked at, which is quicker."""

WHOLE, NOT_YET = "whole", "not made yet"
LOST, HALF, DAMAGED, NOT_ERASED = (
    "acknowledged and lost",
    "half a step",
    "not to be opened",
    "erased and there",
)

Files = Mapping[str, bytes]


@dataclass
class Tally:
    """How many cuts there were, how many different remainders of files they left, and what was found."""

    cuts: int = 0
    different: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.cuts + other.cuts, self.different + other.different, self.found + other.found)

    @property
    def wrong(self) -> dict[str, int]:
        """What must never be found."""
        return {what: number for what, number in self.found.items() if what not in (WHOLE, NOT_YET)}


@contextlib.contextmanager
def place() -> Iterator[Path]:
    """A folder, in memory where there is such a place: what is left is written and read many times."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made).resolve()


def cut_at_random(
    before: Files,
    events: Sequence[Event],
    cuts: int,
    chance: random.Random,
    judged: Callable[[Files, Mapping[str, int]], str],
) -> Tally:
    """Cut the power at so many random moments; each remainder is judged beside what was acknowledged."""
    disk, tally = Disk(before), Tally(cuts)
    at = Counter(chance.choices(range(len(events)), k=cuts))
    for number, event in enumerate(events):
        disk.play(event)
        for _cut in range(at[number]):
            tally.found[judged(disk.cut(chance.choice(LUCK), chance), disk.marks)] += 1
    return tally


def lay_out(files: Files, folder: Path) -> None:
    """Let a folder hold these files and no others; their paths lead there already."""
    shutil.rmtree(folder)
    folder.mkdir()
    for path, data in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)


class Judge:
    """Lays out what is left, opens it, and remembers what was found, for many cuts leave the same."""

    def __init__(self, folder: Path, known: Mapping[str, int]) -> None:
        self._folder, self._known = folder, known
        self._seen: dict[bytes, Any] = {}

    @property
    def different(self) -> int:
        """How many different remainders have been opened."""
        return len(self._seen)

    def found(self, files: Files) -> Any:
        """What is found where these files are left: the number of a known state, or what is wrong."""
        digest = hashlib.blake2b(digest_size=16)
        for path, data in sorted(files.items()):
            digest.update(f"{path} {len(data)} ".encode() + data)
        seen = digest.digest()
        if seen not in self._seen:
            lay_out(files, self._folder)
            try:
                self._seen[seen] = self._open(len(self._seen) % EVERY == 0)
            except CannotOpen as trouble:
                self._seen[seen] = f"{DAMAGED}: {trouble.code}"
            except sqlite3.Error as trouble:
                self._seen[seen] = f"{DAMAGED}: {trouble}"
        return self._seen[seen]

    def _open(self, to_work: bool) -> Any:
        path = self._folder / NAME
        return self._state(
            SessionStore.open(path, self._folder / "locks") if to_work else SessionStore.look(path)
        )

    def _state(self, store: SessionStore) -> int | str:
        try:
            return self._known.get(store.read(state), HALF)
        finally:
            store.close()


def while_writing(
    seed: int, cuts: int, steps: int = 80, pragmas: Sequence[str] = (), stories: int = 1, anew: bool = True
) -> Tally:
    """Cut the power while a story is written.

    `pragmas` are set after the program's own; without `anew` a file is not written anew after an erasure.
    """
    total = Tally()
    for number in range(stories):
        with place() as folder, _otherwise(pragmas, anew):
            total += _one_story(folder, random.Random(seed * 1000 + number), cuts // stories, steps)
    return total


def _one_story(folder: Path, chance: random.Random, cuts: int, steps: int) -> Tally:
    files = folder / "files"
    files.mkdir()
    with crashvfs.recording(files) as recorder:
        store = SessionStore.create(files / NAME, folder / "locks")
        recorder.mark(STEP, 0)
        story = Story(store, chance, lambda number: recorder.mark(STEP, number))
        story.begin()
        while len(story.states) <= steps:
            story.go_on()
        store.close()
    assert not story.differ
    judge = Judge(files, {held: number for number, held in enumerate(story.states)})

    def judged(left: Files, marks: Mapping[str, int]) -> str:
        number, acknowledged = judge.found(left), marks.get(STEP)
        if acknowledged is None:
            return NOT_YET if number == 0 or isinstance(number, str) else HALF
        if isinstance(number, str):
            return number
        for word, when in story.erased.items():
            if acknowledged >= when and any(word.encode() in data for data in left.values()):
                return NOT_ERASED
        return WHOLE if number >= acknowledged else LOST

    tally = cut_at_random(recorder.found, recorder.events, cuts, chance, judged)
    tally.different = judge.different
    return tally


@contextlib.contextmanager
def _otherwise(pragmas: Sequence[str], anew: bool) -> Iterator[None]:
    """Let the program be less careful than it is, so that one sees what its care is for."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(opening, "_PRAGMAS", (*opening._PRAGMAS, *pragmas)))
        if not anew:
            stack.enter_context(mock.patch.object(Writer, "_write_anew", lambda _writer: None))
        yield


def while_migrating(seed: int, cuts: int, old: Path, in_pieces: bool = False) -> Tally:
    """Cut the power while a file of an older layout is opened, which brings it up to date."""
    with place() as folder:
        known = _layouts(old, folder)
        files = folder / "files"
        files.mkdir()
        path = Path(shutil.copy(old, files / NAME))
        migrations = _in_pieces() if in_pieces else schema.migrations
        with (
            mock.patch.object(session_store, "migrations", migrations),
            crashvfs.recording(files) as recorder,
        ):
            store = SessionStore.open(path, folder / "locks")
            recorder.mark(STEP, max(known.values()))
            store.close()
        judge = _OldFile(files, known)

        def judged(left: Files, marks: Mapping[str, int]) -> str:
            number = judge.found(left)
            if isinstance(number, str):
                return number
            return WHOLE if number >= marks.get(STEP, 0) else LOST

        tally = cut_at_random(recorder.found, recorder.events, cuts, random.Random(seed), judged)
        tally.different = judge.different
        return tally


class _OldFile(Judge):
    """Looks at a file as it is, then opens it, which brings it up to date."""

    def _open(self, to_work: bool) -> int | str:
        found = super()._open(False)
        return found if super()._open(True) == max(self._known.values()) else f"{HALF}, opened"


def _layouts(old: Path, folder: Path) -> dict[str, int]:
    """What a file says in its own layout and in each that follows."""
    path = Path(shutil.copy(old, folder / "steps.temadag"))
    known = {}
    names = [migration.name for migration in schema.migrations._migrations]
    conn = opening.writing(path)
    for number, name in enumerate([*names[1:], None], start=1):
        if conn.execute("pragma user_version").fetchone()[0] <= number:
            schema.migrations.apply(Database(conn), stop_before=name)
            known[state(Database(conn))] = number
    conn.close()
    path.unlink()
    return known


def _in_pieces() -> Migrations:
    """The migrations as they must not be: each statement in a transaction of its own."""
    pieces = Migrations(schema.migrations.name)
    for migration in schema.migrations._migrations:
        pieces(name=migration.name, transactional=False)(migration.fn)
    return pieces
