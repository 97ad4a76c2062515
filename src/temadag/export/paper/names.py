"""Names to be found from afar: each with what belongs to it, on as few sheets as can be read."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from temadag.export.paper import fonts
from temadag.export.paper.style import CONTENT, INK, RULE, tone

READABLE = 16.0
"""The least size, on A4, of letters that can still be read when they are hung as A3."""

LARGEST = 34.0
_ROW, _GAP, _BETWEEN = 1.5, 26.0, 10.0


class Entry(NamedTuple):
    """A name and what stands beside it."""

    name: str
    beside: str


class Names(Flowable):
    """One sheet: names down the columns, in order, with a thin line under each."""

    def __init__(self, entries: Sequence[Entry], columns: int, rows: int, size: float, height: float) -> None:
        super().__init__()
        self.entries, self.columns, self.rows, self.size = tuple(entries), columns, rows, size
        self.height, self.letters = height, _letters(entries)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the page, and as high as it was made for."""
        return CONTENT, self.height

    def content(self) -> Iterator[dict[str, Any]]:
        """Each name with what belongs to it."""
        for entry in self.entries:
            yield {"text": entry.name, "beside": entry.beside}

    def draw(self) -> None:
        """Draw the lines as decoration, and each name with what belongs to it as one paragraph."""
        canvas, tree = self.canv, self.canv.tree
        wide, tall = _width(self.columns), self.height / self.rows
        beside = _beside(self.entries, self.size, wide)
        for number, entry in enumerate(self.entries):
            left = (number // self.rows) * (wide + _GAP)
            low = self.height - (number % self.rows + 1) * tall
            with tree.artifact():
                canvas.setStrokeColor(RULE)
                canvas.setLineWidth(0.5)
                canvas.line(left, low, left + wide, low)
            tree.begin(tree.element("P"))
            canvas.setFillColor(INK)
            self._fitted(entry.name, fonts.STRONG, left, low, wide - beside - _BETWEEN, tall)
            canvas.setFillColor(tone())
            self._fitted(entry.beside, fonts.STRONG, left + wide - beside, low, beside, tall)
            tree.end()

    def _fitted(self, text: str, font: str, left: float, low: float, room: float, tall: float) -> None:
        """The text on one line, or in smaller letters on as many as it takes."""
        size, lines = _lines(text, font, self.size, room)
        self.canv.setFont(font, size)
        leading = size * 1.12
        first = low + tall / 2 + (len(lines) * leading) / 2 - size * 0.92
        for number, line in enumerate(lines):
            # A space keeps what follows a word of its own for who copies or listens.
            self.canv.drawString(left, first - number * leading, f"{line} ")


def sheets_of(entries: Sequence[Entry], height: float) -> list[Names]:
    """All entries on the fewest sheets on which letters are readable, as large as those allow."""
    for sheets in range(1, len(entries) + 1):
        each = -(-len(entries) // sheets)
        found = [_size(entries, columns, -(-each // columns), height) for columns in (1, 2)]
        best = max(found)
        if best >= READABLE or each <= 2:
            columns = 1 + found.index(best)
            rows = -(-each // columns)
            parts = [entries[start : start + each] for start in range(0, len(entries), each)]
            return [Names(part, columns, rows, best, height) for part in parts]
    return []


def _size(entries: Sequence[Entry], columns: int, rows: int, height: float) -> float:
    """The largest size for so many rows at which nine names of ten stand on one line.

    Where there is no such size, one column breaks its long names, and two are none.
    """
    largest, wide = min(LARGEST, height / rows / _ROW), _width(columns)
    size = largest
    while size >= READABLE:
        room = wide - _beside(entries, size, wide) - _BETWEEN
        broken = sum(fonts.width(fonts.plain(e.name), fonts.STRONG, size) > room for e in entries)
        if broken * 10 <= len(entries):
            return size
        size -= 0.5
    return min(largest, READABLE) if columns == 1 else 0.0


def _width(columns: int) -> float:
    return (CONTENT - (columns - 1) * _GAP) / columns


def _beside(entries: Sequence[Entry], size: float, wide: float) -> float:
    most = max(fonts.width(fonts.plain(e.beside), fonts.STRONG, size) for e in entries)
    return float(min(most + 2, wide * 0.4))


def _lines(text: str, font: str, size: float, room: float) -> tuple[float, list[str]]:
    """The lines and their size, so that they are no higher together than one row."""
    said, high = fonts.plain(text), size * _ROW
    while True:
        lines = list(simpleSplit(said, font, size, room)) or [said]
        fits = max(fonts.width(line, font, size) for line in lines) <= room + 0.5
        if size <= 4 or (fits and (len(lines) == 1 or len(lines) * size * 1.12 <= high)):
            return size, lines
        size -= 0.5


def _letters(entries: Sequence[Entry]) -> str:
    first, last = (fonts.plain(entries[at].name.strip())[:1].upper() for at in (0, -1))
    return first if first == last else f"{first}–{last}"
