"""Killed at any moment: a process writes and says what is acknowledged, and is killed without a word.

Each round has a process of its own, forked from one that has everything imported: a start would cost more
than all that is tested.
"""

import os
import random
import shutil
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlite_utils import Database

from faults.power_cuts import NAME, place
from faults.story import WORDS, log_and_tables_differ
from temadag.actions import people
from temadag.actions.erasing import erase_person
from temadag.store import life
from temadag.store import people as people_of
from temadag.store.home import Home
from temadag.store.session_store import SessionStore

ERASED_EVERY = 4


@dataclass
class Rounds:
    """How many were killed, how much they had acknowledged, and what was wrong afterwards."""

    killed: int = 0
    acknowledged: int = 0
    beyond: int = 0
    """Commits that were there though the process was killed before it could say so."""
    wrong: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """The files that still told of somebody whose erasure the kill had interrupted."""

    def __add__(self, other: "Rounds") -> "Rounds":
        return Rounds(
            self.killed + other.killed,
            self.acknowledged + other.acknowledged,
            self.beyond + other.beyond,
            self.wrong + other.wrong,
            self.left + other.left,
        )


def killed(work: Callable[[Callable[[int], None]], None], chance: random.Random) -> int:
    """Let a process work, kill it at a random moment, and return the last number it had acknowledged."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda number: _say(said, number))
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        finally:
            os._exit(1)  # never back into the one that forked
    os.close(said)
    with open(heard, "rb", buffering=0) as pipe:  # noqa: PTH123 - a pipe has no path
        lines = b""
        # The first number is said before anything is written; so many more, however busy the machine is.
        for _number in range(1 + chance.randrange(12)):
            lines += pipe.readline()
        threading.Event().wait(chance.expovariate(1 / 0.01))  # the random moment is the point
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        lines += pipe.read()
    assert os.WIFSIGNALED(status), "it ended by itself"
    return int(lines.split()[-1])


def _say(pipe: int, number: int) -> None:
    os.write(pipe, b"%d\n" % number)


def deed(db: Database, number: int, erased: str) -> None:
    """One step over two tables: somebody new, or somebody erased, and the number of the step."""
    change_people(db, number, erased)
    count_on(db, number)


def change_people(db: Database, number: int, erased: str) -> None:
    """Add somebody, or erase somebody."""
    if erased:
        erase_person(db, erased)
    else:
        name = f"Nr. {number} Qvarkzon"
        people.add_person(db, name, needs=f"{name}: {WORDS * (number % 60)}")


def whom_to_erase(db: Database, number: int) -> str:
    """The one before last, in every fourth step."""
    if number % ERASED_EVERY:
        return ""
    return next(p.id for p in people_of.everybody(db) if p.name.startswith(f"Nr. {number - 2} "))


def count_on(db: Database, number: int) -> None:
    """Write the number of the step down."""
    db.table("day").upsert({"id": "counter", "position": "i", "title": str(number)}, pk="id")


def counter(db: Database) -> int:
    """The number of the newest step."""
    return int(db.execute("select coalesce(max(title + 0), 0) from day").fetchone()[0])


def write_and_erase(path: Path, acknowledged: Callable[[int], None], in_pieces: bool = False) -> None:
    """Do one step after another; `in_pieces` is how it must not be done."""
    make = SessionStore.open if path.exists() else SessionStore.create
    store = make(path, path.parent / "locks")
    done = store.read(counter)
    acknowledged(done)
    for number in count(done + 1):
        if in_pieces:
            store.do("Skriv", change_people, number, store.read(whom_to_erase, number)).result(30)
            store.do("Skriv", count_on, number).result(30)
        else:
            write(store, number)
        acknowledged(number)


def write(store: SessionStore, number: int) -> None:
    """Do one step and wait until the disk has it."""
    erased = store.read(whom_to_erase, number)
    if erased:
        store.erase(deed, number, erased).result(30)
    else:
        store.do("Skriv", deed, number, "").result(30)


def what_is_wrong(store: SessionStore, acknowledged: int) -> tuple[int, list[str]]:
    """The number of the newest step in an open file, and what is not as it should be."""
    done = store.read(counter)
    wrong = [f"{done} steps, and {acknowledged} were acknowledged"] if done < acknowledged else []
    expected = {n for n in range(1, done + 1) if n % ERASED_EVERY} - erased_by(done)
    there = {int(p.name.split()[1]) for p in store.read(people_of.everybody)}
    wrong += [f"half a step: {sorted(there ^ expected)}"] if there != expected else []
    return done, wrong + [f"{table} is not what the log says" for table in store.read(log_and_tables_differ)]


def erased_by(done: int) -> set[int]:
    """Who has been erased after so many steps."""
    return {number - 2 for number in range(ERASED_EVERY, done + 1, ERASED_EVERY)}


def who_is_still_there(folder: Path, done: int) -> list[str]:
    """The files in which somebody is found who has been erased after so many steps."""
    marks = [f"Nr. {number} Qvarkzon".encode() for number in erased_by(done)]
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [f"erased and in {path}" for path, data in files.items() if any(mark in data for mark in marks)]


def write_and_publish(path: Path, acknowledged: Callable[[int], None]) -> None:
    """Do one step after another in a live copy, put the file in its place, close it, open it again."""
    home = Home(path.parent / "home")
    store = life.open_file(path, home).store if path.exists() else life.create(path, home)
    done = store.read(counter)
    acknowledged(done)
    while True:
        for number in range(done + 1, done + 6):
            write(store, number)
            acknowledged(number)
        done += 5
        code = store.publish().result(30) if done % 2 else store.close()
        assert code == "", code
        (path.parent / "published").write_text(str(done))
        if done % 2 == 0:
            store = life.open_file(path, home).store


def while_writing(seed: int, rounds: int, in_pieces: bool = False) -> Rounds:
    """Kill while people are added and erased."""
    chance, total, done = random.Random(seed), Rounds(), 0
    with place() as folder:
        path = folder / NAME
        for _round in range(rounds):
            said = killed(lambda say: write_and_erase(path, say, in_pieces), chance)
            acknowledged = max(done, said)
            store = SessionStore.open(path, folder / "locks")
            newest, wrong = what_is_wrong(store, acknowledged)
            store.close()
            left = who_is_still_there(folder, newest)
            wrong += who_is_still_there(folder, acknowledged)
            total += Rounds(1, said - done, newest - acknowledged, tuple(wrong), tuple(left))
            done = newest
            if done > 400 or wrong or left:  # a file that grows makes each round slower
                path.unlink()
                done = 0
    return total


def while_publishing(seed: int, rounds: int) -> Rounds:
    """Kill while people are added and erased in a live copy, which is put in its place now and then."""
    chance, total, done = random.Random(seed), Rounds(), 0
    with place() as folder:
        path, published = folder / "stick" / NAME, folder / "stick" / "published"
        path.parent.mkdir()
        for _round in range(rounds):
            said = killed(lambda say: write_and_publish(path, say), chance)
            acknowledged = max(done, said)
            put = int(published.read_text() or 0) if published.exists() else 0
            looked = SessionStore.look(path)
            there = looked.read(counter)
            looked.close()
            store = life.open_file(path, Home(path.parent / "home")).store
            newest, wrong = what_is_wrong(store, acknowledged)
            wrong += [f"{there} steps in the file, and {put} were said to be"] if there < put else []
            code = store.close()
            wrong += [f"the file could not be renewed: {code}"] if code else []
            left = who_is_still_there(folder, newest)
            wrong += who_is_still_there(folder, acknowledged)
            total += Rounds(1, said - done, newest - acknowledged, tuple(wrong), tuple(left))
            done = newest
            if done > 300 or wrong or left:
                shutil.rmtree(path.parent)
                path.parent.mkdir()
                done = 0
    return total
