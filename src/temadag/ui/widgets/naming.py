"""A field in which a name is begun and the rest is found: the way to one of three hundred people."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from temadag.core.people import Person, matches
from temadag.i18n import _
from temadag.ui import theme


class NameField(QLineEdit):
    """`picked` carries the id of whoever is chosen, by Enter or from the list; then it is empty again."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(_("Skriv et navn …"))
        self.setFont(theme.font(14))
        self._people: dict[str, Person] = {}
        self._taken = False
        self._names = QStringListModel(self)
        self._list = QCompleter(self._names, self)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.popup().setAccessibleName(name)
        self.setCompleter(self._list)
        self._list.activated.connect(self._take)
        self.returnPressed.connect(lambda: self._take(self.text()))

    def offer(self, people: Sequence[Person]) -> None:
        """Let these be found; two of one name are told apart by their area."""
        named: dict[str, Person] = {}
        for person in people:
            name = person.name
            if name in named:
                name = f"{name}, {person.area or person.workplace or person.title}"
            while name in named:
                name += " *"
            named[name] = person
        self._people = named
        if self._names.stringList() != list(named):
            self._names.setStringList(list(named))

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # Esc belongs to the field while one types, and not to the screen around it
            return True
        return super().event(event)

    def _take(self, text: str) -> None:
        if self._taken or not text.strip():
            return
        found = [self._people[text]] if text in self._people else self._found(text)
        if len(found) == 1:
            # Enter in the list is heard by the field too, which then still has the words in it.
            self._taken = True
            QTimer.singleShot(0, self, self._begin_anew)
            self.picked.emit(found[0].id)

    def _found(self, text: str) -> list[Person]:
        return [person for person in self._people.values() if matches(person, text)]

    def _begin_anew(self) -> None:
        self._taken = False
        self.clear()
