"""A room of phones without a network, for what stands on its other side: people come and knock when told."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event, RLock

from temadag.core.control import Back, Control
from temadag.core.room import Address, Cause, Finding, Inside, Knock, RoomState

HOUSE = Address("http://10.0.8.14:8717/#" + "t" * 22 + "." + "k" * 43, "http://10.0.8.14:8717/", "Wi-Fi")
ROUTER = Address(
    "http://192.168.8.2:8717/#" + "t" * 22 + "." + "k" * 43, "http://192.168.8.2:8717/", "Ethernet"
)

ALL_WELL = (
    Finding("network", True),
    Finding("port", True),
    Finding("reach 10.0.8.14", True),
    Finding("one-network", True),
    Finding("no-hotspot", True),
    Finding("codes", True),
    Finding("tried", False, Cause.NOT_TRIED),
)


class RoomInMemory:
    """Answers as the server does.

    `trouble` is raised by the next opening, `late` by the next wish or check; `held` keeps one waiting.
    """

    def __init__(self) -> None:
        self.told: list[str] = []
        self.trouble: Exception | None = None
        self.late: Exception | None = None
        self.held: Event | None = None
        self.findings: list[Finding] = list(ALL_WELL)
        self._lock = RLock()
        self._listeners: list[Callable[[], None]] = []
        self._state = RoomState()
        self._renewed = 0

    def open(self, day_id: str, port: int = 0) -> None:
        if self.held is not None:
            assert self.held.wait(20)
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        self.told.append(f"open {day_id}")
        self.change(
            open=True, addresses=self._state.addresses or (HOUSE,), word="K7MX-P2QA", helper_code="4821"
        )

    def close(self) -> None:
        self.told.append("close")
        self._state = RoomState()
        self._stir()

    def state(self) -> RoomState:
        return self._state

    def follow(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def approve(self, knock_id: str, person_id: str) -> None:
        self._stumble()
        self.told.append(f"approve {person_id}")
        with self._lock:
            knock = next(one for one in self._state.knocks if one.id == knock_id)
            self._gone(knock_id)
            self.come(person_id, knock.name, approved=True)

    def refuse(self, knock_id: str) -> None:
        self.told.append(f"refuse {knock_id}")
        self._gone(knock_id)

    def put_out(self, person_id: str) -> None:
        self.told.append(f"put out {person_id}")
        self.change(inside=tuple(one for one in self._state.inside if one.person_id != person_id))

    def renew(self) -> None:
        self.told.append("renew")
        self._renewed += 1
        self.change(inside=(), knocks=(), word=f"NYT{self._renewed}-ORD2", helper_code="7390")

    def give_control(self, helper_id: str) -> None:
        self.told.append(f"give {helper_id}")
        holder = next(one for one in self._state.helping if one.id == helper_id)
        rest = tuple(one for one in self._state.control.asking if one.id != helper_id)
        self.change(control=Control(holder, rest))

    def refuse_control(self, helper_id: str) -> None:
        self.told.append(f"refuse control {helper_id}")
        rest = tuple(one for one in self._state.control.asking if one.id != helper_id)
        self.change(control=replace(self._state.control, asking=rest))

    def take_control(self) -> None:
        self.told.append("take")
        self.change(control=replace(self._state.control, holder=None, back=Back.TAKEN))

    def check(self) -> list[Finding]:
        if self.held is not None:
            assert self.held.wait(20)
        self._stumble()
        return self.findings

    def come(self, person_id: str, name: str, approved: bool = False, connected: bool = True) -> None:
        """Somebody comes in."""
        self.change(inside=(*self._state.inside, Inside(person_id, name, approved, connected)))

    def knock(self, knock_id: str, name: str) -> None:
        """Somebody without a code knocks."""
        self.change(knocks=(*self._state.knocks, Knock(knock_id, name)))

    def change(self, **known) -> None:
        """Let the state be another."""
        with self._lock:
            self._state = replace(self._state, **known)
        self._stir()

    def _gone(self, knock_id: str) -> None:
        self.change(knocks=tuple(one for one in self._state.knocks if one.id != knock_id))

    def _stumble(self) -> None:
        late, self.late = self.late, None
        if late is not None:
            raise late

    def _stir(self) -> None:
        for listener in tuple(self._listeners):
            listener()
