"""A bound on the whole cost: repeats and same-value pairs together, which compete for the same few people.

Relaxed, a day is how often each pair meets: everybody has so many meetings, each value has its unavoidable
pairs, and a pair may meet once for the first time. Prices on these demands give a bound whatever the prices
are; they rise where too few meet and fall where too many do, step by step. They are kept at whole 4096ths,
so every sum is exact and the same on every system.
"""

from collections.abc import Iterator
from functools import reduce
from math import ceil, gcd

import numpy as np
from numpy.typing import NDArray

from temadag.split.bound import even_sizes, pairs, spread_by_value
from temadag.split.instance import Spread, Value
from temadag.split.problem import Problem

MOST_PEOPLE = 320
ITERATIONS = 800
_GRID = 4096

Wide = NDArray[np.float64]
Pairs = tuple[NDArray[np.intp], ...]
"""Two index arrays that pick every pair of some people, both ways round."""


class Dual:
    """Prices for one instance; `best` is the best bound so far, for repeats and spread alone."""

    def __init__(self, problem: Problem) -> None:
        one = problem.instance
        here = np.zeros((problem.n, problem.r))
        for r, frame in enumerate(problem.frames):
            here[frame.order, r] = 1
        rounds = here @ here.T
        met = problem.met.astype(np.float64)
        self.base = problem.base.astype(np.float64)
        self.again = float(problem.repeat)
        self.fresh = np.where(met < 0, rounds, np.where(met > 0, 0.0, np.minimum(rounds, 1)))
        self.rest = rounds - self.fresh
        for of_all in (self.fresh, self.rest):
            np.fill_diagonal(of_all, 0)
        smallest = min((max(1, t.least) for t in one.tables if t.most > 0), default=1)
        present = [len(frame.order) for frame in problem.frames]
        self.all = float(sum(pairs(size) for count in present for size in even_sizes(one, count)))
        largest = max((t.most for t in one.tables), default=1)
        self.each: Wide = here.sum(axis=1) * (smallest - 1)
        self.most: Wide = here.sum(axis=1) * (largest - 1)
        self.groups, self.least, self.value = _values(problem)
        self.person: Wide = np.zeros(problem.n)
        self.pair = 0.0
        self.best = 0.0
        weights = [one.repeat_weight, *(wish.weight for wish in one.wishes)]
        self.step = reduce(gcd, (round(64 * weight) for weight in weights), 0) / 64 or 1 / 64

    def run(self, target: float) -> Iterator[float]:
        """Better and better bounds; `target` is a cost that is known to be reached."""
        reach, since = target, 0
        for _ in range(ITERATIONS):
            found, want, lack, short = self._look()
            if found > self.best + 1e-9:
                self.best, since = found, 0
            else:
                since += 1
            if since > 20:
                # The aim was too high to be reached by steps of this length.
                reach, since = self.best + 0.6 * (reach - self.best), 0
            yield self.bound
            size = float(want @ want) + lack * lack + float(short @ short)
            if self.bound >= target - 1e-6 or not size or reach - self.best < self.step / 8:
                return
            pace = (reach - found) / size
            self.person = _grid(self.person + pace * want)
            self.pair = float(_grid(np.maximum(0.0, np.array(self.pair + pace * lack))))
            self.value = _grid(np.maximum(0.0, self.value + pace * short))

    @property
    def bound(self) -> float:
        """The best bound, raised to the next cost that weights can add up to."""
        return ceil(self.best / self.step - 1e-6) * self.step

    def _look(self) -> tuple[float, Wide, float, Wide]:
        """What the prices prove, and how far demand is from being met: people, pairs, values."""
        price = self.base - self.person - self.person[:, None] - self.pair
        for worth, members in zip(self.value.tolist(), self.groups, strict=True):
            if worth:
                price[members] -= worth
        first, later = np.minimum(price, 0.0), np.minimum(price + self.again, 0.0)
        found = float((first * self.fresh).sum() + (later * self.rest).sum()) / 2
        demand = np.where(self.person > 0, self.each, self.most)
        found += float((self.person * demand).sum()) + self.pair * self.all
        found += float((self.value * self.least).sum())
        meets = self.fresh * (price < 0) + self.rest * (price + self.again < 0)
        has = meets.sum(axis=1)
        lack = self.all - float(meets.sum()) / 2
        short = self.least - np.array([float(meets[members].sum()) / 2 for members in self.groups])
        # Nobody's price rises or falls from nothing while the meetings are neither too few nor too many.
        want = np.where(self.person == 0, np.clip(has, self.each, self.most), demand) - has
        short[(self.value <= 0) & (short < 0)] = 0
        return found, want, 0.0 if self.pair <= 0 and lack < 0 else lack, short


def _values(problem: Problem) -> tuple[list[Pairs], Wide, Wide]:
    """The people of each value to be spread, as index of their pairs; the pairs there must be; the weight."""
    one = problem.instance
    groups: list[Pairs] = []
    least, weights = [], []
    for wish in one.wishes:
        if isinstance(wish, Spread) and wish.weight:
            needed: dict[Value, int] = {}
            for r in range(one.rounds):
                for value, count in spread_by_value(one, wish, r).items():
                    needed[value] = needed.get(value, 0) + count
            for value, count in needed.items():
                if count:
                    members = [k for k, person in enumerate(one.people) if wish.value_of(person) == value]
                    groups.append(np.ix_(members, members))
                    least.append(count)
                    weights.append(wish.weight)
    return groups, np.array(least, dtype=np.float64), np.array(weights, dtype=np.float64)


def _grid(prices: Wide) -> Wide:
    return np.round(prices * _GRID) / _GRID
