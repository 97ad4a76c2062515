"""Icons: the only module that names their files. Lucide's drawings, tinted by role."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from temadag import places
from temadag.ui import theme


def pixmap(name: str, colour: str, size: int = 20, ratio: float = 2.0) -> QPixmap:
    """A drawing in a colour (#RRGGBB or a role's name), `size` logical pixels square."""
    return _pixmap(name, getattr(theme.tokens(), colour, colour), size, ratio)


def icon(name: str, tone: str = "text2", size: int = 20, gap: int = 0) -> QIcon:
    """A drawing for a button; `gap` leaves room to the text, which Qt sets too close."""
    made = QIcon(_spaced(pixmap(name, tone, size), size, gap))
    made.addPixmap(_spaced(pixmap(name, "border_strong", size), size, gap), QIcon.Mode.Disabled)
    return made


def _spaced(drawn: QPixmap, size: int, gap: int) -> QPixmap:
    if not gap:
        return drawn
    wide = QPixmap((size + gap) * 2, size * 2)
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(2.0)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


def file(name: str, colour: str) -> Path:
    """A tinted drawing as a file, for style sheets, which read only files."""
    folder = theme.theme_folder()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}-{colour.lstrip('#')}.svg"
    drawing = _drawing(name, colour)
    if not target.exists() or target.read_bytes() != drawing:
        target.write_bytes(drawing)
    return target


@lru_cache(512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(_drawing(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(512)
def _drawing(name: str, colour: str) -> bytes:
    drawing = places.resources("icons", f"{name}.svg").read_text(encoding="utf-8")
    thinner = re.sub(r'stroke-width="2"', 'stroke-width="1.75"', drawing)
    return thinner.replace("currentColor", colour).encode()
