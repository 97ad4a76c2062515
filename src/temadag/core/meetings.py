"""Who has sat with whom through the rounds and days of a programme, when and at which table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from temadag.core.people import Person


@dataclass(frozen=True)
class Sitting:
    """One team of one round, and the ids of those who sat there.

    What is `planned` has seats, but the room has not been shown it.
    """

    day: str
    round: str
    team: str
    people: frozenset[str]
    planned: bool = False


Record = tuple[str, str, str, tuple[str, ...], bool]
"""The fields of a sitting."""


@dataclass(frozen=True)
class Company:
    """Somebody whom one person has sat with, and where, the latest first."""

    person: Person
    held: tuple[Sitting, ...]
    planned: tuple[Sitting, ...] = ()


@dataclass(frozen=True)
class Meetings:
    """All sittings, the earliest first, and what they come to.

    `held` and `planned` have a row and a column for each of `people`, in that order; the diagonal is 0.
    `records` are the sittings' fields as plain tuples, which Python's collector need not look at again
    and again: there can be twenty thousand. `seats` has the places there of each person's own, in order.
    """

    people: tuple[Person, ...] = ()
    records: tuple[Record, ...] = ()
    held: tuple[tuple[int, ...], ...] = ()
    planned: tuple[tuple[int, ...], ...] = ()
    seats: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Which row and column each person has."""
        return {person.id: place for place, person in enumerate(self.people)}

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], int]:
        """How many times each sorted pair has sat together; those who have not are left out."""
        ids = [person.id for person in self.people]
        return {
            (a, b): times
            for a, row in zip(ids, self.held, strict=True)
            for b, times in zip(ids, row, strict=True)
            if times and a < b
        }

    @cached_property
    def faces(self) -> tuple[int, ...]:
        """How many others each person has sat with."""
        return tuple(sum(map(bool, row)) for row in self.held)

    @cached_property
    def faces_to_come(self) -> tuple[int, ...]:
        """How many others each person will have sat with when what is planned has been held."""
        return tuple(
            sum(1 for one, other in zip(held, planned, strict=True) if one or other)
            for held, planned in zip(self.held, self.planned, strict=True)
        )

    @property
    def has_plans(self) -> bool:
        """Whether anything is seated that the room has not been shown."""
        return any(planned for *_rest, planned in self.records)

    def sitting(self, place: int) -> Sitting:
        """One of the sittings."""
        day, held, team, people, planned = self.records[place]
        return Sitting(day, held, team, frozenset(people), planned)

    def between(self, a: str, b: str) -> Company | None:
        """What one person and another have had together; None when either is not in the list, or is both."""
        if a == b or a not in self.places or b not in self.places:
            return None
        common = set(self.seats.get(a, ())).intersection(self.seats.get(b, ()))
        found = [self.sitting(place) for place in sorted(common, reverse=True)]
        held, planned = (tuple(s for s in found if s.planned is kind) for kind in (False, True))
        return Company(self.people[self.places[b]], held, planned)

    def company(self, person_id: str) -> tuple[tuple[Company, ...], tuple[Company, ...]]:
        """Whom somebody has met, the latest first, and whom not yet, in the order of the list."""
        latest: dict[str, int] = {}
        for place in self.seats.get(person_id, ()):
            *_rest, people, planned = self.records[place]
            if not planned:
                latest.update(dict.fromkeys(people, place))
        others = [found for p in self.people if (found := self.between(person_id, p.id)) is not None]
        met = sorted((c for c in others if c.held), key=lambda c: -latest[c.person.id])
        return tuple(met), tuple(c for c in others if not c.held)


def counted(people: Iterable[Person], sittings: Iterable[Sitting]) -> Meetings:
    """The meetings that these sittings come to, among these people; the earliest sitting comes first."""
    listed = tuple(people)
    ids = [person.id for person in listed]
    held: dict[str, Counter[str]] = {one: Counter() for one in ids}
    planned: dict[str, Counter[str]] = {one: Counter() for one in ids}
    seats: dict[str, list[int]] = {one: [] for one in ids}
    records: list[Record] = []
    for place, sitting in enumerate(sittings):
        records.append((sitting.day, sitting.round, sitting.team, tuple(sitting.people), sitting.planned))
        counts = planned if sitting.planned else held
        for one in sitting.people:
            if one in seats:
                counts[one].update(sitting.people)
                seats[one].append(place)
    return Meetings(
        listed,
        tuple(records),
        _grid(ids, held),
        _grid(ids, planned),
        {one: tuple(found) for one, found in seats.items()},
    )


def _grid(ids: Sequence[str], counts: Mapping[str, Mapping[str, int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(counts[a].get(b, 0) if a != b else 0 for b in ids) for a in ids)
