"""The movement picture: how the programme moves from day to day, in figures that are also told in words."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from temadag.core.decisions import Barrier, tally
from temadag.core.papers import Material
from temadag.core.summing import DayTaken, State, barriers, kept, returning, series
from temadag.export import charts, summary_words, wording
from temadag.export.charts import Line
from temadag.export.paper.chart import drawn
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.table import laid_out
from temadag.export.paper.text import P, said
from temadag.i18n import _, decimal, ngettext


def make(material: Material) -> bytes:
    """The PDF: numbers alone, and none below five."""
    sheet = wording.whole_sheet(material, _("Bevægelsesbillede"), _("Til alle, der var med"))
    return document(sheet, [*_opening(material), *figures(material)], data(material))


def figures(material: Material) -> list[Any]:
    """All figures, each with its heading and what it shows in a sentence."""
    return [
        *_scales(material),
        *_barriers(material),
        *_side_by_side(_decisions(material), _trials(material)),
        *_faces(material),
    ]


def begun(material: Material) -> list[DayTaken]:
    """The days on which something has happened."""
    with_cards = {card.day_id for card in material.whole.cards}
    return [one for one in material.whole.days if one.began or one.day.id in with_cards]


NARROW = 6
"""Where there are more days than this, their dates are written in figures."""


def short_name(one: DayTaken, days: Sequence[DayTaken]) -> str:
    """What a day is called under a figure: its date, or its number where it has none."""
    if one.day.held_on is not None:
        numeric = len(days) > NARROW
        return wording.short_date(one.day.held_on) if numeric else wording.day_and_month(one.day.held_on)
    return _("dag {n}").format(n=days.index(one) + 1)


def _opening(material: Material) -> list[Any]:
    days = begun(material)
    told = ngettext("{n} temadag indtil nu.", "{n} temadage indtil nu.", len(days)).format(n=len(days))
    few = _("Tal fra skalaer vises kun, når mindst fem har svaret.")
    return [
        P(marked_up(_("Hvordan forløbet flytter sig")), style("eyebrow")),
        said(material.programme.name, style("h1")),
        rule(),
        said(f"{told} {few}", style("lead")),
    ]


def _half(head: str, told: str, figure: Any) -> list[Any]:
    return [P(marked_up(head), style("h2")), said(told, style("body")), drawn(figure)]


def _part(head: str, told: str, figure: Any) -> list[Any]:
    shown = drawn(figure)
    shown.spaceAfter = 10
    return [KeepTogether([P(marked_up(head), style("h2")), said(told, style("body")), shown])]


def _lines(material: Material) -> tuple[list[str], list[Line]]:
    days = begun(material)
    given: list[Line] = []
    for asked in series(days):
        values = []
        for one in days:
            scale = next((s for s in one.scales if s.key == asked.key), None)
            values.append(scale.marks.average if scale and scale.marks else None)
        if any(value is not None for value in values):
            given.append((asked.question, values))
    return [short_name(one, material.whole.days) for one in days], given


def _scales(material: Material) -> list[Any]:
    places, given = _lines(material)
    if not given:
        return []
    told = _("Gennemsnit af alles svar på en skala fra 1 til 10, dag for dag.")
    made: list[Any] = []
    for number in range(0, len(given), 2):
        pair = given[number : number + 2]
        made += _part(_("Energi og tryghed"), told, charts.lines(places, pair))
    return made


def _barriers(material: Material) -> list[Any]:
    cards, days = material.whole.cards, begun(material)
    if not cards:
        return []
    each = [barriers([card for card in cards if card.day_id == one.day.id]) for one in days]
    rows = [(summary_words.barrier(b), [found[b] for found in each]) for b in Barrier]
    named = [summary_words.barrier(one) for one, _count in returning(cards)]
    told = _("Hvad der stod i vejen for det, der blev bedt om.")
    if named:
        told += " " + _("Oftest vender tilbage: {barriers}.").format(barriers=summary_words.joined(named))
    places = [short_name(one, material.whole.days) for one in days]
    return _part(_("Barrierer, der vender tilbage"), told, charts.discs(places, rows))


HALF = 79 * mm
"""How wide a figure is that shares its place with another."""


def _side_by_side(one: list[Any], other: list[Any]) -> list[Any]:
    """Two small figures beside each other; one alone as it is."""
    if not (one and other):
        return one or other
    return [laid_out([[one, other]], [HALF + 12 * mm, HALF], (("RIGHTPADDING", (0, 0), (-1, -1), 0),))]


def _answered(material: Material) -> list[tuple[str, int]]:
    """What came of the requests, and how promises were kept; what there is none of is left out."""
    cards, today = material.whole.cards, material.made.date()
    counts, held = tally(cards, today), kept(cards, material.whole.decided, today)
    rows = [
        (_("Svaret på stedet"), counts.yes + counts.no - held.in_time - held.late - held.undated),
        (_("Lovet, svaret i tide"), held.in_time),
        (_("Lovet, svaret for sent"), held.late),
        (_("Lovet, svaret"), held.undated),
        (_("Lovet, fristen løber"), held.to_come),
        (_("Lovet, over tid"), held.overdue),
        (_("Venter på svar"), counts.waiting),
    ]
    return [(name, count) for name, count in rows if count]


def _decisions(material: Material) -> list[Any]:
    cards, today = material.whole.cards, material.made.date()
    if not cards:
        return []
    held = kept(cards, material.whole.decided, today)
    told = ngettext("{n} ønske i alt.", "{n} ønsker i alt.", len(cards)).format(n=len(cards))
    if due := held.in_time + held.late + held.overdue:
        told += " " + _("Lovede svar i tide: {kept} af {n}.").format(kept=held.in_time, n=due)
    return _half(_("Beslutninger"), told, charts.bars(_answered(material), HALF, 5.4 * mm))


def _trials(material: Material) -> list[Any]:
    whole = material.whole
    if not whole.states:
        return []
    told = _("De prøvehandlinger, som alle må læse.")
    if whole.other_trials:
        told += " " + _("Desuden {n}, som ikke er til alle.").format(n=whole.other_trials)
    return _half(_("Prøvehandlinger"), told, charts.bars(_states(material), HALF, 5.4 * mm))


def _states(material: Material) -> list[tuple[str, int]]:
    return [(summary_words.state(one), material.whole.states.get(one, 0)) for one in State]


def _faces(material: Material) -> list[Any]:
    days = [one for one in begun(material) if one.pairs]
    if not days:
        return []
    last = days[-1]
    told = _("Par, der sad sammen for første gang. Hver har nu i snit siddet med {n} forskellige.").format(
        n=decimal(last.faces)
    )
    rows = [(short_name(one, material.whole.days), one.new_pairs) for one in days]
    return _part(_("Nye ansigter"), told, charts.bars(rows, row=5.4 * mm))


def data(material: Material) -> dict[str, Any]:
    """What the figures say, as values."""
    whole = material.whole
    return {
        "days": [_day(one) for one in begun(material)],
        "requests": dict(_answered(material)) if whole.cards else {},
        "barriers": {b.value: n for b, n in barriers(whole.cards).items()} if whole.cards else {},
        "trials": dict(_states(material)) if whole.states else {},
    }


def _day(one: DayTaken) -> dict[str, Any]:
    measured = [s for s in one.scales if s.marks is not None and s.marks.average is not None]
    return {
        "held_on": one.day.held_on.isoformat() if one.day.held_on else None,
        "scales": [
            {"question": s.question, "average": round(s.marks.average or 0, 1)} for s in measured if s.marks
        ],
        "met_for_the_first_time": one.new_pairs,
    }
