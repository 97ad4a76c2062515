"""Questions in a window of their own: what is pressed by accident is no."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from temadag.ui import ask

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def answer(qtbot):
    """Do something to the question that comes up."""

    def when_asked(deed: Callable[[QDialog], object]) -> None:
        def act() -> None:
            shown = QApplication.activeModalWidget()
            deed(shown)
            if shown.isVisible():
                shown.reject()

        QTimer.singleShot(0, act)

    return when_asked


@pytest.mark.parametrize(
    ("key", "said"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False), (Qt.Key.Key_Tab, False)]
)
def test_a_key_by_accident_is_no(answer, qtbot, key, said) -> None:
    answer(lambda shown: qtbot.keyClick(shown.focusWidget(), key))
    assert ask.confirm(None, "Bland igen?", "Folk har siddet sådan.", "Bland igen") is said


def test_yes_is_said_by_its_own_button_and_the_question_is_seen_whole(answer, qtbot) -> None:
    def press(shown) -> None:
        texts = [made.text() for made in shown.findChildren(QLabel)]
        assert texts == ["Bland igen?", "Folk har siddet sådan."]
        qtbot.mouseClick(shown.yes, Qt.MouseButton.LeftButton)

    answer(press)
    assert ask.confirm(None, "Bland igen?", "Folk har siddet sådan.", "Bland igen") is True


def test_a_line_is_given_by_enter_and_none_by_escape(answer, qtbot) -> None:
    def write(shown) -> None:
        field = shown.findChild(QLineEdit)
        qtbot.keyClicks(field, " 9.15 ")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    answer(write)
    assert ask.one_line(None, "Hvornår?", "Klokkeslættet", "9.05") == "9.15"
    answer(lambda shown: qtbot.keyClick(shown, Qt.Key.Key_Escape))
    assert ask.one_line(None, "Hvornår?", "Klokkeslættet", "9.05") is None
