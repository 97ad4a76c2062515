"""Each leader's own page: their own words of the day, whom they sat with, and room for what comes next."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether

from temadag.core.papers import Material, OwnPage
from temadag.core.people import danish_order
from temadag.export import wording
from temadag.export.own_gifts import gifts
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule, writing_lines
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import callout, table
from temadag.export.paper.text import P, said
from temadag.i18n import _, full_date, ngettext


def make(material: Material) -> Iterator[tuple[OwnPage, bytes]]:
    """One PDF for each who was there or has written; nobody else's words are in it."""
    for page in material.own:
        if page.person.id in material.present or page.gave:
            yield page, make_one(material, page)


def make_one(material: Material, page: OwnPage) -> bytes:
    """One leader's page."""
    audience = _("Kun til {name}").format(name=page.person.name)
    story = [
        *_opening(material, page),
        *_words(page),
        *_closed(page),
        *gifts(page),
        *_tables(material, page),
        *_next(material),
    ]
    return document(wording.sheet(material, _("Min side"), audience), story)


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


def _words(page: OwnPage) -> list[Any]:
    story: list[Any] = [P(_("Mine refleksioner"), style("h2"))]
    for question, words in groupby(page.words, key=lambda word: word.question):
        texts = list(words)
        head = said(question, style("h3"))
        story.append(KeepTogether([head, said(texts[0].text, style("body"))]))
        story += [said(word.text, style("body")) for word in texts[1:]]
    if not page.words:
        story.append(P(_("Her er plads til det, du vil huske fra dagen."), style("body")))
        story.append(writing_lines(4))
    return story


def _closed(page: OwnPage) -> list[Any]:
    told = []
    if page.closed:
        told.append(
            ngettext(
                "Du har også skrevet ét svar, som kun du kan læse. Det står ikke her, for det er forseglet "
                "og kan kun åbnes med din personlige kode.",
                "Du har også skrevet {n} svar, som kun du kan læse. De står ikke her, for de er forseglet "
                "og kan kun åbnes med din personlige kode.",
                page.closed,
            ).format(n=page.closed)
        )
    if page.for_group:
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
        for team in held.teams:
            here = [seat.person_id for seat in team.seats]
            if page.person.id in here:
                mates = sorted((names.get(p, "") for p in here if p != page.person.id), key=danish_order)
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


def _next(material: Material) -> list[Any]:
    story: list[Any] = [
        P(_("Til næste gang"), style("h2")),
        P(_("Det prøver jeg af i min hverdag, og sådan kan jeg se, at det virker:"), style("body")),
        writing_lines(3),
    ]
    after = material.following
    if after is not None and after.held_on is not None:
        told = _("Vi ses igen {date}: {title}.").format(date=full_date(after.held_on), title=after.title)
        story.append(said(told, style("body", spaceBefore=10)))
    return [KeepTogether(story)]
