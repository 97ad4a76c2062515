"""Putting right what does not agree between the tables and the log, from the side that can be believed."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from temadag.store import changelog, checking
from temadag.store.checking import CELL, GONE, MISSING, UNKNOWN, Mismatch
from temadag.store.logbook import Cell, Change
from temadag.store.reviving import near, same
from temadag.store.shapes import known

REPAIR = "repair"
"""The replica of what a repair writes into the log: older than all that is known to be newer."""

ROUNDS = 5
"""How often the log is looked at again: a row that it now knows may be what another should point at."""

_LONG_AGO = "0000000000000-00000"


@dataclass(frozen=True)
class Line:
    """A line that the log lacks: what a cell holds, and the newest moment that the log has of it."""

    cell: Cell
    kind: str
    value: Any
    base: str


def mend_from_log(db: Database) -> int:
    """Put cells right from the log, and rows of the log from the tables, in the caller's transaction.

    A row of the log whose checksum is wrong is put right when one turned bit explains it, or when what it
    says is what the table says; else it goes. How many things were put right or taken away is returned.
    Nothing of this is logged: it is how things already were.
    """
    text = db.conn.text_factory
    db.conn.text_factory = lambda part: part.decode("utf-8", "surrogateescape")
    try:
        wrong = checking.ledger(db.conn).wrong
        for change in wrong:
            _mend_line(db.conn, change)
        cells = [one for one in checking.against_the_log(db) if one.kind == CELL]
        for one in cells:
            told = checking.newest(db.conn, one.tab, one.key, one.col)
            assert told is not None
            db.conn.execute(f"update {one.tab} set {one.col} = ? where id = ?", (told.value, one.key))
        return len(wrong) + len(cells)
    finally:
        db.conn.text_factory = text


def _mend_line(conn: sqlite3.Connection, change: Change) -> None:
    right = _one_bit(change) or _as_the_table_says(conn, change)
    if right is None:
        conn.execute("delete from change where seq = ?", (change.seq,))
        return
    columns = (*changelog.SUM_OF, "sum")
    given = [getattr(right, name) for name in columns]
    put = ", ".join(f"{name} = ?" for name in columns)
    conn.execute(f"update change set {put} where seq = ?", (*given, change.seq))


def _one_bit(change: Change) -> Change | None:
    """The line with one bit of one of its values turned so that its checksum is right."""
    right = changelog.row_sum(*(getattr(change, name) for name in changelog.SUM_OF))
    if isinstance(change.sum, int) and (right ^ change.sum).bit_count() == 1:
        return replace(change, sum=right)
    for name in changelog.SUM_OF:
        for value in _turned(getattr(change, name)):
            tried = replace(change, **{name: value})
            if tried.sound:
                return tried
    return None


def _turned(value: Any) -> Iterator[Any]:
    if isinstance(value, int):
        yield from (value ^ (1 << bit) for bit in range(63))
    if not isinstance(value, str | bytes) or len(value) > 6000:
        return
    raw = bytearray(value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value)
    for place in range(8 * len(raw)):
        raw[place >> 3] ^= 1 << (place & 7)
        if isinstance(value, bytes):
            yield bytes(raw)
        else:
            with contextlib.suppress(UnicodeDecodeError):
                yield raw.decode("utf-8")
        raw[place >> 3] ^= 1 << (place & 7)


def _as_the_table_says(conn: sqlite3.Connection, change: Change) -> Change | None:
    """The line with its cell's value and a new checksum, when it is its newest or says the same."""
    shape = known().get(change.tab)
    if shape is None or change.kind not in ("ic", "u") or change.col not in {c.name for c in shape.columns}:
        return None
    found = conn.execute(f"select {change.col} from {change.tab} where id = ?", (change.key,)).fetchone()
    if found is None:
        return None
    last = checking.newest(conn, change.tab, change.key, change.col)
    if not (
        same(found[0], change.value) or near(found[0], change.value) or (last and last.seq == change.seq)
    ):
        return None
    right = replace(change, value=found[0])
    return replace(right, sum=changelog.row_sum(*(getattr(right, name) for name in changelog.SUM_OF)))


def write_lines(db: Database, step: int, moments: dict[Cell, tuple[str, str]]) -> int:
    """Write what the log lacks of what the tables hold; how many lines.

    `moments` is when a cell was changed, where that is known though the change itself is lost. Else the line
    comes just behind the newest that is known, or before everything: what another laptop knows wins over it.
    """
    written = 0
    for _round in range(ROUNDS):
        lines = [line for one in checking.against_the_log(db) for line in _lines(db.conn, one)]
        _write(db.conn, step, lines, moments)
        written += len(lines)
        if not lines:
            break
    return written


def _write(
    conn: sqlite3.Connection, step: int, lines: list[Line], moments: dict[Cell, tuple[str, str]]
) -> None:
    for line in lines:
        hlc, replica = moments.get(line.cell) or _behind(line.base)
        given = (hlc, replica, *line.cell[:2], line.kind, line.cell[2], line.value, None, line.base)
        conn.execute(
            "insert into change (step, hlc, replica, tab, key, kind, col, value, was, base, sum)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (step, *given, changelog.row_sum(*given)),
        )


def _lines(conn: sqlite3.Connection, one: Mismatch) -> Iterator[Line]:
    if one.kind == CELL:
        value = conn.execute(f"select {one.col} from {one.tab} where id = ?", (one.key,)).fetchone()[0]
        yield _line(conn, one, one.col, "u", value)
    elif one.kind == MISSING:
        yield _line(conn, one, "", "d", None)
    elif one.kind in (GONE, UNKNOWN):
        yield _line(conn, one, "", "i", None)
        names = [column.name for column in known()[one.tab].columns[1:]]
        values = (
            conn.execute(f"select id, {', '.join(names)} from {one.tab} where id = ?", (one.key,))
            if (names)
            else None
        )
        for name, value in zip(names, values.fetchone()[1:], strict=True) if values else ():
            told = checking.newest(conn, one.tab, one.key, name)
            if (told is None and value is not None) or (told is not None and not same(told.value, value)):
                yield _line(conn, one, name, "ic", value)


def _line(conn: sqlite3.Connection, one: Mismatch, column: str, kind: str, value: Any) -> Line:
    newest = checking.newest(conn, one.tab, one.key, column)
    base = changelog.moment(newest.hlc, newest.replica) if newest else ""
    return Line((one.tab, one.key, column), kind, value, base)


def _behind(base: str) -> tuple[str, str]:
    if not base:
        return _LONG_AGO, REPAIR
    milliseconds, _dash, count = base.partition("/")[0].partition("-")
    return f"{milliseconds}-{int(count) + 1:05d}", REPAIR
