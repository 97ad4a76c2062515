"""Questions about what a file keeps of people, for the day on which it should let go of it."""

from sqlite_utils import Database

from temadag.core.retention import Kept
from temadag.store import people
from temadag.store.rows import is_there, rows

_CARD = "asked || ' ' || citizen_gets || ' ' || cost || ' ' || reason"
_BLOCK = (
    "title || ' ' || purpose || ' ' || spoken || ' ' || participant_text || ' ' || note || ' ' || plan_b"
    " || ' ' || responsible"
)


PEOPLES = ("person", "reflection", "unnamed_reflection", "try_action", "coaching_note")
"""The tables that a retention date is for; what else is about people hangs on these."""


def anything(db: Database) -> bool:
    """Whether there is anything that a retention date is for."""
    return any(rows(db, f"select 1 from {table} limit 1") for table in PEOPLES if is_there(db, table))


def kept(db: Database) -> Kept:
    """How much there is."""
    names = [person.name for person in people.everybody(db)]
    cards = rows(
        db,
        f"select {_CARD} as said, decider || substitute || owner as who from request_card where aside = ''",
    )
    blocks = rows(db, f"select {_BLOCK} as said from block")
    return Kept(
        people=len(names),
        answers=sum(_count(db, table) for table in ("reflection", "unnamed_reflection")),
        notes=_count(db, "coaching_note"),
        cards=sum(bool(card["who"].strip()) or _names(card["said"], names) for card in cards),
        blocks=sum(_names(block["said"], names) for block in blocks),
        trials=_count(db, "try_action"),
        wishes=_count(db, "sign_up"),
    )


def _count(db: Database, table: str) -> int:
    return int(rows(db, f"select count(*) as n from {table}")[0]["n"])


def _names(text: str, names: list[str]) -> bool:
    return any(name in text for name in names)
