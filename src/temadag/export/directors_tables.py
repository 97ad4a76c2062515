"""The parts of the directors' points that may grow long: requests, promises, and what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from temadag.core.decisions import RequestCard
from temadag.core.papers import Material
from temadag.export import summary_words
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, said
from temadag.i18n import _

HEADS = 44 * mm
"""How wide the column is in which the points have their names."""

BESIDE = CONTENT - HEADS - 8
"""The width beside the points' names."""


@dataclass(frozen=True)
class Point:
    """One of the ten points: as it stands on a page with room, in short, and as a list on the next page."""

    number: int
    head: str
    whole: Sequence[Any]
    short: Sequence[Any]
    listed: Sequence[Any] = ()


def simple(number: int, head: str, *story: Any) -> Point:
    """A point that is never long."""
    return Point(number, head, story, story)


def headed(number: int, head: str, *story: Any) -> list[Any]:
    """A point's list on the page of lists; nothing when there is nothing in it."""
    name = P(f"{number} {head}", style("h2", keepWithNext=0))
    return [CondPageBreak(40 * mm), name, *story] if story else []


def requests(material: Material, cards: Sequence[RequestCard], width: float) -> Any:
    """Request, answer with its reason, owner and date."""
    decided, held = material.whole.decided, material.day.held_on
    near = summary_words.near(material.made.date())
    rows = [
        [
            said(card.asked, style("cell-strong")),
            told(card),
            said(card.owner or "–", style("cell")),
            said(summary_words.when(card, decided.get(card.id, held), near), style("names")),
        ]
        for card in cards
    ]
    heads = [_("Ønske"), _("Svar og begrundelse"), _("Ansvarlig"), _("Dato")]
    widths = [0.34 * width, 0.28 * width, 0.18 * width, 0.20 * width]
    return table(heads, rows, widths, _("Dagens ønsker med svar, begrundelse, ansvarlig og dato"), _CLOSE)


def promises(material: Material, cards: Sequence[RequestCard], width: float) -> Any:
    """What was promised, by when and by whom, with what is late."""
    today = material.made.date()
    near = summary_words.near(today)
    days = {one.day.id: one.day.title for one in material.whole.days}
    rows = [
        [
            said(card.asked, style("cell-strong")),
            said(days.get(card.day_id, ""), style("cell")),
            said(card.owner or "–", style("cell")),
            [
                said(summary_words.when(card, None, near), style("names")),
                said(summary_words.standing(card, today), style("cell-strong")),
            ],
        ]
        for card in cards
    ]
    heads = [_("Ønske"), _("Lovet på"), _("Ansvarlig"), _("Frist")]
    widths = [0.36 * width, 0.24 * width, 0.18 * width, 0.22 * width]
    return table(heads, rows, widths, _("Lovede svar med frist, de forsinkede først"), _CLOSE)


def told(card: RequestCard) -> list[Any]:
    """What was said to a request, with the reason."""
    head = said(summary_words.answer(card), style("cell-strong"))
    return [head, *([said(card.reason, style("cell"))] if card.reason.strip() else [])]


_CLOSE = (("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3))
