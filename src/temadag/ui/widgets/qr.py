"""A QR code: always dark on white, with its quiet edge, for many cameras read nothing else."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4
"""Modules of white that the standard asks for on each side."""

INK, PAPER = "#0B1B20", "#FFFFFF"


@lru_cache(32)
def modules(text: str) -> tuple[bytes, ...]:
    """The rows of a code, 1 for dark; the fewest and so the largest modules that hold the text."""
    import segno  # only wanted when a code is shown

    return tuple(bytes(line) for line in segno.make(text, error="l", micro=False).matrix)


def paint_qr(painter: QPainter, text: str, place: QRectF, radius: float) -> None:
    """Paint a code on a white plate that fills a square place."""
    rows = modules(text)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(PAPER))
    painter.drawRoundedRect(place, radius, radius)
    side = _module(painter, place.width(), len(rows) + 2 * QUIET)
    edge = (place.width() - side * len(rows)) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # no grey seams between modules
    painter.setBrush(QColor(INK))
    for y, line in enumerate(rows):
        for x, length in _strips(line):
            left, top = place.x() + edge + x * side, place.y() + edge + y * side
            painter.drawRect(QRectF(left, top, length * side, side))
    painter.restore()


class QrView(QWidget):
    """The code of a text, as large a square as there is room for up to `largest`."""

    def __init__(self, name: str, largest: int = 300, least: int = 168) -> None:
        super().__init__()
        self._text = ""
        self._largest = largest
        self.setAccessibleName(name)
        self.setMinimumSize(least, least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def text(self) -> str:
        """What the code holds."""
        return self._text

    def show_text(self, text: str, spoken: str) -> None:
        """Show another code; `spoken` is what the ear gets in its stead."""
        self.setAccessibleDescription(spoken)
        if text != self._text:
            self._text = text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._largest, self._largest)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        side = min(self.width(), self.height(), self._largest)
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_qr(painter, self._text, place, 12)
        painter.end()


def _module(painter: QPainter, width: float, count: int) -> float:
    """The side of a module; whole pixels where there are enough of them to spare."""
    scale = painter.transform().m11() * painter.device().devicePixelRatioF()
    pixels = width * scale / count
    return int(pixels) / scale if pixels >= 5 else width / count


def _strips(line: bytes) -> list[tuple[int, int]]:
    """The runs of dark in a row: where each begins and how long it is."""
    found, start = [], -1
    for x, dark in enumerate((*line, 0)):
        if dark and start < 0:
            start = x
        elif not dark and start >= 0:
            found.append((start, x - start))
            start = -1
    return found
