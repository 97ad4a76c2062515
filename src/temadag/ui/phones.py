"""The room of phones as the screens know it: what it is like now, and what can be wished of it.

The server is made when it is first wanted, on the thread that also makes every call to it: the window
never waits for the network.
"""

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from temadag import words
from temadag.core.control import Back, Control
from temadag.core.room import Address, Finding, RoomState
from temadag.ui.calls import Calls
from temadag.ui.room import control_words
from temadag.ui.room import words as said
from temadag.ui.widgets.qr import modules

GATHER_MS = 80
"""What stirs in the room is gathered this long: three hundred who come in at once are a few looks."""


PATIENCE = 10.0
"""Seconds that one thing wished of the room may take before the person is told that it did not answer."""


class Service(Protocol):
    """The room's server; every method may be called on any thread, and a listener is called on another.

    What answers with a Future is waited for. What is raised with a `cause` is told by that.
    """

    def open(self, day_id: str, port: int = 0) -> object:
        """Open for a day; open for another day, go over to that one."""

    def close(self) -> object:
        """Close, and let the port go."""

    def state(self) -> RoomState:
        """All of it now."""

    def follow(self, listener: Callable[[], None]) -> object:
        """Call the listener when the state is another."""

    def approve(self, knock_id: str, person_id: str) -> object:
        """Let somebody in as this person."""

    def refuse(self, knock_id: str) -> object:
        """Let somebody not in."""

    def put_out(self, person_id: str) -> object:
        """End what this person's phones were let in to."""

    def give_control(self, helper_id: str) -> object:
        """Hand the clock to a helper."""

    def refuse_control(self, helper_id: str) -> object:
        """Keep the clock though a helper asks for it."""

    def take_control(self) -> object:
        """Hold the clock again, before this returns; it waits for nothing."""

    def renew(self) -> object:
        """Make the address, the word and the helper's code anew; everybody is out."""

    def check(self) -> list[Finding]:
        """Try whether phones can come in."""


def network(address: Address) -> str:
    """What tells one way in from the others, and stays when the address on the network is another."""
    return address.network or address.short


class Phones(QObject):
    """One room for the open file, closed until somebody opens it.

    Signals: `changed` (the state, the address chosen or what is under way is another), `told` (a sentence).
    """

    changed = Signal()
    told = Signal(str)
    _stirred = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._make: Callable[[], Service] | None = None
        self._service: Service | None = None
        self._making = Lock()
        self._calls = Calls("phones", self)
        self._state = RoomState()
        self._day_id = self._chosen = self._under_way = self._trouble = ""
        self._looking = False
        self.watcher: QObject | None = None
        """The screen that shows the room to the person just now, who need not be told who knocks."""

        self._rest = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._rest.timeout.connect(self._look)
        self._stirred.connect(self._on_stirred, Qt.ConnectionType.QueuedConnection)

    def serve_by(self, make: Callable[[], Service]) -> None:
        """Say how the server is made when it is wanted; what was known of another one is forgotten."""
        self._make, self._service = make, None
        self._state = RoomState()
        self.changed.emit()

    @property
    def state(self) -> RoomState:
        """How the room was when it was last looked at."""
        return self._state

    @property
    def day_id(self) -> str:
        """The day that the room is open for; empty while it is closed."""
        return self._day_id if self._state.open else ""

    @property
    def under_way(self) -> str:
        """What has been asked for and is not done: "open", "close", "renew" or nothing."""
        return self._under_way

    @property
    def trouble(self) -> str:
        """Why the room did not open when it was last tried; empty when it did."""
        return self._trouble

    @property
    def address(self) -> Address | None:
        """The way in that is shown: the one chosen, else the first; None without a network."""
        found = self._state.addresses if self._state.open else ()
        return next((a for a in found if network(a) == self._chosen), found[0] if found else None)

    def choose(self, chosen: str) -> None:
        """Show the address on another network."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()

    def open(self, day_id: str) -> None:
        """Open the room for a day, or take the open room over to it."""
        if self._make is None or not day_id:
            return
        self._set_out("open")
        self._calls.put(lambda: self._served().open(day_id), partial(self._on_opened, day_id))

    def close(self) -> None:
        """Close the room; what is written meanwhile waits on the phones."""
        self._set_out("close")
        self._wish("close")

    def come_to_day(self, day_id: str) -> None:
        """Follow the day in hand, unless that would put out those who are in."""
        if self._state.open and day_id and day_id != self._day_id and not self._state.inside:
            self.open(day_id)

    def approve(self, knock_id: str, person_id: str) -> None:
        """Let in who knocks, as this person."""
        self._wish("approve", knock_id, person_id)

    def refuse(self, knock_id: str) -> None:
        """Let in who knocks not."""
        self._wish("refuse", knock_id)

    def put_out(self, person_id: str) -> None:
        """Take a person's phones out of the room."""
        self._wish("put_out", person_id)

    def give_control(self, helper_id: str) -> None:
        """Hand the clock to a helper."""
        self._wish("give_control", helper_id)

    def refuse_control(self, helper_id: str) -> None:
        """Keep the clock though a helper asks for it."""
        self._wish("refuse_control", helper_id)

    def take_control(self) -> None:
        """Hold the clock again at once: this goes past whatever else the server has been asked for."""
        if self._service is not None:
            self._service.take_control()
        back = Control(asking=self._state.control.asking, back=Back.TAKEN)
        self._state = replace(self._state, control=back)
        self.changed.emit()

    def renew(self) -> None:
        """Make every way in anew, so that those who have the old one are out."""
        self._set_out("renew")
        self._wish("renew")

    def check(self) -> Iterator[list[Finding]]:
        """The room check, to be walked by a job."""
        yield self._served().check() if self._make is not None else []

    def let_go(self) -> None:
        """Close the room for good and hear no more: the file is about to be closed."""
        self._rest.stop()
        self.blockSignals(True)
        self._calls.end(self._close_last)
        self._state = RoomState()

    def _close_last(self) -> None:
        if self._service is not None:
            self._service.close()

    def _served(self) -> Service:
        """The server, made now if it was not; never on the window's thread."""
        with self._making:
            if self._service is None:
                assert self._make is not None
                self._service = self._make()
                self._service.follow(self._hear)
            return self._service

    def _wish(self, name: str, *given: str) -> None:
        if self._make is not None:
            self._calls.put(lambda: _done(getattr(self._served(), name)(*given)), self._on_done)

    def _set_out(self, what: str) -> None:
        self._under_way, self._trouble = what, ""
        self.changed.emit()

    def _hear(self) -> None:
        with contextlib.suppress(RuntimeError):  # the windows are gone; the room is closed by now
            self._stirred.emit()

    def _on_stirred(self) -> None:
        if not self._rest.isActive():
            self._rest.start()

    def _look(self) -> None:
        service = self._service
        if self._looking:
            self._rest.start()  # once more, when the look under way is done
        elif service is not None:
            self._looking = True
            self._calls.put(lambda: _looked_at(service), self._on_state)

    def _on_opened(self, day_id: str, _value: object, trouble: BaseException | None) -> None:
        if trouble is None:
            self._day_id = day_id
            self.changed.emit()  # the state may have come before it was known for which day
        elif cause := said.cause_of(trouble):
            found = said.advice(cause)
            self._trouble, trouble = f"{found.why} {found.do}", None
        self._on_done(None, trouble)

    def _on_done(self, _value: object, trouble: BaseException | None) -> None:
        self._look()
        if trouble is None:
            return
        self._under_way = ""
        self.changed.emit()
        slow = isinstance(trouble, OSError | TimeoutError)
        sentence = said.no_answer() if slow else words.refusal(trouble)
        if sentence is None:
            raise trouble
        self.told.emit(sentence)

    def _on_state(self, state: Any, trouble: BaseException | None) -> None:
        self._looking = False
        if trouble is not None:
            raise trouble
        before, shown = self._state, self.address
        self._state, self._under_way = state, ""
        if state.open and before.open and replace(state, causes=()) != replace(before, causes=()):
            self._tell(before, shown)
        self.changed.emit()

    def _tell(self, before: RoomState, shown: Address | None) -> None:
        known = {knock.id for knock in before.knocks}
        new = [knock.name for knock in self._state.knocks if knock.id not in known]
        moved = said.moved(shown, self.address)
        steered = control_words.steered(before.control, self._state.control)
        for sentence in ("" if self.watcher else said.knocked(new), moved, steered):
            if sentence:
                self.told.emit(sentence)


def _looked_at(service: Service) -> RoomState:
    """The state, with its codes drawn up beside the window, which need not wait for them."""
    state = service.state()
    for address in state.addresses:
        modules(address.url)
    return state


def _done(value: object) -> object:
    """What a call came to, also where it comes to it later."""
    return value.result(PATIENCE) if isinstance(value, Future) else value
