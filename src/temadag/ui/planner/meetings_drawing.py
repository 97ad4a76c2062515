"""How the matrix of meetings is drawn: cells, names on two edges, and the cross of the pair in hand."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPixmap

from temadag.ui import theme
from temadag.ui.planner.meetings_measure import (
    EDGE,
    GAP,
    LINED,
    MOST,
    NAMED,
    NUMBERED,
    ROOMY,
    TAG,
    Measure,
    Sheet,
    ink,
    name_font,
    outline,
)


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
        font = name_font(self._measure.cell)
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
        boxes: dict[int, list[QRect]] = {}
        for row, column in self._sheet.planned:
            if row in rows and column in columns:
                box = self.cell(row, column).adjusted(less, less, -1 - thick, -1 - thick)
                boxes.setdefault(min(held[row][column], MOST), []).append(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for count, found in boxes.items():
            pen = QPen(QColor(outline(count)), thick)
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
        painter.setFont(name_font(m.cell))
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
