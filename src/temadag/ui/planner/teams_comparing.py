"""Keeps the tries of each round while the file is open, and the sheet that holds two against each other."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.actions.splitting import Progress
from temadag.core.tries import Tables, Tries
from temadag.ui.going import put_away
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_solving import Solving
from temadag.ui.planner.teams_tries import TriesSheet


class Comparing(QWidget):
    """Remembers what the search has made, for the board that `shown` tells of; `used` carries a Try."""

    used = Signal(object)

    def __init__(self, solving: Solving, shown: Callable[[], Board], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only what the sheet belongs to
        self._solving, self._shown = solving, shown
        self.tries = Tries()
        self.sheet: TriesSheet | None = None
        solving.made.connect(self._on_made)

    def begin(self) -> None:
        """Open the sheet on the round in hand."""
        if self.sheet is None:
            self.sheet = TriesSheet(self)
            self.sheet.wished.connect(self._on_wished)
            self.sheet.used.connect(self.used)
            self.sheet.finished.connect(self._on_finished)
        board = self._shown()
        if board.now is not None and len(self.tries.of(board.now.id, board.here)) < 2:
            self._on_wished()  # there is nothing to compare with yet
        self.refresh()
        self.sheet.open()

    def take(self, tables: Tables) -> None:
        """Keep what was tried elsewhere as a try, and use it."""
        board = self._shown()
        if board.now is not None:
            self.used.emit(self.tries.add(board.now.id, tables))

    def refresh(self) -> None:
        """Show the tries there are now."""
        board = self._shown()
        if self.sheet is not None and board.now is not None:
            tries = self.tries.of(board.now.id, board.here)
            self.sheet.show_tries(board, tries, self._solving.running)

    def _on_made(self, found: Progress) -> None:
        for round_id, tables in found.tables.items():
            self.tries.add(round_id, tables)

    def _on_wished(self) -> None:
        board = self._shown()
        if board.now is not None and not self._solving.running:
            self._solving.begin(board.day_id, [board.now.id], "")

    def _on_finished(self) -> None:
        if self.sheet is not None:
            put_away(self.sheet)
            self.sheet = None
