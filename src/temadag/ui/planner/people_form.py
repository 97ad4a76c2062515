"""The fields of one participant, saved while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QVBoxLayout, QWidget

from temadag.core.people import Person, Role, danish_order
from temadag.i18n import _
from temadag.ui.planner.people_words import role_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import column, label, row
from temadag.ui.widgets.typing import LineField, TextField

SUGGESTED = ("title", "level", "area", "workplace")


class PersonForm(QWidget):
    """All that is kept of a person; `changed` carries the person's id, the field and its new value."""

    changed = Signal(str, str, object)

    def __init__(self, with_manager: bool = True) -> None:
        super().__init__()
        self._lines = {
            "name": LineField(_("Fornavn og efternavn"), _("Navn")),
            "title": LineField("", _("Titel")),
            "level": LineField("", _("Ledelsesniveau")),
            "area": LineField("", _("Forvaltning")),
            "workplace": LineField("", _("Arbejdsplads")),
            "email": LineField("", _("E-mail")),
        }
        self._lines["name"].needed = True
        self._needs = TextField(_("Mad, adgang, hørelse …"), lines=2)
        self._needs.setAccessibleName(_("Kost og hensyn"))
        self._role = Choice([(role.value, role_text(role)) for role in Role], _("Rolle"))
        self._manager = Choice([], _("Nærmeste leder"))
        self._words = {name: QStringListModel(self) for name in SUGGESTED}
        self._person_id = ""
        for name, model in self._words.items():
            self._suggest(self._lines[name], model)
        self.setLayout(self._laid_out(with_manager))
        self._connect()

    def show_person(self, person: Person, everybody: Sequence[Person]) -> None:
        """Show somebody; a field in which the person is typing is left alone."""
        other = person.id != self._person_id
        if other:
            self.save_now()
            self._person_id = person.id
        for name, line in self._lines.items():
            text = getattr(person, name)
            line.setToolTip(text)
            line.shows("person", person.id, name)
            line.show_text(text, other)
        self._needs.shows("person", person.id, "needs")
        self._needs.show_text(person.needs, other)
        self._role.show_key(person.role.value)
        self._offer(person, everybody)

    def suggest_from(self, everybody: Sequence[Person]) -> None:
        """Suggest the words that others have in the same field."""
        for name, model in self._words.items():
            words = sorted({getattr(p, name) for p in everybody} - {""}, key=danish_order)
            if model.stringList() != words:
                model.setStringList(words)

    def values(self) -> dict[str, object]:
        """What the fields hold now."""
        found: dict[str, object] = {name: line.text().strip() for name, line in self._lines.items()}
        return {
            **found,
            "needs": self._needs.toPlainText().strip(),
            "role": Role(self._role.value or Role.LEADER),
        }

    def wipe(self) -> None:
        """Empty every field for another person."""
        for line in self._lines.values():
            line.show_text("", True)
        self._needs.wipe()
        self._role.show_key(Role.LEADER.value)

    def save_now(self) -> None:
        """Write down what is being typed."""
        for line in self._lines.values():
            line.save_now()
        self._needs.save_now()

    def begin(self) -> None:
        """Put the cursor in the name."""
        self._lines["name"].setFocus()
        self._lines["name"].selectAll()

    def line(self, name: str) -> LineField:
        """The field of that name."""
        return self._lines[name]

    def _laid_out(self, with_manager: bool) -> QVBoxLayout:
        short = column(spacing=8)
        for name in ("name", "title"):
            short.addLayout(_captioned(self._lines[name]))
        level_and_role = row(_captioned(self._lines["level"]), _captioned(self._role), spacing=8)
        level_and_role.setStretch(0, 1)
        level_and_role.setStretch(1, 1)
        short.addLayout(level_and_role)
        for name in ("area", "workplace", "email"):
            short.addLayout(_captioned(self._lines[name]))
        if with_manager:
            short.addLayout(_captioned(self._manager))
        short.addLayout(_captioned(self._needs))
        return short

    def _connect(self) -> None:
        for name, line in self._lines.items():
            line.edited.connect(self._telling(name))
        self._needs.edited.connect(self._telling("needs"))
        self._role.picked.connect(lambda key: self._tell("role", Role(key)))
        self._manager.picked.connect(lambda key: self._tell("manager_id", "" if key == NOBODY else key))

    def _telling(self, name: str) -> Callable[[str], None]:
        return lambda text: self._tell(name, text)

    def _tell(self, name: str, value: object) -> None:
        self.changed.emit(self._person_id, name, value)

    def _offer(self, person: Person, everybody: Sequence[Person]) -> None:
        others = [
            (p.id, f"{p.name}, {p.title}" if p.title else p.name) for p in everybody if p.id != person.id
        ]
        self._manager.offer([(NOBODY, _("Ingen valgt")), *others])
        self._manager.show_key(person.manager_id or NOBODY)

    def _suggest(self, line: LineField, model: QStringListModel) -> None:
        completer = QCompleter(model, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(line.setText)
        completer.activated.connect(line.edited)
        line.setCompleter(completer)


NOBODY = "-"


def _captioned(field: QWidget) -> QVBoxLayout:
    caption: QLabel = label(field.accessibleName(), 12, 500, tone="2")
    caption.setBuddy(field)
    return column(caption, field, spacing=3)
