"""The programme on the phones counts its times from the same midnight as the big screen."""

from datetime import date, datetime

import pytest

from temadag.actions import plan, runs
from temadag.core.plan import Kind
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.web import views

DAY = date(2026, 11, 14)


def at(day: int, hour: int, minute: int = 0) -> float:
    return datetime(2026, 11, day, hour, minute).timestamp()


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


def times(store: SessionStore, day: str, now: float) -> list[str]:
    told = store.read(views.shared, day, store.read(plan_of.blocks, day), now)["programme"]
    return [one["at"] for one in told]


@pytest.fixture
def day(store):
    day_id = store.do("", plan.add_day, "Temadag", held_on=DAY, starts=510).result(5)
    first = store.do("", plan.add_block, day_id, None, "Velkomst", 30).result(5)
    lunch = store.do("", plan.add_block, day_id, first, "Frokost", 30, kind=Kind.BREAK).result(5)
    store.do("", plan.lock_start, lunch, 720).result(5)
    return day_id


def test_a_room_that_is_opened_the_afternoon_before_shows_the_day_as_planned(store, day):
    assert times(store, day, at(13, 15)) == ["08.30", "12.00"]


def test_a_day_that_goes_on_past_midnight_is_still_the_day_it_was(store, day):
    store.do("", runs.begin_day, day, at(14, 23, 30)).result(5)
    assert times(store, day, at(15, 0, 20)) == ["23.30", "00.20"], "lunch is late, and not tomorrow at noon"
