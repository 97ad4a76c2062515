"""Rows of the reflections screen: questions, and entries as cards."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from temadag.i18n import _
from temadag.ui import icons, theme
from temadag.ui.after import reflections_words as said
from temadag.ui.after.reflections_words import Question
from temadag.ui.widgets.laid import Laid

_KEY = Qt.ItemDataRole.UserRole
_WHO = Qt.ItemDataRole.UserRole + 1
_SIGN = Qt.ItemDataRole.UserRole + 2
_NOW = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, str, str, str]
"""Key, words, who wrote them, and a sign that asks for a second look."""


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
        return [item.data(_KEY) for n in range(self.count()) if (item := self.item(n)).isSelected()]

    def choose(self, key: str) -> None:
        """Select one row."""
        for n in range(self.count()):
            if self.item(n).data(_KEY) == key:
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

    def _fill(self, items: Iterable[QListWidgetItem]) -> None:
        """Show other rows; what was selected stays selected, and the place in the list is kept."""
        kept, row, place = set(self.chosen), self.currentRow(), self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for item in items:
            self.addItem(item)
            if item.data(_KEY) in kept:
                item.setSelected(True)
        if not self.chosen and self.count() and row >= 0:
            self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)
        self.itemSelectionChanged.emit()


class Entries(Rows):
    """What was written, as cards to read and to choose from."""

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__(name)
        self._empty = empty
        self.setItemDelegate(_EntryCard(self))

    def show_entries(self, entries: Iterable[Row]) -> None:
        """Show the entries, each with who wrote it and what asks for a second look."""
        items = []
        for key, text, name, sign in entries:
            item = QListWidgetItem(text)
            item.setData(_KEY, key)
            item.setData(_WHO, name)
            item.setData(_SIGN, sign)
            spoken = ". ".join(part for part in (said.who(name), text, sign) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            items.append(item)
        self._fill(items)


class Questions(Rows):
    """The questions of the day."""

    def __init__(self) -> None:
        super().__init__(_("Dagens spørgsmål"), several=False)
        self.setItemDelegate(_QuestionRow(self))

    def show_questions(self, questions: Iterable[Question], chosen: str) -> None:
        """Show the questions in the order of the day, one of them chosen."""
        items = []
        for question in questions:
            item = QListWidgetItem(question.prompt.text)
            item.setData(_KEY, question.prompt.id)
            item.setData(_WHO, question.block)
            item.setData(_SIGN, said.below(question))
            item.setData(_NOW, question.now)
            spoken = f"{question.block}. {question.prompt.text} {said.below(question)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(question.prompt.text)
            items.append(item)
        self._fill(items)
        self.blockSignals(True)
        self.choose(chosen)
        self.blockSignals(False)


class _CardDelegate(QStyledItemDelegate):
    """A rounded ground that tells selection, focus and the mouse."""

    pad = 14

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def _room(self) -> float:
        # Lines longer than about 75 characters tire the eye.
        return min(600, self._view.viewport().width() - 8 - 2 * self.pad)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, plain: bool) -> QRectF:
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


class _EntryCard(_CardDelegate):
    """The words first; below them who, and what asks for a second look."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = Laid(str(index.data() or ""), theme.font(15), self._room())
        foot = QFontMetricsF(theme.font(13)).height() + 6
        sign = foot if index.data(_SIGN) else 0
        return QSize(120, round(words.height + foot + sign + 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self._ground(painter, option, plain=False)
        words = Laid(str(index.data() or ""), theme.font(15), self._room())
        words.paint(painter, place.left(), place.top(), t.text)
        top = place.top() + words.height + 6
        name = str(index.data(_WHO) or "")
        top += self._foot(painter, place, top, "user" if name else "eye-off", said.who(name), "text2")
        if index.data(_SIGN):
            self._foot(painter, place, top, "circle-help", str(index.data(_SIGN)), "warn")
        painter.restore()

    def _foot(self, painter: QPainter, place: QRectF, top: float, icon: str, text: str, tone: str) -> float:
        font = theme.font(13, 500)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(getattr(theme.tokens(), tone)))
        height = metrics.height()
        painter.drawPixmap(round(place.left()), round(top + (height - 14) / 2), icons.pixmap(icon, tone, 14))
        line = QRectF(place.left() + 20, top, place.width() - 20, height)
        painter.drawText(line, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))
        return height + 6


class _QuestionRow(_CardDelegate):
    """The block, the question in at most three lines, and how many have answered."""

    pad = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = Laid(str(index.data() or ""), theme.font(14, 600), self._room(), most=3)
        small = QFontMetricsF(theme.font(12)).height()
        return QSize(120, round(words.height + 2 * small + 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self._ground(painter, option, plain=True)
        now = bool(index.data(_NOW))
        small = theme.font(12, 600 if now else 500)
        metrics = QFontMetricsF(small)
        block = str(index.data(_WHO) or "")
        head = _("Nu: {block}").format(block=block) if now else block
        painter.setFont(small)
        painter.setPen(QColor(t.accent_text if now else t.text3))
        line = QRectF(place.left(), place.top(), place.width(), metrics.height())
        painter.drawText(line, metrics.elidedText(head, Qt.TextElideMode.ElideRight, place.width()))
        words = Laid(str(index.data() or ""), theme.font(14, 600), self._room(), most=3)
        words.paint(painter, place.left(), place.top() + metrics.height() + 3, t.text)
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(QColor(t.text2))
        line.moveTop(place.top() + metrics.height() + words.height + 8)
        painter.drawText(line, str(index.data(_SIGN) or ""))
        painter.restore()
