"""Times and lengths as people type them."""

import re
from collections.abc import Mapping
from datetime import date, datetime

LONGEST = 24 * 60
"""Minutes that anything in a day may last."""


def midnight(day: date) -> float:
    """The moment that a day's times of day count from: twelve hours before its noon.

    So nine is nine hours later also on the two days when the clocks change in the night.
    """
    return datetime(day.year, day.month, day.day, 12).timestamp() - 12 * 3600


def counts_from(held_on: date | None, been: Mapping[str, tuple[float, float | None]], now: float) -> date:
    """The date that a day's times count from: that on which it began, else its own, else today's."""
    if been:
        return datetime.fromtimestamp(min(begun for begun, _ended in been.values())).date()
    return held_on or datetime.fromtimestamp(now).date()


def read_clock(text: str) -> int | None:
    """Minutes after midnight from »9«, »9.05«, »9:05«, »09 05« or »0905«; None when it is no time."""
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.: ]?(\d{2}))?", text.strip().lower())
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return 60 * hour + minute if hour < 24 and minute < 60 else None


def read_minutes(text: str) -> int | None:
    """A length in minutes from »45«, »45 min.«, »1.30 t« or »1:30«; None when it is no length of a day."""
    said = text.strip().lower().rstrip(".")
    found = re.fullmatch(r"(\d{1,4})\s*(?:m|min|minut|minutter|minute|minutes)?", said)
    if found:
        length = int(found.group(1))
    elif found := re.fullmatch(r"(\d{1,2})[.:](\d{2})\s*(?:t|h|timer|time)?", said):
        length = 60 * int(found.group(1)) + int(found.group(2))
    elif found := re.fullmatch(r"(\d{1,2})\s*(?:t|h|timer|time)", said):
        length = 60 * int(found.group(1))
    else:
        return None
    return length if 0 <= length <= LONGEST else None
