"""What a person does at the door."""

from sqlite_utils import Database

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
