"""The day's plan down the left side: what is over, what is under way, and when the rest will fall."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from temadag.core.clock import Leg, Place
from temadag.i18n import _
from temadag.ui import icons, theme
from temadag.ui.console import says
from temadag.ui.projector.wording import at
from temadag.ui.theme import kind_colour, tokens

ROW, ROW_NOW = 38, 50
_LEG = Qt.ItemDataRole.UserRole
_SHARE = Qt.ItemDataRole.UserRole + 1

_OWN_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
"""What moves in the list and goes to a row of it."""


class PlanList(QListWidget):
    """Rows of the day; `wished` carries the id of a block that somebody wants to go to."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plain", "true")
        self.setAccessibleName(_("Dagens plan"))
        self.setItemDelegate(_Row(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.itemActivated.connect(lambda item: self.wished.emit(item.data(_LEG).block.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OWN_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()  # it is for the console: a list would look for a row that begins with the letter

    def show_legs(self, legs: list[Leg], share: float) -> None:
        """Show the day; rows that are the same are left alone. `share` is how much of now has gone."""
        if self.count() != len(legs):
            self.clear()
            for _leg in legs:
                self.addItem(QListWidgetItem())
        for number, leg in enumerate(legs):
            item = self.item(number)
            before = item.data(_LEG)
            if before is None or _seen(before) != _seen(leg):
                item.setText(says.leg_aloud(leg))
                item.setToolTip(
                    _("Tryk Enter eller dobbeltklik for at gå til »{title}«").format(title=leg.block.title)
                )
                if before is None or (before.place is Place.NOW) != (leg.place is Place.NOW):
                    item.setSizeHint(QSize(100, ROW_NOW if leg.place is Place.NOW else ROW))
                item.setData(_LEG, leg)
            if leg.place is Place.NOW and item.data(_SHARE) != round(share, 3):
                item.setData(_SHARE, round(share, 3))

    def show_now(self) -> None:
        """Bring the block under way into sight."""
        for number in range(self.count()):
            leg = self.item(number).data(_LEG)
            if leg.place in (Place.NOW, Place.NEXT):
                self.scrollToItem(self.item(number), QAbstractItemView.ScrollHint.EnsureVisible)
                return


def _seen(leg: Leg) -> tuple[object, ...]:
    block = leg.block
    return (leg.place, block.id, block.title, block.minutes, block.lasts, block.kind, at(leg.begins_at))


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return index.data(Qt.ItemDataRole.SizeHintRole) or QSize(100, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        leg: Leg | None = index.data(_LEG)
        if leg is None:
            return
        t = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(6, 1, -6, -1)
        now = leg.place is Place.NOW
        if now or option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if now else t.sunken))
            painter.drawRoundedRect(box, 10, 10)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 10, 10)
        self._words(painter, box, leg)
        if now:
            self._bar(painter, box, float(index.data(_SHARE) or 0.0))
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, leg: Leg) -> None:
        t = tokens()
        gone = leg.place in (Place.DONE, Place.SKIPPED)
        line = QRectF(box.x() + 10, box.y(), box.width() - 20, ROW - 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(13, 400, tabular=True))
        painter.setPen(QColor(t.text3 if gone else t.text2))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, at(leg.begins_at))
        taken = self._minutes(painter, line, leg)
        if leg.place is Place.DONE:
            painter.drawPixmap(
                int(line.x() + 46), int(line.center().y() - 8), icons.pixmap("check", "ok", 16, 2.0)
            )
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(kind_colour(leg.block.kind)))
            painter.drawRoundedRect(QRectF(line.x() + 52, line.center().y() - 8, 4, 16), 2, 2)
        font = theme.font(14, 600 if leg.place is Place.NOW else 400)
        font.setStrikeOut(leg.place is Place.SKIPPED)
        painter.setFont(font)
        painter.setPen(QColor(t.text2 if gone else t.text))
        room = line.adjusted(70, 0, -max(58.0, taken + 8), 0)
        said = QFontMetrics(font).elidedText(leg.block.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, said)

    def _minutes(self, painter: QPainter, line: QRectF, leg: Leg) -> float:
        """The minutes at the right end, with those planned struck out beside them where it gave way."""
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        block = leg.block
        told = _("udgår") if block.dropped else _("{n} min.").format(n=block.lasts)
        painter.drawText(line, place, told)
        wide = QFontMetrics(painter.font()).horizontalAdvance(told)
        if block.lasts == block.minutes or block.dropped:
            return wide
        font = theme.font(13, 400, tabular=True)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens().text3))
        planned = str(block.minutes)
        painter.drawText(line.adjusted(0, 0, -(wide + 6), 0), place, planned)
        return wide + 6 + QFontMetrics(font).horizontalAdvance(planned)

    def _bar(self, painter: QPainter, box: QRectF, share: float) -> None:
        t = tokens()
        whole = QRectF(box.x() + 80, box.bottom() - 11, box.width() - 90, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.track))
        painter.drawRoundedRect(whole, 2, 2)
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(QRectF(whole.x(), whole.y(), max(4.0, whole.width() * share), 4), 2, 2)
