"""One round that is turned: a base round whose turns are all the rounds of a day.

With R rounds people are points (k, x), class k and place x in the integers modulo R, and a few who stay
where they are. Round r seats (k, x + r) where the base round seats (k, x). All pairs that the turning
carries into one another form an orbit and meet equally often, so only the orbits of one round are counted.
"""

from collections.abc import Iterator
from math import exp

import numpy as np

from temadag.split.noise import Chance
from temadag.split.problem import Ints, Problem

MOST_PEOPLE = 150
HOT, COOL = 0.35, 0.17
"""The first and last temperature, as shares of what one orbit met once too often costs.

Not so hot that a good round is lost: the next cooling goes on from it.
"""
HEAT_STEPS = 24
CHUNK = 200
"""Moves between two heartbeats."""


SEEDS = {
    (32, 8, 10): "77624137304063252001215655364714",
}
"""Base rounds found by long searches of our own, by people, tables and rounds: each person's table."""


def seed(problem: Problem, at: Ints) -> Ints:
    """A known base round where the tables have the sizes of `at`, else `at` itself."""
    known = SEEDS.get((problem.n, problem.t, problem.r))
    if known is None:
        return at
    found = np.array([int(table) for table in known], dtype=np.intp)
    same = (np.bincount(found, minlength=problem.t) == np.bincount(at, minlength=problem.t)).all()
    return found if same else at


def turns(problem: Problem) -> bool:
    """Whether a turned base round can be a plan: only repeats count, and everybody is here all day."""
    rounds, n = problem.r, problem.n
    if not problem.pure or not 3 <= rounds <= n or n > MOST_PEOPLE or problem.t < 2:
        return False
    return n % rounds <= problem.t and all(len(frame.order) == n for frame in problem.frames)


class Base:
    """A base round that is annealed on its orbits; `best` is the repeats of the day that it makes."""

    def __init__(self, rounds: int, at: Ints, chance: Chance) -> None:
        self.rounds, self.n = rounds, len(at)
        self.chance = chance
        self.turned = self.n - self.n % rounds
        self._orbit: list[list[int]] = self._orbits()
        self._at: list[int] = at.tolist()
        self._team: list[list[int]] = [[] for _ in range(max(self._at) + 1)]
        for person, table in enumerate(self._at):
            self._team[table].append(person)
        self._met = [0] * len(self._price)
        self.repeats = self._count()
        self.best, self.best_at = self.repeats, list(self._at)

    def _orbits(self) -> list[list[int]]:
        """The orbit of each pair; `_price[o][c]` is what the orbit costs when it is met c times."""
        number: dict[tuple[int, ...], int] = {}
        self._price: list[list[int]] = []
        most = self.n * (self.n - 1) // 2 + 1
        found = [[0] * self.n for _ in range(self.n)]
        for i in range(self.n):
            for j in range(i + 1, self.n):
                key, size = self._key(i, j)
                if key not in number:
                    number[key] = len(number)
                    times = self.rounds // size
                    # No more pairs of one orbit fit a round than it has pairs in all.
                    self._price.append([size * max(0, times * c - 1) for c in range(min(most, size) + 2)])
                found[i][j] = found[j][i] = number[key]
        return found

    def _key(self, i: int, j: int) -> tuple[tuple[int, ...], int]:
        """What tells an orbit from the others, and how many pairs it has."""
        rounds = self.rounds
        (k, x), (m, y) = divmod(i, rounds), divmod(j, rounds)
        if i >= self.turned:
            return (i, j, -1), 1
        if j >= self.turned:
            return (k, j, -2), rounds
        step = (y - x) % rounds
        if k == m:
            step = min(step, rounds - step)
            return (k, k, step), rounds // 2 if 2 * step == rounds else rounds
        return (k, m, step), rounds

    def _count(self) -> int:
        for team in self._team:
            for a, i in enumerate(team):
                for j in team[a + 1 :]:
                    self._met[self._orbit[i][j]] += 1
        return sum(price[met] for price, met in zip(self._price, self._met, strict=True))

    def anneal(self, moves: int, goal: float) -> Iterator[int]:
        """Cool it over so many moves, or until the day has no more repeats than `goal`; yields moves done."""
        level = max(1, moves // HEAT_STEPS)
        for k in range(HEAT_STEPS):
            temperature = self.rounds * HOT * (COOL / HOT) ** (k / (HEAT_STEPS - 1))
            odds = [int(exp(-loss / temperature) * 4096) for loss in range(int(8 * temperature) + 1)]
            for begin in range(0, level, CHUNK):
                part = min(CHUNK, level - begin)
                for _ in range(part):
                    self._try(odds)
                yield part
                if self.best <= goal:
                    return

    def _try(self, odds: list[int]) -> None:
        """Swap two at random, and back again if it is too dear; `odds` (of 4096) stand by loss."""
        below = self.chance.below
        a, b = below(self.n), below(self.n)
        if self._at[a] == self._at[b]:
            return
        loss = self._swap(a, b)
        if loss > 0 and (loss >= len(odds) or below(4096) >= odds[loss]):
            self._swap(a, b)
            return
        self.repeats += loss
        if self.repeats < self.best:
            self.best, self.best_at = self.repeats, list(self._at)

    def _swap(self, a: int, b: int) -> int:
        """Swap two people of different tables; what it costs."""
        ta, tb = self._at[a], self._at[b]
        here, there = self._team[ta], self._team[tb]
        here.remove(a)
        there.remove(b)
        met, price, of_a, of_b = self._met, self._price, self._orbit[a], self._orbit[b]
        cost = 0
        for left, come, others in ((of_a, of_b, here), (of_b, of_a, there)):
            for other in others:
                o = left[other]
                met[o] -= 1
                cost -= price[o][met[o] + 1] - price[o][met[o]]
                o = come[other]
                met[o] += 1
                cost += price[o][met[o]] - price[o][met[o] - 1]
        here.append(b)
        there.append(a)
        self._at[a], self._at[b] = tb, ta
        return cost

    def day(self) -> Ints:
        """The best base round turned through all rounds: tables, R x N."""
        base = np.array(self.best_at, dtype=np.intp)
        place = np.arange(self.n)
        k, x = np.divmod(place, self.rounds)
        plan = []
        for r in range(self.rounds):
            came = np.where(place < self.turned, k * self.rounds + (x - r) % self.rounds, place)
            plan.append(base[came])
        return np.stack(plan)
