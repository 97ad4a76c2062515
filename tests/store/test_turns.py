"""While the file is copied, a step waits its turn before it begins: nobody who reads waits for either."""

from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from threading import Thread

import pytest

from temadag.actions import plan
from temadag.store import life, opening
from temadag.store import plan as plan_of
from temadag.store.home import Home
from temadag.store.session_store import SessionStore


@pytest.fixture
def store(tmp_path: Path):
    opened = life.create(tmp_path / "dag.temadag", Home(tmp_path / "home"))
    opened.do("", plan.add_day, "Temadag 1").result(10)
    opened.publish().result(10)
    yield opened
    opened.close()


def days(store: SessionStore) -> list[str]:
    return [day.title for day in store.read(plan_of.days)]


def test_a_step_waits_while_the_file_is_copied_and_reading_does_not(store: SessionStore) -> None:
    with opening.turn(store.place.live):
        waiting = store.do("", plan.add_day, "Temadag 2")
        with pytest.raises(NotYet):
            waiting.result(0.3)
        assert days(store) == ["Temadag 1"], "one can read all the while"
        assert store.unsaved == 1, "and what waits is not called saved"
    waiting.result(10)
    assert days(store) == ["Temadag 1", "Temadag 2"]


def test_a_copy_waits_for_the_step_under_way(store: SessionStore, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.temadag"
    with opening.turn(store.place.live):
        thread = Thread(target=opening.copy, args=(store.place.live, copy))
        thread.start()
        thread.join(0.3)
        assert thread.is_alive() and not copy.exists()
    thread.join(10)
    assert copy.exists()


def test_reading_goes_on_while_one_types_and_the_file_is_published(store: SessionStore) -> None:
    """Without turns the step waits in its commit, and SQLite lets nobody begin to read meanwhile."""
    reader = opening.read_only(store.place.live)
    reader.execute("begin")
    reader.execute("select count(*) from day").fetchone()  # as a copy does, for as long as it takes
    with opening.turn(store.place.live):
        waiting = store.do("", plan.add_day, "Temadag 2")
        fresh = opening.read_only(store.place.live)
        fresh.execute("pragma busy_timeout = 0")
        with pytest.raises(NotYet):
            waiting.result(0.3)
        assert fresh.execute("select count(*) from day").fetchone() == (1,)
        fresh.close()
        reader.close()
    waiting.result(10)
