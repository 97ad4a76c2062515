"""The on-the-spot round: a request card, and top management's yes, no because, or answer by date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from temadag.core.rejected import Rejected

CARD_SECONDS = 180.0
"""How long a card has: it is read, asked about and answered in three minutes."""


class Barrier(StrEnum):
    """What stands in the way."""

    LAW = "law"
    POLICY = "policy"
    MONEY = "money"
    IT = "it"
    HABIT = "habit"


class Answer(StrEnum):
    """What top management said."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"
    BY_DATE = "by-date"


class Aside(StrEnum):
    """Where a card went that is not for the room, because it is about a person."""

    NO = ""
    RETURNED = "returned"
    HR = "hr"


@dataclass(frozen=True)
class RequestCard:
    """What somebody asked for, and the answer; a no always carries its reason."""

    id: str
    day_id: str
    asked: str
    barrier: Barrier = Barrier.HABIT
    citizen_gets: str = ""
    cost: str = ""
    decider: str = ""
    answer: Answer = Answer.WAITING
    reason: str = ""
    owner: str = ""
    answer_by: date | None = None
    asked_by: str = ""
    """The id of who asked; empty unless that person wanted the name to follow."""
    source: str = ""
    """Where a leader wrote it: "phone", "desk" or "paper"; empty when the facilitator did."""
    aside: Aside = Aside.NO
    substitute: str = ""
    """Who answers in the decider's place, where the decider was called away."""

    @property
    def for_the_room(self) -> bool:
        """Whether the big screen and the summary may have it."""
        return self.aside is Aside.NO

    @property
    def answered(self) -> bool:
        """Whether nothing more is owed to the one who asked."""
        return self.answer in (Answer.YES, Answer.NO)

    @property
    def waits(self) -> bool:
        """Whether it stands in the queue of the round: for the room, and nothing said yet."""
        return self.answer is Answer.WAITING and self.for_the_room

    @property
    def answerer(self) -> str:
        """Who is called up to answer, as it was written."""
        return self.substitute.strip() or self.decider.strip()

    @property
    def promised(self) -> bool:
        """Whether an answer was promised by a date, kept or not."""
        return self.answer_by is not None and self.answer is not Answer.WAITING


def checked(card: RequestCard) -> RequestCard:
    """The card itself, when it can be read aloud in the room.

    Raises Rejected: "nothing-asked", "no-needs-reason" or "by-date-needs-date".
    """
    if not card.asked.strip():
        raise Rejected("nothing-asked")
    if card.answer is Answer.NO and not card.reason.strip():
        raise Rejected("no-needs-reason")
    if card.answer is Answer.BY_DATE and card.answer_by is None:
        raise Rejected("by-date-needs-date")
    return card


def overdue(card: RequestCard, today: date) -> bool:
    """Whether a promised answer is late."""
    return card.answer is Answer.BY_DATE and card.answer_by is not None and card.answer_by < today


def in_order(cards: Iterable[RequestCard], today: date) -> list[RequestCard]:
    """Overdue promises first, the oldest before; then what waits, what is promised, what is answered."""

    def place(card: RequestCard) -> tuple[int, str]:
        if overdue(card, today):
            return 0, str(card.answer_by)
        if card.answer is Answer.BY_DATE:
            return 2, str(card.answer_by)
        return (3 if card.answered else 1), ""

    return sorted(cards, key=place)


def promises(cards: Iterable[RequestCard], today: date) -> list[RequestCard]:
    """What was promised by a date: the late ones first, the oldest before; then what is to come; then kept.

    Of those that were kept the latest promise comes first.
    """

    def place(card: RequestCard) -> tuple[int, int]:
        assert card.answer_by is not None
        day = card.answer_by.toordinal()
        return (2, -day) if card.answered else (0 if overdue(card, today) else 1, day)

    return sorted((card for card in cards if card.promised and card.for_the_room), key=place)


@dataclass(frozen=True)
class Tally:
    """How many cards there are of each kind; `overdue` ones are not among the `promised`."""

    waiting: int = 0
    overdue: int = 0
    promised: int = 0
    yes: int = 0
    no: int = 0


def tally(cards: Iterable[RequestCard], today: date) -> Tally:
    """The cards for the room counted by what was said; one that was set aside is not counted."""
    kinds = ["overdue" if overdue(c, today) else c.answer.value for c in cards if c.for_the_room]
    return Tally(*(kinds.count(kind) for kind in ("waiting", "overdue", "by-date", "yes", "no")))
