"""Figures on a canvas: the shapes of a figure painted in the theme's colours, its words remembered."""

from PySide6.QtCore import QPointF, QRectF

from temadag.export.figure import Box, Disc, Figure, Ink, Path, Words
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face

ALIGN = {"start": 0.0, "middle": 0.5, "end": 1.0}


def face_of(size: float, strong: bool = False) -> Face:
    """The letters of a figure: a size of whole pixels; what is counted has digits that are all as wide."""
    return Face(int(size), 600 if strong else 500, tabular=strong)


def paint_figure(canvas: Canvas, at: QPointF, figure: Figure) -> None:
    """Paint it with its upper left corner there."""
    t = canvas.tokens
    inks = {
        Ink.TONE: t.accent,
        Ink.TEXT: t.text,
        Ink.QUIET: t.text2,
        Ink.LINE: t.border_strong,
        Ink.TINT: t.accent_soft,
        Ink.ON_TINT: t.accent_text,
        Ink.EMPTY: t.track,
        Ink.PAPER: t.bg,
    }
    for shape in figure.shapes:
        colour = inks[shape.ink]
        match shape:
            case Box(x, y, width, height):
                canvas.rounded(QRectF(at.x() + x, at.y() + y, width, height), shape.round, colour)
            case Disc(x, y, radius):
                edge = colour if shape.hollow else ""
                canvas.disc(at + QPointF(x, y), radius, inks[Ink.PAPER] if edge else colour, edge)
            case Path(points):
                canvas.path([at + QPointF(x, y) for x, y in points], colour, shape.thick, shape.dashed)
            case Words(x, y, text):
                face = face_of(shape.size, shape.strong)
                top = at.y() + y - face.ascent
                canvas.line(text, face, at.x() + x, top, colour, ALIGN[shape.anchor])
