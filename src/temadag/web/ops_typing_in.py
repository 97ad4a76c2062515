"""What a helper types in from sheets of paper: as ticked, never wider, once however often it comes."""

from typing import Any

from sqlite_utils import Database

from temadag.actions import paper_entry
from temadag.actions.paper_entry import OnPaper
from temadag.core.marks import can_be_answered, typed
from temadag.core.reflections import Kind, Prompt
from temadag.core.sheets import NotToTypeIn, SheetKind
from temadag.store import plan, sheets
from temadag.web import views
from temadag.web.forms import Ask, Wrong, key, known, text, visibility, yes
from temadag.web.room import Caller, Room
from temadag.web.wire import Answer

_STATUS = {"unreadable": 400, "no-sheet": 404}


async def sheet(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """What a sheet asks, and whose it is; without a code everything that the day asks."""
    try:
        return Answer(200, room.read(_sheet, text(ask, "c"), room.day_id))
    except NotToTypeIn as refused:
        return Answer(_STATUS.get(refused.why, 409), {"e": refused.why, "day": refused.day})


async def paper(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """Keep one answer as it stands on a sheet."""
    prompt = _in_hand(room, known(ask, "p"))
    who, words, entry = text(ask, "who"), text(ask, "x"), key(ask)
    ticked = None if ask.get("v") == "" else visibility(ask)
    if who and who not in room.names:
        raise Wrong(410, "gone")
    given = () if prompt.kind is Kind.WORDS else typed(prompt, words)
    written = OnPaper(prompt.id, who, ticked, words, given, yes(ask, "d"))
    await room.write(paper_entry.enter, written, room.moment, key=entry)
    return Answer(201, {"ok": True, "id": entry})


async def take_back(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """Take back what was typed in under a key, as if it had not been."""
    await room.write(paper_entry.take_back_typed, known(ask, "p"), key(ask))
    return Answer(200, {"ok": True})


def _sheet(db: Database, code: str, day_id: str) -> dict[str, Any]:
    asked, who = _asked(db, day_id), ""
    if code:
        found = sheets.to_type_in(db, code, day_id)
        who = found.person_id
        if found.kind is SheetKind.QUESTION:
            asked = [prompt for prompt in asked if prompt.id == found.about]
    if not asked:
        raise Wrong(409, "nothing-asked")
    return {"who": who, "name": views.names(db).get(who, ""), "prompts": [views.asked(p) for p in asked]}


def _asked(db: Database, day_id: str) -> list[Prompt]:
    return [prompt for prompt in plan.prompts(db, day_id) if can_be_answered(prompt)]


def _in_hand(room: Room, prompt_id: str) -> Prompt:
    """A question of the day that is served: what is typed in never goes to another day's."""
    prompt = next((p for p in room.read(_asked, room.day_id) if p.id == prompt_id), None)
    if prompt is None:
        raise Wrong(410, "gone")
    return prompt
