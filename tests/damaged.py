"""What the tests of a damaged file share: a year to damage, ways to damage it, and what was in it."""

import functools
import random
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path

import temadag.store  # noqa: F401 - before sqlite-utils
from temadag.core.repairing import StandIns
from temadag.sample import build_sample
from temadag.store.pages import Image
from temadag.store.schema import LOGGED, UNLOGGED
from temadag.store.session_store import SessionStore

NOW = datetime(2026, 11, 14, 10, 22).timestamp()
WORDS = StandIns("Fundet igen", "Navn mangler", "Året")
TABLES = (*LOGGED, *UNLOGGED)
PAGE = 4096

Rows = dict[str, dict[str, tuple[object, ...]]]


@functools.cache
def sample_year() -> bytes:
    """The sample year as a file's bytes, made through the actions, once for all who damage it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "år.temadag"
        store = SessionStore.create(path, Path(folder) / "locks")
        build_sample(store, NOW, "da")
        store.close()
        return path.read_bytes()


def rows_of(path: Path, tables: tuple[str, ...] = TABLES) -> Rows:
    """Every row of a sound file, by table and key."""
    conn = sqlite3.connect(path)
    try:
        return {
            table: {row[0]: row for row in conn.execute(f"select * from {table}").fetchall()}
            for table in tables
        }
    finally:
        conn.close()


def read_by_sql(path: Path, wanted: Rows) -> int:
    """How many of the rows SQL alone still reads of a damaged file: table by table, until it stops."""
    right = 0
    conn = sqlite3.connect(path)
    for table, rows in wanted.items():
        try:
            for row in conn.execute(f"select * from {table}"):
                right += rows.get(row[0]) == row
        except (sqlite3.Error, UnicodeDecodeError):
            continue
    conn.close()
    return right


def right_rows(found: Rows, wanted: Rows) -> int:
    """How many rows are there again as they were."""
    return sum(wanted[table].get(key) == row for table, rows in found.items() for key, row in rows.items())


def lose_pages(data: bytes, numbers: list[int], chance: random.Random) -> bytes:
    """Pages overwritten with zeros or with noise."""
    damaged = bytearray(data)
    for number in numbers:
        junk = bytes(PAGE) if chance.random() < 0.5 else chance.randbytes(PAGE)
        damaged[(number - 1) * PAGE : number * PAGE] = junk
    return bytes(damaged)


def flip(data: bytes, bit: int) -> bytes:
    """One bit turned."""
    damaged = bytearray(data)
    damaged[bit >> 3] ^= 1 << (bit & 7)
    return bytes(damaged)


def pages_of(data: bytes, *names: str) -> list[int]:
    """The pages of some tables and indexes in a sound file, roots first."""
    conn = sqlite3.connect(":memory:")
    conn.deserialize(data)
    marks = ", ".join("?" * len(names))
    waiting = [
        row[0] for row in conn.execute(f"select rootpage from sqlite_schema where name in ({marks})", names)
    ]
    conn.close()
    image, found = Image(data), []
    while waiting:
        found.append(waiting.pop(0))
        page = image.page(found[-1])
        assert page is not None
        waiting += [cell.child for cell in page.cells if cell.child] + ([page.right] if page.right else [])
    return found


def in_table(data: bytes, text: str, table: str) -> int:
    """Where a text stands on a page of a table of a sound file."""
    for number in pages_of(data, table):
        at = data.find(text.encode(), (number - 1) * PAGE, number * PAGE)
        if at >= 0:
            return at
    raise AssertionError(f"{text} is nowhere in {table}")
