"""How well one round mixes people, counted without the solver: what the board says after every move."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from temadag.core.people import Person, Role
from temadag.core.teams import Bond, Pairing, Round

Met = Mapping[tuple[str, str], int]
"""How many times each sorted pair has sat together before."""


@dataclass(frozen=True)
class Mixing:
    """The counts of one round; pairs are pairs of people at the same table.

    `again` are pairs who met before, `apart_broken` and `together_broken` rules that do not hold,
    `unseated` those expected who have no seat.
    """

    again: tuple[tuple[str, str], ...] = ()
    same_level: int = 0
    same_area: int = 0
    with_manager: tuple[tuple[str, str], ...] = ()
    without_direktion: tuple[str, ...] = ()
    apart_broken: tuple[Pairing, ...] = ()
    together_broken: tuple[Pairing, ...] = ()
    unseated: tuple[str, ...] = ()

    @property
    def broken(self) -> int:
        """How many rules that must hold do not."""
        return len(self.apart_broken) + len(self.together_broken)


def how_mixed(
    held: Round, met: Met, people: Iterable[Person], expected: Iterable[str], pairings: Sequence[Pairing] = ()
) -> Mixing:
    """The counts of a round as it is seated; `met` is from before it, unknown values are never the same."""
    known = {person.id: person for person in people}
    at = {seat.person_id: team.id for team in held.teams for seat in team.seats}
    pairs = [
        pair
        for team in held.teams
        for pair in combinations(sorted(s.person_id for s in team.seats if s.person_id in known), 2)
    ]
    together = {tuple(sorted((p.a, p.b))) for p in pairings if p.bond is Bond.TOGETHER}
    return Mixing(
        again=tuple(pair for pair in pairs if met.get(pair) and pair not in together),
        same_level=sum(_same(known[a].level, known[b].level) for a, b in pairs),
        same_area=sum(_same(known[a].area, known[b].area) for a, b in pairs),
        with_manager=tuple(pair for pair in pairs if _manages(known[pair[0]], known[pair[1]])),
        without_direktion=tuple(
            team.id
            for team in held.teams
            if team.seats
            and not any(known[s.person_id].role is Role.DIREKTION for s in team.seats if s.person_id in known)
        ),
        apart_broken=tuple(p for p in pairings if p.bond is Bond.APART and _at_one_table(at, p)),
        together_broken=tuple(p for p in pairings if p.bond is Bond.TOGETHER and _at_two_tables(at, p)),
        unseated=tuple(person_id for person_id in expected if person_id not in at),
    )


def alone(held: Round, people: Mapping[str, Person], kin: str) -> tuple[str, ...]:
    """Who is the only one with their level or area (`kin`) at a table with others; unknown is no kind."""
    found: list[str] = []
    for team in held.teams:
        here = [people[seat.person_id] for seat in team.seats if seat.person_id in people]
        kinds = Counter(getattr(person, kin) for person in here)
        if len(here) > 1:
            found += [one.id for one in here if getattr(one, kin) and kinds[getattr(one, kin)] == 1]
    return tuple(found)


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _manages(one: Person, other: Person) -> bool:
    return one.manager_id == other.id or other.manager_id == one.id


def _at_one_table(at: Mapping[str, str], pairing: Pairing) -> bool:
    return pairing.a in at and at[pairing.a] == at.get(pairing.b)


def _at_two_tables(at: Mapping[str, str], pairing: Pairing) -> bool:
    return pairing.a in at and pairing.b in at and at[pairing.a] != at[pairing.b]
