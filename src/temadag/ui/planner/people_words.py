"""The words of the participants' screen."""

from collections.abc import Sequence

from temadag.core.arriving import lacking, usual_fields
from temadag.core.people import Person, Role, folded
from temadag.core.teams import Bond
from temadag.i18n import _, ngettext


def role_text(role: Role) -> str:
    """What a role is called."""
    return {
        Role.LEADER: _("Leder"),
        Role.DIREKTION: _("Direktion"),
        Role.GUEST_CITIZEN: _("Gæst, borger"),
        Role.GUEST_EMPLOYEE: _("Gæst, medarbejder"),
    }[role]


def bond_text(bond: Bond) -> str:
    """What a rule about two people is called."""
    return {Bond.APART: _("Hold adskilt"), Bond.TOGETHER: _("Hold sammen")}[bond]


def count_line(people: Sequence[Person]) -> str:
    """How many they are, and from where: 75 deltagere · 6 forvaltninger · 4 niveauer."""
    areas = len({folded(p.area) for p in people if p.area})
    levels = len({folded(p.level) for p in people if p.level})
    parts = [ngettext("{n} deltager", "{n} deltagere", len(people)).format(n=len(people))]
    if areas:
        parts.append(ngettext("{n} forvaltning", "{n} forvaltninger", areas).format(n=areas))
    if levels:
        parts.append(ngettext("{n} niveau", "{n} niveauer", levels).format(n=levels))
    usual = usual_fields(people)
    if unfinished := sum(bool(lacking(p, usual)) for p in people):
        told = ngettext("{n} kan udfyldes senere", "{n} kan udfyldes senere", unfinished)
        parts.append(told.format(n=unfinished))
    return " · ".join(parts)


def incomplete(fields: Sequence[str]) -> str:
    """What can be filled in later."""
    names = field_names()
    return _("Kan udfyldes senere: {fields}").format(fields=", ".join(names[f].lower() for f in fields))


def people_text(number: int) -> str:
    """A number of participants."""
    return ngettext("{n} deltager", "{n} deltagere", number).format(n=number)


def field_names() -> dict[str, str]:
    """The fields of a person as the screen names them."""
    return {
        "name": _("Navn"),
        "title": _("Titel"),
        "level": _("Ledelsesniveau"),
        "area": _("Forvaltning"),
        "workplace": _("Arbejdsplads"),
        "email": _("E-mail"),
        "role": _("Rolle"),
        "needs": _("Kost og hensyn"),
    }


def screen_keys() -> list[tuple[str, str]]:
    """The keys of the participants' screen, with what they do."""
    return [
        ("Ctrl+Shift+F", _("Søg i listen. I tabellen kan man også bare skrive et navn")),
        ("Ctrl+N", _("Tilføj en deltager, også en, der dukker op på dagen")),
        ("Ctrl+D", _("Ved døren: kryds af ved at skrive to-tre bogstaver")),
        ("Ctrl+V", _("Indsæt en liste, der er kopieret fra Excel eller en mail")),
        (_("Mellemrum"), _("Den valgte er kommet, eller er ikke kommet alligevel")),
        ("1 2 3 4 0", _("Til stede, kommer sent, gået, fraværende, ventes")),
        ("Enter", _("Ret den valgte")),
        ("Delete", _("Fjern de valgte fra listen")),
    ]
