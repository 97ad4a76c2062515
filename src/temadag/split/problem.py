"""An instance as arrays: people and tables by index, what pairs cost, and who sits in each round."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from temadag.split.instance import AtLeastOne, Instance, NotAlone, Rounds, Spread, groups_joined

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

NEVER = np.float32(1e9)
"""The cost of a move that is not allowed."""
_UNCOUNTED = -10000


@dataclass(frozen=True)
class Frame:
    """Who takes part in one round: units (one person, or people kept together) by index.

    `order` lists the people unit by unit; unit u is `order[first[u]:first[u] + size[u]]`.
    `lock` is the unit's table, or -1.
    """

    index: int
    order: Ints
    first: Ints
    size: Ints
    lock: Ints

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.size)

    @cached_property
    def simple(self) -> bool:
        """Whether every unit is one person."""
        return bool((self.size == 1).all())

    def unit_of_person(self, people: int) -> Ints:
        """For each person the unit, or -1 for who is not here."""
        found = np.full(people, -1, dtype=np.intp)
        found[self.order] = np.repeat(np.arange(self.units), self.size)
        return found


class Problem:
    """The arrays of one instance. N people, T tables, R rounds.

    `base` (N x N) is what a pair at one table costs whatever else happens: spread and keep apart;
    `met` (N x N) the meetings of earlier days, far below zero for pairs that never count.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.index = {person.id: k for k, person in enumerate(instance.people)}
        self.table_index = {table.id: k for k, table in enumerate(instance.tables)}
        self.n = len(instance.people)
        self.t = len(instance.tables)
        self.r = instance.rounds
        self.least = np.array([t.least for t in instance.tables], dtype=np.intp)
        self.most = np.array([t.most for t in instance.tables], dtype=np.intp)
        self.repeat = np.float32(instance.repeat_weight)
        weights = [float(instance.repeat_weight), *(wish.weight for wish in instance.wishes)]
        dearest = float(max((one.cost for one in instance.costs), default=0))
        self.scale = max(*weights, dearest) or 1.0
        self.hard = np.float32(50 * (sum(weights) + dearest) or 50.0)
        self.base = self._base()
        self.met = self._met()
        self.holders = self._holders()
        self.kinds = [
            (np.float32(wish.weight), self._codes(wish))
            for wish in instance.wishes
            if isinstance(wish, NotAlone) and wish.weight
        ]
        self.place_costs = [self._costs(r) for r in range(self.r)]
        self.frames = [self._frame(r) for r in range(self.r)]
        self.home: Ints | None = None
        self.move_cost = np.float32(0)

    @property
    def pure(self) -> bool:
        """Whether only repeats within the day count, so that a construction may fit."""
        one = self.instance
        held = one.keep_apart or one.keep_together or one.locked
        wished = one.costs or any(wish.weight for wish in one.wishes)
        return not held and not wished and not (self.met > 0).any() and self.home is None

    @property
    def uneven(self) -> bool:
        """Whether some table may have more or fewer."""
        return bool((self.least < self.most).any())

    def wish_for(self, home: Ints, move_cost: float) -> None:
        """Charge `move_cost` for each person-round away from `home` (R x N, -1 for no wish)."""
        self.home, self.move_cost = home, np.float32(move_cost)

    def seats(self, rounds: Rounds) -> Ints:
        """A plan as table indices, R x N; -1 for who is not seated."""
        at = np.full((self.r, self.n), -1, dtype=np.intp)
        for r, tables in enumerate(rounds):
            for t, team in enumerate(tables):
                for person in team:
                    at[r, self.index[person]] = t
        return at

    def rounds(self, at: Ints) -> Rounds:
        """Table indices as a plan of ids; at each table in the order of the instance."""
        ids = [person.id for person in self.instance.people]
        plan = []
        for row in at.tolist():
            teams: list[list[str]] = [[] for _ in range(self.t)]
            for person, table in enumerate(row):
                if table >= 0:
                    teams[table].append(ids[person])
            plan.append(tuple(tuple(team) for team in teams))
        return tuple(plan)

    def _base(self) -> Floats:
        base = np.zeros((self.n, self.n), dtype=np.float32)
        for wish in self.instance.wishes:
            if isinstance(wish, Spread):
                codes = self._codes(wish)
                base += np.float32(wish.weight) * ((codes[:, None] == codes) & (codes >= 0))
        for a, b in self.instance.keep_apart:
            i, j = self.index[a], self.index[b]
            base[i, j] = base[j, i] = self.hard
        np.fill_diagonal(base, 0)
        return base

    def _codes(self, wish: Spread | NotAlone) -> Ints:
        number: dict[object, int] = {}
        codes = []
        for person in self.instance.people:
            value = wish.value_of(person)
            codes.append(-1 if value is None else number.setdefault(value, len(number)))
        return np.array(codes, dtype=np.intp)

    def _met(self) -> NDArray[np.int16]:
        met = np.zeros((self.n, self.n), dtype=np.int16)
        for a, b, times in self.instance.history:
            if a in self.index and b in self.index:
                i, j = self.index[a], self.index[b]
                met[i, j] = met[j, i] = min(1000, int(met[i, j]) + times)
        for group in groups_joined(self.instance.keep_together):
            for i, j in combinations([self.index[one] for one in group], 2):
                met[i, j] = met[j, i] = _UNCOUNTED
        np.fill_diagonal(met, _UNCOUNTED)
        return met

    def _holders(self) -> list[tuple[np.float32, Flags]]:
        return [
            (np.float32(wish.weight), np.array([wish.held_by(p) for p in self.instance.people], dtype=bool))
            for wish in self.instance.wishes
            if isinstance(wish, AtLeastOne) and wish.weight
        ]

    def _costs(self, r: int) -> Floats | None:
        """What each person costs at each table in a round, T x N; None where nothing costs."""
        named = [one for one in self.instance.costs if one.holds(r) and one.person in self.index]
        if not named:
            return None
        costs = np.zeros((self.t, self.n), dtype=np.float32)
        for one in named:
            costs[self.table_index[one.table], self.index[one.person]] += np.float32(one.cost)
        return costs

    def _frame(self, r: int) -> Frame:
        here = {person.id: self.index[person.id] for person in self.instance.present(r)}
        groups = tuple(tuple(p for p in g if p in here) for g in self.instance.keep_together)
        blocks = [[here[one] for one in group] for group in groups_joined(groups)]
        inside = {one for block in blocks for one in block}
        units = blocks + [[one] for one in here.values() if one not in inside]
        locks = self._locks(r, here)
        size = np.array([len(unit) for unit in units], dtype=np.intp)
        return Frame(
            index=r,
            order=np.array([one for unit in units for one in unit], dtype=np.intp),
            first=np.cumsum(size) - size,
            size=size,
            lock=np.array([max(locks.get(p, -1) for p in unit) for unit in units], dtype=np.intp),
        )

    def _locks(self, r: int, here: Mapping[str, int]) -> dict[int, int]:
        return {
            here[lock.person]: self.table_index[lock.table]
            for lock in self.instance.locked
            if lock.holds(r) and lock.person in here
        }
