"""The change log out of carved records: which rows can be believed, and what they say of each cell.

A row whose checksum is wrong by one bit is put right: of all its bits only the right one gives the sum.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from temadag.store import cells, changelog
from temadag.store.carving import Carved
from temadag.store.pages import Cut, Unreadable, record
from temadag.store.shapes import Shape, fits

Cell = tuple[str, str, str]
"""Table, key and column; an empty column is the row itself."""

LONGEST = 6000
"""Bytes of a row that a wrong bit is still sought in."""

MOST = 400
"""How many rows a wrong bit is sought in: beyond that it is no single bit."""


@dataclass(frozen=True)
class Change:
    """One row of the log; `base` and `sum` are None in a file from before they were kept."""

    seq: int
    step: int
    hlc: str
    replica: str
    tab: str
    key: str
    kind: str
    col: str
    value: Any
    was: Any
    base: str | None = None
    sum: int | None = None

    @property
    def moment(self) -> tuple[str, str, int]:
        """What decides which of two is newer."""
        return self.hlc, self.replica, self.seq

    @property
    def cell(self) -> Cell:
        """What it is about."""
        return self.tab, self.key, self.col

    @property
    def sound(self) -> bool:
        """Whether its checksum is right."""
        return self.sum == changelog.row_sum(*(getattr(self, name) for name in changelog.SUM_OF))


@dataclass
class Logbook:
    """What is left of the log. `whole` says that nothing of it is missing."""

    changes: list[Change] = field(default_factory=list)
    whole: bool = True
    put_right: int = 0
    dropped: int = 0
    newest: dict[Cell, Change] = field(default_factory=dict)
    unread: dict[Cell, list[tuple[str, str, int]]] = field(default_factory=dict)
    """The moments of changes that an index still tells of, though their own rows are gone."""
    _carved: Carved = field(default_factory=Carved)

    def knows(self, cell: Cell) -> bool:
        """Whether the newest change left of a cell is surely its newest, or that it has none at all."""
        if self.whole:
            return True
        if self._carved.missing("change_of_cell", *cell):
            return False
        newest = self.newest.get(cell)
        return not any(newest is None or moment > newest.moment for moment in self.unread.get(cell, ()))

    def living(self, table: str, key: str) -> bool:
        """Whether the newest left of its marks and values speak for a row, where not all is known."""
        mark = self.newest.get((table, key, ""))
        later = [m for m in self.unread.get((table, key, ""), ()) if mark is None or m > mark.moment]
        if mark is not None or later:
            # A row comes and goes in turn, so that the number of lost marks tells which the last one was.
            return (mark is not None and mark.kind != "d") is (len(later) % 2 == 0)
        return any(change.kind != "dc" for change in self.of_row(table, key))

    def of_row(self, table: str, key: str) -> list[Change]:
        """The newest changes of a row's cells."""
        return self._rows().get((table, key), [])

    def keys(self, table: str) -> set[str]:
        """Every key of a table that the log speaks of."""
        return {key for tab, key in self._rows() if tab == table}

    def forget(self, gone: Iterable[Change]) -> None:
        """Take rows out, as if they had never been found."""
        out = {change.seq for change in gone}
        self.changes = [change for change in self.changes if change.seq not in out]
        self._settle()

    def _rows(self) -> dict[tuple[str, str], list[Change]]:
        if not self._by_row and self.newest:
            for (table, key, _column), change in self.newest.items():
                self._by_row.setdefault((table, key), []).append(change)
        return self._by_row

    _by_row: dict[tuple[str, str], list[Change]] = field(default_factory=dict)

    def _settle(self) -> None:
        self.newest, self._by_row = {}, {}
        laptops: dict[tuple[str, str], set[str]] = defaultdict(set)
        for change in sorted(self.changes, key=lambda one: one.moment):
            self.newest[change.cell] = change
            laptops[change.tab, change.key].add(change.replica)
        joined = {row for row, names in laptops.items() if len(names) > 1}
        if joined:
            self._settle_joined(joined)

    def _settle_joined(self, rows: set[tuple[str, str]]) -> None:
        """Let rows that several laptops worked on say what a join makes of them, not just the newest."""
        lines: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in self.changes:
            if (change.tab, change.key) in rows:
                lines[change.tab, change.key].append(change)
        for (table, key), of_row in lines.items():
            found = cells.cells_of(
                (one.hlc, one.replica, one.kind, one.col, one.value, one.was, one.base or "")
                for one in of_row
            )
            for column, value in said(found).items():
                newest = self.newest[table, key, column]
                self.newest[table, key, column] = replace(newest, kind="u", value=value)
            if "" in found:
                kind = "i" if cells.is_there(table, found) else "d"
                self.newest[table, key, ""] = replace(self.newest[table, key, ""], kind=kind)


def said(found: cells.Cells) -> dict[str, Any]:
    """What a row's log says of its columns, when several laptops have worked on it."""
    return {column: cell.value for column, cell in found.items() if column}


def read(carved: Carved, shapes: dict[str, Shape]) -> Logbook:
    """The log that can be believed: every row with a right checksum, once."""
    shape = shapes["change"]
    found: dict[int, Change] = {}
    doubtful: list[tuple[int, bytes]] = list(carved.broken)
    for entry in carved.of("change"):
        change = _change(entry.values)
        if change.seq in found:
            continue
        if _believed(change, entry.values, shape):
            found[change.seq] = change
        else:
            doubtful.append((change.seq, entry.payload))
    book = Logbook(_carved=carved)
    for seq, payload in doubtful[:MOST]:
        mended = one_bit(seq, payload, shape) if seq not in found else None
        if mended is not None:
            found[seq] = mended
            book.put_right += 1
    book.dropped = sum(seq not in found for seq, _payload in doubtful)
    book.changes = [found[seq] for seq in sorted(found)]
    book.whole = _nothing_missing(carved, book)
    book.unread = _unread(carved, found)
    book._settle()
    return book


def one_bit(seq: int, payload: bytes, shape: Shape) -> Change | None:
    """The row that these bytes were before one bit of them was turned; None when that is not it."""
    if not payload or len(payload) > LONGEST:
        return None
    tried = bytearray(payload)
    for place in range(8 * len(tried)):
        tried[place >> 3] ^= 1 << (place & 7)
        try:
            values = tuple(record(bytes(tried), len(tried)))
        except Unreadable:
            values = ()
        tried[place >> 3] ^= 1 << (place & 7)
        if len(values) == len(shape.columns) and fits(shape, values, strictly=True):
            change = _change((seq, *values[1:]))
            if _no_cut(values) and change.sound:
                return change
    return None


def _change(values: tuple[Any, ...]) -> Change:
    return Change(*values)


def _believed(change: Change, values: tuple[Any, ...], shape: Shape) -> bool:
    if not _no_cut(values):
        return False
    if change.sum is None:
        return len(values) == shape.least and fits(shape, (None, *values[1:]))
    return change.sound


def _no_cut(values: tuple[Any, ...]) -> bool:
    return not any(isinstance(value, Cut) for value in values)


def _nothing_missing(carved: Carved, book: Logbook) -> bool:
    # A page with one bad row counts as a hole; it is none when the row could be put right.
    return not book.dropped and (carved.whole("change") or _only_mended_holes(carved, book))


def _only_mended_holes(carved: Carved, book: Logbook) -> bool:
    return (
        book.put_right > 0
        and carved.whole("change_of_cell")
        and not _unread(carved, {change.seq: change for change in book.changes})
    )


def _unread(carved: Carved, found: dict[int, Change]) -> dict[Cell, list[tuple[str, str, int]]]:
    lost: dict[Cell, list[tuple[str, str, int]]] = defaultdict(list)
    if carved.whole("change") and not carved.broken:
        return lost
    for entry in carved.of("change_of_cell"):
        table, key, column, hlc, replica, seq = entry.values
        if seq not in found and _no_cut(entry.values):
            lost[table, key, column].append((hlc, replica, seq))
    return lost
