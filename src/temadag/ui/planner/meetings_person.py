"""One person: whom they have met, when and where, and whom not yet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from temadag.core.meetings import Company, Meetings
from temadag.core.people import Person, matches
from temadag.i18n import _, quoted
from temadag.ui import theme
from temadag.ui.planner.meetings_words import about, alone, row_text, times, together
from temadag.ui.planner.people_bar import SearchField
from temadag.ui.widgets.parts import card, column, label, row

KEY, BELOW, COUNT = (Qt.ItemDataRole.UserRole + n for n in range(3))
HIGH = 50
LIST_WIDTH = 300


class NameRows(QListWidget):
    """People as two lines each, with a count to the right; `chosen` carries the id of the one in hand."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_NameDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._on_row)

    @property
    def value(self) -> str:
        """The id of the person in hand."""
        item = self.currentItem()
        return str(item.data(KEY)) if item else ""

    def show_rows(self, rows: Sequence[tuple[Person, str, str, str]]) -> None:
        """Show people with a line below, a count, and all there is to say of them; the one in hand stays."""
        kept = self.value
        blocked = self.blockSignals(True)
        self.clear()
        for person, below, count, told in rows:
            item = QListWidgetItem(person.name)
            for role, value in ((KEY, person.id), (BELOW, below), (COUNT, count)):
                item.setData(role, value)
            item.setToolTip(told)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.addItem(item)
        self.blockSignals(blocked)
        self.choose(kept)

    def choose(self, person_id: str) -> bool:
        """Take somebody in hand, if they are here."""
        for number in range(self.count()):
            if self.item(number).data(KEY) == person_id:
                self.setCurrentRow(number)
                return True
        return False

    def _on_row(self, _number: int) -> None:
        self.chosen.emit(self.value)


class OnePerson(QWidget):
    """The list of everybody to the left, and to the right what there is to tell of the one in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.rows = SearchField(), NameRows(_("Deltagere"))
        self.field.setPlaceholderText(_("Skriv et navn"))
        self.field.setAccessibleName(_("Find en person"))
        self.met, self.new = NameRows(_("Har mødt, den seneste først")), NameRows(_("Har ikke mødt endnu"))
        self.name, self.about = (
            label("", 20, 600, display=True, wrap=True),
            label("", 13, tone="2", wrap=True),
        )
        self.told = label("", 14, wrap=True)
        self.told.setMinimumHeight(44)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._found, self._person = Meetings(), ""
        self._heads = [label("", 14, 600), label("", 14, 600)]
        self._sides = [QStackedWidget(), QStackedWidget()]
        left = QWidget()
        left.setFixedWidth(LIST_WIDTH)
        self._nobody = label("", 14, tone="2", wrap=True)
        left.setLayout(column(self.field, self._nobody, self.rows, spacing=8))
        left.layout().setStretch(2, 1)
        self.setLayout(row(left, self._right(), spacing=16))
        self.layout().setStretch(1, 1)
        self.field.textChanged.connect(self._filter)
        self.field.left.connect(self.rows.setFocus)
        self.rows.chosen.connect(self._on_chosen)
        self.met.chosen.connect(self._on_other)
        self.new.chosen.connect(self._on_other)

    @property
    def person(self) -> str:
        """The id of the person in hand."""
        return self._person

    def show_meetings(self, found: Meetings) -> None:
        """Show these meetings; the person in hand stays."""
        self._found = found
        self._filter(self.field.text())

    def find_person(self, person_id: str) -> None:
        """Take somebody in hand."""
        if not self.rows.choose(person_id):
            self.field.clear()
            self.rows.choose(person_id)

    def _right(self) -> QWidget:
        made = card()
        nothing = (
            _("Ingen endnu. Et møde tæller, når runden vises for salen."),
            _("Ingen. Alle er mødt."),
        )
        halves = []
        for head, side, rows, text in zip(
            self._heads, self._sides, (self.met, self.new), nothing, strict=True
        ):
            empty = label(text, 14, tone="2", wrap=True)
            empty.setAlignment(Qt.AlignmentFlag.AlignTop)
            side.addWidget(rows)
            side.addWidget(empty)
            half = QWidget()
            half.setLayout(column(head, side, spacing=6))
            half.layout().setStretch(1, 1)
            halves.append(half)
        both = row(*halves, spacing=20)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        inside = column(self.name, self.about, 10, both, 8, self.told, spacing=2, margins=(20, 14, 20, 10))
        inside.setStretch(3, 1)
        made.setLayout(inside)
        return made

    def _filter(self, sought: str) -> None:
        listed = [
            (person, person.area or person.title, f"{met}", f"{alone(self._found, person.id)} {person.area}")
            for person, met in zip(self._found.people, self._found.faces, strict=True)
            if matches(person, sought)
        ]
        self.rows.show_rows(listed)
        self._nobody.setVisible(not listed)
        self._nobody.setText(_("Ingen deltager svarer til {words}.").format(words=quoted(sought)))
        if listed:
            blocked = self.rows.blockSignals(True)
            if not self.rows.choose(self._person):
                self.rows.setCurrentRow(0)
            self.rows.blockSignals(blocked)
            self._show(self.rows.value)

    def _on_chosen(self, person_id: str) -> None:
        if person_id:
            self._show(person_id)

    def _show(self, person_id: str) -> None:
        found = self._found
        fresh, self._person = person_id != self._person, person_id
        person = found.people[found.places[person_id]]
        met, new = found.company(person_id)
        self.name.setText(person.name)
        self.about.setText(about(person))
        self.about.setVisible(bool(about(person)))
        heads = (_("Har mødt: {n}"), _("Har ikke mødt endnu: {n}"))
        for head, text, side, rows, others in zip(
            self._heads, heads, self._sides, (self.met, self.new), (met, new), strict=True
        ):
            head.setText(text.format(n=len(others)))
            rows.show_rows([self._told_of(other) for other in others])
            side.setCurrentIndex(0 if others else 1)
            if fresh:
                rows.setCurrentRow(-1)
                rows.scrollToTop()
        self._on_other(self.met.value or self.new.value)

    def _told_of(self, other: Company) -> tuple[Person, str, str, str]:
        count = times(len(other.held)) if other.held else ""
        below = row_text(other)
        return other.person, below, count, ". ".join(filter(None, (other.person.name, count, below)))

    def _on_other(self, other: str) -> None:
        told = together(self._found, self._person, other) if other else alone(self._found, self._person)
        self.told.setText(told)
        for rows in (self.met, self.new):
            if rows.value and rows.value != other and other:
                blocked = rows.blockSignals(True)
                rows.setCurrentRow(-1)
                rows.blockSignals(blocked)


class _NameDelegate(QStyledItemDelegate):
    """Paints a name with a line below and a count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, HIGH)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = theme.tokens()
        place = QRect(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(t.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if chosen else t.bg))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 7, 7)
        inside = place.adjusted(10, 6, -10, -6)
        count = index.data(COUNT) or ""
        font = theme.font(13, 600, tabular=True)
        wide = QFontMetrics(font).horizontalAdvance(count) + 8 if count else 0
        painter.setFont(font)
        painter.setPen(QColor(t.accent_text))
        painter.drawText(inside.adjusted(0, 1, 0, 0), Qt.AlignmentFlag.AlignRight, count)
        name = inside.adjusted(0, 0, -wide, 0)
        for box, top, size, weight, tone, text in (
            (name, 0, 14, 500, t.text, index.data()),
            (inside, 19, 13, 400, t.text2, index.data(BELOW)),
        ):
            font = theme.font(size, weight, tabular=True)
            painter.setFont(font)
            painter.setPen(QColor(tone))
            short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box.adjusted(0, top, 0, 0), Qt.AlignmentFlag.AlignTop, short)
        painter.restore()
