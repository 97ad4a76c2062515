"""How the matrix of meetings is drawn: cells, names on two edges, and the cross of the pair in hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPixmap

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
    font = _font(cell)
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


class Drawing:
    """The matrix at one size and place; `offset` is how far it is scrolled."""

    def __init__(self, sheet: Sheet, measure: Measure, pixels: QImage, offset: QPoint, view: QSize) -> None:
        self._sheet, self._measure, self._pixels = sheet, measure, pixels
        cell, size = measure.cell, sheet.size
        self._x, self._y = measure.left - offset.x(), measure.top - offset.y()
        self._body = QRect(measure.left, measure.top, view.width(), view.height())
        self._rows = range(max(0, offset.y() // cell), min(size, (view.height() - self._y) // cell + 1))
        self._columns = range(max(0, offset.x() // cell), min(size, (view.width() - self._x) // cell + 1))

    def cell(self, row: int, column: int) -> QRect:
        """Where a pair stands."""
        side = self._measure.cell
        return QRect(self._x + column * side, self._y + row * side, side, side)

    def paint(self, painter: QPainter) -> None:
        """Paint everything but the cross."""
        m, size = self._measure, self._sheet.size
        painter.save()
        painter.setClipRect(self._body)
        painter.drawImage(QRect(self._x, self._y, size * m.cell, size * m.cell), self._pixels)
        self._lines(painter)
        if m.cell >= NUMBERED:
            self._numbers(painter)
        self._plans(painter)
        painter.restore()
        self._names_beside(painter)
        self._names_above(painter)
        painter.fillRect(QRect(0, 0, m.left, m.top), QColor(theme.tokens().surface))

    def cross(self, painter: QPainter, row: int, column: int, focused: bool) -> None:
        """Paint the cross over the pair in hand, and the two names in full strength."""
        t, m, spot = theme.tokens(), self._measure, self.cell(row, column)
        size = self._sheet.size * m.cell
        painter.save()
        painter.setClipRect(self._body.adjusted(-EDGE, -EDGE, 0, 0))
        veil = QColor(t.accent)
        veil.setAlpha(46)
        for band in (QRect(self._x, spot.top(), size, m.cell), QRect(spot.left(), self._y, m.cell, size)):
            painter.fillRect(band & self._body, veil)
        around = spot.adjusted(-1, -1, 0, 0) if m.cell >= LINED else spot.adjusted(-2, -2, 1, 1)
        painter.setPen(QPen(QColor(t.surface), 1))
        painter.drawRect(around.adjusted(-2, -2, 2, 2))
        painter.setPen(QPen(QColor(t.text if focused else t.accent), 2))
        painter.drawRect(around.adjusted(-1, -1, 1, 1) if m.cell < NAMED else around)
        painter.restore()
        beside = self._name_box(row, self._y, m.left, Qt.AlignmentFlag.AlignRight)
        if row in self._rows and spot.bottom() > m.top:
            self._tag(painter, beside, self._sheet.names[row], Qt.AlignmentFlag.AlignRight)
        above = self._name_box(column, self._x, m.top, Qt.AlignmentFlag.AlignLeft)
        if column in self._columns and spot.right() > m.left:
            painter.save()
            painter.translate(0, m.top)
            painter.rotate(-90)
            self._tag(painter, above, self._upright[column], Qt.AlignmentFlag.AlignLeft)
            painter.restore()

    def _tag(self, painter: QPainter, box: QRect, name: str, side: Qt.AlignmentFlag) -> None:
        t = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_soft))
        painter.drawRoundedRect(box, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        font = _font(self._measure.cell)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        _write(painter, box.adjusted(GAP, 0, -GAP, 0), name, t.text, side)

    def _lines(self, painter: QPainter) -> None:
        t, side = theme.tokens(), self._measure.cell
        right, bottom = self._x + self._sheet.size * side, self._y + self._sheet.size * side
        if side >= LINED:
            painter.setPen(QColor(t.border))
            for column in self._columns:
                x = self._x + (column + 1) * side - 1
                painter.drawLine(x, self._y, x, bottom - 1)
            for row in self._rows:
                y = self._y + (row + 1) * side - 1
                painter.drawLine(self._x, y, right - 1, y)
        painter.setPen(QColor(t.border_strong))
        painter.drawRect(self._x - 1, self._y - 1, right - self._x, bottom - self._y)
        if self._sheet.order == "name":
            return
        for _name, _first, end in self._sheet.groups[:-1]:
            painter.drawLine(self._x + end * side - 1, self._y, self._x + end * side - 1, bottom - 1)
            painter.drawLine(self._x, self._y + end * side - 1, right - 1, self._y + end * side - 1)

    def _numbers(self, painter: QPainter) -> None:
        side, stamps = self._measure.cell, dict[int, QPixmap]()
        ratio = painter.device().devicePixelRatioF()
        for row in self._rows:
            counts, y = self._sheet.held[row], self._y + row * side
            for column in self._columns:
                if count := counts[column]:
                    if count not in stamps:
                        stamps[count] = _stamp(count, side, ratio)
                    painter.drawPixmap(self._x + column * side, y, stamps[count])

    def _plans(self, painter: QPainter) -> None:
        """Outline the cells of those who are to sit together."""
        rows, columns, held = self._rows, self._columns, self._sheet.held
        thick = 2 if self._measure.cell >= ROOMY else 1
        less = thick // 2
        boxes: dict[str, list[QRect]] = {}
        for row, column in self._sheet.planned:
            if row in rows and column in columns:
                box = self.cell(row, column).adjusted(less, less, -1 - thick, -1 - thick)
                boxes.setdefault(outline(held[row][column]), []).append(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, found in boxes.items():
            pen = QPen(QColor(colour), thick)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRects(found)

    def _names_beside(self, painter: QPainter) -> None:
        m = self._measure
        painter.fillRect(QRect(0, 0, m.left - 1, self._body.bottom()), QColor(theme.tokens().surface))
        painter.save()
        painter.setClipRect(QRect(0, m.top, m.left, self._body.height()))
        self._edge(painter, self._sheet.names, self._rows, self._y, m.left, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _names_above(self, painter: QPainter) -> None:
        m = self._measure
        painter.fillRect(QRect(0, 0, self._body.right(), m.top - 1), QColor(theme.tokens().surface))
        painter.save()
        painter.setClipRect(QRect(m.left, 0, self._body.width(), m.top))
        painter.translate(0, m.top)
        painter.rotate(-90)
        self._edge(painter, self._upright, self._columns, self._x, m.top, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _edge(
        self,
        painter: QPainter,
        names: Sequence[str],
        shown: range,
        start: int,
        width: int,
        side: Qt.AlignmentFlag,
    ) -> None:
        """Write names along an edge; to the right they end at the cells, to the left they begin there."""
        t, m = theme.tokens(), self._measure
        painter.setFont(_font(m.cell))
        if not m.bands:
            self._group_names(painter, start, width, side)
            return
        band, ends = width // m.bands, side is Qt.AlignmentFlag.AlignRight
        for number in shown:
            box = self._name_box(number, start, width, side)
            middle = start + number * m.cell + m.cell // 2
            if number % m.bands:
                painter.setPen(QColor(t.border))
                near = width - band if ends else band
                painter.drawLine(near - GAP if ends else 0, middle, width if ends else near + GAP, middle)
            _write(painter, box.adjusted(GAP, 0, -GAP, 0), names[number], t.text2, side)

    @property
    def _upright(self) -> Sequence[str]:
        """The names above the columns, where a line is shorter."""
        return self._sheet.short_names if self._measure.bands == 2 else self._sheet.names

    def _name_box(self, number: int, start: int, width: int, side: Qt.AlignmentFlag) -> QRect:
        """Where a name stands on an edge: in its line of names, as high as there is room for."""
        m = self._measure
        high = max(m.cell, min(TAG, m.cell * m.bands + 2)) if m.bands else TAG
        middle = start + number * m.cell + m.cell // 2
        if not m.bands:
            return QRect(0, middle - high // 2, width - 1, high)
        band, aside = width // m.bands, number % m.bands
        left = width - band * (aside + 1) if side is Qt.AlignmentFlag.AlignRight else band * aside
        return QRect(left, middle - high // 2, band - 1, high)

    def _group_names(self, painter: QPainter, start: int, width: int, side: Qt.AlignmentFlag) -> None:
        t, cell = theme.tokens(), self._measure.cell
        free = 0
        for name, first, end in self._sheet.groups:
            middle = start + (first + end) * cell // 2
            if middle - TAG // 2 >= free:
                free = middle + TAG // 2
                _write(painter, QRect(GAP, middle - TAG // 2, width - 2 * GAP, TAG), name, t.text2, side)


def _font(cell: int) -> QFont:
    return theme.font(12 if cell >= NAMED or 2 * cell >= TAG - 2 else 11)


@lru_cache(maxsize=4096)
def _short_enough(text: str, family: str, size: int, weight: int, width: int) -> str:
    font = QFont(family, weight=weight)
    font.setPixelSize(size)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return text
    first, _space, last = text.rpartition(" ")
    if last.endswith("."):
        while len(first) > 1 and metrics.horizontalAdvance(f"{first}. {last}") > width:
            first = first[:-1]
        return f"{first}. {last}"
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


def _write(painter: QPainter, box: QRect, text: str, colour: str, side: Qt.AlignmentFlag) -> None:
    font = painter.font()
    told = _short_enough(text, font.family(), font.pixelSize(), int(font.weight()), box.width())
    painter.setPen(QColor(colour))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, told)


def _stamp(count: int, side: int, ratio: float) -> QPixmap:
    """A number as it stands in its cell."""
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    small = side < 16 or count > 9
    painter.setFont(theme.font((9 if count > 99 else 10) if small else 12, 600, tabular=True))
    painter.setPen(QColor(ink(count)))
    box = QRect(0, 0, side - 1, side - 1)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, f"{count}")
    painter.end()
    return made


def _mixed(one: str, other: str, part: float) -> str:
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x * part + y * (1 - part)) for x, y in pairs)).name()
