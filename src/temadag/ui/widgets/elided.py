"""Words that end in »…« where there is no room for all of them: on a button, and in a line."""

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from temadag.ui.widgets.parts import Button, column, dress_button, label

AROUND = 68
"""What padding, border and drawing take beside the words."""

LEAST = 150


class ElidedButton(Button):
    """As wide as its words where it can be; its tip and the ear always get all of them."""

    def __init__(self, text: str, icon: str, kind: str = "", big: bool = False, around: int = AROUND) -> None:
        super().__init__(text)
        self._whole, self._around = text, around
        dress_button(self, icon, kind, big)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_whole(self, text: str) -> None:
        """Give it other words."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # Rounded up: half a pixel too little would end the words in »…«.
        wide = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self._whole))
        return QSize(wide + self._around, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - self._around)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class OncePressed(ElidedButton):
    """For what means something else once it is pressed: the other half of a double click is not heard."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class ElidedLine(QWidget):
    """One line of text as wide as there is room for; its tip and the ear always get all of it."""

    def __init__(self, text: str = "", size: int = 13, tone: str = "", weight: int = 400) -> None:
        super().__init__()
        self._whole = text
        self._label: QLabel = label("", size, weight, tone=tone)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setLayout(column(self._label))
        self.show_text(text)

    @property
    def text(self) -> str:
        """All of it."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._whole = text
        self._label.setToolTip(text)
        self._label.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        shown = self._label.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self._label.setText(shown)
