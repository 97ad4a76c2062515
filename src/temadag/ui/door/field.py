"""The one field at the door: letters find somebody, and each other key says something of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from temadag.core.attendance import Presence
from temadag.i18n import _
from temadag.ui import theme

MARKS = {
    Qt.Key.Key_Return: Presence.PRESENT,
    Qt.Key.Key_Enter: Presence.PRESENT,
    Qt.Key.Key_F2: Presence.LATE,
    Qt.Key.Key_F3: Presence.LEFT,
    Qt.Key.Key_F4: Presence.ABSENT,
}
DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(1, 10)}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class DoorField(QLineEdit):
    """`marked` carries a presence, `numbered` a row from 1, `stepped` 1 or -1; `took_back` is Ctrl+Z."""

    marked = Signal(object)
    numbered = Signal(int)
    stepped = Signal(int)
    took_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door-field")
        self.setFont(theme.font(22, 500))
        self.setFixedHeight(48)
        self.setPlaceholderText(_("Hvem kommer?"))
        self.setAccessibleName(_("Hvem kommer? Skriv to-tre bogstaver af navnet"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.took_back.emit()
        elif not plain:
            super().keyPressEvent(event)
        elif key in MARKS:
            if not event.isAutoRepeat():
                self.marked.emit(MARKS[key])
        elif key in DIGITS:
            if not event.isAutoRepeat():
                self.numbered.emit(DIGITS[key])
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
