"""Questions about what a text was before, from the change log."""

from typing import Any

from sqlite_utils import Database

from temadag.core.history import Save, Version, gathered
from temadag.store import changelog, laptops
from temadag.store.rows import rows

OPEN = frozenset(
    {
        "programme",
        "theme",
        "principle",
        "person",
        "day",
        "block",
        "block_step",
        "prompt",
        "team_round",
        "team",
        "request_card",
        "offer",
        "cluster",
    }
)
"""The tables that the facilitator writes in. What leaders wrote, and what is sealed, has no history here."""

_SQL = (
    "select c.hlc, c.replica, c.kind, c.value, c.was, c.base, c.step, s.kind as deed"
    " from change c left join step s on s.id = c.step"
    " where c.tab = ? and c.key = ? and c.col = ? order by c.hlc, c.replica, c.seq"
)


def versions(db: Database, table: str, key: str, column: str) -> list[Version]:
    """What a cell has said, newest first; the text that it has now is the first of them."""
    if table not in OPEN:
        raise ValueError(table)
    found = rows(db, _SQL, table, key, column)
    saves = [save for save in map(_save, found, [*found[1:], None]) if save is not None]
    return gathered([*_before(found), *saves], laptops.names(db))


def _save(row: dict[str, Any], following: dict[str, Any] | None) -> Save | None:
    text = row["value"]
    if row["kind"] == changelog.HUSK and following is not None:
        # What was let go of may still stand as what the next one replaced.
        text = following["was"] if following["base"] == _moment(row) else None
    if not isinstance(text, str):
        return None
    return Save(text, _seconds(row["hlc"]), row["replica"], row["step"], row["deed"] == "undo")


def _before(found: list[dict[str, Any]]) -> list[Save]:
    """What stood before the oldest change that is left, where that one tells."""
    first = found[0] if found else None
    if first is None or first["kind"] == changelog.HUSK or not isinstance(first["was"], str):
        return []
    hlc, _slash, replica = first["base"].partition("/")
    return [Save(first["was"], _seconds(hlc), replica)]


def _moment(row: dict[str, Any]) -> str:
    return changelog.moment(row["hlc"], row["replica"])


def _seconds(hlc: str) -> float:
    return int(hlc.partition("-")[0] or 0) / 1000
