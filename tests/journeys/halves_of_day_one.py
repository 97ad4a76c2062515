"""The two halves of the first day, each in a process of its own: the first is killed as a power cut would."""

import os
import signal
from pathlib import Path

import pytest

from journeys import day_one
from journeys.day_one import DayOne, Kept

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def folder(monkeypatch) -> Path:
    """Where both halves have the programme, and the machine's own things."""
    place = Path(os.environ["DAY_ONE"])
    monkeypatch.setenv("TEMADAG_HOME", str(place / "home"))
    return place


@pytest.mark.timeout(600)
def test_the_morning(folder: Path, qtbot) -> None:
    day = DayOne(qtbot, folder)
    day_one.prepare(day)
    day_one.come_in(day)
    day_one.start_late(day)
    day_one.before_the_pause(day)
    day_one.to_the_kill(day, folder / "kept.json")
    assert day.watch.found == []
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.timeout(600)
def test_the_rest(folder: Path, qtbot) -> None:
    kept = Kept.read(folder / "kept.json")
    day = DayOne(qtbot, folder, kept)
    day_one.goes_on_where_it_was(day, kept)
    day_one.to_the_round(day)
    day_one.send_cards(day)
    day_one.set_one_aside(day)
    day_one.answer_cards(day)
    day_one.to_the_end(day)
    day_one.adds_up(day)
    day_one.was_seen(day, kept)
    day.app.close()
