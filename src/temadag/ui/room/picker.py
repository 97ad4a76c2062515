"""One person out of everybody on the list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from temadag.core.people import Person, matches
from temadag.i18n import _, quoted
from temadag.ui.going import put_away
from temadag.ui.widgets.parts import button, column, label, row

_PERSON = Qt.ItemDataRole.UserRole


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
        self.list = QListWidget()
        self.list.setObjectName("everybody")
        self.list.setAccessibleName(_("Alle på listen"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choose = button(_("Det er det"), "check", "primary")
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
        self.list.itemActivated.connect(lambda _item: self._on_chosen())
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
                item = QListWidgetItem(f"{person.name}   {where}" if where else person.name)
                item.setData(_PERSON, person.id)
                self.list.addItem(item)
        self._on_selected()

    def _on_selected(self) -> None:
        self._choose.setEnabled(bool(self.list.selectedItems()))

    def _on_chosen(self) -> None:
        chosen = self.list.selectedItems()
        if chosen:
            self.picked.emit(chosen[0].data(_PERSON))
            self.accept()
