"""What a person does at the door."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from temadag.actions.people import add_person
from temadag.core.arriving import missing
from temadag.core.attendance import Presence
from temadag.core.rejected import Rejected
from temadag.store import keys, people
from temadag.store.rows import rows


def mark_presence(db: Database, day_id: str, person_id: str, presence: Presence) -> None:
    """Say where somebody is on a day; expected takes the mark away. Raises Rejected("gone")."""
    key = keys.shared_id(day_id, person_id)
    if presence is Presence.EXPECTED:
        db.execute("delete from attendance where id = ?", (key,))
        return
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    row = {"id": key, "day_id": day_id, "person_id": person_id, "presence": presence.value}
    db.table("attendance").upsert(row, pk="id")


def mark_several(db: Database, day_id: str, ids: Sequence[str], presence: Presence) -> None:
    """Say where several people are on a day, as one step."""
    for person_id in ids:
        mark_presence(db, day_id, person_id, presence)


def put_back(db: Database, day_id: str, where: Mapping[str, Presence]) -> None:
    """Let several people be marked as they were before, as one step."""
    for person_id, presence in where.items():
        mark_presence(db, day_id, person_id, presence)


def mark_rest_absent(db: Database, day_id: str) -> tuple[str, ...]:
    """Say that nobody more is waited for; the ids of those who are marked so. Who comes late still comes."""
    ids = tuple(p.id for p in missing(people.everybody(db), people.presence(db, day_id)))
    mark_several(db, day_id, ids, Presence.ABSENT)
    return ids


def walk_in(db: Database, day_id: str, name: str, **fields: Any) -> str:
    """Add somebody who has come without being on the list. Raises Rejected("no-name")."""
    person_id = add_person(db, name, **fields)
    mark_presence(db, day_id, person_id, Presence.PRESENT)
    return person_id
