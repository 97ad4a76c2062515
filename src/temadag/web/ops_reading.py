"""What a leader reads: the day, their own words, and what the group or the room may see."""

from typing import Any

from sqlite_utils import Database

from temadag.core.reflections import Audience, Prompt, Reflection
from temadag.core.trials import TryAction
from temadag.store import giving, plan, reflections
from temadag.store.keys import unnamed_id
from temadag.web import views
from temadag.web.forms import SEALED, Ask, Wrong, keys, known
from temadag.web.room import Caller, Room
from temadag.web.wire import Answer, b64


async def state(room: Room, caller: Caller, _ask: Ask) -> Answer:
    """The day as this phone shows it."""
    assert caller.session is not None
    return Answer(200, room.shown(caller.session))


async def mine(room: Room, caller: Caller, _ask: Ask) -> Answer:
    """Everything that one has given under one's name, and the sealed keys of what was given without."""
    return Answer(200, room.read(_mine, room.day_id, caller.person_id))


async def unnamed(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """What was given without a name, for the holder of its keys."""
    return Answer(200, {"entries": room.read(_unnamed, keys(ask, "k"))})


async def others(room: Room, caller: Caller, ask: Ask) -> Answer:
    """What others have answered to a question, as far as one may read it."""
    prompt_id = known(ask, "p")
    prompt = next((p for p in room.read(plan.prompts, room.day_id) if p.id == prompt_id), None)
    if prompt is None:
        raise Wrong(410, "gone")
    return Answer(200, room.read(_others, room.day_id, prompt, caller.person_id))


def _mine(db: Database, day_id: str, person_id: str) -> dict[str, Any]:
    questions = {p.id: p.text for day in plan.days(db) for p in plan.prompts(db, day.id)}
    closed = reflections.sealed_words(db, person_id)
    entries = [_entry(e, questions.get(e.prompt_id, ""), closed) for e in reflections.own(db, person_id)]
    sheets = giving.sealed_trials(db, person_id)
    entries += [_sheet(t, sheets) for t in giving.own_trials(db, person_id)]
    hidden = [SEALED + b64(own) for _prompt_id, own in reflections.own_keys(db, day_id)]
    return {"entries": entries, "unnamed": hidden}


def _entry(entry: Reflection, question: str, closed: dict[str, bytes]) -> dict[str, Any]:
    sealed = closed.get(entry.id)
    words = {"s": SEALED + b64(sealed)} if sealed is not None else {"x": entry.text}
    return {
        "id": entry.id,
        "kind": "words",
        "p": entry.prompt_id,
        "q": question,
        "v": entry.visibility.value,
        "at": entry.written_at,
        "d": entry.for_directors,
        **words,
    }


def _sheet(sheet: TryAction, closed: dict[str, bytes]) -> dict[str, Any]:
    sealed = closed.get(sheet.id)
    words = {"s": SEALED + b64(sealed)} if sealed is not None else {"w": dict(sheet.words)}
    return {
        "id": sheet.id,
        "kind": "trial",
        "p": "",
        "q": "",
        "v": sheet.visibility.value,
        "at": sheet.written_at,
        "d": sheet.for_directors,
        **words,
    }


def _unnamed(db: Database, own_keys: list[str]) -> list[dict[str, Any]]:
    found = []
    for own_key in own_keys:
        entry = reflections.unnamed(db, unnamed_id(own_key))
        if entry is None:
            continue
        prompt = plan.prompt(db, entry.prompt_id)
        asked = prompt.text if prompt is not None else ""
        told = {"p": entry.prompt_id, "q": asked, "x": entry.text, "d": entry.for_directors}
        found.append({"k": own_key, **told})
    return found


def _others(db: Database, day_id: str, prompt: Prompt, person_id: str) -> dict[str, Any]:
    mates = views.company(db, day_id, prompt, person_id)
    cards = reflections.wall(db, prompt.id)
    hung = {card.reflection_id for card in cards}
    names = views.names(db)
    group = [
        {"name": names.get(e.person_id, ""), "x": e.text}
        for e in (reflections.for_group(db, prompt.id, mates) if mates else [])
        if e.id not in hung
    ]
    marks = reflections.marks(db, prompt, Audience.WALL)
    return {
        "group": group,
        "room": [{"name": card.name, "x": card.text} for card in cards],
        "marks": dict(marks.counts) if marks is not None else None,
    }
