"""Not too often: what is dear to show anew waits a little while changes stream in."""

import time

from PySide6.QtCore import QObject, QTimer, Signal


class Pace(QObject):
    """`due` tells that it is time. What is small is shown at once, what is large at most so often."""

    due = Signal()

    def __init__(self, parent: QObject, apart: float = 0.5) -> None:
        super().__init__(parent)
        self._apart, self._last = apart, 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._now)

    def ask(self, large: bool) -> None:
        """Something has changed."""
        left = self._last + self._apart - time.monotonic() if large else 0.0
        if left <= 0:
            self._timer.stop()
            self._now()
        elif not self._timer.isActive():
            self._timer.start(round(left * 1000) + 1)

    def _now(self) -> None:
        self._last = time.monotonic()
        self.due.emit()
