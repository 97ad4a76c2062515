"""The last five who were marked, each with the way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.core.attendance import Presence
from temadag.i18n import _
from temadag.ui.door import words as said
from temadag.ui.door.register import LATEST, Mark
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import column, icon_button, row, set_sign, sign

_SIGNS = {
    Presence.PRESENT: ("check", "ok"),
    Presence.LATE: ("clock", "warn"),
    Presence.LEFT: ("log-out", "text2"),
    Presence.ABSENT: ("user-x", "text2"),
    Presence.EXPECTED: ("undo-2", "text2"),
}


class Latest(QWidget):
    """Rows that are made once. `undone` carries the mark."""

    undone = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = [_MarkRow() for _n in range(LATEST)]
        for made in self._rows:
            made.undone.connect(self.undone)
        self.setLayout(column(*self._rows, spacing=0))

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these, the last one first."""
        for number, made in enumerate(self._rows):
            made.show_mark(marks[number] if number < len(marks) else None)


class _MarkRow(QWidget):
    undone = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mark: Mark | None = None
        self._sign, self._text = sign("check", "ok", 16), ElidedLine("", 14)
        self._back = icon_button("undo-2", _("Fortryd"))
        self._back.clicked.connect(partial(self._on_back))
        inside = row(self._sign, self._text, self._back, spacing=8)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.setFixedHeight(36)

    def show_mark(self, mark: Mark | None) -> None:
        """Show a mark, or an empty row that keeps its place."""
        self._mark = mark
        for part in (self._sign, self._text, self._back):
            part.setVisible(mark is not None)
        if mark is None:
            return
        set_sign(self._sign, *_SIGNS[mark.after], 16)
        text = f"{mark.name} {said.marked(mark.after)}"
        self._text.show_text(_("{text}, ny på listen").format(text=text) if mark.new else text)
        self._back.setAccessibleName(_("Fortryd: {text}").format(text=text))

    def _on_back(self, _checked: bool = False) -> None:
        if self._mark is not None:
            self.undone.emit(self._mark)
