"""Numbers from 1 to 10 as columns with their average, and dots as bars: calm, and every count told."""

from PySide6.QtCore import QRectF

from temadag.i18n import _, ngettext
from temadag.ui.projector.asked import Chart
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import SMALLEST, Face, Fitted, fit, width_of
from temadag.ui.projector.wording import one_decimal

COLUMN = 132
"""A column is no wider than this."""
BAR = 116
"""A row of a bar is no higher than this."""


def paint_chart(canvas: Canvas, rect: QRectF, chart: Chart) -> None:
    """Paint it into a rectangle of the canvas."""
    (_paint_scale if chart.scale else _paint_dots)(canvas, rect, chart)


def said(chart: Chart) -> str:
    """The chart in words, for those who hear it."""
    told = [answered(chart)]
    if chart.marks.average is not None:
        told.append(average(chart.marks.average))
    told += [f"{name}: {count}" for name, count in chart.marks.counts]
    return ". ".join(told)


def answered(chart: Chart) -> str:
    """How many have answered."""
    n = chart.marks.answers
    return ngettext("{n} har svaret", "{n} har svaret", n).format(n=n)


def average(number: float) -> str:
    """The average with its name."""
    return _("Gennemsnit {number}").format(number=one_decimal(number))


def _paint_scale(canvas: Canvas, rect: QRectF, chart: Chart) -> None:
    t, marks = canvas.tokens, chart.marks
    number, count = Face(40, 500, tabular=True), Face(34, 600, tabular=True)
    many = len(marks.counts)
    step = min(COLUMN * 1.28, rect.width() / many)
    left = rect.center().x() - step * many / 2
    sign = _sign_height()
    ends = [fit(words, Face(32, 500), (32, 28, 24), step * many / 2 - 40, 140) for words in chart.ends]
    base = rect.bottom() - number.line - 12 - max((one.height for one in ends), default=Face(32).line)
    highest = base - rect.top() - sign - 28 - count.line
    most = max(1, *(found for _name, found in marks.counts))
    middle = left + ((marks.average or 1) - 0.5) * step
    _paint_average(canvas, marks.average, middle, rect, base)
    for place, (name, found) in enumerate(marks.counts):
        centre = left + (place + 0.5) * step
        width = min(COLUMN, step * 0.78)
        height = max(6.0, highest * found / most) if found else 6.0
        colour = t.accent if found else t.track
        canvas.rounded(
            QRectF(centre - width / 2, base - height, width, height), 3 if not found else 12, colour
        )
        if found:
            canvas.line(str(found), count, centre, base - height - count.line - 2, t.text, 0.5)
        canvas.line(name, number, centre, base + 8, t.text2, 0.5)
    _paint_ends(canvas, ends, left, step * many, base + 8 + number.line)


def _sign_height() -> float:
    return Face(36, 600).line + 20


def _paint_average(canvas: Canvas, number: float | None, middle: float, rect: QRectF, base: float) -> None:
    """A pill with the average, and a fine line from it down to where it stands among the numbers."""
    if number is None:
        return
    t, face, height = canvas.tokens, Face(36, 600, tabular=True), _sign_height()
    told = average(number)
    width = width_of(told, face) + 56
    left = min(max(middle - width / 2, rect.left()), rect.right() - width)
    canvas.rounded(
        QRectF(middle - 1.5, rect.top() + height, 3, base - rect.top() - height), 1, t.border_strong
    )
    canvas.rounded(QRectF(left, rect.top(), width, height), height / 2 - 1, t.accent_soft)
    canvas.line(told, face, left + 28, rect.top() + 10, t.accent_text)


def _paint_ends(canvas: Canvas, ends: list[Fitted], left: float, width: float, top: float) -> None:
    """What 1 and 10 are called, under them."""
    if ends:
        canvas.lines(ends[0], left + 12, top, canvas.tokens.text2)
    if len(ends) > 1:
        canvas.lines(ends[-1], left + width - 12, top, canvas.tokens.text2, 1.0)


def _paint_dots(canvas: Canvas, rect: QRectF, chart: Chart) -> None:
    """A bar for each option, with its name to the left and its count after it."""
    t, shown = canvas.tokens, chart.marks.counts
    row = min(BAR, rect.height() / max(1, len(shown)))
    names = _names([option for option, _found in shown], rect.width(), row)
    count = Face(max(SMALLEST, min(44, int(row * 0.46))), 600, tabular=True)
    wide = max((width_of(line, one.face) for one in names for line in one.lines), default=0)
    start = rect.left() + wide + 32
    room = rect.right() - start - width_of("000", count) - 20
    most = max(1, *(found for _option, found in shown)) if shown else 1
    top = rect.top() + max(0.0, (rect.height() - row * len(shown)) / 2)
    for name, (_option, found) in zip(names, shown, strict=True):
        canvas.lines(name, rect.left() + wide, top + (row - name.height) / 2, t.text, 1.0)
        length = max(8.0, room * found / most)
        bar = QRectF(start, top + row * 0.15, length, row * 0.7)
        canvas.rounded(bar, min(14.0, length / 2 - 1), t.accent if found else t.track)
        canvas.line(str(found), count, bar.right() + 20, top + (row - count.line) / 2, t.text)
        top += row


def _names(options: list[str], width: float, row: float) -> list[Fitted]:
    """The options all in the largest letters that let each of them be whole."""
    found: list[Fitted] = []
    tried = [(px, 0.4) for px in (44, 40, 36, 32, 28, SMALLEST)]
    for px, share in (*tried, (SMALLEST, 0.6)):
        most = max(1, int(row * 0.96 / Face(px).line))
        found = [fit(option, Face(px, 500), (px,), width * share, row, most) for option in options]
        if all(one.holds(option) for one, option in zip(found, options, strict=True)):
            break
    return found
