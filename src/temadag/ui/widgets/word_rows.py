"""Rows of a heading and lines of words, for the lists beside the preview."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from temadag.ui import theme
from temadag.ui.widgets.laid import Laid

BODY = Qt.ItemDataRole.UserRole + 1
TONE = Qt.ItemDataRole.UserRole + 2
_SIDE, _ABOVE = 10, 9


class WordRows(QListWidget):
    """A list whose rows are a heading with words below; the key of a row stands in UserRole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_WordDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def add(self, key: object, heading: str, body: str, tone: str = "text3") -> QListWidgetItem:
        """Add a row; `tone` is the colour of the heading."""
        item = QListWidgetItem(heading)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setData(BODY, body)
        item.setData(TONE, tone)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{heading}: {body}")
        self.addItem(item)
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _WordDelegate(QStyledItemDelegate):
    """Measures and paints a row."""

    def sizeHint(self, option: Option, index) -> QSize:
        heading, body = self._laid(index)
        return QSize(100, round(heading.height + body.height) + 2 * _ABOVE + 2)

    def paint(self, painter: QPainter, option: Option, index) -> None:
        t = theme.tokens()
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -2), 8, 8)
        else:
            painter.setPen(QColor(t.border))
            left, right = (
                QPointF(rect.left() + _SIDE, rect.bottom()),
                QPointF(rect.right() - _SIDE, rect.bottom()),
            )
            painter.drawLine(left, right)
        heading, body = self._laid(index)
        top = rect.top() + _ABOVE
        heading.paint(painter, rect.left() + _SIDE, top, getattr(t, index.data(TONE)))
        body.paint(painter, rect.left() + _SIDE, top + heading.height + 2, t.text)
        painter.restore()

    def _laid(self, index) -> tuple[Laid, Laid]:
        width = self.parent().viewport().width() - 2 * _SIDE
        return Laid(index.data(), theme.font(12, 600), width), Laid(index.data(BODY), theme.font(13), width)
