"""A first seating of one round that keeps the hard rules and is even."""

import heapq

import numpy as np

from temadag.split.instance import Instance, Spread
from temadag.split.noise import Chance
from temadag.split.packing import GaveUpError, pack, puzzle
from temadag.split.problem import Ints, Problem


def locks_of(instance: Instance, index: int) -> dict[str, int]:
    """The table of each person who is locked in a round."""
    place = {table.id: t for t, table in enumerate(instance.tables)}
    return {lock.person: place[lock.table] for lock in instance.locked if lock.holds(index)}


def first_seats(problem: Problem, index: int, chance: Chance) -> Ints:
    """A table for each person, -1 for who is away; where no seating is known, as many rules as can be."""
    instance = problem.instance
    present = [person.id for person in instance.present(index)]
    at = np.full(problem.n, -1, dtype=np.intp)
    given = puzzle(present, instance.keep_together, instance.keep_apart, locks_of(instance, index))
    try:
        packed = pack(given, instance.tables) or {}
    except GaveUpError:
        packed = {}
    for unit, table in packed.items():
        for person in given.units[unit]:
            at[problem.index[person]] = table
    standing = [unit for u, unit in enumerate(given.units) if u not in packed]
    _fill(problem, at, [[problem.index[person] for person in unit] for unit in standing], chance)
    return at


def _fill(problem: Problem, at: Ints, units: list[list[int]], chance: Chance) -> None:
    """Seat the rest, one after another where the fewest are; larger units first."""
    load = np.bincount(at[at >= 0], minlength=problem.t).tolist()
    least, most = problem.least.tolist(), problem.most.tolist()
    order = chance.shuffled(problem.t)
    heap = [(load[t] >= least[t], load[t], k, t) for k, t in enumerate(order) if load[t] < most[t]]
    heapq.heapify(heap)
    for unit in _dealt(problem, units, chance):
        seat = heapq.heappop(heap)
        aside = []
        while load[seat[3]] + len(unit) > most[seat[3]] and heap:
            aside.append(seat)
            seat = heapq.heappop(heap)
        t, k = seat[3], seat[2]
        at[unit] = t
        load[t] += len(unit)
        for one in aside:
            heapq.heappush(heap, one)
        if load[t] < most[t]:
            heapq.heappush(heap, (load[t] >= least[t], load[t], k, t))


def _dealt(problem: Problem, units: list[list[int]], chance: Chance) -> list[list[int]]:
    """Units in random order, but the large first, and those alike one after another, as cards are dealt."""
    mixed = [units[k] for k in chance.shuffled(len(units))]
    wishes = [wish for wish in problem.instance.wishes if isinstance(wish, Spread) and wish.weight]
    heavy = sorted(wishes, key=lambda wish: -wish.weight)
    ranks = [_ranks(problem, wish, mixed, chance) for wish in heavy]
    return sorted(mixed, key=lambda unit: (-len(unit), [rank[unit[0]] for rank in ranks]))


def _ranks(problem: Problem, wish: Spread, units: list[list[int]], chance: Chance) -> dict[int, int]:
    """For the first of each unit where their value comes; at random, so that company changes by seed."""
    people = problem.instance.people
    value = {unit[0]: str(wish.value_of(people[unit[0]])) for unit in units}
    values = sorted(set(value.values()))
    place = dict(zip(values, chance.shuffled(len(values)), strict=True))
    return {one: place[held] for one, held in value.items()}
