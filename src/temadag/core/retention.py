"""How long a programme keeps what is known of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Kept:
    """How much the file has of people, and where the facilitator's own words may name somebody."""

    people: int = 0
    answers: int = 0
    notes: int = 0
    cards: int = 0
    blocks: int = 0
    trials: int = 0
    wishes: int = 0


def suggested(days: Iterable[date | None], today: date) -> date:
    """A year after the last day of the programme, or a year from today while no day has a date."""
    last = max((day for day in days if day is not None), default=today)
    return _a_year_after(last)


def is_over(keep_until: date | None, today: date) -> bool:
    """Whether the time that was agreed on has passed."""
    return keep_until is not None and today > keep_until


def _a_year_after(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1)
