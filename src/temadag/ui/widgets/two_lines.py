"""A heading of at most two lines, so that a long one never presses what stands below it out of place."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from temadag.ui import theme

LINES = 2


class TwoLines(QLabel):
    """Breaks its words over two lines and ends in »…« where there are more; the tip and the ear get all."""

    def __init__(self, size: int, weight: int = 600) -> None:
        super().__init__()
        self._whole, self._weight = "", weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.show_size(size)

    def show_size(self, size: int) -> None:
        """Write in letters of another size, in pixels."""
        self.setFont(theme.font(size, self._weight, display=True))
        self._fit()

    def show_text(self, text: str) -> None:
        """Say something else."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self._fit()

    @property
    def whole(self) -> str:
        """All of it."""
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(200, self._height(self.text()))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height(self.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        words = self._whole.split()
        shown, most = self._whole, LINES * QFontMetrics(self.font()).lineSpacing() + 2
        while len(words) > 1 and self._height(shown) > most:
            words.pop()
            shown = " ".join(words).rstrip(" ,.:;–-") + " …"
        self.setText(shown)
        self.updateGeometry()

    def _height(self, text: str) -> int:
        room = QRect(0, 0, max(80, self.width()), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, text or " ").height()
