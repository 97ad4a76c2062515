"""The table of participants: painted rows, and the keys of a door list."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from temadag.core.attendance import Presence
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui import icons, theme
from temadag.ui.planner.people_model import COLUMNS, ENTRY, Entry, PeopleFilter

ROW = 48
PAD = 10
ROOMY = 1000
"""Pixels; where there is less, the title stands under the name."""
PRESENCE_KEYS = {
    Qt.Key.Key_0: Presence.EXPECTED,
    Qt.Key.Key_1: Presence.PRESENT,
    Qt.Key.Key_2: Presence.LATE,
    Qt.Key.Key_3: Presence.LEFT,
    Qt.Key.Key_4: Presence.ABSENT,
}
_WEIGHTS = {"name": 26, "title": 24, "level": 13, "area": 20, "workplace": 20}
_PRESENCE_WIDTH = 128


class PeopleTable(QTableView):
    """Shows the filtered list.

    Signals: `presence_wished` for the rows chosen, `removal_wished`, `typed` (letters for the search
    field), `entered` (Enter: the person wants to edit), `chosen` (the ids chosen are others).
    """

    presence_wished = Signal(object)
    toggle_wished = Signal()
    removal_wished = Signal()
    typed = Signal(str)
    entered = Signal()
    chosen = Signal()

    def __init__(self, rows: PeopleFilter) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setAccessibleName(_("Deltagere"))
        self.setItemDelegate(_RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFont(theme.font(12, 600))
        self.selectionModel().selectionChanged.connect(lambda *_sides: self.chosen.emit())

    def chosen_ids(self) -> list[str]:
        """The ids of the rows chosen, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._rows.entry(index).person.id for index in rows]

    def choose(self, ids: list[str]) -> None:
        """Choose the rows of these people, as far as they are in sight."""
        place = {person_id: row for row, person_id in enumerate(self._rows.ids())}
        found = [place[i] for i in ids if i in place]
        model = self.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        model.clearSelection()
        for row in found:
            model.select(self._rows.index(row, 0), flag.Select | flag.Rows)
        if found:
            model.setCurrentIndex(self._rows.index(found[0], 0), flag.NoUpdate)
            self.scrollTo(self._rows.index(found[0], 0))

    def choose_first(self) -> None:
        """Choose the topmost row in sight and take the keyboard."""
        if self._rows.rowCount():
            self.selectRow(0)
            self.scrollToTop()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            Qt.Key(event.key()),
            event.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ),
        )
        if plain and key in PRESENCE_KEYS and not self.isColumnHidden(COLUMNS.index("presence")):
            self.presence_wished.emit(PRESENCE_KEYS[key])
        elif plain and key == Qt.Key.Key_Space:
            self.toggle_wished.emit()
        elif plain and key == Qt.Key.Key_Delete:
            self.removal_wished.emit()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.entered.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.clearSelection()
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and COLUMNS[index.column()] == "presence" and self._on_chip(event, index):
            self._offer_presence(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give each column its share of the width."""
        marked = not self.isColumnHidden(COLUMNS.index("presence"))
        roomy = self.viewport().width() >= ROOMY
        self.setColumnHidden(COLUMNS.index("title"), not roomy)
        left = self.viewport().width() - (_PRESENCE_WIDTH if marked else 0)
        weights = {column: weight for column, weight in _WEIGHTS.items() if roomy or column != "title"}
        whole, spent = sum(weights.values()), 0
        for column, weight in weights.items():
            width = left - spent if column == "workplace" else left * weight // whole
            self.setColumnWidth(COLUMNS.index(column), width)
            spent += width
        self.setColumnWidth(len(COLUMNS) - 1, _PRESENCE_WIDTH)

    def _on_chip(self, event: QMouseEvent, index: QModelIndex) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return plain and event.button() == Qt.MouseButton.LeftButton and len(self.chosen_ids()) == 1

    def _offer_presence(self, index: QModelIndex) -> None:
        menu = QMenu(self)
        for presence in Presence:
            action = menu.addAction(presence_text(presence))
            action.triggered.connect(partial(self.presence_wished.emit, presence))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell: calm text, marks beside the name, and presence as a chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        t = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        hovered = view.underMouse() and view.indexAt(view.viewport().mapFromGlobal(view.cursor().pos())).row()
        if selected:
            painter.fillRect(rect, QColor(t.accent_soft))
        elif hovered == index.row() and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(t.bg))
        painter.setPen(QPen(QColor(t.border), 1))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right() + 1, rect.bottom() + 0.5)
        )
        current = view.currentIndex().row() == index.row() and view.hasFocus()
        if current and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(t.accent))
        inside = rect.adjusted(PAD, 0, -6, -1)
        entry = index.data(ENTRY)
        if COLUMNS[index.column()] == "presence":
            self._chip(painter, inside, entry, selected)
        else:
            self._text(painter, inside, index, entry)
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, index, entry: Entry) -> None:
        t = theme.tokens()
        name = index.column() == 0
        if name:
            for icon, _meaning in reversed(entry.marks):
                spot = QRect(rect.right() - 15, rect.center().y() - 7, 15, 15)
                painter.drawPixmap(spot, icons.pixmap(icon, "accent_text" if icon == "flag" else "text3", 15))
                rect = rect.adjusted(0, 0, -19, 0)
        below = entry.person.title if name and self.parent().isColumnHidden(1) else ""
        if below:
            middle = rect.center().y()
            _write(painter, rect.adjusted(0, 3, 0, middle - rect.bottom() + 3), index.data(), 14, 600, t.text)
            _write(painter, rect.adjusted(0, middle - rect.top() + 1, 0, -6), below, 12, 400, t.text2)
        else:
            _write(painter, rect, index.data() or "", 14, 600 if name else 400, t.text if name else t.text2)

    def _chip(self, painter: QPainter, rect: QRect, entry: Entry, selected: bool) -> None:
        t = theme.tokens()
        soft, strong = {
            Presence.EXPECTED: ("", t.text3),
            Presence.PRESENT: (t.ok_soft, t.ok),
            Presence.LATE: (t.warn_soft, t.warn),
            Presence.LEFT: (t.sunken, t.text2),
            Presence.ABSENT: (t.danger_soft, t.danger),
        }[entry.presence]
        font = theme.font(12, 600 if soft else 400)
        text = presence_text(entry.presence)
        width = QFontMetrics(font).horizontalAdvance(text)
        box = QRectF(rect.left(), rect.center().y() - 11, width + 20, 24)
        if soft:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.surface if selected else soft))
            painter.drawRoundedRect(box, 12, 12)
        painter.setFont(font)
        painter.setPen(QColor(strong))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _write(painter: QPainter, rect: QRect, text: str, size: int, weight: int, colour: str) -> None:
    font = theme.font(size, weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 4)
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
