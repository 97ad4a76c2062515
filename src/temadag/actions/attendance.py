"""What a person does at the door."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from temadag.actions.people import add_person
from temadag.core.attendance import Presence
from temadag.store import keys


def mark_presence(db: Database, day_id: str, person_id: str, presence: Presence) -> None:
    """Say where somebody is on a day; expected takes the mark away."""
    key = keys.shared_id(day_id, person_id)
    if presence is Presence.EXPECTED:
        db.execute("delete from attendance where id = ?", (key,))
        return
    row = {"id": key, "day_id": day_id, "person_id": person_id, "presence": presence.value}
    db.table("attendance").upsert(row, pk="id")


def mark_several(db: Database, day_id: str, ids: Sequence[str], presence: Presence) -> None:
    """Say where several people are on a day, as one step."""
    for person_id in ids:
        mark_presence(db, day_id, person_id, presence)


def walk_in(db: Database, day_id: str, name: str, **fields: Any) -> str:
    """Add somebody who has come without being on the list. Raises Rejected("no-name")."""
    person_id = add_person(db, name, **fields)
    mark_presence(db, day_id, person_id, Presence.PRESENT)
    return person_id
