"""What a helper does from a phone: who has come, and what may hang on the wall."""

from typing import Any

from sqlite_utils import Database

from temadag.actions import attendance, reflections
from temadag.core.attendance import Presence
from temadag.core.reflections import Audience
from temadag.store import people, plan
from temadag.store import reflections as told
from temadag.web import views
from temadag.web.forms import Ask, Wrong, known, text
from temadag.web.room import Caller, Room
from temadag.web.wire import Answer

_NAME = 80


async def list_people(room: Room, _caller: Caller, _ask: Ask) -> Answer:
    """Everybody, and where they are."""
    return Answer(200, {"people": room.read(_people, room.day_id), "day": room.title})


async def present(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """Say where somebody is."""
    given = text(ask, "presence")
    person_id = known(ask, "id")
    if given not in set(Presence):
        raise Wrong(400, "form")
    if person_id not in room.names:
        raise Wrong(410, "gone")
    await room.write(attendance.mark_presence, room.day_id, person_id, Presence(given))
    return Answer(200, {"ok": True})


async def walk_in(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """Add somebody who is not on the list."""
    name = " ".join(reflections.clean(text(ask, "name")).split())
    if not 0 < len(name) <= _NAME:
        raise Wrong(400, "form")
    day_id = room.day_id
    return Answer(201, {"ok": True, "id": await room.write(lambda db: attendance.walk_in(db, day_id, name))})


async def inbox(room: Room, _caller: Caller, _ask: Ask) -> Answer:
    """What waits to be released, as the facilitator may read it."""
    return Answer(200, {"entries": room.read(_inbox, room.day_id)})


async def release(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """Let the wall show an entry."""
    await room.write(reflections.release, _waiting(room, ask))
    return Answer(200, {"ok": True})


async def hold(room: Room, _caller: Caller, ask: Ask) -> Answer:
    """Keep an entry off the wall."""
    await room.write(reflections.hold_back, _waiting(room, ask))
    return Answer(200, {"ok": True})


def _people(db: Database, day_id: str) -> list[dict[str, str]]:
    where = people.presence(db, day_id)
    return [
        {"id": p.id, "name": p.name, "presence": where.get(p.id, Presence.EXPECTED).value}
        for p in people.everybody(db)
    ]


def _inbox(db: Database, day_id: str) -> list[dict[str, Any]]:
    names = views.names(db)
    return [
        {"id": e.id, "q": prompt.text, "x": e.text, "name": names.get(e.person_id, "")}
        for prompt in plan.prompts(db, day_id)
        for e in told.readable(db, prompt.id, Audience.FACILITATOR)
        if e.visibility in reflections.FOR_THE_ROOM and not (e.released or e.held_back)
    ]


def _waiting(room: Room, ask: Ask) -> str:
    """An entry that a helper has been shown: no other may be touched from here."""
    entry = known(ask, "id")
    if entry not in {found["id"] for found in room.read(_inbox, room.day_id)}:
        raise Wrong(404, "gone")
    return entry
