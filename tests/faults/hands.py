"""What hands do to a file in the fault tests, and what is seen of it afterwards."""

import shutil
import sqlite3
from pathlib import Path

from faults.story import state
from temadag.actions import people
from temadag.store import life
from temadag.store import people as people_of
from temadag.store.home import Home
from temadag.store.session_store import SessionStore


def add(store: SessionStore, *names: str) -> None:
    """Let participants be there, each acknowledged."""
    for name in names:
        store.do(f"Ny deltager: {name}", people.add_person, name).result(9)


def names(store: SessionStore) -> set[str]:
    """Who is there in an open file."""
    return {p.name for p in store.read(people_of.everybody)}


def in_file(path: Path) -> set[str]:
    """Who is in a person's own file, whatever any machine thinks."""
    looked = SessionStore.look(path)
    try:
        return names(looked)
    finally:
        looked.close()


def reopened(path: Path, home: Home) -> set[str]:
    """Who is there when the file is opened again."""
    store = life.open_file(path, home).store
    try:
        return names(store)
    finally:
        store.close()


def crash(store: SessionStore) -> None:
    """Let the program go as if it was killed: what is on the disk is there, and no more happens."""
    assert store._writer is not None and store.keeper._publisher is not None
    store._writer.stop()
    store.keeper._publisher._try = lambda: "target-trouble"  # type: ignore[method-assign]
    store.keeper._publisher.stop()
    store._closed = True
    store._let_go()


def leave_a_hot_journal(path: Path) -> None:
    """Leave a file as a kill in the middle of a step leaves it: half written, with the journal beside it."""
    copies = [path.with_name(path.name + end) for end in (".half", ".half-journal")]
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("pragma journal_mode = truncate")
    conn.execute("pragma cache_size = 1")
    conn.execute("begin")
    conn.execute("update change set value = 'half a step'")
    conn.execute("update person set needs = ?", ("x" * 200_000,))
    for copy, end in zip(copies, ("", "-journal"), strict=True):
        shutil.copy(path.with_name(path.name + end), copy)
    conn.execute("rollback")
    conn.close()
    for copy, end in zip(copies, ("", "-journal"), strict=True):
        copy.replace(path.with_name(path.name + end))


def state_of(path: Path) -> str:
    """What a file says, to the last row."""
    looked = SessionStore.look(path)
    try:
        return looked.read(state)
    finally:
        looked.close()
