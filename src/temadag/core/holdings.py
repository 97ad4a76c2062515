"""What the file holds of one person, as that person may have it."""

from dataclasses import dataclass
from datetime import date

from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.core.reflections import Visibility
from temadag.core.teams import Bond
from temadag.core.trials import TryAction


@dataclass(frozen=True)
class HeldDay:
    """Where the person was on a day."""

    day: str
    held_on: date | None
    presence: Presence


@dataclass(frozen=True)
class HeldSeat:
    """A table that the person was seated at; who else sat there is theirs to tell."""

    day: str
    round: str
    table: str


@dataclass(frozen=True)
class HeldHost:
    """A table that the person is the host of all day, counted from 1."""

    day: str
    table: int


@dataclass(frozen=True)
class HeldRound:
    """A round that the person sat out, or wished tables in: `wishes` in order."""

    day: str
    round: str
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeldWord:
    """Something the person wrote; `text` is None where it may not go through the facilitator's hands."""

    day: str
    question: str
    visibility: Visibility
    written_at: str
    text: str | None
    for_directors: bool = False


@dataclass(frozen=True)
class HeldTrial:
    """A try-action of the person's; `trial` is None where it may not go through the facilitator's hands."""

    visibility: Visibility
    written_at: str
    trial: TryAction | None
    for_directors: bool = False


@dataclass(frozen=True)
class HeldWish:
    """An offer that the person wished for."""

    offer: str
    wish: int


@dataclass(frozen=True)
class HeldRequest:
    """A request card that carries the person's name, by their own wish."""

    day: str
    asked: str


@dataclass(frozen=True)
class HeldRule:
    """A rule about the person and one other when teams are made."""

    other: str
    bond: Bond


@dataclass(frozen=True)
class Mention:
    """Another's words with the person's name in them; `place` is »block« or »card«."""

    place: str
    text: str


@dataclass(frozen=True)
class Holdings:
    """All of it; `changes` is how many changes about the person the log still remembers.

    `notes` is how many coaching notes there are: closed ones, so that they can only be counted.
    """

    person: Person
    manager: str
    has_code: bool
    days: tuple[HeldDay, ...]
    seats: tuple[HeldSeat, ...]
    words: tuple[HeldWord, ...]
    rules: tuple[HeldRule, ...]
    mentions: tuple[Mention, ...]
    changes: int
    notes: int = 0
    hosted: tuple[HeldHost, ...] = ()
    sat_out: tuple[HeldRound, ...] = ()
    wished: tuple[HeldRound, ...] = ()
    trials: tuple[HeldTrial, ...] = ()
    offers: tuple[HeldWish, ...] = ()
    requests: tuple[HeldRequest, ...] = ()
    named_aside: int = 0
    """How many cards that were set aside name the person: told to the facilitator, and in no extract."""
