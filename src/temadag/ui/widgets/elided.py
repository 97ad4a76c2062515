"""A button whose words end in »…« where there is no room for all of them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from temadag.ui.widgets.parts import Button, dress_button

AROUND = 68
"""What padding, border and drawing take beside the words."""

LEAST = 150


class ElidedButton(Button):
    """As wide as its words where it can be; its tip and the ear always get all of them."""

    def __init__(self, text: str, icon: str, kind: str = "", big: bool = False) -> None:
        super().__init__(text)
        self._whole = text
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
        wide = self.fontMetrics().horizontalAdvance(self._whole) + AROUND
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(LEAST, self.width()) - AROUND
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
