"""Find your team: everybody by name with the table, then each table with its people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QRectF

from temadag.core.people import danish_order
from temadag.i18n import _
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.grid import SHARES, Pages, evened, fewest, flowed, usual_width
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import MEASURED, SMALLEST, Face, Fitted, broken, fit, width_of
from temadag.ui.projector.released import Table
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_waiting
from temadag.ui.projector.tables import paint_tables, table_pages

BOTTOM = 940
NAME_SIZES = (46, 42, 38, 34)
GAP = 40


def paint_teams(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    if not scene.tables:
        paint_waiting(canvas, scene)
        return
    top = paint_head(canvas, scene, largest=60, most=1)
    height = BOTTOM - top
    names = _names(scene.tables, canvas.inner, height, canvas.sizes(*NAME_SIZES))
    tables = table_pages(scene.tables, canvas, height, _("{table}, fortsat"))
    pages = [*names.pages, *tables]
    page = scene.turn % len(pages)
    if page < len(names.pages):
        _paint_names(canvas, names, page, top)
    else:
        paint_tables(canvas, tables[page - len(names.pages)], top)
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def marks(tables: Sequence[Table]) -> dict[str, str]:
    """The short sign of each table: its number where every table has its own, otherwise its name."""
    numbers = [re.fullmatch(r"\D*(\d+)", table.name.strip()) for table in tables]
    found = [n.group(1) for n in numbers if n]
    whole = len(found) == len(tables) == len(set(found))
    return {t.name: f if whole else t.name for t, f in zip(tables, found if whole else tables, strict=True)}  # type: ignore[misc]


@dataclass(frozen=True)
class _Name:
    """Somebody in lines, and the sign of the table to go to."""

    lines: tuple[str, ...]
    face: Face
    sign: Fitted
    height: float


@dataclass(frozen=True)
class _Names:
    """The whole list: everybody, how wide signs and columns are, and what stands on which page."""

    entries: tuple[_Name, ...]
    sign: float
    column: float
    pages: Pages


@lru_cache(16)
def _names(tables: tuple[Table, ...], width: float, height: float, sizes: tuple[int, ...]) -> _Names:
    """The fewest pages first, then the largest letters."""
    signs = marks(tables)
    people = sorted(((name, signs[t.name]) for t in tables for name in t.people), key=_order)
    widths, marked = _widest(people)
    usual = {share: usual_width(widths, share) / MEASURED for share in SHARES}
    shapes = [_shape(px, usual[share], marked / MEASURED, width) for share in SHARES for px in sizes]
    best = fewest(
        [shape.least(len(people), height) for shape in shapes],
        lambda n: _laid(people, shapes[n], height),
        lambda one: len(one.pages),
    )
    return _Names(
        best.entries,
        best.sign,
        best.column,
        evened([e.height for e in best.entries], _columns(best, width), height),
    )


@dataclass(frozen=True)
class _Shape:
    """A size of letters with the columns that it asks for."""

    px: int
    sign: float
    columns: int
    column: float

    @property
    def face(self) -> Face:
        """What names are written in."""
        return Face(self.px, 500)

    def row(self, tallest: float) -> float:
        """The height of a name with what is tallest in it."""
        return tallest + self.px * 0.17

    def least(self, people: int, height: float) -> int:
        """The pages there would be if every name took one line."""
        rows = max(1, int((height + 0.5) / self.row(self.face.line)))
        return max(1, ceil(people / (rows * self.columns)))


def _widest(people: Sequence[tuple[str, str]]) -> tuple[list[float], float]:
    """How wide each name is in letters of the measured size, and how wide the widest sign."""
    face, small = Face(MEASURED, 500), _sign_face(MEASURED).sized(MEASURED)
    return [width_of(name, face) for name, _sign in people], max(width_of(s, small) for _name, s in people)


def _shape(px: int, usual: float, marked: float, width: float) -> _Shape:
    """Columns in which a usual name takes one line; both widths are for letters one pixel high."""
    sign = min(0.2 * width, marked * _sign_face(px).px + px * 0.8)
    columns = max(1, int((width + GAP) / (sign + 16 + usual * px + GAP)))
    return _Shape(px, sign, columns, (width + GAP) / columns - GAP)


def _laid(people: Sequence[tuple[str, str]], shape: _Shape, height: float) -> _Names:
    """Everybody in the columns of a shape."""
    face, small, sign = shape.face, _sign_face(shape.px), shape.sign
    fitted = {s: _sign(s, small, sign - 12) for s in {s for _name, s in people}}
    line, tall = face.line, {s: one.height for s, one in fitted.items()}
    lines = [broken(name, face, shape.column - sign - 16) for name, _sign in people]
    entries = tuple(
        _Name(said, face, fitted[s], shape.row(max(line * len(said), tall[s])))
        for said, (_name, s) in zip(lines, people, strict=True)
    )
    return _Names(entries, sign, shape.column, flowed([e.height for e in entries], shape.columns, height))


def _columns(one: _Names, width: float) -> int:
    return round((width + GAP) / (one.column + GAP))


def _sign(text: str, face: Face, width: float) -> Fitted:
    sizes = tuple(range(face.px, 24, -4))
    return fit(text, face, (*sizes, 24), width, 400, 1 if width_of(text, face.sized(24)) <= width else 9)


def _order(entry: tuple[str, str]) -> str:
    return danish_order(entry[0])


def _sign_face(px: int) -> Face:
    return Face(max(SMALLEST, round(px * 0.86)), 600, tabular=True)


def _paint_names(canvas: Canvas, names: _Names, page: int, top: float) -> None:
    t = canvas.tokens
    for number, column in enumerate(names.pages[page]):
        left, y = canvas.left + number * (names.column + GAP), top
        for one in (names.entries[n] for n in column):
            row = one.height
            pill = QRectF(left, y + 3, names.sign, row - 6)
            canvas.rounded(pill, min(16.0, pill.height() / 2), t.accent_soft)
            at = y + (row - one.sign.height) / 2
            canvas.lines(one.sign, pill.center().x(), at, t.accent_text, 0.5)
            at = y + (row - one.face.line * len(one.lines)) / 2
            canvas.lines_of(one.lines, one.face, left + names.sign + 16, at, t.text)
            y += row
