"""A published plan after people went home and others came: as few as possible change seats."""

import heapq
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from temadag.split.instance import Instance, Lock, PlaceCost, Published, Rounds
from temadag.split.plan import Attempt, Plan, Status
from temadag.split.problem import Ints, Problem
from temadag.split.score import meetings
from temadag.split.solver import Solver

CHOICES = {"fewest": 10.0, "a_little": 0.2, "freely": 0.0}
"""What a moved person costs in each round, as a share of all weights together."""


def move_cost(instance: Instance, choice: str) -> float:
    """The charge for a moved person-round that belongs to one of the choices."""
    weights = instance.repeat_weight + sum(wish.weight for wish in instance.wishes)
    return round(64 * CHOICES[choice] * (weights or 1.0)) / 64


def repair(
    instance: Instance,
    *,
    cost: float | None = None,
    seed: int = 1,
    max_steps: int | None = None,
    time_limit: float | None = None,
) -> Plan:
    """A plan for the rounds still to come, at a charge for each moved person-round (fewest moves if None).

    `rounds` of the answer begin with the held ones; score and bounds speak about the rest.
    """
    plan = None
    for attempt in improve_published(instance, seed, max_steps, time_limit, cost):
        plan = attempt.plan
    assert plan is not None
    return plan


def improve_published(
    instance: Instance,
    seed: int = 1,
    max_steps: int | None = None,
    time_limit: float | None = None,
    cost: float | None = None,
) -> Iterator[Attempt]:
    """As `improve`, for an instance with a published plan."""
    published = instance.published
    assert published is not None
    rest = remaining(instance)
    home = homes(rest, published)
    charge = move_cost(instance, "fewest") if cost is None else cost
    solver = Solver(rest, seed, home, charge)
    if solver.reason is None:
        solver.start = stay(rest, home)
    held = published.rounds[: published.from_round]
    for attempt in solver.run(max_steps, time_limit):
        yield replace(attempt, plan=_whole(attempt.plan, held, rest, home))


def _whole(plan: Plan, held: Rounds, rest: Instance, home: Ints) -> Plan:
    if plan.status is Status.INFEASIBLE:
        return replace(plan, moved=0)
    return replace(plan, rounds=held + plan.rounds, moved=moved(rest, home, plan.rounds))


def remaining(instance: Instance) -> Instance:
    """What is still to be seated: rounds not held, those who came, without those who went home.

    The held rounds are counted as met.
    """
    published = instance.published
    if published is None:
        return instance
    begin = published.from_round
    left = instance.rounds - begin
    every = frozenset(range(left))
    away = {
        one: frozenset(r - begin for r in rounds if r >= begin) for one, rounds in instance.absent.items()
    }
    away |= dict.fromkeys(published.absent, every)
    locks = [
        Lock(lock.person, lock.table, None if lock.round is None else lock.round - begin)
        for lock in instance.locked
        if lock.round is None or lock.round >= begin
    ]
    costs = [
        PlaceCost(one.person, one.table, one.cost, None if one.round is None else one.round - begin)
        for one in instance.costs
        if one.round is None or one.round >= begin
    ]
    met = tuple((a, b, n) for (a, b), n in meetings(published.rounds[:begin]).items())
    return replace(
        instance,
        people=instance.people + published.new,
        rounds=left,
        history=instance.history + met,
        locked=tuple(locks),
        costs=tuple(costs),
        absent=away,
        published=None,
    )


def homes(rest: Instance, published: Published) -> Ints:
    """The published table of each person in each round still to come, -1 where there is none."""
    index = {person.id: k for k, person in enumerate(rest.people)}
    home = np.full((rest.rounds, len(rest.people)), -1, dtype=np.intp)
    for r, tables in enumerate(published.rounds[published.from_round :]):
        for t, team in enumerate(tables):
            home[r, [index[one] for one in team]] = t
        here = {person.id for person in rest.present(r)}
        home[r, [k for one, k in index.items() if one not in here]] = -1
    return home


def moved(rest: Instance, home: Ints, rounds: Rounds) -> int:
    """How many person-rounds are elsewhere than published."""
    index = {person.id: k for k, person in enumerate(rest.people)}
    count = 0
    for r, tables in enumerate(rounds):
        for t, team in enumerate(tables):
            count += sum(home[r, index[one]] not in (-1, t) for one in team)
    return count


def stay(rest: Instance, home: Ints) -> Ints | None:
    """Everybody at home, the new where there is most room, and as few as can be moved to fill the tables.

    None where locks or company make that no seating, and the search must begin from another.
    """
    problem = Problem(rest)
    at = home.copy()
    for r, frame in enumerate(problem.frames):
        for lock, first, size in zip(frame.lock, frame.first, frame.size, strict=True):
            unit = frame.order[first : first + size]
            settled = at[r, unit][at[r, unit] >= 0]
            table = lock if lock >= 0 else (settled[0] if len(settled) else -1)
            at[r, unit] = table
        if not _fit(problem, frame.order, at[r], frame.simple):
            return None
    return at


def _fit(problem: Problem, present: Ints, at: Ints, simple: bool) -> bool:
    """Seat the standing and even out tables that are too full or too empty; whether it could be done."""
    load = np.bincount(at[present][at[present] >= 0], minlength=problem.t)
    free = {person for person in present.tolist() if simple} - _bound(problem)
    for person in [p for p in present.tolist() if at[p] < 0]:
        room = [
            (load[t] >= problem.least[t], load[t], t) for t in range(problem.t) if load[t] < problem.most[t]
        ]
        if room:
            at[person] = heapq.nsmallest(1, room)[0][2]
            load[at[person]] += 1
    while (over := load > problem.most).any() or (load < problem.least).any():
        givers = over if over.any() else load > problem.least
        takers = load < problem.least if (load < problem.least).any() else load < problem.most
        movable = [p for p in present.tolist() if p in free and at[p] >= 0 and givers[at[p]]]
        if not movable or not takers.any():
            return False
        person = max(movable, key=lambda p: (load[at[p]], -p))
        load[at[person]] -= 1
        at[person] = int(np.flatnonzero(takers)[0])
        load[at[person]] += 1
    return bool((at[present] >= 0).all())


def _bound(problem: Problem) -> set[int]:
    """Everybody who is locked in some round."""
    return {problem.index[lock.person] for lock in problem.instance.locked}
