"""The console's sentences: how the day stands, in words that can be said aloud."""

from collections.abc import Sequence
from datetime import datetime

from temadag.core.catching_up import AIR, NEARLY, Ahead, Cut, Proposal, Target
from temadag.core.clock import Held, Leg, Place, Standing
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
    begins, ends = (datetime.fromtimestamp(moment) for moment in (leg.planned_begin, leg.planned_end))
    return clock_span(60 * begins.hour + begins.minute, 60 * ends.hour + ends.minute)


def leg_aloud(leg: Leg) -> str:
    """A row of the day's plan for those who hear it."""
    where = {
        Place.DONE: _("færdig"),
        Place.NOW: _("i gang"),
        Place.NEXT: _("næste"),
        Place.LATER: _("senere"),
        Place.SKIPPED: _("sprunget over"),
    }[leg.place]
    if leg.block.dropped:
        where = _("udgår i dag")
    elif leg.block.lasts != leg.block.minutes:
        cut = _("{n} min. i stedet for {planned}").format(n=leg.block.lasts, planned=leg.block.minutes)
        where = f"{where}, {cut}"
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


def lateness(ahead: Ahead) -> str:
    """How late the locked starts and the end are as things stand."""
    last = ahead.targets[-1]
    if last.late > NEARLY:
        end = _("Dagen ser ud til at slutte kl. {time}. Planlagt er kl. {planned}.")
        told = [end.format(time=at(last.arrives), planned=at(last.at))]
    else:
        told = [_("Dagen ser ud til at slutte kl. {time}, som planlagt.").format(time=at(last.arrives))]
    return " ".join([*told, *_late_starts(ahead.targets)])


def end_with(proposal: Proposal) -> str:
    """When the day ends if the proposal is used."""
    end = proposal.targets[-1]
    if end.late > NEARLY:
        return _("Så slutter dagen kl. {time}.").format(time=at(end.arrives))
    return _("Så slutter dagen kl. {time}, som planlagt.").format(time=at(end.arrives))


def still_late(proposal: Proposal) -> str:
    """What cannot be reached; empty where all is."""
    told = _late_starts(proposal.targets)
    end = proposal.targets[-1]
    if end.late > NEARLY:
        lacking = _("{n} min. kan ikke hentes.").format(n=round(end.late / 60))
        told = [lacking, *told]
    return " ".join(told)


def _late_starts(targets: Sequence[Target]) -> list[str]:
    form = _("»{title}« begynder kl. {time} i stedet for {planned}.")
    return [
        form.format(title=target.block.title, time=at(target.arrives), planned=at(target.at))
        for target in targets
        if target.block is not None and target.late > NEARLY
    ]


def cut_minutes(cut: Cut) -> str:
    """From how many minutes to how many."""
    if not cut.then:
        return _("{n} min. → udgår").format(n=cut.now)
    return _("{n} → {then} min.").format(n=cut.now, then=cut.then)


def cut_why(cut: Cut) -> str:
    """Why just this block gives way."""
    if cut.rank < AIR:
        least = cut.block.cut_to
        told = _("Skæres som nummer {n}").format(n=cut.rank)
        return told if not least else _("{told}, ned til {least} min.").format(told=told, least=least)
    return _("Luft uden nummer") if cut.rank == AIR else _("Uden nummer, taget med")


def held_row(held: Held) -> tuple[str, str, str, str]:
    """A block as planned and as held, with the difference in minutes and seconds."""
    planned = _minutes_and_seconds(held.planned)
    if held.begins is None:
        gone = _("udgik") if held.block.dropped else _("sprunget over")
        return held.block.title, planned, gone, signed(-held.planned)
    difference = signed(held.lasted - held.planned)
    return held.block.title, planned, _minutes_and_seconds(held.lasted), difference


def held_whole(held: Sequence[Held]) -> tuple[str, str, str, str]:
    """The whole day from its first beginning to its last end, planned and really, and the difference."""
    begun = [one.begins for one in held if one.begins is not None]
    ended = [one.ends for one in held if one.ends is not None]
    planned = held[-1].planned_end - held[0].planned_begin
    really = max(ended) - min(begun) if begun and ended else 0.0
    told = _minutes_and_seconds(planned), _minutes_and_seconds(really), signed(really - planned)
    return _("Hele dagen"), *told


def signed(seconds: float) -> str:
    """A difference with its sign: +2:05, −0:30, or 0:00."""
    whole = round(seconds)
    mark = "+" if whole > 0 else "−" if whole < 0 else ""
    return mark + _minutes_and_seconds(abs(whole))


def _minutes_and_seconds(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
