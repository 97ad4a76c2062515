"""The score from scratch and the independent check, on a table plan small enough to count by hand."""

from temadag.split.check import check
from temadag.split.reading import read
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
