"""Somebody whom nobody expected: three fields, and a seat where a table is short."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from temadag.core.arriving import Door, letters
from temadag.core.people import Person, danish_order
from temadag.core.reseating import short_team
from temadag.core.teams import Team
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.door import words as said
from temadag.ui.widgets.parts import button, column, label, row

FIELDS = ("name", "level", "area")


class WalkIn(QWidget):
    """`saved` carries the three fields, `placed` a team, `mended` when all teams should be, `left`."""

    saved = Signal(object)
    placed = Signal(object)
    mended = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()
        self._warned = ""
        self._team: Team | None = None
        self.fields = {
            "name": _Field(_("Navn"), _("Fornavn og efternavn")),
            "level": _Field(_("Ledelsesniveau"), ""),
            "area": _Field(_("Forvaltning"), ""),
        }
        self._told = label("", 14, tone="2", wrap=True)
        self.save = button(_("Skriv på listen"), "user-plus", "primary", tip="Enter")
        self.back = button(_("Tilbage"), tip="Esc")
        self._done = label("", 22, 600, display=True, wrap=True)
        self._short = label("", 15, wrap=True)
        self.seat = button("", "users-round", "primary", big=True)
        self.mend = button(_("Ret alle holdene …"), tip="Ctrl+R")
        self.later = button(_("Tilbage til døren"), tip="Esc")
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def begin(self, people: Sequence[Person], name: str) -> None:
        """Be ready for somebody, of whom this much of the name was typed."""
        self._people, self._warned = people, ""
        for field in self.fields.values():
            field.clear()
        self.fields["name"].setText(name.strip())
        for key in FIELDS[1:]:
            self.fields[key].offer(sorted({getattr(p, key) for p in people} - {""}, key=danish_order))
        self._told.setText(_("Kun navnet skal med. Resten kan udfyldes senere på »Deltagere«."))
        self._pages.setCurrentIndex(0)
        self.fields["name"].setFocus()

    def show_saved(self, name: str, area: str, door: Door) -> None:
        """Show that somebody is on the list, and where a seat is free."""
        self._done.setText(_("{name} er på listen og er her.").format(name=name))
        held = door.held
        here = {p.id for p in door.people if door.where.get(p.id) is None or door.where[p.id].takes_a_seat}
        alike = {p.id for p in door.people if area and p.area == area}
        self._team = short_team(held, here, alike) if held is not None else None
        for made in (self.seat, self.mend):
            made.setVisible(self._team is not None)
        if held is not None and self._team is not None:
            sit = sum(seat.person_id in here for seat in self._team.seats)
            self._short.setText(said.place(held, self._team, sit))
            self.seat.setText(_("Giv plads ved {table}").format(table=self._team.name))
        else:
            self._short.setText(_("Der er ingen hold at få plads i endnu."))
        self._pages.setCurrentIndex(1)
        (self.seat if self._team is not None else self.later).setFocus()

    def show_seated(self, team: Team) -> None:
        """Show where the one who came is to sit, to be said aloud."""
        self._short.setText(_("Pladsen er ved {table}. Sig det højt.").format(table=team.name))
        self.seat.hide()
        self.mend.hide()
        self.later.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pages.currentIndex() == 0:
            self._on_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        asked, done = QWidget(), QWidget()
        captioned = []
        for field in self.fields.values():
            caption = label(field.accessibleName(), 13, 500, tone="2")
            caption.setBuddy(field)
            captioned.append(column(caption, field, spacing=4))
        buttons = row(self.save, self.back, None, spacing=8)
        head = label(_("En, der ikke står på listen"), 18, 600, display=True)
        asked.setLayout(column(head, 4, *captioned, self._told, 8, buttons, None, spacing=10))
        asked.setMaximumWidth(460)
        ways = row(self.seat, self.mend, self.later, None, spacing=8)
        done.setLayout(column(self._done, self._short, 12, ways, None, spacing=8))
        self._pages.addWidget(asked)
        self._pages.addWidget(done)
        self.setLayout(column(self._pages))

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        self.seat.clicked.connect(lambda: self.placed.emit(self._team))
        self.mend.clicked.connect(self.mended)
        for made in (self.back, self.later):
            made.clicked.connect(self.left)

    def _on_save(self) -> None:
        given = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        if not given["name"]:
            self._told.setText(_("Skriv navnet, så kan resten vente."))
            self.fields["name"].setFocus()
            return
        twin = next((p for p in self._people if letters(p.name) == letters(given["name"])), None)
        if twin is not None and self._warned != given["name"]:
            self._warned = given["name"]
            where = said.below(twin)
            told = _("{name} står allerede på listen{where}. Er det en anden, så tryk Enter igen.")
            self._told.setText(told.format(name=twin.name, where=f" ({where})" if where else ""))
            return
        self.saved.emit(given)


class _Field(QLineEdit):
    """One line that completes itself with what others on the list have."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setFont(theme.font(16))
        self.setMinimumHeight(42)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._words: Sequence[str] = ()
        self._before = ""
        self.textEdited.connect(self._on_edited)

    def offer(self, words: Sequence[str]) -> None:
        """Complete from these words, in the line itself, so that Enter takes what is seen."""
        self._words, self._before = words, ""

    def _on_edited(self, text: str) -> None:
        longer = len(text) > len(self._before) and self.cursorPosition() == len(text)
        self._before = text
        found = next((word for word in self._words if word.casefold().startswith(text.casefold())), "")
        if longer and text and found:
            self.setText(found)
            self.setSelection(len(found), len(text) - len(found))
