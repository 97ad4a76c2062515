"""What days add up to: states, barriers that return, promises kept, and what to hold a number against."""

from dataclasses import replace
from datetime import date

import pytest

from temadag.core.decisions import Answer, Aside, Barrier, RequestCard
from temadag.core.marks import Marks
from temadag.core.plan import ThemeDay
from temadag.core.reflections import Visibility
from temadag.core.summing import (
    DayTaken,
    Kept,
    Scale,
    State,
    Whole,
    barriers,
    kept,
    needs_politics,
    returning,
    series,
    state_of,
)
from temadag.core.trials import TryAction

TODAY = date(2026, 12, 1)


def card(key: str, barrier: Barrier = Barrier.HABIT, **more: object) -> RequestCard:
    return replace(RequestCard(key, "d", "Må vi?", barrier), **more)


@pytest.mark.parametrize(
    ("decision", "day", "state"),
    [
        ("", "d", State.NEW),
        ("", "before", State.RUNNING),
        ("keep", "d", State.KEPT),
        ("pass-on", "d", State.PASSED_ON),
        ("adjust", "before", State.ADJUSTED),
        ("stop", "before", State.STOPPED),
    ],
)
def test_a_try_action_is_new_on_its_day_until_it_is_decided(decision: str, day: str, state: State) -> None:
    trial = TryAction("t", "p", Visibility.ROOM_NAMED, {"decision": decision}, day_id=day)
    assert state_of(trial, "d") is state


def test_a_barrier_returns_when_it_is_met_twice_and_a_card_set_aside_counts_for_nothing() -> None:
    cards = [card("a"), card("b", Barrier.IT), card("c", Barrier.IT), card("e", Barrier.LAW)]
    assert returning(cards) == [(Barrier.IT, 2)]
    assert returning([*cards, card("f", Barrier.LAW, aside=Aside.HR)]) == [(Barrier.IT, 2)]
    more = [*cards, card("f"), card("g"), card("h", Barrier.LAW)]
    assert returning(more) == [(Barrier.HABIT, 3), (Barrier.LAW, 2)], "at most two, the most met first"
    assert sum(barriers(more).values()) == len(more)


def test_what_is_answered_needs_no_politics_any_more() -> None:
    open_one = card("a", Barrier.MONEY)
    cards = [
        open_one,
        card("b", Barrier.MONEY, answer=Answer.YES),
        card("c", Barrier.POLICY, aside=Aside.RETURNED),
        card("e", Barrier.IT),
    ]
    assert needs_politics(cards) == [open_one]


def test_promises_are_kept_late_or_still_to_come() -> None:
    by = date(2026, 11, 20)
    cards = [
        card("in time", answer=Answer.YES, answer_by=by),
        card("late", answer=Answer.NO, answer_by=by),
        card("unknown", answer=Answer.YES, answer_by=by),
        card("overdue", answer=Answer.BY_DATE, answer_by=by),
        card("to come", answer=Answer.BY_DATE, answer_by=TODAY),
        card("on the spot", answer=Answer.YES),
        card("aside", answer=Answer.BY_DATE, answer_by=by, aside=Aside.HR),
        card("asked again", answer=Answer.WAITING, answer_by=by),
    ]
    found = kept(cards, {"in time": by, "late": TODAY, "on the spot": TODAY}, TODAY)
    assert found == Kept(in_time=1, late=1, undated=1, overdue=1, to_come=1)
    assert found.promised == 5


def test_a_scale_is_held_against_the_last_day_on_which_enough_answered() -> None:
    five = Marks(5, (("7", 5),), 7.0, 0.0)

    def day(key: str, *scales: Scale) -> DayTaken:
        return DayTaken(ThemeDay(key, key, key), scales=scales)

    first, few = Scale("Hvor meget energi?", marks=five), Scale("hvor  MEGET energi?")
    whole = Whole(days=(day("a", first), day("b", few), day("c", few), day("e", replace(first, ends=("x",)))))
    assert whole.last_time("c", few.key) is first, "the same words, and the day between had too few"
    assert whole.last_time("a", first.key) is None
    assert whole.last_time("c", "noget andet") is None
    assert series(whole.days) == [replace(first, ends=("x",))]
