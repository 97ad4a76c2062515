"""The offers as a list, and those who wished for one of them as names under each wish."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.core.offers import WISHES
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import offers_words as said
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows, paint_foot
from temadag.ui.after.offers_words import Seen
from temadag.ui.widgets.laid import Laid

_STANDING = Qt.ItemDataRole.UserRole + 1
_ABOVE = Qt.ItemDataRole.UserRole + 2


class Offers(Rows):
    """`moved` is -1 or 1 when an offer should change places with its neighbour."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Tilbud"), several=False)
        self.setItemDelegate(_OfferRow(self))

    def show_offers(self, seen: Seen) -> None:
        """Show the offers in their order."""
        kinds = dict(said.kinds())
        items = []
        for offer in seen.offers:
            item = QListWidgetItem(offer.title)
            standing = said.standing(offer, seen.wishes(offer.id))
            above = [kinds[offer.kind.value], _("Lukket") if offer.closed else ""]
            item.setData(KEY, offer.id)
            item.setData(_STANDING, standing)
            item.setData(_ABOVE, " · ".join(part for part in above if part))
            spoken = [*above, offer.title, standing[1]]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(part for part in spoken if part))
            items.append(item)
        self.fill(items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class Names(Rows):
    """Those who wished for an offer; a head stands over each wish and cannot be chosen."""

    def __init__(self) -> None:
        super().__init__(_("Dem, der har ønsket"), several=False)
        self.setUniformItemSizes(True)

    def show_names(self, seen: Seen, offer_id: str) -> None:
        """Show who has the offer as their first, second and third wish."""
        items = []
        for wish in WISHES:
            named = seen.named(offer_id, wish)
            if named:
                items.append(_head(said.wish_head(wish, len(named))))
            for key, name in named:
                item = QListWidgetItem(name)
                item.setFont(theme.font(14))
                item.setSizeHint(QSize(100, 30))
                item.setData(KEY, key)
                item.setToolTip(name)
                items.append(item)
        self.fill(items)


def _head(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFont(theme.font(12, 600))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setSizeHint(QSize(100, 30))
    return item


class _OfferRow(CardDelegate):
    """Its kind, its name in at most two lines, and how many want it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=2)
        foot = QFontMetricsF(theme.font(13, 500)).height() + 6
        above = QFontMetricsF(theme.font(12, 500)).height() + 2
        return QSize(120, round(words.height + above + foot + 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=False)
        above = Laid(str(index.data(_ABOVE) or ""), theme.font(12, 500), place.width(), most=1)
        above.paint(painter, place.left(), place.top(), t.text3)
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=2)
        words.paint(painter, place.left(), place.top() + above.height + 2, t.text)
        top = place.top() + above.height + words.height + 8
        paint_foot(painter, place, top, *index.data(_STANDING))
        painter.restore()
