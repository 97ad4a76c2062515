"""The task: what to do, step by step, with the time beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from temadag.ui.projector.canvas import BOTTOM, Canvas
from temadag.ui.projector.heading import TITLE, paint_head
from temadag.ui.projector.lettering import Face, Fitted, balanced, broken, fit
from temadag.ui.projector.ring import paint_ring, ring_radius
from temadag.ui.projector.scene import Scene

SIZES = (48, 44, 40, 36, 34, 32)
PAGED = 34
"""What does not fit at the smallest of the sizes is turned over pages at this one."""


@dataclass(frozen=True)
class _Piece:
    """A paragraph or a step, broken into lines; `number` is 0 for a paragraph or a step gone on.

    `left` is what is left of the step's own time.
    """

    lines: tuple[str, ...]
    face: Face
    step: int = -1
    number: int = 0
    left: str = ""

    @property
    def height(self) -> float:
        return self.face.line * len(self.lines) + (_left_face(self.face).line if self.left else 0)


def paint_task(canvas: Canvas, scene: Scene) -> None:
    """Paint a task, a welcome or a thank-you."""
    if not scene.text and not scene.steps:
        _paint_title(canvas, scene)
        return
    column = _column(canvas, scene)
    top = paint_head(canvas, scene)
    pages = _pages(canvas, scene, column, BOTTOM - top)
    page = scene.turn % len(pages)
    for piece in pages[page]:
        _paint_piece(canvas, scene, piece, top)
        top += piece.height + _gap(piece.face)
    _paint_clock(canvas, scene)
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def _column(canvas: Canvas, scene: Scene) -> float:
    return canvas.inner - (2 * ring_radius(canvas) + 110 if scene.countdown else 0)


def _paint_clock(canvas: Canvas, scene: Scene) -> None:
    if scene.countdown:
        radius = ring_radius(canvas)
        paint_ring(canvas, scene.countdown, QPointF(canvas.right - radius - 14, 632), radius)


def _paint_title(canvas: Canvas, scene: Scene) -> None:
    """A title alone, large and in the middle."""
    column = _column(canvas, scene)
    usual = (132, 120, 108, 96, 84, 72, 60, 52, 46, 40, 34)
    sizes = canvas.sizes(*usual) if canvas.zoom < 1 else usual
    title = fit(scene.title, TITLE.sized(132), sizes, column, 560, 9)
    said = _said(canvas, scene.message, column) if scene.message else None
    kicker = Face(min(60, canvas.px(40)), 600)
    whole = title.height + (kicker.line + 12 if scene.kicker else 0) + (said.height + 30 if said else 0)
    top = 500 - whole / 2
    if scene.kicker:
        canvas.line(scene.kicker, kicker, canvas.left, top, canvas.kind_colour(scene.kind))
        top += kicker.line + 12
    top = canvas.lines(title, canvas.left, top, canvas.tokens.text) + 30
    if said:
        canvas.lines(said, canvas.left, top, canvas.tokens.text2)
    if scene.countdown:
        radius = ring_radius(canvas)
        paint_ring(canvas, scene.countdown, QPointF(canvas.right - radius - 14, 510), radius)
    canvas.foot(scene.foot_left, scene.foot_right)


def _said(canvas: Canvas, text: str, width: float) -> Fitted:
    return canvas.fitted(text, Face(56, 500), (56, 48, 40, 34), width, 140, 3)


def _pages(canvas: Canvas, scene: Scene, width: float, height: float) -> list[list[_Piece]]:
    for px in canvas.sizes(*SIZES):
        pieces = _pieces(scene, width, px)
        if sum(p.height + _gap(p.face) for p in pieces) - _gap(pieces[-1].face) <= height:
            return [pieces]
    return _turned(_pieces(scene, width, canvas.px(PAGED)), height)


def _turned(pieces: Sequence[_Piece], height: float) -> list[list[_Piece]]:
    pages: list[list[_Piece]] = [[]]
    used = 0.0
    for piece in (part for whole in pieces for part in _parts(whole, height)):
        if pages[-1] and used + piece.height > height:
            pages.append([])
            used = 0.0
        pages[-1].append(piece)
        used += piece.height + _gap(piece.face)
    return pages


def _parts(piece: _Piece, height: float) -> list[_Piece]:
    room = max(1, int((height - (piece.height - piece.face.line * len(piece.lines))) / piece.face.line))
    cut = [piece.lines[i : i + room] for i in range(0, len(piece.lines), room)]
    last = len(cut) - 1
    return [
        _Piece(lines, piece.face, piece.step, 0 if i else piece.number, piece.left if i == last else "")
        for i, lines in enumerate(cut)
    ]


def _pieces(scene: Scene, width: float, px: int) -> list[_Piece]:
    plain = Face(px)
    found = [_Piece(broken(part, plain, width), plain) for part in scene.text.split("\n") if part.strip()]
    indent = _indent(px)
    for number, text in enumerate(scene.steps):
        face = Face(px, 600) if number == scene.step else plain
        lines = balanced(text, face, width - indent)
        left = scene.step_left if number == scene.step else ""
        found.append(_Piece(lines, face, number, number + 1, left))
    return found


def _paint_piece(canvas: Canvas, scene: Scene, piece: _Piece, top: float) -> None:
    t, left = canvas.tokens, canvas.left
    colour = t.text
    if piece.step >= 0:
        colour = t.text3 if piece.step < scene.step else t.text
        if piece.number:
            _paint_mark(canvas, scene, piece, top)
        left += _indent(piece.face.px)
    for line in piece.lines:
        canvas.line(line, piece.face, left, top, colour)
        top += piece.face.line
    canvas.line(piece.left, _left_face(piece.face), left, top, t.accent_text)


def _paint_mark(canvas: Canvas, scene: Scene, piece: _Piece, top: float) -> None:
    t, px = canvas.tokens, piece.face.px
    radius = px * 0.66
    centre = QPointF(canvas.left + radius, top + piece.face.line / 2)
    here = piece.step == scene.step
    canvas.disc(centre, radius, t.accent if here else t.accent_soft)
    if piece.step < scene.step:
        side = px * 0.74
        canvas.icon("check", t.accent_text, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))
        return
    face = Face(max(24, round(px * 0.7)), 600, tabular=True)
    canvas.line(
        str(piece.number),
        face,
        centre.x(),
        centre.y() - face.line / 2,
        t.on_accent if here else t.accent_text,
        0.5,
    )


def _left_face(face: Face) -> Face:
    return Face(max(28, round(face.px * 0.8)), 600, tabular=True)


def _indent(px: int) -> float:
    return px * 2.0


def _gap(face: Face) -> float:
    return face.px * 0.62
