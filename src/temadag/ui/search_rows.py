"""The list of what was found: a heading for each kind, and under it a line of text with its place below."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from temadag.core.sought import Sought, around, spots
from temadag.store.search import Hit
from temadag.ui import theme

GOAL = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1
SPOTS = Qt.ItemDataRole.UserRole + 2
HEAD, ROW = 36, 50
_SIDE = 12
_LETTERS = 110
"""As much of a long text as a line could hold."""


class FoundRows(QListWidget):
    """A row's goal is (screen, hit); headings cannot be chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_FoundDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows come from the field above
        self.setMouseTracking(True)

    def add_group(self, title: str, screen: str, hits: Iterable[tuple[Hit, str]], words: Sought) -> None:
        """Add a kind with its hits, each with the name of its place."""
        self._say(title, "head")
        for hit, place in hits:
            text = around(hit.text, words, _LETTERS)
            item = QListWidgetItem(text)
            item.setData(GOAL, (screen, hit))
            item.setData(PLACE, place)
            item.setData(SPOTS, spots(text, words))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {text}. {place}")
            self.addItem(item)

    def add_note(self, sentence: str) -> None:
        """Add a line that is only said."""
        self._say(sentence, "note")

    def step(self, by: int) -> None:
        """Choose the next hit up or down; the ends stay."""
        goals = [n for n in range(self.count()) if self.item(n).data(GOAL) is not None]
        if not goals:
            return
        place = goals.index(self.currentRow()) + by if self.currentRow() in goals else 0
        row = goals[min(max(0, place), len(goals) - 1)]
        self.setCurrentRow(row)
        if row == goals[0]:
            self.scrollToTop()  # with its heading

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and item is not None and item.data(GOAL) is not None:
            self.itemActivated.emit(item)

    def _say(self, sentence: str, kind: str) -> None:
        item = QListWidgetItem(sentence)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(PLACE, kind)
        self.addItem(item)


class _FoundDelegate(QStyledItemDelegate):
    """Paints a heading, a note or a hit."""

    def sizeHint(self, option: Option, index) -> QSize:
        return QSize(100, ROW if index.data(GOAL) is not None else HEAD)

    def paint(self, painter: QPainter, option: Option, index) -> None:
        t, rect = theme.tokens(), QRectF(option.rect)
        painter.save()
        inside = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if index.data(GOAL) is None:
            head = index.data(PLACE) == "head"
            painter.setFont(theme.font(13, 600 if head else 400))
            painter.setPen(QPen(QColor(t.text2 if head else t.text3)))
            painter.drawText(
                inside.adjusted(0, 0, 0, -4),
                Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
                index.data(),
            )
        else:
            self._ground(painter, option, rect)
            self._hit(painter, inside, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: Option, rect: QRectF) -> None:
        t = theme.tokens()
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(t.accent), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if chosen else t.sunken))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 8, 8)

    def _hit(self, painter: QPainter, inside: QRectF, index) -> None:
        t = theme.tokens()
        self._words(painter, inside, index.data(), index.data(SPOTS))
        small = theme.font(12)
        painter.setFont(small)
        painter.setPen(QPen(QColor(t.text3)))
        place = QFontMetricsF(small).elidedText(
            index.data(PLACE), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(QPointF(inside.left(), inside.top() + 40), place)

    def _words(self, painter: QPainter, inside: QRectF, text: str, found: list[tuple[int, int]]) -> None:
        """The text, with what was sought in a heavier letter; what has no room ends in »…«."""
        left, at = inside.left(), 0
        for begin, length in [*found, (len(text), 0)]:
            for part, weight in ((text[at:begin], 400), (text[begin : begin + length], 700)):
                if part and left < inside.right():
                    font = theme.font(14, weight)
                    measure = QFontMetricsF(font)
                    shown = measure.elidedText(part, Qt.TextElideMode.ElideRight, inside.right() - left + 1)
                    painter.setFont(font)
                    painter.setPen(QPen(QColor(theme.tokens().text)))
                    painter.drawText(QPointF(left, inside.top() + 21), shown)
                    left = inside.right() if shown != part else left + measure.horizontalAdvance(part)
            at = max(at, begin + length)
