"""Rows of the coaching screen: people with a number of notes, and notes as cards."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.core.coaching import Note
from temadag.core.people import Person
from temadag.i18n import _, ngettext
from temadag.ui import theme
from temadag.ui.after import coaching_words as said
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows, paint_foot
from temadag.ui.widgets.laid import Laid

_BELOW = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2


class People(Rows):
    """Everybody, each with how many notes there are; never a word of one."""

    def __init__(self) -> None:
        super().__init__(_("Deltagere"), several=False)
        self.setObjectName("people")
        self._shown: list[tuple[Person, int]] = []
        self.setItemDelegate(_PersonRow(self))

    def show_people(self, people: Iterable[Person], counts: Mapping[str, int], chosen: str) -> None:
        """Show people in their order, one of them chosen."""
        shown = [(person, counts.get(person.id, 0)) for person in people]
        if shown != self._shown:  # a list of hundreds is not made anew for each word that is saved
            self._shown = shown
            self._make(shown)
        self.blockSignals(True)
        self.clearSelection()
        self.choose(chosen)
        self.blockSignals(False)

    def _make(self, shown: list[tuple[Person, int]]) -> None:
        items = []
        for person, count in shown:
            item = QListWidgetItem(person.name)
            where = " · ".join(part for part in (person.title, person.workplace or person.area) if part)
            item.setData(KEY, person.id)
            item.setData(_BELOW, where)
            item.setData(_COUNT, count)
            told = ngettext("{n} note", "{n} noter", count).format(n=count) if count else ""
            spoken = ". ".join(part for part in (person.name, where, told) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip("\n".join(part for part in (person.name, where) if part))
            items.append(item)
        self.blockSignals(True)
        self.fill(items)
        self.blockSignals(False)


class Notes(Rows):
    """The open notes about one person, newest first."""

    def __init__(self) -> None:
        super().__init__(_("Noter"), several=False)
        self.setObjectName("notes")
        self.setItemDelegate(_NoteCard(self))

    def show_notes(self, notes: Iterable[tuple[str, Note]]) -> None:
        """Show notes by their keys."""
        items = []
        for key, note in notes:
            item = QListWidgetItem(note.text)
            item.setData(KEY, key)
            item.setData(_BELOW, said.when(note.at))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said.when(note.at)}. {note.text}")
            items.append(item)
        self.fill(items)

    def wipe(self) -> None:
        """Let every text go."""
        self.clear()


class _PersonRow(CardDelegate):
    """Name above title and place of work; to the right how many notes."""

    pad = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetricsF(theme.font(12)).height()
        return QSize(120, round(QFontMetricsF(theme.font(14, 600)).height() + small + 25))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=True)
        count = int(index.data(_COUNT) or 0)
        room = place.width() - (36 if count else 0)
        y = place.top() - 1
        for text, font, colour in (
            (index.data(), theme.font(14, 600 if count else 500), t.text),
            (index.data(_BELOW), theme.font(12), t.text2),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            short = metrics.elidedText(str(text or ""), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(place.left(), y, room, metrics.height()), short)
            y += metrics.height() + 2
        if count:
            self._number(painter, place, count)
        painter.restore()

    def _number(self, painter: QPainter, place: QRectF, count: int) -> None:
        t = theme.tokens()
        painter.setFont(theme.font(12, 600, tabular=True))
        spot = QRectF(place.right() - 28, place.center().y() - 11, 28, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_soft))
        painter.drawRoundedRect(spot, 11, 11)
        painter.setPen(QColor(t.accent_text))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(count))


class _NoteCard(CardDelegate):
    """The words first, below them when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = Laid(str(index.data() or ""), theme.font(15), self.room())
        return QSize(120, round(words.height + QFontMetricsF(theme.font(13)).height() + 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        place = self.ground(painter, option, plain=False)
        words = Laid(str(index.data() or ""), theme.font(15), self.room())
        words.paint(painter, place.left(), place.top(), theme.tokens().text)
        top = place.top() + words.height + 6
        paint_foot(painter, place, top, "clock", str(index.data(_BELOW) or ""), "text2")
        painter.restore()
