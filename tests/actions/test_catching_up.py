"""Giving way on a late day: one step, taken back by one, and refused whole when the day has moved on."""

import pytest

from temadag.actions import catching_up as acts
from temadag.actions import plan as plans
from temadag.actions import runs as clocks
from temadag.core import catching_up, clock
from temadag.core.catching_up import Cut
from temadag.core.clock import Place
from temadag.core.plan import Step
from temadag.core.rejected import Rejected
from temadag.store import plan, runs
from temadag.store.session_store import SessionStore

MIDNIGHT = 1_795_474_800.0
LATE = MIDNIGHT + 60 * (510 + 12)


class Day:
    """A day of four blocks that began twelve minutes late."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.id = self.do(plans.add_day, "Mod", starts=510)
        self.ids: list[str] = []
        for title, minutes, order, to in (
            ("Velkommen", 20, None, None),
            ("Luft", 5, 1, None),
            ("Øvelse", 30, 2, 10),
            ("Slut", 20, None, None),
        ):
            last = self.ids[-1] if self.ids else None
            made = self.do(plans.add_block, self.id, last, title, minutes, cut_order=order, cut_to=to)
            self.ids.append(made)
        self.do(plans.set_steps, self.ids[2], [Step("Alene", 10), Step("I fire", 20)])
        self.do(clocks.begin_day, self.id, LATE)

    def do(self, action, *args, **kwargs):
        return self.store.do("Trin", action, *args, **kwargs).result(5)

    @property
    def given(self):
        read = self.store.read
        return read(plan.blocks, self.id), read(runs.run, self.id), read(runs.been, self.id)

    def proposal(self):
        found = catching_up.ahead(510, *self.given, LATE, MIDNIGHT)
        return catching_up.propose(found)

    @property
    def today(self) -> list[int | None]:
        return [block.today for block in self.given[0]]


@pytest.fixture
def day(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Day(store)
    store.close()


def test_a_proposal_is_taken_and_taken_back_in_one_step(day):
    cuts = day.proposal().cuts
    assert [(cut.block.title, cut.now, cut.then) for cut in cuts] == [("Luft", 5, 0), ("Øvelse", 30, 23)]
    day.do(acts.catch_up, day.id, cuts)
    assert day.today == [None, 0, 23, None]
    blocks, run, been = day.given
    stands = clock.standing(510, blocks, run, LATE, MIDNIGHT, been)
    assert stands.expected_end == stands.planned_end
    assert stands.following == blocks[2]
    legs = clock.course(510, blocks, run, been, LATE, MIDNIGHT)
    assert [leg.place for leg in legs] == [Place.NOW, Place.SKIPPED, Place.NEXT, Place.LATER]
    assert legs[-1].ends_at == stands.expected_end
    day.store.undo().result(5)
    assert day.today == [None, None, None, None]


def test_the_day_goes_past_what_gave_way_and_the_rest_has_its_minutes_of_today(day):
    day.do(acts.catch_up, day.id, day.proposal().cuts)
    day.do(clocks.end_block, day.id, LATE + 1200)
    run = day.given[1]
    assert run.block_id == day.ids[2]
    assert clock.left(run, LATE + 1200) == 23 * 60
    assert clock.step_left(run, LATE + 1200) == 10 * 60 * 23 / 30


def test_what_gave_way_altogether_comes_back_whole_when_somebody_goes_there(day):
    day.do(acts.catch_up, day.id, day.proposal().cuts)
    day.do(clocks.begin_block, day.id, day.ids[1], LATE + 1200)
    assert day.today == [None, None, 23, None]
    assert clock.left(day.given[1], LATE + 1200) == 300


def test_as_planned_gives_back_what_has_not_begun(day):
    day.do(acts.catch_up, day.id, day.proposal().cuts)
    day.do(clocks.end_block, day.id, LATE + 1200)
    day.do(acts.catch_up, day.id, [Cut(day.given[0][3], 20, 15, 3)])
    day.do(acts.as_planned, day.id)
    assert day.today == [None, 0, 23, None]


def test_the_day_moved_on_and_nothing_gives_way(day):
    cuts = day.proposal().cuts
    day.do(plans.edit_block, day.ids[2], minutes=25)
    refused(day, cuts, "cut-changed")
    day.do(plans.edit_block, day.ids[2], minutes=30, locked_start=560)
    refused(day, cuts, "cut-locked")
    day.do(plans.edit_block, day.ids[2], locked_start=None)
    day.do(clocks.begin_block, day.id, day.ids[2], LATE + 600)
    refused(day, cuts, "cut-begun")
    block = day.given[0][3]
    refused(day, [Cut(block, block.lasts, block.lasts + 5, 1)], "cut-changed")


def refused(day, cuts, code):
    with pytest.raises(Rejected, match=code):
        day.do(acts.catch_up, day.id, cuts)
    assert day.today == [None, None, None, None]
