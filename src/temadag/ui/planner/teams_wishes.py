"""The sheet of wishes: everybody's three tables, typed as fast as slips of paper can be turned."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QWidget

from temadag.core.people import matches
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_wish_table import WishTable
from temadag.ui.planner.teams_words import wanted_text, wished_text
from temadag.ui.widgets.parts import button, column, label, row, set_tone

SIZE = (860, 640)
SIDE = 232


class WishesSheet(QDialog):
    """`wished` carries an id and the names of up to three tables, in order."""

    wished = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ønsker"))
        self._board = Board()
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(_("Find en person …"))
        self.sought.setAccessibleName(_("Find en person, og tryk Enter for at skrive ønsker"))
        self.sought.setFont(theme.font(14))
        self.table = WishTable()
        self.places = QListWidget()
        self.places.setAccessibleName(_("Borde, der kan ønskes"))
        self.places.setFixedWidth(SIDE)
        self.places.setFont(theme.font(13))
        self.places.setSpacing(3)
        self.told, self.said = label("", 14, 600), label("", 13, tone="2", wrap=True)
        self._done = button(_("Luk"))
        self._build()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show the wishes of the round in hand, but not under hands that type."""
        if self._board.now and (board.now is None or board.now.id != self._board.now.id):
            self.reject()
            return
        self._board = board
        self.table.wishes.show_board(board)
        self.told.setText(wished_text(board))
        wanted = wanted_text(board)
        if [self.places.item(n).text() for n in range(self.places.count())] != wanted:
            at = self.places.currentRow()
            self.places.clear()
            self.places.addItems(wanted)
            self.places.setCurrentRow(at)

    def _build(self) -> None:
        self._say_how()
        beside = column(label(_("Borde"), 13, 500, tone="2"), self.places, spacing=6)
        inside = row(column(self.sought, self.table, spacing=8), beside, spacing=16)
        inside.setStretch(0, 1)
        self.said.setMinimumHeight(36)
        foot = row(self.said, self._done, spacing=16)
        foot.setStretch(0, 1)
        self.setLayout(
            column(
                row(label(_("Ønsker"), 20, 600, display=True), None, self.told),
                inside,
                foot,
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.layout().setStretch(1, 1)
        self._done.setAutoDefault(False)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.sought.textEdited.connect(self._on_sought)
        self.sought.returnPressed.connect(self._on_found)
        self.table.wishes.wished.connect(self._on_wished)
        self.table.wishes.unknown.connect(self._on_unknown)
        self.places.itemActivated.connect(self._on_place)
        self.places.itemClicked.connect(self._on_place)
        self._done.clicked.connect(self.accept)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._on_find)

    def _say_how(self) -> None:
        set_tone(self.said, "2")
        self.said.setText(
            _(
                "Skriv et bords navn eller nummer, og tryk Enter. "
                "Delete tager et ønske væk, Ctrl+F finder en anden."
            )
        )

    def _on_sought(self, text: str) -> None:
        people = self.table.wishes.people
        place = next((n for n, person in enumerate(people) if matches(person, text)), None)
        if text.strip() and place is not None:
            self.table.go_to(place, 1)

    def _on_found(self) -> None:
        self.sought.clear()
        self.table.setFocus()

    def _on_find(self) -> None:
        self.sought.setFocus()
        self.sought.selectAll()

    def _on_wished(self, person_id: str, names: tuple[str, ...]) -> None:
        self._say_how()
        self.wished.emit(person_id, names)

    def _on_unknown(self, typed: str, found: int) -> None:
        set_tone(self.said, "warn")
        told = (
            _("Flere borde kan hedde »{name}«. Skriv lidt mere.")
            if found
            else _("Der er intet bord, der hedder »{name}«.")
        )
        self.said.setText(told.format(name=typed))

    def _on_place(self) -> None:
        teams = self._board.now.teams if self._board.now else ()
        if 0 <= (at := self.places.currentRow()) < len(teams):
            self.table.put(teams[at].name)
