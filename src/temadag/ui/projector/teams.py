"""Find your team: everybody by name with the table, then each table with its people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF

from temadag.core.people import danish_order
from temadag.i18n import _
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import Face, squeezed, width_of
from temadag.ui.projector.released import Table
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_waiting

BOTTOM = 940
NAME_SIZES = (46, 42, 38, 34)
TABLE_SIZES = (44, 40, 36, 32, 30)
GAP = 40


@dataclass(frozen=True)
class Grid:
    """How many columns and rows of a size fit, and how many pages that makes."""

    px: int
    columns: int
    rows: int
    pages: int


def paint_teams(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    if not scene.tables:
        paint_waiting(canvas, scene)
        return
    top = paint_head(canvas, scene, largest=60, most=1)
    height = BOTTOM - top
    names = _name_pages(scene.tables, canvas.inner, height)
    tables = _table_pages(scene.tables, canvas.inner, height)
    pages = [*names, *tables]
    page = scene.turn % len(pages)
    if page < len(names):
        _paint_names(canvas, scene.tables, names[page], top)
    else:
        _paint_tables(canvas, tables[page - len(names)], top)
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def marks(tables: Sequence[Table]) -> dict[str, str]:
    """The short sign of each table: its number where every table has its own, otherwise its name."""
    numbers = [re.fullmatch(r"\D*(\d+)", table.name.strip()) for table in tables]
    found = [n.group(1) for n in numbers if n]
    whole = len(found) == len(tables) == len(set(found))
    return {t.name: f if whole else t.name for t, f in zip(tables, found if whole else tables, strict=True)}  # type: ignore[misc]


@dataclass(frozen=True)
class _Names:
    """One page of the list: who stands on it, how it is set, and how wide the signs are."""

    entries: tuple[tuple[str, str], ...]
    grid: Grid
    sign: float


def _name_pages(tables: Sequence[Table], width: float, height: float) -> list[_Names]:
    signs = marks(tables)
    entries = sorted(((name, signs[t.name]) for t in tables for name in t.people), key=_order)
    grid, sign = _best_names(entries, width, height)
    each = ceil(len(entries) / grid.pages)
    rows = min(grid.rows, ceil(each / grid.columns))
    even = Grid(grid.px, grid.columns, rows, grid.pages)
    cut = [tuple(entries[i : i + each]) for i in range(0, len(entries), each)]
    return [_Names(part, even, sign) for part in cut]


def _order(entry: tuple[str, str]) -> str:
    return danish_order(entry[0])


def _best_names(entries: Sequence[tuple[str, str]], width: float, height: float) -> tuple[Grid, float]:
    """The fewest pages first, then the largest letters."""
    found = []
    for px in NAME_SIZES:
        face = Face(px, 500)
        sign = min(0.4 * width / 2, max(width_of(s, _sign_face(px)) for _name, s in entries) + px * 0.8)
        usual = usual_width([width_of(name, face) for name, _sign in entries])
        columns = max(1, int((width + GAP) / (sign + 16 + usual + GAP)))
        rows = max(1, int(height / _row(px)))
        found.append((Grid(px, columns, rows, ceil(len(entries) / (columns * rows))), sign))
    fewest = min(grid.pages for grid, _sign in found)
    return next(pair for pair in found if pair[0].pages == fewest)


def usual_width(widths: Sequence[float]) -> float:
    """A width that nine of ten keep to; the tenth is set smaller."""
    return sorted(widths)[int(len(widths) * 0.9) - 1 if len(widths) > 9 else -1]


def _row(px: int) -> float:
    return px * 1.48


def _sign_face(px: int) -> Face:
    return Face(round(px * 0.86), 600, tabular=True)


def _paint_names(canvas: Canvas, tables: Sequence[Table], page: _Names, top: float) -> None:
    grid, t = page.grid, canvas.tokens
    column = (canvas.inner + GAP) / grid.columns
    row = _row(grid.px)
    for number, (name, sign) in enumerate(page.entries):
        left = canvas.left + (number // grid.rows) * column
        y = top + (number % grid.rows) * row
        pill = QRectF(left, y + row * 0.07, page.sign, row * 0.86)
        canvas.rounded(pill, min(16.0, pill.height() / 2), t.accent_soft)
        face, said = squeezed(sign, _sign_face(grid.px), page.sign - 12)
        canvas.line(said, face, pill.center().x(), y + (row - face.line) / 2, t.accent_text, 0.5)
        room = column - GAP - page.sign - 16
        face, said = squeezed(name, Face(grid.px, 500), room)
        canvas.line(said, face, left + page.sign + 16, y + (row - face.line) / 2, t.text)


@dataclass(frozen=True)
class _Tables:
    """One page of tables and how it is set."""

    tables: tuple[Table, ...]
    grid: Grid
    card: float


def _table_pages(tables: Sequence[Table], width: float, height: float) -> list[_Tables]:
    found = []
    for px in TABLE_SIZES:
        most = max(1, int((height - _above(px)) / _row_of_table(px)))
        parts = [part for table in tables for part in _parts(table, most)]
        card = _above(px) + _row_of_table(px) * max(len(p.people) for p in parts)
        names = [width_of(n, Face(px)) for p in parts for n in p.people]
        columns = max(1, min(len(parts), int((width + GAP) / (usual_width(names) + px * 1.2 + GAP))))
        rows = max(1, int((height + GAP / 2) / (card + GAP / 2)))
        grid = Grid(px, columns, rows, ceil(len(parts) / (columns * rows)))
        found.append((grid, parts, card))
    fewest = min(grid.pages for grid, _parts_, _card in found)
    grid, parts, card = next(one for one in found if one[0].pages == fewest)
    each = ceil(len(parts) / grid.pages)
    return [_Tables(tuple(parts[i : i + each]), grid, card) for i in range(0, len(parts), each)]


def _parts(table: Table, most: int) -> list[Table]:
    cut = [table.people[i : i + most] for i in range(0, len(table.people), most)]
    going_on = _("{table}, fortsat").format(table=table.name)
    return [Table(going_on if i else table.name, people) for i, people in enumerate(cut)]


def _above(px: int) -> float:
    return px * 2.3


def _row_of_table(px: int) -> float:
    return px * 1.3


def _paint_tables(canvas: Canvas, page: _Tables, top: float) -> None:
    grid, t = page.grid, canvas.tokens
    column = (canvas.inner + GAP) / grid.columns
    pad = grid.px * 0.6
    for number, table in enumerate(page.tables):
        left = canvas.left + (number % grid.columns) * column
        y = top + (number // grid.columns) * (page.card + GAP / 2)
        canvas.rounded(QRectF(left, y, column - GAP, page.card), 20, t.surface, t.border)
        room = column - GAP - 2 * pad
        face, said = squeezed(table.name, Face(grid.px, 600), room)
        canvas.line(said, face, left + pad, y + grid.px * 0.35, t.accent_text)
        y += grid.px * 1.85
        for name in table.people:
            face, said = squeezed(name, Face(grid.px), room)
            canvas.line(said, face, left + pad, y, t.text)
            y += _row_of_table(grid.px)
