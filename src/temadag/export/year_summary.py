"""The year's summary: all days and themes, what was decided, tried and learned, and how it moved."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from temadag.core.decisions import Answer
from temadag.core.papers import Material
from temadag.core.people import folded
from temadag.core.summing import DayTaken
from temadag.core.trials import TryAction
from temadag.export import movement, summary_words, wording
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, listed, said
from temadag.i18n import _, long_date, ngettext, quoted


def make(material: Material) -> bytes:
    """The PDF, for everybody who was there."""
    sheet = wording.whole_sheet(material, _("Årets opsamling"), _("Til alle, der var med"))
    story = [
        *_opening(material),
        *_days(material),
        *_decided(material),
        *_learned(material),
        *_offered(material),
        *movement.figures(material),
    ]
    return document(sheet, story, movement.data(material))


def _opening(material: Material) -> list[Any]:
    programme, days = material.programme, movement.begun(material)
    story: list[Any] = [
        P(marked_up(_("Årets opsamling")), style("eyebrow")),
        said(programme.name, style("h1")),
        rule(),
    ]
    if programme.direction.strip():
        story.append(said(programme.direction, style("lead")))
    cards, whole = material.whole.cards, material.whole
    facts = [
        ngettext("{n} temadag", "{n} temadage", len(days)).format(n=len(days)),
        ngettext("{n} ønske til direktionen", "{n} ønsker til direktionen", len(cards)).format(n=len(cards)),
        ngettext("{n} prøvehandling", "{n} prøvehandlinger", whole.trials).format(n=whole.trials),
    ]
    return [*story, said(f"{summary_words.joined(facts)}.", style("body"))]


def _days(material: Material) -> list[Any]:
    rows = [_day(material, one) for one in material.whole.days]
    heads = [_("Temadag"), _("Dato"), _("Deltog"), _("Besvarelser"), _("Ønskekort")]
    widths = [CONTENT - 99 * mm, 36 * mm, 18 * mm, 23 * mm, 22 * mm]
    summary = _("Temadagene med dato, hvor mange der var med, svar og ønsker")
    return [P(_("Dagene"), style("h2", keepWithNext=0)), table(heads, rows, widths, summary)]


def _day(material: Material, one: DayTaken) -> list[Any]:
    asked = sum(card.day_id == one.day.id for card in material.whole.cards)
    when = long_date(one.day.held_on) if one.day.held_on else _("datoen kommer")
    numbers = [one.present, one.answers, asked]
    return [
        [said(one.day.title, style("cell-strong")), *_purpose(one)],
        said(when, style("cell")),
        *(said(str(number) if number else "–", style("cell")) for number in numbers),
    ]


def _purpose(one: DayTaken) -> list[Any]:
    return [said(one.day.purpose, style("cell-quiet"))] if one.day.purpose.strip() else []


def _decided(material: Material) -> list[Any]:
    """What was said yes to: the rest stands in the decision log."""
    yes = [card for card in material.whole.cards if card.answer is Answer.YES]
    if not yes:
        return []
    items = []
    for card in yes:
        owner = _("Ansvarlig: {owner}").format(owner=marked_up(card.owner)) if card.owner.strip() else ""
        items.append(f"<b>{marked_up(card.asked)}</b> {owner}".strip())
    head = _("Det blev der sagt ja til")
    return [CondPageBreak(35 * mm), P(head, style("h2")), *listed(items, _item())]


def _learned(material: Material) -> list[Any]:
    """By theme what the try-actions taught that everybody may read."""
    found = [trial for trial in material.trials if trial.words.get("learning", "").strip()]
    if not found:
        return []
    story: list[Any] = [CondPageBreak(45 * mm), P(_("Det lærte vi"), style("h2"))]
    for theme, trials in _by_theme(material, found):
        items = [f"<b>{marked_up(t.title)}</b> {quoted(marked_up(t.words['learning']))}" for t in trials]
        story += [CondPageBreak(22 * mm), said(theme, style("h3")), *listed(items, _item())]
    return story


def _by_theme(material: Material, trials: list[TryAction]) -> list[tuple[str, list[TryAction]]]:
    """The themes of the programme in their order, and last what belongs to none of them."""
    names = [theme.name for theme in material.programme.themes]
    sorted_in: dict[str, list[TryAction]] = {name: [] for name in names}
    other: list[TryAction] = []
    for trial in trials:
        at = next((n for n in names if folded(n) == folded(trial.words.get("theme", ""))), None)
        (sorted_in[at] if at is not None else other).append(trial)
    found = [(name, its) for name, its in sorted_in.items() if its]
    return [*found, *([(_("På tværs af temaerne"), other)] if other else [])]


def _item() -> Any:
    return style("item", fontSize=10, leading=14, spaceAfter=2)


def _offered(material: Material) -> list[Any]:
    offers = material.whole.offers
    if not offers:
        return []
    items = []
    for one in offers:
        n = sum(one.wishes)
        signed = ngettext("{n} tilmelding", "{n} tilmeldinger", n).format(n=n)
        items.append(f"<b>{marked_up(one.offer.title)}</b> {signed}")
    return [
        CondPageBreak(35 * mm),
        P(_("Det blev der budt ind på"), style("h2")),
        *listed(items, _item()),
    ]
