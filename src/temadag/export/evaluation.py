"""The evaluation of a day: its scales and dots taken together, and the words about it that may be shared."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from temadag.core.papers import Material, SharedQuestion
from temadag.core.reflections import ENOUGH_ANSWERS, Kind
from temadag.export import summary_words, wording
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.text import P, listed, said
from temadag.export.shared_summary import chart, measured, question
from temadag.i18n import _


def make(material: Material) -> bytes:
    """The PDF: nothing below five, and words only where their writers let everybody read them."""
    sheet = wording.sheet(material, _("Evaluering"), _("Til alle, der var med"))
    return document(sheet, [*_opening(material), *_measured(material), *_few(material), *_words(material)])


def asked(material: Material) -> list[SharedQuestion]:
    """The day's scales and dots, and the questions in words that were put together with them."""
    numbered = {prompt.text for prompt in material.prompts if prompt.kind is not Kind.WORDS}
    blocks = {one.block for one in material.shared if one.text in numbered}
    return [one for one in material.shared if one.text in numbered or one.block in blocks]


def _opening(material: Material) -> list[Any]:
    parts = (_("Evaluering"), wording.when(material), material.day.place)
    head = " · ".join(part for part in parts if part)
    told = _("Tal og prikker er uden navn og vises kun samlet, når mindst {n} har svaret.")
    lead = [summary_words.present(len(material.present)), told.format(n=ENOUGH_ANSWERS)]
    return [
        P(marked_up(head), style("eyebrow")),
        said(material.day.title, style("h1")),
        rule(),
        said(" ".join(part for part in lead if part), style("lead")),
    ]


def _measured(material: Material) -> list[Any]:
    story: list[Any] = []
    taken = material.whole.taken(material.day.id)
    scales = {scale.question: scale for scale in taken.scales} if taken is not None else {}
    for one in asked(material):
        if one.marks is None:
            continue
        scale = scales.get(one.text)
        if scale is not None and one.marks.average is not None:
            before = material.whole.last_time(material.day.id, scale.key)
            told = summary_words.compared(scale, before)
        else:
            told = summary_words.measured(one.marks)
        head = said(one.text, style("h3", keepWithNext=0))
        story += measured([head, P(marked_up(told), style("body"))], chart(one.text, one.ends, one.marks))
    return [P(_("Tal og prikker"), style("h2")), *story] if story else []


def _few(material: Material) -> list[Any]:
    """The questions whose numbers cannot be shown; not how many are missing."""
    numbered = {prompt.text for prompt in material.prompts if prompt.kind is not Kind.WORDS}
    few = [one for one in asked(material) if one.marks is None and one.text in numbered]
    if not few:
        return []
    told = _("Disse spørgsmål vises ikke: færre end {n} har svaret, eller svarene er holdt tilbage.")
    return [
        CondPageBreak(25 * mm),
        P(told.format(n=ENOUGH_ANSWERS), style("small", spaceBefore=6, spaceAfter=4)),
        *listed([marked_up(one.text) for one in few], style("item", fontSize=9.5, leading=13)),
    ]


def _words(material: Material) -> list[Any]:
    found = [one for one in asked(material) if one.marks is None and one.shared]
    if not found:
        return []
    story: list[Any] = [CondPageBreak(50 * mm), P(_("Ord om dagen"), style("h2"))]
    for one in found:
        story += [CondPageBreak(25 * mm), *question(one)]
    return story
