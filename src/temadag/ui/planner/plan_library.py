"""The library beside the plan: find an exercise, and put it in by a key, a click or by dragging it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag.core.plan import Programme
from temadag.i18n import _
from temadag.ui.planner.exercises_list import ExerciseFinder
from temadag.ui.widgets.parts import button, column, icon_button, label, row


class LibraryPanel(QWidget):
    """Signals: `wished` carries an exercise to put in, `closed` that one is done."""

    wished = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.finder = ExerciseFinder()
        self._where = label("", 13, tone="2", wrap=True)
        put = button(_("Sæt ind"), "plus", "primary", tip="Enter")
        close = icon_button("x", _("Luk øvelserne (Esc)"))
        close.setShortcut(Qt.Key.Key_Escape)
        put.clicked.connect(self._on_put)
        close.clicked.connect(self.closed)
        self.finder.entered.connect(self.wished)
        below = row(self._where, put, spacing=8)
        below.setStretch(0, 1)
        head = row(label(_("Sæt en øvelse ind"), 15, 600), None, close)
        self.setLayout(column(head, self.finder, below, spacing=8, margins=(16, 12, 12, 14)))
        self.layout().setStretch(1, 1)

    def begin(self) -> None:
        """Take the keyboard to the search."""
        self.finder.seek.setFocus()
        self.finder.seek.selectAll()

    def show_where(self, after: str) -> None:
        """Say where it will be put in."""
        self._where.setText(
            _("Kommer efter »{title}«. Du kan også trække den ind i planen.").format(title=after)
            if after
            else _("Kommer først på dagen. Du kan også trække den ind i planen.")
        )

    def show_programme(self, programme: Programme, used: Mapping[str, Sequence[str]]) -> None:
        """Show the library for a programme."""
        self.finder.show_programme(programme, used)

    def _on_put(self) -> None:
        chosen = self.finder.list.chosen_id
        if chosen:
            self.wished.emit(chosen)
