"""The words that summaries share: barriers, answers, states, and sentences with numbers in them."""

from collections.abc import Callable
from datetime import date

from temadag.core.decisions import Answer, Barrier, RequestCard, overdue
from temadag.core.marks import Marks
from temadag.core.summing import Scale, State
from temadag.export import wording
from temadag.i18n import _, decimal, long_date, ngettext


def barrier(which: Barrier) -> str:
    """What stands in the way."""
    return {
        Barrier.LAW: _("Lov"),
        Barrier.POLICY: _("Politik"),
        Barrier.MONEY: _("Penge"),
        Barrier.IT: _("It"),
        Barrier.HABIT: _("Vane"),
    }[which]


def state(which: State) -> str:
    """How far a try-action has come."""
    return {
        State.NEW: _("Ny"),
        State.RUNNING: _("I gang"),
        State.KEPT: _("Beholdt"),
        State.PASSED_ON: _("Givet videre"),
        State.ADJUSTED: _("Justeret"),
        State.STOPPED: _("Stoppet"),
    }[which]


def answer(card: RequestCard) -> str:
    """What top management said, in two words; the date of a promise stands by itself."""
    return {
        Answer.YES: _("Ja"),
        Answer.NO: _("Nej, fordi"),
        Answer.BY_DATE: _("Svar følger"),
        Answer.WAITING: _("Venter på svar"),
    }[card.answer]


def standing(card: RequestCard, today: date) -> str:
    """How it stands with a request."""
    if overdue(card, today):
        return _("Over tid")
    if card.answered:
        return _("Besvaret")
    return _("Lovet") if card.answer is Answer.BY_DATE else _("Venter")


def when(card: RequestCard, on: date | None, said: Callable[[date], str]) -> str:
    """The date of the answer; `on` is when it was given. Of a promise, the day it is to be kept."""
    if card.answer is Answer.BY_DATE and card.answer_by is not None:
        return _("senest {date}").format(date=said(card.answer_by))
    return said(on) if on is not None and card.answered else "–"


def near(today: date) -> Callable[[date], str]:
    """How dates are written where there is little room: of this year without the year."""
    return lambda day: wording.day_and_month(day) if day.year == today.year else long_date(day)


def measured(marks: Marks) -> str:
    """How many have answered a scale, with the average and the spread."""
    told = ngettext("{n} svar", "{n} svar", marks.answers).format(n=marks.answers)
    if marks.average is None or marks.spread is None:
        return f"{told}."
    return _("{answers}. Gennemsnit {average}, spredning {spread}.").format(
        answers=told, average=decimal(marks.average), spread=decimal(marks.spread)
    )


def compared(now: Scale, before: Scale | None) -> str:
    """A scale's numbers, held against the last time; without numbers it says why there are none."""
    if now.marks is None:
        return _("Tallene vises ikke: færre end fem har svaret, eller de er holdt tilbage.")
    told = measured(now.marks)
    if before is None or before.marks is None or before.marks.average is None:
        return told
    spread = before.marks.spread or 0.0
    last = _("Sidst {average}, spredning {spread}.").format(
        average=decimal(before.marks.average), spread=decimal(spread)
    )
    return f"{told} {last}"


def present(count: int) -> str:
    """How many were there; never who was not."""
    return ngettext("{n} var med.", "{n} var med.", count).format(n=count) if count else ""


def joined(parts: list[str]) -> str:
    """Words in a row with »og« before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} og {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
