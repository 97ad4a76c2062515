"""Who sits where: each round by table, and everybody by name."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, PageBreak

from temadag.core.papers import Material
from temadag.core.people import Person, danish_order
from temadag.core.teams import Round, Team
from temadag.export import wording
from temadag.export.paper import fonts
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, said
from temadag.i18n import _, ngettext

_NAME = 62 * mm


def make(material: Material) -> bytes:
    """The PDF: one part for each round, and last the list by name."""
    names = {person.id: person for person in material.people}
    story: list[Any] = []
    for number, held in enumerate(material.rounds):
        story += [PageBreak()] if number else []
        story += _round(held, names)
    story += [PageBreak(), *_by_name(material, names)]
    return document(wording.sheet(material, _("Holdlister"), _("Til alle i salen")), story)


def _round(held: Round, names: Mapping[str, Person]) -> list[Any]:
    seated = len(held.seated)
    told = ngettext("{n} person", "{n} personer", seated).format(n=seated)
    tables = ngettext("{n} bord", "{n} borde", len(held.teams)).format(n=len(held.teams))
    story: list[Any] = [
        P(marked_up(" · ".join((_("Holdliste"), tables, told))), style("eyebrow")),
        said(held.name, style("h1")),
        rule(),
    ]
    rows = [
        [said(team.name, style("cell-strong")), _members(team, names)] for team in held.teams if team.seats
    ]
    summary = _("Runden {name}: hvert bord og hvem der sidder ved det").format(name=held.name)
    return [*story, table([_("Bord"), _("Deltagere")], rows, [34 * mm, CONTENT - 34 * mm], summary)]


def _members(team: Team, names: Mapping[str, Person]) -> list[Any]:
    here = sorted(
        (names[s.person_id] for s in team.seats if s.person_id in names), key=lambda p: danish_order(p.name)
    )
    return [P(_person(person), style("names")) for person in here]


def _person(person: Person) -> str:
    where = person.workplace or person.area
    place = f' <font color="#57606A">{marked_up(where)}</font>' if where else ""
    return f"{marked_up(person.name)}{place}"


def _by_name(material: Material, names: Mapping[str, Person]) -> list[Any]:
    rounds = material.rounds
    story: list[Any] = [
        P(_("Holdliste efter navn"), style("eyebrow")),
        P(_("Find dit bord"), style("h1")),
        rule(),
        CondPageBreak(40 * mm),
    ]
    at = {
        held.id: {seat.person_id: team.name for team in held.teams for seat in team.seats} for held in rounds
    }
    seated = {person_id for tables in at.values() for person_id in tables}
    rows = [
        [
            said(person.name, style("names", fontName=fonts.STRONG)),
            *(said(at[held.id].get(person.id) or "–", style("cell")) for held in rounds),
        ]
        for person in material.people
        if person.id in seated
    ]
    each = (CONTENT - _NAME) / max(1, len(rounds))
    heads = [_("Navn"), *(marked_up(held.name) for held in rounds)]
    summary = _("Hver deltager og bordet i hver runde")
    return [*story, table(heads, rows, [_NAME, *[each] * len(rounds)], summary)]
