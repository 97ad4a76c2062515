"""The ring that runs out; the big screen and the console paint the same one."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face, squeezed, width_of
from temadag.ui.projector.scene import Countdown


def ring_radius(canvas: Canvas) -> float:
    """How large a ring beside words is: 190 on 4:3, more where there is width."""
    return 190 + 72 * (canvas.width - 1440) / 1120


def paint_ring(canvas: Canvas, counted: Countdown, centre: QPointF, radius: float) -> None:
    """Paint the ring with the time in its middle."""
    t, painter = canvas.tokens, canvas.painter
    thick = radius * 0.1
    around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    colour = t.warn if counted.over else t.text3 if counted.held else t.accent
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(t.track), thick))
    painter.drawEllipse(around)
    share = 1.0 if counted.over else 1 - counted.share
    if share > 0.001:
        painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(around, 90 * 16, round(360 * 16 * share))
    paint_time(canvas, counted, centre, radius)


def paint_time(canvas: Canvas, counted: Countdown, centre: QPointF, radius: float) -> None:
    """Paint the time left and the line below it, inside a circle."""
    t = canvas.tokens
    room = 2 * (radius * 0.95) * 0.84
    largest = round(radius * 0.575)
    face = Face(largest, 600, display=True, tabular=True, spacing=-largest / 38)
    while width_of(counted.digits, face) > room and face.px > 24:
        face = face.sized(face.px - 4)
    small = Face(min(round(radius * 0.2), canvas.px(round(radius * 0.122))), 500)
    top = centre.y() - face.line * 0.56
    canvas.line(counted.digits, face, centre.x(), top, t.warn if counted.over else _lit(canvas, counted), 0.5)
    small, under = squeezed(counted.under, small, room * 0.86)
    colour = t.warn if counted.over else t.text2
    canvas.line(under, small, centre.x(), top + face.line + radius * 0.02, colour, 0.5)


def _lit(canvas: Canvas, counted: Countdown) -> str:
    return canvas.tokens.text3 if counted.held else canvas.tokens.text
