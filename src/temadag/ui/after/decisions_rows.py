"""The request cards as a list: under whose pile, what was asked, and how it stands."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyleOptionViewItem

from temadag.core.decisions import RequestCard
from temadag.i18n import _
from temadag.ui import icons, theme
from temadag.ui.after import decisions_words as said
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows, paint_foot
from temadag.ui.after.decisions_seen import Section, Seen
from temadag.ui.widgets.laid import Laid

_STANDING = Qt.ItemDataRole.UserRole + 1
_ABOVE = Qt.ItemDataRole.UserRole + 2
_HEAD = Qt.ItemDataRole.UserRole + 3

HEAD = 34
PILE = "pile:"
"""What the key of a pile's heading begins with; a card's key never does."""


class Cards(Rows):
    """`moved` is -1 or 1 when a card should change places with its neighbour.

    `dropped` carries a card that was dragged, and the keys of the rows above and under where it was let go.
    """

    moved = Signal(int)
    dropped = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__(_("Ønskekort"), several=False)
        self.setItemDelegate(_CardRow(self))
        self.setDragDropMode(self.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def show_cards(self, seen: Seen, day_id: str) -> None:
        """Show the cards in the order of what is owed; cards of other days than this one say so."""
        items = []
        for section in seen.sections:
            if seen.headed:
                items.append(_head(section))
            items += [_item(card, seen, day_id) for card in section.cards]
        self.fill(items)
        if not self.chosen and self.count() and self.currentRow() >= 0:
            self._choose_near(self.currentRow())

    @property
    def chosen_pile(self) -> str:
        """The key of the pile whose heading is chosen; empty for a card."""
        key = self.chosen[0] if self.chosen else ""
        return key.removeprefix(PILE) if key.startswith(PILE) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        row = at.row() if at.isValid() else self.count()
        if at.isValid() and event.position().y() > self.visualRect(at).center().y():
            row += 1
        event.ignore()  # the list is shown anew from the file, and never moved by itself
        keys = [str(self.item(n).data(KEY) or "") for n in range(self.count())]
        if self.chosen and not self.chosen_pile:
            self.dropped.emit(self.chosen[0], *("", *keys, "")[row : row + 2])

    def _choose_near(self, row: int) -> None:
        """Choose the card nearest to a row that a heading has now."""
        rows = [n for n in range(self.count()) if self.item(n).flags() & Qt.ItemFlag.ItemIsSelectable]
        if rows:
            self.setCurrentRow(min(rows, key=lambda n: (abs(n - row), -n)))


def _head(section: Section) -> QListWidgetItem:
    pile = section.pile
    item = QListWidgetItem(said.pile_head(pile) if pile is not None else section.head)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
    away = pile is not None and pile.away
    item.setData(
        _HEAD, ("user-x" if away else "user" if pile is not None else "", "warn" if away else "text2")
    )
    if pile is not None:
        item.setData(KEY, PILE + pile.key)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        item.setToolTip(_("Vælg en stedfortræder eller en dato for hele bunken"))
    else:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(card: RequestCard, seen: Seen, day_id: str) -> QListWidgetItem:
    names, days = dict(said.barriers()), dict(seen.days)
    item = QListWidgetItem(card.asked)
    item.setData(KEY, card.id)
    standing = said.standing(card, seen.today, seen.answered.get(card.id))
    day = days.get(card.day_id, "") if card.day_id != day_id else ""
    came = said.came_from(card, seen.asker(card))
    instead = _("{name} i stedet for {other}").format(name=card.substitute, other=card.decider)
    above = [names[card.barrier.value], day, came, instead if card.substitute and card.decider else ""]
    item.setData(_STANDING, standing)
    item.setData(_ABOVE, " · ".join(part for part in above if part))
    where = _("På storskærmen nu") if card.id == seen.shown else ""
    spoken = [card.asked, day, came, standing[1], where]
    if seen.decider_is_away(card):
        spoken.append(_("{name} er ikke i salen").format(name=card.answerer))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(part for part in spoken if part))
    return item


class _CardRow(CardDelegate):
    """Barrier and day, the request in at most three lines, and how it stands; or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(_HEAD):
            return QSize(120, HEAD)
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=3)
        foot = QFontMetricsF(theme.font(13, 500)).height() + 6
        above = QFontMetricsF(theme.font(12, 500)).height() + 2
        return QSize(120, round(words.height + above + foot + 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        if index.data(_HEAD):
            self._head(painter, option, index)
            painter.restore()
            return
        place = self.ground(painter, option, plain=False)
        above = Laid(str(index.data(_ABOVE) or ""), theme.font(12, 500), place.width(), most=1)
        above.paint(painter, place.left(), place.top(), t.text3)
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=3)
        words.paint(painter, place.left(), place.top() + above.height + 2, t.text)
        icon, text, tone = index.data(_STANDING)
        paint_foot(painter, place, place.top() + above.height + words.height + 8, icon, text, tone)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        icon, tone = index.data(_HEAD)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and bool(index.data(KEY))
        box = QRectF(option.rect).adjusted(4, 3, -4, -3)
        t = theme.tokens()
        if chosen or over:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(t.accent) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if chosen else t.sunken))
            painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 8, 8)
        left = box.left() + self.pad - 4
        if icon:
            painter.drawPixmap(round(left), round(box.center().y() - 8), icons.pixmap(icon, tone, 16))
            left += 24
        painter.setFont(theme.font(13, 600))
        painter.setPen(QColor(getattr(t, tone)))
        line = QRectF(left, box.top(), box.right() - left - 8, box.height())
        told = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, told)
