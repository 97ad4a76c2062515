"""The console's sentences: how the day stands, in words that can be said aloud."""

from temadag.core.clock import Leg, Place, Standing
from temadag.i18n import _, clock_span, ngettext
from temadag.ui.console.facts import Facts
from temadag.ui.projector.wording import at

NEAR = 45
"""Seconds off the plan that nobody in the room would notice."""


def against_plan(standing: Standing) -> tuple[str, str]:
    """Ahead or behind in words, and the tone of the chip."""
    minutes = round(abs(standing.ahead) / 60)
    if abs(standing.ahead) < NEAR or minutes == 0:
        return _("Efter planen"), "ok"
    if standing.ahead > 0:
        return ngettext("{n} min. foran planen", "{n} min. foran planen", minutes).format(n=minutes), "ok"
    behind = ngettext("{n} min. bagud", "{n} min. bagud", minutes).format(n=minutes)
    return behind, "warn" if minutes < 15 else "danger"


def end_of_day(standing: Standing) -> str:
    """When the day is expected to end, and against the plan where that is another time."""
    if round(standing.expected_end / 60) == round(standing.planned_end / 60):
        return _("slut kl. {time}").format(time=at(standing.expected_end))
    return _("slut kl. {time} · planlagt {planned}").format(
        time=at(standing.expected_end), planned=at(standing.planned_end)
    )


def span(leg: Leg) -> str:
    """The planned times of a block."""
    minutes = [round(moment / 60) % 1440 for moment in (leg.planned_begin, leg.planned_end)]
    return clock_span(*minutes)


def leg_aloud(leg: Leg) -> str:
    """A row of the day's plan for those who hear it."""
    where = {
        Place.DONE: _("færdig"),
        Place.NOW: _("i gang"),
        Place.NEXT: _("næste"),
        Place.LATER: _("senere"),
        Place.SKIPPED: _("sprunget over"),
    }[leg.place]
    return f"{at(leg.begins_at)} {leg.block.title}, {where}"


def present(facts: Facts) -> str:
    """How many are here of those invited."""
    if not facts.marked:
        return ngettext(
            "{n} inviteret, ingen krydset af", "{n} inviterede, ingen krydset af", facts.invited
        ).format(n=facts.invited)
    return _("{here} til stede af {invited}").format(here=facts.here, invited=facts.invited)


def answers(count: int) -> str:
    """How many answers there are."""
    return ngettext("{n} svar", "{n} svar", count).format(n=count)


def waiting(count: int) -> str:
    """How many answers could be released to the wall."""
    if not count:
        return _("Ingen venter på at komme på væggen")
    return ngettext("{n} venter på at komme på væggen", "{n} venter på at komme på væggen", count).format(
        n=count
    )
