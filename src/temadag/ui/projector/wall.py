"""The wall: what has been released, as many cards to a page as can be read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QRectF

from temadag.ui.projector.asked import Counted, Question
from temadag.ui.projector.canvas import STEP, Canvas
from temadag.ui.projector.chart import answered, paint_chart
from temadag.ui.projector.heading import below_head, paint_head
from temadag.ui.projector.lettering import Face, fit
from temadag.ui.projector.notes import GAP, Hanging, hang, paint_hanging
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_waiting

BOTTOM = 940
SIZES = (54, 44, 38, 34, 30)
PAGED = 32
SMALLEST, LARGEST = 26, 96
Paint = Callable[[Canvas, float], None]
"""Paints what hangs under the head, from that height."""


def paint_wall(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    pages = [(q, page) for q in scene.wall for page in _pages(q, canvas, scene.larger)]
    if not pages:
        paint_waiting(canvas, scene)
        return
    number = scene.turn % len(pages)
    question, page = pages[number]
    top = paint_head(canvas, replace(scene, title=question.text), largest=_largest(question))
    page(canvas, top)
    left = answered(question.chart) if question.chart else "" if question.counted else scene.foot_left
    canvas.foot(left, scene.foot_right, pages, number)


def _pages(question: Question, canvas: Canvas, larger: int) -> list[Paint]:
    if (chart := question.chart) is not None:
        return [lambda on, top: paint_chart(on, QRectF(on.left, top, on.inner, BOTTOM - top), chart)]
    if (counted := question.counted) is not None:
        return [lambda on, top: _paint_counted(on, counted, top)]
    height = BOTTOM - below_head(canvas, question.text, _largest(question))
    if not question.shown:
        return []
    return [_hung(page) for page in _cards(question, canvas.inner, _columns(canvas), height, larger)]


def _hung(page: Sequence[Hanging]) -> Paint:
    return lambda canvas, top: paint_hanging(canvas, page, top)


@lru_cache(16)
def _cards(question: Question, inner: float, columns: int, height: float, larger: int) -> list[list[Hanging]]:
    """The cards on one page in the largest letters that let them, else on several; then as asked for."""
    width = (inner - GAP * (columns - 1)) / columns
    usual, found = PAGED, hang(question, PAGED, columns, width, height)
    for px in SIZES:
        pages = hang(question, px, columns, width, height)
        if len(pages) == 1:
            usual, found = px, pages
            break
    if not larger:
        return found
    wished = min(LARGEST, max(SMALLEST, round(usual * STEP**larger)))
    return hang(question, wished, columns, width, height)


def _largest(question: Question) -> int:
    return 68 if len(question.text) <= 60 else 52


def _columns(canvas: Canvas) -> int:
    return 2 if canvas.width < 1700 else 3 if canvas.width < 2300 else 4


def _paint_counted(canvas: Canvas, counted: Counted, top: float) -> None:
    """How many have answered, as large as it can be, and what comes of it."""
    t, middle = canvas.tokens, canvas.width / 2
    number, under = Face(300, 600, display=True, tabular=True, spacing=-8), Face(60, 500)
    sizes = (44, 38, 34) if counted.answers else (64, 56, 48, 40, 34)
    said = fit(counted.coming, Face(44), sizes, canvas.inner, 200, 2)
    whole = (number.line + under.line if counted.answers else 0) + 40 + said.height
    while whole > BOTTOM - top and number.px > 120:
        number = number.sized(number.px - 20)
        whole = number.line + under.line + 40 + said.height
    top += (BOTTOM - top - whole) / 2
    if counted.answers:
        canvas.line(str(counted.answers), number, middle, top, t.accent, 0.5)
        canvas.line(counted.under, under, middle, top + number.line, t.text, 0.5)
        top += number.line + under.line + 40
    canvas.lines(said, middle, top, t.text2, 0.5)
