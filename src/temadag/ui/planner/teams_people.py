"""People a round treats in their own way: the hosts of a café, and those who sit it out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from temadag.core.people import Person
from temadag.core.teams import Preset, limits
from temadag.i18n import _
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import hosts_text, table_names
from temadag.ui.widgets.elided import ElidedButton
from temadag.ui.widgets.fold import Fold
from temadag.ui.widgets.naming import NameField
from temadag.ui.widgets.parts import button, clear, column, icon_button, label, row

TABLE = 50
"""How wide the name of a host's table may be."""
BORDERS = 8
"""What a row's borders take beside a host's name."""


class HostsPart(QWidget):
    """One line for each table, with its host.

    Signals: `chosen` (place, id), `removed` (id), `found` (whether all anew).
    """

    chosen = Signal(int, str)
    removed = Signal(str)
    found = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._find = button(_("Find værter"), "wand-sparkles", "ghost")
        self._anew = button(_("Vælg andre værter"), "repeat", "ghost")
        self._shown: object = None
        self._free: list[Person] = []
        self.fold = Fold("", column(self._lines, row(self._anew, None), spacing=3))
        self.setLayout(column(row(self._find, None), self.fold, spacing=3))
        self._find.clicked.connect(lambda: self.found.emit(False))
        self._anew.clicked.connect(lambda: self.found.emit(True))

    def show_board(self, board: Board) -> None:
        """Show the hosts of the day; only a café has them."""
        now = board.now
        self.setVisible(now is not None and now.preset is Preset.CAFE)
        if now is None or now.preset is not Preset.CAFE:
            return
        tables = len(limits(len(board.expected), now.size, now.tables, now.slack))
        own = [team.name for team in now.teams[:tables]]
        names = own + table_names(tables)[len(own) :]
        hosts = [(h.place, h.person_id) for h in board.hosts]
        lines = [(place, name, [i for at, i in hosts if at == place]) for place, name in enumerate(names)]
        taken = {person_id for _place, person_id in hosts}
        self._free = [person for person in board.expected if person.id not in taken]
        self.fold.show_text(hosts_text(board, tables))
        self._find.setVisible(any(not self._here(board, ids) for _p, _n, ids in lines))
        self._anew.setVisible(bool(hosts))
        state = (lines, [(i, board.name(i), i in board.here) for i in sorted(taken)], len(self._free))
        if state != self._shown:
            self._shown = state
            self._deal(board, lines)

    def _here(self, board: Board, ids: Sequence[str]) -> list[str]:
        return [one for one in ids if one in board.here]

    def _deal(self, board: Board, lines: list[tuple[int, str, list[str]]]) -> None:
        clear(self._lines)
        for place, name, ids in lines:
            for person_id in ids or [""]:
                self._lines.addWidget(self._line(board, place, name, person_id))

    def _line(self, board: Board, place: int, name: str, person_id: str) -> QWidget:
        made = HostLine(name, board.name(person_id), not person_id or person_id in board.here)
        made.asked.connect(self._on_asked)
        made.field.picked.connect(lambda one: self.chosen.emit(place, one))
        made.gone.clicked.connect(lambda: self.removed.emit(person_id))
        return made

    def _on_asked(self, field: NameField) -> None:
        field.offer(self._free)


class HostLine(QWidget):
    """A table and its host: a press on the host lets another be typed.

    `asked` carries the field that needs names to offer.
    """

    asked = Signal(object)

    def __init__(self, table: str, host: str, comes: bool) -> None:
        super().__init__()
        self.host = ElidedButton("", "", "row", around=BORDERS)
        said = host or _("Vælg en vært")
        self.host.show_whole(said if comes else _("{name} kommer ikke").format(name=host))
        self.host.setAccessibleName(
            _("{table}: {host}. Tryk for at vælge en anden").format(table=table, host=said)
        )
        self.field = NameField(_("Vært ved {table}").format(table=table))
        self.gone = icon_button("x", _("{name} er ikke vært").format(name=host))
        self.gone.setVisible(bool(host))
        self.field.hide()
        head = label(table, 13, tone="2")
        head.setFixedWidth(TABLE)
        head.setToolTip(table)
        head.setText(head.fontMetrics().elidedText(table, Qt.TextElideMode.ElideRight, TABLE))
        inside = row(head, self.host, self.field, self.gone, spacing=2)
        inside.setStretch(1, 1)
        inside.setStretch(2, 1)
        self.setLayout(inside)
        self.host.clicked.connect(self._on_asked)
        self.field.editingFinished.connect(self._on_left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self._show_field(False)
            self.host.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_asked(self) -> None:
        self.asked.emit(self.field)
        self._show_field(True)
        self.field.setFocus()

    def _on_left(self) -> None:
        if not self.field.hasFocus():
            self._show_field(False)

    def _show_field(self, on: bool) -> None:
        self.field.clear()
        self.field.setVisible(on)
        self.host.setVisible(not on)


class SitsOutPart(QWidget):
    """Those who are not with us in the round; `changed` carries an id and whether they sit out."""

    changed = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.field = NameField(_("Hvem holder pause i runden"))
        self._shown: object = None
        self.setLayout(
            column(label(_("Holder pause i runden"), 13, 500, tone="2"), self._lines, self.field, spacing=3)
        )
        self.field.picked.connect(lambda one: self.changed.emit(one, True))

    def show_board(self, board: Board) -> None:
        """Show who sits the round in hand out."""
        out = board.now.sits_out if board.now else frozenset()
        named = sorted((board.name(one), one) for one in out if one in board.people)
        self.field.offer(board.expected)
        if named == self._shown:
            return
        self._shown = named
        clear(self._lines)
        for name, person_id in named:
            back = icon_button("x", _("{name} er med alligevel").format(name=name))
            back.clicked.connect(lambda _on=False, i=person_id: self.changed.emit(i, False))
            one = row(label(name, 14, wrap=True), back, spacing=4)
            one.setStretch(0, 1)
            self._lines.addLayout(one)
