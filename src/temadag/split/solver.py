"""The solver at work on one instance: attempts on a heartbeat, and when to stop."""

import time
from collections.abc import Iterator
from dataclasses import replace

from temadag.split.bound import lower_bound, round_floor, seats_bound, wish_bound
from temadag.split.constructions import construct
from temadag.split.dual import MOST_PEOPLE, Dual
from temadag.split.infeasible import find_reason
from temadag.split.instance import Instance, Spread
from temadag.split.noise import Chance
from temadag.split.plan import Attempt, Plan, Reason, Score, Status, weighted
from temadag.split.problem import Ints, Problem
from temadag.split.schedule import Day, Schedule
from temadag.split.score import score

HEARTBEAT = 0.05
"""Seconds between two attempts."""
MAX_STEPS = 200_000
"""Where nobody sets a limit."""


class Solver:
    """One instance being solved; `home` and `move_cost` charge for leaving published seats."""

    def __init__(
        self, instance: Instance, seed: int, home: Ints | None = None, move_cost: float = 0.0
    ) -> None:
        self.begun = time.perf_counter()
        self.instance = instance
        self.seed = seed
        self.home, self.move_cost = home, move_cost
        self.start: Ints | None = None
        self.reason = find_reason(instance)
        self.steps = 0
        self.bounds = Score()
        self.goal = 0.0
        self._shown: tuple[int, Plan] | None = None

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return time.perf_counter() - self.begun

    def run(self, max_steps: int | None, time_limit: float | None) -> Iterator[Attempt]:
        """Attempts on the heartbeat until a limit, the bound, or whoever listens says stop."""
        if self.reason is not None:
            empty = Plan((), Status.INFEASIBLE, Score(), Score(), self.reason, self.seconds)
            yield Attempt(empty, 0, self.seconds, done=True)
            return
        most = MAX_STEPS if max_steps is None and time_limit is None else max_steps
        problem = Problem(self.instance)
        if self.home is not None:
            problem.wish_for(self.home, self.move_cost)
        self.bounds = lower_bound(self.instance)
        floors = [round_floor(self.instance, r) for r in range(problem.r)]
        self.goal = self.instance.repeat_weight * self.bounds.repeats + sum(floors)
        day = Day(problem, floors, self.goal)
        start = self.start if self.start is not None else construct(problem)
        told = -HEARTBEAT
        beside = self._beside(day)
        for steps in Schedule(day, Chance(self.seed & (2**63 - 1), problem.n + problem.t)).run(start):
            self.steps += steps
            if day.improved and steps:
                next(beside, None)
            now = self.seconds
            if now - told >= HEARTBEAT and day.improved:
                told = now
                yield self._attempt(day)
            spent = most is not None and self.steps >= most
            late = time_limit is not None and now >= time_limit
            if (spent or late) and day.improved:
                break
        yield self._attempt(day, done=True)

    def _beside(self, day: Day) -> Iterator[None]:
        """Raise the bound on the whole cost, a little at each step of the search."""
        problem = day.problem
        keys = [wish.key for wish in self.instance.wishes]
        if problem.n > MOST_PEOPLE or len(set(keys)) < len(keys):
            return
        floors = [
            wish.weight * wish_bound(self.instance, wish, r)
            for wish in self.instance.wishes
            if not isinstance(wish, Spread)
            for r in range(problem.r)
        ]
        others = sum(floors) + sum(seats_bound(self.instance, r) for r in range(problem.r))
        for found in Dual(problem).run(day.best - others):
            if found + others > self.goal:
                self.goal = day.goal = found + others
            yield

    def _attempt(self, day: Day, *, done: bool = False) -> Attempt:
        if self._shown is None or self._shown[0] != day.improved:
            self._shown = (day.improved, self._plan(day))
        plan = self._shown[1]
        least = max(self.goal, weighted(self.instance, self.bounds))
        status = plan.status
        if status is Status.FEASIBLE and (day.best <= self.goal + 1e-3 or plan.score == self.bounds):
            status = Status.OPTIMAL
        plan = replace(plan, status=status, seconds=self.seconds, steps=self.steps, cost_bound=least)
        return Attempt(plan, self.steps, plan.seconds, done)

    def _plan(self, day: Day) -> Plan:
        rounds = day.problem.rounds(day.best_at)
        found = score(self.instance, rounds)
        if day.problem.t < 2:
            # There is one way to sit, so nothing can be better.
            self.bounds = replace(found, hard=0)
        if found.hard:
            return Plan(rounds, Status.INTERRUPTED, found, self.bounds, Reason("not_found"))
        return Plan(rounds, Status.FEASIBLE, found, self.bounds)
