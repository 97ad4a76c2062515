"""Questions about an earlier state of the file: what is otherwise now, and what it would take to go back.

What leaders wrote is never taken back by going back: it is only seen whether something of it is missing.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from temadag.core.differences import Difference
from temadag.store import opening
from temadag.store.schema import LOGGED

TAKEN_BACK = (
    "programme",
    "theme",
    "principle",
    "person",
    "pairing",
    "day",
    "block",
    "block_step",
    "prompt",
    "team_round",
    "team",
    "seat",
    "attendance",
    "host",
    "sits_out",
    "team_wish",
    "run",
    "block_run",
    "request_card",
    "offer",
    "cluster",
    "clustered",
)
"""What the facilitator made, parents before children: it becomes as it was."""

ONLY_ADDED = ("personal_key", "reflection", "try_action", "sign_up", "coaching_vault", "coaching_note")
"""What leaders wrote and what opens it: what is missing comes back, what came since stays."""

LEFT_ALONE = ("withdrawn", "released", "held_back", "paper", "erased", "replica", "clash")
"""What is as it is now, whatever was then: what was taken back or erased stays so."""

_CALLED = {
    "programme": "name",
    "theme": "name",
    "principle": "name",
    "person": "name",
    "day": "title",
    "block": "title",
    "block_step": "text",
    "prompt": "text",
    "team_round": "name",
    "team": "name",
    "request_card": "asked",
    "offer": "title",
    "cluster": "name",
}

Row = Mapping[str, Any]


def earlier_rows(path: Path, tables: tuple[str, ...]) -> dict[str, dict[str, Row]]:
    """The rows of an earlier state by table and key; a table that it did not have yet is empty."""
    conn = opening.read_only(path)
    try:
        return {table: _rows(conn, table) for table in tables}
    finally:
        conn.close()


def differences(db: Database, path: Path) -> list[Difference]:
    """What is otherwise now than in the earlier state at `path`; kinds without a difference are left out."""
    then = earlier_rows(path, (*TAKEN_BACK, *ONLY_ADDED))
    found = [_difference(table, then[table], _rows(db.conn, table)) for table in (*TAKEN_BACK, *ONLY_ADDED)]
    return [one for one in found if one]


def _difference(table: str, then: dict[str, Row], now: dict[str, Row]) -> Difference:
    def called(rows: dict[str, Row], keys: list[str]) -> tuple[str, ...]:
        column = _CALLED.get(table)
        return tuple(
            # What a card that was set aside is called are the words about somebody.
            str(rows[key].get(column, "")) if column and not rows[key].get("aside") else ""
            for key in keys
        )

    came = [key for key in now if key not in then]
    went = [key for key in then if key not in now]
    changed = [key for key in now if key in then and otherwise(then[key], now[key])]
    return Difference(table, called(now, came), called(then, went), called(now, changed))


def otherwise(then: Row, now: Row) -> dict[str, Any]:
    """The columns in which a row was otherwise, as they were; a column that is newer is left alone."""
    return {name: value for name, value in then.items() if name in now and now[name] != value}


def _rows(conn: sqlite3.Connection, table: str) -> dict[str, Row]:
    assert table in LOGGED
    try:
        cursor = conn.execute(f"select * from {table}")
    except sqlite3.OperationalError:
        return {}
    names = [column[0] for column in cursor.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
