"""What must hold for every instance: hundreds of small ones, drawn with every rule there is."""

from dataclasses import replace
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from examples import examples
from temadag import split
from temadag.split import (
    AtLeastOne,
    Instance,
    Lock,
    NotAlone,
    Person,
    PlaceCost,
    Published,
    Spread,
    Status,
    Table,
)
from temadag.split.dual import Dual
from temadag.split.infeasible import find_reason
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
@settings(CALM, max_examples=examples(150))
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
@settings(CALM, max_examples=examples(150))
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


def every_plan(instance, most=1500):
    """All plans that hold the rules, or None where there are too many ways to look at."""
    tables = range(len(instance.tables))
    ways = []
    for r in range(instance.rounds):
        here = [person.id for person in instance.present(r)]
        ways.append(
            [
                tuple(tuple(one for one, t in zip(here, seats, strict=True) if t == k) for k in tables)
                for seats in product(tables, repeat=len(here))
            ]
        )
    if prod(len(seatings) for seatings in ways) > most:
        return None
    return [plan for plan in product(*ways) if not split.check(instance, plan)]


@given(rooms(most=5, rounds=2), st.integers(0, 3))
@settings(CALM, max_examples=examples(120))
def test_no_bound_is_above_the_best_of_all_plans(instance, seed):
    plans = every_plan(instance)
    assume(plans is not None)
    found = split.solve(instance, seed=seed, max_steps=150)
    if not plans:
        assert found.status is Status.INFEASIBLE
        return
    scores = [split.score(instance, plan) for plan in plans]
    assert found.bounds.repeats <= min(score.repeats for score in scores)
    for key, least in found.bounds.mix.items():
        assert least <= min(score.mix[key] for score in scores)
    best = min(cost_of(instance, plan) for plan in plans)
    spreads = replace(instance, wishes=tuple(w for w in instance.wishes if isinstance(w, Spread)), costs=())
    least = min(cost_of(spreads, plan) for plan in plans)
    assert all(bound <= least + 1e-9 for bound in Dual(Problem(spreads)).run(least))
    if len({wish.key for wish in instance.wishes}) == len(instance.wishes):
        assert found.cost_bound <= best + 1e-9
    if found.status is Status.OPTIMAL:
        assert cost_of(instance, found.rounds) == pytest.approx(best)


def renamed(instance, name):
    """The instance with every person under another name, listed in the order of the new names."""
    people = [Person(name[p.id], p.attrs) for p in instance.people]
    return replace(
        instance,
        people=tuple(sorted(people, key=lambda p: p.id)),
        history=tuple((name[a], name[b], n) for a, b, n in instance.history),
        keep_apart=tuple((name[a], name[b]) for a, b in instance.keep_apart),
        keep_together=tuple(tuple(name[p] for p in group) for group in instance.keep_together),
        locked=tuple(replace(lock, person=name[lock.person]) for lock in instance.locked),
        absent={name[p]: rounds for p, rounds in instance.absent.items()},
        costs=tuple(replace(one, person=name[one.person]) for one in instance.costs),
    )


@given(rooms(), st.randoms(use_true_random=False))
@settings(CALM, max_examples=examples(60))
def test_names_and_their_order_change_no_score_and_no_bound(instance, chance):
    plan = split.solve(instance, max_steps=30)
    ids = [person.id for person in instance.people]
    others = [f"q{one}" for one in ids]
    chance.shuffle(others)
    name = dict(zip(ids, others, strict=True))
    other = renamed(instance, name)
    seated = tuple(tuple(tuple(name[p] for p in team) for team in tables) for tables in plan.rounds)
    assert split.lower_bound(other) == split.lower_bound(instance)
    if plan.status is Status.INFEASIBLE:
        assert split.solve(other, max_steps=30).reason.code == plan.reason.code
    else:
        assert split.score(other, seated) == plan.score


@given(rooms(), st.data())
@settings(CALM, max_examples=examples(80))
def test_a_repair_leaves_what_is_held_and_what_is_locked(instance, data):
    plan = split.solve(instance, max_steps=30)
    assume(plan.status is not Status.INFEASIBLE)
    ids = [person.id for person in instance.people]
    begin = data.draw(st.integers(0, instance.rounds))
    gone = tuple(data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)))
    new = tuple(Person(f"new{k}") for k in range(data.draw(st.integers(0, 2))))
    changed = replace(instance, published=Published(plan.rounds, begin, gone, new))
    cost = data.draw(st.sampled_from([None, 0.0, 4.0]))
    found = split.repair(changed, cost=cost, max_steps=60)
    if found.status is Status.INFEASIBLE:
        assert found.reason is not None
        return
    assert found.rounds[:begin] == plan.rounds[:begin]
    rest = split.remaining(changed)
    assert split.check(rest, found.rounds[begin:]) == []
    at = [{p: t for t, team in enumerate(tables) for p in team} for tables in plan.rounds]
    after = [{p: t for t, team in enumerate(tables) for p in team} for tables in found.rounds]
    moves = [(r, p) for r in range(begin, instance.rounds) for p in at[r] if after[r].get(p, -1) >= 0]
    assert found.moved == sum(at[r][p] != after[r][p] for r, p in moves)
    held = {lock.person: lock for lock in instance.locked}
    assert not [1 for r, p in moves if p in held and held[p].holds(r) and at[r][p] != after[r][p]]


PLANTED = {
    "locked_twice": {"locked": (Lock("p0", "t0"), Lock("p0", "t1"))},
    "contradiction": {"keep_apart": (("p0", "p2"),), "keep_together": (("p0", "p1"), ("p1", "p2"))},
    "locked_apart": {"locked": (Lock("p0", "t0"), Lock("p1", "t1")), "keep_together": (("p0", "p1"),)},
    "locked_together": {"locked": (Lock("p0", "t0"), Lock("p1", "t0")), "keep_apart": (("p0", "p1"),)},
    "locked_full": {"locked": tuple(Lock(f"p{k}", "t1") for k in range(5))},
    "block": {"keep_together": (("p0", "p1", "p2"), ("p2", "p3"), ("p3", "p4"))},
    "clique": {"keep_apart": tuple(combinations(("p0", "p1", "p2", "p3"), 2))},
    "crowded": {"keep_together": tuple((f"p{k}", f"p{k + 1}", f"p{k + 2}") for k in (0, 3, 6, 9))},
    "no_seating": {
        "locked": (Lock("p0", "t0"), Lock("p1", "t1"), Lock("p2", "t2")),
        "keep_apart": (("p0", "p3"), ("p1", "p3"), ("p2", "p3")),
    },
}
"""Rules that cannot hold for twelve people at three tables of four."""
KINDS = {"locked": "locked", "keep_apart": "apart", "keep_together": "together"}


@given(st.sampled_from(sorted(PLANTED)), st.data())
@settings(CALM, max_examples=examples(80))
def test_a_planted_contradiction_is_named_and_no_rule_is_blamed_in_vain(code, data):
    other = st.sampled_from([f"p{k}" for k in range(6, 12)])
    noise = {
        "locked": data.draw(st.lists(st.builds(Lock, other, st.just("t2")), max_size=1)),
        "keep_apart": data.draw(st.lists(st.tuples(st.just("p6"), st.just("p11")), max_size=1)),
        "keep_together": data.draw(st.lists(st.sampled_from([("p7", "p8"), ("p9", "p10")]), max_size=1)),
    }
    rules = {key: (*PLANTED[code].get(key, ()), *noise[key]) for key in KINDS}
    people = tuple(Person(f"p{k}") for k in range(12))
    room = Instance(people, tuple(Table(f"t{k}", 4, 4) for k in range(3)), 1, **rules)
    reason = find_reason(room)
    assert reason is not None
    assert reason.code == code
    blamed = {(one.kind, one.index) for one in reason.blame}

    def kept(left):
        only = {
            key: tuple(rule for k, rule in enumerate(rules[key]) if (kind, k) in left)
            for key, kind in KINDS.items()
        }
        return replace(room, **only)

    assert find_reason(kept(blamed)) is not None
    assert [one for one in blamed if find_reason(kept(blamed - {one})) is not None] == []


@pytest.mark.parametrize(
    ("people", "tables", "rounds"),
    [
        (0, [(0, 5)], 2),
        (0, [], 1),
        (3, [(3, 3)], 4),
        (4, [(1, 1)] * 4, 2),
        (3, [(0, 1)] * 5, 2),
        (2, [(2, 2)], 0),
    ],
)
def test_rooms_without_a_choice_are_certified(people, tables, rounds):
    room = Instance(
        tuple(Person(f"p{k}", {"area": "x"}) for k in range(people)),
        tuple(Table(f"t{k}", least, most) for k, (least, most) in enumerate(tables)),
        rounds,
        wishes=(NotAlone("area", 2.0), Spread("area", 1.0)),
    )
    plan = split.solve(room, max_steps=100)
    assert plan.certified
    assert split.check(room, plan.rounds) == []
