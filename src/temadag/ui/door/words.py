"""The words at the door."""

from collections.abc import Sequence

from temadag.core.arriving import Door, Found
from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.core.reseating import usual_size
from temadag.core.teams import Round, Team
from temadag.i18n import _, ngettext


def here(door: Door) -> str:
    """How many are here: 61 af 75 er her."""
    return _("{n} af {m} er her").format(n=door.here, m=len(door.people))


def missing(count: int) -> str:
    """How many are waited for."""
    return ngettext("{n} mangler", "{n} mangler", count).format(n=count) if count else _("Alle er krydset af")


def rest_absent(count: int) -> str:
    """The button that ends the waiting."""
    return ngettext("Sæt den sidste som ikke her", "Sæt de sidste {n} som ikke her", count).format(n=count)


def marked(presence: Presence) -> str:
    """What was said of somebody, as it stands below the field."""
    return {
        Presence.EXPECTED: _("ventes igen"),
        Presence.PRESENT: _("er her"),
        Presence.LATE: _("kommer sent"),
        Presence.LEFT: _("er gået"),
        Presence.ABSENT: _("er her ikke"),
    }[presence]


def ways() -> dict[Presence, tuple[str, str, str]]:
    """What can be said of the one chosen: the button's words, its key and its drawing."""
    return {
        Presence.PRESENT: (_("Er her"), "Enter", "check"),
        Presence.LATE: (_("Kommer sent"), "F2", "clock"),
        Presence.LEFT: (_("Er gået"), "F3", "log-out"),
        Presence.ABSENT: (_("Er her ikke"), "F4", "user-x"),
    }


def hint(found: Sequence[Found], meant: Person | None, typed: str) -> str:
    """What Enter would do now."""
    if not typed.strip():
        return _("Skriv to-tre bogstaver af navnet. Initialer kan også bruges.")
    if not found:
        return _("Ingen på listen passer. Enter skriver en ny på listen.")
    if meant is not None:
        return _("Enter: {name} er her").format(name=meant.name)
    if len(found) == 1 and found[0].presence is Presence.PRESENT:
        return _("{name} er her allerede.").format(name=found[0].person.name)
    return _("Flere kan passe. Tast nummeret, vælg med pil ned, eller skriv et bogstav mere.")


def chosen(person: Person) -> str:
    """That somebody has been chosen by hand."""
    return _("{name} er valgt. Enter: er her.").format(name=person.name)


def ambiguous() -> str:
    """Why nothing was marked."""
    return _("Intet er krydset af: flere kan passe. Tast nummeret ud for den rigtige.")


def below(person: Person) -> str:
    """What tells somebody from others of the name."""
    return " · ".join(part for part in (person.title, person.workplace or person.area) if part)


def place(held: Round, team: Team, here: int) -> str:
    """Which table is short: Bord 4 i »Runde 2« mangler én."""
    lack = usual_size(held) - here
    if lack > 0:
        text = ngettext("{table} i »{round}« mangler én.", "{table} i »{round}« mangler {n}.", lack)
    else:
        text = _("{table} i »{round}« har færrest.")
    return text.format(table=team.name, round=held.name, n=lack)


def keys() -> list[tuple[str, str]]:
    """The keys at the door."""
    return [
        ("Enter", _("Den, der er fundet, er her")),
        ("1 … 9", _("Den ud for nummeret er her")),
        ("↑ ↓", _("Vælg selv")),
        ("F2 F3 F4", _("Kommer sent, er gået, er her ikke")),
        ("Ctrl+Z", _("Fortryd den sidste")),
        ("Ctrl+N", _("En, der ikke står på listen")),
        ("Ctrl+R", _("Ret holdene")),
        ("F12", _("Alt af væggen")),
    ]
