"""What one types stands as one typed it, however slowly, and whatever comes back from the file meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from temadag.ui.widgets.typing import LineField, TextField

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(params=[LineField, TextField])
def field(request, qtbot):
    """A field in a window of its own, beside a button to go to."""
    made, ground = request.param(), QWidget()
    away = QPushButton()
    box = QVBoxLayout(ground)
    box.addWidget(made)
    box.addWidget(away)
    qtbot.addWidget(ground)
    ground.show()
    ground.activateWindow()
    made.setFocus()
    made.away, made.saved, made.ground = away, [], ground
    made.edited.connect(made.saved.append)
    yield made


def said(field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def end(field) -> None:
    field.save_now()
    field.away.setFocus()


def test_a_rest_after_a_space_keeps_the_space_and_the_place(field, qtbot) -> None:
    for part in ("Hej ", "alle  sammen ", "her"):
        qtbot.keyClicks(field, part)
        field.save_now()
        field.show_text(" ".join(field.saved[-1].split()))
    assert said(field) == "Hej alle  sammen her"
    end(field)
    field.show_text("Hej alle sammen her")
    assert said(field) == "Hej alle sammen her"


def test_an_echo_that_comes_late_is_no_news(field, qtbot) -> None:
    qtbot.keyClicks(field, "Vi ")
    field.save_now()
    qtbot.keyClicks(field, "turde ")
    field.save_now()
    field.show_text("Vi")
    qtbot.keyClicks(field, "det")
    field.save_now()
    field.show_text("Vi turde")
    field.show_text("Vi turde det")
    assert said(field) == "Vi turde det"


def test_what_others_change_is_shown_and_the_cursor_stays(field, qtbot) -> None:
    field.show_text("En to tre", anew=True)
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "!")
    field.save_now()
    field.show_text("En to tre!")
    field.show_text("En to tre og fire")
    assert said(field) == "En to tre og fire"
    qtbot.keyClicks(field, "X")
    assert said(field) == "En to treX og fire" or said(field) == "En to tre Xog fire"


def test_another_thing_is_shown_at_once(field, qtbot) -> None:
    qtbot.keyClicks(field, "Om den ene")
    field.save_now()
    field.show_text("Om den anden", anew=True)
    assert said(field) == "Om den anden"
    assert field.saved == ["Om den ene"]


def test_a_needed_text_comes_back_when_it_is_left_empty(field, qtbot) -> None:
    field.needed = True
    field.show_text("Velkommen", anew=True)
    qtbot.keyClick(field, "A", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.save_now()
    assert said(field) == "", "not while one is there"
    end(field)
    assert said(field) == "Velkommen"


def test_words_that_were_taken_out_do_not_come_back_by_themselves(field, qtbot) -> None:
    field.show_text("Et udkast", anew=True)
    qtbot.keyClick(field, "A", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    end(field)
    assert said(field) == ""
