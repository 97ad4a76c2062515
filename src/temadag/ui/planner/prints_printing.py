"""Papers to a printer: made first, so that all pages are known, then drawn one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from temadag.export.paper.imposing import Lay
from temadag.exporting import Prepared, files_of
from temadag.ui.paper_out import PRINT_SHARPNESS
from temadag.ui.planner.prints_reading import Size, drawings, read


class NothingCameOut(Exception):  # noqa: N818 - one clear line for the person
    """The printer would not begin, or not go on."""


@dataclass(frozen=True)
class Sheet:
    """One page to print: of which paper, of which file, its number there from 0, and its size in points."""

    one: Prepared
    content: bytes
    number: int
    size: Size


@dataclass(frozen=True)
class Printed:
    """A page of so many that has gone to the printer; None for the page while papers are made ready."""

    one: Prepared
    page: int = 0
    pages: int = 0


def printing(printer: QPrinter, ready: Sequence[Prepared], language: str, lay: Lay) -> Iterator[Printed]:
    """Print papers as the dialog was answered: which pages, how many of each, and in which order.

    Both sides are the printer's own matter. Stopped between two pages, the rest is taken back. Raises
    NothingCameOut.
    """
    sheets: list[Sheet] = []
    for one in ready:
        yield Printed(one)
        for name, content in files_of(one, language, lay):
            sizes = read(name, content).sizes
            sheets += [Sheet(one, content, n, size) for n, size in enumerate(sizes)]
    wanted = in_copies(printer, in_range(printer, sheets))
    if not wanted:
        return
    printer.setFullPage(True)
    printer.setPageOrientation(_way(wanted[0].size))
    painter = QPainter()
    if not painter.begin(printer):
        raise NothingCameOut
    try:
        for number, sheet in enumerate(wanted, start=1):
            if number > 1:
                printer.setPageOrientation(_way(sheet.size))
                if not printer.newPage():
                    raise NothingCameOut
            ((_number, picture),) = drawings(sheet.content, [(sheet.number, PRINT_SHARPNESS)])
            painter.drawImage(_place(painter, picture), picture)
            yield Printed(sheet.one, number, len(wanted))
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()


def in_range(printer: QPrinter, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages that the dialog was asked for, counted through all papers."""
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        return list(sheets[max(0, printer.fromPage() - 1) : printer.toPage()])
    return list(sheets)


def in_copies(printer: QPrinter, sheets: Sequence[Sheet]) -> list[Sheet]:
    """All pages as many times as wished, where the printer does not see to that itself."""
    if printer.supportsMultipleCopies():
        return list(sheets)
    copies = max(1, printer.copyCount())
    if printer.collateCopies():
        return list(sheets) * copies
    return [sheet for sheet in sheets for _copy in range(copies)]


def _way(size: Size) -> QPageLayout.Orientation:
    wide, high = size
    return QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait


def _place(painter: QPainter, picture: QImage) -> QRectF:
    """As large as the sheet takes, in its own shape, in the middle."""
    room = QRectF(painter.viewport())
    grown = min(room.width() / picture.width(), room.height() / picture.height())
    wide, high = picture.width() * grown, picture.height() * grown
    return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
