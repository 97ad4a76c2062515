"""Questions about request cards."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from temadag.core.decisions import Answer, Aside, Barrier, RequestCard
from temadag.store.rows import day_of, rows, value_of

_OF_DAYS = "from request_card c join day d on d.id = c.day_id"
_ORDER = "order by d.position, c.position, c.id"


def cards(db: Database, day_id: str = "") -> list[RequestCard]:
    """The request cards of a day in order, or of all days; without those that were set aside."""
    return [card for card in _all(db, day_id) if card.for_the_room]


def set_aside(db: Database, day_id: str = "") -> list[RequestCard]:
    """The cards about a person, of a day or of all days: for the facilitator's eyes alone."""
    return [card for card in _all(db, day_id) if not card.for_the_room]


def asked_by(db: Database, person_id: str) -> list[RequestCard]:
    """Every card that carries somebody's name, for that person's own extract; set aside or not."""
    return [card for card in _all(db, "") if card.asked_by == person_id]


def promised(db: Database) -> list[RequestCard]:
    """The cards of all days that were promised an answer by a date, kept or not."""
    return [card for card in cards(db) if card.promised]


def _all(db: Database, day_id: str) -> list[RequestCard]:
    # Every column, and sieved afterwards: the file of an earlier layout has no word of what was set aside.
    where = "where c.day_id = ?" if day_id else ""
    sql = f"select c.* {_OF_DAYS} {where} {_ORDER}"
    return [card_of(r) for r in rows(db, sql, *([day_id] if day_id else []))]


def answered_at(db: Database) -> dict[str, datetime]:
    """When each card got the answer that it has, as far back as the change log reaches."""
    sql = (
        "select c.key, max(c.hlc) as hlc from change c join request_card r on r.id = c.key"
        " where c.tab = 'request_card' and c.col = 'answer' and r.answer in ('yes', 'no') group by c.key"
    )
    return {r["key"]: datetime.fromtimestamp(int(r["hlc"].partition("-")[0]) / 1000) for r in rows(db, sql)}


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
