"""Who is in the room."""

from dataclasses import dataclass
from enum import StrEnum


class Presence(StrEnum):
    """Where somebody is; not marked means expected. Late is on the way: nobody is marked for coming late."""

    EXPECTED = "expected"
    PRESENT = "present"
    LATE = "late"
    LEFT = "left"
    ABSENT = "absent"

    @property
    def takes_a_seat(self) -> bool:
        """Whether this person should have a seat in the next round."""
        return self not in (Presence.LEFT, Presence.ABSENT)

    @property
    def here(self) -> bool:
        """Whether this person is in the room now."""
        return self is Presence.PRESENT

    @property
    def came(self) -> bool:
        """Whether this person has been in the room, as far as the file can tell."""
        return self in (Presence.PRESENT, Presence.LATE, Presence.LEFT)


@dataclass(frozen=True)
class Attendance:
    """One person's presence on one day."""

    day_id: str
    person_id: str
    presence: Presence
