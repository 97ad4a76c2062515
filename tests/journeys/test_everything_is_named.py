"""The accessibility tree of the whole program, walked: who cannot see the screen hears what each thing is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from temadag.app import SCREENS, App

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

R = QAccessible.Role
USED = {R.Button, R.CheckBox, R.RadioButton, R.EditableText, R.ComboBox, R.SpinBox, R.Slider, R.PageTab}
"""What a person presses, chooses in or writes in."""


@pytest.fixture
def app(qtbot):
    made = App(now=lambda: datetime(2026, 11, 14, 10, 22).timestamp())
    assert made.open_sample()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def walk(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An interface and all below it that is in sight."""
    if not one.isValid() or one.state().invisible:
        return
    yield one
    for number in range(one.childCount()):
        below = one.child(number)
        if below is not None:
            yield from walk(below)


def unnamed(window) -> list[str]:
    """The controls in sight that have nothing to be called."""
    found = []
    for one in walk(QAccessible.queryAccessibleInterface(window)):
        widget = one.object()
        inner = widget is not None and widget.objectName().startswith("qt_")  # Qt's own, inside a named one
        if one.role() in USED and not inner and not one.text(QAccessible.Text.Name).strip():
            parent = widget.parent() if widget is not None else None
            found.append(f"{one.role().name} {type(widget).__name__} in {type(parent).__name__}")
    return found


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
def test_every_control_of_every_screen_has_a_name(app: App, language: str) -> None:
    app.choose(replace(app.settings, language=language))
    faults, controls = {}, 0
    for key in SCREENS:
        app.window.go(key)
        app.live.settle()
        QApplication.processEvents()
        controls += sum(one.role() in USED for one in walk(QAccessible.queryAccessibleInterface(app.window)))
        if found := unnamed(app.window):
            faults[key] = found
    assert controls > 300, "the tree was really walked"
    assert faults == {}


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
def test_what_opens_over_the_console_is_named_too(app: App, language: str) -> None:
    app.choose(replace(app.settings, language=language))
    window, live = app.window, app.live
    window.go("console")
    live.settle()
    console = window.visited("console")
    faults = {}
    for name, begin in (
        ("door", lambda: console._on_went("door")),
        ("catch-up", lambda: console._controls.catch_up()),
        ("round", console.requests.open),
        ("note", console._write_note),
    ):
        begin()
        live.settle()
        QApplication.processEvents()
        sheet = QApplication.activeModalWidget()
        assert (sheet is None) == (name == "round")
        if found := unnamed(sheet or window):
            faults[name] = found
        if sheet is not None:
            sheet.reject()
    assert faults == {}
