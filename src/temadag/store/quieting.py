"""Letting an earlier state of a file say no more of somebody's words than the file itself does now."""

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from temadag.store import changelog, unsaid

_HELD = {
    "reflection": ("text", ("visibility", "text", "sealed", "digest", "for_directors")),
    "try_action": ("words", ("visibility", "words", "sealed", "for_directors")),
}
_BLANK = ("", "{}")

Quiet = dict[tuple[str, str], dict[str, Any]]
"""What a file says of the rows, by table and key, whose words their writers closed or took back."""


def quiet_in(conn: sqlite3.Connection) -> Quiet:
    """The rows of a file whose words are closed or taken back."""
    found: Quiet = {}
    for table in _there(conn):
        columns = _HELD[table][1]
        sql = (
            f"select id, id in (select id from withdrawn), {', '.join(columns)} from {table}"
            " where visibility = 'only-me' or id in (select id from withdrawn)"
        )
        for key, withdrawn, *values in conn.execute(sql):
            found[table, key] = {**dict(zip(columns, values, strict=True)), "withdrawn": withdrawn}
    return found


def still_said(conn: sqlite3.Connection, quiet: Quiet) -> Quiet:
    """Those of them whose words an earlier state still says."""
    said = {
        (table, row[0])
        for table in _there(conn)
        for row in conn.execute(f"select id, {_HELD[table][0]} from {table}")
        if row[1] is not None and row[1] not in _BLANK
    }
    return {row: quiet[row] for row in said & quiet.keys()}


def quieting(quiet: Quiet) -> Callable[[Database], None]:
    """An action that makes these rows, and what the log says of them, as the file has them now."""

    def quieten(db: Database) -> None:
        changelog.register(db.conn)
        for (table, key), now in sorted(quiet.items()):
            words, columns = _HELD[table]
            put = ", ".join(f"{column} = ?" for column in columns)
            db.conn.execute(f"update {table} set {put} where id = ?", (*(now[c] for c in columns), key))
            for column in columns:
                _say(db.conn, table, key, column, now[column])
            unsaid.forget(db.conn, table, key, {words, "digest"} & set(columns))
            if now["withdrawn"]:
                db.conn.execute("insert or ignore into withdrawn (id) values (?)", (key,))

    return quieten


def _say(conn: sqlite3.Connection, table: str, key: str, column: str, value: Any) -> None:
    conn.execute(
        "update change set value = ?4, sum = row_sum(hlc, replica, tab, key, kind, col, ?4, was, base)"
        " where seq = (select seq from change where tab = ?1 and key = ?2 and col = ?3"
        " order by hlc desc, replica desc, seq desc limit 1)",
        (table, key, column, value),
    )


def _there(conn: sqlite3.Connection) -> list[str]:
    held = {row[0] for row in conn.execute("select name from sqlite_schema where type = 'table'")}
    return [table for table in _HELD if table in held]
