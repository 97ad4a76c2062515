"""What a join mends: rows removed on one side and worked on at the other, rows that hang on nothing, two
texts for one place, two versions of a closed note, tables that nobody sits at any more.

All of it is written through the log, as something that this laptop did, so that the tables of a file always
are what its log says, and other laptops that get it make the same of it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from temadag.core.joining import TYPED, Kept
from temadag.store import cells, changelog, keys
from temadag.store.cells import Cell, Moment, Node
from temadag.store.joined_rows import (
    Row,
    insert_row,
    last_known,
    newest_change,
    read_cells,
    read_row,
    update_row,
    write_change,
)
from temadag.store.schema import LOGGED, UNLOGGED

_HEADINGS = {
    "day": "title",
    "block": "title",
    "block_step": "text",
    "prompt": "text",
    "person": "name",
    "team_round": "name",
    "team": "name",
    "request_card": "asked",
    "offer": "title",
    "cluster": "name",
}
"""What a kept row is called in the report; rows of other tables are not told one by one."""

_GOES_ALONG = frozenset(
    {
        *((table, "person_id") for table in ("seat", "host", "sits_out", "team_wish", "sign_up")),
        *(("pairing", "a"), ("pairing", "b"), ("personal_key", "id")),
    }
)
"""What is nothing without the person that it points at."""


class Link(NamedTuple):
    """A foreign key: this column of this table points at a row of that one."""

    table: str
    column: str
    parent: str
    lets_go: bool


class Mending:
    """One mending, after the rows of a join were put into their tables."""

    def __init__(
        self, conn: sqlite3.Connection, rows: Mapping[Row, Mapping[str, Cell]], gone: list[Row]
    ) -> None:
        self._conn, self._rows, self._gone = conn, rows, gone
        self._links = list(_links(conn))
        self._kept: dict[Row, Kept] = {}
        self._fresh: list[Row] = []
        self.clashes = 0

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What was removed on one side and stays, by its heading."""
        return tuple(self._kept[row] for row in sorted(self._kept))

    def mend(self) -> None:
        """Mend all of it, in an order in which what is mended later depends on what was mended before."""
        for row, found in self._rows.items():
            if cells.worked_on_unseen(row[0], found) and read_row(self._conn, *row) is None:
                self._restore(row, told=True)
        self._hang_up()
        self._show_no_more()
        self._see_it_gone()
        for row, found in self._rows.items():
            if read_row(self._conn, *row) is not None:
                self._see_texts(row, found)
                self._see_note(row, found)
        self._clear_tables()
        self._give_reasons()

    def _restore(self, row: Row, told: bool) -> bool:
        """Put a removed row back, with what went in the same removal; False when nobody knows it."""
        table, key = row
        if table not in LOGGED:
            return False
        found = self._rows.get(row) or read_cells(self._conn, table, key)
        if "" not in found:
            return False
        if not insert_row(self._conn, table, key, last_known(self._conn, table, found)):
            return False
        self._fresh.append(row)
        if told and table in _HEADINGS:
            back = read_row(self._conn, table, key) or {}
            # A card that was set aside because it is about a person has no heading that may be told.
            self._kept[row] = Kept(table, "" if back.get("aside") else str(back[_HEADINGS[table]]))
        for node in found[""].live:
            if node.gone:
                self._restore_what_fell(row, node.moment)
        return True

    def _restore_what_fell(self, row: Row, removal: Moment) -> None:
        table, key = row
        for link in self._links:
            if link.parent != table or link.table not in LOGGED:
                continue
            for child in self._fell_with(link, key, removal):
                found = read_cells(self._conn, link.table, child)
                if link.lets_go:
                    self._point_back(link, child, key, found[link.column], removal)
                elif read_row(self._conn, link.table, child) is None and _only(found[""].live, removal):
                    self._restore((link.table, child), told=False)

    def _fell_with(self, link: Link, key: str, removal: Moment) -> list[str]:
        given: tuple[str, ...] = (*removal, link.table, key)
        if link.column == "id":
            sql = (
                "select key from change where hlc = ? and replica = ? and tab = ? and key = ? and kind = 'd'"
            )
        else:
            sql = (
                "select key from change where hlc = ? and replica = ? and tab = ? and was = ? and col = ?"
                " and kind in ('dc', 'u')"
            )
            given = (*given, link.column)
        return [r[0] for r in self._conn.execute(sql, given).fetchall()]

    def _point_back(self, link: Link, child: str, key: str, cell: Cell, removal: Moment) -> None:
        now = read_row(self._conn, link.table, child)
        if now is not None and now[link.column] is None and _only(cell.live, removal):
            update_row(self._conn, link.table, child, {link.column: key})

    def _hang_up(self) -> None:
        """Let no row point at one that is gone: first what brings its parent back, then what goes along."""
        suspects = self._pointing_from([*self._rows, *self._fresh])
        for row in self._gone:
            suspects += sorted(self._pointing_at(row))
        for settle in (self._bring_back, self._let_go):
            self._fresh.clear()
            waiting = list(suspects)
            while waiting:
                link, key = waiting.pop()
                found = read_row(self._conn, link.table, key)
                target = found and found[link.column]
                if not target or read_row(self._conn, link.parent, target) is not None:
                    continue
                # What it brings back, or takes away, may itself hang on nothing.
                waiting += settle(link, key, target)
            suspects += self._pointing_from(self._fresh)

    def _pointing_from(self, rows: Iterable[Row]) -> list[tuple[Link, str]]:
        return [(link, key) for table, key in rows for link in self._links if link.table == table]

    def _pointing_at(self, row: Row) -> set[tuple[Link, str]]:
        return {
            (link, r[0])
            for link in self._links
            if link.parent == row[0]
            for r in self._conn.execute(f"select id from {link.table} where {link.column} = ?", (row[1],))
        }

    def _bring_back(self, link: Link, key: str, target: str) -> list[tuple[Link, str]]:
        if link.lets_go or (link.table, link.column) in _GOES_ALONG:
            return []
        if (link.table, link.column) == ("seat", "team_id") and not self._seated_later(key, target):
            return []
        before = len(self._fresh)
        self._restore((link.parent, target), told=True)
        return self._pointing_from(self._fresh[before:])

    def _let_go(self, link: Link, key: str, target: str) -> list[tuple[Link, str]]:
        if link.lets_go:
            update_row(self._conn, link.table, key, {link.column: None})
        elif (link.table, link.column) == ("seat", "team_id") and self._sat_before(key):
            update_row(self._conn, "seat", key, {"team_id": self._sat_before(key)})
        else:
            self._conn.execute(f"delete from {link.table} where id = ?", (key,))
            return sorted(self._pointing_at((link.table, key)))
        return []

    def _seated_later(self, key: str, team: str) -> bool:
        """Whether somebody was seated at a table after it was taken away elsewhere."""
        seat = self._cells(("seat", key)).get("team_id")
        taken_away = self._cells(("team", team)).get("")
        if seat is None or seat.winner is None or taken_away is None or not taken_away.live:
            return False
        return seat.winner.moment > taken_away.live[-1].moment

    def _sat_before(self, key: str) -> str:
        """The newest other table, still there, at which somebody was seated."""
        cell = self._cells(("seat", key))["team_id"]
        for node in sorted(cell.live, key=lambda node: node.moment, reverse=True):
            if node.value and read_row(self._conn, "team", node.value) is not None:
                return str(node.value)
        return ""

    def _cells(self, row: Row) -> Mapping[str, Cell]:
        return self._rows.get(row) or read_cells(self._conn, *row)

    def _show_no_more(self) -> None:
        """What one side held back or took back is not on the wall because the other side released it."""
        for table, key in self._rows:
            if table in ("released", "held_back", "withdrawn"):
                stopped = any(read_row(self._conn, t, key) for t in ("held_back", "withdrawn"))
                if stopped and read_row(self._conn, "released", key):
                    self._conn.execute("delete from released where id = ?", (key,))

    def _see_it_gone(self) -> None:
        """What was done to a row that stays removed goes with it; one made anew does not get it."""
        step, hlc, replica = self._conn.execute("select step, hlc, replica from now").fetchone()
        for row, found in self._rows.items():
            if read_row(self._conn, *row) is not None:
                continue
            for column, cell in found.items():
                base = newest_change(self._conn, *row, column)
                if column and cell.value is not None and base != changelog.moment(hlc, replica):
                    write_change(self._conn, step, hlc, replica, *row, "dc", column, None, cell.value, base)

    def _see_texts(self, row: Row, found: Mapping[str, Cell]) -> None:
        """Keep each text that lost its place to a later one, until somebody chooses."""
        for column in TYPED.get(row[0], ()):
            for node in cells.stood_against(found[column]) if column in found else ():
                key = keys.shared_id("clash", *row, column, *node.moment)
                if not self._known("clash", key):
                    hlc, replica = node.moment
                    place = {"tab": row[0], "key": row[1], "col": column}
                    insert_row(
                        self._conn,
                        "clash",
                        key,
                        {**place, "value": node.value, "hlc": hlc, "replica": replica},
                    )
                    self.clashes += 1

    def _see_note(self, row: Row, found: Mapping[str, Cell]) -> None:
        """Two versions of a closed note are both kept, for nobody here can read which is which."""
        if row[0] != "coaching_note" or "sealed" not in found:
            return
        for node in cells.stood_against(found["sealed"]):
            key = keys.shared_id("coaching_note", row[1], *node.moment)
            if not self._known("coaching_note", key):
                values = {**last_known(self._conn, row[0], found), "sealed": node.value}
                insert_row(self._conn, "coaching_note", key, values)

    def _known(self, table: str, key: str) -> bool:
        sql = "select 1 from change where tab = ? and key = ? limit 1"
        return self._conn.execute(sql, (table, key)).fetchone() is not None

    def _clear_tables(self) -> None:
        """When both sides have seated a round, take away the tables that lost everybody to the other's."""
        lost = {
            node.value
            for (table, _key), found in self._rows.items()
            if table == "seat" and "team_id" in found
            for node in found["team_id"].live
            if node is not found["team_id"].winner and not node.gone
        }
        for team in sorted(filter(None, lost)):
            if not self._conn.execute("select 1 from seat where team_id = ? limit 1", (team,)).fetchone():
                self._conn.execute("delete from team where id = ?", (team,))

    def _give_reasons(self) -> None:
        """A no that lost its reason to the other side gets it back; without any, it is still awaited."""
        for (table, key), found in self._rows.items():
            row = read_row(self._conn, table, key) if table == "request_card" else None
            if row and row["answer"] == "no" and not row["reason"].strip():
                nodes = found["reason"].nodes if "reason" in found else []
                given = [str(node.value or node.was or "").strip() for node in nodes]
                last = next(filter(None, reversed(given)), "")
                update_row(self._conn, table, key, {"reason": last} if last else {"answer": "waiting"})


def _links(conn: sqlite3.Connection) -> Iterator[Link]:
    for table in (*LOGGED, *UNLOGGED):
        for row in conn.execute(f"pragma main.foreign_key_list({table})").fetchall():
            yield Link(table, row[3], row[2], row[6] == "SET NULL")


def _only(live: list[Node], moment: Moment) -> bool:
    """Whether one transaction alone has the last word."""
    return all(node.moment == moment for node in live)
