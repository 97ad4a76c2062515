"""Notices when nobody has touched the desk for a while."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag.ui.clockwork import Clockwork

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)
"""What tells that somebody is there."""


class Watch(QObject):
    """`rested` tells at each tick how many seconds have gone since a key, a click or a touch."""

    rested = Signal(float)

    def __init__(self, clockwork: Clockwork, parent: QObject) -> None:
        super().__init__(parent)
        self._clockwork = clockwork
        self._touched = clockwork.now()
        self._awake = True
        clockwork.ticked.connect(self._on_ticked)

    def look_at(self, page: QWidget) -> None:
        """Watch every part of a page; coming into sight counts as a touch."""
        for part in (page, *page.findChildren(QWidget)):
            part.installEventFilter(self)
        self.touch()

    def touch(self) -> None:
        """Begin to count anew."""
        self._touched = self._clockwork.now()

    def stop(self) -> None:
        """Stop watching."""
        self._awake = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touch()
        return False

    def _on_ticked(self) -> None:
        if not self._awake:
            return
        now = self._clockwork.now()
        self._touched = min(self._touched, now)  # a clock set back must not keep the words in sight
        self.rested.emit(now - self._touched)
