"""People a round treats in their own way: the hosts of a café, and those who sit it out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
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

TABLE = 58
"""How wide the name of a host's table may be."""
BORDERS = 8
"""What a row's borders take beside a host's name."""

AT_ONCE = 10
"""Lines that are made before the window may draw again."""


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
        self._board, self._wanted = Board(), list[tuple[int, str, list[str]]]()
        self._left: list[tuple[int, str, str]] = []
        self._free: list[Person] = []
        self.fold = Fold("", column(self._lines, row(self._anew, None), spacing=3))
        self.setLayout(column(row(self._find, None), self.fold, spacing=3))
        self.fold.head.toggled.connect(self._deal)
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
        self._board, self._wanted = board, lines
        self._deal()

    def _here(self, board: Board, ids: Sequence[str]) -> list[str]:
        return [one for one in ids if one in board.here]

    def _deal(self) -> None:
        """The lines, once somebody wants to see them: sixty take a while to make."""
        board, lines = self._board, self._wanted
        state = [
            (name, one, board.name(one), one in board.here)
            for _place, name, ids in lines
            for one in ids or [""]
        ]
        if state == self._shown or not self.fold.head.isChecked():
            return
        self._shown = state
        clear(self._lines)
        self._left = [(place, name, one) for place, name, ids in lines for one in ids or [""]]
        self._deal_some()

    def _deal_some(self) -> None:
        now, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        for place, name, person_id in now:
            self._lines.addWidget(self._line(self._board, place, name, person_id))
        if self._left:
            QTimer.singleShot(0, self, self._deal_some)

    def _line(self, board: Board, place: int, name: str, person_id: str) -> QWidget:
        made = HostLine(name, board.name(person_id), not person_id or person_id in board.here)
        made.asked.connect(self._on_asked)
        made.picked.connect(lambda one: self.chosen.emit(place, one))
        made.gone.clicked.connect(lambda: self.removed.emit(person_id))
        return made

    def _on_asked(self, field: NameField) -> None:
        field.offer(self._free)


class HostLine(QWidget):
    """A table and its host: a press on the host lets another be typed.

    Signals: `asked` (the field that needs names to offer), `picked` (an id).
    """

    asked = Signal(object)
    picked = Signal(str)

    def __init__(self, table: str, host: str, comes: bool) -> None:
        super().__init__()
        self._table = table
        self.host = ElidedButton("", "", "row", around=BORDERS)
        said = host or _("Vælg en vært")
        self.host.show_whole(said if comes else _("{name} kommer ikke").format(name=host))
        self.host.setAccessibleName(
            _("{table}: {host}. Tryk for at vælge en anden").format(table=table, host=said)
        )
        self.field: NameField | None = None
        self.gone = icon_button("x", _("{name} er ikke vært").format(name=host))
        self.gone.setVisible(bool(host))
        head = label(table, 13, tone="2")
        head.setFixedWidth(TABLE)
        head.setToolTip(table)
        head.setText(head.fontMetrics().elidedText(table, Qt.TextElideMode.ElideRight, TABLE))
        self._inside = row(head, self.host, self.gone, spacing=4)
        self._inside.setStretch(1, 1)
        self.setLayout(self._inside)
        self.host.clicked.connect(self._on_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field is not None and self.field.isVisible():
            self._show(self.host)
            self.host.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_asked(self) -> None:
        if self.field is None:
            self.field = NameField(_("Vært ved {table}").format(table=self._table))
            self.field.picked.connect(self.picked)
            self.field.editingFinished.connect(self._on_left)
            self._inside.insertWidget(2, self.field, 1)
        self.asked.emit(self.field)
        self._show(self.field)
        self.field.setFocus()

    def _on_left(self) -> None:
        if self.field is not None and not self.field.hasFocus():
            self._show(self.host)

    def _show(self, one: QWidget) -> None:
        if self.field is not None:
            self.field.clear()
            self.field.setVisible(one is self.field)
        self.host.setVisible(one is self.host)


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
