"""A sentence over the room about what stands in its way, with a way on where there is one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from temadag.ui.widgets.parts import button, label, row, sign, well


class Banner(QWidget):
    """Hidden while there is nothing to say. `wished` when the button beside the sentence is pressed."""

    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", 14, wrap=True)
        self._words.setObjectName("banner")
        self._words.setMinimumWidth(480)  # or the least height is that of a narrow column
        self._way = button("")
        self._way.setObjectName("banner-way")
        self._way.clicked.connect(self.wished)
        drawn = sign("circle-alert", "warn", 20)
        drawn.setAlignment(Qt.AlignmentFlag.AlignTop)
        ground: QFrame = well()
        inside = row(drawn, self._words, self._way, spacing=12, margins=(16, 10, 12, 10))
        inside.setStretch(1, 1)
        ground.setLayout(inside)
        self.setLayout(row(ground))
        self.hide()

    def show_sentence(self, sentence: str, way: str = "") -> None:
        """Say something, with words for the button; an empty sentence hides it all."""
        self._words.setText(sentence)
        self._way.setText(way)
        self._way.setVisible(bool(way))
        self.setVisible(bool(sentence))
