"""What the decisions screen asks the file for, and its sentences."""

from dataclasses import dataclass, field
from datetime import date

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Barrier, RequestCard, Tally, in_order, overdue, tally
from temadag.core.people import Person, Role, folded
from temadag.i18n import _, long_date
from temadag.store import decisions, people, plan


@dataclass(frozen=True)
class Seen:
    """Everything that the screen shows: the cards in the order of what is owed."""

    cards: tuple[RequestCard, ...] = ()
    counts: Tally = field(default_factory=Tally)
    days: tuple[tuple[str, str], ...] = ()
    directors: tuple[str, ...] = ()
    away: frozenset[str] = frozenset()
    today: date = date.min
    people: tuple[Person, ...] = ()

    def asker(self, card: RequestCard) -> str:
        """Who asked, where that person wanted the name to follow; empty otherwise."""
        return next((person.name for person in self.people if person.id == card.asked_by), "")

    def card(self, card_id: str) -> RequestCard | None:
        """One of the cards in sight."""
        return next((card for card in self.cards if card.id == card_id), None)

    def decider_is_away(self, card: RequestCard) -> bool:
        """Whether an answer is awaited from somebody who is not in the room."""
        return card.answer is Answer.WAITING and folded(card.decider) in self.away

    def neighbours(self, card: RequestCard) -> list[RequestCard]:
        """The cards that it can change places with: of the same day, and owed as much."""
        return [
            other
            for other in self.cards
            if other.day_id == card.day_id
            and other.answer is card.answer
            and overdue(other, self.today) == overdue(card, self.today)
        ]


def seen(db: Database, day_id: str, whole: bool, today: date) -> Seen:
    """The cards of a day, with promises of other days that are late; or all cards of the programme."""
    late = [c for c in decisions.promised(db) if c.day_id != day_id and overdue(c, today)]
    shown = decisions.cards(db) if whole else [*(decisions.cards(db, day_id) if day_id else ()), *late]
    where = people.presence(db, day_id)
    gone = (Presence.ABSENT, Presence.LEFT)
    everybody = people.everybody(db)
    return Seen(
        cards=tuple(in_order(shown, today)),
        counts=tally(shown, today),
        days=tuple((day.id, day.title) for day in plan.days(db)),
        directors=tuple(p.name for p in everybody if p.role is Role.DIREKTION),
        away=frozenset(folded(p.name) for p in everybody if where.get(p.id) in gone),
        today=today,
        people=tuple(everybody),
    )


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


def standing(card: RequestCard, today: date) -> tuple[str, str, str]:
    """How it stands with a card: drawing, sentence, tone."""
    owner = " · " + card.owner if card.owner else ""
    if card.answer is Answer.BY_DATE and card.answer_by is not None:
        by = long_date(card.answer_by)
        if overdue(card, today):
            return "triangle-alert", _("Svaret var lovet til {date}").format(date=by) + owner, "danger"
        return "calendar-clock", _("Svar senest {date}").format(date=by) + owner, "accent_text"
    if card.answer is Answer.YES:
        return "circle-check", _("Ja") + owner, "ok"
    if card.answer is Answer.NO:
        return "megaphone", _("Nej, fordi: {reason}").format(reason=card.reason.replace("\n", " ")), "text2"
    return "hourglass", _("Venter på svar"), "text2"
