"""Questions about what phones are shown of a day."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.plan import Block, Kind, ThemeDay
from temadag.core.reflections import Prompt, default_visibility
from temadag.core.times import counts_from, midnight
from temadag.i18n import clock_of
from temadag.store import people, plan, runs, teams

_CARDS = frozenset({"o14", "o15", "o16"})
"""The exercises in which one asks top management for something."""


def shared(db: Database, day_id: str, blocks: list[Block], now: float) -> dict[str, Any]:
    """What everybody is shown alike."""
    day = plan.day(db, day_id)
    if day is None:
        return {"day": "", "prompts": [], "now": None, "programme": [], "cards": False, "trials": False}
    return {
        "day": day.title,
        "prompts": [asked(p) for p in runs.open_prompts(db, day_id)],
        **_course(db, day, blocks, now),
        "cards": any(block.exercise_id in _CARDS for block in blocks),
        "trials": True,
    }


def company(db: Database, day_id: str, prompt: Prompt, person_id: str) -> frozenset[str]:
    """Those at the table where somebody sat when a question was asked, without themselves.

    Teams of a later block never read it. A round that stands by no block is only asked where none of the
    day's blocks so far has one, and of those the first, so that another that is shown later lets nobody in.
    """
    order = {block.id: number for number, block in enumerate(plan.blocks(db, day_id))}
    here = order.get(prompt.block_id, -1)
    shown = [held for held in teams.outlines(db, day_id) if held.published]
    so_far = [held for held in shown if order.get(held.block_id, -1) <= here]
    held = max(so_far, key=lambda one: order.get(one.block_id, -1), default=None)
    return teams.team_of(db, held.id, person_id) - {person_id} if held is not None else frozenset()


def asked(prompt: Prompt) -> dict[str, Any]:
    """A question as pages are shown it."""
    return {
        "id": prompt.id,
        "kind": prompt.kind.value,
        "text": prompt.text,
        "block": prompt.block_id,
        "v": default_visibility(prompt.visibility).value,
        "options": list(prompt.options),
        "dots": prompt.dots,
    }


def _course(db: Database, day: ThemeDay, blocks: list[Block], now: float) -> dict[str, Any]:
    """The programme as the day really goes, and the block under way."""
    run, been = runs.run(db, day.id), runs.been(db, day.id)
    begins = midnight(counts_from(day.held_on, been, now))
    legs = clock.course(day.starts, blocks, run, been, now, begins)
    real = [leg for leg in legs if leg.place is not clock.Place.SKIPPED]
    shown = [leg for leg in real if leg.block.kind is not Kind.BUFFER]
    under_way = next((leg for leg in legs if leg.place is clock.Place.NOW), None)
    return {
        "programme": [
            {
                "at": hour(leg.begins_at),
                "title": leg.block.title,
                "text": leg.block.participant_text,
                "now": leg is under_way,
            }
            for leg in shown
        ],
        "now": under_way
        and {
            "title": under_way.block.title,
            "text": under_way.block.participant_text,
            "until": hour(under_way.ends_at),
        },
    }


def hour(moment: float) -> str:
    """A moment to the nearest minute, HH.MM: the same as the console and the big screen say."""
    return clock_of(datetime.fromtimestamp(moment + 30).time())


def names(db: Database) -> dict[str, str]:
    """Everybody's name, by id."""
    return {person.id: person.name for person in people.everybody(db)}
