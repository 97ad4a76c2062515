"""What a record of each table and index looks like, asked of an empty file of the newest layout.

A record whose place in the file is lost is told by its shape: how many values, of which kinds, which of
them are keys, and which can only be one of a few words.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Aside, Barrier
from temadag.core.offers import OfferKind
from temadag.core.people import Role
from temadag.core.plan import Form, Kind, Show
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Visibility
from temadag.core.teams import Bond, Kin, Preset
from temadag.store import cells, changelog
from temadag.store.pages import Cut
from temadag.store.schema import LOGGED, UNLOGGED, migrations

TABLES = (*LOGGED, *UNLOGGED, "step", "change")
"""All tables of ours, parents before children."""

WORDS: dict[tuple[str, str], frozenset[str]] = {
    ("person", "role"): frozenset(Role),
    ("pairing", "bond"): frozenset(Bond),
    ("block", "kind"): frozenset(Kind),
    ("block", "form"): frozenset(Form),
    ("block", "show"): frozenset(Show),
    ("prompt", "visibility"): frozenset(Visibility),
    ("prompt", "kind"): frozenset(AnswerKind),
    ("attendance", "presence"): frozenset(Presence),
    ("team_round", "preset"): frozenset({"", *Preset}),
    ("team_round", "not_alone"): frozenset({"", *Kin}),
    ("run", "show"): frozenset(Show),
    ("reflection", "visibility"): frozenset(Visibility),
    ("try_action", "visibility"): frozenset(Visibility),
    ("offer", "kind"): frozenset(OfferKind),
    ("request_card", "barrier"): frozenset(Barrier),
    ("request_card", "answer"): frozenset(Answer),
    ("request_card", "aside"): frozenset(Aside),
    ("step", "kind"): frozenset({"do", "write", "undo", "redo"}),
    ("change", "kind"): frozenset({"i", "ic", "u", "d", "dc", changelog.HUSK, cells.SEEN}),
    ("change", "tab"): frozenset(LOGGED),
}
"""Columns that hold one of a few words."""

_MADE, _CHANCE = re.compile("[0-9A-Z]{26}|[0-9a-f]{26}"), re.compile("[0-9a-f]{32}")
_KEYS = {
    **dict.fromkeys(("person", "personal_key", "day", "block", "block_step", "prompt", "team_round"), _MADE),
    **dict.fromkeys(("team", "block_run", "run", "request_card", "paper", "programme", "theme"), _MADE),
    **dict.fromkeys(("principle", "pairing", "seat", "attendance", "erased"), _MADE),
    **dict.fromkeys(("host", "sits_out", "team_wish", "offer", "sign_up", "cluster"), _MADE),
    **dict.fromkeys(("reflection", "unnamed_reflection", "withdrawn", "released", "held_back"), _CHANCE),
    **dict.fromkeys(("try_action", "clustered"), _CHANCE),
    "change": re.compile(r"\d{13,}-\d{5,}"),
}
"""How the keys of a table are made (`store.keys`); of a change, its moment."""

_POSITION = re.compile("[0-9a-z]+")


@dataclass(frozen=True)
class Column:
    """One value of a record; `points` is the table that it is a key of, `words` all that it can be."""

    name: str
    kind: str
    required: bool = False
    default: Any = None
    points: str = ""
    on_delete: str = ""
    words: frozenset[str] = frozenset()
    form: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Shape:
    """The record of a table, or of an index of it."""

    name: str
    table: str
    columns: tuple[Column, ...]
    rowid: bool = False
    """Whether its first column is the number that its tree is ordered by."""
    least: int = 0
    """How many values the oldest records have: what a later layout adds stands last and may be absent."""

    @property
    def index(self) -> bool:
        """Whether it only repeats what its table says."""
        return self.name != self.table


@cache
def known() -> dict[str, Shape]:
    """Every table and index of the newest layout, by name."""
    conn = sqlite3.connect(":memory:")
    try:
        first: dict[str, int] = {}
        for migration in migrations.pending(Database(conn)):
            migration.fn(Database(conn))
            for name in TABLES:
                held = conn.execute("select count(*) from pragma_table_info(?)", (name,)).fetchone()[0]
                if held:
                    first.setdefault(name, held)
        tables = {name: _table(conn, name, first[name]) for name in TABLES}
        indexes = [shape for table in tables.values() for shape in _indexes(conn, table)]
        return {**tables, **{shape.name: shape for shape in indexes}}
    finally:
        conn.close()


@cache
def layout(version: int) -> frozenset[tuple[Any, ...]]:
    """What a file of this layout says of its tables and indexes, to the letter."""
    conn = sqlite3.connect(":memory:")
    try:
        db = Database(conn)
        waiting = migrations.pending(db)
        last = waiting[version].name if version < len(waiting) else None
        migrations.apply(db, stop_before=last)
        return frozenset(conn.execute("select type, name, tbl_name, sql from sqlite_schema").fetchall())
    finally:
        conn.close()


def fits(shape: Shape, values: Sequence[Any], strictly: bool = False) -> bool:
    """Whether a record can be of this shape; `strictly` also asks its keys and words."""
    if not shape.least <= len(values) <= len(shape.columns):
        return False
    return all(
        _allows(column, value, strictly, place == 0 and shape.rowid)
        for place, (column, value) in enumerate(zip(shape.columns, values, strict=False))
    )


def said(column: Column, value: Any) -> bool:
    """Whether a whole value is one that the program can have put there."""
    if isinstance(value, Cut) or (column.words and value is not None and value not in column.words):
        return False
    return _allows(column, value, strictly=False, rowid=False)


_KINDS = {"TEXT": str, "INTEGER": int, "REAL": (int, float), "BLOB": bytes}


def _allows(column: Column, value: Any, strictly: bool, rowid: bool) -> bool:
    if isinstance(value, Cut):
        return not rowid
    if value is None:
        return rowid or not column.required
    kind = _KINDS.get(column.kind)
    if rowid or (kind is not None and not isinstance(value, kind)):  # type: ignore[arg-type]
        return False
    if not strictly or not isinstance(value, str):
        return True
    if column.words and value not in column.words:
        return False
    return column.form is None or column.form.fullmatch(value) is not None


def _table(conn: sqlite3.Connection, name: str, least: int) -> Shape:
    pointing = {row[3]: (row[2], row[6]) for row in conn.execute(f"pragma foreign_key_list({name})")}
    columns = []
    for _place, column, kind, required, default, key in conn.execute(f"pragma table_info({name})"):
        points, on_delete = pointing.get(column, ("", ""))
        form = _KEYS.get(points or name) if points or column in ("id", "hlc") else None
        if column == "position":
            form = _POSITION
        given = conn.execute(f"select {default}").fetchone()[0] if default is not None else None
        words = WORDS.get((name, column), frozenset())
        columns.append(
            Column(column, kind, bool(required or key), given, points, on_delete.lower(), words, form)
        )
    return Shape(name, name, tuple(columns), rowid=columns[0].kind == "INTEGER", least=least)


def _indexes(conn: sqlite3.Connection, table: Shape) -> list[Shape]:
    columns = {column.name: column for column in table.columns}
    found = []
    for _place, name, _unique, origin, _partial in conn.execute(f"pragma index_list({table.name})"):
        if origin == "pk":
            continue  # it is the table itself
        inside = [row[2] or table.columns[0].name for row in conn.execute(f"pragma index_xinfo({name})")]
        found.append(Shape(name, table.name, tuple(columns[one] for one in inside), least=len(inside)))
    return found
