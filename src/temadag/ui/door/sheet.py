"""»Ved døren«: attendance by keyboard, at a person a second."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from temadag.actions import attendance, teams
from temadag.core.arriving import Fit, Found, missing, seek, sure
from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.core.teams import Team
from temadag.i18n import _
from temadag.ui.door import words as said
from temadag.ui.door.field import DoorField
from temadag.ui.door.latest import Latest
from temadag.ui.door.register import Register
from temadag.ui.door.rows import MOST, Matches, Missing
from temadag.ui.door.walk_in import WalkIn
from temadag.ui.keys_sheet import KeysSheet
from temadag.ui.live import Live
from temadag.ui.planner.teams_mending_words import told as need_told
from temadag.ui.site import Site
from temadag.ui.wall_off import take_all_off
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, card, column, label, row, sign, well

SIZE = (960, 600)


class DoorSheet(QDialog):
    """One field; who it finds is marked by one key, and the field is empty for the next."""

    def __init__(self, live: Live, site: Site, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ved døren"))
        self._live, self._site = live, site
        self._found: list[Found] = []
        self._chosen = ""
        self._newcomer = ""
        self.register = Register(live, site, self)
        self.field, self.matches, self.missing = DoorField(), Matches(), Missing()
        self.latest, self.walk_in = Latest(), WalkIn()
        self.count = label("", 22, 600, display=True, tabular=True)
        self.hint = ElidedLine("", 14, "2")
        self._lacks = label("", 15, 600)
        self.rest = button("", "user-x", "ghost")
        self.mend = button(_("Ret holdene …"), "users-round", tip="Ctrl+R")
        self.new = button(_("Ny på listen"), "user-plus", tip="Ctrl+N")
        self.close_it = button(_("Luk"), tip="Esc")
        self._need = label("", 14, wrap=True)
        self._ways: dict[Presence, QWidget] = {}
        self._places, self._below = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()
        self._on_register()
        self.resize(*SIZE)
        self.field.setFocus()

    def _build(self) -> None:
        head = row(label(_("Ved døren"), 20, 600, display=True), None, self.count, spacing=12)
        self._banner = well()
        banner = row(sign("info", "text2"), self._need, self.mend, spacing=12, margins=(14, 6, 10, 6))
        banner.setStretch(1, 1)
        self._banner.setLayout(banner)
        keys = row(*(self._way(presence) for presence in said.ways()), None, spacing=6)
        left = QWidget()
        last = QWidget()
        self._last = label(_("Sidst krydset af"), 13, 600, tone="2")
        last.setLayout(column(self._last, self.latest, None, spacing=6))
        # The same place: whoever is sought while there are letters, and else those who were marked last.
        for page in (last, self.matches):
            self._below.addWidget(page)
        inside = column(self.field, self.hint, self._below, keys, spacing=10)
        inside.setStretch(2, 1)
        left.setLayout(inside)
        self._places.addWidget(left)
        self._places.addWidget(self.walk_in)
        right = card()
        side = column(self._lacks, self.missing, self.rest, spacing=8, margins=(14, 12, 14, 12))
        side.setStretch(1, 1)
        right.setLayout(side)
        right.setFixedWidth(312)
        both = row(self._places, right, spacing=16)
        both.setStretch(0, 1)
        foot = row(self.new, None, self.close_it, spacing=8)
        whole = column(head, self._banner, both, foot, spacing=12, margins=(24, 18, 24, 18))
        whole.setStretch(2, 1)
        self.setLayout(whole)
        for made in (self.new, self.close_it, self.rest, self.mend):
            made.setAutoDefault(False)

    def _way(self, presence: Presence) -> QWidget:
        text, key, icon = said.ways()[presence]
        made = button(f"{text}  {key}", icon, "primary" if presence is Presence.PRESENT else "")
        made.setAccessibleName(f"{text}, {key}")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAutoDefault(False)
        made.clicked.connect(partial(self._on_marked, presence))
        self._ways[presence] = made
        return made

    def _connect(self) -> None:
        self.register.changed.connect(self._on_register)
        self.register.told.connect(self.hint.show_text)
        self.field.textChanged.connect(self._on_typed)
        self.field.marked.connect(self._on_marked)
        self.field.numbered.connect(self._on_numbered)
        self.field.stepped.connect(self._on_stepped)
        self.field.took_back.connect(self._on_took_back)
        self.matches.itemClicked.connect(lambda _item: self._choose((self.matches.chosen or [""])[0]))
        self.missing.wished.connect(self._on_missing)
        self.missing.itemClicked.connect(lambda _item: self._on_missing("enter"))
        self.latest.undone.connect(self._on_undone)
        self.rest.clicked.connect(self._on_rest)
        self.mend.clicked.connect(self._on_mend)
        self.new.clicked.connect(self._on_new)
        self.close_it.clicked.connect(self.reject)
        self.walk_in.saved.connect(self._on_saved)
        self.walk_in.placed.connect(self._on_placed)
        self.walk_in.mended.connect(self._on_mend)
        self.walk_in.left.connect(self._back)
        self._site.went.connect(self._on_went)
        for keys, wish in (
            ("Ctrl+N", self._on_new),
            ("Ctrl+R", self._on_mend),
            ("F1", self._on_help),
            ("F12", self._on_panic),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(wish)

    def _on_register(self) -> None:
        door = self.register.door
        self.count.setText(said.here(door))
        left = missing(door.people, door.where)
        self._lacks.setText(said.missing(len(left)))
        self.missing.show_people(left)
        self.rest.setText(said.rest_absent(len(left)))
        self.rest.setVisible(bool(left))
        self.latest.show_marks(self.register.latest)
        self._last.setVisible(bool(self.register.latest))
        self._banner.setVisible(door.need.any)
        self._need.setText(need_told(door.need) if door.need.any else "")
        self._seek()

    def _on_typed(self, _text: str) -> None:
        self._chosen = ""
        self._seek()

    def _seek(self) -> None:
        """Find anew; what has been chosen by hand stays chosen."""
        door = self.register.door
        self._found = seek(door.people, door.where, self.field.text())
        if self._chosen and not self.field.text():  # chosen among those who are missing
            self._found = [
                Found(p, Fit.WORD, self.register.presence(p.id)) for p in door.people if p.id == self._chosen
            ]
        meant = sure(self._found, Presence.PRESENT)
        self.matches.show_found(self._found, self._chosen or (meant.id if meant else ""))
        self._below.setCurrentIndex(1 if self.field.text().strip() or self._chosen else 0)
        taken = self._taken()
        told = said.chosen(taken) if taken else said.hint(self._found, meant, self.field.text())
        self.hint.show_text(told)

    def _taken(self) -> Person | None:
        """Who has been chosen by hand."""
        return next((one.person for one in self._found if one.person.id == self._chosen), None)

    def _choose(self, person_id: str) -> None:
        self._chosen = person_id
        self._seek()
        self.field.setFocus()

    def _on_stepped(self, step: int) -> None:
        ids = [one.person.id for one in self._found[:MOST]]
        if ids:
            at = ids.index(self._chosen) + step if self._chosen in ids else 0 if step > 0 else len(ids) - 1
            self._choose(ids[max(0, min(len(ids) - 1, at))])

    def _on_numbered(self, number: int) -> None:
        if number <= len(self._found[:MOST]):
            self._mark(self._found[number - 1].person, Presence.PRESENT)

    def _on_marked(self, presence: Presence, _clicked: bool = False) -> None:
        typed = self.field.text().strip()
        person = self._taken() or sure(self._found, presence)
        if person is not None:
            self._mark(person, presence)
        elif typed and not self._found:
            if presence is Presence.PRESENT:
                self._on_new()
                return  # what is typed next belongs to the newcomer's own fields
        elif len(self._found) == 1:
            self._mark(self._found[0].person, presence)
        elif typed:
            self.hint.show_text(said.ambiguous())
        self.field.setFocus()

    def _mark(self, person: Person, presence: Presence) -> None:
        again = self.register.presence(person.id) is presence
        self._chosen = ""
        self.field.clear()
        self.register.mark(person, presence)
        if again:
            self.hint.show_text(f"{person.name} {said.marked(presence)}.")

    def _on_missing(self, wish: str) -> None:
        if wish == "enter" and self.missing.chosen:
            self.field.clear()
            self._choose(self.missing.chosen[0])

    def _on_undone(self, mark) -> None:
        self.register.take_back(mark)
        self.field.setFocus()

    def _on_took_back(self) -> None:
        if self.register.latest:
            self.register.take_back(self.register.latest[0])

    def _on_rest(self) -> None:
        self.register.mark_rest()
        self.field.setFocus()

    def _on_new(self) -> None:
        if self._site.day_id:
            self.walk_in.begin(self.register.door.people, self.field.text())
            self._places.setCurrentIndex(1)
            self.new.hide()

    def _on_saved(self, given: dict[str, str]) -> None:
        name = given["name"]

        def tell(person_id: str) -> None:
            self._newcomer = person_id
            self.register.walked_in(person_id, name)
            self.walk_in.show_saved(name, given["area"], self.register.door)

        label_ = _("Ny deltager: {name}").format(name=name)
        fields = {key: value for key, value in given.items() if key != "name"}
        self._live.do(label_, attendance.walk_in, self._site.day_id, name, then=tell, **fields)

    def _on_placed(self, team: Team) -> None:
        held, name = self.register.door.held, self._newcomer
        if held is not None:
            label_ = _("Giv plads ved {table}").format(table=team.name)
            self._live.do(
                label_,
                teams.move_person,
                held.id,
                name,
                team.id,
                then=lambda _n: self.walk_in.show_seated(team),
            )

    def _back(self) -> None:
        self.new.show()
        self._places.setCurrentIndex(0)
        self.field.clear()
        self.field.setFocus()

    def _on_mend(self) -> None:
        if self.register.door.need.any:
            self.reject()
            self._site.went.emit("mend")

    def _on_help(self) -> None:
        self._keys = KeysSheet(self)
        self._keys.show_keys(said.keys())

    def _on_panic(self) -> None:
        take_all_off(self._live, self._site)

    def _on_went(self, key: str) -> None:
        if key == "desk":
            self.reject()


def open_door(live: Live, site: Site, parent: QWidget) -> DoorSheet:
    """Open the sheet over a screen."""
    made = DoorSheet(live, site, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
