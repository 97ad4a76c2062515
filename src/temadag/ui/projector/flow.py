"""Paragraphs under each other: as large as lets them share a page, else turned over several."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face, balanced, broken, width_of

GAP = 0.55
"""Between two paragraphs, as a share of the letters' size."""


@dataclass(frozen=True)
class Para:
    """A text in lines; `caption` stands before it, `number` or `icon` in front, `fill` behind it.

    Colours are named by their role among the theme's.
    """

    lines: tuple[str, ...]
    face: Face
    colour: str = "text"
    indent: float = 0.0
    caption: str = ""
    number: int = 0
    icon: str = ""
    fill: str = ""
    close: bool = False
    """Whether it stands nearer to what is above it."""

    @property
    def pad(self) -> float:
        """Between the words and the edge of what is behind them."""
        return self.face.px * 0.45 if self.fill else 0.0

    @property
    def height(self) -> float:
        """The room that it takes."""
        return self.face.line * len(self.lines) + 2 * self.pad


Pages = list[list[Para]]


def para(
    text: str, face: Face, width: float, indent: float = 0.0, even: bool = False, **more: object
) -> Para:
    """A paragraph no wider than `width`; `even` gives its lines about the same length."""
    made = Para((), face, indent=indent, **more)  # type: ignore[arg-type]
    room = width - indent - 2 * made.pad
    return replace(made, lines=(balanced if even else broken)(text, face, room))


def best(made: Callable[[int], list[Para]], sizes: Sequence[int], paged: int, height: float) -> Pages:
    """One page in the first of `sizes` at which everything fits, else pages at `paged`."""
    for px in sizes:
        paras = made(px)
        if height_of(paras) <= height:
            return [paras]
    return turned(made(paged), height)


def turned(paras: Sequence[Para], height: float) -> Pages:
    """Pages that are filled in order; a paragraph longer than a page goes on over the next."""
    pages: Pages = [[]]
    for part in (part for whole in paras for part in _parts(whole, height)):
        if pages[-1] and height_of([*pages[-1], part]) > height:
            pages.append([])
        pages[-1].append(part)
    return pages


def paint_paras(canvas: Canvas, page: Sequence[Para], top: float, width: float) -> float:
    """Paint a page; where it ends is returned."""
    for number, one in enumerate(page):
        if one.fill:
            fill = QRectF(canvas.left, top, width, one.height)
            canvas.rounded(fill, 24, getattr(canvas.tokens, one.fill), canvas.tokens.border)
        _paint_front(canvas, one, top)
        left = canvas.left + one.indent + one.pad
        canvas.lines_of(one.lines, one.face, left, top + one.pad, getattr(canvas.tokens, one.colour))
        top += one.height + _gap(page, number)
    return top


def height_of(page: Sequence[Para]) -> float:
    """The room that a page takes."""
    return sum(one.height + _gap(page, number) for number, one in enumerate(page))


def disc_indent(px: int) -> float:
    """How far words stand in beside a number or a drawing."""
    return px * 1.5


def captions_width(captions: Sequence[str], face: Face) -> float:
    """How far words stand in beside these captions."""
    return max((width_of(c, face) for c in captions), default=0.0) + face.px


def _paint_front(canvas: Canvas, one: Para, top: float) -> None:
    t, face, pad = canvas.tokens, one.face, one.pad
    middle = top + pad + face.line / 2
    if one.caption:
        canvas.line(one.caption, face.weighing(500), canvas.left, top + pad, t.text2)
    elif one.number:
        radius = min(face.px * 0.52, 44)
        centre = QPointF(canvas.left + radius, middle)
        canvas.disc(centre, radius, t.accent)
        small = Face(max(24, round(radius * 1.1)), 600, tabular=True)
        canvas.line(str(one.number), small, centre.x(), middle - small.line / 2, t.on_accent, 0.5)
    elif one.icon:
        side = face.px * 0.92
        place = QRectF(canvas.left + pad, middle - side / 2, side, side)
        canvas.icon(one.icon, getattr(t, one.colour), place)


def _parts(whole: Para, height: float) -> list[Para]:
    room = max(1, int((height - 2 * whole.pad) / whole.face.line))
    cut = [whole.lines[i : i + room] for i in range(0, len(whole.lines), room)]
    first = replace(whole, lines=cut[0])
    return [first, *(replace(whole, lines=part, caption="", number=0, icon="") for part in cut[1:])]


def _gap(page: Sequence[Para], number: int) -> float:
    """Between a paragraph and the next; none after the last."""
    if number + 1 == len(page):
        return 0.0
    return page[number].face.px * (GAP / 2 if page[number + 1].close else GAP)
