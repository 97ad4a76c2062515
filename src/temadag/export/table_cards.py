"""Table cards to cut apart: for each round and table a small card with the task, the time and the people."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from temadag.core.papers import Material
from temadag.core.people import danish_order
from temadag.core.teams import Round, Team
from temadag.export import wording
from temadag.export.handouts import known_words
from temadag.export.paper import fonts
from temadag.export.paper.card import Card, cards_on_pages
from temadag.export.paper.page import document
from temadag.export.paper.style import style
from temadag.export.paper.table import laid_out
from temadag.export.paper.text import said
from temadag.i18n import _, clock_span

ACROSS, DOWN = 2, 4
_ONE_COLUMN = 7
"""As many names stand under each other; more stand in two columns."""


def make(material: Material) -> bytes:
    """The PDF: eight cards to a page, round by round."""
    cards: list[Card] = [
        partial(_card, material, held, team) for held in material.rounds for team in held.teams if team.seats
    ]
    foot = " · ".join(filter(None, (material.programme.name, _("Til alle i salen"))))
    story = cards_on_pages(cards, ACROSS, DOWN, foot)
    return document(wording.sheet(material, _("Bordkort"), _("Til alle i salen"), bare=True), story)


def _card(material: Material, held: Round, team: Team, width: float, scale: float) -> list[Any]:
    names = {person.id: person.name for person in material.people}
    here = [names[seat.person_id] for seat in team.seats if seat.person_id in names]
    room = fonts.fitting(fonts.plain(team.name), fonts.DISPLAY, 20 * scale, width, 12)
    title = style("h1", fontSize=room, leading=room * 1.18, spaceAfter=3 * scale)
    return [
        said(_task(material, held), style("eyebrow", fontSize=8.5 * scale, leading=11 * scale)),
        said(team.name, title),
        *(_people(sorted(here, key=danish_order), width, scale) if here else []),
    ]


def _task(material: Material, held: Round) -> str:
    slot = next((slot for slot in material.slots if slot.block.id == held.block_id), None)
    if slot is None:
        return held.name
    title = known_words(slot.block)(slot.block.title)
    task = title if held.name in (slot.block.title, title) else f"{held.name}: {title}"
    return f"{task} · {_('kl. {span}').format(span=clock_span(slot.start, slot.end))}"


def _people(names: Sequence[str], width: float, scale: float) -> list[Any]:
    columns = 1 if len(names) <= _ONE_COLUMN else 2
    room, least = width / columns - 8, 9 * min(1.0, scale)
    size = min(fonts.fitting(fonts.plain(n), fonts.TEXT, 10.5 * scale, room, least) for n in names)
    looks = style("names", fontSize=size, leading=size * 1.3, spaceAfter=2)
    if columns == 1:
        return [said(name, looks) for name in names]
    half = (len(names) + 1) // 2
    # Row by row, so that what does not fit on the card can go on to the next.
    pairs = [(names[n], names[n + half] if n + half < len(names) else "") for n in range(half)]
    close = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    rows = [[said(left, looks), said(right, looks) if right else ""] for left, right in pairs]
    return [laid_out(rows, [width / 2, width / 2], close, hAlign="LEFT")]
