"""The console's keys, a presenter's remote's too: they work whatever part of it has the keyboard."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_F5)
"""Next, back, black on two makes, and the button that begins a show. Lists and buttons want some of them."""


def hear_remote(screen: QWidget, wishes: Mapping[int, Callable[[], object]]) -> None:
    """Let the remote's keys reach a screen before the list or button that has the keyboard takes them."""
    for key in KEYS:
        made = QShortcut(QKeySequence(key), screen)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setAutoRepeat(False)
        made.activated.connect(wishes[key])


def leave_keyboard(screen: QWidget) -> None:
    """Let a click on a button leave the keyboard where it is, or the space bar would press it again.

    Tab comes to all of them as before.
    """
    for made in screen.findChildren(QAbstractButton):
        if made.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
