"""What is to be seated: people, tables, rounds, and the rules that hold or are wished for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

REPEAT_WEIGHT = 20.0
"""The price of one repeated meeting where nobody says otherwise."""

Value = str | int | float | bool


@dataclass(frozen=True)
class Person:
    """Somebody to be seated; an attribute that is not there is unknown and never "the same"."""

    id: str
    attrs: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A table that takes at least `least` and at most `most` people in each round."""

    id: str
    least: int
    most: int


@dataclass(frozen=True)
class Lock:
    """A person's seat at a table in one round, or in all (round is None: a host)."""

    person: str
    table: str
    round: int | None = None

    def holds(self, index: int) -> bool:
        """Whether the lock speaks about this round."""
        return self.round is None or self.round == index


@dataclass(frozen=True)
class Spread:
    """The wish that people with the same value sit at different tables; `values` limits which values."""

    attr: str
    weight: float
    values: tuple[Value, ...] | None = None

    @property
    def key(self) -> str:
        """The name under which its pairs are counted."""
        return self.attr

    def value_of(self, person: Person) -> Value | None:
        """The value that counts, or None."""
        value = person.attrs.get(self.attr)
        return value if self.values is None or value in self.values else None


@dataclass(frozen=True)
class AtLeastOne:
    """The wish that every table has somebody with the value."""

    attr: str
    value: Value
    weight: float

    @property
    def key(self) -> str:
        """The name under which its tables are counted."""
        return f"tables_without_{self.value}"

    def held_by(self, person: Person) -> bool:
        """Whether the person has the value."""
        return person.attrs.get(self.attr) == self.value


@dataclass(frozen=True)
class NotAlone:
    """The wish that nobody is the only one with their value at a table of two or more."""

    attr: str
    weight: float
    values: tuple[Value, ...] | None = None

    @property
    def key(self) -> str:
        """The name under which those alone are counted."""
        return f"alone_{self.attr}"

    def value_of(self, person: Person) -> Value | None:
        """The value that counts, or None."""
        value = person.attrs.get(self.attr)
        return value if self.values is None or value in self.values else None


@dataclass(frozen=True)
class PlaceCost:
    """What it costs that a person sits at a table, in one round or in any (round is None)."""

    person: str
    table: str
    cost: int
    round: int | None = None

    def holds(self, index: int) -> bool:
        """Whether the cost speaks about this round."""
        return self.round is None or self.round == index


COSTS_KEY = "wishes"
"""The name under which place costs are counted."""

Wish = Spread | AtLeastOne | NotAlone
Rounds = tuple[tuple[tuple[str, ...], ...], ...]
"""Rounds > tables in the order of the instance > ids of people."""


@dataclass(frozen=True)
class Published:
    """A plan that people have seen, and what has happened to it since.

    Rounds before `from_round` are held; `absent` have gone home and `new` have come.
    """

    rounds: Rounds
    from_round: int = 0
    absent: tuple[str, ...] = ()
    new: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Instance:
    """One split to be made; rounds are counted from 0."""

    people: tuple[Person, ...]
    tables: tuple[Table, ...]
    rounds: int
    history: tuple[tuple[str, str, int], ...] = ()
    keep_apart: tuple[tuple[str, str], ...] = ()
    keep_together: tuple[tuple[str, ...], ...] = ()
    locked: tuple[Lock, ...] = ()
    absent: Mapping[str, frozenset[int]] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    repeat_weight: float = REPEAT_WEIGHT
    published: Published | None = None
    costs: tuple[PlaceCost, ...] = ()
    id: str = ""

    def present(self, index: int) -> tuple[Person, ...]:
        """Who is to be seated in a round."""
        return self._present[index]

    @cached_property
    def _present(self) -> tuple[tuple[Person, ...], ...]:
        away = self.absent
        if not any(away.values()):
            return (self.people,) * self.rounds
        every = range(self.rounds)
        return tuple(tuple(p for p in self.people if r not in away.get(p.id, ())) for r in every)


def groups_joined(groups: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """Groups that share somebody become one; each in the order in which people were first named."""
    of: dict[str, list[str]] = {}
    for group in groups:
        joined: list[str] = []
        for person in group:
            for other in of.get(person, [person]):
                if other not in joined:
                    joined.append(other)
        for person in joined:
            of[person] = joined
    found: list[list[str]] = []
    for joined in of.values():
        if len(joined) > 1 and not any(joined is other for other in found):
            found.append(joined)
    return found
