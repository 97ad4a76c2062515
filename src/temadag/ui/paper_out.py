"""A paper on its way to a printer that the person has chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from temadag.ui.planner.prints_reading import drawings, read

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_SHARPNESS = 200 / 72
"""Pixels for each point of paper: two hundred to the inch."""


def put_on(printer: "QPrinter", content: bytes) -> bool:
    """Print every page of a PDF, one drawn at a time; whether the printer took them."""
    wanted = [(number, PRINT_SHARPNESS) for number in range(len(read("", content).sizes))]
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in drawings(content, wanted):
        if number and not printer.newPage():
            painter.end()
            return False
        painter.drawImage(QRectF(painter.viewport()), page)
    return painter.end()
