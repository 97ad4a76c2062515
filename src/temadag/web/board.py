"""Everything that phones are shown of a day, read once for all of them and kept until something changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from temadag.core.offers import Offer, WishRound
from temadag.core.people import danish_order
from temadag.core.plan import Block
from temadag.core.teams import needed
from temadag.store import giving, people, plan, runs, teams
from temadag.web import views

Told = dict[str, Any]


@dataclass(frozen=True)
class Board:
    """What everybody is shown alike, and what is each person's own, as it was at a moment."""

    at: float
    shared: Told
    names: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, bytes] = field(default_factory=dict)
    """What only-me is sealed to, of those who have a code."""
    teams: Mapping[str, Told] = field(default_factory=dict)
    rounds: Sequence[WishRound] = ()
    offers: Sequence[Offer] = ()
    signed: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def own(self, person_id: str) -> Told:
        """What is one person's own."""
        return {
            "team": self.teams.get(person_id),
            "wishes": [_wish(held, person_id) for held in self.rounds],
            "offers": self._offers(self.signed.get(person_id, {})),
        }

    def _offers(self, signed: Mapping[str, int]) -> list[Told]:
        return [
            {
                "id": offer.id,
                "title": offer.title,
                "text": offer.text,
                "kind": offer.kind.value,
                "seats": offer.seats,
                "wish": signed.get(offer.id, 0),
            }
            for offer in self.offers
            if not offer.closed or offer.id in signed
        ]


def board(db: Database, day_id: str, now: float) -> Board:
    """The board of a day at this moment."""
    blocks, names = plan.blocks(db, day_id), views.names(db)
    signed: dict[str, dict[str, int]] = defaultdict(dict)
    for wished in giving.sign_ups(db):
        signed[wished.person_id][wished.offer_id] = wished.wish
    return Board(
        at=now,
        shared=views.shared(db, day_id, blocks, now),
        names=names,
        keys=people.public_keys(db),
        teams=_teams(db, day_id, blocks, names),
        rounds=giving.open_wishes(db, day_id),
        offers=giving.offers(db),
        signed=signed,
    )


def _teams(db: Database, day_id: str, blocks: list[Block], names: Mapping[str, str]) -> dict[str, Told]:
    """Each person's team in the round that the room needs now."""
    outline = needed(teams.outlines(db, day_id), blocks, runs.run(db, day_id).block_id)
    held = teams.whole(db, outline.id) if outline is not None else None
    if held is None:
        return {}
    block = next((b for b in blocks if b.id == held.block_id), None)
    place = {"topic": block.title if block else "", "room": block.room if block else ""}
    found = {}
    for team in held.teams:
        seated = [seat.person_id for seat in team.seats if seat.person_id in names]
        for person_id in seated:
            mates = sorted((names[other] for other in seated if other != person_id), key=danish_order)
            found[person_id] = {"round": held.name, "name": team.name, **place, "mates": mates}
    return found


def _wish(held: WishRound, person_id: str) -> Told:
    first, second, third = (*held.wishes.get(person_id, ()), "", "", "")[:3]
    chosen = {"first": first, "second": second, "third": third}
    return {"round": held.id, "name": held.name, "topics": list(held.topics), **chosen}
