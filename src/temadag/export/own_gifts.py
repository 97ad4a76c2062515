"""What a leader gave beside reflections, for their own page: try-actions, wishes and requests."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether

from temadag.core.papers import OwnPage
from temadag.core.trials import TryAction
from temadag.export import trial_words
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import callout, table
from temadag.export.paper.text import P, listed, said
from temadag.export.shared_summary import answered
from temadag.i18n import _, ngettext


def gifts(page: OwnPage) -> list[Any]:
    """The parts of the page that there is something for."""
    return [*_trials(page), *_wishes(page), *_requests(page)]


def trial(one: TryAction) -> list[Any]:
    """One try-action: its name, and what its sheet says."""
    names = trial_words.fields()
    told = [
        P(
            f"<b>{marked_up(names[name])}</b> {marked_up(trial_words.told(name, text))}",
            style("cell", spaceAfter=2),
        )
        for name, text in one.words.items()
        if name != "title"
    ]
    head = said(one.title, style("h3"))
    return [KeepTogether([head, *told[:2]]), *told[2:]]


def wish(number: int, title: str) -> str:
    """A wish for an offer in one line."""
    return _("{n}. ønske: {offer}").format(n=number, offer=title)


def sealed(closed: int, group: int) -> list[str]:
    """How many try-actions may not stand on a paper that goes through other hands, and why."""
    told = []
    if closed:
        told.append(
            ngettext(
                "Du har også en prøvehandling, som kun du kan læse. Den er forseglet med din kode.",
                "Du har også {n} prøvehandlinger, som kun du kan læse. De er forseglet med din kode.",
                closed,
            ).format(n=closed)
        )
    if group:
        told.append(
            ngettext(
                "Du har en prøvehandling til din gruppe. Facilitatoren må ikke læse den.",
                "Du har {n} prøvehandlinger til din gruppe. Facilitatoren må ikke læse dem.",
                group,
            ).format(n=group)
        )
    return told


def _trials(page: OwnPage) -> list[Any]:
    told = [] if page.opened else sealed(page.closed_trials, page.group_trials)
    if not page.trials and not told:
        return []
    story: list[Any] = [CondPageBreak(35 * mm), P(_("Mine prøvehandlinger"), style("h2"))]
    for one in page.trials:
        story += trial(one)
    return [*story, *([callout(*(P(text, style("cell")) for text in told))] if told else [])]


def _wishes(page: OwnPage) -> list[Any]:
    if not page.wished:
        return []
    items = [marked_up(wish(number, title)) for number, title in page.wished]
    return [
        CondPageBreak(25 * mm),
        P(_("Det har jeg ønsket mig"), style("h2")),
        *listed(items, style("item")),
    ]


def _requests(page: OwnPage) -> list[Any]:
    if not page.asked:
        return []
    rows = [[said(card.asked, style("cell-strong")), answered(card)] for card in page.asked]
    heads, widths = [_("Ønske"), _("Svar")], [84 * mm, CONTENT - 84 * mm]
    summary = _("Det, jeg har bedt direktionen om, og svarene")
    return [
        CondPageBreak(35 * mm),
        P(_("Det har jeg bedt direktionen om"), style("h2")),
        table(heads, rows, widths, summary),
    ]
