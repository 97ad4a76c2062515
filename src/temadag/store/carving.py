"""Rows out of the bytes of a damaged file: by the trees as far as they hang together, else by shape.

A row is *sure* when it hangs in its own table's tree, in its place. One on a page that nothing leads to
any more counts only when its key belongs where that tree has a hole: pages that were given back, older
copies and bytes behind the end are not brought back to life.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from temadag.store.pages import INTERIOR_TABLE, LEAF_TABLE, Cell, Cut, Image, Page
from temadag.store.shapes import Shape, fits

Order = tuple[tuple[int, Any], ...]
"""A key made comparable as SQLite compares: nothing, numbers, text, bytes."""

Hole = tuple[Order | None, Order | None]
"""Between which two keys something is missing; None is the open end."""


@dataclass(frozen=True)
class Entry:
    """One record of a table or an index."""

    shape: str
    values: tuple[Any, ...]
    sure: bool
    payload: bytes = b""


@dataclass
class Carved:
    """What a file holds: records by shape, and where each shape's tree has holes."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    holes: dict[str, list[Hole]] = field(default_factory=dict)
    pages: int = 0
    lost_pages: int = 0
    broken: list[tuple[int, bytes]] = field(default_factory=list)
    """Rows of the log that make no sense as they stand, by number: perhaps a single bit is wrong."""
    unplaced: set[str] = field(default_factory=set)
    """Keys of one-column rows that can be of several tables."""

    def of(self, shape: str) -> list[Entry]:
        """The records of a shape, sure ones first."""
        return sorted(self.entries.get(shape, ()), key=lambda entry: not entry.sure)

    def whole(self, shape: str) -> bool:
        """Whether nothing of this tree is missing."""
        return not self.holes.get(shape)

    def missing(self, shape: str, *key: Any) -> bool:
        """Whether a record that begins so can have been where there is a hole now."""
        wanted = order(key)
        width = len(wanted)
        return any(
            (low is None or low[:width] <= wanted) and (high is None or wanted <= high[:width])
            for low, high in self.holes.get(shape, ())
        )


def order(key: Iterable[Any]) -> Order:
    """A key made comparable."""
    return tuple((_rank(value), b"" if _rank(value) in (0, 4) else value) for value in key)


def carve(data: bytes, shapes: Mapping[str, Shape]) -> Carved:
    """All that can be read of a file of ours, from nothing but its bytes."""
    return _Carver(Image(data), shapes).run()


def _rank(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, int | float):
        return 1
    return 2 if isinstance(value, str) else 3 if isinstance(value, bytes) else 4


_OTHERS = ("sqlite_", "_sqlite_", "idx__sqlite_", "change_of_row")
"""What stands in the file's own list beside our tables and indexes."""


class _Carver:
    def __init__(self, image: Image, shapes: Mapping[str, Shape]) -> None:
        self._image, self._shapes = image, shapes
        self._taken: set[int] = set()
        self._listed = image.headed
        self._found = Carved(pages=image.count + image.cut_off)
        self._named: dict[str, set[str]] = {}

    def run(self) -> Carved:
        roots = self._roots()
        for name, shape in self._shapes.items():
            if name in roots:
                self._walk(shape, roots[name], None, None, 0)
            elif not self._listed:  # else the file is of an older layout, which has none of these
                self._lose(name, None, None)
        self._stray()
        self._found.lost_pages = self._lost_pages()
        return self._found

    def _roots(self) -> dict[str, int]:
        """The first page of each table and index, as far as the file's own list of them can be read."""
        found: dict[str, int] = {}
        waiting = [1] if self._image.headed else []
        while waiting:
            number = waiting.pop()
            page = self._image.page(number)
            if page is None or page.index or number in self._taken:
                self._listed = False
                continue
            self._taken.add(number)
            waiting += [cell.child for cell in page.cells if cell.child] + (
                [page.right] if page.right else []
            )
            self._listed = self._listed and page.whole
            if page.leaf:
                found.update(self._listed_on(page))
        return found if self._listed else {**self._loose_list(), **found}

    def _listed_on(self, page: Page) -> dict[str, int]:
        found: dict[str, int] = {}
        for cell in page.cells:
            name, root = cell.values[1:4:2] if len(cell.values) == 5 else ("", 0)
            self._listed = self._listed and (name in self._shapes or str(name).startswith(_OTHERS))
            if isinstance(root, int):
                self._taken.update(cell.pages)
                found[str(name)] = root
        return found

    def _loose_list(self) -> dict[str, int]:
        """The same from leaves of the list that its own first page no longer leads to."""
        found: dict[str, int] = {}
        for number in range(1, self._image.count + 1):
            page = self._image.page(number) if number not in self._taken else None
            if page and page.kind == LEAF_TABLE and page.cells and all(map(_lists, page.cells)):
                self._taken.add(number)
                found.update(self._listed_on(page))
        self._listed = found.keys() >= self._shapes.keys()
        return found

    def _walk(self, shape: Shape, number: int, low: Order | None, high: Order | None, depth: int) -> None:
        page = self._image.page(number) if number not in self._taken and depth < 20 else None
        if page is None or page.index is shape.rowid:
            self._lose(shape.name, low, high)
            return
        good = [cell for cell in page.cells if self._belongs(shape, cell, page, low, high)]
        empty = not page.cells and (depth or not page.leaf)
        if empty or len(good) * 2 < len(page.cells):
            self._lose(shape.name, low, high)
            return
        self._taken.add(number)
        keys = [_key(shape, cell) for cell in good]
        if not page.whole or len(good) < len(page.cells) or keys != sorted(keys):
            self._lose(shape.name, low, high)
        if shape.name == "change" and page.leaf:
            self._found.broken += [(cell.rowid or 0, cell.payload) for cell in page.cells if cell not in good]
        before = low
        for cell in good:
            if cell.child:
                self._walk(shape, cell.child, before, _key(shape, cell), depth + 1)
                before = _key(shape, cell)
            if page.kind != INTERIOR_TABLE:
                self._take(shape, cell, True)
        if not page.leaf:
            self._walk(shape, page.right, before, high, depth + 1)

    def _belongs(self, shape: Shape, cell: Cell, page: Page, low: Order | None, high: Order | None) -> bool:
        if page.kind != INTERIOR_TABLE and not fits(shape, cell.values):
            return False
        key = _key(shape, cell)
        # A table's inner page names the last key on its left, an index's names one that is nowhere else.
        return (low is None or low < key) and (high is None or key < high or (shape.rowid and key == high))

    def _take(self, shape: Shape, cell: Cell, sure: bool) -> None:
        values = (cell.rowid, *cell.values[1:]) if shape.rowid else cell.values
        self._taken.update(cell.pages)
        self._found.entries.setdefault(shape.name, []).append(Entry(shape.name, values, sure, cell.payload))

    def _lose(self, name: str, low: Order | None, high: Order | None) -> None:
        self._found.holes.setdefault(name, []).append((low, high))

    def _stray(self) -> None:
        """Pages that nothing leads to: the log's first, for it tells which table a key is of."""
        if not any(self._found.holes.values()):
            return
        free = self._image.free()
        strays = []
        for number in range(1, self._image.count + 1):
            page = self._image.page(number) if number not in self._taken | free else None
            if page is not None and page.kind != INTERIOR_TABLE and page.cells:
                strays.append(page)
        change = self._shapes["change"]
        for page in strays:
            if not page.index and self._share(change, page.cells) > 0.8:
                self._take_stray(change, page)
        for entry in sorted(self._found.of("change"), key=_moment):
            table, key, kind = entry.values[4:7]
            if kind == "i":
                self._named.setdefault(key, set()).add(table)
            elif kind == "d":
                self._named.get(key, set()).discard(table)
        for page in strays:
            if page.number not in self._taken:
                self._place(page)

    def _place(self, page: Page) -> None:
        scores = {
            name: self._share(shape, page.cells) + self._votes(shape, page.cells)
            for name, shape in self._shapes.items()
            if shape.rowid is not page.index and self._share(shape, page.cells) > 0.8
        }
        best = [name for name, score in scores.items() if score == max(scores.values())]
        if len(best) == 1:
            self._take_stray(self._shapes[best[0]], page)
        elif best and all(len(self._shapes[name].columns) == 1 for name in best):
            self._taken.add(page.number)
            self._found.unplaced.update(cell.values[0] for cell in page.cells)

    def _share(self, shape: Shape, cells: tuple[Cell, ...]) -> float:
        """How many of a page's records can be of this shape."""
        return sum(fits(shape, cell.values, strictly=True) for cell in cells) / len(cells)

    def _votes(self, shape: Shape, cells: tuple[Cell, ...]) -> float:
        """How many of a page's keys the log knows to be of the tables that they should be of."""
        whose = [(i, shape.table if c.name == "id" else c.points) for i, c in enumerate(shape.columns)]
        pairs = [
            (cell.values[i], table)
            for i, table in whose
            for cell in cells
            if table and i < len(cell.values) and isinstance(cell.values[i], str)
        ]
        return 10 * sum(table in self._named.get(key, ()) for key, table in pairs) / max(1, len(pairs))

    def _take_stray(self, shape: Shape, page: Page) -> None:
        self._taken.add(page.number)
        for cell in page.cells:
            if fits(shape, cell.values, strictly=True) and self._fills(shape, cell):
                self._take(shape, cell, False)

    def _fills(self, shape: Shape, cell: Cell) -> bool:
        key = _key(shape, cell)
        holes = self._found.holes.get(shape.name, ())
        return any((low is None or low < key) and (high is None or key <= high) for low, high in holes)

    def _lost_pages(self) -> int:
        spent = self._taken | self._image.free()
        rest = (number for number in range(1, self._image.count + 1) if number not in spent)
        return self._image.cut_off + sum(self._image.page(number) is None for number in rest)


def _key(shape: Shape, cell: Cell) -> Order:
    if shape.rowid:
        return order((cell.rowid,))
    return order(cell.values if shape.index else cell.values[:1])


def _lists(cell: Cell) -> bool:
    """Whether a record is a line of the file's own list of tables and indexes."""
    if len(cell.values) != 5 or cell.values[0] not in ("table", "index"):
        return False
    name, table, root, sql = cell.values[1:]
    texts = isinstance(name, str) and isinstance(table, str) and isinstance(sql, str | Cut | None)
    return texts and isinstance(root, int) and root > 1


def _moment(entry: Entry) -> Order:
    return order((*entry.values[2:4], entry.values[0]))
