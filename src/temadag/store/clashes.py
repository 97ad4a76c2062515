"""Questions about places where two texts stand against each other."""

import sqlite3
from typing import Any

from sqlite_utils import Database

from temadag.core.joining import TYPED, Clash, Said
from temadag.store.rows import rows

_TO_ROWS = {
    "block": ("day",),
    "block_step": ("block",),
    "prompt": ("block",),
    "team_round": ("day",),
    "team": ("team_round",),
    "request_card": ("day",),
    "cluster": ("prompt",),
}
"""Whose heading stands before a row's own."""

_POINTS = {"day": "day_id", "block": "block_id", "team_round": "round_id", "prompt": "prompt_id"}

_HEADINGS = {
    "day": "title",
    "block": "title",
    "team_round": "name",
    "team": "name",
    "person": "name",
    "request_card": "asked",
    "offer": "title",
    "cluster": "name",
    "prompt": "text",
}


def waiting(db: Database, here: str = "") -> list[Clash]:
    """What somebody must choose between, in the order of the programme; `here` is this laptop's key."""
    names = {r["id"]: r["name"] for r in rows(db, "select id, name from replica")}
    found = [(_order(db, row), _clash(db, row, names, here)) for row in standing_rows(db.conn)]
    return [clash for _place, clash in sorted(found, key=lambda pair: pair[0])]


def how_many(db: Database) -> int:
    """How many such places there are."""
    return len(standing_rows(db.conn))


def standing_rows(conn: sqlite3.Connection) -> list[tuple[str, str, str, str, Any, str, str]]:
    """The waiting texts whose place is still there: id, tab, key, col, value, hlc, replica."""
    found = conn.execute("select id, tab, key, col, value, hlc, replica from clash").fetchall()
    return [row for row in found if row[2] in _there(conn, row[1], row[2])]


def _there(conn: sqlite3.Connection, table: str, key: str) -> set[str]:
    if table not in TYPED:
        return set()
    return {r[0] for r in conn.execute(f"select id from {table} where id = ?", (key,))}


def _clash(db: Database, row: tuple[Any, ...], names: dict[str, str], here: str) -> Clash:
    clash_id, table, key, column, value, hlc, replica = row
    now = rows(db, f"select * from {table} where id = ?", key)[0]
    typed = rows(
        db,
        "select hlc, replica from change where tab = ? and key = ? and col = ? and kind in ('u', 'ic')"
        " and value = ? order by hlc, replica limit 1",
        *(table, key, column, now[column]),
    )
    standing = Said(str(now[column]))
    if typed:
        standing = _said(now[column], typed[0]["hlc"], typed[0]["replica"], names, here)
    other = _said(value, hlc, replica, names, here)
    # A heading that is itself in question says nothing of where we are.
    place = [
        above[_HEADINGS[kind]]
        for kind, above in _path(db, table, now)
        if kind in _HEADINGS and (kind != table or _HEADINGS[kind] != column)
    ]
    return Clash(clash_id, table, column, tuple(place), standing, other)


def _said(text: Any, hlc: str, replica: str, names: dict[str, str], here: str) -> Said:
    return Said(str(text), names.get(replica, ""), replica == here, int(hlc.partition("-")[0]) / 1000)


def _path(db: Database, table: str, row: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The rows that lead to one, from the day down, and itself."""
    above: list[tuple[str, dict[str, Any]]] = []
    for parent in _TO_ROWS.get(table, ()):
        found = rows(db, f"select * from {parent} where id = ?", row[_POINTS[parent]])
        above += _path(db, parent, found[0]) if found else []
    return [*above, (table, row)]


def _order(db: Database, clash: tuple[Any, ...]) -> tuple[Any, ...]:
    """Where a choice stands in the order of the programme; days come last, each with what is in it."""
    _id, table, key, column, _value, hlc, _replica = clash
    row = rows(db, f"select * from {table} where id = ?", key)[0]
    places = [(kind, str(one.get("position", "")), one["id"]) for kind, one in _path(db, table, row)]
    first = list(TYPED).index(places[0][0])
    return (first, [place[1:] for place in places], list(TYPED).index(table), TYPED[table].index(column), hlc)
