"""The hard rules of one round, one by one, so that the smallest set that can not hold is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from temadag.split.instance import Instance, Table, groups_joined
from temadag.split.packing import Puzzle, puzzle
from temadag.split.plan import Blame, Reason


@dataclass(frozen=True)
class Hold:
    """One hard rule with its place in the instance; `people` only those who are present."""

    kind: str
    index: int
    people: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True)
class Rules:
    """The rules that speak about one round."""

    index: int
    present: tuple[str, ...]
    tables: tuple[Table, ...]
    apart: tuple[Hold, ...]
    together: tuple[Hold, ...]
    locks: tuple[Hold, ...]

    @classmethod
    def of(cls, instance: Instance, index: int) -> "Rules":
        """The rules of one round, without those about people who are away."""
        present = tuple(person.id for person in instance.present(index))
        here = set(present)
        apart = [Hold("apart", k, two) for k, two in enumerate(instance.keep_apart) if here.issuperset(two)]
        groups = [tuple(one for one in group if one in here) for group in instance.keep_together]
        together = [Hold("together", k, group) for k, group in enumerate(groups) if len(group) > 1]
        locks = [
            Hold("locked", k, (lock.person,), lock.table)
            for k, lock in enumerate(instance.locked)
            if lock.person in here and lock.holds(index)
        ]
        return cls(index, present, instance.tables, tuple(apart), tuple(together), tuple(locks))

    @property
    def key(self) -> tuple[object, ...]:
        """The same for rounds that are alike."""
        return self.present, self.locks

    @property
    def holds(self) -> list[Hold]:
        """All rules but the sizes."""
        return [*self.locks, *self.together, *self.apart]

    def only(self, kept: Sequence[Hold]) -> "Rules":
        """The round with some of its rules."""
        by = {kind: tuple(h for h in kept if h.kind == kind) for kind in ("apart", "together", "locked")}
        return replace(self, apart=by["apart"], together=by["together"], locks=by["locked"])

    @cached_property
    def _groups_of(self) -> dict[str, list[Hold]]:
        found: dict[str, list[Hold]] = {}
        for hold in self.together:
            for one in hold.people:
                found.setdefault(one, []).append(hold)
        return found

    @cached_property
    def _companies(self) -> dict[str, list[str]]:
        joined = groups_joined(tuple(hold.people for hold in self.together))
        return {one: company for company in joined for one in company}

    def groups_of(self, person: str) -> list[Hold]:
        """The keep-together groups that name a person."""
        return self._groups_of.get(person, [])

    def company(self, person: str) -> list[str]:
        """Everybody who must sit with a person, themselves included."""
        return self._companies.get(person, [person])

    def largest_company(self) -> int:
        """How many are in the largest group that must sit together."""
        return max((len(company) for company in self._companies.values()), default=1)

    def puzzle(self) -> Puzzle:
        """The round as units to be packed."""
        place = {table.id: t for t, table in enumerate(self.tables)}
        return puzzle(
            self.present,
            [hold.people for hold in self.together],
            [(hold.people[0], hold.people[1]) for hold in self.apart],
            {hold.people[0]: place[hold.table] for hold in self.locks},
        )

    def reason(
        self,
        code: str,
        blame: Sequence[Hold],
        *,
        people: tuple[str, ...] = (),
        tables: tuple[str, ...] = (),
        have: int = 0,
        room: int = 0,
    ) -> Reason:
        """A reason that blames some of these rules."""
        once = dict.fromkeys(blame)
        named = tuple(Blame(hold.kind, hold.index, hold.people, hold.table) for hold in once)
        return Reason(code, self.index, people, tables, named, have, room)


def smallest(holds: Sequence[Hold], impossible: Callable[[list[Hold]], bool], tries: int = 200) -> list[Hold]:
    """Rules that still can not hold when any one of them is enough to free the rest.

    Drops halves, then smaller parts, then one by one, as long as what is left is still impossible.
    """
    kept = list(holds)
    part = max(1, len(kept) // 2)
    while tries > 0:
        start = 0
        while start < len(kept) and tries > 0:
            less = kept[:start] + kept[start + part :]
            tries -= 1
            if impossible(less):
                kept = less
            else:
                start += part
        if part == 1:
            break
        part = max(1, part // 2)
    return kept
