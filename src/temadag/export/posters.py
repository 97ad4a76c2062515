"""Posters on A3 for the walls: find your table, the day, and what the programme stands for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import PageBreak

from temadag.core.papers import Material
from temadag.core.plan import Kind
from temadag.core.teams import Round
from temadag.export import wording
from temadag.export.handouts import known_words
from temadag.export.paper import fonts
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.names import Entry, sheets_of
from temadag.export.paper.page import document, height_of, room_on_page
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, style, tone
from temadag.export.paper.table import table
from temadag.export.paper.text import P, listed, said
from temadag.i18n import _, clock, clock_span

_LARGEST, _SMALLEST, _STEP = 30.0, 9.0, 0.5


def make_teams(material: Material) -> bytes:
    """The PDF: everybody by name with their table, round by round, as large as there is room for."""
    story: list[Any] = []
    for held in material.rounds:
        story += _find_your_table(material, held, bool(story))
    return _poster(material, _("Find dit bord"), _("Til alle i salen"), story)


def make_programme(material: Material) -> bytes:
    """The PDF: the day on one poster."""
    story = _largest(lambda size: _day(material, size))
    return _poster(material, _("Dagen på en plakat"), _("Til alle i salen"), story)


def make_principles(material: Material) -> bytes:
    """The PDF: the direction, the themes and the principles of the programme on one poster."""
    story = _largest(lambda size: _principles(material, size))
    return _poster(material, _("Principperne på en plakat"), _("Til alle i salen"), story)


def _poster(material: Material, title: str, audience: str, story: Sequence[Any]) -> bytes:
    return document(replace(wording.sheet(material, title, audience), poster=True), story)


def _largest(made: Callable[[float], list[Any]]) -> list[Any]:
    """The story with the largest letters that one page has room for; with small ones it runs on."""
    low, high = 0, round((_LARGEST - _SMALLEST) / _STEP)
    while low < high:
        middle = (low + high + 1) // 2
        fits = height_of(made(_SMALLEST + middle * _STEP)) <= room_on_page()
        low, high = (middle, high) if fits else (low, middle - 1)
    return made(_SMALLEST + low * _STEP)


def _find_your_table(material: Material, held: Round, follows: bool) -> list[Any]:
    at = {seat.person_id: team.name for team in held.teams for seat in team.seats}
    entries = [Entry(person.name, at[person.id]) for person in material.people if person.id in at]
    slot = next((slot for slot in material.slots if slot.block.id == held.block_id), None)
    when = _("kl. {span}").format(span=clock_span(slot.start, slot.end)) if slot else ""
    named = known_words(slot.block)(held.name) if slot else held.name
    size = fonts.fitting(fonts.plain(named), fonts.DISPLAY, 30, CONTENT, 18)
    title = style("h1", fontSize=size, leading=size * 1.15)

    def top(letters: str) -> list[Any]:
        head = " · ".join(part for part in (_("Find dit bord"), when, letters) if part)
        eyebrow = style("eyebrow", fontSize=12, leading=15)
        return [P(marked_up(head), eyebrow), said(named, title), rule()]

    room = room_on_page() - height_of(top("–")) - 3
    story: list[Any] = []
    for names in sheets_of(entries, room):
        story += [PageBreak()] if story or follows else []
        story += [*top(names.letters), names]
    return story


def _day(material: Material, size: float) -> list[Any]:
    shown = [slot for slot in material.slots if slot.block.kind is not Kind.BUFFER]
    cell = style("cell", fontSize=size, leading=size * 1.25, hyphenationLang="")
    strong = style("cell-strong", fontSize=size, leading=size * 1.25, hyphenationLang="")
    small = style("small", fontSize=size * 0.66, leading=size * 0.9)
    rows = []
    for slot in shown:
        block = slot.block
        quiet = block.kind is Kind.BREAK
        told = [said(known_words(block)(block.title), cell if quiet else strong)]
        if block.room.strip():
            told.append(said(block.room, small))
        rows.append([P(clock(slot.start), strong), told])
    wide = fonts.width("00.00", fonts.STRONG, size) + 14
    air = size * 0.28
    close = [("TOPPADDING", (0, 1), (-1, -1), air), ("BOTTOMPADDING", (0, 1), (-1, -1), air)]
    heads = [_("Kl."), _("Hvad vi gør")]
    grid = table(heads, rows, [wide, CONTENT - wide], _("Dagens program: tidspunkt og hvad der sker"), close)
    head = " · ".join(part for part in (wording.when(material), material.day.place) if part)
    return [*_head(head, material.day.title), grid]


def _principles(material: Material, size: float) -> list[Any]:
    programme = material.programme
    story = _head(programme.organisation, programme.name)
    if programme.direction.strip():
        lead = style("lead", fontSize=size * 0.75, leading=size, spaceAfter=size * 0.4, hyphenationLang="")
        story.append(said(programme.direction, lead))
    heading = style("h2", fontSize=size * 0.8, leading=size, spaceBefore=size * 0.5, spaceAfter=size * 0.2)
    plain = style("body", fontSize=size, leading=size * 1.2, spaceAfter=size * 0.2, hyphenationLang="")
    if programme.themes:
        story.append(P(_("Vores temaer"), heading))
        story += [said(theme.name, plain) for theme in programme.themes]
    if programme.principles:
        story.append(P(_("Vores principper"), heading))
        looks = style(
            "item",
            fontSize=size,
            leading=size * 1.22,
            spaceAfter=size * 0.42,
            leftIndent=size * 1.7,
            bulletFontName=fonts.DISPLAY,
            bulletFontSize=size,
            hyphenationLang="",
        )
        labels = [str(principle.number) for principle in programme.principles]
        story += listed([_principle(principle.name) for principle in programme.principles], looks, labels)
    return story


def _principle(name: str) -> str:
    """What stands before a colon is the principle's short name, and strong."""
    first, colon, rest = name.partition(": ")
    return f"<b>{marked_up(first)}:</b> {marked_up(rest)}" if colon else f"<b>{marked_up(name)}</b>"


def _head(eyebrow: str, title: str) -> list[Any]:
    size = 34 if len(title) < 30 else 26
    story: list[Any] = [said(eyebrow, style("eyebrow", fontSize=12, leading=15))] if eyebrow else []
    looks = style("h1", fontSize=size, leading=size * 1.15, textColor=tone())
    return [*story, said(title, looks), rule(10)]
