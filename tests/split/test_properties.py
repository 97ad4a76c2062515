"""What must hold for every instance: hundreds of small ones, drawn with every rule there is."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from temadag import split
from temadag.split import (
    AtLeastOne,
    Instance,
    Lock,
    NotAlone,
    Person,
    PlaceCost,
    Spread,
    Status,
    Table,
)
from temadag.split.noise import Chance
from temadag.split.problem import Problem
from temadag.split.schedule import Day
from temadag.split.score import place_costs
from temadag.split.search import Search

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 3.0])


@st.composite
def wishes(draw):
    """Up to three wishes over two attributes."""
    kinds = [
        lambda a, w: Spread(a, w, draw(st.sampled_from([None, ("x",)]))),
        lambda a, w: NotAlone(a, w, draw(st.sampled_from([None, ("x", "y")]))),
        lambda a, w: AtLeastOne(a, "x", w),
    ]
    chosen = draw(st.lists(st.sampled_from([0, 1, 2]), max_size=3))
    return tuple(kinds[k](draw(st.sampled_from(["area", "level"])), draw(WEIGHTS)) for k in chosen)


@st.composite
def rooms(draw, most=9, rounds=3):
    """An instance with any of the rules; often one that can be seated, sometimes not."""
    n = draw(st.integers(2, most))
    ids = [f"p{k}" for k in range(n)]
    value = st.sampled_from(["x", "y", "z", None])
    people = []
    for one in ids:
        attrs = {"area": draw(value), "level": draw(value)}
        people.append(Person(one, {key: held for key, held in attrs.items() if held is not None}))
    t = draw(st.integers(1, max(1, n // 2)))
    low, more = divmod(n, t)
    sizes = [(low + (k < more), draw(st.integers(0, 2)), draw(st.integers(0, 2))) for k in range(t)]
    tables = tuple(Table(f"t{k}", max(0, s - a), s + b) for k, (s, a, b) in enumerate(sizes))
    r = draw(st.integers(1, rounds))
    pairs = st.sampled_from(list(combinations(ids, 2)))
    person, table = st.sampled_from(ids), st.sampled_from([t.id for t in tables])
    when = st.sampled_from([None, *range(r)])
    return Instance(
        people=tuple(people),
        tables=tables,
        rounds=r,
        history=tuple((a, b, draw(st.integers(1, 3))) for a, b in draw(st.lists(pairs, max_size=4))),
        keep_apart=tuple(draw(st.lists(pairs, max_size=2))),
        keep_together=tuple(draw(st.lists(pairs, max_size=2))),
        locked=tuple(draw(st.lists(st.builds(Lock, person, table, when), max_size=2))),
        absent={one: frozenset({draw(st.integers(0, r - 1))}) for one in draw(st.lists(person, max_size=2))},
        wishes=draw(wishes()),
        repeat_weight=draw(st.sampled_from([0.0, 1.0, 20.0])),
        costs=tuple(draw(st.lists(st.builds(PlaceCost, person, table, st.integers(0, 5), when), max_size=6))),
    )


def cost_of(instance, rounds):
    """The cost of each wish at its own weight, from the score of instances with that wish alone."""
    total = instance.repeat_weight * split.score(instance, rounds).repeats + place_costs(instance, rounds)
    for wish in instance.wishes:
        alone = split.score(replace(instance, wishes=(wish,), costs=()), rounds)
        total += wish.weight * sum(alone.mix.values())
    return total


@given(rooms(), st.integers(0, 3))
@settings(CALM, max_examples=150)
def test_every_plan_holds_the_rules_and_the_search_knew_its_cost(instance, seed):
    plan = split.solve(instance, seed=seed, max_steps=150)
    if plan.status is Status.INFEASIBLE:
        assert plan.reason is not None
        return
    assert split.check(instance, plan.rounds) == []
    assert split.score(instance, plan.rounds) == plan.score
    assert plan.bounds.repeats <= plan.score.repeats
    assert all(plan.bounds.mix[key] <= missed for key, missed in plan.score.mix.items())


@given(rooms(), st.integers(0, 3))
@settings(CALM, max_examples=150)
def test_the_running_cost_is_the_score_from_scratch(instance, seed):
    plan = split.solve(instance, seed=seed, max_steps=1)
    if plan.status is Status.INFEASIBLE:
        return
    problem = Problem(instance)
    day = Day(problem, [-1.0] * problem.r, -1.0)
    day.at[:] = problem.seats(plan.rounds)
    assert day.count() == pytest.approx(cost_of(instance, plan.rounds))
    chance = Chance(seed, problem.n + problem.t)
    chance.heat(problem.scale)
    for r, frame in enumerate(problem.frames):
        if len(frame.order):
            day.lift(r)
            search = Search(day.seating(r, day.at[r]), chance, -1.0)
            before = search.s.cost
            for _ in search.anneal(problem.scale, 40):
                pass
            day.take(r, search, current=True)
            day.cost += search.s.cost - before
    seated = problem.rounds(day.at)
    assert split.check(instance, seated) == []
    assert day.cost == pytest.approx(cost_of(instance, seated))
