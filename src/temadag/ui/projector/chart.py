"""Numbers and dots on the wall and the laptop: the figure that papers have too, in letters of a screen."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from temadag.export import mark_charts
from temadag.export.figure import Figure
from temadag.export.mark_charts import Lines, Look
from temadag.i18n import ngettext
from temadag.ui.projector.asked import Chart
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.figure import face_of, paint_figure
from temadag.ui.projector.lettering import SMALLEST, fit, width_of

ROW = 116
"""A row of a bar is no higher than this."""


def _fit(text: str, sizes: tuple[float, ...], width: float, height: float, most: int) -> Lines:
    found = fit(text, face_of(sizes[0]), [int(size) for size in sizes], width, height, most)
    return Lines(found.face.px, found.lines, found.holds(text))


SCREEN = Look(
    unit=1,
    wide=lambda text, size, strong: width_of(text, face_of(size, strong)),
    fit=_fit,
    line=lambda size: face_of(size).line,
    rise=lambda size: face_of(size).ascent,
    number=40,
    count=34,
    sign=36,
    ends=(32, 28, SMALLEST),
    names=(*((px, 0.4) for px in (44, 40, 36, 32, 28, SMALLEST)), (SMALLEST, 0.6), (SMALLEST, 0.78)),
)
"""Charts as the big screen sets them, in pixels of the canvas."""


LAPTOP = replace(SCREEN, grows=0.5)
"""A laptop can scroll where so many names are so long that the wall has no room for all of each."""


def figure(chart: Chart, width: float, height: float, look: Look = SCREEN) -> Figure:
    """The chart as it fills this much of a canvas."""
    if chart.scale:
        return mark_charts.scale(chart.marks, chart.ends, look, width, height)
    row = min(ROW, height / max(1, len(chart.marks.counts)))
    return mark_charts.bars(chart.marks.counts, look, width, row)


def paint_chart(canvas: Canvas, rect: QRectF, chart: Chart, look: Look = SCREEN) -> None:
    """Paint it into a rectangle of the canvas."""
    shown = figure(chart, rect.width(), rect.height(), look)
    paint_figure(canvas, rect.topLeft() + QPointF(0, (rect.height() - shown.height) / 2), shown)


def said(chart: Chart) -> str:
    """The chart in words, for those who hear it."""
    return f"{answered(chart)}. {mark_charts.told(chart.marks, chart.ends)}"


def answered(chart: Chart) -> str:
    """How many have answered."""
    n = chart.marks.answers
    return ngettext("{n} har svaret", "{n} har svaret", n).format(n=n)
