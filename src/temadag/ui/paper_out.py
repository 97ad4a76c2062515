"""A paper on its way to a printer that the person has chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from temadag.ui.planner.prints_preview import drawn

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_SCALE = 200 / 72
MOST = 10_000


def put_on(printer: "QPrinter", content: bytes) -> bool:
    """Print every page of a PDF; whether the printer took them."""
    _count, pages = drawn(content, most=MOST, scale=PRINT_SCALE)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return False
        painter.drawImage(QRectF(painter.viewport()), page)
    return painter.end()
