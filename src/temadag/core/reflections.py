"""What leaders write, and the one rule that decides who may read it."""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH_ANSWERS = 5
"""Below this many answers to one question nothing unnamed is shown, or the few could be guessed."""


class Visibility(StrEnum):
    """Whom the writer chose as readers, narrowest first."""

    ONLY_ME = "only-me"
    GROUP = "group"
    FACILITATOR = "facilitator"
    ROOM_UNNAMED = "room-unnamed"
    ROOM_NAMED = "room-named"


class Audience(StrEnum):
    """Somebody who may ask to read."""

    WRITER = "writer"
    OWN_GROUP = "own-group"
    FACILITATOR = "facilitator"
    WALL = "wall"
    SHARED_SUMMARY = "shared-summary"
    DIRECTORS_SUMMARY = "directors-summary"


@dataclass(frozen=True)
class Prompt:
    """A question that leaders reflect on in a block."""

    id: str
    block_id: str
    text: str
    visibility: Visibility = Visibility.ONLY_ME


@dataclass(frozen=True)
class Reflection:
    """One entry. Unnamed ones have no writer and no time, also here.

    `text` is empty when the entry is sealed: then only the writer's personal code opens it.
    """

    id: str
    prompt_id: str
    visibility: Visibility
    text: str = ""
    person_id: str = ""
    written_at: str = ""
    source: str = "desk"
    released: bool = False
    held_back: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class Card:
    """One card on the wall: the words, and the writer's name where the writer wanted it shown."""

    reflection_id: str
    prompt_id: str
    text: str
    name: str = ""


def may_read(entry: Reflection, audience: Audience, *, answers: int, ticked: bool = False) -> bool:
    """Whether this audience may read the words of this entry.

    `answers` is how many unnamed answers the same question has; `ticked` is the writer's own tick
    for the directors' summary. The table is the one in the privacy rules; nothing else decides.
    """
    if entry.withdrawn:
        return False
    enough = answers >= ENOUGH_ANSWERS
    open_to_room = not entry.held_back
    match entry.visibility, audience:
        case Visibility.ONLY_ME, Audience.WRITER:
            return True
        case Visibility.GROUP, Audience.WRITER | Audience.OWN_GROUP:
            return True
        case Visibility.FACILITATOR, Audience.WRITER | Audience.FACILITATOR:
            return True
        case Visibility.ROOM_UNNAMED, Audience.OWN_GROUP | Audience.FACILITATOR:
            return enough
        case Visibility.ROOM_UNNAMED, Audience.WALL:
            return enough and open_to_room and entry.released
        case Visibility.ROOM_UNNAMED, Audience.SHARED_SUMMARY:
            return enough and open_to_room
        case Visibility.ROOM_UNNAMED, Audience.DIRECTORS_SUMMARY:
            return enough and open_to_room and ticked
        case Visibility.ROOM_NAMED, Audience.WRITER | Audience.OWN_GROUP | Audience.FACILITATOR:
            return True
        case Visibility.ROOM_NAMED, Audience.WALL:
            return open_to_room and entry.released
        case Visibility.ROOM_NAMED, Audience.SHARED_SUMMARY:
            return open_to_room
        case Visibility.ROOM_NAMED, Audience.DIRECTORS_SUMMARY:
            return open_to_room and ticked
        case _:
            return False


def default_visibility(wished: Visibility | None) -> Visibility:
    """What is chosen when the leader begins: the exercise's wish, but never wider than the group."""
    return Visibility.GROUP if wished in WIDER_THAN_ME else Visibility.ONLY_ME


WIDER_THAN_ME = frozenset(
    {Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_UNNAMED, Visibility.ROOM_NAMED}
)
