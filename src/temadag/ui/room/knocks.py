"""Those who knock: the name that was typed, who it most likely is, and let in or not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from temadag.core.knocking import likeliest, surely
from temadag.core.people import Person
from temadag.core.room import Knock
from temadag.i18n import _, quoted
from temadag.ui.room.picker import PersonPicker
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, card, chip, column, dress_scroll, label, line, row, set_chip

OTHER = "other"
"""The choice that opens the whole list."""

SEEN = 2
"""Knocks that stand in sight at once; more are scrolled to."""


LONG = 32
"""Letters of a workplace; what is longer would be cut in the middle of a letter."""


class KnocksCard(QWidget):
    """Hidden while nobody knocks. `let_in` carries the knock and the person, `refused` the knock."""

    let_in = Signal(str, str)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[Knock, _KnockRow] = {}
        self._people: Sequence[Person] = ()
        self._count = chip("", "warn")
        self._box = column(None, spacing=0)
        self._inner = QWidget()
        self._inner.setLayout(self._box)
        self._area = _Area(self._inner)
        told = label(_("De har ingen kode med. Kender du dem, så luk dem ind."), 13, tone="2", wrap=True)
        sheet: QFrame = card()
        sheet.setLayout(
            column(
                row(label(_("Banker på"), 15, 600), self._count, None),
                told,
                self._area,
                spacing=4,
                margins=(16, 12, 16, 10),
            )
        )
        self.setLayout(column(sheet))
        self.hide()

    def know(self, people: Sequence[Person]) -> None:
        """Say who could be knocking."""
        if people != self._people:
            self._people = people
            for made in self._rows.values():
                made.know(people)

    def show_knocks(self, knocks: Sequence[Knock], inside: frozenset[str]) -> None:
        """Show who knocks; a choice that is being made stays under the hand."""
        for key in set(self._rows) - set(knocks):  # also who knocks again under another name
            gone = self._rows.pop(key)
            gone.shut_picker()
            gone.hide()
            self._box.removeWidget(gone)
            gone.deleteLater()
        for knock in knocks:
            if knock not in self._rows:
                made = _KnockRow(knock, self._people)
                made.let_in.connect(self.let_in)
                made.refused.connect(self.refused)
                self._rows[knock] = made
                self._box.insertWidget(self._box.count() - 1, made)
            self._rows[knock].show_inside(inside)
        set_chip(self._count, str(len(knocks)), "warn")
        self.setVisible(bool(knocks))
        if knocks:
            tall = next(iter(self._rows.values())).sizeHint().height()
            whole = tall * min(SEEN, len(knocks)) + (38 if len(knocks) > SEEN else 2)
            self._area.set_heights(tall + 2, whole)


class _Area(QScrollArea):
    """A frame that scrolls and wishes for a height, but lives with less."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._whole = 0
        dress_scroll(self, inside)

    def set_heights(self, least: int, whole: int) -> None:
        """Say what is needed, and what would be enough."""
        self._whole = whole
        self.setMinimumHeight(least)
        self.setMaximumHeight(whole)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(240, self._whole)


class _KnockRow(QWidget):
    let_in = Signal(str, str)
    refused = Signal(str)

    def __init__(self, knock: Knock, people: Sequence[Person]) -> None:
        super().__init__()
        self._knock = knock
        self._picker: PersonPicker | None = None
        self._people: Sequence[Person] = ()
        self._offered: list[str] = []
        self._inside: frozenset[str] = frozenset()
        self._typed = ElidedLine(quoted(knock.name), 14)
        self._told = ElidedLine("", 12, "warn")
        self.who = Choice(name=_("Hvem er {name}?").format(name=quoted(knock.name)))
        self.who.setObjectName("who")
        self.yes = button(_("Luk ind"), "check")
        self.yes.setObjectName("let-in")
        self.no = button(_("Nej"), "x", "ghost", tip=_("Luk ikke ind; telefonen får det at vide"))
        self.no.setObjectName("refuse")
        self.yes.setAccessibleName(_("Luk {name} ind").format(name=knock.name))
        self.no.setAccessibleName(_("Luk ikke {name} ind").format(name=knock.name))
        names = QWidget()
        names.setFixedHeight(38)
        names.setLayout(column(None, self._typed, self._told, None, spacing=0))
        head = row(names, self.yes, self.no, spacing=8)
        head.setStretch(0, 1)
        self.setLayout(column(line(), 8, head, self.who, 10, spacing=6))
        self.who.picked.connect(self._on_picked)
        self.yes.clicked.connect(lambda: self.let_in.emit(knock.id, self.who.value))
        self.no.clicked.connect(lambda: self.refused.emit(knock.id))
        self.know(people)

    def know(self, people: Sequence[Person]) -> None:
        """Look for the one who knocks among these; somebody chosen stays chosen."""
        kept = self.who.value
        self._people = people
        self._offered = [person.id for person in likeliest(people, self._knock.name)]
        if kept in self._known and kept not in self._offered:
            self._offered.insert(0, kept)
        sure = surely(people, self._knock.name)
        first = sure.id if sure else self._offered[0] if self._offered else ""
        self._offer(kept if kept in self._offered else first)

    def show_inside(self, inside: frozenset[str]) -> None:
        """Say it where the one chosen is in already."""
        self._inside = inside
        self._tell()

    @property
    def _known(self) -> dict[str, Person]:
        return {person.id: person for person in self._people}

    def _offer(self, chosen: str) -> None:
        known = self._known
        choices = [(key, _who(known[key])) for key in self._offered]
        nobody = [] if choices else [("", _("Vælg, hvem det er"))]
        self.who.offer([*nobody, *choices, (OTHER, _("En anden på listen …"))])
        self.who.show_key(chosen)
        self._tell()

    def _tell(self) -> None:
        chosen = self.who.value
        self.yes.setEnabled(chosen in self._offered)
        if not self._offered:
            said = _("Ingen på listen hedder sådan.")
        elif chosen in self._inside:
            said = _("Er allerede inde. Er det den samme?")
        else:
            said = ""
        self._told.show_text(said)
        self._told.setVisible(bool(said))

    def _on_picked(self, key: str) -> None:
        if key == OTHER:
            self.who.show_key(self._offered[0] if self._offered else "")
            self._picker = PersonPicker(self._people, self._knock.name, self.window())
            self._picker.picked.connect(self._on_person)
            self._picker.finished.connect(self._on_picker_shut)
            self._picker.open()
        self._tell()

    def shut_picker(self) -> None:
        """Close the list of everybody, for there is nobody here to choose for any more."""
        if self._picker is not None:
            self._picker.reject()

    def _on_picker_shut(self, _result: int) -> None:
        self._picker = None

    def _on_person(self, person_id: str) -> None:
        if person_id not in self._offered:
            self._offered.insert(0, person_id)
        self._offer(person_id)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)


def _who(person: Person) -> str:
    """Somebody to choose, told apart from others of the name."""
    where = person.workplace or person.title
    where = where if len(where) <= LONG else where[: LONG - 1].rstrip() + "…"
    return f"{person.name} · {where}" if where else person.name
