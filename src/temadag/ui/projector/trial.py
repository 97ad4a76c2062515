"""The picture that tries a screen: its four corners, its size, its greys, and the smallest letters used."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen, QPolygonF

from temadag.i18n import _
from temadag.ui.projector.canvas import HEIGHT, Canvas
from temadag.ui.projector.lettering import SMALLEST, Face, fit
from temadag.ui.projector.scene import Scene

ARM = 150
"""How long the marks' arms are."""
GREYS = 11


def paint_trial(canvas: Canvas, scene: Scene) -> None:
    """Paint it on the whole of the screen, edges included."""
    t, middle = canvas.tokens, canvas.width / 2
    _paint_edge(canvas)
    for x in (0.0, canvas.width):
        for y in (0.0, float(HEIGHT)):
            _paint_corner(canvas, x, y)
    canvas.line(_("Test af storskærmen"), Face(76, 600, display=True), middle, 190, t.text, 0.5)
    canvas.line(scene.trial, Face(56, 500, tabular=True), middle, 296, t.accent_text, 0.5)
    said = fit(
        _("Kan du se alle fire hjørner? Ellers skal projektoren flyttes eller billedet gøres mindre."),
        Face(40),
        (40, 36, 32),
        canvas.inner,
        150,
        3,
    )
    canvas.lines(said, middle, 400, t.text, 0.5)
    _paint_greys(canvas, QRectF(canvas.left, 560, canvas.inner, 130))
    told = _("Kan du tælle {n} felter fra sort til hvidt?").format(n=GREYS)
    canvas.line(told, Face(32, 500), middle, 706, t.text2, 0.5)
    small = _("Mindre end dette bliver skriften aldrig. Kan det læses fra bageste række?")
    canvas.lines(fit(small, Face(SMALLEST), (SMALLEST,), canvas.inner, 90, 2), middle, 800, t.text, 0.5)
    canvas.line(_("Esc slutter testen"), Face(32, 500), middle, 900, t.text2, 0.5)


def _paint_edge(canvas: Canvas) -> None:
    canvas.painter.setPen(QPen(QColor(canvas.tokens.accent), 4))
    canvas.painter.setBrush(QColor(0, 0, 0, 0))
    canvas.painter.drawRect(QRectF(2, 2, canvas.width - 4, HEIGHT - 4))


def _paint_corner(canvas: Canvas, x: float, y: float) -> None:
    """A filled triangle whose right angle is the very corner."""
    inward, down = (1 if x == 0 else -1), (1 if y == 0 else -1)
    canvas.painter.setPen(QPen(QColor(canvas.tokens.accent), 1))
    canvas.painter.setBrush(QColor(canvas.tokens.accent))
    corner = QPolygonF([QPointF(x, y), QPointF(x + inward * ARM, y), QPointF(x, y + down * ARM)])
    canvas.painter.drawPolygon(corner)


def _paint_greys(canvas: Canvas, place: QRectF) -> None:
    width = place.width() / GREYS
    for number in range(GREYS):
        level = round(255 * number / (GREYS - 1))
        field = QRectF(place.left() + number * width, place.top(), width + 1, place.height())
        canvas.painter.fillRect(field, QColor(level, level, level))
    canvas.painter.setPen(QPen(QColor(canvas.tokens.border_strong), 2))
    canvas.painter.setBrush(QColor(0, 0, 0, 0))
    canvas.painter.drawRect(place)
