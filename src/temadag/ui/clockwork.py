"""The clock that windows look at; a test gives it another `now`, and another measure of what has passed."""

import sys
import time
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from temadag.core.times import midnight
from temadag.ui.going import application

TICK_MS = 250

DRIFT = 2.0
"""Seconds that the computer's clock may be off what has passed before somebody is told."""

SLEPT = 60.0
"""Seconds between two ticks from which the computer must have slept."""


def since_start() -> float:
    """Seconds since some moment that no one can set, those included in which the computer slept."""
    system: str = sys.platform
    if system == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if system == "darwin":  # where time.monotonic stands still in sleep
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Clockwork(QObject):
    """Tells the moment, and ticks four times a second once started.

    What has passed is measured by a clock that cannot be set, anchored on the computer's clock at the
    start; the computer's own is only for the time of day. With `now` alone both are the same.

    Signals: `ticked`; `drifted` (the computer's clock was set, by `drift` seconds); `woke` (seconds slept).
    """

    ticked = Signal()
    drifted = Signal()
    woke = Signal(float)

    def __init__(
        self,
        now: Callable[[], float] | None = None,
        parent: QObject | None = None,
        passed: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent or application())
        self._computer = now or time.time
        self._passed = passed or (since_start if now is None else None)
        self._anchor = self._computer() - self._passed() if self._passed else 0.0
        self._kept = 0.0
        self._told = 0.0
        self._ticked_at = self.now()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to tick."""
        self._ticked_at = self.now()
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking; `now` still answers."""
        self._timer.stop()

    def tick(self) -> None:
        """Tick once, by hand."""
        self._look_out()
        self.ticked.emit()

    def now(self) -> float:
        """This moment in seconds since the epoch, on a clock that only what passes moves."""
        return self._passed() + self._anchor if self._passed else self._computer()

    def wall(self) -> float:
        """The time of day: what the computer's clock says, unless it was set and that is not to count."""
        return self._computer() - self._kept

    @property
    def drift(self) -> float:
        """Seconds by which the computer's clock is ahead of what has passed; 0 while nobody set it."""
        return self.wall() - self.now() if self._passed else 0.0

    def follow(self, seconds: float) -> None:
        """Move the anchor; who keeps moments moves them by the same before that."""
        self._anchor += seconds
        self._told = self._kept = 0.0
        self._ticked_at = self.now()

    def keep(self) -> None:
        """Go on as before: what the computer's clock was set by counts for nothing."""
        self._kept += self.drift
        self._told = 0.0

    def today(self) -> date:
        """The date on the wall."""
        return datetime.fromtimestamp(self.wall()).date()

    def minute(self) -> int:
        """The time on the wall in minutes after midnight."""
        here = datetime.fromtimestamp(self.wall())
        return here.hour * 60 + here.minute

    def midnight(self, day: date | None = None) -> float:
        """The moment that a day's times count from; today's without a day."""
        return midnight(day or self.today())

    def _look_out(self) -> None:
        """See whether somebody set the clock, or the computer slept, since the last tick."""
        if not self._passed:
            return
        now, drift = self.now(), self.drift
        slept, self._ticked_at = now - self._ticked_at, now
        if abs(drift - self._told) > DRIFT:
            self._told = drift if abs(drift) > DRIFT else 0.0
            self.drifted.emit()
        if slept >= SLEPT:
            self.woke.emit(slept)
