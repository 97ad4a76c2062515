"""Coming in: by personal code, by knocking under one's name, or as a helper; and leaving again."""

import secrets

from temadag.actions.reflections import clean
from temadag.i18n import language
from temadag.store import people, sealing
from temadag.web.forms import Ask, Wrong, text
from temadag.web.keyring import Session
from temadag.web.room import Caller, Room, TooMany
from temadag.web.wire import Answer, Malformed, b64, too_many, unb64

_NAME = 80
_ALIKE = str.maketrans("OIL", "011", " -")
_WAIT = 30
"""Seconds that somebody with a wrong code is asked to wait."""


async def hello(room: Room, caller: Caller, ask: Ask) -> Answer:
    """What a phone needs to make its keys from a code."""
    _see_token(room, ask)
    salts = [b64(salt) for salt in room.read(people.salts)]
    return Answer(200, {"salts": salts, "lang": language(), "day": room.title})


async def join(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Come in with what proves a personal code. A right one always gets in, however many wrong ones came."""
    _see_token(room, ask)
    try:
        proof = unb64(ask.get("a"), 32)
    except Malformed as trouble:
        raise Wrong(400, "form") from trouble
    person_id = room.read(people.with_proof, sealing.proof_hash(proof))
    if person_id is None:
        raise _wrong(room, caller)
    return Answer(200, session_of(room, room.let_in(caller.phone, person_id)))


async def knock(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Ask to be let in under a name."""
    _see_token(room, ask)
    name = " ".join(clean(text(ask, "name")).split())
    if not 0 < len(name) <= _NAME:
        raise Wrong(400, "form")
    if not room.limits.knocks.take(caller.peer) or not room.knocks.knock(caller.phone, name, caller.peer):
        raise TooMany(too_many(_WAIT))
    room.changed()
    return Answer(202, {"e": "wait"})


async def knocked(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Whether one has been let in."""
    _see_token(room, ask)
    session = room.ring.sessions.get(caller.phone)
    if session is not None and not session.helper:
        return Answer(200, session_of(room, session))
    if room.knocks.waits(caller.phone):
        return Answer(202, {"e": "wait"})
    if room.knocks.refused(caller.phone):
        return Answer(403, {"e": "refused"})
    return Answer(404, {"e": "knock"})  # the laptop was restarted meanwhile


async def come_to_help(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Come in as a helper."""
    _see_token(room, ask)
    if not same(text(ask, "w"), room.ring.keys.helper_code):
        raise _wrong(room, caller)
    session = room.let_in(caller.phone, "")
    return Answer(200, {"sid": session.sid, "day": room.title, "lang": language()})


async def leave(room: Room, caller: Caller, _ask: Ask) -> Answer:
    """Go; the phone has to come in again."""
    room.put_out(caller.phone)
    return Answer(200, {"ok": True})


def session_of(room: Room, session: Session) -> dict[str, object]:
    """What a phone is told when it comes in."""
    return {
        "sid": session.sid,
        "name": room.names.get(session.person_id, ""),
        "seal": b64(room.seal_of(session)),
        "state": room.shown(session),
    }


def same(given: str, code: str) -> bool:
    """Whether a code was typed, however it was written: the time it takes tells nothing."""
    alike = given.upper().translate(_ALIKE)
    return secrets.compare_digest(alike.encode("utf-8", "replace"), code.encode())


def _see_token(room: Room, ask: Ask) -> None:
    given = ask.get("t")
    token = room.ring.keys.token.encode()
    if not isinstance(given, str) or not secrets.compare_digest(given.encode("utf-8", "replace"), token):
        raise Wrong(403, "token")  # nobody guesses it, and yesterday's code is met in good faith


def _wrong(room: Room, caller: Caller) -> Exception:
    return Wrong(403, "code") if room.limits.wrong_code(caller.peer) else TooMany(too_many(_WAIT))
