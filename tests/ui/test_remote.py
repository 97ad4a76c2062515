"""A presenter's remote, with the keyboard anywhere in the console or on the big screen's window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from temadag.actions import plan, runs
from temadag.app import App
from temadag.core.plan import Kind, Show, Step
from temadag.store import runs as runs_of
from temadag.ui.projector.window import open_projector

NOW = 1_794_650_000.0

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Stage:
    """The program's windows with a block of three steps under way."""

    def __init__(self, folder, qtbot) -> None:
        self.qtbot, self.now = qtbot, NOW
        self.app = App(now=lambda: self.now)
        assert self.app.found(folder / "dag.temadag", "Ledertemadage")
        self.live, self.site, self.window = self.app.live, self.app.site, self.app.window
        self.day = self.live.store.write(_fill).result(10)
        self.site.day_id = self.day
        self.now += 60

    def console(self) -> QWidget:
        self.window.go("console")
        self.live.settle()
        QApplication.processEvents()
        return self.window.visited("console")

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.qtbot.keyClick(widget, key)
        self.live.settle()

    @property
    def run(self):
        return self.live.read(runs_of.run, self.day)


def _fill(db) -> str:
    day = plan.add_day(db, "Temadag")
    first = plan.add_block(db, day, None, "Læringsrunden", 30, kind=Kind.EXERCISE)
    plan.set_steps(db, first, [Step("Alene", 5), Step("I fire", 20), Step("Fælles", 5)])
    plan.add_block(db, day, first, "Pause", 15)
    runs.begin_block(db, day, first, NOW)
    runs.show(db, day, Show.TASK)
    return day


@pytest.fixture
def stage(tmp_path, qtbot):
    made = Stage(tmp_path, qtbot)
    yield made
    made.app.close()


def test_next_back_and_black_work_whatever_in_the_console_has_the_keyboard(stage):
    console = stage.console()
    stage.qtbot.waitActive(stage.window)
    parts = [
        part
        for part in [*console.findChildren(QWidget)]
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
    ]
    assert any(isinstance(part, QAbstractButton) for part in parts) and len(parts) > 10
    for part in parts:
        part.setFocus()
        before = stage.run.step
        stage.key(part, Qt.Key.Key_PageDown)
        assert stage.run.step == before + 1, part
        stage.key(part, Qt.Key.Key_PageUp)
        assert stage.run.step == before, part
        for key in (Qt.Key.Key_B, Qt.Key.Key_Period):
            shown = stage.run.show
            stage.key(part, key)
            assert (stage.run.show is Show.BLACK) != (shown is Show.BLACK), (part, key)


def test_the_big_screens_window_hands_them_on_also_from_another_screen_of_the_program(stage):
    shown = open_projector(stage.live, stage.site)
    stage.key(shown, Qt.Key.Key_PageDown)
    assert stage.run.step == 1
    stage.window.go("people")
    stage.key(shown, Qt.Key.Key_Right)
    stage.key(shown, Qt.Key.Key_PageUp)
    assert stage.run.step == 1 and stage.window.current == "people"
    stage.key(shown, Qt.Key.Key_Period)
    assert stage.run.show is Show.BLACK
    stage.key(shown, Qt.Key.Key_B)
    assert stage.run.show is Show.TASK


def test_the_buttons_that_begin_and_end_a_show_do_no_harm(stage):
    console = stage.console()
    shown = open_projector(stage.live, stage.site)
    before = stage.run
    for widget in (shown, console):
        for key in (Qt.Key.Key_F5, Qt.Key.Key_Escape):
            stage.key(widget, key)
    assert stage.run == before
    assert stage.site.projector is shown and shown.isVisible() and stage.window.isVisible()


def test_letters_are_the_consoles_while_the_plan_has_the_keyboard_and_arrows_the_plans(stage):
    plan_rows = stage.console()._plan
    plan_rows.setFocus()
    plan_rows.setCurrentRow(0)
    stage.key(plan_rows, Qt.Key.Key_L)
    assert stage.run.free
    stage.key(plan_rows, Qt.Key.Key_Space)
    assert stage.run.paused_at is not None
    stage.key(plan_rows, Qt.Key.Key_P)  # no wish of anybody; a list would look for »Pause«
    assert plan_rows.currentRow() == 0
    stage.key(plan_rows, Qt.Key.Key_Down)
    assert plan_rows.currentRow() == 1


@pytest.mark.parametrize("clicked", ["next", "pause", "let-run"])
def test_after_a_click_the_space_bar_still_holds_the_clock(stage, clicked):
    console = stage.console()
    console.setFocus()
    stage.qtbot.mouseClick(console.findChild(QAbstractButton, clicked), Qt.MouseButton.LeftButton)
    stage.live.settle()
    before = stage.run
    stage.key(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert (stage.run.paused_at is None) != (before.paused_at is None)
    assert (stage.run.step, stage.run.free) == (before.step, before.free)


def test_the_console_hears_its_keys_although_the_rail_or_the_header_has_the_keyboard(stage):
    stage.console()
    for key, held in (
        (Qt.Key.Key_L, stage.window._rail.findChildren(QAbstractButton)[0]),
        (Qt.Key.Key_PageDown, stage.window.header.findChildren(QAbstractButton)[0]),
    ):
        held.setFocus()
        stage.key(held, key)
    assert (stage.run.free, stage.run.step) == (True, 1)
    stage.window.go("plan")
    stage.window._rail.findChildren(QAbstractButton)[0].setFocus()
    stage.key(QApplication.focusWidget(), Qt.Key.Key_L)
    assert stage.run.free


def test_a_key_that_is_held_is_one_press_also_where_the_system_sends_a_release_with_each_repeat(stage):
    stage.console().setFocus()
    window, key = stage.window.windowHandle(), Qt.Key.Key_M
    minutes = stage.run.ends_at

    def send(kind: QEvent.Type, moment: int) -> None:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "m")
        event.setTimestamp(moment)
        QApplication.sendEvent(window, event)
        stage.live.settle()

    send(QEvent.Type.KeyPress, 1000)
    for moment in range(1660, 2000, 40):  # as X sends it while a key is down
        send(QEvent.Type.KeyRelease, moment)
        send(QEvent.Type.KeyPress, moment)
    send(QEvent.Type.KeyRelease, 2010)
    assert stage.run.ends_at == minutes + 120
    send(QEvent.Type.KeyPress, 2200)
    send(QEvent.Type.KeyRelease, 2260)
    assert stage.run.ends_at == minutes + 240
