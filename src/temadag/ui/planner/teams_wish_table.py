"""The rows of the sheet of wishes: a person, and three tables that can be typed."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from temadag.core.people import Person, danish_order
from temadag.core.presets import in_order, tables_like
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.teams_facts import Board

WISHES = 3
ROW, NAME = 34, 220
Index = QModelIndex | QPersistentModelIndex


class Wishes(QAbstractTableModel):
    """Signals: `wished` (an id, the tables in order), `unknown` (what was typed, how many it could be)."""

    wished = Signal(str, object)
    unknown = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Person] = []
        self._tables: list[str] = []
        self._given: dict[str, tuple[str, ...]] = {}
        self._unsaved: dict[str, tuple[str, ...]] = {}
        self._heads = (_("Navn"), _("1. ønske"), _("2. ønske"), _("3. ønske"))

    def show_board(self, board: Board) -> None:
        """Show what the file says, but for what is on its way there."""
        self._tables = [team.name for team in board.now.teams] if board.now else []
        given = {wish.person_id: wish.names for wish in board.wishes}
        self._unsaved = {i: names for i, names in self._unsaved.items() if given.get(i, ()) != names}
        given |= self._unsaved
        people = sorted(board.expected, key=lambda person: danish_order(person.name))
        if people != self.people:
            self.beginResetModel()
            self.people, self._given = people, given
            self.endResetModel()
            return
        before, self._given = self._given, given
        for place, person in enumerate(people):
            for n in range(WISHES):
                # An editor is given what its own cell holds, so only one that is another is told of.
                if _nth(before.get(person.id, ()), n) != _nth(given.get(person.id, ()), n):
                    self.dataChanged.emit(self.index(place, n + 1), self.index(place, n + 1))

    def rowCount(self, _parent=None) -> int:
        return len(self.people)

    def columnCount(self, _parent=None) -> int:
        return 1 + WISHES

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() else found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        person = self.people[index.row()]
        text = self._text(person, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            head = self._heads[index.column()]
            return f"{person.name}, {head}: {text}" if text else f"{person.name}, {head}: –"
        return None

    def setData(self, index: Index, value, role: int = Qt.ItemDataRole.EditRole) -> bool:
        typed = str(value or "").strip()
        found = tables_like(self._tables, typed) if typed else [""]
        if role != Qt.ItemDataRole.EditRole or not index.column() or len(found) != 1:
            self.unknown.emit(typed, len(found))
            return False
        person = self.people[index.row()]
        names = [self._text(person, n + 1) for n in range(WISHES)]
        # A table that is wished for at another place moves to this one.
        names = ["" if name == found[0] else name for name in names]
        names[index.column() - 1] = found[0]
        given = in_order(names)
        if given != self._given.get(person.id, ()):
            self._given[person.id] = self._unsaved[person.id] = given
            self.dataChanged.emit(self.index(index.row(), 1), self.index(index.row(), WISHES))
            self.wished.emit(person.id, given)
        return True

    def _text(self, person: Person, column: int) -> str:
        return _nth(self._given.get(person.id, ()), column - 1) if column else person.name


class WishTable(QTableView):
    """A letter begins a wish, Enter ends it and goes on to the next, Delete takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.wishes = Wishes()
        self.wishes.setParent(self)
        self._refused = False
        self.setModel(self.wishes)
        self.setAccessibleName(_("Ønsker"))
        self.setFont(theme.font(14))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(0, NAME)
        heads.setHighlightSections(False)
        self.wishes.unknown.connect(self._on_unknown)
        self.wishes.modelReset.connect(self._on_reset)

    def go_to(self, place: int, column: int) -> None:
        """Take the cell of a person in hand."""
        self.setCurrentIndex(self.wishes.index(place, column))

    def put(self, table: str) -> None:
        """Let the wish in hand be this table, and go on to the next."""
        if self.currentIndex().column() > 0 and self.wishes.setData(self.currentIndex(), table):
            self._step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Enter reaches the table too when it ends a wish
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wishes.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        end = QAbstractItemDelegate.EndEditHint
        refused, self._refused = self._refused, False
        # One that is left for another cell is closed as if by Enter.
        refused = refused or self.indexWidget(self.currentIndex()) is not editor
        super().closeEditor(editor, end.NoHint)
        step = {end.SubmitModelCache: 1, end.EditNextItem: 1, end.EditPreviousItem: -1}.get(hint, 0)
        if step and not refused:
            self._step(step)

    def _step(self, by: int) -> None:
        """To the next wish, or the one before, row by row."""
        now = self.currentIndex()
        at = now.row() * WISHES + max(0, now.column() - 1) + (by if now.column() else 0)
        if 0 <= at < len(self.wishes.people) * WISHES:
            self.go_to(at // WISHES, at % WISHES + 1)

    def _on_unknown(self, _typed: str, _found: int) -> None:
        self._refused = True

    def _on_reset(self) -> None:
        if self.wishes.people:
            self.go_to(0, 1)


def _nth(names: tuple[str, ...], n: int) -> str:
    return names[n] if n < len(names) else ""
