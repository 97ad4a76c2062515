"""Rows as a join reads and writes them: what their log says, and what the tables say."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from temadag.store import cells, changelog
from temadag.store.cells import Cell

Row = tuple[str, str]
"""A table and a key."""


def read_cells(conn: sqlite3.Connection, table: str, key: str) -> dict[str, Cell]:
    """The cells of a row, from the log."""
    sql = (
        "select hlc, replica, kind, col, value, was, base from change where tab = ? and key = ? order by seq"
    )
    return cells.cells_of(conn.execute(sql, (table, key)).fetchall())


def read_row(conn: sqlite3.Connection, table: str, key: str) -> dict[str, Any] | None:
    """A row as the table has it; None when it is not there."""
    cursor = conn.execute(f"select * from {table} where id = ?", (key,))
    found = cursor.fetchone()
    return dict(zip((d[0] for d in cursor.description), found, strict=True)) if found else None


def needed_columns(conn: sqlite3.Connection, table: str) -> set[str]:
    """The columns that must say something."""
    return {row[1] for row in conn.execute(f"pragma main.table_info({table})") if row[3]}


def said_by_log(conn: sqlite3.Connection, table: str, found: Mapping[str, Cell]) -> dict[str, Any]:
    """What a row's log says of its columns."""
    needed = needed_columns(conn, table)
    said = {
        column: cell.last_known if column in needed else cell.value
        for column, cell in found.items()
        if column
    }
    return _sound(conn, table, said)


def last_known(conn: sqlite3.Connection, table: str, found: Mapping[str, Cell]) -> dict[str, Any]:
    """What a row said before it was removed, with what was done to it since elsewhere."""
    said = {column: cell.last_known for column, cell in found.items() if column}
    return _sound(conn, table, said)


def insert_row(conn: sqlite3.Connection, table: str, key: str, values: Mapping[str, Any]) -> bool:
    """Put a row into its table; False when too little is known of it, years after it was removed."""
    names, marks = ", ".join(["id", *values]), ", ".join("?" * (len(values) + 1))
    try:
        conn.execute(f"insert into {table} ({names}) values ({marks})", (key, *values.values()))
    except sqlite3.IntegrityError as trouble:
        if "NOT NULL" not in str(trouble):
            raise
        return False
    return True


def update_row(conn: sqlite3.Connection, table: str, key: str, values: Mapping[str, Any]) -> bool:
    """Change a row; whether there was anything to change."""
    if values:
        put = ", ".join(f"{column} = ?" for column in values)
        conn.execute(f"update {table} set {put} where id = ?", (*values.values(), key))
    return bool(values)


def newest_change(conn: sqlite3.Connection, table: str, key: str, column: str) -> str:
    """The newest moment of a cell, as the next change of it names its base."""
    return str(conn.execute(f"select {changelog.base_sql(table, '?', column)}", (key,)).fetchone()[0])


def write_change(conn: sqlite3.Connection, step: int, *given: Any) -> None:
    """Put a row into the log itself; `given` is in the order of `changelog.SUM_OF`."""
    marks = ", ".join("?" * (len(given) + 2))
    conn.execute(
        f"insert into change (step, {', '.join(changelog.SUM_OF)}, sum) values ({marks})",
        (step, *given, changelog.row_sum(*given)),
    )


def _sound(conn: sqlite3.Connection, table: str, said: Mapping[str, Any]) -> dict[str, Any]:
    needed = needed_columns(conn, table)
    return {column: value for column, value in said.items() if value is not None or column not in needed}
