"""The day as planned and as it was really held, once it is over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from temadag.core.clock import Held
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.console import says

ROW = 32


class DayTable(QTableWidget):
    """One row for the whole and one for each block; to be read, also by keyboard."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self._shown: list[Held] | None = None
        self.setAccessibleName(_("Planlagt og virkelig tid"))
        self.setHorizontalHeaderLabels([_("Punkt"), _("Planlagt"), _("Holdt"), _("Forskel")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeaderItem(0).setTextAlignment(left)
        self.setMinimumHeight(3 * ROW)

    def show_held(self, held: list[Held]) -> None:
        """Show the day; nothing is laid out anew while it is the same."""
        if held == self._shown:
            return
        self._shown = held
        told = [says.held_whole(held), *map(says.held_row, held)] if held else []
        self.setRowCount(len(told))
        self.setMaximumHeight((len(told) + 1) * ROW + 8)
        for number, words in enumerate(told):
            for place, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setFont(theme.font(13, 400 if number else 600, tabular=True))
                side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(words[0])
                self.setItem(number, place, item)
