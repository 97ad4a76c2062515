"""How numbers are spread, as a small figure that is also told in words."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm

from temadag.export.paper import fonts
from temadag.export.paper.pieces import Drawing
from temadag.export.paper.style import GREY, INK, RULE, tone

_STEP, _HEIGHT, _FOOT, _HEAD = 12 * mm, 26 * mm, 5 * mm, 4.5 * mm


def columns(counts: Sequence[tuple[str, int]]) -> Drawing:
    """One column for each, as high as its count; where there is none only its name stands."""
    most = max((count for _name, count in counts), default=0) or 1
    alt = "; ".join(f"{name}: {count}" for name, count in counts)

    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(0, _FOOT, width, _FOOT)
        for place, (name, count) in enumerate(counts):
            middle = (place + 0.5) * _STEP
            tall = (height - _FOOT - _HEAD) * count / most
            canvas.setFillColor(tone())
            if count:
                canvas.rect(middle - 3.4 * mm, _FOOT, 6.8 * mm, tall, stroke=0, fill=1)
            canvas.setFont(fonts.TEXT, 8.5)
            canvas.setFillColor(INK)
            canvas.drawCentredString(middle, 1.2 * mm, fonts.plain(name))
            canvas.setFillColor(GREY)
            if count:
                canvas.drawCentredString(middle, _FOOT + tall + 1.2 * mm, str(count))

    made = Drawing(len(counts) * _STEP, _HEIGHT, paint, alt)
    made.spaceAfter = 6
    return made
