"""The directors' summary: ten points on one page, and what is too long for it as lists on the next."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, PageBreak

from temadag.core.papers import Material
from temadag.export import wording
from temadag.export.directors_points import points
from temadag.export.directors_tables import HEADS, Point
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document, height_of, room_on_page
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, PLUM, RULE, style, toned
from temadag.export.paper.table import laid_out
from temadag.export.paper.text import P, said
from temadag.export.shared_summary import quote
from temadag.i18n import _


def make(material: Material) -> bytes:
    """The PDF in the directors' own colour; words of leaders only where they have ticked it themselves."""
    with toned(PLUM):
        sheet = wording.sheet(material, _("Opsamling til direktionen"), _("Kun til direktionen"))
        return document(sheet, _story(material))


def _story(material: Material) -> list[Any]:
    whole = [*_opening(material), *(_row(point, point.whole) for point in points(material))]
    if height_of(whole) <= room_on_page():
        return [*whole, *_passed_on(material)]
    made = points(material)
    moved = _moved(material)
    lists = [part for point in made if point.number in moved for part in point.listed]
    first = [_row(point, point.short if point.number in moved else point.whole) for point in made]
    return [*_opening(material), *first, PageBreak(), *lists, *_passed_on(material)]


def _moved(material: Material) -> set[int]:
    """The numbers of the points whose lists go to the next page, as few as can be."""
    made = points(material)
    heights = {p.number: [height_of([_row(p, part)]) for part in (p.whole, p.short)] for p in made}
    gains = {p.number: heights[p.number][0] - heights[p.number][1] for p in made if p.listed}
    over = height_of(_opening(material)) + sum(whole for whole, _short in heights.values()) - room_on_page()
    moved: set[int] = set()
    while over > 0 and gains:
        # One that is enough by itself: the least that is, so that as much as can be stays on the page.
        enough = [number for number, gain in gains.items() if gain >= over]
        chosen = min(enough, key=lambda n: gains[n]) if enough else max(gains, key=lambda n: gains[n])
        over -= gains.pop(chosen)
        moved.add(chosen)
    return moved


def _opening(material: Material) -> list[Any]:
    day = material.day
    parts = (_("Opsamling til direktionen"), wording.when(material), day.place)
    head = " · ".join(part for part in parts if part)
    return [P(marked_up(head), style("eyebrow")), said(day.title, style("h1")), rule(2)]


def _row(point: Point, inside: Sequence[Any]) -> Any:
    head = style("h2", fontSize=10.5, leading=14, spaceBefore=0, spaceAfter=0)
    name = P(f"{point.number}\u00a0 {marked_up(point.head)}", head)
    extra: list[Any] = [("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    if point.number > 1:
        extra.append(("LINEABOVE", (0, 0), (-1, 0), 0.4, RULE))
    return laid_out([[name, list(inside)]], [HEADS, CONTENT - HEADS], extra, splitInRow=1)


def _passed_on(material: Material) -> list[Any]:
    """What leaders themselves have ticked for top management to read."""
    words = material.ticked.words
    if not words:
        return []
    story: list[Any] = [
        CondPageBreak(50 * mm),
        P(_("Ord, som ledere selv har sendt videre til jer"), style("h2")),
    ]
    for question in words:
        story += [CondPageBreak(22 * mm), said(question.text, style("h3"))]
        story += [P(quote(one), style("quote")) for one in question.shared]
    return story
