"""The change log: what each step changed, column by column, kept by triggers on the writer's connection.

One mechanism serves undo and redo now, and history and joining two laptops' work later. A row that
is new leaves a mark »i« and its values »ic«; an update leaves »u« for each column that differs; a row
that is gone leaves »d« and its old values »dc«. Cascades and upserts go through the same triggers.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from temadag.core.rejected import Rejected
from temadag.store import changelog
from temadag.store.schema import LOGGED, UNLOGGED


@dataclass(frozen=True)
class Moment:
    """What every row that a step logs carries: the step, the hybrid clock, and the laptop."""

    step: int
    hlc: str
    replica: str


def watch(conn: sqlite3.Connection) -> None:
    """Set the triggers on this connection; they live as long as it does and are not in the file."""
    changelog.register(conn)
    conn.execute("create temp table now (step integer, hlc text, replica text)")
    conn.execute("create temp table touched (tab text primary key)")
    for table in (*LOGGED, *UNLOGGED):
        columns = [row[1] for row in conn.execute(f"pragma main.table_info({table})") if row[1] != "id"]
        for event in ("insert", "update", "delete"):
            # Not »insert or ignore«: inside a cascade SQLite lets the outer statement's own policy win.
            body = [
                f"insert into touched select '{table}'"
                f" where not exists (select 1 from touched where tab = '{table}');"
            ]
            if table in LOGGED:
                body += _logging(table, columns, event)
            name = f"log_{table}_{event}"
            conn.execute(
                f"create temp trigger {name} after {event} on main.{table} begin {' '.join(body)} end"
            )


def begin(conn: sqlite3.Connection, moment: Moment) -> None:
    """Say what the rows logged from now on belong to."""
    conn.execute("delete from touched")
    conn.execute("delete from now")
    conn.execute("insert into now values (?, ?, ?)", (moment.step, moment.hlc, moment.replica))


def touched(conn: sqlite3.Connection) -> frozenset[str]:
    """The tables changed since `begin`."""
    return frozenset(row[0] for row in conn.execute("select tab from touched").fetchall())


def logged_since(conn: sqlite3.Connection, seq: int) -> bool:
    """Whether anything was logged after this row of the log."""
    return conn.execute("select 1 from change where seq > ? limit 1", (seq,)).fetchone() is not None


def last_seq(conn: sqlite3.Connection) -> int:
    """The newest row of the log."""
    return int(conn.execute("select coalesce(max(seq), 0) from change").fetchone()[0])


def newest_moment(conn: sqlite3.Connection) -> tuple[int, int]:
    """The hybrid clock's newest moment in the log: milliseconds, and the count within them."""
    newest = conn.execute("select max(hlc) from change").fetchone()[0]
    milliseconds, _dash, count = (newest or "0-0").partition("-")
    return int(milliseconds), int(count)


def reverse(conn: sqlite3.Connection, step: int) -> None:
    """Take back what a step did, newest first, inside the caller's transaction.

    Raises Rejected("changed-since", table=…) when somebody has written over it, or built on it, since.
    """
    conn.execute("pragma defer_foreign_keys = on")
    rows = conn.execute(
        "select tab, key, kind, col, value, was from change where step = ? order by seq desc", (step,)
    ).fetchall()
    for (table, key), changes in groupby(_whole_rows(rows), lambda row: (row[0], row[1])):
        for kind, values in _acts(changes):
            try:
                _reverse_act(conn, table, key, kind, values)
            except sqlite3.IntegrityError as trouble:
                raise Rejected("changed-since", table=table) from trouble
    _see_that_nothing_else_went(conn, step)


def _see_that_nothing_else_went(conn: sqlite3.Connection, step: int) -> None:
    # A row that came later and hung on one of ours would be swept along by the foreign key.
    swept = conn.execute(
        "select tab from change where kind = 'd' and step = (select step from now) and not exists"
        " (select 1 from change as ours where ours.step = ? and ours.kind = 'i'"
        " and ours.tab = change.tab and ours.key = change.key)",
        (step,),
    ).fetchone()
    if swept:
        raise Rejected("changed-since", table=swept[0])


def _whole_rows(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Keep a deleted row's values beside its mark though a cascade may have come between."""
    waiting: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for row in rows:
        table, key, kind = row[:3]
        if kind in ("dc", "ic"):
            waiting.setdefault((table, key), []).append(row)
        elif kind in ("d", "i"):
            yield from waiting.pop((table, key), [])
            yield row
        else:
            yield row


def _acts(changes: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, dict[str, tuple[Any, Any]]]]:
    """What happened to one row, newest first; columns that changed together go back together.

    A rule of the table may hold between two columns, so that one alone cannot be put back.
    """
    values: dict[str, tuple[Any, Any]] = {}
    changed: dict[str, tuple[Any, Any]] = {}
    for _table, _key, kind, col, value, was in changes:
        if changed and (kind != "u" or col in changed):
            yield "u", changed
            changed = {}
        if kind in ("d", "i"):
            yield kind, values
            values = {}
        else:
            (changed if kind == "u" else values)[col] = (value, was)
    if changed:
        yield "u", changed


def _reverse_act(
    conn: sqlite3.Connection, table: str, key: str, kind: str, values: dict[str, tuple[Any, Any]]
) -> None:
    if kind == "d":
        columns = ["id", *values]
        marks = ", ".join("?" * len(columns))
        given = (key, *(was for _value, was in values.values()))
        conn.execute(f"insert into {table} ({', '.join(columns)}) values ({marks})", given)
        return
    for column, (value, _was) in values.items():
        found = conn.execute(f"select {column} from {table} where id = ?", (key,)).fetchone()
        if found is None or found[0] != value:
            raise Rejected("changed-since", table=table)
    if kind == "i":
        conn.execute(f"delete from {table} where id = ?", (key,))
    else:
        put = ", ".join(f"{column} = ?" for column in values)
        given = (*(was for _value, was in values.values()), key)
        conn.execute(f"update {table} set {put} where id = ?", given)


def _logging(table: str, columns: list[str], event: str) -> list[str]:
    row = "old" if event == "delete" else "new"
    if event == "update":
        return [_line(table, row, "u", c, f"new.{c}", f"old.{c}", f"old.{c} is not new.{c}") for c in columns]
    mark = event[0]
    lines = [_line(table, row, mark, "", "null", "null", "true")]
    for c in columns:
        value, was = (f"new.{c}", "null") if event == "insert" else ("null", f"old.{c}")
        lines.append(_line(table, row, f"{mark}c", c, value, was, f"{row}.{c} is not null"))
    return lines


def _line(table: str, row: str, kind: str, column: str, value: str, was: str, when: str) -> str:
    given = f"'{table}', {row}.id, '{kind}', '{column}', {value}, {was}"
    base = changelog.base_sql(table, f"{row}.id", column, born=kind in ("u", "dc"))
    return (
        "insert into change (step, hlc, replica, tab, key, kind, col, value, was, base, sum)"
        f" select step, hlc, replica, {given}, base, row_sum(hlc, replica, {given}, base)"
        f" from (select now.*, {base} as base from now)"
        f" where {when};"
    )
