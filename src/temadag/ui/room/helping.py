"""The helpers who are in, and the clock: hand it to one of them, or take it back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.core.control import Control, Helper
from temadag.core.room import RoomState
from temadag.i18n import _
from temadag.ui.room import control_words as said
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, clear, column, label, row

TALL, TALLER = 46, 86
"""Pixels of a helper's row, and of one with two answers to give."""
MOST = 4
"""Rows in sight: a room has one helper or two."""


class HelperRows(QWidget):
    """`given` and `refused` carry a helper's id; `taken` when the laptop wants the clock back."""

    given = Signal(str)
    refused = Signal(str)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Helper, ...], Control] | None = None
        self._rows = column(spacing=6)
        self.setLayout(self._rows)

    def show_room(self, state: RoomState) -> None:
        """Show those who are in, the one who holds the clock and those who ask first."""
        if (state.helping, state.control) == self._shown:
            return
        self._shown = state.helping, state.control
        clear(self._rows)
        asking = {one.id for one in state.control.asking}
        holder = state.control.holder.id if state.control.holder else ""
        order = sorted(state.helping, key=lambda one: (one.id != holder, one.id not in asking))
        for one in order[:MOST]:
            self._rows.addLayout(self._row(one, one.id == holder, one.id in asking))
        # The column it stands in is a tight one, and would press the rows together.
        self.setMinimumHeight(sum(TALLER if one.id in asking else TALL for one in order[:MOST]))
        self.setVisible(bool(order))

    def _row(self, helper: Helper, holds: bool, asks: bool):
        told = _("styrer uret") if holds else _("vil gerne styre uret") if asks else ""
        where = told or ("" if helper.connected else _("telefonen sover"))
        name = ElidedLine(said.name(helper), 14)
        texts = column(name, label(where, 12, tone="2"), spacing=0) if where else column(name)
        if holds:
            way = button(_("Tag tilbage"), kind="primary")
            way.clicked.connect(self.taken)
        else:
            way = button(_("Giv uret"), kind="primary" if asks else "")
            way.clicked.connect(partial(self._on_given, helper.id))
        way.setAccessibleName(f"{way.text()}: {said.name(helper)}")
        if asks:
            no = button(_("Ikke nu"), kind="ghost")
            no.setAccessibleName(f"{no.text()}: {said.name(helper)}")
            no.clicked.connect(partial(self._on_refused, helper.id))
            return column(texts, row(way, no, None, spacing=6), spacing=4)
        made = row(texts, way, spacing=6)
        made.setStretch(0, 1)
        return made

    def _on_given(self, helper_id: str, _checked: bool = False) -> None:
        self.given.emit(helper_id)

    def _on_refused(self, helper_id: str, _checked: bool = False) -> None:
        self.refused.emit(helper_id)
