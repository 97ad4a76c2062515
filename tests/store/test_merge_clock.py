"""Two laptops have run the same day: the row of its clock is joined field by field, and stays a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from joining_rig import Desk
from temadag.actions import runs
from temadag.core import clock
from temadag.store import runs as runs_of

NOW = 1_795_500_000.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.laptops[0].do(runs.begin_block, made["day"], made["block"], NOW)
    made.laptops[1].absorb(made.laptops[0])
    yield made
    made.close()


def test_a_pause_of_the_block_before_does_not_hold_the_one_that_was_begun_elsewhere(desk: Desk) -> None:
    a, b = desk.laptops
    b.do(runs.pause, desk["day"], NOW + 60)
    a.do(runs.begin_block, desk["day"], desk["other"], NOW + 120)
    desk.meet()
    run = a.store.read(runs_of.run, desk["day"])
    assert (run.block_id, run.paused_at) == (desk["other"], None)
    assert clock.left(run, NOW + 180) == 30 * 60 - 60


def test_a_day_that_was_ended_on_one_and_went_on_on_the_other_goes_on(desk: Desk) -> None:
    a, b = desk.laptops
    b.do(runs.begin_block, desk["day"], desk["other"], NOW + 60)
    b.do(runs.end_block, desk["day"], NOW + 70)
    a.do(runs.begin_block, desk["day"], desk["other"], NOW + 120)
    desk.meet()
    run = a.store.read(runs_of.run, desk["day"])
    assert (run.block_id, run.finished) == (desk["other"], False)
