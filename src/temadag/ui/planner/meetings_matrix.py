"""The matrix of meetings: people by people, with names that stay in sight and a cross on the pair in hand."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from temadag.i18n import _
from temadag.ui.planner.meetings_drawing import Drawing
from temadag.ui.planner.meetings_measure import STAGGERED, Measure, Sheet, measured

CELLS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 17, 20, 24, 28)
"""Pixels of a cell at each step of the zoom."""
READABLE = 14
"""Pixels of a cell at first, where all cannot be in sight with their names."""
STRIDE = 10


class Matrix(QAbstractScrollArea):
    """Signals: `looked_at` (the ids of the pair in hand), `entered` (somebody to see alone), `typed`."""

    looked_at = Signal(str, str)
    entered = Signal(str)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Hvem har mødt hvem"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(320, 240)
        self.setCornerWidget(QWidget())
        self._sheet, self._pixels, self._picture = Sheet(), QImage(), QPixmap()
        self._measure = Measure(READABLE, 1, 0, 0)
        self._wish: int | None = None
        self.row, self.column = 0, 1
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    @property
    def cell(self) -> int:
        """Pixels of a cell."""
        return self._measure.cell

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the pair in hand; empty when nobody is there."""
        people, places = self._sheet.found.people, self._sheet.places
        if not places:
            return "", ""
        return people[places[self.row]].id, people[places[self.column]].id

    def show_sheet(self, sheet: Sheet) -> None:
        """Show these meetings; the pair in hand stays in hand where both are still there."""
        kept = self.pair
        self._sheet, self._pixels = sheet, QImage()
        place = {sheet.found.people[p].id: n for n, p in enumerate(sheet.places)}
        last = max(0, sheet.size - 1)
        self.row, self.column = place.get(kept[0], 0), place.get(kept[1], min(1, last))
        self._fit()
        self.show_pair()
        self.looked_at.emit(*self.pair)

    def find_person(self, person_id: str) -> None:
        """Bring somebody's row in sight and in hand."""
        for number, place in enumerate(self._sheet.places):
            if self._sheet.found.people[place].id == person_id:
                self._look(number, self.column)
                self.show_pair()

    def zoom(self, step: int) -> None:
        """Larger or smaller cells; 0 has all of them in sight."""
        if not step:
            self._wish = self._fitting(self.maximumViewportSize())
        else:
            others = [c for c in CELLS if (c > self.cell if step > 0 else c < self.cell)]
            self._wish = (others[0] if step > 0 else others[-1]) if others else self.cell
        self._fit()
        self.show_pair()

    def wanted(self) -> int:
        """How wide it would like to be where its height is given and all are to be in sight."""
        if not self._sheet.size:
            return 0
        cell = self._fitting(QSize(_FAR, self.maximumViewportSize().height()))
        return measured(self._sheet, cell).whole(self._sheet.size).width() if cell >= STAGGERED else _FAR

    def say(self, sentence: str) -> None:
        """Let a screen reader tell of the pair in hand."""
        self.setAccessibleDescription(sentence)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def repaint_all(self) -> None:
        """Paint in the other theme's colours."""
        self._pixels, self._picture = QImage(), QPixmap()
        self.viewport().update()

    def show_pair(self) -> None:
        """Scroll until the pair in hand is in sight."""
        m, view = self._measure, self.viewport().size()
        for bar, number, room in (
            (self.verticalScrollBar(), self.row, view.height() - m.top),
            (self.horizontalScrollBar(), self.column, view.width() - m.left),
        ):
            first = number * m.cell
            bar.setValue(max(min(bar.value(), first), first + m.cell + 8 - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.show_pair()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sheet"):
            self.repaint_all()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._sheet.size:
            return
        drawing = self._drawing()
        if self._picture.isNull():
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.viewport().size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(self.palette().base().color())
            inside = QPainter(self._picture)
            drawing.paint(inside)
            inside.end()
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, self._picture)
        drawing.cross(painter, self.row, self.column, self.hasFocus())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if found := self._at(event.position().toPoint()):
            self._look(*found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position().toPoint()):
            self.entered.emit(self.pair[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        down, across = _STEPS.get(key, (0, 0))
        if held & Qt.KeyboardModifier.ControlModifier and key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif (down or across) and self._sheet.size:
            last = self._sheet.size - 1
            row, column = self.row + down, self.column + across
            self._look(min(max(row, 0), last), min(max(column, 0), last))
            self.show_pair()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._sheet.size:
            self.entered.emit(self.pair[0])
        elif event.text().isalpha() and not held & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(event.text())
        else:
            event.ignore()

    def _on_scrolled(self, _value: int) -> None:
        self._picture = QPixmap()
        self.viewport().update()

    def _look(self, row: int, column: int) -> None:
        if (row, column) != (self.row, self.column):
            self.row, self.column = row, column
            self.viewport().update()
            self.looked_at.emit(*self.pair)

    def _at(self, spot: QPoint) -> tuple[int, int] | None:
        """The row and column of a spot; over the names the one that is in hand stays."""
        m, size = self._measure, self._sheet.size
        row = (spot.y() - m.top + self.verticalScrollBar().value()) // m.cell
        column = (spot.x() - m.left + self.horizontalScrollBar().value()) // m.cell
        row, column = row if spot.y() >= m.top else self.row, column if spot.x() >= m.left else self.column
        return (row, column) if 0 <= row < size and 0 <= column < size else None

    def _drawing(self) -> Drawing:
        if self._pixels.isNull():
            self._pixels = self._sheet.pixels()
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Drawing(self._sheet, self._measure, self._pixels, offset, self.viewport().size())

    def _fitting(self, room: QSize) -> int:
        """The largest cell with which all are in sight in so much room."""
        for cell in reversed(CELLS):
            whole = measured(self._sheet, cell).whole(self._sheet.size)
            if whole.width() <= room.width() and whole.height() <= room.height():
                return cell
        return CELLS[0]

    def _fit(self) -> None:
        """Measure anew, after other meetings, another zoom or another size of the window."""
        if not self._sheet.size:
            return
        cell = self._wish
        if cell is None:
            fitting = self._fitting(self.maximumViewportSize())
            cell = fitting if fitting >= STAGGERED else READABLE
        self._measure = measured(self._sheet, cell)
        whole, view = self._measure.whole(self._sheet.size), self.viewport().size()
        over = whole - view
        for bar, more, page in (
            (self.horizontalScrollBar(), over.width(), view.width() - self._measure.left),
            (self.verticalScrollBar(), over.height(), view.height() - self._measure.top),
        ):
            bar.setRange(0, max(0, more))
            bar.setPageStep(max(1, page))
            bar.setSingleStep(cell)
        self._picture = QPixmap()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)


_FAR = 1_000_000
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_PageUp: (-STRIDE, 0),
    Qt.Key.Key_PageDown: (STRIDE, 0),
    Qt.Key.Key_Home: (0, -_FAR),
    Qt.Key.Key_End: (0, _FAR),
}
_ZOOMS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}
