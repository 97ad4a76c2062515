"""The phone service: opens and closes the room, and tells those who show it how it stands."""

import asyncio
import contextlib
import hashlib
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from temadag.core.room import Address, Cause, Finding, RoomState
from temadag.store.session_store import SessionStore
from temadag.web import network, room_check
from temadag.web.gate import Gate
from temadag.web.keyring import Keyring
from temadag.web.pages import Pages
from temadag.web.room import Room
from temadag.web.server import Server, listening
from temadag.web.site import Site

USUAL_PORT = 8420
LOOK = 3.0
"""Seconds between two looks at the laptop's addresses."""

MATTERS = frozenset(
    {
        *("programme", "person", "personal_key", "day", "block", "prompt", "run", "block_run"),
        *("team_round", "team", "seat", "team_wish", "offer", "sign_up", "released", "held_back"),
    }
)
"""The tables that phones show something of."""


class CannotServe(Exception):  # noqa: N818 - it is an answer to the person
    """The room cannot be opened; `cause` says why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


class PhoneService:
    """The room of phones for an open file; its methods are for any thread."""

    def __init__(
        self,
        store: SessionStore,
        folder: Path,
        page: Path,
        now: Callable[[], float],
        stumbled: Callable[[BaseException], None] | None = None,
        cards: Callable[[], list[network.Card]] = network.cards,
    ) -> None:
        self._store, self._page, self._now, self._cards = store, page, now, cards
        name = hashlib.sha256(str(store.path.resolve()).encode()).hexdigest()[:24]
        self._path = folder / f"room-{name}.jsonl"
        self._stumbled = stumbled or _to_the_hook
        self._listeners: list[Callable[[], None]] = []
        self._server: Server | None = None
        self._site: Site | None = None
        self._day_id, self._port, self._host, self._also = "", 0, "", ""
        self._addresses: frozenset[str] = frozenset()
        self._state, self._stale, self._tried = RoomState(), False, False
        store.listen(self._on_written)

    @property
    def day_id(self) -> str:
        """The day that is served."""
        return self._day_id

    @day_id.setter
    def day_id(self, day_id: str) -> None:
        self._day_id = day_id
        self.on_the_server(lambda room: self._serve_day(room, day_id))

    def open(self, day_id: str, port: int = 0, host: str | None = None, known_as: str = "") -> None:
        """Open the room. Without a port it is the one of last time; without a host all of the laptop's
        private addresses. Raises CannotServe.

        `known_as` is one more name that the page may be called by, for trying it out.
        """
        self.close()
        self._day_id, self._host, self._also, self._tried = day_id, host or "", known_as, False
        try:
            ring = Keyring(self._path, day_id)
        except OSError as trouble:
            raise CannotServe(Cause.DISK) from trouble
        try:
            sock = _bound(host or "0.0.0.0", port, ring.keys.port)
        except OSError as trouble:
            ring.close()
            raise CannotServe(Cause.PORT_TAKEN) from trouble
        self._port = sock.getsockname()[1]
        ring.settle_on(self._port)
        server = Server(sock, lambda: self._make(ring))
        server.start()
        self._server = server
        self.on_the_server(self._tell).result(10)

    def close(self) -> None:
        """Close the room; those who are in are still in when it is opened again."""
        server, self._server = self._server, None
        if server is None or self._site is None:
            return
        server.stop()
        self._site.room.ring.close()
        self._site, self._state = None, RoomState()
        self._heard()

    def state(self) -> RoomState:
        """How the room stands just now."""
        return self._state

    def follow(self, listener: Callable[[], None]) -> None:
        """Hear that the state has changed; on the server's thread."""
        self._listeners.append(listener)

    def approve(self, knock_id: str, person_id: str) -> "Future[None]":
        """Let a phone that knocked in, as somebody."""

        def let_in(room: Room) -> None:
            phone = room.knocks.answered(knock_id) if person_id in room.names else ""
            if phone:
                room.let_in(phone, person_id, approved=True)

        return self.on_the_server(let_in)

    def refuse(self, knock_id: str) -> "Future[None]":
        """Do not let a phone in."""

        def refuse(room: Room) -> None:
            room.knocks.answered(knock_id, refused=True)
            room.changed()

        return self.on_the_server(refuse)

    def put_out(self, person_id: str) -> "Future[None]":
        """Let somebody be out, with all their phones; with their code they may come in again."""

        def put_out(room: Room) -> None:
            own = [s.phone for s in room.ring.sessions.values() if s.person_id == person_id]
            room.put_out(*own)

        return self.on_the_server(put_out)

    def renew(self) -> "Future[None]":
        """Everybody is out and has to scan again: new token, new key, new words."""
        return self.on_the_server(lambda room: self._anew(room, self._day_id))

    def on_the_server(self, work: Callable[[Room], None]) -> "Future[None]":
        """Do something with the open room on the server's thread; nothing while it is closed."""
        server, site = self._server, self._site
        if server is not None and site is not None:
            return server.call(lambda: work(site.room))
        nothing: Future[None] = Future()
        nothing.set_result(None)
        return nothing

    def give_control(self, helper_id: str) -> "Future[None]":
        """Hand the clock to a helper who is in; whoever held it holds it no more."""
        return self.on_the_server(lambda room: room.hand_over(helper_id))

    def refuse_control(self, helper_id: str) -> "Future[None]":
        """Keep the clock though a helper asked for it."""
        return self.on_the_server(lambda room: room.keep_control(helper_id))

    def take_control(self) -> None:
        """Hold the clock again, before this returns: no helper's press counts from here on."""
        site = self._site
        if site is not None:
            site.room.steering.take()
            self.on_the_server(lambda room: room.steered())

    def check(self) -> list[Finding]:
        """The room check: what was tried, and what does not hold. It takes a moment."""
        port = self._port if self._server is not None else 0
        return room_check.check(self._store, self._cards(), port, self._host, self._tried)

    def fragment(self) -> str:
        """What stands after `#` in the address; empty while the room is closed."""
        site = self._site
        return f"{site.room.ring.keys.token}.{site.room.ring.public}" if site is not None else ""

    def _make(self, ring: Keyring) -> Site:
        room = Room(self._store, ring, self._day_id, self._now, self._note)
        site = Site(room, Pages(self._page), lambda: self._addresses, self._chores, self._stumbled)
        site.seen = self._see
        self._look(site.gate)
        self._site = site
        return site

    def _chores(self) -> list[Coroutine[Any, Any, None]]:
        return [self._look_for_ever(), self._tell_for_ever()]

    def _look(self, gate: Gate) -> bool:
        """Look which addresses the laptop has; True when they are others than before."""
        found = [self._host] if self._host else [card.address for card in network.private(self._cards())]
        addresses = frozenset({*found, "127.0.0.1"})
        changed = addresses != self._addresses
        self._addresses = addresses
        names = {*addresses, *filter(None, (self._also,))}
        gate.know({f"{name}:{self._port}" for name in names} | (names if self._port == 80 else set()))
        return changed

    async def _look_for_ever(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            site = self._site
            if site is None:
                return
            try:
                if self._look(site.gate):
                    self._note()
                await asyncio.to_thread(site.room.ring.sync)
            except OSError as trouble:
                self._stumbled(trouble)

    async def _tell_for_ever(self) -> None:
        """Tell of changes, gathered: three hundred phones coming in are no three hundred pictures."""
        while True:
            await asyncio.sleep(0.1)
            if self._site is not None and self._site.room.steering.fell_silent():
                self._site.room.steered()
            if self._stale and self._site is not None:
                try:
                    self._tell(self._site.room)
                except OSError:  # the disk lets nobody read just now
                    self._stale = True

    def _note(self) -> None:
        self._stale = True

    def _tell(self, room: Room) -> None:
        self._stale = False
        keys = room.ring.keys
        addresses, causes = self._ways_in()
        state = RoomState(
            open=True,
            addresses=addresses,
            word=keys.word,
            helper_code=keys.helper_code,
            helping=room.helping(),
            control=room.steering.control(room.helping()),
            inside=room.inside(),
            knocks=room.knocks.all(),
            causes=causes,
        )
        if state != self._state:
            self._state = state
            self._heard()

    def _ways_in(self) -> tuple[tuple[Address, ...], tuple[Cause, ...]]:
        cards = [network.Card(self._host)] if self._host else self._cards()
        ways = [c for c in cards if c.private] or ([network.Card(self._host)] if self._host else [])
        short = [(f"http://{card.address}:{self._port}/", card.network) for card in ways]
        addresses = tuple(Address(f"{url}#{self.fragment()}", url, network) for url, network in short)
        return addresses, room_check.causes(cards)

    def _heard(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception as trouble:
                self._stumbled(trouble)

    def _see(self, peer: str) -> None:
        self._tried = self._tried or peer not in self._addresses

    def _serve_day(self, room: Room, day_id: str) -> None:
        if room.day_id == day_id:
            return
        room.day_id = day_id
        self._anew(room, day_id)

    def _anew(self, room: Room, day_id: str) -> None:
        room.put_out(*room.ring.sessions)
        room.knocks.forget()
        room.ring.renew(day_id)
        room.renewed()

    def _on_written(self, touched: frozenset[str]) -> None:
        if touched & MATTERS:
            self.on_the_server(lambda room: room.renewed(touched))


def _bound(host: str, port: int, last: int) -> Any:
    """A socket on the port asked for; else on the last one, the usual one, or any."""
    if port:
        return listening(host, port)
    for wished in dict.fromkeys((last or USUAL_PORT, USUAL_PORT)):
        with contextlib.suppress(OSError):
            return listening(host, wished)
    return listening(host, 0)


def _to_the_hook(trouble: BaseException) -> None:
    sys.excepthook(type(trouble), trouble, trouble.__traceback__)
