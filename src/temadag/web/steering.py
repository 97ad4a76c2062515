"""Who of the helpers holds the clock: one at a time, handed over by the laptop, and back when it is silent.

In memory only: a program that was restarted holds its own clock. What the laptop takes back holds at once,
from any thread.
"""

import time
from collections.abc import Callable, Iterable
from threading import Lock

from temadag.core.control import SILENCE, Back, Control, Helper
from temadag.core.plan import Show


class Steering:
    """Helpers are known by their phone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._holder, self._heard = "", 0.0
        self._asking: dict[str, None] = {}
        self._names: dict[str, str] = {}
        self._back: Back | None = None
        self.silence = SILENCE
        self.before_black = Show.TASK
        """What the big screen showed before it was black, as a helper last saw it."""

    def heard(self, phone: str) -> None:
        """A helper's phone has said something."""
        with self._lock:
            if phone == self._holder:
                self._heard = self._clock()

    def saw(self, shown: Show) -> None:
        """The big screen shows this; what is not black comes back after black."""
        if shown is not Show.BLACK:
            self.before_black = shown

    def name(self, phone: str, name: str) -> bool:
        """Know what a helper is called; whether that is new."""
        with self._lock:
            new = bool(name) and self._names.get(phone) != name
            if new:
                self._names[phone] = name
            return new

    def ask(self, phone: str) -> None:
        """A helper would like to hold the clock."""
        with self._lock:
            if phone != self._holder:
                self._asking[phone] = None

    def give(self, phone: str) -> None:
        """The laptop hands the clock to a helper; whoever had it has it no more."""
        with self._lock:
            self._asking.pop(phone, None)
            self._holder, self._heard, self._back = phone, self._clock(), None

    def refuse(self, phone: str) -> None:
        """The laptop keeps the clock."""
        with self._lock:
            self._asking.pop(phone, None)

    def take(self) -> None:
        """The laptop has the clock again, whatever anybody else is doing."""
        with self._lock:
            self._come_back(Back.TAKEN)

    def leave(self, phone: str, gone: bool = False) -> None:
        """A helper gives the clock back, or asks no more, or is out."""
        with self._lock:
            self._asking.pop(phone, None)
            if gone:
                self._names.pop(phone, None)
            if phone == self._holder:
                self._come_back(Back.GONE if gone else Back.GIVEN)

    def fell_silent(self) -> bool:
        """Whether the holder has been silent so long that the laptop has the clock again."""
        with self._lock:
            silent = bool(self._holder) and self._clock() - self._heard > self.silence
            if silent:
                self._come_back(Back.SILENT)
            return silent

    def holds(self, phone: str) -> bool:
        """Whether this phone holds the clock just now."""
        with self._lock:
            return bool(phone) and phone == self._holder

    def told(self, phone: str) -> str:
        """How it stands for a helper: "mine", "asked", "other" (another helper's) or nothing."""
        with self._lock:
            if phone == self._holder:
                return "mine"
            return "asked" if phone in self._asking else "other" if self._holder else ""

    def named(self, phone: str) -> str:
        """What a helper is called; empty when nobody has said."""
        with self._lock:
            return self._names.get(phone, "")

    def control(self, helpers: Iterable[Helper]) -> Control:
        """As the laptop sees it."""
        known = {one.id: one for one in helpers}
        with self._lock:
            asking = tuple(known[phone] for phone in self._asking if phone in known)
            return Control(known.get(self._holder), asking, self._back)

    def _come_back(self, why: Back) -> None:
        if self._holder:
            self._holder, self._back = "", why
