"""Wishes that count who else is at a table: at least one of a value, and nobody alone of their kind.

`welcome` (T x n) is what each place adds at a table: there instead of elsewhere. What two places add is
the sum, but where both hold the same value nothing changes; `same` is 1 for such pairs. Exact for swaps
of single people at tables of two or more; whatever else, `loss` tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from temadag.split.problem import Flags, Floats, Frame, Ints

Column = Sequence[int]


@dataclass(frozen=True)
class Places:
    """The places of one round: who sits where. `people` is how many a place holds, 0 for a free chair."""

    frame: Frame
    at: Ints
    people: Ints
    size: Ints
    """People at each table, kept up to date by the one who moves them."""


class _Rule:
    """What both rules do; `count` is set by each."""

    weight: np.float32
    welcome: Floats

    def __init__(self, weight: np.float32, places: Places) -> None:
        self.weight = weight
        self.p = places

    def row(self, table: int) -> Floats:
        """What each place adds at a table."""
        raise NotImplementedError

    def _welcomes(self) -> Floats:
        return np.stack([self.row(t) for t in range(len(self.p.size))])

    def _resized(self, out: Column, into: Column, table: int) -> tuple[int, int]:
        before = int(self.p.size[table])
        people = self.p.people
        return before, before - int(people[list(out)].sum()) + int(people[list(into)].sum())


class SomebodyAt(_Rule):
    """At least one of a value at each table: each table in use without one costs `weight`."""

    def __init__(self, weight: np.float32, holds: Flags, places: Places) -> None:
        super().__init__(weight, places)
        self.holds = holds
        self.count = np.bincount(places.at[holds], minlength=len(places.size))
        self.welcome = self._welcomes()

    @cached_property
    def same(self) -> Floats:
        """1 for pairs that both hold the value."""
        return np.outer(self.holds, self.holds).astype(np.float32)

    @property
    def cost(self) -> float:
        """What the round costs by this rule."""
        return float(self.weight) * int(((self.count == 0) & (self.p.size > 0)).sum())

    def row(self, table: int) -> Floats:
        """The gain, as a negative cost, of each holder where nobody else holds the value."""
        if not self.p.size[table]:
            return np.where(self.holds | (self.p.people == 0), np.float32(0), self.weight)
        others = self.count[table] - (self.p.at == table)
        return np.where(self.holds & (others == 0), -self.weight, np.float32(0))

    def loss(self, out: Column, into: Column, table: int) -> float:
        """What it costs at one table when some leave and some come."""
        small, grown = self._resized(out, into, table)
        before = int(self.count[table])
        after = before - int(self.holds[list(out)].sum()) + int(self.holds[list(into)].sum())
        return float(self.weight) * ((after == 0 and grown > 0) - (before == 0 and small > 0))

    def moved(self, out: Column, into: Column, table: int) -> None:
        """Some have left a table and some have come."""
        self.count[table] += int(self.holds[list(into)].sum()) - int(self.holds[list(out)].sum())


class NobodyAlone(_Rule):
    """Nobody the only one with their value at a table of two or more: each who is costs `weight`."""

    def __init__(self, weight: np.float32, codes: Ints, places: Places) -> None:
        super().__init__(weight, places)
        frame = places.frame
        number = codes[frame.order]
        unit = np.repeat(np.arange(frame.units), frame.size)
        known = number >= 0
        self.holds = np.zeros((int(codes.max(initial=-1)) + 1, len(places.at)), dtype=np.intp)
        np.add.at(self.holds, (number[known], unit[known]), 1)
        self.code = np.full(len(places.at), -1, dtype=np.intp)
        self.code[: frame.units] = codes[frame.order[frame.first]]
        self.blocks = np.flatnonzero(places.people > 1).tolist()
        self.code[self.blocks] = -1
        self.count = np.zeros((len(self.holds), len(places.size)), dtype=np.intp)
        np.add.at(self.count.T, places.at, self.holds.T)
        self.welcome = self._welcomes()

    @cached_property
    def same(self) -> Floats:
        """1 for pairs of the same value."""
        equal: Flags = (self.code[:, None] == self.code) & (self.code >= 0)
        return equal.astype(np.float32)

    @property
    def cost(self) -> float:
        """What the round costs by this rule."""
        return float(self.weight) * int((self.count[:, self.p.size > 1] == 1).sum())

    def row(self, table: int) -> Floats:
        """The charge where nobody else has one's value, the gain where one other has it."""
        if self.p.size[table] < 2 or not len(self.count):
            return np.zeros(len(self.code), dtype=np.float32)
        count = self.count[:, table]
        others = count[self.code] - (self.p.at == table)
        change: Floats = (others == 0).astype(np.float32) - (others == 1).astype(np.float32)
        change[self.code < 0] = 0
        for b in self.blocks:
            rest = count - self.holds[:, b] if self.p.at[b] == table else count
            change[b] = (rest + self.holds[:, b] == 1).sum() - (rest == 1).sum()
        change *= self.weight
        return change

    def loss(self, out: Column, into: Column, table: int) -> float:
        """What it costs at one table when some leave and some come."""
        small, grown = self._resized(out, into, table)
        before = self.count[:, table]
        after = before - self.holds[:, list(out)].sum(axis=1) + self.holds[:, list(into)].sum(axis=1)
        alone = int((after == 1).sum()) if grown > 1 else 0
        return float(self.weight) * (alone - (int((before == 1).sum()) if small > 1 else 0))

    def moved(self, out: Column, into: Column, table: int) -> None:
        """Some have left a table and some have come."""
        self.count[:, table] += self.holds[:, list(into)].sum(axis=1) - self.holds[:, list(out)].sum(axis=1)


Rule = SomebodyAt | NobodyAlone
