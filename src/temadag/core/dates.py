"""Dates as people type them."""

import re
from datetime import date

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september"),
    *("oktober", "november", "december"),
)
_ENGLISH = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)


def read_date(text: str, today: date) -> date | None:
    """A day from »14/12«, »14.12.26«, »14. december« or »2026-12-14«; None when it is no day.

    Without a year it is the next such day, today itself among them.
    """
    said = text.strip().lower().rstrip(".")
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
        return _day(*map(int, found.groups()))
    found = re.fullmatch(r"(?:den )?(\d{1,2})(?:\.? |[./-] ?)(\d{1,2}|[a-z]+)(?:[ ./-]+(\d{4}|\d{2}))?", said)
    if not found:
        return None
    number, month, year = int(found[1]), _month(found[2]), found[3]
    if year:
        return _day(int(year) % 2000 + 2000 if len(year) == 2 else int(year), month, number)
    days = [_day(today.year + ahead, month, number) for ahead in range(9)]  # for the 29th of February
    return next((day for day in days if day is not None and day >= today), None)


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    for names in (_MONTHS, _ENGLISH):
        found = [number for number, name in enumerate(names, 1) if len(said) > 2 and name.startswith(said)]
        if len(found) == 1:
            return found[0]
    return 0


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
