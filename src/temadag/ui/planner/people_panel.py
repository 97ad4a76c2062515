"""The panel beside the table: an overview, one person, several people, or a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from temadag.core.attendance import Presence
from temadag.core.people import Person, Role
from temadag.core.teams import Bond, Pairing
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui.planner.people_bonds import Bonds
from temadag.ui.planner.people_form import PersonForm
from temadag.ui.planner.people_model import Entry
from temadag.ui.planner.people_overview import Overview
from temadag.ui.planner.people_words import people_text, role_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, chip, clear, column, drops, icon_button, label, line, row, scroll
from temadag.ui.widgets.toggle import Toggle

WIDTH = 344


@dataclass(frozen=True)
class Shown:
    """What the panel needs to know: everybody, the rules, who is chosen, and whether there is a day."""

    entries: Sequence[Entry]
    pairings: Sequence[Pairing]
    chosen: Sequence[Entry]
    has_day: bool


class PersonPanel(QFrame):
    """Shows what fits the rows chosen.

    Signals: `changed` (person, field, value), `marked` (presence), `bound` (other, rule), `paired` (rule
    for the two chosen), `removal_wished`, `closed`, `added` (fields, whether the person has come),
    `extract_wished` and `erasure_wished` (of the one shown).
    """

    changed = Signal(str, str, object)
    marked = Signal(object)
    bound = Signal(str, object)
    paired = Signal(object)
    removal_wished = Signal()
    closed = Signal()
    added = Signal(object, bool)
    extract_wished = Signal(object)
    erasure_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedWidth(WIDTH)
        self._overview, self._one, self._several = Overview(), OnePerson(), Several()
        self._new = NewPerson()
        self._pages = QStackedWidget()
        for page in (self._overview, self._one, self._several, self._new):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages, margins=(1, 1, 1, 1)))
        self._one.form.changed.connect(self.changed)
        self._one.bonds.bound.connect(self.bound)
        self._one.extract_wished.connect(self.extract_wished)
        self._one.erasure_wished.connect(self.erasure_wished)
        self._several.paired.connect(self.paired)
        for page in (self._one, self._several):
            page.marked.connect(self.marked)
            page.removal_wished.connect(self.removal_wished)
            page.closed.connect(self.closed)
        self._new.added.connect(self.added)
        self._new.closed.connect(self._on_new_closed)

    @property
    def form(self) -> PersonForm:
        """The fields of the person shown."""
        return self._one.form

    @property
    def new(self) -> "NewPerson":
        """The page for somebody who is not on the list."""
        return self._new

    @property
    def adding(self) -> bool:
        """Whether somebody is being added."""
        return self._pages.currentWidget() is self._new

    def show_state(self, shown: Shown) -> None:
        """Show what fits the rows chosen; somebody being added stays until done."""
        everybody = [entry.person for entry in shown.entries]
        self._new.form.suggest_from(everybody)
        if self.adding and not shown.chosen:
            return
        page: QWidget = self._overview
        if len(shown.chosen) == 1:
            self._one.show_entry(shown.chosen[0], everybody, shown.pairings, shown.has_day)
            page = self._one
        elif shown.chosen:
            self._several.show_entries(shown.chosen, shown.has_day)
            page = self._several
        else:
            self._overview.show_people(shown.entries, shown.has_day)
        self._pages.setCurrentWidget(page)

    def begin_new(self, has_day: bool, has_come: bool) -> None:
        """Show empty fields for somebody new."""
        self._one.form.save_now()
        self._new.begin(has_day, has_come)
        self._pages.setCurrentWidget(self._new)
        self._new.form.begin()

    def end_new(self) -> None:
        """Leave the page for somebody new."""
        self._new.form.wipe()
        self._pages.setCurrentWidget(self._overview)

    def _on_new_closed(self) -> None:
        self.end_new()
        self.closed.emit()


class _Page(QWidget):
    """A page with a head, a body that scrolls, and a foot."""

    closed = Signal()

    def frame(self, body: QWidget, *foot: QWidget) -> None:
        """Lay the page out."""
        self.name = label("", 18, 600, display=True, wrap=True)
        self.signs = row(None, spacing=6)
        close = icon_button("x", _("Luk"))
        close.clicked.connect(self.closed)
        head = row(column(self.name, self.signs, spacing=6), close, spacing=8, margins=(20, 16, 12, 10))
        head.setStretch(0, 1)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        laid: QVBoxLayout = column(head, line(), scroll(body), spacing=0)
        laid.setStretch(2, 1)
        if foot:
            laid.addWidget(line())
            laid.addLayout(row(*foot, spacing=8, margins=(16, 8, 16, 10)))
        self.setLayout(laid)


class OnePerson(_Page):
    """One participant with everything that is kept."""

    marked = Signal(object)
    removal_wished = Signal()
    extract_wished = Signal(object)
    erasure_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._person: Person | None = None
        self.form, self.bonds = PersonForm(), Bonds()
        self._presence = _presence_choice()
        self._presence.picked.connect(lambda key: self.marked.emit(Presence(key)))
        self._day = QWidget()
        caption = label(_("Fremmøde på dagen"), 12, 500, tone="2")
        self._day.setLayout(column(caption, self._presence, spacing=3))
        body = QWidget()
        margins = (20, 12, 20, 12)
        body.setLayout(column(self._day, self.form, 4, self.bonds, None, spacing=8, margins=margins))
        away = button(_("Fjern fra listen"), "trash-2", "ghost", tip=_("Delete"))
        away.clicked.connect(self.removal_wished)
        self.frame(body, away, self._more())
        self.layout().itemAt(self.layout().count() - 1).layout().insertStretch(1, 1)

    def _more(self) -> QPushButton:
        made = icon_button("ellipsis", _("Mere om personen"))
        made.setObjectName("more")
        menu = QMenu(made)
        menu.addAction(_("Skriv et udtræk til personen …"), lambda: self.extract_wished.emit(self._person))
        menu.addSeparator()
        menu.addAction(_("Slet for altid …"), lambda: self.erasure_wished.emit(self._person))
        drops(made, menu)
        return made

    def show_entry(
        self, entry: Entry, everybody: Sequence[Person], pairings: Sequence[Pairing], has_day: bool
    ) -> None:
        """Show somebody."""
        self._person = entry.person
        self.name.setText(entry.person.name)
        clear(self.signs)
        for sign in _signs(entry):
            self.signs.addWidget(sign)
        self.signs.addStretch(1)
        self._day.setVisible(has_day)
        self._presence.show_key(entry.presence.value)
        self.form.suggest_from(everybody)
        self.form.show_person(entry.person, everybody)
        self.bonds.show_bonds(entry.person, everybody, pairings)


class Several(_Page):
    """Several participants at once."""

    marked = Signal(object)
    paired = Signal(object)
    removal_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = label("", 14, tone="2", wrap=True)
        self._day = QWidget()
        marks = QGridLayout()
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(6)
        marks.addWidget(label(_("Fremmøde på dagen"), 12, 500, tone="2"), 0, 0, 1, 2)
        for number, presence in enumerate(Presence):
            made = button(presence_text(presence))
            made.clicked.connect(lambda _on=False, p=presence: self.marked.emit(p))
            marks.addWidget(made, 1 + number // 2, number % 2)
        self._day.setLayout(marks)
        self._two = QWidget()
        pair = column(label(_("Når der laves hold"), 12, 500, tone="2"), spacing=6)
        for bond, text, icon in (
            (Bond.TOGETHER, _("Hold de to sammen"), "link"),
            (Bond.APART, _("Hold de to adskilt"), "unlink"),
            (None, _("Ingen regel om de to"), "x"),
        ):
            made = button(text, icon)
            made.clicked.connect(lambda _on=False, b=bond: self.paired.emit(b))
            pair.addWidget(made)
        self._two.setLayout(pair)
        body = QWidget()
        body.setLayout(
            column(self._names, 8, self._day, 8, self._two, None, spacing=8, margins=(20, 12, 20, 12))
        )
        away = button(_("Fjern fra listen"), "trash-2", "ghost", tip=_("Delete"))
        away.clicked.connect(self.removal_wished)
        self.frame(body, away)
        self.layout().itemAt(self.layout().count() - 1).layout().addStretch(1)

    def show_entries(self, entries: Sequence[Entry], has_day: bool) -> None:
        """Show whom the wishes will be about."""
        self.name.setText(people_text(len(entries)))
        names = [entry.person.name for entry in entries[:12]]
        more = len(entries) - len(names)
        text = ", ".join(names)
        self._names.setText(_("{names} og {n} til").format(names=text, n=more) if more else text)
        self._day.setVisible(has_day)
        self._two.setVisible(len(entries) == 2)


class NewPerson(_Page):
    """Somebody who is not on the list; Enter adds."""

    added = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.form = PersonForm(with_manager=False)
        self._come = Toggle(_("Er kommet til dagen i dag"))
        body = QWidget()
        body.setLayout(column(self._come, self.form, None, spacing=8, margins=(20, 12, 20, 12)))
        self._add = button(_("Tilføj deltager"), "user-plus", "primary")
        self._add.clicked.connect(self._on_add)
        self.frame(body, self._add)
        self.name.setText(_("Ny deltager"))
        for keys in (QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)):
            made = QShortcut(keys, self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self._on_add)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.closed)

    def begin(self, has_day: bool, has_come: bool) -> None:
        """Be ready for somebody."""
        self.form.wipe()
        self._come.setVisible(has_day)
        self._come.show_on(has_day and has_come)

    def _on_add(self) -> None:
        self.added.emit(self.form.values(), self._come.isChecked())


def _presence_choice() -> Choice:
    return Choice([(p.value, presence_text(p)) for p in Presence], _("Fremmøde på dagen"))


def _signs(entry: Entry) -> list[QLabel]:
    found = []
    if entry.person.role is not Role.LEADER:
        found.append(chip(role_text(entry.person.role), "accent"))
    if entry.has_code:
        found.append(chip(_("Har personlig kode"), "neutral"))
    return found
