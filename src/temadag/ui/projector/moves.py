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
    whole = (canvas.inner + GAP) / grid.columns
    for number, first in enumerate(range(0, len(pages[page]), rows)):
        left = canvas.left + number * whole
        _paint_column(canvas, grid.px, pages[page][first : first + rows], left, top, whole - GAP)
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


def _paint_column(
    canvas: Canvas, px: int, moves: Sequence[tuple[str, str]], left: float, top: float, room: float
) -> None:
    """Names under each other, and the tables under each other beside them."""
    t, row, side = canvas.tokens, _row(px), px * 0.7
    tables = [squeezed(table, _sign_face(px), room * MOST - 2 * PAD) for _name, table in moves]
    sign = max(width_of(said, face) for face, said in tables) + 2 * PAD
    names = [squeezed(name, Face(px, 500), room - sign - px) for name, _table in moves]
    arrow = left + max(width_of(said, face) for face, said in names) + (px - side) / 2
    for (face, name), (table_face, table) in zip(names, tables, strict=True):
        canvas.line(name, face, left, top + (row - face.line) / 2, t.text)
        canvas.icon("arrow-right", t.text3, QRectF(arrow, top + (row - side) / 2, side, side))
        pill = QRectF(arrow + (px + side) / 2, top + row * 0.08, sign, row * 0.84)
        canvas.rounded(pill, 18, t.accent_soft)
        canvas.line(
            table, table_face, pill.center().x(), top + (row - table_face.line) / 2, t.accent_text, 0.5
        )
        top += row


def _row(px: int) -> float:
    return px * 1.5


def _sign_face(px: int) -> Face:
    return Face(round(px * 0.9), 600)
