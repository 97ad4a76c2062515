"""A whole day with nothing but the keys of the laptop and of a remote, from the first to the last minute."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from a_day import Day, take_a_template
from temadag.core.plan import Show
from temadag.store import plan, runs

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

K = Qt.Key


@pytest.fixture
def day(qtbot, tmp_path):
    made = Day(qtbot, tmp_path)
    yield made
    made.app.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.slow
def test_nineteen_blocks_with_their_steps_are_run_by_next_and_black_alone(day: Day) -> None:
    take_a_template(day)
    console = day.go("console")

    def key(pressed: Qt.Key) -> None:
        day.qtbot.keyClick(console.focusWidget() or console, pressed)
        day.live.settle()
        QApplication.processEvents()

    def run():
        return day.read(runs.run, day.site.day_id)

    blocks = day.read(plan.blocks, day.site.day_id)
    key(K.Key_F5)
    assert day.site.projector is not None
    key(K.Key_N)
    assert run().block_id == blocks[0].id
    presses = 0
    while not run().finished:
        day.tick(2)
        before = run()
        key(K.Key_B)
        assert run().show is Show.BLACK
        key(K.Key_Period)
        assert run().show is before.show
        key(K.Key_PageDown)
        after = run()
        assert after.finished or (after.block_id, after.step) != (before.block_id, before.step)
        presses += 1
    assert presses == sum(max(1, len(block.steps)) for block in blocks)
    assert set(day.read(runs.been, day.site.day_id)) == {block.id for block in blocks}
