"""The people at one table: rows that can be dragged, and keys that do the same."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from temadag.ui import icons, theme

MIME = "application/x-temadag-person"
PLAIN, ROOMY = 30, 42
"""Pixels of a row with a name alone, and with a line below it."""
SEAT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SeatRow:
    """One person at a table as it is painted; `about` is told by the tip and to a screen reader."""

    person_id: str
    seat_id: str
    name: str
    detail: str = ""
    locked: bool = False
    again: bool = False
    broken: bool = False
    away: bool = False
    about: str = ""


class SeatList(QListWidget):
    """The rows of one table.

    Signals: `stepped` (left or right by cards, up or down past an end), `wished` (what the person
    wants done to the one chosen), `dropped` (a person, and whom on or ""), `menu_wished`, `lifted`
    (a person who is dragged, "" when let go of), `aimed` (whom the dragged one is held over, or ""),
    `looked_at` (the person in hand).
    """

    stepped = Signal(int, int)
    wished = Signal(str, int)
    dropped = Signal(str, str)
    menu_wished = Signal(object)
    entered_here = Signal()
    lifted = Signal(str)
    aimed = Signal(str)
    looked_at = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_SeatDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.currentRowChanged.connect(self._on_row)
        self.onto = ""
        self._roomy = True

    @property
    def chosen(self) -> SeatRow | None:
        """The row in hand."""
        item = self.currentItem() if self.selectedItems() else None
        return item.data(SEAT) if item else None

    @property
    def shown(self) -> list[SeatRow]:
        """The rows from the top."""
        return [self.item(n).data(SEAT) for n in range(self.count())]

    def show_rows(self, rows: list[SeatRow], roomy: bool) -> None:
        """Show these people; the one chosen stays chosen where there still is one."""
        if rows == self.shown and roomy == self._roomy:
            return
        self._roomy = roomy
        kept = self.chosen
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.name)
            item.setData(SEAT, row)
            item.setToolTip(row.about)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.about.replace("\n", ". "))
            self.addItem(item)
        self.setFixedHeight(max(1, len(rows)) * self.row_height)
        if kept is not None:
            self.choose(kept.person_id)

    @property
    def row_height(self) -> int:
        """Pixels of one row."""
        return ROOMY if self._roomy else PLAIN

    def choose(self, person_id: str) -> bool:
        """Choose somebody's row, if they sit here."""
        for number, row in enumerate(self.shown):
            if row.person_id == person_id:
                self.setCurrentRow(number)
                return True
        return False

    def let_go(self) -> None:
        """Choose nobody."""
        self.clearSelection()
        self.setCurrentRow(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count() and self.chosen is None:
            self.setCurrentRow(0)
        self.entered_here.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        item = self.itemAt(place)
        seated = bool(item and item.data(SEAT).seat_id) and event.button() == Qt.MouseButton.LeftButton
        if item is not None and seated and _lock_place(self.visualItemRect(item)).contains(place):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentItem(item)
            self.wished.emit("lock", 0)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        plain = not held & ~Qt.KeyboardModifier.KeypadModifier
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        last = self.count() - 1
        if sideways and control:
            self.wished.emit("move", sideways)
        elif sideways and plain:
            self.stepped.emit(sideways, 0)
        elif plain and key == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.stepped.emit(0, -1)
        elif plain and key == Qt.Key.Key_Down and self.currentRow() >= last:
            self.stepped.emit(0, 1)
        elif plain and key == Qt.Key.Key_L:
            self.wished.emit("lock", 0)
        elif plain and key == Qt.Key.Key_B:
            self.wished.emit("swap", 0)
        elif plain and key == Qt.Key.Key_Delete:
            self.wished.emit("unseat", 0)
        elif plain and event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        row = self.chosen
        if row is None:
            return
        data = QMimeData()
        data.setData(MIME, QByteArray(row.person_id.encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.viewport().grab(self.visualItemRect(self.currentItem())))
        drag.setHotSpot(QPoint(24, self.row_height // 2))
        self.lifted.emit(row.person_id)
        drag.exec(Qt.DropAction.MoveAction)
        self.lifted.emit("")

    def dragEnterEvent(self, event) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.aimed.emit(self._on_whom(event))

    def dragMoveEvent(self, event) -> None:
        if not event.mimeData().hasFormat(MIME):
            return
        self._aim(self._on_whom(event))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event) -> None:
        self._aim("")

    def dropEvent(self, event) -> None:
        onto = self._on_whom(event)
        self._aim("")
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(MIME)).decode(), onto)

    def _on_whom(self, event) -> str:
        item = self.itemAt(event.position().toPoint())
        row = item.data(SEAT) if item else None
        return row.person_id if row else ""

    def _aim(self, person_id: str) -> None:
        if self.onto != person_id:
            self.onto = person_id
            self.viewport().update()
            self.aimed.emit(person_id)

    def _on_row(self, number: int) -> None:
        if number >= 0:
            self.looked_at.emit(self.item(number).data(SEAT).person_id)

    def _on_menu(self, place: QPoint) -> None:
        item = self.itemAt(place) or self.currentItem()
        if item is not None:
            self.setCurrentItem(item)
            corner = self.visualItemRect(item).bottomLeft()
            self.menu_wished.emit(self.viewport().mapToGlobal(corner))


class _SeatDelegate(QStyledItemDelegate):
    """Paints a person: name, what the lens asks for, and signs for lock, meeting again and broken rule."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(60, self.parent().row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        t, row, view = theme.tokens(), index.data(SEAT), self.parent()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        box = rect.adjusted(6, 1, -6, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if view.onto == row.person_id:
            self._ground(painter, box, t.accent_soft, t.accent)
        elif chosen:
            self._ground(painter, box, t.accent_soft, t.accent if view.hasFocus() else "")
        elif hovered:
            self._ground(painter, box, t.bg, "")
        self._words(painter, box.adjusted(8, 0, -6, 0), row, row.seat_id and (chosen or hovered))
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, colour: str, edge: str) -> None:
        painter.setPen(QPen(QColor(edge), 2) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, 7, 7)

    def _words(self, painter: QPainter, rect: QRect, row: SeatRow, at_hand: bool) -> None:
        t = theme.tokens()
        for shown, icon, tone in (
            (row.locked, "lock", t.accent_text),
            (at_hand and not row.locked, "lock-open", t.text3),
            (row.broken, "circle-alert", t.danger),
            (row.again, "repeat", t.warn),
            (row.away, "user-x", t.text3),
        ):
            if shown:
                spot = QRect(rect.right() - 14, rect.center().y() - 7, 14, 14)
                painter.drawPixmap(spot, icons.pixmap(icon, tone, 14))
                rect = rect.adjusted(0, 0, -18, 0)
        name, below = rect, rect
        if row.detail:
            name = QRect(rect.left(), rect.top() + 4, rect.width(), 18)
            below = QRect(rect.left(), rect.top() + 21, rect.width(), 16)
        _write(painter, name, row.name, 14, 500, t.text3 if row.away else t.text, row.away)
        if row.detail:
            _write(painter, below, row.detail, 12, 400, t.text2)


def _lock_place(rect: QRect) -> QRect:
    """Where a click locks somebody, or unlocks them: the right end of the row."""
    return QRect(rect.right() - 32, rect.top(), 32, rect.height())


def _write(
    painter: QPainter, rect: QRect, text: str, size: int, weight: int, colour: str, struck: bool = False
) -> None:
    font = theme.font(size, weight)
    font.setStrikeOut(struck)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
