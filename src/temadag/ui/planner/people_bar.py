"""Search and presence above the table."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from temadag.core.attendance import Presence
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.widgets import seeking
from temadag.ui.widgets.parts import row
from temadag.ui.widgets.segments import Segments

_ALL = "all"


class SearchField(QLineEdit):
    """Finds while one types; `left` when Enter or an arrow goes on to the list."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font(14))
        self.setPlaceholderText(_("Søg navn, titel, sted …"))
        self.setAccessibleName(_("Søg deltagere"))
        self._sign = seeking.dress(self)

    def redress(self) -> None:
        """Tint the drawing anew."""
        seeking.retint(self._sign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PeopleBar(QWidget):
    """`sought` carries the words and a presence or None; `left` when the list should have the keyboard."""

    sought = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField()
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(320)
        choices = [(_ALL, _("Alle")), *((p.value, presence_text(p)) for p in Presence)]
        self._filter = Segments(choices, _("Vis fremmøde"))
        self.setLayout(row(self.search, None, self._filter, spacing=16))
        self.layout().setStretch(0, 1)
        self.search.textChanged.connect(lambda _text: self._tell())
        self.search.left.connect(self.left)
        self._filter.picked.connect(lambda _key: self._tell())

    @property
    def presence(self) -> Presence | None:
        """The presence that is shown; None for all."""
        key = self._filter.value
        return None if key in ("", _ALL) else Presence(key)

    def show_counts(self, counts: Mapping[Presence, int], everybody: int, has_day: bool) -> None:
        """Show how many there are of each; without a day there is nothing to filter by."""
        self._filter.setVisible(has_day)
        if not has_day and self.presence is not None:
            self._filter.show_key(_ALL)
            self._tell()
        said = {_ALL: _("Alle {n}").format(n=everybody)}
        for presence, number in counts.items():
            name = presence_text(presence)
            said[presence.value] = f"{name} {number}" if number else name
        for key, text in said.items():
            made = self._filter.button(key)
            made.show()  # Qt tells no layout of words that change before the first show
            made.setText(text)

    def redress(self) -> None:
        """Tint the drawing anew."""
        self.search.redress()

    def begin(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def begin_with(self, letters: str) -> None:
        """Search anew from the first letters, typed elsewhere."""
        self.search.setFocus()
        self.search.setText(letters)

    def clear(self) -> None:
        """Show everybody."""
        self._filter.show_key(_ALL)
        self.search.clear()
        self._tell()

    def _tell(self) -> None:
        self.sought.emit(self.search.text().strip(), self.presence)
