"""What a matrix of meetings comes to before it is drawn: its people in order, its measures, its colours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage

from temadag.core.meetings import Meetings
from temadag.ui import theme
from temadag.ui.planner.meetings_words import group_of, short

MOST = 3
"""From this many meetings on the colour is the same."""
NUMBERED = 13
"""Pixels of a cell from which its number is written in it."""
NAMED, STAGGERED = 13, 6
"""Pixels of a cell from which each name has its own line, and from which every other one moves aside."""
LINED, ROOMY = 5, 17
EDGE = 3
NAME_WIDTH, UPRIGHT_WIDTH, STAGGER_WIDTH = 200, 130, 136
SHORT_WIDTH, LESS_SHORT_WIDTH = 56, 76
GROUP_WIDTH = 110
GAP = 4
MEASURED = 12
TAG = 16


@dataclass(frozen=True)
class Sheet:
    """The people of a matrix in the order in which they stand, and what each pair comes to."""

    found: Meetings = field(default_factory=Meetings)
    places: Sequence[int] = ()
    order: str = "name"

    def prepare(self) -> None:
        """Do on this thread what takes time, before it is asked for on another."""
        for part in ("shaded", "planned", "groups", "longest", "longest_short"):
            getattr(self, part)

    @property
    def size(self) -> int:
        """How many rows and columns there are."""
        return len(self.places)

    @cached_property
    def names(self) -> list[str]:
        """The names from the top."""
        return [self.found.people[place].name for place in self.places]

    @cached_property
    def short_names(self) -> list[str]:
        """The names where there is little room."""
        return [short(self.found.people[place]) for place in self.places]

    @cached_property
    def longest(self) -> list[str]:
        """The names with the most letters, which are measured in place of all."""
        return nlargest(MEASURED, self.names, key=len)

    @cached_property
    def longest_short(self) -> list[str]:
        """The same of the short names."""
        return nlargest(MEASURED, self.short_names, key=len)

    @cached_property
    def held(self) -> list[tuple[int, ...]]:
        """How many times each has sat with each."""
        return self._arranged(self.found.held)

    @cached_property
    def planned(self) -> list[tuple[int, int]]:
        """The cells of those who are to sit together, as (row, column)."""
        rows = self._arranged(self.found.planned)
        return [(row, c) for row, counts in enumerate(rows) if any(counts) for c, n in enumerate(counts) if n]

    @cached_property
    def groups(self) -> list[tuple[str, int, int]]:
        """Each group's name, its first row, and the row after its last."""
        named = [group_of(self.found.people[place], self.order) for place in self.places]
        starts = [n for n in range(self.size) if not n or named[n] != named[n - 1]]
        return [(named[a], a, b) for a, b in pairwise([*starts, self.size])]

    @cached_property
    def shaded(self) -> bytes:
        """One byte for each cell: its number of meetings up to the most, and one more on the diagonal."""
        whole = bytearray()
        for number, row in enumerate(self.held):
            line = bytearray([n if n < MOST else MOST for n in row])
            line[number] = MOST + 1
            whole += line
        return bytes(whole)

    def pixels(self) -> QImage:
        """One pixel for each cell, in its colour."""
        made = QImage(self.shaded, self.size, self.size, self.size, QImage.Format.Format_Indexed8)
        made.setColorTable([QColor(one).rgb() for one in (*shades(), theme.tokens().track)])
        return made.convertToFormat(QImage.Format.Format_RGB32)

    def _arranged(self, rows: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
        if self.size < 2:
            return [(0,) for _one in self.places]
        pick = itemgetter(*self.places)
        return [pick(rows[place]) for place in self.places]


@dataclass(frozen=True)
class Measure:
    """Pixels of a cell and of the names on the two edges; `bands` is how many lines of names there are."""

    cell: int
    bands: int
    left: int
    top: int

    def whole(self, size: int) -> QSize:
        """What a matrix of so many takes, with its names."""
        return QSize(self.left + size * self.cell + EDGE, self.top + size * self.cell + EDGE)


def measured(sheet: Sheet, cell: int) -> Measure:
    """How wide the names are beside cells of a size."""
    font = name_font(cell)
    wide = _widest(font, sheet.longest) + 2 * GAP
    if cell >= NAMED:
        return Measure(cell, 1, min(wide, NAME_WIDTH), min(wide, UPRIGHT_WIDTH))
    if cell >= STAGGERED:
        brief = _widest(font, sheet.longest_short) + 2 * GAP
        return Measure(
            cell,
            2,
            2 * min(wide, STAGGER_WIDTH),
            2 * min(brief, SHORT_WIDTH if cell < ROOMY // 2 else LESS_SHORT_WIDTH),
        )
    wide = max(GROUP_WIDTH, _widest(font, [name for name, *_rows in sheet.groups]) + 2 * GAP)
    return Measure(cell, 0, min(wide, NAME_WIDTH), min(wide, UPRIGHT_WIDTH))


def _widest(font: QFont, texts: Sequence[str]) -> int:
    return max((_width(text, font.pixelSize()) for text in texts), default=0)


@lru_cache(maxsize=512)
def _width(text: str, size: int) -> int:
    return QFontMetrics(theme.font(size)).horizontalAdvance(text)


def shades() -> list[str]:
    """The colours of no meeting, one, two, and more."""
    t = theme.tokens()
    return [t.surface, *(_mixed(t.accent, t.surface, part) for part in (0.28, 0.68 if t.dark else 0.58, 1.0))]


def ink(count: int) -> str:
    """The colour of a number that is read on its shade."""
    t, shade = theme.tokens(), shades()[min(count, MOST)]
    return max((t.text, t.on_accent), key=lambda one: theme.contrast(one, shade))


def outline(count: int) -> str:
    """The colour around what is planned, on the shade of so many meetings."""
    return theme.tokens().accent if count < MOST - 1 else ink(count)


def name_font(cell: int) -> QFont:
    """The font of names beside cells of a size."""
    return theme.font(12 if cell >= NAMED or 2 * cell >= TAG - 2 else 11)


def _mixed(one: str, other: str, part: float) -> str:
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x * part + y * (1 - part)) for x, y in pairs)).name()
