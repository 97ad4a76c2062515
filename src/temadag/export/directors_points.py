"""The ten points of the directors' summary, in their order; each also when there is nothing to tell."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm

from temadag.core.decisions import RequestCard, overdue, promises, tally
from temadag.core.papers import Material
from temadag.core.summing import State, needs_politics, returning
from temadag.core.summing import barriers as by_barrier
from temadag.export import charts, summary_words, wording
from temadag.export import directors_tables as tables
from temadag.export.directors_tables import BESIDE, Point, headed, simple
from temadag.export.paper.chart import drawn
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.text import P, listed, said
from temadag.i18n import _, full_date, ngettext, quoted

LONG = 400
"""A purpose of more letters than this stands among the lists where the page is full."""


def points(material: Material) -> list[Point]:
    """All ten."""
    return [
        _day(material),
        _decisions(material),
        _promised(material),
        _barriers(material),
        _trials(material),
        _political(material),
        _offers(material),
        _scales(material),
        _mixing(material),
        _asked_of_you(material),
    ]


def _day(material: Material) -> Point:
    facts = [wording.when(material), summary_words.present(len(material.present))]
    told = " · ".join(part.rstrip(".") for part in facts if part) or "–"
    when = _line(told[:1].upper() + told[1:])
    purpose = material.day.purpose.strip()
    if not purpose:
        return simple(1, _("Dagen"), when)
    listed_too = headed(1, _("Dagen"), _line(purpose)) if len(purpose) > LONG else []
    short = _line(_over() if listed_too else purpose)
    return Point(1, _("Dagen"), [when, _line(purpose)], [when, short], listed_too)


def _decisions(material: Material) -> Point:
    head, cards = _("Straks-beslutninger"), material.cards
    if not cards:
        return simple(2, head, _line(_("Der blev ikke bedt om noget i straks-runden.")))
    counts = _tallied(material, cards)
    full = tables.requests(material, cards, CONTENT)
    inline = tables.requests(material, cards, BESIDE)
    short = _line(f"{counts} {_over()}")
    return Point(2, head, [inline], [short], headed(2, head, full))


def _tallied(material: Material, cards: Sequence[RequestCard]) -> str:
    found = tally(cards, material.made.date())
    parts = [
        (found.yes, _("{n} ja")),
        (found.no, _("{n} nej")),
        (found.overdue + found.promised, _("{n} lovet")),
        (found.waiting, _("{n} venter")),
    ]
    asked = ngettext("{n} ønske", "{n} ønsker", len(cards)).format(n=len(cards))
    return f"{asked}: {', '.join(told.format(n=n) for n, told in parts if n)}."


def _promised(material: Material) -> Point:
    head, today = _("Lovede svar"), material.made.date()
    cards = [card for card in promises(material.whole.cards, today) if not card.answered]
    if not cards:
        return simple(3, head, _line(_("Ingen lovede svar mangler.")))
    late = sum(overdue(card, today) for card in cards)
    told = ngettext("{n} svar er lovet", "{n} svar er lovet", len(cards)).format(n=len(cards))
    delayed = ngettext("{n} er over tid", "{n} er over tid", late).format(n=late) if late else ""
    short = _line(f"{', '.join(part for part in (told, delayed) if part)}. {_over()}")
    full, inline = (tables.promises(material, cards, width) for width in (CONTENT, BESIDE))
    return Point(3, head, [inline], [short], headed(3, head, full))


def _barriers(material: Material) -> Point:
    cards = material.whole.cards
    if not cards:
        return simple(4, _("Barrierer"), _line(_("Ingen barrierer er nævnt endnu.")))
    back = returning(cards)
    named = [f"{summary_words.barrier(one)} ({count})" for one, count in back]
    told = _("Ingen barriere er vendt tilbage endnu.")
    if named:
        told = _("Oftest vender tilbage: {barriers}.").format(barriers=summary_words.joined(named))
    counts = [(summary_words.barrier(one), count) for one, count in by_barrier(cards).items()]
    shown = drawn(charts.bars(counts, BESIDE, row=5 * mm))
    shown.spaceAfter = 2
    return simple(4, _("Barrierer"), shown, _line(told))


def _trials(material: Material) -> Point:
    whole, head = material.whole, _("Prøvehandlinger")
    if not whole.trials:
        return simple(5, head, _line(_("Ingen har skrevet en prøvehandling endnu.")))
    shown = [state for state in State if whole.states.get(state) or state is not State.PASSED_ON]
    parts = [f"{summary_words.state(one).lower()} {whole.states.get(one, 0)}" for one in shown]
    told = [f"{', '.join(parts)}.".capitalize()] if whole.states else []
    if whole.other_trials:
        more = _("Desuden {n}, som ikke er til alle.") if whole.states else _("{n}, som ikke er til alle.")
        told.append(more.format(n=whole.other_trials))
    short = _line(" ".join(told))
    learned = _learned(material)
    if not learned:
        return simple(5, head, short)
    over = _line(f"{' '.join(told)} {_over()}")
    return Point(5, head, [short, *learned], [over], headed(5, head, *_learned(material)))


def _learned(material: Material) -> list[Any]:
    """Sentences of learning, of those only that their owners have let onto this page."""
    found = [trial for trial in material.ticked.trials if trial.words.get("learning", "").strip()]
    items = [
        f"<b>{marked_up(trial.title)}</b> {quoted(marked_up(trial.words['learning']))}" for trial in found
    ]
    return list(listed(items, style("item", fontSize=9.5, leading=13, spaceAfter=2)))


def _political(material: Material) -> Point:
    head, cards = _("Politik og budget"), needs_politics(material.whole.cards)
    if not cards:
        return simple(6, head, _line(_("Ingen ønsker venter på en politisk beslutning eller på penge.")))
    count = ngettext(
        "{n} ønske kræver en politisk beslutning eller penge.",
        "{n} ønsker kræver en politisk beslutning eller penge.",
        len(cards),
    ).format(n=len(cards))
    return Point(6, head, _political_list(cards), [_line(f"{count} {_over()}")], _political_page(head, cards))


def _political_list(cards: Sequence[RequestCard]) -> list[Any]:
    items = [_political_told(card) for card in cards]
    return list(listed(items, style("item", fontSize=9.5, leading=13, spaceAfter=2)))


def _political_page(head: str, cards: Sequence[RequestCard]) -> list[Any]:
    return headed(6, head, *_political_list(cards))


def _political_told(card: RequestCard) -> str:
    cost = _("Koster: {cost}").format(cost=marked_up(card.cost)) if card.cost.strip() else ""
    return f"<b>{marked_up(card.asked)}</b> {summary_words.barrier(card.barrier)}. {cost}".strip()


def _offers(material: Material) -> Point:
    head, offers = _("Tilbud"), material.whole.offers
    if not offers:
        return simple(7, head, _line(_("Der er ikke lagt tilbud frem endnu.")))
    items = [f"{marked_up(one.offer.title)}:\u00a0<b>{sum(one.wishes)}</b>" for one in offers]
    total = sum(sum(one.wishes) for one in offers)
    told = ngettext("{n} tilbud", "{n} tilbud", len(offers)).format(n=len(offers))
    signed = ngettext("{n} tilmelding", "{n} tilmeldinger", total).format(n=total)
    whole = _line_of(f"{told}, {signed}. {'; '.join(items)}.")
    return Point(7, head, [whole], [_line(f"{told}, {signed}. {_over()}")], headed(7, head, *_offered(items)))


def _offered(items: list[str]) -> list[Any]:
    return list(listed(items, style("item", fontSize=9.5, leading=13, spaceAfter=2)))


def _scales(material: Material) -> Point:
    head, taken = _("Energi og tryghed"), material.whole.taken(material.day.id)
    scales = taken.scales if taken is not None else ()
    if not scales:
        return simple(8, head, _line(_("Der blev ikke spurgt med skalaer.")))
    lines = [
        _line_of(
            f"<b>{marked_up(scale.question)}</b> "
            + summary_words.compared(scale, material.whole.last_time(material.day.id, scale.key))
        )
        for scale in scales
    ]
    return simple(8, head, *lines)


def _mixing(material: Material) -> Point:
    head, taken = _("Nye ansigter"), material.whole.taken(material.day.id)
    if taken is None or not taken.seated:
        return simple(9, head, _line(_("Der var ingen runder, hvor nogen sad sammen på hold.")))
    told = _("{n} af {all} sad med mindst én, de ikke havde siddet med før.").format(
        n=taken.met_new, all=taken.seated
    )
    return simple(9, head, _line(told))


def _asked_of_you(material: Material) -> Point:
    """What top management can do before the next day, drawn from what is open."""
    cards, today = material.whole.cards, material.made.date()
    counts, items = tally(cards, today), []
    if counts.overdue:
        told = ngettext("Giv {n} svar, som er over tid.", "Giv de {n} svar, som er over tid.", counts.overdue)
        items.append(told.format(n=counts.overdue))
    if counts.promised:
        told = ngettext("Hold løftet om {n} svar.", "Hold løfterne om {n} svar.", counts.promised)
        items.append(told.format(n=counts.promised))
    if counts.waiting:
        told = ngettext("Svar på {n} ønske, der venter.", "Svar på {n} ønsker, der venter.", counts.waiting)
        items.append(told.format(n=counts.waiting))
    if political := len(needs_politics(cards)):
        told = ngettext(
            "Afklar {n} ønske, der kræver politik eller budget.",
            "Afklar {n} ønsker, der kræver politik eller budget.",
            political,
        )
        items.append(told.format(n=political))
    next_time = _next_day(material)
    if next_time:
        items.append(next_time)
    if not items:
        return simple(10, _("Vi beder jer om"), _line(_("Intet er åbent.")))
    told_items = listed(
        [marked_up(item) for item in items], style("item", fontSize=9.5, leading=13, spaceAfter=1)
    )
    return simple(10, _("Vi beder jer om"), *told_items)


def _next_day(material: Material) -> str:
    after = material.following
    if after is None:
        return ""
    if after.held_on is None:
        return _("Sæt tid af til »{day}«.").format(day=after.title)
    return _("Alt inden »{day}« {date}.").format(day=after.title, date=full_date(after.held_on))


def _over() -> str:
    return _("Se listen på næste side.")


def _line(text: str) -> P:
    return said(text, _close_set())


def _line_of(marked: str) -> P:
    return P(marked, _close_set())


def _close_set() -> Any:
    return style("body", fontSize=9.5, leading=13, spaceAfter=2)
