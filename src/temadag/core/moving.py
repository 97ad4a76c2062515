"""What it would cost to move somebody, or to let two people change seats, counted at their tables alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from temadag.core.mixing import Met
from temadag.core.people import Person, Role
from temadag.core.teams import Bond, Pairing, Round


@dataclass(frozen=True)
class Cost:
    """How much a round would be other than it is; below zero is better."""

    broken: int = 0
    """Rules that must hold: kept apart, kept together, and one's own manager where that is asked."""
    again: int = 0
    same_area: int = 0
    same_level: int = 0
    without_direktion: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether it is all the same."""
        return self == Cost()

    def weighed(self, held: Round) -> float:
        """One number in which costs are compared: the round's own weights, and rules above all."""
        mixed = self.same_area * held.mix_area + self.same_level * held.mix_level
        spread = 12 * self.without_direktion * held.spread_direktion
        return 10_000 * self.broken + held.weight * self.again + mixed + spread


class Moves:
    """The round as it is seated, ready to be asked what a move would cost."""

    def __init__(
        self, held: Round, met: Met, people: Mapping[str, Person], pairings: Sequence[Pairing] = ()
    ) -> None:
        self._held, self._met, self._people = held, met, people
        self._at = {seat.person_id: team.id for team in held.teams for seat in team.seats}
        self._tables = {
            team.id: frozenset(seat.person_id for seat in team.seats if seat.person_id in people)
            for team in held.teams
        }
        self._bonds: dict[str, list[Pairing]] = {}
        for pairing in pairings:
            for one in (pairing.a, pairing.b):
                self._bonds.setdefault(one, []).append(pairing)
        self._together = {(p.a, p.b) for p in pairings if p.bond is Bond.TOGETHER}
        self._counted: dict[frozenset[str], Counter[str]] = {}

    def of(self, person_id: str, team_id: str) -> Cost:
        """The cost of seating somebody at a table; `team_id` is "" for no table at all."""
        before = self._at.get(person_id, "")
        if before == team_id:
            return Cost()
        after = {team: self._tables[team] for team in (before, team_id) if team in self._tables}
        if before in after:
            after[before] = after[before] - {person_id}
        if team_id in after:
            after[team_id] = after[team_id] | {person_id}
        return self._cost(after, {person_id: team_id})

    def swapped(self, one: str, other: str) -> Cost:
        """The cost of letting two people change seats."""
        here, there = self._at.get(one, ""), self._at.get(other, "")
        if here == there or here not in self._tables or there not in self._tables:
            return Cost()
        after = {
            here: self._tables[here] - {one} | {other},
            there: self._tables[there] - {other} | {one},
        }
        return self._cost(after, {one: there, other: here})

    def _cost(self, after: Mapping[str, frozenset[str]], at: Mapping[str, str]) -> Cost:
        total: Counter[str] = Counter()
        for team, people in after.items():
            total.update(self._count(people))
            total.subtract(self._count(self._tables[team]))
        total["broken"] += self._bound(at)
        return Cost(**{field: total[field] for field in Cost.__dataclass_fields__})

    def _count(self, people: frozenset[str]) -> Counter[str]:
        """What one table counts."""
        if people not in self._counted:
            found: Counter[str] = Counter()
            known = [self._people[one] for one in sorted(people)]
            for one, other in combinations(known, 2):
                pair = (one.id, other.id)
                found["again"] += bool(self._met.get(pair)) and pair not in self._together
                found["same_area"] += bool(one.area) and one.area == other.area
                found["same_level"] += bool(one.level) and one.level == other.level
                if self._held.apart_manager:
                    found["broken"] += one.manager_id == other.id or other.manager_id == one.id
            if known and not any(one.role is Role.DIREKTION for one in known):
                found["without_direktion"] = 1
            self._counted[people] = found
        return self._counted[people]

    def _bound(self, at: Mapping[str, str]) -> int:
        """How many more rules about two people would be broken, with these at these tables."""
        touched = {pairing.id: pairing for one in at for pairing in self._bonds.get(one, ())}
        return sum(
            _is_broken(pairing, {**self._at, **at}) - _is_broken(pairing, self._at)
            for pairing in touched.values()
        )


def cheapest(costs: Mapping[str, Cost], held: Round) -> list[str]:
    """The keys with the least cost first; equals as they came."""
    return sorted(costs, key=lambda key: costs[key].weighed(held))


def _is_broken(pairing: Pairing, at: Mapping[str, str]) -> bool:
    a, b = at.get(pairing.a, ""), at.get(pairing.b, "")
    if not a or not b:
        return False
    return (a == b) is (pairing.bond is Bond.APART)
