"""What the on-the-spot round at the console asks the file for, and its sentences."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.clock import Run
from temadag.core.deciders import Pile, piles
from temadag.core.decisions import RequestCard
from temadag.core.people import Person, Role
from temadag.core.plan import Show
from temadag.i18n import _, ngettext, quoted
from temadag.store import decisions, people, runs
from temadag.ui.after.decisions_seen import away, names_on
from temadag.ui.projector.wording import digits


@dataclass(frozen=True)
class Requests:
    """The cards of a day that are for the room, the piles of those that wait, and the one on the screen."""

    run: Run
    cards: tuple[RequestCard, ...] = ()
    piles: tuple[Pile, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def shown(self) -> RequestCard | None:
        """The card that lies on the big screen."""
        return self.card(self.run.card_id)

    @property
    def hidden(self) -> bool:
        """Whether the big screen shows something else although a card lies there."""
        return self.run.show is not Show.CARD

    @property
    def waiting(self) -> int:
        """How many cards wait."""
        return sum(len(pile.cards) for pile in self.piles)

    def card(self, card_id: str) -> RequestCard | None:
        """One of the day's cards."""
        return next((card for card in self.cards if card.id == card_id), None)

    def pile_of(self, card_id: str) -> Pile | None:
        """The pile that a waiting card lies in."""
        return next((pile for pile in self.piles if any(c.id == card_id for c in pile.cards)), None)

    def asker(self, card: RequestCard) -> str:
        """Who asked, where that person wanted the name to follow; empty otherwise."""
        return next((person.name for person in self.people if person.id == card.asked_by), "")

    def mentioned(self, card: RequestCard) -> tuple[str, ...]:
        """The words on a card that may name a person, to look at before everybody does."""
        return names_on(card, self.people)

    def left(self, now: float) -> float:
        """Seconds left of the card's three minutes; negative when they are over."""
        held = self.run.card_held_at
        return (self.run.card_ends_at or now) - (now if held is None else held)


def requests(db: Database, day_id: str) -> Requests:
    """The round as it stands just now."""
    everybody = people.everybody(db)
    cards = decisions.cards(db, day_id) if day_id else []
    return Requests(
        runs.run(db, day_id),
        tuple(cards),
        tuple(piles(cards, everybody, away(db, day_id))),
        tuple(everybody),
    )


def names(everybody: tuple[Person, ...]) -> list[str]:
    """Everybody's name once, top management first: who can answer, and who can follow up."""
    first = sorted(everybody, key=lambda person: person.role is not Role.DIREKTION)
    return list(dict.fromkeys(person.name for person in first))


def waiting(count: int) -> str:
    """How many cards wait."""
    return (
        ngettext("{n} kort venter", "{n} kort venter", count).format(n=count)
        if count
        else _("Ingen kort venter")
    )


def addressed(card: RequestCard) -> str:
    """Who is asked, and in whose place."""
    if card.substitute and card.decider:
        return _("{name} i stedet for {other}").format(name=card.substitute, other=card.decider)
    return card.answerer or _("Hvem kan sige ja?")


def clock_of(held: Requests, now: float) -> tuple[str, str, str]:
    """The card's clock: digits, what they mean, and the tone; over time is told calmly."""
    left = held.left(now)
    if held.run.card_held_at is not None:
        return digits(left), _("uret holder pause"), "2"
    if left <= -1:
        return digits(left), _("over de tre minutter – rund roligt af"), "warn"
    return digits(left), _("tilbage"), ""


def block_left(run: Run, now: float) -> str:
    """The time that the block under way has left."""
    if not run.block_id:
        return ""
    left = clock.left(run, now)
    told = _("Punktet: {time} over") if left <= -1 else _("Punktet: {time}")
    return told.format(time=digits(left))


def nothing(held: Requests) -> tuple[str, str]:
    """What is said where no card waits: a heading and a sentence."""
    if held.cards:
        told = _("Løfterne og svarene står under Beslutninger, hvor de kan læses og rettes.")
        return _("Alle kort har fået svar"), told
    told = _("De kommer fra telefonerne, skrivepladsen og papir, eller skriv dem under Beslutninger.")
    return _("Ingen ønskekort endnu"), told


def invitation(pile: Pile) -> str:
    """What to do while no card lies on the screen."""
    if pile.away:
        return _("{name} er ikke i salen. Lad en anden svare (V), eller lov et svar.").format(name=pile.name)
    if not pile.name:
        return _("Enter lægger det valgte kort på storskærmen i tre minutter.")
    return _("Kald {name} op. Enter lægger det valgte kort på storskærmen i tre minutter.").format(
        name=pile.name
    )


def strip(held: Requests, now: float) -> tuple[str, str, str]:
    """The line below the block: what lies on the screen, or how many wait; a drawing and its tone."""
    card = held.shown
    if card is not None:
        digits_, under, tone = clock_of(held, now)
        asked = quoted(" ".join(card.asked.split()))
        if held.hidden:
            return _("Skærmen viser noget andet end {asked}").format(asked=asked), "monitor-off", "text2"
        return f"{digits_} {under} · {asked}", "monitor", "warn" if tone == "warn" else "accent"
    return (waiting(held.waiting), "gavel", "accent") if held.waiting else ("", "", "")
