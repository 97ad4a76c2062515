"""»Who are you?«: a list of those expected today, and a field to find oneself in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from temadag.core.people import Person, matches
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.widgets.parts import button, card, column, empty, label, row

ROW = 58
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_PERSON = Qt.ItemDataRole.UserRole
_WHERE = Qt.ItemDataRole.UserRole + 1


class NamesPage(QWidget):
    """Lets a leader find their name; it never tells who has written already."""

    picked = Signal(str)
    code_wished = Signal()
    went_back = Signal()

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self._people = people
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(_("Skriv de første bogstaver af dit navn"))
        self._search.setAccessibleName(_("Søg efter dit navn"))
        self._search.setFont(theme.font(18))
        self._search.setMinimumHeight(48)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("names")
        self._list.setAccessibleName(_("Deltagere i dag"))
        self._list.setItemDelegate(_NameRow(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        self._list.installEventFilter(self)
        self._places = QStackedWidget()
        self._places.addWidget(self._list)
        self._places.addWidget(self._nobody())
        self._build()
        self._search.textChanged.connect(self._fill)
        self._search.returnPressed.connect(self._on_return)
        self._list.itemClicked.connect(self._on_item)
        self._fill("")

    def wipe(self) -> None:
        """Let go of what was typed."""
        self._search.clear()

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._search and event.key() in _MOVES:
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                self._list.event(event)
                return True
            if watched is self._list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_return()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        sheet = card()
        sheet.setLayout(column(self._places, margins=(8, 8, 8, 8)))
        back = button(_("Tilbage"), "arrow-left", "ghost")
        back.clicked.connect(self.went_back)
        code = button(_("Brug min personlige kode"), "key-round", big=True)
        code.setObjectName("use-code")
        code.clicked.connect(self.code_wished)
        told = _("Find dit navn. Ingen kan se på listen, hvem der har skrevet.")
        inside = QWidget()
        inside.setMaximumWidth(720)
        inside.setLayout(
            column(
                label(_("Hvem er du?"), 30, 600, display=True),
                label(told, 15, tone="2", wrap=True),
                8,
                self._search,
                4,
                sheet,
                row(back, None, code),
                spacing=8,
            )
        )
        inside.layout().setStretchFactor(sheet, 1)
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 20, 32, 20)))
        self.layout().setStretch(1, 100)

    def _nobody(self) -> QWidget:
        told = _("Prøv med færre bogstaver. Står du ikke på listen, så sig det til facilitatoren.")
        return empty("search", _("Her er ingen med det navn"), told)

    def _fill(self, sought: str) -> None:
        self._list.clear()
        for person in self._people:
            if matches(person, sought):
                item = QListWidgetItem(person.name)
                item.setData(_PERSON, person.id)
                where = " · ".join(part for part in (person.title, person.workplace) if part)
                item.setData(_WHERE, where)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.name}, {where}")
                self._list.addItem(item)
        self._places.setCurrentIndex(0 if self._list.count() else 1)
        if self._list.count():
            self._list.setCurrentRow(0)

    def _on_return(self) -> None:
        # Enter on an empty field would send the first of the list, who has not said so.
        if self._search.text().strip() or self._list.hasFocus():
            self._on_item(self._list.currentItem())

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_PERSON))


class _NameRow(QStyledItemDelegate):
    """Name above title and place of work."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect.adjusted(4, 2, -4, -2)
        state = option.state
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(t.accent_soft if chosen else t.sunken))
            focused = chosen and state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(QColor(t.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(place, 10, 10)
        inside = place.adjusted(14, 7, -14, -7)
        self._line(painter, inside, str(index.data()), theme.font(16, 600), t.text, Qt.AlignmentFlag.AlignTop)
        where = str(index.data(_WHERE) or "")
        self._line(painter, inside, where, theme.font(13), t.text2, Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _line(
        self, painter: QPainter, place: QRect, text: str, font, colour: str, where: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, where | Qt.AlignmentFlag.AlignLeft, short)
