"""The clock that windows look at; a test gives it another `now`."""

import time
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from temadag.ui.going import application

TICK_MS = 250


class Clockwork(QObject):
    """Tells the moment, and ticks four times a second once started."""

    ticked = Signal()

    def __init__(self, now: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent or application())
        self._now = now
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.ticked)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking; `now` still answers."""
        self._timer.stop()

    def tick(self) -> None:
        """Tick once, by hand."""
        self.ticked.emit()

    def now(self) -> float:
        """This moment in seconds since the epoch."""
        return self._now()

    def today(self) -> date:
        """The date on the wall."""
        return datetime.fromtimestamp(self.now()).date()

    def minute(self) -> int:
        """The time on the wall in minutes after midnight."""
        here = datetime.fromtimestamp(self.now())
        return here.hour * 60 + here.minute

    def midnight(self, day: date | None = None) -> float:
        """The moment at which a day began; today without a day."""
        day = day or self.today()
        return datetime(day.year, day.month, day.day).timestamp()
