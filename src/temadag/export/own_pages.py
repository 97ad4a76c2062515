"""Each leader's own page: their own words of the day, whom they sat with, and room for what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from math import ceil
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether

from temadag.core.papers import Material, OwnPage
from temadag.core.people import danish_order
from temadag.export import wording
from temadag.export.own_gifts import gifts
from temadag.export.paper.bundle import Bound, bundle
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import Sheet, document, height_of, room_on_page
from temadag.export.paper.pieces import LINE_GAP, rule, writing_lines
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import callout, table
from temadag.export.paper.text import P, said
from temadag.export.reader_words import readers_text
from temadag.i18n import _, full_date, ngettext

FEWER = {1: (4, 2), 2: (3, 2), 3: (2, 2)}
"""Lines to write on, for what one remembers and for what comes next, when so many must give way."""


def make(material: Material) -> Iterator[tuple[OwnPage, bytes]]:
    """One PDF for each who was there or has written; nobody else's words are in it."""
    for page in given(material):
        yield page, make_one(material, page)


def given(material: Material) -> list[OwnPage]:
    """The pages that there are: of who was there, or has given something."""
    return [page for page in material.own if page.person.id in material.present or page.gave]


def make_one(material: Material, page: OwnPage) -> bytes:
    """One leader's page."""
    return document(_sheet(material, page), _story(material, page))


def make_opened(material: Material, page: OwnPage) -> bytes:
    """One leader's page with what was sealed, for that leader alone: it says so on every side of it."""
    sheet = replace(
        _sheet(material, page),
        audience=_("Kun til {name}. Her står også det, kun du kan læse").format(name=page.person.name),
    )
    return document(sheet, _story(material, page))


def make_printed(material: Material) -> bytes:
    """All pages in one PDF, each on a sheet of its own: by the tables of the last round, else by name."""
    at = _last_tables(material)
    there = sorted(given(material), key=lambda page: at.get(page.person.id, (len(at), ""))[0])
    parts = [
        Bound(
            page.person.name,
            _sheet(material, page, at.get(page.person.id, (0, ""))[1]),
            _story(material, page),
        )
        for page in there
    ]
    audience = _("Deles ud én for én: hver side er kun til den leder, der står på den")
    return bundle(wording.sheet(material, _("Min side"), audience), parts, _back)


def _last_tables(material: Material) -> dict[str, tuple[int, str]]:
    """Where everybody sat last, by person: the table's place in the room and its name."""
    last = material.rounds[-1].teams if material.rounds else ()
    return {seat.person_id: (n, team.name) for n, team in enumerate(last) for seat in team.seats}


def _back() -> list[Any]:
    """The back of a sheet, for what comes to mind later."""
    return [P(_("Mine noter"), style("h2")), writing_lines(27)]


def _sheet(material: Material, page: OwnPage, table_name: str = "") -> Sheet:
    made = wording.sheet(material, _("Min side"), _("Kun til {name}").format(name=page.person.name))
    return replace(made, right=f"{table_name} · {made.right}") if table_name else made


def _story(material: Material, page: OwnPage) -> list[Any]:
    """What the page says; where it nearly fits on one side, a few lines to write on give way."""
    made = _all(material, page)
    spare = ceil((height_of(made) - room_on_page()) / LINE_GAP)
    return made if spare not in FEWER else _all(material, page, *FEWER[spare])


def _all(material: Material, page: OwnPage, lines: int = 4, after: int = 3) -> list[Any]:
    return [
        *_opening(material, page),
        *_words(page, lines),
        *_closed(page),
        *gifts(page),
        *_tables(material, page),
        *_next(material, after),
    ]


def _opening(material: Material, page: OwnPage) -> list[Any]:
    person = page.person
    where = " · ".join(part for part in (person.title, person.workplace or person.area) if part)
    return [
        said(_("Til dig, {name}").format(name=person.name), style("eyebrow")),
        P(_("Det tager jeg med hjem"), style("h1")),
        rule(),
        P(
            _("Dine egne ord fra {day}, samlet ét sted. Siden er kun til dig.").format(
                day=marked_up(material.day.title)
            ),
            style("lead"),
        ),
        *([said(where, style("small"))] if where else []),
    ]


def _words(page: OwnPage, lines: int) -> list[Any]:
    story: list[Any] = [CondPageBreak(40 * mm), P(_("Mine refleksioner"), style("h2", keepWithNext=0))]
    for question, words in groupby(page.words, key=lambda word: word.question):
        # Not kept together: an answer may be longer than a page.
        story += [CondPageBreak(22 * mm), said(question, style("h3", keepWithNext=0))]
        for word in words:
            story.append(said(word.text, style("body", spaceAfter=1 if word.readers else 6)))
            story += [P(readers_text(word.readers), style("small", spaceAfter=6))] if word.readers else []
    if not page.words:
        story.append(P(_("Her er plads til det, du vil huske fra dagen."), style("body")))
        story.append(writing_lines(lines))
    return story


def _closed(page: OwnPage) -> list[Any]:
    told = []
    if page.opened:
        told.append(
            _(
                "Du har selv låst siden op med din personlige kode. Her står også det, som kun du kan læse. "
                "Læg den et sted, hvor andre ikke læser med."
            )
        )
        if page.closed or page.closed_trials:
            told.append(_("Noget er låst med en anden kode end den, du har brugt. Det står ikke her."))
    elif page.closed:
        told.append(
            ngettext(
                "Du har også skrevet ét svar, som kun du kan læse. Det står ikke her, for det er forseglet "
                "og kan kun åbnes med din personlige kode.",
                "Du har også skrevet {n} svar, som kun du kan læse. De står ikke her, for de er forseglet "
                "og kan kun åbnes med din personlige kode.",
                page.closed,
            ).format(n=page.closed)
        )
    if page.for_group and not page.opened:
        told.append(
            ngettext(
                "Du har skrevet ét svar til din gruppe. Det står ikke her, for siden er gået gennem "
                "facilitatorens hænder.",
                "Du har skrevet {n} svar til din gruppe. De står ikke her, for siden er gået gennem "
                "facilitatorens hænder.",
                page.for_group,
            ).format(n=page.for_group)
        )
    return [callout(*(P(text, style("cell")) for text in told))] if told else []


def _tables(material: Material, page: OwnPage) -> list[Any]:
    names = {person.id: person.name for person in material.people}
    rows = []
    for held in material.rounds:
        for team in held.teams_of.get(page.person.id, ()):
            others = (seat.person_id for seat in team.seats if seat.person_id != page.person.id)
            mates = sorted((names.get(person, "") for person in others), key=danish_order)
            rows.append(
                [
                    said(held.name, style("cell-strong")),
                    said(team.name, style("cell")),
                    said(", ".join(mates) or "–", style("names")),
                ]
            )
    if not rows:
        return []
    heads = [_("Runde"), _("Bord"), _("Sammen med")]
    widths = [52 * mm, 24 * mm, CONTENT - 76 * mm]
    summary = _("Hvem jeg sad sammen med i hver runde")
    return [
        CondPageBreak(35 * mm),
        P(_("Dem sad jeg sammen med"), style("h2")),
        table(heads, rows, widths, summary),
    ]


def _next(material: Material, lines: int) -> list[Any]:
    story: list[Any] = [
        P(_("Til næste gang"), style("h2")),
        P(_("Det prøver jeg af i min hverdag, og sådan kan jeg se, at det virker:"), style("body")),
        writing_lines(lines),
    ]
    after = material.following
    if after is not None and after.held_on is not None:
        told = _("Vi ses igen {date}: {title}.").format(date=full_date(after.held_on), title=after.title)
        story.append(said(told, style("body", spaceBefore=10)))
    return [KeepTogether(story)]
