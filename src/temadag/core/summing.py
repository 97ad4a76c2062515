"""What the days of a programme add up to: numbers and lists for summaries, made from what their readers may
have."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from temadag.core.decisions import Answer, Barrier, RequestCard, overdue
from temadag.core.marks import Marks
from temadag.core.offers import Offer
from temadag.core.plan import ThemeDay
from temadag.core.trials import TryAction


class State(StrEnum):
    """How far a try-action has come."""

    NEW = "new"
    RUNNING = "running"
    KEPT = "kept"
    PASSED_ON = "passed-on"
    ADJUSTED = "adjusted"
    STOPPED = "stopped"


_DECIDED = {
    "keep": State.KEPT,
    "pass-on": State.PASSED_ON,
    "adjust": State.ADJUSTED,
    "stop": State.STOPPED,
}


def state_of(trial: TryAction, day_id: str) -> State:
    """How far it has come; undecided ones of the day in hand are new."""
    decided = _DECIDED.get(trial.words.get("decision", ""))
    return decided or (State.NEW if trial.day_id == day_id else State.RUNNING)


@dataclass(frozen=True)
class Scale:
    """A question answered with a number on one day; `marks` is None below five answers."""

    question: str
    ends: tuple[str, ...] = ()
    marks: Marks | None = None

    @property
    def key(self) -> str:
        """What tells that the same was asked on another day."""
        return " ".join(self.question.casefold().split())


@dataclass(frozen=True)
class DayTaken:
    """One day in numbers: nothing of who.

    `pairs` have sat at one table that day, of whom `new_pairs` had not before; `seated` people sat in its
    rounds and `met_new` of them with somebody new. `faces` is how many different people each has sat with
    up to then, on average.
    """

    day: ThemeDay
    present: int = 0
    answers: int = 0
    scales: tuple[Scale, ...] = ()
    pairs: int = 0
    new_pairs: int = 0
    seated: int = 0
    met_new: int = 0
    faces: float = 0.0

    @property
    def began(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.present or self.answers or self.pairs)


@dataclass(frozen=True)
class Offered:
    """An offer and how many wished for it as their first, second and third."""

    offer: Offer
    wishes: tuple[int, ...] = (0, 0, 0)


@dataclass(frozen=True)
class Whole:
    """The whole programme so far. `cards` are those for the room, of all days; `decided` the date on which
    each got its answer, as far as it is known; `states` count the try-actions that everybody may read, and
    `other_trials` is how many more there are."""

    days: tuple[DayTaken, ...] = ()
    cards: tuple[RequestCard, ...] = ()
    decided: Mapping[str, date] = field(default_factory=dict)
    states: Mapping[State, int] = field(default_factory=dict)
    other_trials: int = 0
    offers: tuple[Offered, ...] = ()

    def taken(self, day_id: str) -> DayTaken | None:
        """One day's numbers."""
        return next((one for one in self.days if one.day.id == day_id), None)

    def last_time(self, day_id: str, key: str) -> Scale | None:
        """The same question on the latest day before this one on which enough answered it."""
        before = []
        for one in self.days:
            if one.day.id == day_id:
                break
            before.append(one)
        asked = (s for one in reversed(before) for s in one.scales if s.key == key and s.marks is not None)
        return next(asked, None)

    @property
    def trials(self) -> int:
        """How many try-actions there are in all."""
        return sum(self.states.values()) + self.other_trials


def barriers(cards: Iterable[RequestCard]) -> dict[Barrier, int]:
    """How many requests each barrier stands in the way of."""
    found = Counter(card.barrier for card in cards if card.for_the_room)
    return {barrier: found[barrier] for barrier in Barrier}


def returning(cards: Sequence[RequestCard], most: int = 2) -> list[tuple[Barrier, int]]:
    """The barriers that come back most often: those met twice or more, the most met first."""
    ranked = sorted(barriers(cards).items(), key=lambda pair: -pair[1])
    return [(barrier, count) for barrier, count in ranked if count > 1][:most]


POLITICAL = (Barrier.POLICY, Barrier.MONEY)
"""What top management alone cannot always say yes to: it needs a political or a budget decision."""


def needs_politics(cards: Iterable[RequestCard]) -> list[RequestCard]:
    """The requests without an answer yet that politics or money stands in the way of."""
    return [c for c in cards if c.for_the_room and not c.answered and c.barrier in POLITICAL]


@dataclass(frozen=True)
class Kept:
    """How promises of an answer were kept; `undated` are answered, but the file no longer knows when."""

    in_time: int = 0
    late: int = 0
    undated: int = 0
    overdue: int = 0
    to_come: int = 0

    @property
    def promised(self) -> int:
        """How many were promised in all."""
        return self.in_time + self.late + self.undated + self.overdue + self.to_come


def kept(cards: Iterable[RequestCard], decided: Mapping[str, date], today: date) -> Kept:
    """How the promises were kept so far."""
    found = Counter(_kept(c, decided, today) for c in cards if c.promised and c.for_the_room)
    return Kept(**found)


def _kept(card: RequestCard, decided: Mapping[str, date], today: date) -> str:
    if card.answer is Answer.BY_DATE:
        return "overdue" if overdue(card, today) else "to_come"
    on = decided.get(card.id)
    if on is None or card.answer_by is None:
        return "undated"
    return "in_time" if on <= card.answer_by else "late"


def series(days: Sequence[DayTaken]) -> list[Scale]:
    """The scales that were asked on any of these days, each once, as they were asked last."""
    found: dict[str, Scale] = {}
    for one in days:
        for scale in one.scales:
            found[scale.key] = scale
    return list(found.values())
