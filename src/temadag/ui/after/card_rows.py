"""Lists whose rows are cards: to read, to choose from, and to act on with one key."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from temadag.ui import icons, theme

KEY = Qt.ItemDataRole.UserRole
"""Where a row keeps the id of what it shows."""

Index = QModelIndex | QPersistentModelIndex


class Rows(QListWidget):
    """A list of cards. `wished` carries the key pressed: "enter", "delete", or a letter."""

    wished = Signal(str)

    def __init__(self, name: str, several: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.doubleClicked.connect(lambda _index: self.wished.emit("enter"))

    @property
    def chosen(self) -> list[str]:
        """The keys of the rows selected, from above."""
        return [item.data(KEY) for n in range(self.count()) if (item := self.item(n)).isSelected()]

    def choose(self, key: str) -> None:
        """Select one row."""
        for n in range(self.count()):
            if self.item(n).data(KEY) == key:
                self.setCurrentRow(n)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        named = {
            Qt.Key.Key_Return: "enter",
            Qt.Key.Key_Enter: "enter",
            Qt.Key.Key_Delete: "delete",
            Qt.Key.Key_Backspace: "delete",
            Qt.Key.Key_H: "hold",
        }
        wish = named.get(Qt.Key(event.key()), "")
        if wish and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.wished.emit(wish)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def fill(self, items: Iterable[QListWidgetItem], chosen: str = "") -> None:
        """Show other rows; what was selected stays selected, or `chosen` is, and the place is kept."""
        kept, row, place = set(self.chosen), self.currentRow(), self.verticalScrollBar().value()
        kept = {chosen} if chosen else kept
        self.blockSignals(True)
        self.clear()
        for item in items:
            self.addItem(item)
            if item.data(KEY) in kept:
                item.setSelected(True)
        if not self.chosen and self.count() and row >= 0:
            self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)
        self.itemSelectionChanged.emit()


class CardDelegate(QStyledItemDelegate):
    """A rounded ground that tells selection, focus and the mouse."""

    pad = 14

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def room(self) -> float:
        # Lines longer than about 75 characters tire the eye.
        return min(600, self._view.viewport().width() - 8 - 2 * self.pad)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, plain: bool) -> QRectF:
        t = theme.tokens()
        place = QRectF(option.rect).adjusted(4, 3, -4, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = t.accent if chosen and not plain else t.border
        pen = QPen(QColor(t.accent), 2) if focused else QPen(QColor(edge), 1)
        if plain and not focused:
            pen = QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        rest = t.surface if plain else t.bg
        painter.setBrush(QColor(t.accent_soft if chosen else t.sunken if over else rest))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 10, 10)
        return place.adjusted(self.pad - 4, 10, -self.pad + 4, -10)


def paint_foot(painter: QPainter, place: QRectF, top: float, icon: str, text: str, tone: str) -> float:
    """Paint a small drawing and one line beside it; the height that it took comes back."""
    font = theme.font(13, 500)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(getattr(theme.tokens(), tone)))
    height = metrics.height()
    painter.drawPixmap(round(place.left()), round(top + (height - 14) / 2), icons.pixmap(icon, tone, 14))
    line = QRectF(place.left() + 20, top, place.width() - 20, height)
    painter.drawText(line, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))
    return height + 6
