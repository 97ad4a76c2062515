"""Rounds of teams: who sits with whom, the wishes behind it, and who has met before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations


class Bond(StrEnum):
    """A rule between two people that every round must keep."""

    APART = "apart"
    TOGETHER = "together"


@dataclass(frozen=True)
class Pairing:
    """Two people who must, or must not, sit together."""

    id: str
    a: str
    b: str
    bond: Bond


@dataclass(frozen=True)
class Seat:
    """One person's place at a team."""

    id: str
    team_id: str
    person_id: str
    locked: bool = False


@dataclass(frozen=True)
class Team:
    """The people round a table."""

    id: str
    round_id: str
    position: str
    name: str
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True)
class Round:
    """One composition of teams, and the wishes that it was made from.

    `weight` is the price of one repeated meeting against one pair of the same kind at a table.
    """

    id: str
    day_id: str
    position: str
    name: str
    block_id: str = ""
    size: int = 5
    mix_level: bool = True
    mix_area: bool = True
    apart_manager: bool = True
    spread_direktion: bool = False
    weight: int = 20
    published: bool = False
    teams: tuple[Team, ...] = ()

    @property
    def seated(self) -> frozenset[str]:
        """The ids of everybody who has a seat."""
        return frozenset(seat.person_id for team in self.teams for seat in team.seats)


def sizes(people: int, size: int) -> list[int]:
    """How many sit at each table when `people` are seated about `size` together, as evenly as can be.

    Nobody is left alone at a table while there is another table to sit at.
    """
    if people <= 0:
        return []
    count = max(1, round(people / size)) if size > 0 else 1
    while count > 1 and people // count < min(2, size):
        count -= 1
    least, more = divmod(people, count)
    return [least + 1] * more + [least] * (count - more)


def encounters(rounds: Iterable[Round]) -> dict[tuple[str, str], int]:
    """How many times each pair has sat together; a pair is a sorted tuple of person ids."""
    met: dict[tuple[str, str], int] = {}
    for held in rounds:
        for team in held.teams:
            for pair in combinations(sorted({seat.person_id for seat in team.seats}), 2):
                met[pair] = met.get(pair, 0) + 1
    return met


def added(
    one: Mapping[tuple[str, str], int], other: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    """Two such counts together."""
    together = dict(one)
    for pair, times in other.items():
        together[pair] = together.get(pair, 0) + times
    return together


def new_faces(met: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """How many different people each person has sat with."""
    faces: dict[str, int] = {}
    for a, b in met:
        faces[a] = faces.get(a, 0) + 1
        faces[b] = faces.get(b, 0) + 1
    return faces
