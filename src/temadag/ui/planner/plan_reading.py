"""What is typed in the plan, read as values; what cannot be read gets a sentence instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from temadag.core.marks import MOST_DOTS
from temadag.core.times import read_clock, read_minutes
from temadag.i18n import _, clock, long_date

MOST_MINUTES = 24 * 60
MOST_PEOPLE = 99


@dataclass(frozen=True)
class Read:
    """A value, or the sentence that says why there is none."""

    value: Any = None
    trouble: str = ""


Reader = Callable[[str], Read]


def minutes(text: str) -> Read:
    """The minutes of a block, from 1 to a whole day."""
    found = read_minutes(text)
    if found == 0:
        return Read(trouble=_("Et punkt varer mindst 1 minut. Skriv for eksempel 15, eller fjern punktet."))
    if found is None and re.fullmatch(r"\d+", text.strip()):
        said = _("{typed} minutter er mere end et døgn. Skriv et tal mellem 1 og {most}.")
        return Read(trouble=said.format(typed=text.strip(), most=MOST_MINUTES))
    if found is None:
        said = _("»{typed}« kan ikke læses som minutter. Skriv et tal, for eksempel 45.")
        return Read(trouble=said.format(typed=text.strip()))
    return Read(found)


def step_minutes(text: str) -> Read:
    """The minutes of a step; empty is none."""
    return Read(0) if text.strip() in ("", "0") else minutes(text)


def start(text: str) -> Read:
    """When the day begins."""
    found = read_clock(text)
    if found is None:
        said = _("»{typed}« er ikke et klokkeslæt. Skriv for eksempel 8.30.")
        return Read(trouble=said.format(typed=text.strip()))
    return Read(found)


def locked_start(text: str) -> Read:
    """When a block must begin; empty is when the one before it ends."""
    return start(text) if text.strip() else Read(None)


def team_size(text: str) -> Read:
    """How many in a team; empty is not decided."""
    return _count(text, 2, MOST_PEOPLE, _("Et hold har mellem 2 og {most} deltagere. Skriv for eksempel 5."))


def cut_order(text: str) -> Read:
    """When a block gives way on a late day, 1 first; empty is never."""
    return _count(text, 1, 99, _("Skriv 1 for det, der skæres først, så 2 og så videre. Tomt er aldrig."))


def cut_to(text: str) -> Read:
    """The fewest minutes a block may become; empty is none at all."""
    if not text.strip():
        return Read(None)
    return step_minutes(text)


def seats(text: str) -> Read:
    """How many there is room for; empty is as many as like."""
    return _count(text, 0, 1000, _("Der kan være mellem 0 og 1000 pladser. 0 er uden grænse."))


def dots(text: str) -> Read:
    """How many dots each has to give."""
    trouble = _("Hver kan have mellem 1 og 20 prikker. Skriv for eksempel 3.")
    return _count(text, 1, MOST_DOTS, trouble) if text.strip() else Read(trouble=trouble)


def day(text: str, today: date) -> Read:
    """A date such as »14. november 2026«, »14/11« or »14.11.26«; empty is not decided."""
    said = text.strip().lower()
    if not said:
        return Read(None)
    found = _numbers(said, today) or _named(said, today)
    if found is None:
        sentence = _("»{typed}« er ikke en dato. Skriv for eksempel {example}.")
        return Read(trouble=sentence.format(typed=text.strip(), example=long_date(today)))
    return Read(found)


def clock_text(minute: int | None) -> str:
    """A time as it stands in a field."""
    return "" if minute is None else clock(minute)


def number_text(number: int | None) -> str:
    """A number as it stands in a field."""
    return "" if number is None else str(number)


def day_text(held_on: date | None) -> str:
    """A date as it stands in a field."""
    return long_date(held_on) if held_on else ""


def _count(text: str, least: int, most: int, trouble: str) -> Read:
    said = text.strip()
    if not said:
        return Read(None)
    if said.isascii() and said.isdigit() and least <= int(said) <= most:
        return Read(int(said))
    return Read(trouble=trouble.format(most=most))


def _numbers(said: str, today: date) -> date | None:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
        year, month, number = (int(part) for part in iso.groups())
        return _date(year, month, number)
    found = re.fullmatch(r"(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{4}|\d{2}))?\.?", said)
    if not found:
        return None
    number, month = int(found.group(1)), int(found.group(2))
    return _date(_year(found.group(3)), month, number) if found.group(3) else _next(month, number, today)


def _named(said: str, today: date) -> date | None:
    weekday, year = r"(?:\w+da[gy]\s+(?:den\s+)?)?", r"(?:\s+(\d{4}|\d{2}))?"
    found = re.fullmatch(weekday + r"(\d{1,2})\.?\s+([a-zæøå]{3,})\.?" + year, said)
    if not found:
        return None
    names = [long_date(date(2000, month, 1)).lower().split()[1] for month in range(1, 13)]
    month = next((n for n, name in enumerate(names, start=1) if name.startswith(found.group(2))), 0)
    number = int(found.group(1))
    return _date(_year(found.group(3)), month, number) if found.group(3) else _next(month, number, today)


def _next(month: int, number: int, today: date) -> date | None:
    """The first such day from today on."""
    found = _date(today.year, month, number)
    return _date(today.year + 1, month, number) if found and found < today else found


def _year(said: str) -> int:
    return int(said) + (2000 if len(said) == 2 else 0)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
