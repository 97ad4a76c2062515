"""Whether the tables and the change log say the same, and each row of the log what its checksum says.

A bit that turns on a disk passes SQLite's own checks more often than not; here it does not. What joining
two laptops' work settles without a line in the log is allowed: a row that points at what is gone may
point elsewhere or nowhere, or be gone with it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from temadag.store import cells, changelog
from temadag.store.carving import order
from temadag.store.logbook import Change
from temadag.store.reviving import PROTECTING, same
from temadag.store.schema import LOGGED, VERSION
from temadag.store.shapes import Column, known, layout

PAGES, LAYOUT, SUM, CELL, MISSING, UNKNOWN, GONE, WORD = (
    "pages",
    "layout",
    "sum",
    "cell",
    "missing",
    "unknown",
    "gone",
    "word",
)
"""Kinds of what does not agree: SQLite's own check; the tables' own text; a checksum of the log; a cell
and the log; a row that the log has and its table has not; a row that the log has never heard of; one that
the log says is gone; a word that the program never puts there."""


@dataclass(frozen=True)
class Mismatch:
    """One thing that does not agree."""

    kind: str
    tab: str = ""
    key: str = ""
    col: str = ""
    seq: int = 0


@dataclass
class Ledger:
    """The log as it stands in the file: which rows it says there are, and its lines with a wrong sum."""

    living: set[tuple[str, str]] = field(default_factory=set)
    heard: set[tuple[str, str]] = field(default_factory=set)
    """Rows that it has heard of, also those that are gone."""
    wrong: list[Change] = field(default_factory=list)


def mismatches(db: Database) -> list[Mismatch]:
    """All that does not agree in a file; nothing when it is sound."""
    with_text = db.conn.text_factory
    db.conn.text_factory = _text
    found = [*_pages(db.conn), *_layout(db.conn)]
    try:
        return found + against_the_log(db)
    except sqlite3.DatabaseError:
        return found or [Mismatch(PAGES)]
    finally:
        db.conn.text_factory = with_text


def against_the_log(db: Database) -> list[Mismatch]:
    """What does not agree between the tables and the log, and within the log."""
    book = ledger(db.conn)
    found = [Mismatch(SUM, str(one.tab), str(one.key), str(one.col), one.seq) for one in book.wrong]
    for table in _present(db.conn):
        found += _table(db.conn, table, book)
    return found


def ledger(conn: sqlite3.Connection) -> Ledger:
    """Read the whole log once."""
    held = {row[1] for row in conn.execute("pragma table_info(change)")}
    book = Ledger()
    if {"base", "sum"} <= held:
        columns = "hlc, replica, tab, key, kind, col, value, was, base, sum, seq, step"
        for values in conn.execute(f"select {columns} from change"):
            if changelog.row_sum(*values[:9]) != values[9]:
                book.wrong.append(Change(*values[10:], *values[:10]))
    bad = {one.seq for one in book.wrong}
    for table, key, kind, seq in conn.execute(
        "select tab, key, iif(kind = ?, value, kind), seq from change where col = ''"
        " order by hlc, replica, seq",
        (cells.SEEN,),
    ):
        if kind != changelog.HUSK and seq not in bad:
            book.heard.add((table, key))
            (book.living.discard if kind == "d" else book.living.add)((table, key))
    return book


def newest(conn: sqlite3.Connection, table: str, key: str, column: str) -> Change | None:
    """The newest line of the log about a cell."""
    found = conn.execute(
        "select seq, step, hlc, replica, tab, key, kind, col, value, was from change"
        " where tab = ? and key = ? and col = ? and kind <> ?"
        " order by hlc desc, replica desc, seq desc limit 1",
        (table, key, column, changelog.HUSK),
    ).fetchone()
    return Change(*found) if found else None


def _table(conn: sqlite3.Connection, table: str, book: Ledger) -> Iterator[Mismatch]:
    held = [row[1] for row in conn.execute(f"pragma table_info({table})")]
    shape = {column.name: column for column in known()[table].columns}
    columns = [shape[name] for name in held if name in shape]
    names = ", ".join(column.name for column in columns)
    rows = conn.execute(f"select {names} from {table} order by id")
    bad = {one.seq for one in book.wrong}
    for key, row, of_log in _side_by_side(rows, _cells(conn, table, bad)):
        if row is None:
            if (table, key) in book.living and not _went_along(columns, of_log, book):
                yield Mismatch(MISSING, table, key)
        elif (table, key) not in book.living and table not in PROTECTING:
            yield Mismatch(GONE if (table, key) in book.heard else UNKNOWN, table, key)
        else:
            for column, here in zip(columns[1:], row[1:], strict=True):
                if column.name in of_log and not _agrees(column, here, of_log[column.name], book):
                    yield Mismatch(CELL, table, key, column.name)
                elif column.words and here not in column.words:
                    yield Mismatch(WORD, table, key, column.name)


def _cells(conn: sqlite3.Connection, table: str, bad: set[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the log says of each row of a table, in the order of their keys."""
    lines = conn.execute(
        "select key, col, value, seq from change where tab = ? and kind <> ?"
        " order by key, col, hlc, replica, seq",
        (table, changelog.HUSK),
    )
    for key, of_row in groupby(lines, key=itemgetter(0)):
        of_log: dict[str, Any] = {}
        for _key, column, value, seq in of_row:
            of_log[column] = value
            if seq in bad:  # what it said is told as such; an older line would only seem to differ
                del of_log[column]
        yield key, of_log


def _side_by_side(
    rows: Iterable[tuple[Any, ...]], of_log: Iterator[tuple[str, dict[str, Any]]]
) -> Iterator[tuple[str, tuple[Any, ...] | None, dict[str, Any]]]:
    """Rows and what the log says of them, key by key; either may be lacking."""
    told = next(of_log, None)
    for row in rows:
        while told is not None and order(told[:1]) < order(row[:1]):
            yield told[0], None, told[1]
            told = next(of_log, None)
        if told is not None and told[0] == row[0]:
            yield row[0], row, told[1]
            told = next(of_log, None)
        else:
            yield row[0], row, {}
    while told is not None:
        yield told[0], None, told[1]
        told = next(of_log, None)


def _agrees(column: Column, here: Any, told: Any, book: Ledger) -> bool:
    """Whether a cell is as the log says, or may differ because what the log points at is gone."""
    if same(here, told):
        return True
    if not column.points or told is None or (column.points, told) in book.living:
        return False
    return here is None or (column.points, here) in book.living


def _went_along(columns: list[Column], of_log: dict[str, Any], book: Ledger) -> bool:
    """Whether a row had to go because what it hung on is gone."""
    return any(
        column.points and column.required and (column.points, of_log[column.name]) not in book.living
        for column in columns
        if column.name in of_log
    )


def _present(conn: sqlite3.Connection) -> list[str]:
    there = {row[0] for row in conn.execute("select name from sqlite_schema where type = 'table'")}
    return [table for table in LOGGED if table in there]


def _pages(conn: sqlite3.Connection) -> list[Mismatch]:
    try:
        told = conn.execute("pragma integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError:
        told = "damaged"
    return [] if told == "ok" else [Mismatch(PAGES)]


def _layout(conn: sqlite3.Connection) -> list[Mismatch]:
    """Whether the tables are those that this program makes, to the letter."""
    try:
        version = conn.execute("pragma user_version").fetchone()[0]
        if not 0 < version <= VERSION:
            return [Mismatch(LAYOUT)]
        here = set(conn.execute("select type, name, tbl_name, sql from sqlite_schema").fetchall())
    except sqlite3.DatabaseError:
        return [Mismatch(LAYOUT)]
    return [] if here == layout(version) else [Mismatch(LAYOUT)]


def _text(part: bytes) -> str:
    # A byte that is no text any more is kept apart from every text that is.
    return part.decode("utf-8", "surrogateescape")
