"""Type on the canvas: where lines break, how large a text can be, and what gives way when it is long.

All lengths are in canvas pixels. Results are kept, for the same words are painted four times a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from temadag.ui import theme

SMALLEST = 24
"""1/45 of the canvas' height; nothing on the big screen is smaller."""

MEASURED = 100
"""The size at which lines are measured."""


@dataclass(frozen=True)
class Face:
    """A size and cut of the program's font."""

    px: int
    weight: int = 400
    display: bool = False
    tabular: bool = False
    spacing: float = 0.0

    def sized(self, px: int) -> "Face":
        """The same cut at another size."""
        return replace(self, px=px, spacing=self.spacing * px / self.px)

    def weighing(self, weight: int) -> "Face":
        """The same letters, thicker or thinner."""
        return replace(self, weight=weight)

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return _heights(self)[0] * (1.08 if self.px < 60 else 1.0)

    @property
    def ascent(self) -> float:
        """From the top of a line to where letters stand."""
        return _heights(self)[1] + (self.line - _heights(self)[0]) / 2

    def font(self) -> QFont:
        """What a painter needs."""
        return _font(self)


@lru_cache(512)
def _font(face: Face) -> QFont:
    return theme.font(face.px, face.weight, face.display, face.tabular, face.spacing)


@dataclass(frozen=True)
class Fitted:
    """A text in lines at the size that was found for it."""

    face: Face
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """The room that the lines take."""
        return self.face.line * len(self.lines)

    def holds(self, text: str) -> bool:
        """Whether the whole of the text is here, and not only its beginning."""
        return "".join("".join(self.lines).split()) == "".join(text.split())


def width_of(text: str, face: Face) -> float:
    """How wide a line is.

    Measured at one size for all: letters are not hinted, so that they grow evenly, and measuring is dear.
    It is right to a third of a pixel.
    """
    if face.spacing:
        return _width(text, face)  # what is between letters does not grow evenly
    return _width(text, _measured(face)) * face.px / MEASURED


@lru_cache(512)
def _measured(face: Face) -> Face:
    return face.sized(MEASURED)


@lru_cache(8192)
def _width(text: str, face: Face) -> float:
    return _metrics(face).horizontalAdvance(text)


@lru_cache(4096)
def broken(text: str, face: Face, width: float) -> tuple[str, ...]:
    """A text in lines no wider than `width`; a word too long for a line is broken."""
    return tuple(line for part in text.split("\n") for line in _break(part.strip(), face, width))


@lru_cache(4096)
def balanced(text: str, face: Face, width: float) -> tuple[str, ...]:
    """As `broken`, with lines of about equal length: no single word is left on the last one."""
    return tuple(line for part in text.split("\n") for line in _balance(part.strip(), face, width))


def fit(text: str, face: Face, sizes: Sequence[int], width: float, height: float, most: int = 99) -> Fitted:
    """The text at the first of `sizes` at which it keeps to the width, the height and `most` lines.

    Where none is small enough the last size is taken and the words that have no room end in »…«.
    """
    return _fit(text, face, tuple(sizes), width, height, most)


@lru_cache(2048)
def _fit(text: str, face: Face, sizes: tuple[int, ...], width: float, height: float, most: int) -> Fitted:
    for px in sizes:
        found = face.sized(px)
        lines = balanced(text, found, width)
        if len(lines) <= most and len(lines) * found.line <= height and keeps_words(text, found, width):
            return Fitted(found, lines)
    last = face.sized(sizes[-1])
    room = max(1, min(most, int(height / last.line)))
    lines = broken(text, last, width)
    if len(lines) <= room:
        return Fitted(last, balanced(text, last, width))
    kept = (*lines[: room - 1], elided(" ".join(lines[room - 1 :]), last, width))
    return Fitted(last, kept)


@lru_cache(4096)
def elided(text: str, face: Face, width: float) -> str:
    """A line cut at the end with »…« where it is too wide."""
    if width_of(text, face) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", face) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def squeezed(text: str, face: Face, width: float) -> tuple[Face, str]:
    """A line made smaller until it keeps to the width, and cut with »…« when even that is too wide."""
    px = face.px
    while px > SMALLEST and width_of(text, face.sized(px)) > width:
        px -= 2
    found = face.sized(max(px, SMALLEST))
    return found, elided(text, found, width)


def keeps_words(text: str, face: Face, width: float) -> bool:
    """Whether no word of a text is wider than a line."""
    return all(width_of(word, face) <= width for word in text.split())


def _break(text: str, face: Face, width: float) -> list[str]:
    if width_of(text, face) + 0.5 <= width:
        return [text]  # most names are one line, and laying out is dear
    layout = QTextLayout(text, face.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40.0, width))
        start, length = line.textStart(), line.textLength()
        lines.append(_from_utf16(text, start, length).strip())
    layout.endLayout()
    return lines or [""]


def _balance(text: str, face: Face, width: float) -> list[str]:
    lines = _break(text, face, width)
    if len(lines) == 1 or len(lines) > 8 or not keeps_words(text, face, width):
        return lines
    low, high, best = width * 0.5, width, lines
    while high - low > 6:
        middle = (low + high) / 2
        tried = _break(text, face, middle)
        if len(tried) > len(lines) or not keeps_words(text, face, middle):
            low = middle
        else:
            high, best = middle, tried
    return best


def _from_utf16(text: str, start: int, length: int) -> str:
    """A piece of a text by Qt's places, which count in UTF-16."""
    if text.isascii() or all(ord(c) < 0x10000 for c in text):
        return text[start : start + length]
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")


@lru_cache(512)
def _heights(face: Face) -> tuple[float, float]:
    metrics = _metrics(face)
    return metrics.height(), metrics.ascent()


@lru_cache(512)
def _metrics(face: Face) -> QFontMetricsF:
    return QFontMetricsF(face.font())
