"""The smallest window with the longest names: nothing lies over anything else, and no word is cut."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from temadag.actions import decisions, plan, runs
from temadag.app import App
from temadag.core.plan import Kind, Step

NOW = datetime(2026, 11, 14, 8, 40).timestamp()
LONG = "Spejl samtalen: hvad hører vi, når vi lytter til dem, der ikke plejer at sige noget højt i salen?"

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(tmp_path, qtbot):
    app = App(now=lambda: NOW)
    assert app.found(tmp_path / "dag.temadag", "Ledertemadage")
    app.site.day_id = app.live.store.write(_fill).result(10)
    app.window.go("console")
    app.window.showNormal()
    app.window.resize(app.window.minimumSize())
    app.live.settle()
    for _turn in range(5):
        QApplication.processEvents()
    yield app.window
    app.close()


def _fill(db) -> str:
    day = plan.add_day(db, f"En dag om at lytte. {LONG}", held_on=date(2026, 11, 14), starts=510)
    block = plan.add_block(db, day, None, LONG, 30, kind=Kind.EXERCISE)
    plan.set_steps(db, block, [Step("Alene", 5), Step(LONG, 20), Step("Fælles", 5)])
    decisions.add_card(db, day, "Må to skoler dele en vikar?")
    runs.begin_block(db, day, block, NOW - 60)
    return day


def test_the_clock_its_buttons_and_the_name_of_the_block_lie_clear_of_each_other(window):
    now = window.visited("console")._now
    parts = [now._title, now.ring, now.findChild(QPushButton, "pause"), now._main]
    places = [_place(made, now) for made in parts]
    for above, below in pairwise(places):
        assert above.bottom() < below.top()
    assert now._title.accessibleName() == LONG
    assert now._title.text().endswith(" …")


def test_every_choice_of_the_big_screen_and_every_heading_is_whole(window):
    screen = window.visited("console")._screen
    choices = [made for made in screen.findChildren(QToolButton) if made.isVisible()]
    assert len(choices) == 10
    for made in choices:
        assert made.fontMetrics().horizontalAdvance(made.text()) + 6 <= made.width(), made.text()
    for made in window.visited("console").findChildren(QLabel):
        if made.isVisible() and made.text() and not made.wordWrap() and "…" not in made.text():
            assert made.width() >= made.sizeHint().width(), made.text()


def test_the_name_of_the_day_ends_in_dots_before_its_arrow(window):
    day = window.header._day
    assert day.text().startswith("En dag om at lytte.")
    assert day.text().endswith("…")
    assert day.fontMetrics().horizontalAdvance(day.text()) < day.width() - 40


def _place(made: QWidget, around: QWidget) -> QRect:
    return QRect(made.mapTo(around, made.rect().topLeft()), made.size())
