"""Questions about request cards and papers made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from temadag.core.decisions import Answer, Aside, Barrier, RequestCard
from temadag.store.rows import day_of, rows, value_of


def cards(db: Database, day_id: str = "") -> list[RequestCard]:
    """The request cards of a day in order, or of all days."""
    where = "where c.day_id = ?" if day_id else ""
    sql = f"select c.* from request_card c join day d on d.id = c.day_id {where}"
    found = rows(db, f"{sql} order by d.position, c.position, c.id", *([day_id] if day_id else []))
    return [card_of(r) for r in found]


def promised(db: Database) -> list[RequestCard]:
    """The cards of all days that were promised an answer by a date."""
    sql = (
        "select c.* from request_card c join day d on d.id = c.day_id where c.answer = 'by-date'"
        " order by d.position, c.position, c.id"
    )
    return [card_of(r) for r in rows(db, sql)]


def card(db: Database, card_id: str) -> RequestCard | None:
    """One request card; None when it is gone."""
    found = rows(db, "select * from request_card where id = ?", card_id)
    return card_of(found[0]) if found else None


def card_of(row: Mapping[str, Any]) -> RequestCard:
    """A request card from its row."""
    return value_of(
        RequestCard,
        row,
        barrier=Barrier(row["barrier"]),
        answer=Answer(row["answer"]),
        answer_by=day_of(row["answer_by"]),
        asked_by=row.get("asked_by") or "",
        aside=Aside(row.get("aside") or ""),
    )


@dataclass(frozen=True)
class Paper:
    """A paper that was made: when, which, for whom, and where it went."""

    id: str
    made_at: str
    name: str
    audience: str
    place: str


def papers(db: Database) -> list[Paper]:
    """The papers made so far, newest first, so that they can be called back."""
    return [value_of(Paper, r) for r in rows(db, "select * from paper order by made_at desc, id desc")]
