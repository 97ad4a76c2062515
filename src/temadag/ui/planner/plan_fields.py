"""Fields of the plan: a line that is read as a value, and a caption over a field."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from temadag.ui.planner.plan_reading import Reader
from temadag.ui.widgets.parts import column, label
from temadag.ui.widgets.typing import LineField


class ReadField(LineField):
    """A line read as a value; `given` tells a value, `refused` a sentence for what cannot be read.

    While one types, only what can be read is told. What cannot stays in the field, marked, until it is
    mended; `refused` with an empty text tells that it was.
    """

    given = Signal(object)
    refused = Signal(str)

    def __init__(self, reader: Reader, placeholder: str = "", name: str = "") -> None:
        super().__init__(placeholder, name)
        self._reader = reader
        self._name = name or placeholder
        self._dirty = False
        self.textEdited.connect(self._on_typed)
        self.edited.connect(self._on_edited)
        self.returnPressed.connect(self.judge)

    def show_value(self, text: str, anew: bool = False) -> None:
        """Show a value from the file; with `anew`, also over something that could not be read."""
        if anew:
            self._dirty = False
            self.set_wrong(False)
        if not self._dirty:
            self.show_text(text)

    def judge(self) -> bool:
        """Say so if the text cannot be read; whether it can."""
        if not self._dirty:
            return True
        found = self._reader(self.text())
        self.set_wrong(bool(found.trouble))
        self._dirty = bool(found.trouble)
        self.refused.emit(found.trouble)
        self.setAccessibleDescription(found.trouble)
        return not found.trouble

    def take_back(self, text: str) -> None:
        """Put back what was there before one began to type, and save it so."""
        self.setText(text)
        self.set_wrong(False)
        self._dirty = False
        self._on_edited(text)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as one that cannot be read."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", "true" if wrong else None)
            self.style().unpolish(self)
            self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.judge()

    def _on_typed(self, _text: str) -> None:
        self._dirty = True

    def _on_edited(self, text: str) -> None:
        found = self._reader(text)
        if not found.trouble:
            self.set_wrong(False)
            self.given.emit(found.value)


def caption(text: str) -> QLabel:
    """The small words over a field."""
    return label(text, 12, 500, tone="2")


def captioned(text: str, field: QWidget) -> QVBoxLayout:
    """A field with its caption over it."""
    head = caption(text)
    head.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    return column(head, field, spacing=3)


def section(text: str) -> QLabel:
    """The head of a group of fields."""
    made = label(text, 14, 600)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    return made


def same(old: Any, new: Any) -> bool:
    """Whether two values of a field are the same, an empty text being none."""
    return (old or None) == (new or None) if isinstance(old, str) or isinstance(new, str) else old == new
