"""The keys of a presenter's remote: they work whatever part of the console has the keyboard."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_F5)
"""Next, back, black on two makes, and the button that begins a show. Lists and buttons want some of them."""


def hear_remote(screen: QWidget, wishes: Mapping[int, Callable[[], object]]) -> None:
    """Let the remote's keys reach a screen before the list or button that has the keyboard takes them."""
    for key in KEYS:
        made = QShortcut(QKeySequence(key), screen)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setAutoRepeat(False)
        made.activated.connect(wishes[key])
