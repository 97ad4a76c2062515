"""A power cut in the middle of a block, and the laptop replaced at noon: one question, and it goes on."""

import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from temadag.actions import attendance, decisions, people, plan, runs
from temadag.app import App
from temadag.core.attendance import Presence
from temadag.core.plan import Kind, Show, Step
from temadag.store import plan as plan_of
from temadag.store import runs as runs_of
from temadag.ui.projector.window import open_projector

BEGAN = datetime(2026, 11, 14, 10, 0).timestamp()

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHILD = """
import sys
from pathlib import Path
from temadag.app import App
from temadag.ui.projector.window import open_projector
app = App(now=lambda: {now})
app.open(Path(sys.argv[1]))
open_projector(app.live, app.site)
app.live.settle()
sys.stdout.write("ready\\n")
sys.stdout.flush()
app.run()
"""


class Noon:
    """A programme with a day under way."""

    def __init__(self, path: Path) -> None:
        self.now = BEGAN
        self.path = path
        self.app = self.another()
        assert self.app.found(path, "Ledertemadage")
        self.day = self.app.live.store.write(_fill).result(10)
        self.app.close()

    def another(self) -> App:
        return App(now=lambda: self.now)

    def open(self, path: Path | None = None) -> App:
        self.app = self.another()
        assert self.app.open(path or self.path)
        self.app.live.settle()
        QApplication.processEvents()
        return self.app

    @property
    def digits(self) -> str:
        return self.app.window.visited("console")._now.ring.digits

    def run(self):
        return self.app.live.read(runs_of.run, self.day)


def _fill(db) -> str:
    ids = [people.add_person(db, f"Anna {n:02} Friis") for n in range(9)]
    day = plan.add_day(db, "Temadag")
    first = plan.add_block(db, day, None, "Spejl samtalen", 30, kind=Kind.EXERCISE)
    plan.set_steps(db, first, [Step("Alene", 5), Step("I fire", 25)])
    plan.add_block(db, day, first, "Pause", 15)
    attendance.mark_several(db, day, ids[:7], Presence.PRESENT)
    decisions.add_card(db, day, "En fælles vagtplan")
    runs.begin_block(db, day, first, BEGAN)
    runs.go_to_step(db, day, 1, BEGAN)
    runs.show(db, day, Show.COUNTDOWN)
    return day


@pytest.fixture
def noon(tmp_path, qtbot):
    made = Noon(tmp_path / "dag.temadag")
    yield made
    made.app.close()


def test_after_a_kill_the_same_block_step_second_and_big_screen_are_there_again(noon, qtbot):
    command = [sys.executable, "-c", CHILD.format(now=BEGAN + 600), str(noon.path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_our_source())
    assert child.stdout.readline() == "ready\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    noon.now = BEGAN + 18 * 60
    app = noon.open()
    assert app.window.current == "console"
    sheet = app.resuming.sheet
    assert sheet.question.text() == "Fortsæt? »Spejl samtalen« er i gang, 12 min. tilbage."
    assert sheet.counts.text() == "9 deltagere, 7 her · 0 svar i dag · 1 ønskekort i dag"
    assert noon.digits == "12:00"
    assert app.site.projector is None, "nothing is shown to the room before the yes"
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert app.site.projector.isVisible()
    assert app.site.projector.source.scene.show is Show.COUNTDOWN
    assert (noon.run().step, noon.run().show) == (1, Show.COUNTDOWN)


def test_the_keyboard_is_the_consoles_after_the_yes_so_that_another_enter_jumps_nowhere(noon, qtbot):
    app = noon.open()
    qtbot.keyClick(app.resuming.sheet, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert app.window.focusWidget() is app.window.visited("console")
    before = noon.run()
    qtbot.keyClick(app.window.focusWidget(), Qt.Key.Key_Return)
    app.live.settle()
    assert noon.run() == before


def test_no_stays_on_the_plan_and_changes_nothing(noon, qtbot):
    noon.now = BEGAN + 60
    app = noon.open()
    before = noon.run()
    qtbot.keyClick(app.resuming.sheet, Qt.Key.Key_Escape)
    assert app.window.current == "plan"
    assert app.site.projector is None
    assert noon.run() == before


@pytest.mark.slow
def test_a_big_screen_that_was_closed_stays_closed(noon, qtbot):
    app = noon.open()
    open_projector(app.live, app.site)
    app.site.close_projector()
    app.close()
    app = noon.open()
    qtbot.mouseClick(app.resuming.sheet.yes, Qt.MouseButton.LeftButton)
    assert app.window.current == "console"
    assert app.site.projector is None


def test_the_file_carried_to_another_machine_asks_the_same_and_shows_the_same_counts(
    noon, tmp_path, monkeypatch
):
    carried = tmp_path / "stik" / "dag.temadag"
    carried.parent.mkdir()
    shutil.copyfile(noon.path, carried)
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path / "another"))
    noon.now = BEGAN + 31 * 60
    app = noon.open(carried)
    sheet = app.resuming.sheet
    assert sheet.question.text() == "Fortsæt? »Spejl samtalen« er i gang, 1 min. over tiden."
    assert sheet.counts.text() == "9 deltagere, 7 her · 0 svar i dag · 1 ønskekort i dag"
    sheet.yes.click()
    assert app.site.projector is None, "the other machine's big screen was never open"


def test_a_clock_that_was_held_is_still_held(noon):
    app = noon.open()
    app.live.store.do("", runs.pause, noon.day, BEGAN + 300).result(5)
    app.close()
    noon.now = BEGAN + 3600
    app = noon.open()
    assert app.resuming.sheet.question.text() == "Fortsæt? »Spejl samtalen« er holdt, 25 min. tilbage."
    assert noon.digits == "25:00"


@pytest.mark.parametrize("later", [4 * 3600, 24 * 3600])
def test_a_day_that_nobody_ended_is_not_asked_for_the_next_morning(noon, later):
    noon.now = BEGAN + later
    app = noon.open()
    assert app.resuming.sheet is None
    assert app.window.current == "people"


@pytest.mark.slow
def test_a_day_that_has_ended_or_not_begun_is_not_asked_for(noon):
    app = noon.open()
    app.resuming.sheet.no.click()
    for _block in app.live.read(plan_of.blocks, noon.day):
        app.live.store.do("", runs.end_block, noon.day, BEGAN + 60).result(5)
    app.close()
    app = noon.open()
    assert app.resuming.sheet is None


def _our_source() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
