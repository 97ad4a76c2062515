"""What the decisions screen asks the file for: the cards in sections, the piles, and what lies aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.deciders import Pile, piles
from temadag.core.decisions import Answer, RequestCard, Tally, in_order, overdue, promises, tally
from temadag.core.people import Person, Role
from temadag.core.plan import Show
from temadag.core.reflections import KnownNames
from temadag.i18n import _
from temadag.store import decisions, people, plan, runs

DAY, ALL, PROMISES = "day", "all", "promises"
"""Which cards are in sight: of the day in hand, of all days, or what was promised on any of them."""


@dataclass(frozen=True)
class Section:
    """Cards under one heading; those that wait have the pile of the one who can say yes."""

    head: str
    cards: tuple[RequestCard, ...]
    pile: Pile | None = None


@dataclass(frozen=True)
class Seen:
    """Everything that the screen shows, with what is owed first."""

    sections: tuple[Section, ...] = ()
    headed: bool = False
    """Whether the sections have headings: not while all that waits names nobody."""
    counts: Tally = field(default_factory=Tally)
    aside: tuple[RequestCard, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    dates: Mapping[str, date | None] = field(default_factory=dict)
    today: date = date.min
    people: tuple[Person, ...] = ()
    answered: Mapping[str, datetime] = field(default_factory=dict)
    for_now: frozenset[str] = frozenset()
    """The day in hand, whose cards can be put on the big screen."""
    shown: str = ""
    """The card that lies on the big screen."""

    @property
    def cards(self) -> tuple[RequestCard, ...]:
        """The cards in sight, in their order."""
        return tuple(card for section in self.sections for card in section.cards)

    @property
    def directors(self) -> tuple[str, ...]:
        """What can be written for whoever can say yes: top management's names, and then their titles."""
        top = [person for person in self.people if person.role is Role.DIREKTION]
        return tuple(dict.fromkeys([*(p.name for p in top), *(p.title for p in top if p.title)]))

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody's name, top management first."""
        first = sorted(self.people, key=lambda person: person.role is not Role.DIREKTION)
        return tuple(dict.fromkeys(person.name for person in first))

    def asker(self, card: RequestCard) -> str:
        """Who asked, where that person wanted the name to follow; empty otherwise."""
        return next((person.name for person in self.people if person.id == card.asked_by), "")

    def card(self, card_id: str) -> RequestCard | None:
        """One of the cards in sight."""
        return next((card for card in self.cards if card.id == card_id), None)

    def pile(self, key: str) -> Pile | None:
        """One of the piles in sight."""
        return next((s.pile for s in self.sections if s.pile is not None and s.pile.key == key), None)

    def pile_of(self, card: RequestCard) -> Pile | None:
        """The pile that a waiting card lies in."""
        return next((s.pile for s in self.sections if s.pile is not None and card in s.cards), None)

    def decider_is_away(self, card: RequestCard) -> bool:
        """Whether an answer is awaited from somebody who is not in the room."""
        pile = self.pile_of(card)
        return pile is not None and pile.away

    def neighbours(self, card: RequestCard) -> list[RequestCard]:
        """The cards that it can change places with: of the same day, under the same heading."""
        found = next((section.cards for section in self.sections if card in section.cards), ())
        return [other for other in found if other.day_id == card.day_id and other.answer is card.answer]

    def promised_before(self, card: RequestCard) -> date | None:
        """The day that an answer given now had been promised by; nothing for one of this very day."""
        return card.answer_by if card.promised and self.dates.get(card.day_id) != self.today else None

    def mentioned(self, card: RequestCard) -> tuple[str, ...]:
        """The words on a card that may name a person, to look at before everybody does."""
        return names_on(card, self.people)


def names_on(card: RequestCard, everybody: tuple[Person, ...]) -> tuple[str, ...]:
    """The words on a card that may be a person's name; top management is who cards are for."""
    # A place or a title points at a workplace, which is what the round is about; a name does not.
    named = [Person(p.id, p.name) for p in everybody if p.role is not Role.DIREKTION]
    told = "\n".join((card.asked, card.citizen_gets, card.cost))
    return KnownNames(named).mentioned(told, card.asked_by)


def away(db: Database, day_id: str) -> frozenset[str]:
    """The ids of those who are known not to be in the room: they did not come, or they have left."""
    gone = (Presence.ABSENT, Presence.LEFT)
    return frozenset(key for key, where in people.presence(db, day_id).items() if where in gone)


def seen(db: Database, day_id: str, reach: str, today: date) -> Seen:
    """The cards of a day, with promises of other days that are late; of all days; or the promises alone."""
    everybody = people.everybody(db)
    held, days = decisions.cards(db), plan.days(db)
    if reach == PROMISES:
        shown = promises(held, today)
    else:
        shown = [c for c in held if reach == ALL or c.day_id == day_id or overdue(c, today)]
    made = piles(shown, everybody, away(db, day_id)) if reach != PROMISES else []
    run = runs.run(db, day_id) if day_id else None
    return Seen(
        sections=tuple(s for s in _sections(shown, made, today) if s.cards),
        headed=reach == PROMISES or any(pile.name for pile in made),
        counts=tally(shown, today),
        aside=tuple(decisions.set_aside(db, day_id if reach == DAY else "")),
        days=tuple((day.id, day.title) for day in days),
        dates={day.id: day.held_on for day in days},
        today=today,
        people=tuple(everybody),
        answered=decisions.answered_at(db),
        for_now=frozenset({day_id} if day_id else ()),
        shown=run.card_id if run is not None and run.show is Show.CARD else "",
    )


def _sections(shown: list[RequestCard], made: list[Pile], today: date) -> list[Section]:
    order = in_order(shown, today)
    if not made:
        order = shown if all(card.promised for card in shown) else order
    late = [card for card in order if overdue(card, today)]
    ahead = [c for c in order if c.answer is Answer.BY_DATE and not overdue(c, today)]
    return [
        Section(_("Over tid"), tuple(late)),
        *(Section(pile.name, pile.cards, pile) for pile in made),
        Section(_("Lovet"), tuple(ahead)),
        Section(_("Besvaret"), tuple(card for card in order if card.answered)),
    ]
