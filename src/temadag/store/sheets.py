"""Questions about sheets of paper: which has a code. Nothing is kept of them; all that can be are tried."""

from collections.abc import Iterator

from sqlite_utils import Database

from temadag.core.sheets import NotToTypeIn, Sheet, SheetKind, found, read
from temadag.store import people, plan

_ELSEWHERE = {SheetKind.TRIAL: "trial", SheetKind.CARD: "card"}


def with_code(db: Database, code: str, day_id: str) -> list[tuple[str, Sheet]]:
    """The sheets that have a code, each with its day; those of the day in hand are tried first."""
    days = sorted((day.id for day in plan.days(db)), key=lambda key: key != day_id)
    persons = ["", *(person.id for person in people.everybody(db))]
    for key in days:
        there = found(code, _sheets(db, key, persons))
        if there:
            return [(key, sheet) for sheet in there]
    return []


def to_type_in(db: Database, typed: str, day_id: str) -> Sheet:
    """The sheet with a code as it was typed or scanned, whose answers are to be typed in on a day.

    Raises NotToTypeIn: "unreadable", "no-sheet", "two-sheets", "other-day" (with its `day`), and "trial" or
    "card" for a sheet that has its place elsewhere.
    """
    code = read(typed)
    if code is None:
        raise NotToTypeIn("unreadable")
    there = with_code(db, code, day_id)
    if len(there) != 1:
        raise NotToTypeIn("two-sheets" if there else "no-sheet")
    ((day, sheet),) = there
    if day != day_id:
        raise NotToTypeIn("other-day", day=next((d.title for d in plan.days(db) if d.id == day), ""))
    if sheet.kind in _ELSEWHERE:
        raise NotToTypeIn(_ELSEWHERE[sheet.kind])
    return sheet


def _sheets(db: Database, day_id: str, persons: list[str]) -> Iterator[Sheet]:
    asked = [prompt.id for prompt in plan.prompts(db, day_id)]
    for person_id in persons:
        for kind in (SheetKind.DAY, SheetKind.TRIAL, SheetKind.CARD):
            yield Sheet(kind, day_id, person_id)
        for prompt_id in asked:
            yield Sheet(SheetKind.QUESTION, prompt_id, person_id)
