"""Words laid in lines of a width, to measure and to paint in rows of a list."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

_HEIGHTS: dict[tuple[int, int, str, int], float] = {}
_MOST_HEIGHTS = 8192


def height_of(text: str, font: QFont, width: float) -> float:
    """How high a text is in lines of a width; told again without laying it anew.

    A list of hundreds asks this of each row whenever one comes in. No text is kept, only what it hashes to.
    """
    key = (hash(text), len(text), font.key(), round(width * 4))
    found = _HEIGHTS.get(key)
    if found is None:
        if len(_HEIGHTS) >= _MOST_HEIGHTS:
            _HEIGHTS.clear()
        found = _HEIGHTS[key] = Laid(text, font, width).height
    return found


class Laid:
    """A text in lines no longer than `width`; a word too long for a line is broken.

    With `most`, no more lines than that, and the last one ends in an ellipsis when words are left.
    """

    def __init__(self, text: str, font: QFont, width: float, most: int = 0) -> None:
        self._font, self._width = font, width
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = 0.0
        self._layout.beginLayout()
        lines = 0
        while (line := self._layout.createLine()).isValid():
            lines += 1
            if most and lines > most:
                break
            line.setLineWidth(max(20.0, width))
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()
        self.whole = not most or lines <= most
        self._lines = min(lines, most) if most else lines

    def paint(self, painter: QPainter, left: float, top: float, colour: str) -> None:
        """Paint the lines with their upper left corner there."""
        painter.setPen(QPen(QColor(colour)))
        whole = self._lines if self.whole else self._lines - 1
        for number in range(whole):
            self._layout.lineAt(number).draw(painter, QPointF(left, top))
        if not self.whole:
            last = self._layout.lineAt(whole)
            rest = self._layout.text()[last.textStart() :].replace("\u2028", " ")
            painter.setFont(self._font)
            short = QFontMetricsF(self._font).elidedText(rest, Qt.TextElideMode.ElideRight, self._width)
            painter.drawText(QPointF(left, top + last.y() + last.ascent()), short)
