"""Who moves: each name with the table to go to, in letters for the back row."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.grid import Pages, evened, flowed, usual_width
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import SMALLEST, Face, broken, width_of
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.teams import BOTTOM, GAP

SIZES = (72, 64, 56, 50, 44)
PAD = 22
"""Between a table's name and the edge of its sign."""
MOST = 0.46
"""The share of a column that a table's name may take."""


@dataclass(frozen=True)
class _Move:
    """A name and a table, each in lines."""

    name: tuple[str, ...]
    table: tuple[str, ...]
    px: int

    @property
    def height(self) -> float:
        name, table = Face(self.px, 500).line * len(self.name), _sign_face(self.px).line * len(self.table)
        return max(name, table) + self.px * 0.19


@dataclass(frozen=True)
class _Moves:
    """All of them, and what stands on which page."""

    moves: tuple[_Move, ...]
    columns: int
    room: float
    pages: Pages


def paint_moves(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    top = paint_head(canvas, scene, largest=76, most=1)
    found = [_laid(scene.moves, px, canvas.inner, BOTTOM - top) for px in canvas.sizes(*SIZES)]
    best = min(found, key=lambda one: len(one.pages))
    pages = evened([m.height for m in best.moves], best.columns, BOTTOM - top)
    page = scene.turn % len(pages)
    for number, column in enumerate(pages[page]):
        left = canvas.left + number * (best.room + GAP)
        _paint_column(canvas, [best.moves[n] for n in column], left, top, best.room)
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def _laid(moves: Sequence[tuple[str, str]], px: int, width: float, height: float) -> _Moves:
    face, sign = Face(px, 500), _sign_face(px)
    wide = [width_of(name, face) + px + width_of(table, sign) + 2 * PAD for name, table in moves]
    columns = max(1, min(3, int((width + GAP) / (usual_width(wide) + GAP))))
    columns = min(columns, ceil(len(moves) * px * 1.5 / height))
    room = (width + GAP) / columns - GAP
    widest = min(room * MOST, max(width_of(table, sign) for _name, table in moves) + 2 * PAD)
    made = tuple(
        _Move(broken(name, face, room - widest - px), broken(table, sign, widest - 2 * PAD), px)
        for name, table in moves
    )
    return _Moves(made, columns, room, flowed([m.height for m in made], columns, height))


def _paint_column(canvas: Canvas, moves: Sequence[_Move], left: float, top: float, room: float) -> None:
    """Names under each other, and the tables under each other beside them."""
    t, px = canvas.tokens, moves[0].px
    face, small, side = Face(px, 500), _sign_face(px), px * 0.7
    sign = max(width_of(line, small) for move in moves for line in move.table) + 2 * PAD
    arrow = left + max(width_of(line, face) for move in moves for line in move.name) + (px - side) / 2
    for move in moves:
        row = move.height
        canvas.lines_of(move.name, face, left, top + (row - face.line * len(move.name)) / 2, t.text)
        canvas.icon("arrow-right", t.text3, QRectF(arrow, top + (row - side) / 2, side, side))
        pill = QRectF(arrow + (px + side) / 2, top + row * 0.06, sign, row * 0.88)
        canvas.rounded(pill, 18, t.accent_soft)
        at = top + (row - small.line * len(move.table)) / 2
        canvas.lines_of(move.table, small, pill.center().x(), at, t.accent_text, 0.5)
        top += row


def _sign_face(px: int) -> Face:
    return Face(max(SMALLEST, round(px * 0.9)), 600)
