"""The names that fit, each with a number to type, and where they are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.core.arriving import Found
from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows
from temadag.ui.door import words as said

_NUMBER = Qt.ItemDataRole.UserRole + 1
_BELOW = Qt.ItemDataRole.UserRole + 2
_WHERE = Qt.ItemDataRole.UserRole + 3
MOST = 9


class Matches(Rows):
    """The best nine; the keyboard stays in the field."""

    def __init__(self) -> None:
        super().__init__(_("Dem, der passer"), several=False)
        self.setObjectName("matches")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(_MatchRow(self))

    def show_found(self, found: Sequence[Found], chosen: str) -> None:
        """Show who fits, one of them marked as what Enter would take."""
        items = []
        for number, one in enumerate(found[:MOST], 1):
            item = QListWidgetItem(one.person.name)
            item.setData(KEY, one.person.id)
            item.setData(_NUMBER, number)
            item.setData(_BELOW, said.below(one.person))
            item.setData(_WHERE, one.presence.value)
            spoken = (str(number), one.person.name, said.below(one.person), presence_text(one.presence))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in spoken if part))
            item.setToolTip("\n".join(part for part in spoken[1:3] if part))
            items.append(item)
        self.blockSignals(True)
        self.clear()
        for item in items:
            self.addItem(item)
        self.choose(chosen)
        self.blockSignals(False)


class Missing(Rows):
    """Who is waited for, in the order of the list."""

    def __init__(self) -> None:
        super().__init__(_("Dem, der mangler"), several=False)
        self.setObjectName("missing")
        self._shown: list[Person] = []

    def show_people(self, people: list[Person]) -> None:
        """Show these; a list of hundreds is not made anew for nothing."""
        if people == self._shown:
            return
        self._shown = people
        items = []
        for person in people:
            item = QListWidgetItem(person.name)
            item.setData(KEY, person.id)
            item.setToolTip("\n".join(part for part in (person.name, said.below(person)) if part))
            item.setFont(theme.font(14))
            item.setSizeHint(QSize(100, 28))
            items.append(item)
        self.fill(items)


class _MatchRow(CardDelegate):
    """The number, the name above what tells it from others, and where somebody is."""

    pad = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetricsF(theme.font(12)).height()
        return QSize(120, round(QFontMetricsF(theme.font(15, 600)).height() + small + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=True).adjusted(0, -4, 0, 4)
        where = Presence(str(index.data(_WHERE)))
        gone = where is Presence.PRESENT
        self._line(painter, QRectF(place.left(), place.top(), 20, place.height()), str(index.data(_NUMBER)),
                   theme.font(13, 600, tabular=True), t.text3)  # fmt: skip
        room = QRectF(place.left() + 26, place.top(), place.width() - 26, place.height())
        if where is not Presence.EXPECTED:
            room.setRight(self._where(painter, room, where) - 10)
        name, small = theme.font(15, 400 if gone else 600), theme.font(12)
        tall = QFontMetricsF(name).height()
        below = str(index.data(_BELOW) or "")
        top = room.top() if below else room.center().y() - tall / 2
        self._line(painter, QRectF(room.left(), top, room.width(), tall), str(index.data()), name,
                   t.text2 if gone else t.text)  # fmt: skip
        self._line(painter, QRectF(room.left(), top + tall, room.width(), room.bottom() - top - tall), below,
                   small, t.text2)  # fmt: skip
        painter.restore()

    def _where(self, painter: QPainter, room: QRectF, where: Presence) -> float:
        """Paint where somebody is at the right; its left edge is returned."""
        t, font, text = theme.tokens(), theme.font(12, 600), presence_text(where)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 20
        chip = QRectF(room.right() - wide, room.center().y() - 11, wide, 22)
        ground, colour = {
            Presence.PRESENT: (t.ok_soft, t.ok),
            Presence.LATE: (t.warn_soft, t.warn),
        }.get(where, (t.sunken, t.text2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, 11, 11)
        self._line(painter, chip.adjusted(10, 0, 0, 0), text, font, colour)
        return chip.left()

    def _line(self, painter: QPainter, place: QRectF, text: str, font, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
