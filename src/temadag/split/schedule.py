"""All rounds together: descent, rounds annealed one after another, then cycles over all of them."""

from collections.abc import Iterator

import numpy as np

from temadag.split.cyclic import Base, seed, turns
from temadag.split.moves import Seating
from temadag.split.noise import Chance
from temadag.split.problem import Floats, Ints, Problem
from temadag.split.search import COLD, Search
from temadag.split.start import first_seats

HOT, COOL = 0.3, 0.06
"""The first and last temperature, as shares of the largest weight."""
HOTTER = 0.4
"""The first temperature once there is time: a long cooling may begin hotter than a short one."""
_SHORT = 3
LEVELS = 16
TURNED = 100_000
"""Moves of one cooling of a turned round; many coolings in a row find more than a longer one."""
_TURNS, _LEADING = 20, 480
"""Moves of turned rounds for each step of the others, and while they are the best there is."""


class Day:
    """Where everybody sits in each round, and what it costs so far. `met` counts rounds that are set."""

    def __init__(self, problem: Problem, floors: list[float], goal: float) -> None:
        self.problem = problem
        self.floors = floors
        self.goal = goal
        self.at = np.full((problem.r, problem.n), -1, dtype=np.intp)
        self.set = [False] * problem.r
        self.met = problem.met.copy()
        self.cost = 0.0
        self.best_at = self.at.copy()
        self.best = float("inf")
        self.improved = 0

    def _pairs(self, r: int) -> tuple[Ints, Ints]:
        """Everybody who shares a table in a round, both ways round."""
        at = self.at[r]
        order = at.argsort(kind="stable")
        order = order[int((at < 0).sum()) :]
        size = np.bincount(at[order], minlength=self.problem.t)
        begin = np.cumsum(size) - size
        many = size[at[order]]
        left = np.repeat(order, many)
        begins = np.repeat(begin[at[order]], many)
        step = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many)
        return left, order[begins + step]

    def lift(self, r: int) -> None:
        """Forget the meetings of a round."""
        if self.set[r]:
            self.met[self._pairs(r)] -= 1
            self.set[r] = False

    def put(self, r: int, at: Ints) -> None:
        """Set a round's seats, and count its meetings."""
        self.lift(r)
        self.at[r] = at
        self.met[self._pairs(r)] += 1
        self.set[r] = True

    def pair_costs(self) -> Floats:
        """What each pair costs at a table in a round that is lifted."""
        again: Floats = np.multiply(self.met > 0, self.problem.repeat, dtype=np.float32)
        again += self.problem.base
        return again

    def seating(self, r: int, at: Ints) -> Seating:
        """A round to be arranged, with all others that are set held still."""
        return Seating(self.problem, self.problem.frames[r], self.pair_costs(), at)

    def take(self, r: int, search: Search, *, current: bool = False) -> None:
        """Set a round to the best that a search saw, or to where it stands."""
        s = search.s
        at = np.full(self.problem.n, -1, dtype=np.intp)
        at[s.frame.order] = s.people_tables if current else search.best_at
        self.put(r, at)

    def note(self) -> None:
        """Remember the day if it is the best yet."""
        if all(self.set) and self.cost < self.best - 1e-3:
            self.best = self.cost
            self.best_at = self.at.copy()
            self.improved += 1

    def count(self) -> float:
        """What the day costs from scratch, round by round."""
        self.met = self.problem.met.copy()
        self.set = [False] * self.problem.r
        total = 0.0
        for r in range(self.problem.r):
            if len(self.problem.frames[r].order):
                total += self.seating(r, self.at[r]).cost
            self.put(r, self.at[r].copy())
        self.cost = total
        return total


class Schedule:
    """The order of work, as a generator that yields the steps it took; it ends only at the floor."""

    def __init__(self, day: Day, chance: Chance) -> None:
        self.day = day
        self.chance = chance
        self.p = day.problem
        self.cycles = 0
        self.live = [r for r in range(self.p.r) if len(self.p.frames[r].order)]

    def run(self, start: Ints | None = None) -> Iterator[int]:
        """Everything, from the first seats until nothing can be better."""
        day = self.day
        if start is None:
            for r in range(self.p.r):
                day.at[r] = first_seats(self.p, r, self.chance)
                yield 0
        else:
            day.at[:] = start
        day.count()
        day.note()
        yield 0
        if self._finished() or self.p.t < 2 or not self.live:
            return
        yield from self._one_by_one(0)
        yield from self._settle()
        yield from self._deepen()

    def _deepen(self) -> Iterator[int]:
        """Each way of working in turn, each time for four or five times as long."""
        day = self.day
        steps = max(60, 7 * min(self.p.n, 100) // len(self.live))
        base = Base(self.p.r, seed(self.p, day.at[0]), self.chance) if turns(self.p) else None
        share = _TURNS
        while not self._finished():
            if base is not None:
                yield from self._turned(base, share * steps)
                share = _LEADING if base.best * float(self.p.repeat) <= day.best + 1e-3 else _TURNS
                if self._finished():
                    return
            yield from self._one_by_one(steps * 5)
            yield from self._settle()
            # What is found slowly is the better place to go on from.
            day.at[:] = day.best_at
            day.count()
            yield 0
            yield from self._together(steps // 3)
            yield from self._settle()
            steps = steps * 9 // 2
            self.cycles += 1

    def _finished(self) -> bool:
        return self.day.best <= self.day.goal + 1e-3

    def _temperatures(self, levels: int) -> list[float]:
        hot = HOT if self.cycles < _SHORT else HOTTER
        share = (COOL / hot) ** (1 / max(1, levels - 1))
        return [float(np.float32(self.p.scale * hot * share**k)) for k in range(levels)]

    def _turned(self, base: Base, moves: int) -> Iterator[int]:
        """Look for one round whose turns are a good day."""
        goal = self.day.goal / float(self.p.repeat) if self.p.repeat else 0.0
        for _ in range(-(-moves // TURNED)):
            yield from base.anneal(min(moves, TURNED), goal)
        if base.best * float(self.p.repeat) < self.day.best:
            self.day.at[:] = base.day()
            self.day.count()
            self.day.note()
            yield 0

    def _one_by_one(self, steps: int) -> Iterator[int]:
        """Each round by itself after the earlier ones: annealed if there are steps, then descended."""
        if self._finished():
            return
        day = self.day
        seats = day.at.copy()
        for r in self.live:
            day.lift(r)
        total = 0.0
        for r in self.live:
            search = Search(day.seating(r, seats[r]), self.chance, day.floors[r])
            if steps:
                for temperature in self._temperatures(LEVELS):
                    self.chance.heat(temperature)
                    yield from search.anneal(temperature, steps // LEVELS)
            self.chance.heat(COLD)
            if steps:
                search = self._from_best(r, search)
            yield from search.descend()
            day.take(r, search)
            total += search.best
        day.cost = total
        day.note()

    def _from_best(self, r: int, search: Search) -> Search:
        day = self.day
        at = np.full(self.p.n, -1, dtype=np.intp)
        at[search.s.frame.order] = search.best_at
        return Search(day.seating(r, at), self.chance, day.floors[r])

    def _visit(self, r: int, temperature: float, steps: int) -> Iterator[int]:
        """One round for a while, the others held still; cold and to the bottom where steps is 0."""
        day = self.day
        day.lift(r)
        search = Search(day.seating(r, day.at[r]), self.chance, day.floors[r])
        before = search.s.cost
        yield from search.anneal(temperature, steps) if steps else search.descend()
        done = search.at_floor or not steps
        day.take(r, search, current=not done)
        day.cost += (search.best if done else search.s.cost) - before
        day.note()

    def _together(self, steps: int) -> Iterator[int]:
        """All rounds cooled together, in random order at each temperature."""
        for temperature in self._temperatures(LEVELS):
            self.chance.heat(temperature)
            for k in self.chance.shuffled(len(self.live)):
                yield from self._visit(self.live[k], temperature, max(24, steps // LEVELS))
                if self._finished():
                    return

    def _settle(self) -> Iterator[int]:
        """Descend in every round until no round can be better."""
        self.chance.heat(COLD)
        before = float("inf")
        while self.day.cost < before - 1e-3 and not self._finished():
            before = self.day.cost
            for k in self.chance.shuffled(len(self.live)):
                yield from self._visit(self.live[k], 0.0, 0)
