"""The shared summary: what the whole room may read of a day, its decisions, and what is promised."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether

from temadag.core.decisions import Answer, RequestCard
from temadag.core.marks import Marks
from temadag.core.papers import Material, SharedAnswer, SharedQuestion
from temadag.core.plan import Kind
from temadag.core.reflections import ENOUGH_ANSWERS
from temadag.core.teams import encounters
from temadag.export import charts, summary_words, wording
from temadag.export.paper.chart import drawn
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import Drawing, rule
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, listed, said
from temadag.i18n import _, full_date, long_date, ngettext, quoted

MOST = 210 * mm
"""Bars that are higher than this would not stay on a page with their question."""


def make(material: Material) -> bytes:
    """The PDF; of the answers it has what may be shared and nothing else."""
    story = [
        *_opening(material),
        *_done(material),
        *_questions(material),
        *_measured(material),
        *_decisions(material),
        *_next(material),
    ]
    return document(wording.sheet(material, _("Fælles opsamling"), _("Til alle, der var med")), story)


def _opening(material: Material) -> list[Any]:
    day = material.day
    head = " · ".join(part for part in (_("Fælles opsamling"), wording.when(material), day.place) if part)
    story: list[Any] = [P(marked_up(head), style("eyebrow")), said(day.title, style("h1")), rule()]
    if day.purpose.strip():
        story.append(said(day.purpose, style("lead")))
    facts = [_present(material), _rounds(material), _answers(material)]
    told = " ".join(fact for fact in facts if fact)
    return [*story, *([said(told, style("body"))] if told else [])]


def _present(material: Material) -> str:
    here = len(material.present)
    return ngettext("{n} var med.", "{n} var med.", here).format(n=here) if here else ""


def _rounds(material: Material) -> str:
    met = len(encounters(material.rounds, material.absent))
    if not met:
        return ""
    rounds = ngettext("{n} runde", "{n} runder", len(material.rounds)).format(n=len(material.rounds))
    return _("I {rounds} sad {met} forskellige par ved samme bord.").format(met=met, rounds=rounds)


def _answers(material: Material) -> str:
    written = sum(question.answers for question in material.shared)
    told = ngettext("Der blev skrevet ét svar.", "Der blev skrevet {n} svar.", written).format(n=written)
    return told if written else ""


def _done(material: Material) -> list[Any]:
    blocks = [s.block for s in material.slots if s.block.kind in (Kind.EXERCISE, Kind.REFLECT)]
    if not blocks:
        return []
    items = [f"<b>{marked_up(b.title)}</b> {marked_up(b.participant_text)}".strip() for b in blocks]
    return [P(_("Det arbejdede vi med"), style("h2")), *listed(items, style("item"))]


def _questions(material: Material) -> list[Any]:
    asked = [question for question in material.shared if question.answers and question.marks is None]
    if not asked:
        return []
    story: list[Any] = [CondPageBreak(40 * mm), P(_("Ord fra salen"), style("h2"))]
    for one in (q for q in asked if q.shared):
        story += [CondPageBreak(25 * mm), *question(one)]
    kept = [question for question in asked if not question.shared]
    if kept:
        told = _(
            "Der er også svaret på disse spørgsmål. Svarene deles ikke: de er private, eller der er færre "
            "end {n} uden navn."
        ).format(n=ENOUGH_ANSWERS)
        story += [CondPageBreak(25 * mm), P(told, style("small", spaceBefore=6, spaceAfter=4))]
        story += listed(
            [marked_up(question.text) for question in kept], style("item", fontSize=9.5, leading=13)
        )
    return story


def question(asked: SharedQuestion) -> list[Any]:
    """A question and the answers that everybody may read, with how many more there are."""
    story: list[Any] = [said(asked.text, style("h3"))]
    story += [P(quote(answer), style("quote")) for answer in asked.shared]
    kept = asked.answers - len(asked.shared)
    if kept:
        told = ngettext(
            "Ét svar mere er kun for den, der skrev det, eller for gruppen.",
            "{n} svar mere er kun for dem, der skrev dem, eller for deres gruppe.",
            kept,
        ).format(n=kept)
        story.append(P(told, style("small", spaceAfter=4)))
    return story


def quote(answer: SharedAnswer) -> str:
    """The words as they were written, with the writer's name where the writer wanted it shown."""
    by = f' <font color="#57606A">–\u00a0{marked_up(answer.name)}</font>' if answer.name else ""
    return quoted(marked_up(answer.text)) + by


def _measured(material: Material) -> list[Any]:
    """Scales and dot votes, each taken together."""
    story: list[Any] = []
    for question in material.shared:
        marks = question.marks
        if marks is None:
            continue
        together = P(marked_up(summary_words.measured(marks)), style("body"))
        head = said(question.text, style("h3", keepWithNext=0))
        story += measured([head, together], chart(question.text, question.ends, marks))
    return [CondPageBreak(70 * mm), P(_("Tal og prikker"), style("h2")), *story] if story else []


def measured(told: list[Any], shown: Any) -> list[Any]:
    """What is told of a scale or of dots, and the figure or table under it: a long table may be split."""
    if isinstance(shown, Drawing):
        shown.spaceAfter = 12
        return [KeepTogether([*told, shown])]
    return [CondPageBreak(60 * mm), *told, shown]


def chart(question: str, ends: Sequence[str], marks: Marks) -> Any:
    """A scale as columns, or dots, most first: as bars, or as a table where those would be too high."""
    if marks.average is not None:
        return drawn(charts.scale(marks, ends))
    ranked = sorted(marks.counts, key=lambda pair: -pair[1])
    bars = charts.bars(ranked)
    if bars.height <= MOST:
        return drawn(bars)
    rows = [[said(what, style("cell-strong")), P(str(n), style("cell"))] for what, n in ranked]
    summary = _("Hvordan prikkerne fordeler sig: {question}").format(question=question)
    return table([_("Valg"), _("Prikker")], rows, [100 * mm, 24 * mm], summary)


def _decisions(material: Material) -> list[Any]:
    if not material.cards:
        return []
    rows = [
        [said(card.asked, style("cell-strong")), answered(card), said(card.owner or "–", style("cell"))]
        for card in material.cards
    ]
    heads = [_("Ønske"), _("Svar"), _("Ansvarlig")]
    summary = _("Dagens ønsker med direktionens svar og den ansvarlige")
    widths = [66 * mm, 72 * mm, CONTENT - 138 * mm]
    return [
        CondPageBreak(45 * mm),
        P(_("Straks-beslutninger"), style("h2", keepWithNext=0)),
        table(heads, rows, widths, summary),
    ]


def answered(card: RequestCard) -> list[Any]:
    """What top management said to a request, with the reason."""
    by = long_date(card.answer_by) if card.answer_by else ""
    match card.answer:
        case Answer.YES:
            head = _("Ja")
        case Answer.NO:
            head = _("Nej, fordi")
        case Answer.BY_DATE:
            head = _("Svar senest {date}").format(date=by)
        case Answer.WAITING:
            head = _("Venter på svar")
    told: list[Any] = [P(marked_up(head), style("cell-strong"))]
    return told + ([said(card.reason, style("cell"))] if card.reason.strip() else [])


def _next(material: Material) -> list[Any]:
    after = material.following
    if after is None:
        return []
    when = full_date(after.held_on) if after.held_on else _("datoen kommer")
    told = f"<b>{marked_up(after.title)}</b> · {marked_up(when)}"
    purpose = [said(after.purpose, style("body"))] if after.purpose.strip() else []
    return [CondPageBreak(22 * mm), P(_("Næste gang"), style("h2")), P(told, style("body")), *purpose]
