"""The sentences about request cards."""

from datetime import date, datetime

from temadag.core.deciders import Pile
from temadag.core.decisions import Answer, Aside, Barrier, RequestCard, Tally, overdue
from temadag.i18n import _, long_date, ngettext


def barriers() -> list[tuple[str, str]]:
    """What can stand in the way."""
    return [
        (Barrier.LAW.value, _("Lov")),
        (Barrier.POLICY.value, _("Politik")),
        (Barrier.MONEY.value, _("Penge")),
        (Barrier.IT.value, _("It")),
        (Barrier.HABIT.value, _("Vane")),
    ]


def answers() -> list[tuple[str, str]]:
    """What top management can say."""
    return [
        (Answer.WAITING.value, _("Venter")),
        (Answer.YES.value, _("Ja")),
        (Answer.NO.value, _("Nej, fordi …")),
        (Answer.BY_DATE.value, _("Svar senest")),
    ]


def came_from(card: RequestCard, asker: str) -> str:
    """Who asked and where it was written; empty for what the facilitator wrote."""
    match card.source:
        case "phone":
            return _("Fra {name} på telefon").format(name=asker) if asker else _("Fra en telefon, uden navn")
        case "desk":
            return (
                _("Fra {name} på skrivepladsen").format(name=asker)
                if asker
                else _("Fra skrivepladsen, uden navn")
            )
        case "paper":
            return _("Fra {name} på papir").format(name=asker) if asker else _("Fra papir, uden navn")
    return _("Fra {name}").format(name=asker) if asker else ""


def came_icon(card: RequestCard) -> str:
    """The drawing beside where it was written."""
    return {"phone": "smartphone", "desk": "keyboard", "paper": "file-text"}.get(card.source, "user")


def counted(counts: Tally) -> list[tuple[str, str]]:
    """The counts as chips, what is late first; what there is none of is left out."""
    found = [
        (counts.overdue, _("{n} over tid"), "danger"),
        (counts.waiting, _("{n} venter"), "accent"),
        (counts.promised, _("{n} lovet"), "neutral"),
        (counts.yes, _("{n} ja"), "ok"),
        (counts.no, _("{n} nej"), "neutral"),
    ]
    return [(text.format(n=n), kind) for n, text, kind in found if n]


def standing(card: RequestCard, today: date, answered: datetime | None = None) -> tuple[str, str, str]:
    """How it stands with a card: drawing, sentence, tone; `answered` is when it got its answer."""
    owner = " · " + card.owner if card.owner else ""
    if card.answer is Answer.BY_DATE and card.answer_by is not None:
        by = long_date(card.answer_by)
        if overdue(card, today):
            return "triangle-alert", _("Svaret var lovet til {date}").format(date=by) + owner, "danger"
        return "calendar-clock", _("Svar senest {date}").format(date=by) + owner, "accent_text"
    if card.answer is Answer.YES:
        return "circle-check", _("Ja") + owner + _kept(card, answered), "ok"
    if card.answer is Answer.NO:
        told = _("Nej, fordi: {reason}").format(reason=card.reason.replace("\n", " "))
        return "megaphone", told + _kept(card, answered), "text2"
    return "hourglass", _("Venter på svar"), "text2"


def _kept(card: RequestCard, answered: datetime | None) -> str:
    """That an answer had been promised, and when it came."""
    if not card.promised or card.answer_by is None:
        return ""
    by = long_date(card.answer_by)
    if answered is None:
        return " · " + _("lovet til {date}").format(date=by)
    came = long_date(answered.date())
    return " · " + _("lovet til {date}, svaret kom {came}").format(date=by, came=came)


def pile_head(pile: Pile) -> str:
    """Whose pile it is, and what it means that they are not here."""
    name = pile.name or _("Ingen nævnt, der kan sige ja")
    if not pile.away:
        return f"{name} · {len(pile.cards)}"
    lost = ngettext(
        "{name} · ikke i salen: {n} kort mister sit ja",
        "{name} · ikke i salen: {n} kort mister deres ja",
        len(pile.cards),
    )
    return lost.format(name=name, n=len(pile.cards))


def lies_aside(card: RequestCard, asker: str) -> str:
    """Where a card about a person went."""
    if card.aside is Aside.HR:
        return _("Til HR")
    return _("Tilbage til {name}").format(name=asker) if asker else _("Tilbage til den, der skrev")
