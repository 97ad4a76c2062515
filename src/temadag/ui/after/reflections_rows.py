"""Rows of the reflections screen: questions, and entries as cards."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import reflections_words as said
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows, paint_foot
from temadag.ui.after.reflections_words import Question
from temadag.ui.widgets.laid import Laid, height_of

WHO = Qt.ItemDataRole.UserRole + 1
"""Where a row keeps who wrote it."""
_SIGN = Qt.ItemDataRole.UserRole + 2
_NOW = Qt.ItemDataRole.UserRole + 3
Row = tuple[str, str, str, str]
"""Key, words, who wrote them, and a sign that asks for a second look."""


class Entries(Rows):
    """What was written, as cards to read and to choose from."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setItemDelegate(EntryCard(self))

    def show_entries(self, entries: Iterable[Row]) -> None:
        """Show the entries, each with who wrote it and what asks for a second look."""
        items = []
        for key, text, name, sign in entries:
            item = QListWidgetItem(text)
            item.setData(KEY, key)
            item.setData(WHO, name)
            item.setData(_SIGN, sign)
            spoken = ". ".join(part for part in (said.who(name), text, sign) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            items.append(item)
        self.fill(items)


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
            item.setData(KEY, question.prompt.id)
            item.setData(WHO, question.block)
            item.setData(_SIGN, said.below(question))
            item.setData(_NOW, question.now)
            spoken = f"{question.block}. {question.prompt.text} {said.below(question)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(question.prompt.text)
            items.append(item)
        self.fill(items, chosen)  # before it tells that another one is selected
        self.blockSignals(True)
        self.choose(chosen)
        self.blockSignals(False)


class EntryCard(CardDelegate):
    """The words first; below them who, and what asks for a second look."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = height_of(str(index.data() or ""), theme.font(15), self.room())
        foot = QFontMetricsF(theme.font(13)).height() + 6
        sign = foot if index.data(_SIGN) else 0
        return QSize(120, round(words + foot + sign + 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=False)
        words = Laid(str(index.data() or ""), theme.font(15), self.room())
        words.paint(painter, place.left(), place.top(), t.text)
        top = place.top() + words.height + 6
        name = str(index.data(WHO) or "")
        top += paint_foot(painter, place, top, "user" if name else "eye-off", said.who(name), "text2")
        if index.data(_SIGN):
            paint_foot(painter, place, top, "circle-help", str(index.data(_SIGN)), "warn")
        painter.restore()


class _QuestionRow(CardDelegate):
    """The block, the question in at most three lines, and how many have answered."""

    pad = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = Laid(str(index.data() or ""), theme.font(14, 600), self.room(), most=3)
        small = QFontMetricsF(theme.font(12)).height()
        return QSize(120, round(words.height + 2 * small + 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=True)
        now = bool(index.data(_NOW))
        small = theme.font(12, 600 if now else 500)
        metrics = QFontMetricsF(small)
        block = str(index.data(WHO) or "")
        head = _("Nu: {block}").format(block=block) if now else block
        painter.setFont(small)
        painter.setPen(QColor(t.accent_text if now else t.text3))
        line = QRectF(place.left(), place.top(), place.width(), metrics.height())
        painter.drawText(line, metrics.elidedText(head, Qt.TextElideMode.ElideRight, place.width()))
        words = Laid(str(index.data() or ""), theme.font(14, 600), self.room(), most=3)
        words.paint(painter, place.left(), place.top() + metrics.height() + 3, t.text)
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(QColor(t.text2))
        line.moveTop(place.top() + metrics.height() + words.height + 8)
        painter.drawText(line, str(index.data(_SIGN) or ""))
        painter.restore()
