"""Two tries of a round side by side: their numbers, their tables, and which is to be used."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QWidget

from temadag.core.people import danish_order
from temadag.core.tries import Try, seated_as, seats_of
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import table_names, tried, try_name
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, column, label, row, scroll, set_tone

NOW = "now"
SIZE = (980, 660)


class _Side(QFrame):
    """One of the two: which try it shows, its numbers and tables."""

    picked = Signal()
    used = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.choice = Choice(name=name)
        self.use = button(_("Brug dette"), "check", "primary")
        self._numbers, self._tables = QGridLayout(), label("", 13, wrap=True)
        self._numbers.setVerticalSpacing(4)
        self._tables.setTextFormat(Qt.TextFormat.RichText)
        self._tables.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._cells: list[tuple[QLabel, QLabel]] = []
        inside = QWidget()
        inside.setLayout(column(self._tables, None, margins=(0, 0, 8, 0)))
        self.setLayout(
            column(
                self.choice,
                self._numbers,
                scroll(inside),
                row(self.use, None),
                spacing=12,
                margins=(16, 14, 16, 14),
            )
        )
        self.layout().setStretch(2, 1)
        self.board, self.tried = Board(), Try(0, ())
        self.choice.picked.connect(lambda _key: self.picked.emit())
        self.use.clicked.connect(lambda: self.used.emit(self.tried))

    def show_try(self, board: Board, shown: Try, stands: bool) -> None:
        """Show one way to seat the round; the one that `stands` needs no choosing."""
        self.board, self.tried = board, shown
        self.use.setEnabled(not stands)
        self._tables.setText(_listed(board))

    def show_numbers(self, other: Board) -> None:
        """Show the counts; the smaller of two stands out."""
        lines, others = tried(self.board), dict(tried(other))
        for place, (name, count) in enumerate(lines):
            if place == len(self._cells):
                made = label("", 13, tone="2"), label("", 15, 600, tabular=True)
                self._numbers.addWidget(made[0], place, 0)
                self._numbers.addWidget(made[1], place, 1, Qt.AlignmentFlag.AlignRight)
                self._cells.append(made)
            said, number = self._cells[place]
            said.setText(name)
            number.setText(f"{count}")
            number.setAccessibleName(f"{name}: {count}")
            set_tone(number, "ok" if count < others.get(name, count) else "")
        for place, pair in enumerate(self._cells):
            for cell in pair:
                cell.setVisible(place < len(lines))


class TriesSheet(QDialog):
    """Signals: `used` (a Try), `wished` (one more try)."""

    used = Signal(object)
    wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sammenlign forsøg"))
        self.left, self.right = _Side(_("Til venstre")), _Side(_("Til højre"))
        self._board, self._tries = Board(), list[Try]()
        self.again = button(_("Nyt forsøg"), "shuffle")
        self._told = label("", 13, tone="2")
        done = button(_("Luk"))
        told = _("Intet ændres, før du vælger. Understregede navne sidder med en, de har siddet med før.")
        sides = row(self.left, self.right, spacing=16)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.setLayout(
            column(
                label(_("Sammenlign forsøg"), 20, 600, display=True),
                label(told, 13, tone="2", wrap=True),
                sides,
                row(self.again, self._told, None, done),
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.layout().setStretch(2, 1)
        self.resize(*SIZE)
        for side in (self.left, self.right):
            side.picked.connect(self._show)
            side.used.connect(self._on_used)
        self.again.clicked.connect(self.wished)
        done.clicked.connect(self.reject)

    def show_tries(self, board: Board, tries: list[Try], busy: bool = False) -> None:
        """Offer these ways to seat the round in hand; a new one comes to the right."""
        fresh = len(tries) > len(self._tries)
        self._board, self._tries = board, tries
        self.again.setEnabled(not busy)
        self._told.setText(_("Leder efter en anden måde …") if busy else "")
        offered = [(NOW, _("Sådan sidder de nu"))] + [(str(one.number), try_name(one)) for one in tries]
        first = self.right.choice.count() == 0
        for side in (self.left, self.right):
            side.choice.offer(offered)
        if first:
            standing = self._standing()
            self.left.choice.show_key(NOW)
            others = [one for one in tries if one is not standing]
            self.right.choice.show_key(str(others[-1].number) if others else NOW)
        elif fresh:
            self.right.choice.show_key(str(tries[-1].number))
        self._show()

    def _standing(self) -> Try | None:
        """The try that is how they sit now."""
        now = Try(0, seats_of(self._board.now)) if self._board.now else Try(0, ())
        return next((one for one in self._tries if one.company == now.company), None)

    def _show(self) -> None:
        for side in (self.left, self.right):
            board, shown = self._chosen(side.choice.value)
            side.show_try(board, shown, side.choice.value == NOW or shown is self._standing())
        self.left.show_numbers(self.right.board)
        self.right.show_numbers(self.left.board)

    def _chosen(self, key: str) -> tuple[Board, Try]:
        now = self._board.now
        chosen = next((one for one in self._tries if str(one.number) == key), None)
        if chosen is None or now is None:
            return self._board, Try(0, seats_of(now) if now else ())
        names = [team.name for team in now.teams]
        names += [name for name in table_names(len(chosen.tables) + len(names)) if name not in names]
        return replace(self._board, now=seated_as(now, chosen.tables, names[: len(chosen.tables)])), chosen

    def _on_used(self, chosen: Try) -> None:
        self.used.emit(chosen)
        self.accept()


def _listed(board: Board) -> str:
    """The tables and who sits there; underlined who sits with somebody met before."""
    t, found = theme.tokens(), []
    for team in board.now.teams if board.now else ():
        people = sorted((seat.person_id for seat in team.seats), key=lambda i: danish_order(board.name(i)))
        names = [
            f"<u style='color:{t.warn}'>{escape(board.name(one))}</u>"
            if one in board.again
            else escape(board.name(one))
            for one in people
        ]
        found.append(f"<p style='margin:0 0 8px 0'><b>{escape(team.name)}</b><br>{', '.join(names)}</p>")
    return "".join(found)
