"""From a row to a value and back: the few forms that differ between the two."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from sqlite_utils import Database

V = TypeVar("V")


def value_of(kind: type[V], row: Mapping[str, Any], /, **given: Any) -> V:
    """A frozen value from the columns that carry its fields' names; `given` wins over the row."""
    known = _names(kind)  # type: ignore[arg-type]
    return kind(**{k: v for k, v in row.items() if k in known and k not in given}, **given)


@cache
def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


def column(value: object) -> Any:
    """A field as SQLite keeps it: enums and dates as text, true as 1."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def columns(given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as a row's columns."""
    return {name: column(value) for name, value in given.items()}


def day_of(text: str | None) -> date | None:
    """A date from its ISO form."""
    return date.fromisoformat(text) if text else None


def rows(db: Database, sql: str, *parameters: Any) -> list[dict[str, Any]]:
    """All rows of a select; never half read, which would hold the file."""
    return list(db.query(sql, parameters))


def is_there(db: Database, table: str, column: str = "id") -> bool:
    """Whether the file has a table and its column; one that is only looked at may be of an older layout."""
    return bool(rows(db, "select 1 from pragma_table_info(?) where name = ?", table, column))
