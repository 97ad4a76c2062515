"""Each table with its people, as cards beside each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.grid import SHARES, fewest, usual_width
from temadag.ui.projector.lettering import MEASURED, Face, balanced, broken, width_of
from temadag.ui.projector.released import Table

SIZES = (44, 40, 36, 32, 30)
GAP = 40


@dataclass(frozen=True)
class _Card:
    """A table, or a part of one, in lines."""

    title: tuple[str, ...]
    people: tuple[tuple[str, ...], ...]
    px: int

    @property
    def height(self) -> float:
        line = Face(self.px).line
        return self.above + sum(_tall(person, line, self.px) for person in self.people)

    @property
    def above(self) -> float:
        """What the name of the table takes, and the edges."""
        return self.px * 0.95 + Face(self.px, 600).line * len(self.title)

    def tall(self, person: tuple[str, ...]) -> float:
        """What one of its people takes."""
        return _tall(person, Face(self.px).line, self.px)


@dataclass(frozen=True)
class Cards:
    """One page: rows of cards, and how wide each is."""

    rows: tuple[tuple[_Card, ...], ...]
    width: float


def table_pages(tables: tuple[Table, ...], canvas: Canvas, height: float, going_on: str) -> tuple[Cards, ...]:
    """The pages; a table that has no room on one is called `going_on` on the next."""
    return _pages(tables, canvas.inner, height, canvas.sizes(*SIZES), going_on)


@lru_cache(16)
def _pages(
    tables: tuple[Table, ...], width: float, height: float, sizes: tuple[int, ...], going_on: str
) -> tuple[Cards, ...]:
    """The fewest pages first, then the largest letters."""
    names = [width_of(name, Face(MEASURED)) for table in tables for name in table.people]
    usual = {share: usual_width(names, share) / MEASURED for share in SHARES}
    tries = [(px, _columns(len(tables), px, usual[share], width)) for share in SHARES for px in sizes]
    return fewest(
        [_least(tables, px, columns, height) for px, columns in tries],
        lambda n: _laid(tables, *tries[n], width, height, going_on),
        len,
    )


def _columns(tables: int, px: int, usual: float, width: float) -> int:
    """How many stand beside each other where a name so wide, for letters one pixel high, takes one line."""
    return max(1, min(tables, int((width + GAP) / (usual * px + px * 1.2 + GAP))))


def _least(tables: Sequence[Table], px: int, columns: int, height: float) -> int:
    """The pages there would be if every name took one line and every table went on one page."""
    bare, pages, used = _Card(("",), (), px).above, 1, 0.0
    for at in range(0, len(tables), columns):
        most = max(len(table.people) for table in tables[at : at + columns])
        tall = min(height, bare + most * _tall(("",), Face(px).line, px)) + GAP / 2
        if used and used + tall > height + GAP / 2:
            pages, used = pages + 1, 0.0
        used += tall
    return pages


def _laid(
    tables: Sequence[Table], px: int, columns: int, width: float, height: float, going_on: str
) -> tuple[Cards, ...]:
    column = (width + GAP) / columns - GAP
    cards = [part for table in tables for part in _parts(table, px, column - 1.2 * px, height, going_on)]
    rows = [tuple(cards[i : i + columns]) for i in range(0, len(cards), columns)]
    pages: list[list[tuple[_Card, ...]]] = [[]]
    used = 0.0
    for row in rows:
        tall = max(card.height for card in row) + GAP / 2
        if pages[-1] and used + tall > height + GAP / 2:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += tall
    return tuple(Cards(tuple(page), column) for page in pages)


def _parts(table: Table, px: int, width: float, height: float, going_on: str) -> Iterator[_Card]:
    """The table whole, or as much at a time as a page has room for."""
    title, line = Face(px, 600), Face(px).line
    head, people = balanced(table.name, title, width), list[tuple[str, ...]]()
    used = _Card(head, (), px).above
    for name in table.people:
        person = broken(name, Face(px), width)
        tall = _tall(person, line, px)
        if people and used + tall > height:
            yield _Card(head, tuple(people), px)
            head, people = balanced(going_on.format(table=table.name), title, width), []
            used = _Card(head, (), px).above
        people.append(person)
        used += tall
    yield _Card(head, tuple(people), px)


def _tall(person: tuple[str, ...], line: float, px: int) -> float:
    """What one of a table's people takes, at that height of a line."""
    return line * len(person) + px * 0.06


def paint_tables(canvas: Canvas, page: Cards, top: float) -> None:
    """Paint one page."""
    t = canvas.tokens
    for row in page.rows:
        tall = max(card.height for card in row)
        for number, card in enumerate(row):
            left, pad = canvas.left + number * (page.width + GAP), card.px * 0.6
            canvas.rounded(QRectF(left, top, page.width, tall), 20, t.surface, t.border)
            title, face = Face(card.px, 600), Face(card.px)
            y = canvas.lines_of(card.title, title, left + pad, top + card.px * 0.35, t.accent_text)
            y += card.px * 0.15
            for person in card.people:
                canvas.lines_of(person, face, left + pad, y, t.text)
                y += card.tall(person)
        top += tall + GAP / 2
