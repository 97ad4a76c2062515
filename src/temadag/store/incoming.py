"""What another copy's change log has and ours has not, without anything of those who were erased."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from temadag.store import changelog, forgetting
from temadag.store.cells import Moment
from temadag.store.joined_rows import Row, read_row, write_change

_COLUMNS = "step, hlc, replica, tab, key, kind, col, value, was, base, sum"

_NEWEST_MARK = (
    "select hlc, replica from change where tab = ? and key = ? and col = '' and kind = 'i'"
    " order by hlc desc, replica desc limit 1"
)


@dataclass
class Incoming:
    """Changes to be copied, oldest first, as rows of `_COLUMNS`, and the steps that they belong to."""

    changes: list[tuple[Any, ...]] = field(default_factory=list)
    steps: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Label and time by the number that a step has there."""

    @property
    def rows(self) -> set[Row]:
        """The rows that they touch."""
        return {(change[3], change[4]) for change in self.changes}


def incoming(conn: sqlite3.Connection, their: sqlite3.Connection) -> Incoming:
    """What their log has and ours lacks; the unit is the transaction.

    Raises sqlite3.DatabaseError when a change is not what it was when it was written.
    """
    found = Incoming()
    going = _Going(conn, their)
    for moment in lacking(conn, their):
        sql = f"select {_COLUMNS} from change where hlc = ? and replica = ? order by seq"
        changes = their.execute(sql, moment).fetchall()
        _see_they_are_whole(changes)
        came_with = [one for change in changes if change[5] == "i" for one in _came_with(their, change)]
        found.changes += filter(None, map(going.without, [*changes, *came_with]))
    for number in {change[0] for change in found.changes}:
        step = their.execute("select label, at from step where id = ?", (number,)).fetchone()
        if step is not None:
            found.steps[number] = (going.label(number, step[0]), step[1])
    return found


def take(conn: sqlite3.Connection, coming: Incoming, first: int) -> None:
    """Copy changes into our log; their steps get numbers of ours from `first` on, and cannot be undone."""
    own = {number: first + place for place, number in enumerate(dict.fromkeys(c[0] for c in coming.changes))}
    conn.executemany(
        "insert into step (id, label, at, kind) values (?, ?, ?, 'write')",
        [(own[number], label, at) for number, (label, at) in coming.steps.items()],
    )
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    conn.executemany(
        f"insert into change ({_COLUMNS}) values ({marks})", [(own[c[0]], *c[1:]) for c in coming.changes]
    )


def bring_back(conn: sqlite3.Connection, rows: set[Row]) -> None:
    """Put back into our log what it let go of: the values that these rows came with and still have.

    Before something else is made of a row, the log says all of it.
    """
    sql = f"select {_COLUMNS} from change where tab = ? and key = ? and kind = 'i' order by seq desc limit 1"
    for row in sorted(rows):
        came = conn.execute(sql, row).fetchone()
        for change in _came_with(conn, came) if came is not None else ():
            write_change(conn, change[0], *change[1:-1])


def known_people(conn: sqlite3.Connection) -> set[str]:
    """The keys of everybody whom the file or its log knows of."""
    return {
        r[0] for r in conn.execute("select id from person union select key from change where tab = 'person'")
    }


def lacking(conn: sqlite3.Connection, their: sqlite3.Connection) -> list[Moment]:
    """The transactions that only the second file has: both logs walked side by side along their index."""
    sql = "select distinct hlc, replica from change order by hlc, replica"
    ours: Iterator[Moment] = iter(conn.execute(sql))
    found = []
    mine = next(ours, None)
    for moment in their.execute(sql):
        while mine is not None and mine < moment:
            mine = next(ours, None)
        if mine != moment:
            found.append(moment)
    return found


def _came_with(their: sqlite3.Connection, change: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The values that a new row came with and still has, where their log has let go of them."""
    number, hlc, replica, table, key = change[:5]
    row = read_row(their, table, key) or {}
    if their.execute(_NEWEST_MARK, (table, key)).fetchone() != (hlc, replica):
        return []  # what it has now it got when it came again
    logged = {
        r[0] for r in their.execute("select distinct col from change where tab = ? and key = ?", (table, key))
    }
    made = []
    for column, value in row.items():
        if column != "id" and column not in logged and value is not None:
            given = (hlc, replica, table, key, "ic", column, value, None, "")
            made.append((number, *given, changelog.row_sum(*given)))
    return made


def _see_they_are_whole(changes: list[tuple[Any, ...]]) -> None:
    for change in changes:
        if change[-1] is not None and change[-1] != changelog.row_sum(*change[1:-1]):
            raise sqlite3.DatabaseError("a change of the other log has lost a bit")


class _Going:
    """What their log has about people who were erased here or there; none of it comes in."""

    def __init__(self, conn: sqlite3.Connection, their: sqlite3.Connection) -> None:
        marks = {r[0] for c in (conn, their) for r in c.execute("select id from erased")}
        self._people = (
            {p for p in known_people(their) if forgetting.tombstone(p) in marks} if marks else set()
        )
        self._rows = {row for p in self._people for row in forgetting.rows_about(their, p)}
        self._rows |= {
            ("coaching_vault", lock)
            for lock in (forgetting.locks_of(their) if marks else ())
            if forgetting.tombstone(lock) in marks
        }
        self._names = {name for p in self._people for name in forgetting.names_of(their, p)}
        self._steps: set[int] = set()

    def without(self, change: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """A change that points nowhere where it pointed at one who is gone; None when it is about them."""
        number, hlc, replica, table, key, kind, column, value, was, base, total = change
        if (table, key) in self._rows:
            self._steps.add(number)
            return None
        if value not in self._people and was not in self._people:
            return change
        self._steps.add(number)
        left = [None if one in self._people else one for one in (value, was)]
        given = (hlc, replica, table, key, kind, column, *left, base)
        return (number, *given, changelog.row_sum(*given) if total is not None else None)

    def label(self, number: int, label: str) -> str:
        """A step's name, if it cannot name one who is gone."""
        named = any(name in label for name in self._names)
        return "" if named or number in self._steps else label
