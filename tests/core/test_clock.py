"""A day under way on a clock of our own: what is left is exact, and eight hours drift nothing."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from temadag.core import clock
from temadag.core.clock import Place, Run
from temadag.core.plan import Block, Step

MIDNIGHT = 1_795_474_800.0
STARTS = 510


def block(name: str, minutes: int, locked: int | None = None) -> Block:
    return Block(name, "day", name, name, minutes, locked_start=locked)


def at(hour: int, minute: int, second: float = 0.0) -> float:
    return MIDNIGHT + 3600 * hour + 60 * minute + second


DAY = [block("a", 30), block("b", 60), block("lunch", 45, locked=720), block("c", 60)]

doings = st.lists(
    st.tuples(
        st.sampled_from(["wait", "pause", "resume", "extend"]),
        st.integers(min_value=-600, max_value=3600),
    ),
    max_size=30,
)


@given(doings, st.integers(min_value=1, max_value=240))
def test_what_is_left_is_exact_through_pauses_and_extra_minutes(done, minutes):
    now, run = at(8, 30), clock.begin(Run("day"), block("a", minutes), at(8, 30))
    expected, held = 60.0 * minutes, False
    for what, amount in done:
        if what == "wait":
            passed = abs(amount)
            now += passed
            expected -= 0 if held else passed
        elif what == "pause":
            run, held = clock.pause(run, now), True
        elif what == "resume":
            run, held = clock.resume(run, now), False
        else:
            run = clock.extend(run, amount)
            expected += amount
        assert clock.left(run, now) == expected
        assert 0.0 <= clock.spent(run, now) <= 1.0


@given(st.lists(st.integers(min_value=1, max_value=90), min_size=1, max_size=20))
def test_a_day_of_quarter_second_ticks_drifts_nothing(minutes):
    blocks = [block(f"{i:02d}", m) for i, m in enumerate(minutes)]
    now, run = at(8, 30), Run("day")
    for each in blocks:
        run = clock.begin(run, each, now)
        now += 60 * each.minutes
        assert clock.left(run, now) == 0
        assert clock.standing(STARTS, blocks, run, now, MIDNIGHT).ahead == 0
    assert now == at(8, 30) + 60 * sum(minutes)


def test_eight_hours_of_ticks_end_on_the_second():
    whole = [block("day", 480)]
    run = clock.begin(Run("day"), whole[0], at(8, 30))
    ticks = [at(8, 30) + n / 4 for n in range(480 * 60 * 4 + 1)]
    assert all(clock.left(run, now) == at(16, 30) - now for now in ticks)
    assert clock.left(run, ticks[-1]) == 0


def test_the_expected_end_takes_up_slack_before_a_locked_lunch():
    run = clock.begin(Run("day"), DAY[1], at(9, 30))
    standing = clock.standing(STARTS, DAY, run, at(9, 30), MIDNIGHT)
    assert standing.ahead == -30 * 60
    assert standing.expected_end == standing.planned_end == at(13, 45)
    later = clock.extend(run, 100 * 60)
    assert clock.standing(STARTS, DAY, later, at(9, 30), MIDNIGHT).expected_end == at(13, 55)


def test_ahead_of_a_locked_lunch_the_day_does_not_end_sooner():
    run = clock.begin(Run("day"), DAY[1], at(8, 50))
    standing = clock.standing(STARTS, DAY, run, at(8, 50), MIDNIGHT)
    assert (standing.ahead, standing.expected_end) == (10 * 60, at(13, 45))


def test_running_over_and_holding_push_the_end_with_the_clock():
    run = clock.begin(Run("day"), DAY[3], at(12, 45))
    assert clock.standing(STARTS, DAY, run, at(13, 48), MIDNIGHT).expected_end == at(13, 48)
    held = clock.pause(run, at(13, 0))
    standing = clock.standing(STARTS, DAY, held, at(13, 10), MIDNIGHT)
    assert (standing.left, standing.expected_end) == (45 * 60, at(13, 55))
    assert clock.resume(held, at(13, 10)).ends_at == at(13, 55)


def test_before_the_day_begins_waiting_makes_it_late():
    early = clock.standing(STARTS, DAY, Run("day"), at(8, 0), MIDNIGHT)
    assert (early.ahead, early.following) == (0, DAY[0])
    late = clock.standing(STARTS, DAY, Run("day"), at(8, 42), MIDNIGHT)
    assert late.ahead == -12 * 60


def test_the_course_tells_what_was_and_what_is_to_be_expected():
    run = clock.begin(Run("day"), DAY[1], at(9, 4))
    been = {"a": (at(8, 33), at(9, 4)), "b": (at(9, 4), None)}
    legs = clock.course(STARTS, DAY, run, been, at(9, 10), MIDNIGHT)
    assert [leg.place for leg in legs] == [Place.DONE, Place.NOW, Place.NEXT, Place.LATER]
    assert [(leg.begins_at, leg.ends_at) for leg in legs] == [
        (at(8, 33), at(9, 4)),
        (at(9, 4), at(10, 4)),
        (at(12, 0), at(12, 45)),
        (at(12, 45), at(13, 45)),
    ]


def test_a_block_that_was_jumped_over_says_so():
    run = clock.begin(Run("day"), DAY[2], at(12, 0))
    been = {"a": (at(8, 30), at(9, 0)), "lunch": (at(12, 0), None)}
    places = [leg.place for leg in clock.course(STARTS, DAY, run, been, at(12, 5), MIDNIGHT)]
    assert places == [Place.DONE, Place.SKIPPED, Place.NOW, Place.NEXT]


def test_when_the_block_under_way_was_taken_out_the_next_one_is_offered():
    been = {"a": (at(8, 30), at(9, 0))}
    legs = clock.course(STARTS, DAY, Run("day"), been, at(9, 40), MIDNIGHT)
    assert [leg.place for leg in legs][:2] == [Place.DONE, Place.NEXT]
    standing = clock.standing(STARTS, DAY, Run("day"), at(9, 40), MIDNIGHT, been)
    assert (standing.following, standing.ahead) == (DAY[1], -40 * 60)


@given(
    st.lists(st.tuples(st.integers(0, 120), st.none() | st.integers(480, 960)), min_size=1, max_size=12),
    st.integers(min_value=0, max_value=36_000),
    st.data(),
)
def test_the_course_ends_where_the_standing_says(made, passed, data):
    blocks = [block(f"{i:02d}", minutes, locked) for i, (minutes, locked) in enumerate(made)]
    current = data.draw(st.sampled_from(blocks))
    now = at(8, 30) + passed
    run = clock.begin(Run("day"), current, at(8, 30))
    run = data.draw(st.sampled_from([run, clock.pause(run, at(8, 30) + passed / 2)]))
    legs = clock.course(STARTS, blocks, run, {current.id: (at(8, 30), None)}, now, MIDNIGHT)
    assert legs[-1].ends_at == clock.standing(STARTS, blocks, run, now, MIDNIGHT).expected_end
    to_come = [leg for leg in legs if leg.place in (Place.NOW, Place.NEXT, Place.LATER)]
    assert all(one.ends_at <= other.begins_at for one, other in itertools.pairwise(to_come))


def test_an_end_is_an_end():
    over = clock.finish(clock.begin(Run("day"), DAY[3], at(12, 45)))
    assert replace(over, started_at=0, ends_at=0) == Run("day", finished=True)
    assert clock.standing(STARTS, DAY, over, at(14, 0), MIDNIGHT).following is None


@given(st.integers(-3600, 3600), st.integers(-7200, 7200), st.booleans())
def test_more_time_is_time_ahead_and_less_is_never_more_than_there_was(passed, seconds, held):
    run = clock.begin(Run("day"), block("a", 30), at(8, 30))
    now = at(9, 0) + passed
    run = clock.pause(run, now) if held else run
    before = clock.left(run, now)
    after = clock.left(clock.extend(run, seconds, now), now)
    if seconds >= 0:
        assert after == max(before, 0) + seconds
    else:
        assert after == (max(before + seconds, 0) if before > 0 else before)


@given(st.integers(1, 90), st.integers(0, 90), st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_steps_give_way_with_their_block_in_proportion(minutes, today, of_steps):
    steps = tuple(Step(str(n), m) for n, m in enumerate(of_steps))
    whole = replace(block("a", minutes), steps=steps, today=today)
    shares = [clock.step_seconds(whole, n) for n in range(len(steps))]
    assert sum(shares) == pytest.approx(60 * sum(of_steps) * min(today, minutes) / minutes)
    assert clock.step_seconds(whole, len(steps)) == clock.step_seconds(whole, -1) == 0


def test_planned_against_real_counts_every_time_a_block_was_held():
    times = [
        ("a", at(8, 33), at(9, 0, 5)),
        ("c", at(9, 0, 5), at(9, 10)),
        ("a", at(9, 10), at(9, 20)),
        ("b", at(9, 20), None),
    ]
    found = clock.held(STARTS, DAY, times, at(9, 30), MIDNIGHT)
    told = [(one.block.id, one.begins, one.ends, one.lasted) for one in found]
    assert told == [
        ("a", at(8, 33), at(9, 20), 27 * 60 + 5 + 600),
        ("b", at(9, 20), at(9, 30), 600),
        ("lunch", None, None, 0),
        ("c", at(9, 0, 5), at(9, 10), 9 * 60 + 55),
    ]
    assert [one.planned / 60 for one in found] == [30, 60, 45, 60]
    assert (found[2].planned_begin, found[2].planned_end) == (at(12, 0), at(12, 45))
