"""Figures on paper: the shapes of a figure painted, and what it tells as its description."""

from typing import Any

from temadag.export.figure import Box, Disc, Figure, Ink, Path, Shape, Words
from temadag.export.paper import fonts
from temadag.export.paper.pieces import Drawing
from temadag.export.paper.style import GREY, INK, RULE, TINT, WHITE, tone


def drawn(figure: Figure) -> Drawing:
    """A figure as a part of a story, in the colour of the document that is being made."""
    inks = {
        Ink.TONE: tone(),
        Ink.TEXT: INK,
        Ink.QUIET: GREY,
        Ink.LINE: RULE,
        Ink.TINT: TINT,
        Ink.ON_TINT: tone(),
        Ink.EMPTY: RULE,
        Ink.PAPER: WHITE,
    }

    def paint(canvas: Any, width: float, height: float) -> None:
        for shape in figure.shapes:
            canvas.saveState()
            _paint(canvas, shape, height, inks[shape.ink])
            canvas.restoreState()

    made = Drawing(figure.width, figure.height, paint, figure.alt)
    made.spaceAfter = 6
    return made


def _paint(canvas: Any, shape: Shape, height: float, colour: Any) -> None:
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    match shape:
        case Box(x, y, wide, tall):
            canvas.roundRect(x, height - y - tall, wide, tall, shape.round, stroke=0, fill=1)
        case Disc(x, y, radius):
            if shape.hollow:
                canvas.setFillColor(WHITE)
                canvas.setLineWidth(1.2)
            canvas.circle(x, height - y, radius, stroke=int(shape.hollow), fill=1)
        case Path(points):
            canvas.setLineWidth(shape.thick)
            if shape.dashed:
                canvas.setDash(4, 3)
            path = canvas.beginPath()
            path.moveTo(points[0][0], height - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, height - y)
            canvas.drawPath(path)
        case Words(x, y, text):
            canvas.setFont(fonts.STRONG if shape.strong else fonts.TEXT, shape.size)
            draw = {"start": canvas.drawString, "middle": canvas.drawCentredString}
            draw.get(shape.anchor, canvas.drawRightString)(x, height - y, text)
