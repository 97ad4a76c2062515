"""Who is in: names as they came, and a mark on those who were let in by name."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QStackedWidget, QStyleOptionViewItem, QWidget

from temadag.core.people import folded
from temadag.core.room import Inside, RoomState
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows
from temadag.ui.room import words as said
from temadag.ui.widgets import seeking
from temadag.ui.widgets.parts import button, card, column, label, row, sign

MANY = 16
"""People; from so many on there is a field to find somebody in."""

ROW = 38
_HERE = Qt.ItemDataRole.UserRole + 1
_APPROVED = Qt.ItemDataRole.UserRole + 2


class InsideCard(QWidget):
    """A list of those who are in. `out_wished` carries the id and the name of one."""

    out_wished = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._inside: Sequence[Inside] = ()
        self._count = label("", 15, 600)
        self._count.setObjectName("count")
        self._asleep = label("", 13, tone="2", wrap=True)
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(_("Find en, der er inde"))
        self._search.setAccessibleName(_("Find en, der er inde"))
        seeking.dress(self._search)
        self.list = Rows(_("Inde"), several=False)
        self.list.setObjectName("inside")
        self.list.setItemDelegate(_InsideRow(self.list))
        self._out = button(_("Luk ud …"), "log-out")
        self._out.setObjectName("put-out")
        self._out.setToolTip(_("Telefonen skal så ind igen. Det, der er skrevet, bliver."))
        self._places = QStackedWidget()
        self._build()
        self._search.textChanged.connect(lambda _text: self._fill())
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.list.wished.connect(lambda wish: self._on_out() if wish == "delete" else None)
        self._out.clicked.connect(self._on_out)
        self._fill()

    def show_room(self, state: RoomState) -> None:
        """Show who is in now."""
        self._count.setText(said.inside(state))
        asleep = said.listening(state)
        self._asleep.setText(asleep)
        self._asleep.setVisible(bool(asleep))
        self._search.setVisible(len(state.inside) >= MANY or bool(self._search.text()))
        if state.inside != self._inside:
            self._inside = state.inside
            self._fill()

    def _build(self) -> None:
        told = _("Vis vejen ind på storskærmen. Navnene kommer her, efterhånden som de kommer ind.")
        self._places.addWidget(self.list)
        self._places.addWidget(_nobody(told))
        self._places.addWidget(label(_("Her er ingen med det navn."), 14, tone="2"))
        self._places.widget(2).setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._search.setFixedWidth(208)
        head = row(8, self._count, None, self._search, 8)
        sheet = card()
        self._foot = QWidget()
        self._foot.setLayout(row(self._out, None, margins=(8, 0, 8, 0)))
        inside = column(
            head, row(8, self._asleep, 8), self._places, self._foot, spacing=6, margins=(8, 12, 8, 12)
        )
        inside.setStretch(2, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet))

    def _fill(self) -> None:
        sought = folded(self._search.text())
        items = []
        for one in self._inside:
            if sought and not any(word.startswith(sought) for word in _beginnings(one.name)):
                continue
            item = QListWidgetItem(one.name)
            item.setData(KEY, one.person_id)
            item.setData(_HERE, one.connected)
            item.setData(_APPROVED, one.approved)
            spoken = [one.name, "" if one.connected else _("telefonen sover")]
            spoken.append(said.by_name() if one.approved else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, spoken)))
            item.setToolTip(_by_name_told() if one.approved else "")
            items.append(item)
        self.list.fill(items)
        self._places.setCurrentIndex(0 if items else 2 if self._inside else 1)
        self._foot.setVisible(bool(self._inside))

    def _on_selected(self) -> None:
        self._out.setEnabled(bool(self.list.chosen))

    def _on_out(self) -> None:
        chosen = self.list.chosen
        found = next((one for one in self._inside if [one.person_id] == chosen), None)
        if found is not None:
            self.out_wished.emit(found.person_id, found.name)


class _InsideRow(CardDelegate):
    """A dot that is full while the phone listens, the name, and how they came in where it was by name."""

    pad = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=True).adjusted(0, -6, 0, 6)
        here = bool(index.data(_HERE))
        painter.setPen(QColor(t.ok if here else t.border_strong))
        painter.setBrush(QColor(t.ok) if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(place.left() + 6, place.center().y()), 4, 4)
        room = place.adjusted(24, 0, 0, 0)
        if index.data(_APPROVED):
            room.setRight(self._mark(painter, room) - 8)
        self._words(painter, room, str(index.data()), theme.font(14, 500), t.text)
        painter.restore()

    def _mark(self, painter: QPainter, room: QRectF) -> float:
        """Paint the mark at the right; its left edge is returned."""
        t, font = theme.tokens(), theme.font(12, 600)
        wide = QFontMetricsF(font).horizontalAdvance(said.by_name()) + 20
        chip = QRectF(room.right() - wide, room.center().y() - 11, wide, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.warn_soft))
        painter.drawRoundedRect(chip, 11, 11)
        self._words(painter, chip.adjusted(10, 0, 0, 0), said.by_name(), font, t.warn)
        return chip.left()

    def _words(self, painter: QPainter, place: QRectF, text: str, font, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


def _nobody(told: str) -> QWidget:
    drawn = sign("smartphone", "accent", 36)
    head = label(_("Rummet er åbent"), 18, 600, display=True)
    words = label(told, 14, tone="2", wrap=True)
    for part in (drawn, head, words):
        part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made = QWidget()
    made.setLayout(column(None, drawn, head, words, None, spacing=8, margins=(32, 0, 32, 24)))
    made.setMinimumHeight(60)  # it is out of sight when there is so little room
    return made


def _beginnings(name: str) -> list[str]:
    """What a name can be found by: each word and what follows it."""
    words = folded(name).split()
    return [" ".join(words[number:]) for number in range(len(words))]


def _by_name_told() -> str:
    return _("Du har lukket denne telefon ind uden personlig kode. »Kun mig« er slået fra på den.")
