"""The request cards as a list: what was asked, and how it stands."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.core.decisions import RequestCard
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import decisions_words as said
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows, paint_foot
from temadag.ui.after.decisions_words import Seen
from temadag.ui.widgets.laid import Laid

_STANDING = Qt.ItemDataRole.UserRole + 1
_ABOVE = Qt.ItemDataRole.UserRole + 2
_AWAY = Qt.ItemDataRole.UserRole + 3


class Cards(Rows):
    """`moved` is -1 or 1 when a card should change places with its neighbour."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Ønskekort"), several=False)
        self.setItemDelegate(_CardRow(self))

    def show_cards(self, seen: Seen, day_id: str) -> None:
        """Show the cards in the order of what is owed."""
        names, days = dict(said.barriers()), dict(seen.days)
        items = []
        for card in seen.cards:
            item = QListWidgetItem(card.asked)
            item.setData(KEY, card.id)
            standing = said.standing(card, seen.today)
            day = days.get(card.day_id, "") if card.day_id != day_id else ""
            above = [names[card.barrier.value], day, said.came_from(card, seen.asker(card))]
            away = _away(card) if seen.decider_is_away(card) else ""
            item.setData(_STANDING, standing)
            item.setData(_ABOVE, " · ".join(part for part in above if part))
            item.setData(_AWAY, away)
            spoken = [card.asked, said.came_from(card, seen.asker(card)), standing[1], away]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(part for part in spoken if part))
            items.append(item)
        self.fill(items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


def _away(card: RequestCard) -> str:
    return _("{name} er her ikke. Find en stedfortræder, eller aftal en dato.").format(name=card.decider)


class _CardRow(CardDelegate):
    """Barrier and day, the request in at most three lines, and how it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=3)
        foot = QFontMetricsF(theme.font(13, 500)).height() + 6
        above = QFontMetricsF(theme.font(12, 500)).height() + 2
        return QSize(120, round(words.height + above + foot * (2 if index.data(_AWAY) else 1) + 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=False)
        above = Laid(str(index.data(_ABOVE) or ""), theme.font(12, 500), place.width(), most=1)
        above.paint(painter, place.left(), place.top(), t.text3)
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=3)
        words.paint(painter, place.left(), place.top() + above.height + 2, t.text)
        top = place.top() + above.height + words.height + 8
        icon, text, tone = index.data(_STANDING)
        top += paint_foot(painter, place, top, icon, text, tone)
        if index.data(_AWAY):
            paint_foot(painter, place, top, "user-x", str(index.data(_AWAY)), "warn")
        painter.restore()
