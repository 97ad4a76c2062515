"""Questions about sheets of paper: which has a code. Nothing is kept of them; all that can be are tried."""

from collections.abc import Iterator

from sqlite_utils import Database

from temadag.core.sheets import Sheet, SheetKind, found
from temadag.store import people, plan


def with_code(db: Database, code: str, day_id: str) -> list[tuple[str, Sheet]]:
    """The sheets that have a code, each with its day; those of the day in hand are tried first."""
    days = sorted((day.id for day in plan.days(db)), key=lambda key: key != day_id)
    persons = ["", *(person.id for person in people.everybody(db))]
    for key in days:
        there = found(code, _sheets(db, key, persons))
        if there:
            return [(key, sheet) for sheet in there]
    return []


def _sheets(db: Database, day_id: str, persons: list[str]) -> Iterator[Sheet]:
    asked = [prompt.id for prompt in plan.prompts(db, day_id)]
    for person_id in persons:
        for kind in (SheetKind.DAY, SheetKind.TRIAL, SheetKind.CARD):
            yield Sheet(kind, day_id, person_id)
        for prompt_id in asked:
            yield Sheet(SheetKind.QUESTION, prompt_id, person_id)
