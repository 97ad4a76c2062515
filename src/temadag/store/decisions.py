"""Questions about request cards and papers made."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core.decisions import Answer, Barrier, RequestCard
from temadag.store.rows import day_of, rows, value_of


def cards(db: Database, day_id: str = "") -> list[RequestCard]:
    """The request cards of a day in order, or of all days."""
    where = "where c.day_id = ?" if day_id else ""
    sql = f"select c.* from request_card c join day d on d.id = c.day_id {where}"
    found = rows(db, f"{sql} order by d.position, c.position, c.id", *([day_id] if day_id else []))
    return [
        value_of(
            RequestCard,
            r,
            barrier=Barrier(r["barrier"]),
            answer=Answer(r["answer"]),
            answer_by=day_of(r["answer_by"]),
        )
        for r in found
    ]


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
