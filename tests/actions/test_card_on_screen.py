"""A request card has three minutes on the big screen, and one about a person never comes there."""

import pytest

from temadag.actions import card_on_screen, decisions, plan, runs
from temadag.core.decisions import Aside
from temadag.core.plan import Show
from temadag.core.rejected import Rejected
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore

NOW = 1_795_500_000.0


@pytest.fixture
def store(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield store
    store.close()


@pytest.fixture
def do(store):
    return lambda action, *given, **more: store.do("", action, *given, **more).result(5)


@pytest.fixture
def read(store):
    return store.read


@pytest.fixture
def day(do):
    day_id = do(plan.add_day, "Temadag 1")
    do(plan.add_block, day_id, None, "Straks-runden", 40)
    do(runs.begin_day, day_id, NOW)
    return day_id


def test_a_card_has_three_minutes_which_can_be_held_and_given_more(do, read, day) -> None:
    card = do(decisions.add_card, day, "Må vi prøve uden blanket?")
    do(card_on_screen.show_card, day, card, NOW)
    run = read(runs_of.run, day)
    assert (run.show, run.card_id, run.card_ends_at) == (Show.CARD, card, NOW + 180)
    do(card_on_screen.hold_card, day, NOW + 60)
    do(card_on_screen.let_card_run, day, NOW + 100)
    do(card_on_screen.extend_card, day, 60)
    assert read(runs_of.run, day).card_ends_at == NOW + 180 + 40 + 60
    do(card_on_screen.extend_card, day, 60, NOW + 1000)
    assert read(runs_of.run, day).card_ends_at == NOW + 1060, "a minute more is a minute from now"
    do(card_on_screen.take_card_off, day)
    run = read(runs_of.run, day)
    assert (run.show, run.card_id, run.card_ends_at) == (Show.TASK, "", None)


def test_a_card_about_a_person_is_refused(do, read, day) -> None:
    card = do(decisions.add_card, day, "Min chef …")
    do(decisions.edit_card, card, aside=Aside.HR)
    with pytest.raises(Rejected, match="about-a-person"):
        do(card_on_screen.show_card, day, card, NOW)
    assert read(runs_of.run, day).card_id == ""


def test_a_card_that_is_removed_leaves_the_screen(do, read, day) -> None:
    card = do(decisions.add_card, day, "Må vi?")
    do(card_on_screen.show_card, day, card, NOW)
    do(decisions.remove_card, card)
    assert read(runs_of.run, day).card_id == ""


def test_a_card_that_is_removed_leaves_the_screen_with_its_clock(do, read, day) -> None:
    card = do(decisions.add_card, day, "Må vi prøve uden blanket?")
    do(card_on_screen.show_card, day, card, NOW)
    do(decisions.remove_card, card)
    run = read(runs_of.run, day)
    assert (run.show, run.card_id, run.card_ends_at) == (Show.TASK, "", None)


def test_the_card_goes_with_the_day(do, read, day) -> None:
    card = do(decisions.add_card, day, "Må vi prøve uden blanket?")
    do(card_on_screen.show_card, day, card, NOW)
    do(runs.end_block, day, NOW + 60)
    run = read(runs_of.run, day)
    assert run.finished and (run.show, run.card_id, run.card_ends_at) == (Show.BLACK, "", None)
