"""Rounds of teams: who sits with whom, the wishes behind it, and who has met before."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from temadag.core.plan import Block


class Bond(StrEnum):
    """A rule between two people that every round must keep."""

    APART = "apart"
    TOGETHER = "together"


class Preset(StrEnum):
    """What a round is made for; `core.presets` has what each asks of the split."""

    CROSS = "cross"
    SAME = "same"
    NEW = "new"
    PAIRS = "pairs"
    CAFE = "cafe"
    WISH = "wish"
    HASTE = "haste"


class Kin(StrEnum):
    """Of which kind nobody should be the only one at a table; the name of a person's field."""

    LEVEL = "level"
    AREA = "area"


@dataclass(frozen=True)
class Host:
    """Somebody who stays at their table in all café rounds of a day; `place` counts tables from 0."""

    id: str
    person_id: str
    place: int


@dataclass(frozen=True)
class TeamWish:
    """The tables that somebody would like to sit at in a round, by name; empty text is no wish."""

    id: str
    person_id: str
    first: str = ""
    second: str = ""
    third: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The wishes in order, those that there are."""
        return tuple(filter(None, (self.first, self.second, self.third)))


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

    `weight` is the price of one repeated meeting against one pair of the same kind at a table. There are
    `tables` of them, or as many as `size` asks for where that is 0; each may be up to `slack` smaller or
    larger.
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
    preset: Preset = Preset.CROSS
    tables: int = 0
    slack: int = 0
    not_alone: str = ""
    mix_guests: bool = False
    teams: tuple[Team, ...] = ()
    sits_out: frozenset[str] = frozenset()
    """The ids of those who are not with us in this round."""

    @property
    def seated(self) -> frozenset[str]:
        """The ids of everybody who has a seat."""
        return frozenset(seat.person_id for team in self.teams for seat in team.seats)

    @cached_property
    def teams_of(self) -> dict[str, list[Team]]:
        """The teams that each person sits in, by the person's id: as a rule one."""
        found: dict[str, list[Team]] = {}
        for team in self.teams:
            for person in dict.fromkeys(seat.person_id for seat in team.seats):
                found.setdefault(person, []).append(team)
        return found


def sizes(people: int, size: int) -> list[int]:
    """How many sit at each table when `people` are seated about `size` together, as evenly as can be.

    Nobody is left alone at a table while there is another table to sit at.
    """
    if people <= 0:
        return []
    count = max(1, round(people / size)) if size > 0 else 1
    while count > 1 and people // count < min(2, size):
        count -= 1
    return _evenly(people, count)


def limits(people: int, size: int, tables: int = 0, slack: int = 0) -> list[tuple[int, int]]:
    """The fewest and the most that each table takes, so that everybody can always be seated.

    `tables` is their number, or 0 for as many as `size` asks for. Nobody is left alone by `slack`.
    """
    if people <= 0:
        return []
    even = _evenly(people, min(tables, people)) if tables > 0 else sizes(people, size)
    return [(max(min(2, n), n - slack), n + slack) for n in even]


def _evenly(people: int, count: int) -> list[int]:
    least, more = divmod(people, count)
    return [least + 1] * more + [least] * (count - more)


def encounters(rounds: Iterable[Round], away: Container[str] = ()) -> dict[tuple[str, str], int]:
    """How many times each pair has sat together; a pair is a sorted tuple of person ids.

    Those `away` from the day, and those who sat a round out, have met nobody there.
    """
    met: dict[tuple[str, str], int] = {}
    for held in rounds:
        for team in held.teams:
            here = {s.person_id for s in team.seats if s.person_id not in away} - held.sits_out
            for pair in combinations(sorted(here), 2):
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


def needed(rounds: Iterable[Round], blocks: Sequence[Block], here: str) -> Round | None:
    """The published round that a room needs at a block: its own, else the next one's, else the latest before,
    else the first to come. `blocks` are the day's, in order, of which those that gave way today count for
    nothing; `here` is the id of the one under way, of none before the first."""
    gone = {block.id for block in blocks if block.dropped and block.id != here}
    order = {block_id: n for n, block_id in enumerate(b.id for b in blocks if b.id not in gone)}
    now = order.get(here, -1)

    def wanted(found: Round) -> tuple[int, int]:
        away = order.get(found.block_id, -1) - now
        return (0, away) if away in (0, 1) else (1, -away) if away < 0 else (2, away)

    shown = (r for r in rounds if r.published and r.block_id not in gone)
    return min(shown, key=wanted, default=None)
