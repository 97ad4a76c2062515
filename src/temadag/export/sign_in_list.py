"""The list at the door: everybody by name with a box and a line, and room for who is not on it."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from temadag.core.papers import Material
from temadag.core.people import Person
from temadag.export import wording
from temadag.export.paper import fonts
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import Drawing, rule
from temadag.export.paper.style import CONTENT, INK, style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, said
from temadag.i18n import _, clock, ngettext

WALK_INS = 10
"""Blank lines for those who are not on the list."""

_BOX = 4.4 * mm
_NAME, _WHERE, _CAME = 58 * mm, 48 * mm, 18 * mm
_HIGH = [("BOTTOMPADDING", (0, 1), (-1, -1), 7), ("TOPPADDING", (0, 1), (-1, -1), 7)]


def make(material: Material) -> bytes:
    """The PDF; who is known not to come is not on it."""
    here = [person for person in material.people if person.id not in material.absent]
    story = [*_opening(material, len(here)), *([_everybody(here)] if here else []), *_walk_ins()]
    return document(wording.sheet(material, _("Deltagerliste"), _("Til dem, der tager imod")), story)


def _opening(material: Material, count: int) -> list[Any]:
    day = material.day
    begins = _("kl. {time}").format(time=clock(day.starts))
    many = ngettext("{n} deltager", "{n} deltagere", count).format(n=count)
    head = " · ".join(part for part in (wording.when(material), begins, day.place) if part)
    return [
        P(marked_up(head), style("eyebrow")),
        P(_("Deltagerliste til indtjekning"), style("h1")),
        rule(),
        said(day.title, style("lead", spaceAfter=2)),
        P(
            _("{many}, efter fornavn. Sæt kryds, når I er kommet, og skriv under.").format(many=many),
            style("body"),
        ),
    ]


def _everybody(here: list[Person]) -> Any:
    rows = [[_who(person), _where(person), _box(), ""] for person in here]
    heads = [_("Navn"), _("Arbejdsplads"), _("Kommet"), _("Underskrift")]
    widths = [_NAME, _WHERE, _CAME, CONTENT - _NAME - _WHERE - _CAME]
    return table(heads, rows, widths, _("Hver deltager med plads til kryds og underskrift"), _HIGH)


def _who(person: Person) -> list[Any]:
    name = said(person.name, style("names", fontName=fonts.STRONG))
    return [name, *([said(person.title, style("small"))] if person.title.strip() else [])]


def _where(person: Person) -> Any:
    return said(person.workplace or person.area, style("names"))


def _walk_ins() -> list[Any]:
    rows = [[P(f"{n}.", style("cell-quiet")), "", "", _box(), ""] for n in range(1, WALK_INS + 1)]
    heads = [_("Nr."), _("Navn og titel"), _("Arbejdsplads"), _("Kommet"), _("Underskrift")]
    number = 10 * mm
    widths = [number, _NAME - number, _WHERE, _CAME, CONTENT - _NAME - _WHERE - _CAME]
    taller = [("TOPPADDING", (0, 1), (-1, -1), 9), ("BOTTOMPADDING", (0, 1), (-1, -1), 9)]
    return [
        CondPageBreak(75 * mm),
        P(_("Står du ikke på listen?"), style("h2")),
        P(_("Velkommen alligevel. Skriv dig på her, så finder vi et navneskilt og en plads."), style("body")),
        table(heads, rows, widths, _("Tomme linjer til dem, der ikke står på listen"), taller),
    ]


def _box() -> Drawing:
    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        canvas.rect(0.5, height - _BOX - 0.5, _BOX, _BOX)

    return Drawing(_BOX + 1, _BOX + 1, paint)
