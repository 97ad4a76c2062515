"""Request cards to fill in by hand for the on-the-spot round, two on each page to cut apart."""

from typing import Any

from reportlab.platypus import CondPageBreak

from temadag.core.papers import Material
from temadag.core.sheets import Sheet, SheetKind, code_of
from temadag.export import wording
from temadag.export.paper import form
from temadag.export.paper.page import document
from temadag.export.paper.pieces import Drawing
from temadag.export.paper.style import CONTENT, GREY, style
from temadag.export.paper.text import P, said
from temadag.i18n import _


def make(material: Material) -> bytes:
    """The PDF: one page with two cards, to be copied."""
    code = code_of(Sheet(SheetKind.CARD, material.day.id))
    story = [*_card(material, code), _cut(), *_card(material, code)]
    return document(wording.sheet(material, _("Ønskekort"), _("Til alle i salen")), story)


def _card(material: Material, code: str) -> list[Any]:
    half = form.room_of(2)
    barriers = [_("Lov"), _("Politik"), _("Penge"), _("It"), _("Vane")]
    return [
        CondPageBreak(300),
        form.head(
            code,
            said(material.day.title, style("eyebrow")),
            P(_("Ønskekort til direktionen"), style("h2", spaceBefore=0, kind="H1")),
        ),
        *form.asked(_("Må vi …? (læses højt)"), 4),
        said(_("Hvad står i vejen?"), style("cell-strong", spaceBefore=6)),
        form.boxes_beside(barriers),
        form.side_by_side(
            form.asked(_("Hvad får borgeren ud af det?"), 2, half), form.asked(_("Hvad koster det?"), 2, half)
        ),
        form.side_by_side(
            form.asked(_("Hvem kan sige ja?"), 1, half),
            form.asked(_("Mit navn, kun hvis det må følge med"), 1, half),
        ),
    ]


def _cut() -> Drawing:
    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.5)
        canvas.setDash(3, 3)
        canvas.line(0, height / 2, width, height / 2)

    return Drawing(CONTENT, 26, paint)
