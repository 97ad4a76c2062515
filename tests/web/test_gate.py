"""How often somebody may ask, on a clock that the test moves."""

from temadag.web.gate import Buckets, Limits


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_so_many_at_once_and_then_at_its_rate():
    clock = Clock()
    bucket = Buckets(2.0, 3, clock)
    assert [bucket.take("a") for _time in range(4)] == [True, True, True, False]
    assert bucket.take("b")
    clock.now += 0.5
    assert bucket.take("a") and not bucket.take("a")


def test_a_bucket_forgets_old_askers_before_it_grows_without_end():
    clock = Clock()
    bucket = Buckets(0.0, 1, clock)
    assert bucket.take("first") and not bucket.take("first")
    for number in range(5000):
        bucket.take(str(number))
    assert bucket.take("first")


def test_wrong_codes_are_slowed_for_one_address_and_for_all_together():
    clock = Clock()
    limits = Limits(clock)
    assert [limits.wrong_code("a") for _time in range(31)] == [True] * 30 + [False]
    found = [limits.wrong_code(str(number)) for number in range(120)]
    assert found.count(False) == 31  # what was counted for the first address counts in all as well
    clock.now += 60
    assert limits.wrong_code("a")
