"""Joining another copy of the file with this one: the union of the two change logs.

What the log lacks is copied, and each row it touches becomes what all of its changes say (`store.cells`).
Then what does not hold together any more is mended (`store.mending`). A file that has everything already is
left as it is, to the byte.
"""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from temadag.core.joining import TYPED, Joined
from temadag.store import cells, clashes, coaching, forgetting, journal, opening, unsaid
from temadag.store.cells import Cell
from temadag.store.incoming import bring_back, incoming, known_people, take
from temadag.store.joined_rows import (
    Row,
    insert_row,
    read_cells,
    read_row,
    said_by_log,
    update_row,
    write_change,
)
from temadag.store.mending import Mending
from temadag.store.opening import CannotOpen
from temadag.store.schema import VERSION, migrations
from temadag.store.unnamed import Unnamed, all_of, insert


def join(conn: sqlite3.Connection, path: Path) -> Joined:
    """Take in what another copy of this file has, inside the caller's transaction on the writer's connection.

    The foreign keys must be off (a removal of one side must not sweep away what the other side did); they
    hold again when it returns. Raises CannotOpen, also with "other-programme".
    """
    now = conn.execute("select step, hlc, replica from now").fetchone()
    conn.execute("delete from now")  # what follows from the log is not logged again
    with _theirs(path) as their:  # read whole first: trouble from here on is ours, not that file's
        _see_same_programme(conn, their, path)
        marks = {r[0] for r in their.execute("select id from erased")}
        coming = incoming(conn, their)
        unnamed = all_of(their)
    erased = erase_marked(conn, marks - {r[0] for r in conn.execute("select id from erased")})
    bring_back(conn, coming.rows)
    take(conn, coming, now[0] + 1)
    joining = _Joining(conn, _after(conn, now[1]), now[2], now[0])
    joining.settle(coming.rows)
    joining.unnamed(unnamed)
    mending = joining.mend()
    coaching.forget_old_locks(conn)
    nothing = not coming.changes and not joining.came and not erased
    return Joined(
        came=dict(joining.came),
        kept=mending.kept,
        settled=joining.settled,
        clashes=mending.clashes,
        waiting=len(clashes.standing_rows(conn)),
        erased=erased,
        nothing_new=nothing,
    )


def erase_marked(conn: sqlite3.Connection, marks: set[str]) -> int:
    """Erase everybody whose tombstone is among these, wherever a trace of them is left; how many."""
    found = 0
    for person_id in known_people(conn) if marks else ():
        if forgetting.tombstone(person_id) in marks:
            forgetting.erase(conn, person_id)
            found += 1
    for lock_id in forgetting.locks_of(conn) if marks else ():
        if forgetting.tombstone(lock_id) in marks:
            forgetting.erase_lock(conn, lock_id)
    return found


def erasing_all_of(conn: sqlite3.Connection) -> Callable[[Database], int]:
    """An action that erases, in another copy, everybody who is erased here."""
    marks = {r[0] for r in conn.execute("select id from erased")}
    return lambda db: erase_marked(db.conn, marks)


@dataclass
class _Joining:
    """One join under way: the rows that what came in touches, as all their changes say."""

    conn: sqlite3.Connection
    moment: tuple[int, int]
    replica: str
    step: int
    came: Counter[str] = field(default_factory=Counter)
    settled: int = 0
    rows: dict[Row, dict[str, Cell]] = field(default_factory=dict)
    gone: list[Row] = field(default_factory=list)

    def settle(self, touched: set[Row]) -> None:
        """Make each touched row what its log says."""
        self.conn.execute("pragma ignore_check_constraints = on")  # mended before anybody sees it
        for row in sorted(touched):
            found = self.rows[row] = read_cells(self.conn, *row)
            for column, cell in found.items():
                self._count(row, column, cell)
                if cell.unseen:
                    self._note_seen(row, column, cell, found)
            self._put(row, found)

    def unnamed(self, there: Iterable[Unnamed]) -> None:
        """Take in answers without a name, by their keys alone, and let go of those taken back.

        Of one on both sides the narrower tick holds.
        """
        here = {r[0] for r in self.conn.execute("select id from unnamed_reflection")}
        taken_back = {r[0] for r in self.conn.execute("select id from withdrawn")}
        for key in here & taken_back:
            self.conn.execute("delete from unnamed_reflection where id = ?", (key,))
            self.came["unnamed_reflection"] += 1
        for row in there:
            if row[0] in here:
                self._narrow_tick(row)
            elif row[0] not in taken_back:
                insert(self.conn, [row])
                self.came["unnamed_reflection"] += 1
                self.rows.setdefault(("unnamed_reflection", row[0]), {})

    def _narrow_tick(self, row: Unnamed) -> None:
        """No log tells which tick is the later: an answer is for the directors where both say so."""
        sql = "update unnamed_reflection set for_directors = 0 where id = ? and for_directors > ?"
        if self.conn.execute(sql, (row[0], row[3])).rowcount:
            self.came["unnamed_reflection"] += 1

    def mend(self) -> Mending:
        """Mend what does not hold together; this is new, and is logged as this laptop's."""
        milliseconds, count = self.moment
        hlc = f"{milliseconds:013d}-{count + 1:05d}"
        self.conn.execute("insert into now values (?, ?, ?)", (self.step, hlc, self.replica))
        mending = Mending(self.conn, self.rows, self.gone)
        mending.mend()
        unsaid.hush(self.conn, self.rows)
        self.conn.execute("pragma ignore_check_constraints = off")
        return mending

    def _count(self, row: Row, column: str, cell: Cell) -> None:
        values = {node.value for node in cell.live if not node.gone}
        if column and len(values) > 1 and column not in TYPED.get(row[0], ()):
            self.settled += 1

    def _note_seen(self, row: Row, column: str, cell: Cell, found: dict[str, Cell]) -> None:
        """Say in the log that all live changes of a cell have been seen here, so that what is done next
        builds on all of them."""
        milliseconds, count = self.moment
        hlc = f"{milliseconds:013d}-{count:05d}"
        value = cell.value if column else "i" if cells.is_there(row[0], found) else "d"
        base = cells.bases_text(cell.tops)
        write_change(self.conn, self.step, hlc, self.replica, *row, cells.SEEN, column, value, None, base)

    def _put(self, row: Row, found: dict[str, Cell]) -> None:
        table, key = row
        before = read_row(self.conn, table, key)
        if not cells.is_there(table, found):
            if before is not None:
                self.conn.execute(f"delete from {table} where id = ?", (key,))
                self.came[table] += 1
                self.gone.append(row)
            return
        # A column that the log says nothing of is as it was, or as new rows have it.
        after = said_by_log(self.conn, table, found)
        if before is None:
            if not insert_row(self.conn, table, key, after):
                return
        elif not update_row(self.conn, table, key, {c: v for c, v in after.items() if before[c] != v}):
            return
        self.came[table] += 1


def _see_same_programme(conn: sqlite3.Connection, their: sqlite3.Connection, path: Path) -> None:
    one, other = (c.execute("select id from programme").fetchone() for c in (conn, their))
    if one is None or other is None or one[0] != other[0]:
        raise CannotOpen("other-programme", path)


def _after(conn: sqlite3.Connection, begun: str) -> tuple[int, int]:
    """A moment after everything in the log; the next count is free as well."""
    milliseconds, _dash, count = begun.partition("-")
    newest = journal.newest_moment(conn)
    if (int(milliseconds), int(count)) > newest:
        return int(milliseconds), int(count)
    return newest[0], newest[1] + 1


@contextmanager
def _theirs(path: Path) -> Iterator[sqlite3.Connection]:
    """The other file as it is at this moment, in the newest layout; nothing of it is changed."""
    opening.inspect_outside(path)
    try:
        conn = opening.read_only(path)
    except sqlite3.DatabaseError as trouble:
        raise CannotOpen("damaged", path) from trouble
    with contextlib.closing(conn):
        opening.inspect_inside(conn, path)
        if conn.execute("pragma user_version").fetchone()[0] < VERSION:
            with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as newer:
                conn.backup(newer)
                migrations.apply(Database(newer))
                yield newer
            return
        conn.execute("begin")
        try:
            yield conn
        except sqlite3.DatabaseError as trouble:
            raise CannotOpen("damaged", path) from trouble
