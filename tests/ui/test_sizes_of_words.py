"""Words on buttons are seen whole where there is room for them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from temadag.ui import theme
from temadag.ui.rail import CAPTION, LEAST, MARGIN, MOST, Rail
from temadag.ui.widgets.elided import ElidedButton

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("text", ["Begynd: Pause", "Begynd: Frokost", "Begynd: To sløjfer", "Slut dagen"])
def test_a_button_that_is_as_wide_as_it_likes_shows_all_its_words(qtbot, text) -> None:
    theme.apply(QApplication.instance(), dark=False)
    made = ElidedButton("", "skip-forward", "primary", big=True)
    qtbot.addWidget(made)
    made.show_whole(text)
    made.resize(made.sizeHint())
    made.show()
    assert made.text() == text


def test_nothing_hangs_below_the_edge_of_a_name_in_the_rail_however_low_the_screen(qtbot) -> None:
    theme.apply(QApplication.instance(), dark=False)
    around = QWidget()
    qtbot.addWidget(around)
    rail = Rail(["people"])
    rail.setParent(around)
    around.show()
    made = rail.findChild(QToolButton)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the ring of the keyboard would be counted too
    drawn = {}
    for height in range(LEAST, MOST + 1):
        rail.setGeometry(0, 0, rail.width(), 2 * MARGIN + CAPTION + height)
        QApplication.processEvents()
        drawn[made.height()] = _name_height(made)
    assert min(drawn) == LEAST
    assert max(drawn) == MOST
    assert len(set(drawn.values())) == 1, drawn


def _name_height(made: QToolButton) -> int:
    """How many rows of pixels the name takes: the lowest rows with ink, up to the g of »Deltagere«."""
    seen = made.grab().toImage()
    ground = seen.pixel(8, seen.height() // 2)
    inside = range(8, seen.width() - 8)
    rows = [any(seen.pixel(x, y) != ground for x in inside) for y in range(4, seen.height() - 2)]
    ink = list(reversed(rows))
    first = ink.index(True)
    return ink[first:].index(False) if False in ink[first:] else len(ink)
