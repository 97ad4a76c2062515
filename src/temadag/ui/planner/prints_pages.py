"""Pages under each other, drawn when they come into sight and let go of when they are far away."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from temadag.i18n import _
from temadag.ui.job import Job
from temadag.ui.planner.prints_reading import Seen, drawings
from temadag.ui.widgets.parts import clear, column, label

WIDEST = 860
AROUND, BETWEEN = 16, 16
KEPT = 8
"""Pages on each side of those in sight whose pictures are kept."""


@dataclass
class Sheet:
    """One page: the file it is of, its number there from 0, its size, and where it is shown."""

    file: Seen
    number: int
    label: QLabel
    drawn_wide: int = 0
    """How many pixels wide its picture is; 0 while there is none."""

    @property
    def high(self) -> int:
        """How high it is to be, also before it has been laid out so."""
        return self.label.minimumHeight()


class PageView(QScrollArea):
    """The pages of one paper. `moved` tells that another page is in sight, `ended` that the last one is."""

    moved = Signal()
    ended = Signal()
    zoomed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self._zoom = "width"
        self._job = Job(self)
        self._drawing = b""
        self._box = QVBoxLayout()
        self._box.setSpacing(BETWEEN)
        self.below = label("", 13, tone="2", wrap=True)
        self.below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        inside.setProperty("plain", "true")
        inside.setLayout(column(self._box, self.below, None, spacing=12, margins=(AROUND,) * 4))
        self.setWidgetResizable(True)
        # A page is always higher than the window, so its bar is counted with from the start.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Papirets sider"))
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.verticalScrollBar().rangeChanged.connect(self._on_moved)
        self._job.progressed.connect(self._on_drawn)
        self._job.finished.connect(lambda _last: self._draw())

    @property
    def zoom(self) -> str:
        """ "width" or "whole"."""
        return self._zoom

    def start_over(self) -> None:
        """Show no pages."""
        self._job.abandon()
        clear(self._box)
        self.sheets = []
        self.verticalScrollBar().setValue(0)

    def add(self, file: Seen) -> None:
        """Put a file's pages below those that are there."""
        for number, _size in enumerate(file.sizes):
            place = QLabel()
            told = _("Side {page} af {pages}").format(page=number + 1, pages=len(file.sizes))
            place.setAccessibleName(told)
            place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.sheets.append(Sheet(file, number, place))
            self._box.addWidget(place)
            place.show()  # or it takes no room until the next turn of events
        self._fit()

    def show_zoom(self, zoom: str) -> None:
        """Fit pages to the width of the view, or a whole page into it; the page in sight stays there."""
        if zoom != self._zoom:
            here = self.current
            self._zoom = zoom
            self._fit()
            self.go_to(here)
            self.zoomed.emit(zoom)

    @property
    def at_end(self) -> bool:
        """Whether the last page is in sight, or less than a view is left below."""
        bar = self.verticalScrollBar()
        left = bar.maximum() - bar.value()
        return self.current >= len(self.sheets) - 1 or left <= self.viewport().height()

    @property
    def current(self) -> int:
        """Which page is in sight, from 0: the one that has the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        at, down = 0, AROUND
        for at, sheet in enumerate(self.sheets):  # noqa: B007 - the last is in sight below all
            down += sheet.high + BETWEEN
            if down > middle:
                break
        return at

    def go_to(self, number: int) -> None:
        """Bring a page into sight, from its top."""
        if self.sheets:
            number = max(0, min(number, len(self.sheets) - 1))
            above = sum(sheet.high + BETWEEN for sheet in self.sheets[:number])
            self.widget().layout().activate()
            self.verticalScrollBar().setValue(above + AROUND // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(key))
        if step is not None:
            self.go_to(self.current + step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.sheets) - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.show_zoom("whole" if key == Qt.Key.Key_Minus else "width")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        here, wide = self.current, event.oldSize().width()
        self._fit()
        if wide > 0 and here:
            self.go_to(here)

    def _size(self, sheet: Sheet) -> QSize:
        wide, high = sheet.file.sizes[sheet.number]
        room = max(100, min(WIDEST, self.viewport().width() - 2 * AROUND))
        if self._zoom == "whole":
            tall = max(100, self.viewport().height() - 2 * AROUND)
            room = min(room, round(tall * wide / high))
        return QSize(room, ceil(room * high / wide))

    def _fit(self) -> None:
        for sheet in self.sheets:
            size = self._size(sheet)
            if sheet.high != size.height():
                sheet.label.setFixedHeight(size.height())
                sheet.drawn_wide = min(sheet.drawn_wide, 1)
        if self.sheets:
            self.widget().layout().activate()
        self._on_moved()

    def _on_moved(self) -> None:
        self._draw()
        self.moved.emit()
        if self.at_end:
            self.ended.emit()

    def _near(self) -> tuple[int, int]:
        """The first page in sight, and the one after the last."""
        top = self.verticalScrollBar().value()
        bottom, down, first, last = top + self.viewport().height(), AROUND, 0, 0
        for at, sheet in enumerate(self.sheets):
            if down + sheet.high < top:
                first = at + 1
            if down < bottom:
                last = at + 1
            down += sheet.high + BETWEEN
        return first, max(last, first + 1)

    def _draw(self) -> None:
        """Draw what is in sight and the page after it, those in sight first, one file's at a time."""
        if self._job.running or not self.sheets or not self.isVisible():
            return
        first, last = self._near()
        ratio = self.devicePixelRatioF()
        for far in (*self.sheets[: max(0, first - KEPT)], *self.sheets[last + KEPT :]):
            if far.drawn_wide:
                far.label.clear()
                far.drawn_wide = 0
        lacking = [
            sheet
            for sheet in self.sheets[first : last + 1]
            if sheet.drawn_wide != round(self._size(sheet).width() * ratio)
        ]
        if lacking:
            file = lacking[0].file
            mine = [sheet for sheet in lacking if sheet.file is file]
            wanted = [(s.number, self._size(s).width() * ratio / file.sizes[s.number][0]) for s in mine]
            self._drawing = file.content
            self._job.start(drawings(file.content, wanted))

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._draw()

    def _on_drawn(self, drawn: tuple[int, QImage]) -> None:
        number, picture = drawn
        for sheet in self.sheets:
            if sheet.file.content is self._drawing and sheet.number == number:
                shown = QPixmap.fromImage(picture)
                shown.setDevicePixelRatio(self.devicePixelRatioF())
                sheet.label.setPixmap(shown)
                sheet.drawn_wide = round(self._size(sheet).width() * self.devicePixelRatioF())
