"""The cards that wait, in piles by who can say yes; Enter puts the one chosen on the screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from temadag.core.deciders import Pile
from temadag.i18n import _
from temadag.ui import icons, theme
from temadag.ui.after.card_rows import KEY, Index
from temadag.ui.after.decisions_words import pile_head
from temadag.ui.console import requests_seen as said
from temadag.ui.console.requests_seen import Requests
from temadag.ui.widgets.laid import Laid

_AWAY = Qt.ItemDataRole.UserRole + 1
_BELOW = Qt.ItemDataRole.UserRole + 2
_SHOWN = Qt.ItemDataRole.UserRole + 3

HEAD = 28


class RequestsQueue(QListWidget):
    """`chosen_changed` when another row is chosen; `moved` is -1 or 1 for its place in the pile."""

    chosen_changed = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plain", "true")
        self.setAccessibleName(_("Kort, der venter"))
        self.setItemDelegate(_Row(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setMinimumHeight(72)
        # The card in hand has what it needs first; the queue has the rest and scrolls.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.currentItemChanged.connect(lambda _now, _before: self.chosen_changed.emit())

    @property
    def chosen(self) -> str:
        """The id of the card chosen; empty when none waits."""
        item = self.currentItem()
        return str(item.data(KEY) or "") if item is not None else ""

    def show_piles(self, held: Requests, chosen: str) -> None:
        """Show the queue with one card chosen, keeping the place."""
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for pile in held.piles:
            self._add_head(pile)
            for card in pile.cards:
                item = QListWidgetItem(card.asked)
                below = said.addressed(card) if card.substitute else ""
                item.setData(KEY, card.id)
                item.setData(_BELOW, below)
                item.setData(_SHOWN, card.id == held.run.card_id)
                spoken = [pile.name or _("Ingen nævnt"), card.asked, below]
                if pile.away:
                    spoken.insert(1, _("ikke i salen"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(part for part in spoken if part))
                item.setToolTip(card.asked)
                self.addItem(item)
                if card.id == chosen:
                    self.setCurrentItem(item)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        self.chosen_changed.emit()

    def choose(self, card_id: str) -> None:
        """Choose one card."""
        for n in range(self.count()):
            if self.item(n).data(KEY) == card_id:
                self.setCurrentRow(n)

    def step(self, step: int) -> None:
        """Choose the card before or after."""
        rows = [n for n in range(self.count()) if self.item(n).data(KEY)]
        if self.currentRow() in rows:
            place = rows.index(self.currentRow()) + step
            self.setCurrentRow(rows[min(len(rows) - 1, max(0, place))])

    def to_pile(self, step: int) -> None:
        """Choose the first card of the pile before or after."""
        heads = [n for n in range(self.count()) if not self.item(n).data(KEY)]
        here = max((place for place, n in enumerate(heads) if n < self.currentRow()), default=-1)
        if heads and 0 <= here + step < len(heads):
            self.setCurrentRow(heads[here + step] + 1)
            self.scrollToItem(self.item(heads[here + step]))
            self.scrollToItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step:
            super().keyPressEvent(event)
        else:
            event.ignore()  # a letter is a wish of the round, and no search in the list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _add_head(self, pile: Pile) -> None:
        item = QListWidgetItem(pile_head(pile))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(_AWAY, pile.away)
        item.setToolTip(item.text())
        self.addItem(item)


class _Row(QStyledItemDelegate):
    """A pile's name, or a card in at most two lines."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if not index.data(KEY):
            return QSize(100, HEAD)
        below = QFontMetricsF(theme.font(12, 500)).height() if index.data(_BELOW) else 0
        return QSize(100, round(self._words(index).height + below + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if index.data(KEY):
            self._card(painter, box, option, index)
        else:
            paint_head(painter, box, str(index.data()), bool(index.data(_AWAY)))
        painter.restore()

    def _card(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(t.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_soft if chosen else t.sunken if over else t.surface))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        icon = "monitor" if index.data(_SHOWN) else "arrow-right" if chosen else ""
        if icon:
            painter.drawPixmap(int(box.left() + 8), int(box.top() + 8), icons.pixmap(icon, "accent", 16))
        words = self._words(index)
        words.paint(painter, box.left() + 32, box.top() + 7, t.text)
        if index.data(_BELOW):
            painter.setFont(theme.font(12, 500))
            painter.setPen(QColor(t.text2))
            line = QRectF(box.left() + 32, box.top() + 7 + words.height, box.width() - 44, 18)
            told = painter.fontMetrics().elidedText(
                str(index.data(_BELOW)), Qt.TextElideMode.ElideRight, int(line.width())
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, told)

    def _words(self, index: Index) -> Laid:
        room = self._view.viewport().width() - 52
        return Laid(" ".join(str(index.data() or "").split()), theme.font(14), max(80, room), most=2)


def paint_head(painter: QPainter, box: QRectF, text: str, is_away: bool) -> None:
    """Paint whose pile follows, with a sign when that one is not in the room."""
    t = theme.tokens()
    icon, tone = ("user-x", "warn") if is_away else ("user", "text2")
    side = 16
    painter.drawPixmap(int(box.left() + 8), int(box.center().y() - side / 2), icons.pixmap(icon, tone, side))
    painter.setFont(theme.font(13, 600))
    painter.setPen(QColor(getattr(t, tone)))
    line = box.adjusted(32, 0, -8, 0)
    told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
