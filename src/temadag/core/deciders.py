"""Who can answer a request card: the piles that cards lie in, and which one is read next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from temadag.core.decisions import RequestCard
from temadag.core.people import Person, Role, folded, matches

_ENDINGS = ("en", "n", "et", "t")
"""A title is also said as »direktøren« and »rådet«."""


def who_is(written: str, people: Sequence[Person]) -> Person | None:
    """The one whom a name or a title points at, as it was written on a card; None when it may be several.

    A full name is anybody's; a title, a first name, or the beginnings of a name are top management's.
    """
    sought = folded(written.replace(",", " "))
    if not sought:
        return None
    top = [person for person in people if person.role is Role.DIREKTION]
    ways = (
        [person for person in people if folded(person.name) == sought],
        [person for person in top if sought in _titles(person)],
        [person for person in top if matches(person, sought)],
    )
    return next((found[0] for found in ways if len(found) == 1), None)


def _titles(person: Person) -> frozenset[str]:
    title = folded(person.title)
    return frozenset({title, *(title + ending for ending in _ENDINGS)}) if title else frozenset()


NOBODY = "?"
"""The key of the pile whose cards name nobody; no folded name is only a sign."""


@dataclass(frozen=True)
class Pile:
    """The waiting cards that one person answers, in the order of the queue; nobody's has an empty name."""

    name: str
    person_id: str
    cards: tuple[RequestCard, ...]
    away: bool = False
    """Whether the one who could say yes is known not to be in the room."""

    @property
    def key(self) -> str:
        """What tells one pile from another."""
        return self.person_id or folded(self.name) or NOBODY


def piles(cards: Iterable[RequestCard], people: Sequence[Person], away: Collection[str]) -> list[Pile]:
    """The cards that wait, in piles by who answers them; `away` has the ids of those not in the room.

    The piles stand in the order of their first cards, also of those that are answered by now, so that they
    keep their places through a round; the cards that name nobody come last.
    """
    found: dict[str, list[RequestCard]] = {}
    named: dict[str, tuple[str, str]] = {}
    for card in cards:
        if not card.for_the_room:
            continue
        person = who_is(card.answerer, people)
        key = person.id if person else folded(card.answerer)
        found.setdefault(key, []).extend([card] if card.waits else [])
        named.setdefault(key, (person.name, person.id) if person else (card.answerer, ""))
    made = [Pile(*named[key], tuple(pile), named[key][1] in away) for key, pile in found.items() if pile]
    return [*(pile for pile in made if pile.name), *(pile for pile in made if not pile.name)]


def next_card(here: Sequence[Pile], after: RequestCard | None, key: str = "") -> RequestCard | None:
    """The card to read next: the first of the pile at hand, or else of somebody who is in the room.

    The pile at hand is `key`'s; `after` is the card that was read last, which comes again only when
    nothing else waits.
    """
    read = after.id if after else ""
    at_hand = [pile for pile in here if key and pile.key == key]
    in_room = [pile for pile in here if not pile.away]
    order = [card for pile in (*at_hand, *in_room, *here) for card in pile.cards]
    return next((card for card in order if card.id != read), order[0] if order else None)
