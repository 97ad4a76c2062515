"""The cards on the wall as a list: piles under their names, and cards to drag into them."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.core.reflections import Card
from temadag.i18n import _, ngettext
from temadag.store.clusters import Cluster
from temadag.ui import theme
from temadag.ui.after import reflections_words as said
from temadag.ui.after.card_rows import KEY, Index
from temadag.ui.after.reflections_rows import WHO, Entries, EntryCard

MIME = "application/x-temadag-cards"
HEAP = "heap:"
"""What the key of a pile's own row begins with."""
REST = HEAP
"""The row over the cards that lie in no pile."""

_COUNT = Qt.ItemDataRole.UserRole + 8


class WallCards(Entries):
    """`dropped` carries the cards and the key of the row that they were dropped on.

    Beside the keys of every list of cards, `wished` carries "heap" and "rename".
    """

    dropped = Signal(list, str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.over = ""
        self.setItemDelegate(_WallRow(self))
        self.setDragDropMode(self.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(False)

    @property
    def cards_chosen(self) -> list[str]:
        """The cards selected, from above."""
        return [key for key in self.chosen if not key.startswith(HEAP)]

    @property
    def heap_chosen(self) -> str:
        """The pile whose own row is selected; empty when there is none, or several."""
        found = [key.removeprefix(HEAP) for key in self.chosen if key.startswith(HEAP)]
        return found[0] if len(found) == 1 else ""

    def show_wall(self, cards: Sequence[Card], heaps: Sequence[Cluster]) -> None:
        """Show the piles in their order with their cards, and last the cards that lie in none."""
        items: list[QListWidgetItem] = []
        for heap in heaps:
            inside = [card for card in cards if card.cluster_id == heap.id]
            items += [_heap_row(HEAP + heap.id, heap.name or _("Bunke uden navn"), len(inside))]
            items += map(_card_row, inside)
        rest = [card for card in cards if card.cluster_id not in {heap.id for heap in heaps}]
        if heaps and rest:
            items.append(_heap_row(REST, _("Ikke i nogen bunke"), len(rest)))
        self.fill([*items, *map(_card_row, rest)])

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        found = QMimeData()
        keys = [str(item.data(KEY)) for item in items]
        found.setData(MIME, json.dumps([key for key in keys if not key.startswith(HEAP)]).encode())
        return found

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # it scrolls where the edge is near
        self._aim(self._key_at(event))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim("")

    def dropEvent(self, event: QDropEvent) -> None:
        keys = json.loads(bytes(event.mimeData().data(MIME).data()) or b"[]")
        target = self._key_at(event) or REST
        self._aim("")
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if keys and target not in keys:
            self.dropped.emit(keys, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {Qt.Key.Key_B: "heap", Qt.Key.Key_F2: "rename"}.get(Qt.Key(event.key()))
        if wish and not event.modifiers():
            self.wished.emit(wish)
            return
        super().keyPressEvent(event)

    def _key_at(self, event: QDropEvent) -> str:
        item = self.itemAt(event.position().toPoint())
        return str(item.data(KEY)) if item is not None else ""

    def _aim(self, key: str) -> None:
        if key != self.over:
            self.over = key
            self.viewport().update()


def _card_row(card: Card) -> QListWidgetItem:
    item = QListWidgetItem(card.text)
    item.setData(KEY, card.reflection_id)
    item.setData(WHO, card.name)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said.who(card.name)}. {card.text}")
    return item


def _heap_row(key: str, name: str, count: int) -> QListWidgetItem:
    item = QListWidgetItem(name)
    item.setData(KEY, key)
    item.setData(_COUNT, count)
    told = ngettext("{n} kort", "{n} kort", count).format(n=count)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {told}")
    item.setToolTip(name)
    kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
    item.setFlags(kept if key == REST else kept | Qt.ItemFlag.ItemIsSelectable)
    return item


class _WallRow(EntryCard):
    """A card, or the name over a pile of them."""

    def __init__(self, cards: WallCards) -> None:
        super().__init__(cards)
        self._cards = cards

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if not _is_heap(index):
            return super().sizeHint(option, index)
        return QSize(120, round(QFontMetricsF(theme.font(14, 600)).height()) + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if _is_heap(index):
            self._paint_name(painter, option, index)
        else:
            super().paint(painter, option, index)
        if self._cards.over and index.data(KEY) == self._cards.over:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 3, -4, -3), 10, 10)
            painter.restore()

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=True)
        rest = index.data(KEY) == REST
        count, small = str(index.data(_COUNT)), theme.font(13, 600, tabular=True)
        wide = QFontMetricsF(small).horizontalAdvance(count)
        font = theme.font(14, 500 if rest else 600)
        name = place.adjusted(0, -4, -wide - 12, 4)
        painter.setFont(font)
        painter.setPen(QColor(t.text2 if rest else t.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        words = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, middle, words)
        painter.setFont(small)
        painter.setPen(QColor(t.text2))
        painter.drawText(place.adjusted(0, -4, 0, 4), middle | Qt.AlignmentFlag.AlignRight, count)
        painter.restore()


def _is_heap(index: Index) -> bool:
    return str(index.data(KEY)).startswith(HEAP)
