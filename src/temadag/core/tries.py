"""Several ways to seat the same round, kept so that they can be held against each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from temadag.core.teams import Round, Seat, Team

Tables = tuple[tuple[str, ...], ...]
KEPT = 8
"""How many tries of a round are kept; the oldest go."""


@dataclass(frozen=True)
class Try:
    """One way to seat a round; `number` counts those that have been made of it."""

    number: int
    tables: Tables

    @property
    def company(self) -> frozenset[frozenset[str]]:
        """Who sits with whom, whatever the tables are called."""
        return frozenset(frozenset(table) for table in self.tables if table)


class Tries:
    """The tries of each round, oldest first; the same company is kept once."""

    def __init__(self) -> None:
        self._made: dict[str, int] = {}
        self._kept: dict[str, list[Try]] = {}

    def add(self, round_id: str, tables: Sequence[Sequence[str]]) -> Try:
        """Keep one more way; one that is there already comes back as it is."""
        number = self._made.get(round_id, 0) + 1
        made = Try(number, tuple(tuple(table) for table in tables))
        kept = self._kept.setdefault(round_id, [])
        same = next((one for one in kept if one.company == made.company), None)
        if same is not None:
            return same
        self._made[round_id] = number
        kept.append(made)
        del kept[:-KEPT]
        return made

    def of(self, round_id: str, expected: Iterable[str]) -> list[Try]:
        """The tries that seat exactly those who are expected now."""
        here = frozenset(expected)
        return [one for one in self._kept.get(round_id, ()) if frozenset().union(*one.company) == here]


def seated_as(held: Round, tables: Tables, names: Sequence[str]) -> Round:
    """A round as a try would seat it; `names` are what its tables are called, in order."""
    teams = tuple(
        Team(name, held.id, name, name, tuple(Seat("", name, person_id) for person_id in people))
        for name, people in zip(names, tables, strict=True)
    )
    return replace(held, teams=teams)


def seats_of(held: Round) -> Tables:
    """The tables of a round as it is seated now."""
    return tuple(tuple(seat.person_id for seat in team.seats) for team in held.teams)
