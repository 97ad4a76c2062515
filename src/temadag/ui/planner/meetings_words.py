"""The words of who has met whom."""

from collections.abc import Callable, Iterable, Sequence

from temadag.core.meetings import Company, Meetings, Sitting
from temadag.core.people import Person, danish_order
from temadag.i18n import _, ngettext

TOLD = 6
"""How many times are told one by one before the rest are counted."""
GLANCE = 2
"""The same in the line below a name."""
NAMED = 2
"""How many of those who have met the fewest are named."""


def orders() -> list[tuple[str, str]]:
    """What the matrix can be sorted by: the fields of a person."""
    return [("name", _("Navn")), ("area", _("Forvaltning")), ("level", _("Ledelsesniveau"))]


def where(sitting: Sitting) -> str:
    """When and at which table two sat together: Temadag 1, Runde 2 (Bord 3)."""
    told = _("{day}, {round} ({team})")
    return told.format(day=sitting.day, round=sitting.round, team=sitting.team)


def today(sittings: Sequence[Sitting]) -> str:
    """In which rounds of the day in hand two are to sit together."""
    return "; ".join(_("{round} ({team})").format(round=one.round, team=one.team) for one in sittings)


def at_a_glance(sitting: Sitting) -> str:
    """The same where the end may be cut off: the name of a day can be long."""
    told = _("{round} ({team}) · {day}")
    return told.format(day=sitting.day, round=sitting.round, team=sitting.team)


def times(count: int) -> str:
    """How many times: 2 gange."""
    return ngettext("{n} gang", "{n} gange", count).format(n=count)


def listed(sittings: Sequence[Sitting], most: int = TOLD, form: Callable[[Sitting], str] = where) -> str:
    """Where two have sat together, the latest first."""
    told = [form(one) for one in sittings[:most]]
    rest = len(sittings) - most
    if rest > 0:
        told.append(ngettext("og {n} gang før", "og {n} gange før", rest).format(n=rest))
    return "; ".join(told)


def together(found: Meetings, a: str, b: str) -> str:
    """What one person and another have had together, in sentences that need no colours."""
    between = found.between(a, b)
    if between is None:
        return alone(found, a)
    names = {"a": found.people[found.places[a]].name, "b": between.person.name}
    plans = today(between.planned)
    if not between.held and not plans:
        return _("{a} og {b} har ikke mødt hinanden endnu.").format(**names)
    if not between.held:
        return _("{a} og {b} har ikke mødt hinanden endnu, men er sat sammen: {plans}.").format(
            plans=plans, **names
        )
    count = len(between.held)
    told = ngettext(
        "{a} og {b} har siddet sammen {n} gang: {when}.",
        "{a} og {b} har siddet sammen {n} gange: {when}.",
        count,
    ).format(n=count, when=listed(between.held), **names)
    if plans:
        told += " " + _("De er sat sammen igen: {plans}.").format(plans=plans)
    return told


def alone(found: Meetings, person_id: str) -> str:
    """How many others somebody has sat with."""
    place = found.places.get(person_id)
    if place is None:
        return ""
    name, met, others = found.people[place].name, found.faces[place], len(found.people) - 1
    return _("{name} har siddet med {n} af de {others} andre.").format(name=name, n=met, others=others)


def introduced(found: Meetings, person_id: str) -> str:
    """How many others somebody has sat with, and below it who they are."""
    place = found.places.get(person_id)
    who = about(found.people[place]) if place is not None else ""
    return "\n".join(filter(None, (alone(found, person_id), who)))


def summary(found: Meetings) -> str:
    """How many others people have met on average, and who the fewest."""
    count = len(found.people)
    if count < 2:
        return ""
    if not found.pairs:
        return _("Ingen har siddet sammen endnu.") + _to_come(found)
    least = min(found.faces)
    fewest = [p for p, met in zip(found.people, found.faces, strict=True) if met == least]
    told = _("De {n} har i gennemsnit siddet med {met} af de {others} andre").format(
        n=count, met=round(sum(found.faces) / count), others=count - 1
    )
    if least == max(found.faces):
        return told + "." + _to_come(found)
    few = _("færrest: {names} ({n})").format(names=_few(p.name for p in fewest), n=least)
    return f"{told}; {few}.{_to_come(found)}"


def _to_come(found: Meetings) -> str:
    if not found.has_plans:
        return ""
    met = round(sum(found.faces_to_come) / len(found.people))
    return " " + _("Med dagens plan bliver det {n}.").format(n=met)


def about(person: Person) -> str:
    """What tells people of the same name apart, in a line."""
    return " · ".join(filter(None, (person.title, person.area)))


def row_text(company: Company) -> str:
    """The line below a name: when they sat together, or where they are from and will sit."""
    if company.held:
        return listed(company.held, GLANCE, at_a_glance)
    plans = today(company.planned)
    planned = _("Sat sammen i dag: {plans}").format(plans=plans) if plans else ""
    return " · ".join(filter(None, (company.person.area, planned)))


def short(person: Person) -> str:
    """A name where there is little room: Anna F."""
    first, last = person.first_name, person.last_name
    return f"{first} {last[0]}." if last and last != first else first


def group_of(person: Person, order: str) -> str:
    """Which group of a sorted list somebody stands in; by name it is the first letter."""
    if order == "name":
        return person.name[:1].upper()
    return str(getattr(person, order)) or _("Ikke oplyst")


def arranged(people: Sequence[Person], order: str) -> list[int]:
    """The places of people who stand in the order of a list, sorted by a field; unknown values last."""
    if order == "name":
        return list(range(len(people)))

    def key(place: int) -> tuple[bool, str, int]:
        value = str(getattr(people[place], order))
        return not value, danish_order(value), place

    return sorted(range(len(people)), key=key)


def _few(names: Iterable[str]) -> str:
    every = list(names)
    if len(every) <= NAMED:
        return _(" og ").join(every)
    return ", ".join(every[:NAMED]) + _(" og {n} til").format(n=len(every) - NAMED)


def matrix_keys() -> str:
    """The keys of the matrix in a line."""
    return _(
        "Piletaster flytter krydset. Skriv et navn for at finde det. "
        "Enter viser personen. Ctrl med +, − og 0 zoomer."
    )
