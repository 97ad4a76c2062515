"""The code that leads out, and the patience after wrong tries."""

import pytest

from temadag.ui.desk.lock import FIRST_WAIT, TRIES, DeskLock, good_code


@pytest.mark.parametrize("code", ["", "123", "12a4", "１２３４", "12 34", "-1234"])
def test_what_is_no_code(code: str) -> None:
    assert not good_code(code)
    with pytest.raises(ValueError, match="four digits"):
        DeskLock(code)


def test_only_the_code_opens() -> None:
    lock = DeskLock("2468")
    assert not lock.opens("", 0) and not lock.opens("2469", 0) and not lock.opens("24680", 0)
    assert lock.opens("2468", 0)


def test_after_five_wrong_ones_one_waits_and_waits_longer() -> None:
    lock = DeskLock("2468")
    for _try in range(TRIES):
        assert lock.wait(100) == 0
        assert not lock.opens("0000", 100)
    assert lock.wait(100) == FIRST_WAIT
    assert not lock.opens("2468", 101), "not even the right one while one waits"
    assert lock.wait(100 + FIRST_WAIT) == 0
    assert not lock.opens("0000", 130)
    assert lock.wait(130) == 2 * FIRST_WAIT
    assert lock.opens("2468", 130 + 2 * FIRST_WAIT)


def test_a_clock_set_back_does_not_lock_the_facilitator_out() -> None:
    lock = DeskLock("2468")
    for _try in range(TRIES):
        lock.opens("0000", 10_000)
    assert lock.wait(4_000) == FIRST_WAIT
    assert lock.opens("2468", 4_000 + FIRST_WAIT)


def test_a_right_one_forgives_the_wrong_ones() -> None:
    lock = DeskLock("2468")
    for _try in range(TRIES - 1):
        lock.opens("0000", 0)
    assert lock.opens("2468", 0)
    assert not lock.opens("0000", 0) and lock.wait(0) == 0
