"""Who moves: each name with the table to go to, in letters for the back row."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import Face, squeezed, width_of
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.teams import BOTTOM, GAP, Grid, usual_width

SIZES = (72, 64, 56, 50, 44)
PAD = 22
"""Between a table's name and the edge of its sign."""
MOST = 0.46
"""The share of a column that a table's name may take."""


def paint_moves(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    top = paint_head(canvas, scene, largest=76, most=1)
    grid = _best(scene.moves, canvas.inner, BOTTOM - top)
    each = ceil(len(scene.moves) / grid.pages)
    pages = [scene.moves[i : i + each] for i in range(0, len(scene.moves), each)]
    page = scene.turn % len(pages)
    rows = max(1, ceil(each / grid.columns))
    for number, (name, table) in enumerate(pages[page]):
        column = number // rows
        _paint_one(canvas, grid, name, table, column, top + (number % rows) * _row(grid.px))
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def _best(moves: Sequence[tuple[str, str]], width: float, height: float) -> Grid:
    """The fewest pages first, then the largest letters."""
    found = []
    for px in SIZES:
        face, sign = Face(px, 500), _sign_face(px)
        wide = [width_of(name, face) + px + width_of(table, sign) + 2 * PAD for name, table in moves]
        columns = max(1, min(3, int((width + GAP) / (usual_width(wide) + GAP))))
        rows = max(1, int(height / _row(px)))
        columns = min(columns, ceil(len(moves) / rows))
        found.append(Grid(px, columns, rows, ceil(len(moves) / (columns * rows))))
    fewest = min(grid.pages for grid in found)
    return next(grid for grid in found if grid.pages == fewest)


def _paint_one(canvas: Canvas, grid: Grid, name: str, table: str, column: int, top: float) -> None:
    t, row = canvas.tokens, _row(grid.px)
    whole = (canvas.inner + GAP) / grid.columns
    left, room = canvas.left + column * whole, whole - GAP
    face, said = squeezed(table, _sign_face(grid.px), room * MOST - 2 * PAD)
    sign = width_of(said, face) + 2 * PAD
    arrow = grid.px * 0.7
    named, called = squeezed(name, Face(grid.px, 500), room - sign - grid.px)
    canvas.line(called, named, left, top + (row - named.line) / 2, t.text)
    after = left + width_of(called, named) + (grid.px - arrow) / 2
    canvas.icon("arrow-right", t.text3, QRectF(after, top + (row - arrow) / 2, arrow, arrow))
    pill = QRectF(left + width_of(called, named) + grid.px, top + row * 0.08, sign, row * 0.84)
    canvas.rounded(pill, 18, t.accent_soft)
    canvas.line(said, face, pill.center().x(), top + (row - face.line) / 2, t.accent_text, 0.5)


def _row(px: int) -> float:
    return px * 1.5


def _sign_face(px: int) -> Face:
    return Face(round(px * 0.9), 600)
