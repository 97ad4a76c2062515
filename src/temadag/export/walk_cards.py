"""Walk cards to cut and carry: the questions, when to be back, and whom to walk with."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from temadag.core.marks import can_be_answered
from temadag.core.papers import Material
from temadag.core.people import danish_order
from temadag.core.plan import Form, Slot
from temadag.core.reflections import Kind
from temadag.export import wording
from temadag.export.handouts import known_words
from temadag.export.paper import fonts
from temadag.export.paper.card import Card, cards_on_pages
from temadag.export.paper.field import to_write
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.style import style
from temadag.export.paper.text import P, listed
from temadag.i18n import _, clock, clock_span

ACROSS, DOWN = 2, 2
"""Four to a page: A6, for a pocket."""


def walks(material: Material) -> list[Slot]:
    """The blocks of the day that are walks."""
    return [slot for slot in material.slots if slot.block.form is Form.WALK]


def make(material: Material) -> bytes:
    """The PDF: a card for each who has a partner, and for anybody as many as fill the page."""
    cards: list[Card] = []
    for slot in walks(material):
        named = [partial(_card, material, slot, *pair) for pair in _pairs(material, slot)]
        blank: Card = partial(_card, material, slot, "", ())
        each = ACROSS * DOWN
        cards += [*named, *[blank] * (each if not named else -len(named) % each)]
    foot = " · ".join(filter(None, (material.programme.name, _("Til deltagerne"))))
    story = cards_on_pages(cards, ACROSS, DOWN, foot)
    return document(wording.sheet(material, _("Gåturskort"), _("Til deltagerne"), bare=True), story)


def _pairs(material: Material, slot: Slot) -> list[tuple[str, tuple[str, ...]]]:
    """Each name with those that they walk with, where the walk has a published round of its own."""
    names = {person.id: person.name for person in material.people}
    found = []
    for held in material.rounds:
        if held.block_id != slot.block.id:
            continue
        for team in held.teams:
            here = [names[seat.person_id] for seat in team.seats if seat.person_id in names]
            found += [(name, (*here[:n], *here[n + 1 :])) for n, name in enumerate(here) if len(here) > 1]
    return sorted(found, key=lambda pair: danish_order(pair[0]))


def _card(
    material: Material, slot: Slot, name: str, others: Sequence[str], width: float, scale: float
) -> list[Any]:
    block, known = slot.block, known_words(slot.block)
    head = " · ".join((_("Gåtur"), _("kl. {span}").format(span=clock_span(slot.start, slot.end))))
    title = style("h1", fontSize=17 * scale, leading=20 * scale, spaceAfter=4 * scale)
    story: list[Any] = [
        P(marked_up(head), style("eyebrow", fontSize=9 * scale, leading=11.5 * scale)),
        P(marked_up(known(block.title)), title),
        *_company(name, others, width, scale),
        P(
            marked_up(_("Vær tilbage kl. {time}").format(time=clock(slot.end))),
            _strong(12, scale, spaceBefore=4, spaceAfter=4),
        ),
    ]
    asked = [p for p in material.prompts if p.block_id == block.id and can_be_answered(p)]
    questions = [known(p.text) for p in asked if p.kind is Kind.WORDS]
    if questions:
        looks = style(
            "item",
            **_size(13, scale),
            fontName=fonts.STRONG,
            bulletFontSize=13 * scale,
            spaceAfter=4 * scale,
            hyphenationLang="",
        )
        numbers = [str(n) for n in range(1, len(questions) + 1)]
        story += listed([marked_up(q) for q in questions], looks, numbers)
    told = [
        f"<b>{marked_up(wording.minutes(s.minutes))}</b> {marked_up(known(s.text))}"
        if s.minutes
        else marked_up(known(s.text))
        for s in block.steps
    ]
    if block.participant_text.strip():
        told.insert(0, marked_up(block.participant_text))
    story += [P(text, style("body", **_size(9.5, scale), spaceAfter=2.5 * scale)) for text in told]
    return story


def _company(name: str, others: Sequence[str], width: float, scale: float) -> list[Any]:
    if not others:
        label = _("Jeg går med")
        return [P(marked_up(label), _strong(10.5, scale)), to_write(label, 1, width)]
    with_whom = _(" og ").join(marked_up(other) for other in others)
    told = _("{name}, du går med <b>{others}</b>").format(name=marked_up(name), others=with_whom)
    return [P(told, style("body", **_size(12.5, scale), spaceAfter=2, hyphenationLang=""))]


def _size(points: float, scale: float) -> dict[str, Any]:
    return {"fontSize": points * scale, "leading": points * 1.3 * scale}


def _strong(points: float, scale: float, **more: float) -> Any:
    return style("cell-strong", **_size(points, scale), **more)
