"""One person out of everybody on the list."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QStyleOptionViewItem, QWidget

from temadag.core.people import Person, matches
from temadag.i18n import _, quoted
from temadag.ui import theme
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows
from temadag.ui.going import put_away
from temadag.ui.widgets.parts import button, column, label, row

ROW = 56
_WHERE = Qt.ItemDataRole.UserRole + 1


class PersonPicker(QDialog):
    """A field and the list; `picked` carries the id. Nobody is chosen before somebody is pointed at."""

    picked = Signal(str)

    def __init__(self, people: Sequence[Person], typed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("sheet", "true")
        self.setWindowTitle(_("Hvem er det?"))
        self._people = people
        self._field = QLineEdit()
        self._field.setObjectName("sought")
        self._field.setPlaceholderText(_("Søg efter navn eller arbejdsplads"))
        self._field.setAccessibleName(_("Søg efter navn eller arbejdsplads"))
        self.list = Rows(_("Alle på listen"), several=False)
        self.list.setObjectName("everybody")
        self.list.setItemDelegate(_PersonRow(self.list))
        self._choose = button(_("Vælg"), "check", "primary")
        self._choose.setObjectName("choose")
        cancel = button(_("Annuller"))
        told = _("Står de ikke på listen, så skriv dem på under Deltagere først.")
        self.setLayout(
            column(
                label(_("Hvem er {name}?").format(name=quoted(typed)), 18, 600, display=True, wrap=True),
                label(told, 13, tone="2", wrap=True),
                4,
                self._field,
                self.list,
                row(None, cancel, self._choose, spacing=8),
                spacing=8,
                margins=(20, 18, 20, 18),
            )
        )
        self.resize(460, 520)
        self._field.textChanged.connect(self._fill)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.list.wished.connect(lambda wish: self._on_chosen() if wish == "enter" else None)
        self._choose.clicked.connect(self._on_chosen)
        cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: put_away(self))
        self._fill("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._field.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def _fill(self, sought: str) -> None:
        self.list.clear()
        for person in self._people:
            if matches(person, sought):
                where = " · ".join(part for part in (person.title, person.workplace) if part)
                item = QListWidgetItem(person.name)
                item.setData(KEY, person.id)
                item.setData(_WHERE, where)
                spoken = ", ".join(part for part in (person.name, where) if part)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.list.addItem(item)
        self._on_selected()

    def _on_selected(self) -> None:
        self._choose.setEnabled(bool(self.list.chosen))

    def _on_chosen(self) -> None:
        if self.list.chosen:
            self.picked.emit(self.list.chosen[0])
            self.accept()


class _PersonRow(CardDelegate):
    """The name, and below it what tells two of the same name apart."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=True).adjusted(0, -3, 0, 3)
        name, where = theme.font(14, 600), theme.font(13)
        half = QRectF(place.left(), place.top(), place.width(), place.height() / 2)
        for font, text, colour in (
            (name, str(index.data()), t.text),
            (where, str(index.data(_WHERE) or ""), t.text2),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, half.width())
            painter.drawText(half, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
            half.translate(0, half.height())
        painter.restore()
