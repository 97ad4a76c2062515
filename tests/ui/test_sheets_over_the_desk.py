"""When the writing desk takes the laptop over, nothing of the facilitator's stays open over it."""

from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sample_copy import opened
from temadag.app import App
from temadag.core.history import Version
from temadag.rehearsal import calm
from temadag.ui.earlier import EarlierDialog
from temadag.ui.history import HistoryDialog
from temadag.ui.projector.window import open_projector

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def app(qtbot, sample):
    made = opened(App(), sample)
    calm(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def in_sight() -> set[QWidget]:
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


def open_sheets(app: App) -> set[QWidget]:
    """Every way to leaders' words from the reflections, one over the other as a busy day leaves them."""
    before = in_sight()
    screen = app.window.visited("reflections")
    screen.findChild(QPushButton, "from-paper").click()
    screen._paper.sheet.form.words.setPlainText("Halvt skrevet ind")
    screen._show_trying()
    screen._show_recalls()
    app.window.begin_search()
    app.window._on_help_wished()
    old = HistoryDialog(app.window, "Titel", "Nu", [Version("Før", 1_763_000_000.0, "")])
    earlier = EarlierDialog(app.live, app.window, datetime.fromtimestamp(app._clockwork.now()))
    plain = QLabel("Løst vindue", app.window.visited("plan"))
    plain.setWindowFlag(plain.windowFlags().Window)
    for shown in (old, earlier, plain):
        shown.show()
    return in_sight() - before


def test_no_window_of_ours_but_the_desk_is_in_sight_once_it_has_the_laptop(app: App) -> None:
    wall = open_projector(app.live, app.site)
    app.window.go("reflections")
    assert len(open_sheets(app)) >= 8
    app.site.went.emit("desk")
    calm(app)
    assert in_sight() == {app.desk, wall}
    app._on_desk_left()
    calm(app)
    assert in_sight() == {app.window, wall}, "nothing comes up again by itself"
    screen = app.window.visited("reflections")
    screen.findChild(QPushButton, "from-paper").click()
    assert screen._paper.sheet.form.words.toPlainText() == "Halvt skrevet ind", "and nothing typed is lost"
    app.site.close_projector()
