"""The day's blocks as rows of a table, and what may be dropped between them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QByteArray, QMimeData, QModelIndex, Qt, Signal

from temadag.core.plan import Slot
from temadag.i18n import _, clock, clock_span
from temadag.ui.planner.plan_facts import Facts
from temadag.ui.planner.plan_words import Note, aloud, notes

TIME, TITLE, MINUTES = range(3)
SLOT = Qt.ItemDataRole.UserRole
NOTES = Qt.ItemDataRole.UserRole + 1
BLOCK_MIME = "application/x-temadag-block"
EXERCISE_MIME = "application/x-temadag-exercise"


class PlanModel(QAbstractTableModel):
    """Rows are slots; a change of words leaves editors open, a change of order does not.

    Signals: `block_dropped` and `exercise_dropped` carry an id and the id of the block before, or "".
    """

    block_dropped = Signal(str, str)
    exercise_dropped = Signal(str, str)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.slots: list[Slot] = []
        self._notes: list[list[Note]] = []
        self._aloud: list[str] = []

    def show_facts(self, facts: Facts) -> None:
        """Show a day."""
        slots = list(facts.slots)
        said = [notes(slot, facts) for slot in slots]
        aloud_now = [aloud(slot, facts) for slot in slots]
        if [s.block.id for s in slots] != self.ids():
            self.beginResetModel()
            self.slots, self._notes, self._aloud = slots, said, aloud_now
            self.endResetModel()
        elif (slots, said, aloud_now) != (self.slots, self._notes, self._aloud):
            self.slots, self._notes, self._aloud = slots, said, aloud_now
            self.dataChanged.emit(self.index(0, 0), self.index(len(slots) - 1, MINUTES))

    def ids(self) -> list[str]:
        """The ids of the blocks in order."""
        return [slot.block.id for slot in self.slots]

    def before(self, row: int) -> str:
        """The block that one put in at this row would follow; empty at the top."""
        return self.slots[row - 1].block.id if 0 < row <= len(self.slots) else ""

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # type: ignore[override]
        return 0 if parent is not None and parent.isValid() else len(self.slots)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # type: ignore[override]
        return 3

    def flags(self, index):
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | flag.ItemIsDragEnabled

    def data(self, index, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or index.row() >= len(self.slots):
            return None
        slot = self.slots[index.row()]
        if role == SLOT:
            return slot
        if role == NOTES:
            return self._notes[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([slot.block.title, *(text for _icon, text, _tone in self._notes[index.row()])])
        if role == Qt.ItemDataRole.EditRole:
            return (clock(slot.start), slot.block.title, str(slot.block.minutes))[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (clock_span(slot.start, slot.end), slot.block.title, str(slot.block.minutes))[
                index.column()
            ]
        return None

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Tid"), _("Programpunkt"), _("Minutter"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == MINUTES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def mimeTypes(self) -> list[str]:
        return [BLOCK_MIME, EXERCISE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        block_id = self.slots[indexes[0].row()].block.id
        data.setData(BLOCK_MIME, QByteArray(block_id.encode()))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def dropMimeData(self, data: QMimeData, action, row: int, column: int, parent) -> bool:
        if row < 0:
            row = parent.row() if parent.isValid() else len(self.slots)
        if data.hasFormat(BLOCK_MIME):
            moved = data.data(BLOCK_MIME).toStdString()
            after = self.before(row)
            if moved in self.ids() and moved != after and self.ids().index(moved) != row:
                self.block_dropped.emit(moved, after)
        elif data.hasFormat(EXERCISE_MIME):
            self.exercise_dropped.emit(data.data(EXERCISE_MIME).toStdString(), self.before(row))
        return False  # the file has been asked; the view must take nothing away by itself
