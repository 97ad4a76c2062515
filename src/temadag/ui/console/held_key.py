"""A key that is held down, or leaned on, is one press, also where the system does not say that it repeats."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow

AT_ONCE = 4
"""Milliseconds from a release to a press that no finger makes: X sends both when a held key repeats."""


class HeldKey(QObject):
    """Follows the keys of one window; `repeats` is about the last one that went down."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._let_go = (0, -1)
        self.repeats = False

    def watch(self, window: QWindow | None) -> None:
        """Follow the keys of this window from now on."""
        if window is not None and window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            key, moment = event.key(), event.timestamp()
            if event.type() == QEvent.Type.KeyRelease:
                self._let_go = (key, moment)
                self.repeats = False
            else:
                last, when = self._let_go
                soon = when >= 0 and 0 <= moment - when <= AT_ONCE
                self.repeats = event.isAutoRepeat() or (key == last and soon)
        return False
