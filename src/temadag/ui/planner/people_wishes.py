"""What the participants' screen asks of the file, under the names that undo shows; and its empty page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from temadag.actions import attendance, people
from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.core.teams import Bond
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui.live import Live
from temadag.ui.planner.people_words import bond_text, field_names
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, empty


class PeopleWishes:
    """One method for each thing that is done to people already on the list."""

    def __init__(self, live: Live, site: Site) -> None:
        self._live, self._site = live, site

    def add(self, fields: dict[str, object], has_come: bool, then: Callable[[str], None]) -> None:
        """Add somebody, who has come already where that is said; `then` hears the new id."""
        name = str(fields.pop("name"))
        day = self._site.day_id
        label = _("Ny deltager: {name}").format(name=name)
        if not name:
            self._live.say(_("Skriv navnet, så kan deltageren tilføjes."))
        elif has_come and day:
            self._live.do(label, attendance.walk_in, day, name, then=then, **fields)
        else:
            self._live.do(label, people.add_person, name, then=then, **fields)

    def change(self, person: Person, field: str, value: object) -> None:
        """Let a field of somebody have another value, while it is typed."""
        named = {**field_names(), "manager_id": _("Nærmeste leder")}[field]
        label = _("{name}: {field}").format(name=person.name, field=named)
        joined = f"person:{person.id}:{field}"
        self._live.do_joined(label, joined, people.edit_person, person.id, **{field: value})

    def remove(self, ids: list[str], who: str) -> None:
        """Take people off the list and say who."""
        told = _("{who} er fjernet. Fortryd med Ctrl+Z.").format(who=who)
        label = _("Fjern {who}").format(who=who)
        self._live.do(label, people.remove_people, ids, then=lambda _n: self._live.say(told))

    def mark(self, ids: list[str], who: str, presence: Presence) -> None:
        """Say where people are on the day in hand."""
        label = _("{who}: {presence}").format(who=who, presence=presence_text(presence))
        self._live.do(label, attendance.mark_several, self._site.day_id, ids, presence)

    def pair(self, ids: list[str], bond: Bond | None) -> None:
        """Let two people always, or never, sit together, or take the rule away."""
        if len(ids) == 2:
            label = bond_text(bond) if bond else _("Tag en regel om to væk")
            self._live.do(label, people.set_pairing, ids[0], ids[1], bond)


def nobody_page(
    on_fetch: Callable[[], None], on_paste: Callable[[], None], on_add: Callable[[], None]
) -> QWidget:
    """The page of a list that is still empty: three ways to fill it."""
    fetch = button(_("Vælg en fil …"), "upload", "primary", big=True)
    paste = button(_("Indsæt liste"), "clipboard-paste", big=True)
    add = button(_("Skriv selv"), "pencil", big=True)
    for made, wish in ((fetch, on_fetch), (paste, on_paste), (add, on_add)):
        made.clicked.connect(wish)
    told = _(
        "Hent den fra Excel eller en csv-fil, træk filen herind, eller kopiér listen og indsæt den. "
        "Du ser først, hvad der er læst, og bestemmer selv, hvad kolonnerne betyder."
    )
    sheet = card()
    sheet.setLayout(column(empty("users-round", _("Hent deltagerlisten"), told, fetch, paste, add)))
    return sheet
