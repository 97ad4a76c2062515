"""A paper as it will come out: made on a thread, drawn page by page, and never put on the disk."""

from collections.abc import Callable, Iterator
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from temadag.exporting import Prepared, one_paper
from temadag.i18n import _, speaking
from temadag.ui.job import Job
from temadag.ui.widgets.parts import clear, column, label

MOST_PAGES = 12
SHARPNESS = 1.6
"""Pixels of a drawn page for each point of paper."""

Pages = tuple[int, tuple[QImage, ...]]
"""How many pages there are, and the first of them drawn."""


def drawn(content: bytes, most: int = MOST_PAGES, scale: float = SHARPNESS) -> Pages:
    """The first pages of a PDF as pictures."""
    import pypdfium2  # only wanted when a paper is looked at or printed

    with one_paper:
        document = pypdfium2.PdfDocument(content)
        try:
            count = len(document)
            return count, tuple(_picture(document[n], scale) for n in range(min(count, most)))
        finally:
            document.close()


def _picture(page, scale: float) -> QImage:
    # Everything of pdfium is closed here and now: left to Python, it could be on another thread.
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    size = (bitmap.width, bitmap.height, bitmap.stride)
    picture = QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGBX8888).copy()
    bitmap.close()
    page.close()
    return picture


def _making(make: Callable[[], tuple[bytes, int]]) -> Iterator[tuple[Pages, int] | None]:
    yield None  # whoever has gone on to another paper meanwhile is let go here
    content, files = make()
    yield None
    yield drawn(content), files


class Preview(QStackedWidget):
    """Pages under each other, as wide as there is room for; `shown` tells that they are there."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job = Job(self)
        self._pages: list[QImage] = []
        self._sheets: list[QLabel] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(16)
        self._below = label("", 13, tone="2", wrap=True)
        self._below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        inside.setProperty("plain", "true")
        inside.setLayout(column(self._box, self._below, None, spacing=12, margins=(16, 16, 16, 16)))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A page is always higher than the window, so its bar is counted with from the start.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(inside)
        self._told = label("", 14, tone="2", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QWidget()
        words.setLayout(column(None, self._told, None, margins=(48, 24, 48, 24)))
        self.addWidget(self._scroll)
        self.addWidget(words)
        self._job.progressed.connect(self._on_made)
        self._job.failed.connect(self._on_failed)

    @property
    def pages(self) -> int:
        """How many pages are drawn."""
        return len(self._pages) if self.currentIndex() == 0 else 0

    @property
    def told(self) -> str:
        """What stands instead of pages."""
        return self._told.text() if self.currentIndex() == 1 else ""

    def show_paper(self, one: Prepared, language: str) -> None:
        """Make a paper and show it, or say why there is none to show."""
        self._job.abandon()
        if one.lacks:
            self._say(one.lacks)
            return
        if self.currentIndex() == 1:
            self._say(_("Tegner siderne …"))

        def make() -> tuple[bytes, int]:
            with one_paper, speaking(language):
                made = list(one.document.make(one.material))
            return made[0][1], len(made)

        self._job.start(_making(make))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self.setCurrentIndex(1)

    def _on_made(self, found: tuple[Pages, int] | None) -> None:
        if found is None:
            return
        (count, pages), files = found
        clear(self._box)
        self._pages, self._sheets = list(pages), []
        for number, _page in enumerate(pages, start=1):
            sheet = QLabel()
            sheet.setAccessibleName(_("Side {page} af {pages}").format(page=number, pages=count))
            sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._sheets.append(sheet)
            self._box.addWidget(sheet)
        self._below.setText(_more(count, len(pages), files))
        self.setCurrentIndex(0)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()
        self.shown.emit()

    def _fit(self) -> None:
        width = min(860, self._scroll.viewport().width() - 32)
        ratio = self.devicePixelRatioF()
        for sheet, page in zip(self._sheets, self._pages, strict=True):
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = QPixmap.fromImage(page.scaledToWidth(max(100, round(width * ratio)), smooth))
            picture.setDevicePixelRatio(ratio)
            sheet.setPixmap(picture)
            sheet.setFixedHeight(ceil(picture.height() / ratio))  # or a narrow moment squeezes it for good

    def _on_failed(self, trouble: BaseException) -> None:
        self._say(_("Papiret kunne ikke tegnes. Prøv at gemme det som PDF."))
        raise trouble


def _more(count: int, shown: int, files: int) -> str:
    parts = []
    if count > shown:
        parts.append(_("De første {n} af {count} sider.").format(n=shown, count=count))
    if files > 1:
        parts.append(_("Den første af {n} filer, én til hver.").format(n=files))
    return " ".join(parts)
