"""The decision log: every request of every day with its answer, reason, owner, date, and how it stands."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from temadag.core.decisions import RequestCard, in_order, tally
from temadag.core.papers import Material
from temadag.core.plan import ThemeDay
from temadag.export import summary_words, wording
from temadag.export.directors_tables import told
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, said
from temadag.i18n import _, full_date, long_date, ngettext


def make(material: Material) -> bytes:
    """The PDF; a card that was set aside is not in it, and no card tells who asked."""
    sheet = wording.whole_sheet(material, _("Beslutningslog"), _("Til alle, der var med"))
    story = _opening(material)
    for one in material.whole.days:
        cards = [card for card in material.whole.cards if card.day_id == one.day.id]
        if cards:
            story += _of_day(material, one.day, in_order(cards, material.made.date()))
    return document(sheet, story, {"requests": _data(material)})


def _opening(material: Material) -> list[Any]:
    eyebrow = style("eyebrow")
    story: list[Any] = [
        P(marked_up(_("Alle dages ønsker til direktionen")), eyebrow),
        said(_("Beslutningslog"), style("h1")),
        rule(),
    ]
    counts = tally(material.whole.cards, material.made.date())
    parts = [
        (counts.overdue, _("{n} over tid")),
        (counts.waiting, _("{n} venter")),
        (counts.promised, _("{n} lovet")),
        (counts.yes, _("{n} ja")),
        (counts.no, _("{n} nej")),
    ]
    asked = ngettext("{n} ønske", "{n} ønsker", len(material.whole.cards))
    told = ", ".join(words.format(n=n) for n, words in parts if n)
    story.append(said(f"{asked.format(n=len(material.whole.cards))}: {told}.", style("lead")))
    return story


def _of_day(material: Material, day: ThemeDay, cards: Sequence[RequestCard]) -> list[Any]:
    held = full_date(day.held_on) if day.held_on else ""
    head = " · ".join(part for part in (day.title, held) if part)
    rows = [_row(material, day, card) for card in cards]
    heads = [_("Ønske"), _("Svar og begrundelse"), _("Ansvarlig"), _("Dato"), _("Status")]
    widths = [48 * mm, 43 * mm, 24 * mm, 32 * mm, CONTENT - 147 * mm]
    summary = _("Ønskerne fra {day} med svar, begrundelse, ansvarlig, dato og status").format(day=day.title)
    return [
        CondPageBreak(45 * mm),
        said(head, style("h2", keepWithNext=0)),
        table(heads, rows, widths, summary),
    ]


def _row(material: Material, day: ThemeDay, card: RequestCard) -> list[Any]:
    asked = [said(card.asked, style("cell-strong"))]
    asked.append(said(summary_words.barrier(card.barrier), style("cell-quiet")))
    on = material.whole.decided.get(card.id, day.held_on)
    return [
        asked,
        told(card),
        said(card.owner or "–", style("cell")),
        said(summary_words.when(card, on, long_date), style("names")),
        said(summary_words.standing(card, material.made.date()), style("cell-strong")),
    ]


def _data(material: Material) -> list[dict[str, Any]]:
    """What the tables say, as values."""
    days = {one.day.id: one.day for one in material.whole.days}
    found = []
    for card in material.whole.cards:
        day = days[card.day_id]
        on = material.whole.decided.get(card.id, day.held_on) if card.answered else None
        found.append(
            {
                "day": day.title,
                "held_on": day.held_on.isoformat() if day.held_on else None,
                "asked": card.asked,
                "barrier": card.barrier.value,
                "answer": card.answer.value,
                "reason": card.reason,
                "owner": card.owner,
                "answered_on": on.isoformat() if on else None,
                "answer_by": card.answer_by.isoformat() if card.answer_by and not card.answered else None,
                "state": summary_words.standing(card, material.made.date()),
            }
        )
    return found
