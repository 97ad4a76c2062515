"""Rows of answers without a name as they go from one file to another: whole, and by their keys alone."""

import sqlite3
from collections.abc import Iterable
from typing import TypeAlias

Unnamed: TypeAlias = tuple[str, str, str, int, bytes | None]
"""Key, question, words, the writer's tick for the directors, and the sealed key that takes it back."""

COLUMNS = "id, prompt_id, text, for_directors, own"

MADE = (
    "create table unnamed_reflection (id text primary key, prompt_id text not null, text text not null,"
    " for_directors integer not null default 0, own blob) strict, without rowid"
)
"""A table of them that hangs on nothing."""


def all_of(conn: sqlite3.Connection) -> list[Unnamed]:
    """All of a file's, in no order that tells anything; an older file's have no tick and no sealed key."""
    held = {row[1] for row in conn.execute("pragma table_info(unnamed_reflection)")}
    columns = COLUMNS if "own" in held else "id, prompt_id, text, 0, null"
    return list(conn.execute(f"select {columns} from unnamed_reflection order by id"))


def insert(conn: sqlite3.Connection, found: Iterable[Unnamed]) -> None:
    """Put them in; none of the keys may be there already."""
    conn.executemany(f"insert into unnamed_reflection ({COLUMNS}) values (?, ?, ?, ?, ?)", found)
