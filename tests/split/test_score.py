"""The score from scratch and the independent check, on a table plan small enough to count by hand."""

import pytest

from temadag.split.bound import lower_bound
from temadag.split.check import check
from temadag.split.explain import explain
from temadag.split.plan import weighted
from temadag.split.reading import BadInstance, read
from temadag.split.score import score

TASK = {
    "schema": "temadag-split/1",
    "people": [{"id": p, "attrs": {"level": "chef" if p in "ab" else "leder"}} for p in "abcd"],
    "tables": [{"id": t, "min": 2, "max": 2} for t in ("B1", "B2")],
    "rounds": 2,
    "keep_apart": [["a", "d"]],
    "rules": [{"type": "spread", "attr": "level", "weight": 1}],
}
GOOD = ((("a", "b"), ("c", "d")), (("a", "c"), ("b", "d")))
REPEATED = ((("a", "b"), ("c", "d")), (("a", "b"), ("c", "d")))
BROKEN = ((("a", "d"), ("b", "c")), (("a", "c"), ("b", "d")))


def test_a_plan_is_counted_from_scratch():
    instance = read(TASK)
    assert (score(instance, GOOD).repeats, dict(score(instance, GOOD).mix)) == (0, {"level": 2})
    assert score(instance, REPEATED).repeats == 2


def test_a_broken_rule_is_seen_by_the_check():
    instance = read(TASK)
    assert not list(check(instance, GOOD))
    assert list(check(instance, BROKEN))


def test_those_alone_of_their_kind_and_the_price_of_places_are_counted():
    wished = {
        **TASK,
        "rules": [{"type": "not_alone", "attr": "level", "weight": 2}],
        "costs": [
            {"person": "a", "table": "B2", "cost": 3, "round": None},
            {"person": "b", "table": "B2", "cost": 4, "round": 1},
            {"person": "b", "table": "B1", "cost": 9, "round": 1},
        ],
    }
    instance = read(wished)
    assert dict(score(instance, GOOD).mix) == {"alone_level": 4, "wishes": 4}
    assert dict(score(instance, REPEATED).mix) == {"alone_level": 0, "wishes": 9}
    assert weighted(instance, score(instance, GOOD)) == 12
    note = explain(instance, GOOD).tables[-1]
    assert (note.alone, note.costs) == ((("b", "level"), ("d", "level")), (("b", 4),))
    assert dict(lower_bound(instance).mix) == {"alone_level": 0, "wishes": 4}


def test_an_unknown_value_is_never_alone():
    people = [{"id": p, "attrs": {"level": "chef"} if p == "a" else {}} for p in "abcd"]
    instance = read({**TASK, "people": people, "rules": [{"type": "not_alone", "attr": "level"}]})
    assert score(instance, GOOD).mix["alone_level"] == lower_bound(instance).mix["alone_level"] == 2


def test_a_cost_that_is_no_count_is_refused():
    for cost in (-1, 0.5, None):
        with pytest.raises(BadInstance):
            read({**TASK, "costs": [{"person": "a", "table": "B1", "cost": cost}]})


def test_a_table_that_all_want_seats_only_so_many_in_the_bound():
    costs = [{"person": p, "table": "B2", "cost": 3} for p in "abcd"]
    instance = read({**TASK, "rounds": 1, "costs": costs})
    assert lower_bound(instance).mix["wishes"] == 6
    assert score(instance, GOOD[:1]).mix["wishes"] == 6
