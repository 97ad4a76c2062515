"""What answers the calls: the page's files, the door, the streams, and the sealed operations."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import parse_qs

from temadag.web import (
    ops_entering,
    ops_helping,
    ops_reading,
    ops_steering,
    ops_typing_in,
    ops_writing,
    sealed,
)
from temadag.web.forms import Ask, age, answer_to, text
from temadag.web.gate import Gate
from temadag.web.keyring import Session
from temadag.web.pages import Pages
from temadag.web.room import Caller, Room, TooMany
from temadag.web.sealed import Question
from temadag.web.streams import Sink
from temadag.web.wire import (
    BODY_MOST,
    Answer,
    Malformed,
    Request,
    Response,
    as_json,
    fault,
    loaded,
    too_many,
)

Op = Callable[[Room, Caller, Ask], Awaitable[Answer]]

OUTSIDE: Mapping[str, Op] = {
    "hello": ops_entering.hello,
    "join": ops_entering.join,
    "knock": ops_entering.knock,
    "knocked": ops_entering.knocked,
    "help": ops_entering.come_to_help,
}
"""What may be asked by a phone that is not in."""

READING: Mapping[str, Op] = {
    "state": ops_reading.state,
    "mine": ops_reading.mine,
    "unnamed": ops_reading.unnamed,
    "others": ops_reading.others,
    "write": ops_writing.write,
}
"""What a leader may ask as often as it comes: sent again, even by somebody else, it changes nothing more."""

CHANGING: Mapping[str, Op] = {
    "mark": ops_writing.mark,
    "withdraw": ops_writing.withdraw,
    "narrow": ops_writing.narrow,
    "tick": ops_writing.tick,
    "card": ops_writing.card,
    "trial": ops_writing.trial,
    "sign": ops_writing.sign,
    "wish": ops_writing.wish,
    "leave": ops_entering.leave,
}

HELPING: Mapping[str, Op] = {
    "people": ops_helping.list_people,
    "inbox": ops_helping.inbox,
    "sheet": ops_typing_in.sheet,
    "clock": ops_steering.look,
}

HELPING_CHANGES: Mapping[str, Op] = {
    "present": ops_helping.present,
    "walkin": ops_helping.walk_in,
    "release": ops_helping.release,
    "hold": ops_helping.hold,
    "paper": ops_typing_in.paper,
    "withdraw": ops_typing_in.take_back,
    "steer": ops_steering.steer,
    "drive": ops_steering.drive,
    "leave": ops_entering.leave,
}

_IN_ORDER = CHANGING.keys() - {"leave"} | {"write", "paper"}
"""What a phone numbers: of two that ask the same of one thing the newer one holds, whichever comes last."""

_OWN = frozenset({"withdraw", "narrow", "tick"})
"""Here what is gone is answered as what never was."""


class Site:
    """Everything that a phone can call."""

    def __init__(
        self,
        room: Room,
        pages: Pages,
        addresses: Callable[[], frozenset[str]],
        chores: Callable[[], list[Coroutine[Any, Any, None]]],
        stumbled: Callable[[BaseException], None],
    ) -> None:
        self.room, self.gate = room, Gate()
        self._pages, self._addresses, self._chores, self._stumbled = pages, addresses, chores, stumbled
        self.seen: Callable[[str], None] = lambda peer: None
        """Told the address of each phone that is in; it is looked at and forgotten."""

    def served(self, address: str) -> bool:
        """Whether the page may be called on this address of the laptop's."""
        return address in self._addresses()

    def at_the_door(self, request: Request, length: int) -> Response | None:
        """Why a call is turned away before its body is read."""
        refusal = self.gate.refusal(request)
        if refusal is not None:
            return refusal
        if not request.path.startswith("/"):
            return fault(400, "path")
        if length > BODY_MOST:
            return fault(413, "size")
        if request.path in ("/api/x", "/api/door"):
            return self.gate.refusal_of_kind(request)
        return None if not length else fault(400, "body")

    async def answer(self, request: Request) -> Response:
        """The answer to a whole call."""
        try:
            if request.path == "/api/x":
                return await self._sealed(request)
            if request.path == "/api/events":
                return self._events(request)
            if not self.room.limits.flood.take(request.peer):
                return too_many(1)
            if request.path == "/api/door":
                return self._door(request)
            if request.path in self._pages:
                return self._pages.answer(request)
        except Malformed:
            return fault(400, "form")
        return fault(404, "path")

    def listen(self, sid: str, sink: Sink) -> None:
        """A stream hears of each revision from now on."""
        self.room.streams.add(sid, sink)
        self.room.changed()

    def part(self, sid: str, sink: Sink) -> None:
        """A stream has ended."""
        self.room.streams.remove(sid, sink)
        self.room.changed()

    def stumbled(self, trouble: BaseException) -> None:
        """The program itself has a fault."""
        self._stumbled(trouble)

    def chores(self) -> list[Coroutine[Any, Any, None]]:
        """What runs as long as the server does."""
        streams = self.room.streams
        return [streams.tell_for_ever(), streams.beat_for_ever(), *self._chores()]

    def farewell(self) -> None:
        """The streams end."""
        self.room.streams.end_all()

    def _may_again(self, session: Session, peer: str) -> bool:
        # With the address: what was recorded and is played from elsewhere takes nothing from the leader.
        return self.room.limits.leader.take(f"{session.person_id or session.phone} {peer}")

    def _door(self, request: Request) -> Response:
        """Token and key for the room word: what a QR code holds, for who types the short address."""
        if ops_entering.same(str(loaded(request.body).get("w")), self.room.ring.keys.word):
            return as_json(200, {"t": self.room.ring.keys.token, "k": self.room.ring.public})
        return fault(403, "word") if self.room.limits.wrong_code(request.peer) else too_many(30)

    def _events(self, request: Request) -> Response:
        if request.method != "GET":
            return fault(405, "method", ("Allow", "GET"))
        sid = next(iter(parse_qs(request.query, max_num_fields=4).get("s", [])), "")
        session = self.room.ring.by_sid(sid)
        if session is None:
            return fault(401, "join") if self.room.limits.flood.take(request.peer) else too_many(1)
        if not (self.room.streams.room and self._may_again(session, request.peer)):
            return too_many(5)
        kind = (("Content-Type", "text/event-stream"), ("Cache-Control", "no-store"))
        return Response(200, b"", kind, stream=session.sid, known=True)

    async def _sealed(self, request: Request) -> Response:
        body = loaded(request.body)
        phone = text(body, "c") if isinstance(body.get("c"), str) else ""
        session = self.room.ring.sessions.get(phone)
        if session is None and not self.room.limits.flood.take(request.peer):
            return too_many(1)
        question = sealed.opened(body, self.room.ring.box(phone))
        caller = Caller(phone, request.peer, question.echo, session)
        try:
            answer = await self._performed(caller, question)
        except TooMany as trouble:
            return trouble.response
        if answer is None:
            return fault(401, "join")
        known = self.room.ring.sessions.get(phone) is not None
        if known:
            self.seen(request.peer)
        return as_json(answer.status, sealed.sealed(question, answer), known=known)

    async def _performed(self, caller: Caller, question: Question) -> Answer | None:
        """What the operation answers; None when one has to come in first."""
        name = question.ask.get("op")
        if not isinstance(name, str):
            return Answer(400, {"e": "op"})
        op, session = OUTSIDE.get(name), caller.session
        changing = False
        if session is not None and op is None:
            if not self._may_again(session, caller.peer):
                raise TooMany(too_many(2))
            if session.helper:
                self.room.steering.heard(caller.phone)
            calm, changes = (HELPING, HELPING_CHANGES) if session.helper else (READING, CHANGING)
            changing = name in changes
            op = changes.get(name) or calm.get(name)
            if changing and self.room.ring.was_done(caller.phone, caller.echo):
                return _again(question.ask)
        elif op is None:
            return None
        if op is None:
            return Answer(400, {"e": "op"})
        try:
            done = self._in_order(op, name, caller, question.ask) if name in _IN_ORDER else None
            answer = await (done or op(self.room, caller, question.ask))
        except (asyncio.CancelledError, TooMany):
            raise
        except Exception as trouble:
            refused = answer_to(trouble, 404 if name in _OWN else 410)
            if refused is None:
                raise
            return refused
        if changing and caller.phone in self.room.ring.sessions:
            self.room.ring.done(caller.phone, caller.echo)
        return answer

    async def _in_order(self, op: Op, name: str, caller: Caller, ask: Ask) -> Answer:
        """Do what is asked, unless the same phone has asked something newer of the same thing meanwhile."""
        number, thing, latest = age(ask), _thing(ask), self.room.latest
        if not number:
            return await op(self.room, caller, ask)
        if latest.overtaken(caller.phone, name, thing, number):
            return _again(ask)
        before = latest.note(caller.phone, name, thing, number)
        try:
            return await op(self.room, caller, ask)
        except Exception:
            latest.undo(caller.phone, name, thing, number, before)
            raise


def _again(ask: Ask) -> Answer:
    return Answer(200, {"ok": True, "id": ask.get("id"), "s": "again"})


def _thing(ask: Ask) -> str:
    """What a change is about; the key of an answer without a name before the id that goes with it."""
    return next((str(ask[name])[:64] for name in ("k", "id", "offer", "round") if name in ask), "")
