"""From carved records and the log to the rows that the file had: what is believed where they differ.

The log is believed before a table wherever its newest word on a cell is known to be the newest; where it
may have lost a newer one, the table is, unless it is a single turned bit away from what the log says. A
row is alive when the log says so; where the log cannot, when its table holds it; where the table has a
hole, when what is left of either speaks for it. What was deleted, erased or taken back stays away.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from temadag.core.repairing import StandIns, TableBack
from temadag.store import gone, standing_in
from temadag.store.carving import Carved, Entry
from temadag.store.logbook import Logbook
from temadag.store.pages import Cut
from temadag.store.schema import LOGGED, UNLOGGED
from temadag.store.shapes import Column, Shape, said

Row = dict[str, Any]

PROTECTING = ("erased", "withdrawn")
"""Marks that keep something away: believed though an older log has not heard of them."""


@dataclass
class Revived:
    """Rows by table and key, how each came back, and the keys that something tells of but nothing holds."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    back: dict[str, dict[str, str]] = field(default_factory=dict)
    lost: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    stand_ins: list[tuple[str, Row]] = field(default_factory=list)
    in_doubt: int = 0
    erased_names: set[str] = field(default_factory=set)

    def put(self, table: str, row: Row, how: str) -> None:
        """Keep a row, and how it came back."""
        self.rows.setdefault(table, {})[row["id"]] = row
        self.back.setdefault(table, {})[row["id"]] = how

    def drop(self, table: str, key: str, lost: bool) -> None:
        """Let a row go, as lost or as one that should not be there."""
        self.rows.get(table, {}).pop(key, None)
        self.back.get(table, {}).pop(key, None)
        if lost:
            self.lost[table].add(key)

    def tally(self, table: str, perhaps_more: bool) -> TableBack:
        """The table's line of the report."""
        hows = list(self.back.get(table, {}).values())
        counts = {how: hows.count(how) for how in set(hows)}
        return TableBack(table, lost=len(self.lost.get(table, ())), perhaps_more=perhaps_more, **counts)


def revive(carved: Carved, book: Logbook, shapes: dict[str, Shape], words: StandIns) -> Revived:
    """The rows of every table; the log loses what is about those who were erased."""
    revived = Revived(erased_names=gone.purge(carved, book, shapes))
    reviver = _Reviver(carved, book, shapes, words)
    for table in LOGGED:
        reviver.settle(table, revived)
    _flags(carved, book, revived)
    for table in UNLOGGED:
        _unlogged(carved, book, shapes[table], revived)
    standing_in.tie(revived, book, shapes, words, nameless=perhaps_more(carved, book, "programme"))
    return revived


def perhaps_more(carved: Carved, book: Logbook, table: str) -> bool:
    """Whether a table may have had rows that nothing tells of any more."""
    return not carved.whole(table) and (table in UNLOGGED or not book.whole)


class _Reviver:
    def __init__(self, carved: Carved, book: Logbook, shapes: dict[str, Shape], words: StandIns) -> None:
        self._carved, self._book, self._shapes, self._words = carved, book, shapes, words
        self._hints, self._told = _hints(carved, shapes)

    def settle(self, table: str, revived: Revived) -> None:
        """Decide about every key of a table that anything tells of."""
        shape = self._shapes[table]
        entries: dict[str, Entry] = {}
        for found in self._carved.of(table):
            if isinstance(found.values[0], str):
                entries.setdefault(found.values[0], found)
        hinted = {key for tab, key in self._told if tab == table}
        for key in sorted(entries.keys() | self._book.keys(table) | hinted):
            entry = entries.get(key)
            if self._alive(table, key, entry):
                row, how = self._row(shape, key, entry)
                if row is None:
                    revived.lost[table].add(key)
                else:
                    revived.put(table, row, how)

    def _alive(self, table: str, key: str, entry: Entry | None) -> bool:
        mark = self._book.newest.get((table, key, ""))
        if self._book.knows((table, key, "")) and not (mark and mark.kind == "h"):
            if mark is None and entry is not None and table in PROTECTING:
                return not any(near(key, other) for other in self._book.keys(table))
            return mark is not None and mark.kind == "i"
        if entry is not None and entry.sure:
            return True
        if entry is not None:
            return mark is None or mark.kind != "d"
        if (table, key) in self._told:
            return True
        return self._carved.missing(table, key) and self._book.living(table, key)

    def _row(self, shape: Shape, key: str, entry: Entry | None) -> tuple[Row | None, str]:
        row: Row = {"id": key}
        ways = set()
        for place, column in enumerate(shape.columns[1:], start=1):
            here = _at(entry, place, column)
            value, way = self._cell(shape.table, key, column, here)
            if way == "lost":
                return None, "lost"
            row[column.name] = float(value) if column.kind == "REAL" and isinstance(value, int) else value
            ways.add(way)
        if shape.table in _SEALED and _torn(row, _SEALED[shape.table]):
            return None, "lost"
        for way in ("cut", "perhaps_older"):
            if way in ways:
                return row, way
        if entry is None:
            return row, "from_log" if self._book.of_row(shape.table, key) else "carved"
        return row, "mended" if "log" in ways else "whole" if entry.sure else "carved"

    def _cell(self, table: str, key: str, column: Column, here: Any) -> tuple[Any, str]:
        """What a cell held, and by which way that is known: table, log, hint, cut or lost."""
        cell = (table, key, column.name)
        newest = self._book.newest.get(cell)
        right = here is not _NOTHING and said(column, here)
        if newest is None or newest.kind == "h":
            if right:
                return here, "table"
            return self._without_log(cell, column, here)
        if same(here, newest.value) or (right and self._moved(column, newest.value)):
            return here, "table"
        if self._book.knows(cell):
            return newest.value, "log"
        if right and not near(here, newest.value):
            return here, "table"
        hint = self._hints.get(cell, _NOTHING)
        if hint is not _NOTHING and not same(hint, newest.value):
            return hint, "hint"
        return newest.value, "log" if right else "perhaps_older"

    def _moved(self, column: Column, target: Any) -> bool:
        """Whether the log points at what is gone: joining two laptops' work then lets it point elsewhere."""
        mark = self._book.newest.get((column.points, target, "")) if column.points else None
        return mark is not None and mark.kind == "d"

    def _without_log(self, cell: tuple[str, str, str], column: Column, here: Any) -> tuple[Any, str]:
        if cell in self._hints:
            return self._hints[cell], "hint"
        if (
            isinstance(here, Cut)
            and isinstance(here.begun, str)
            and here.begun.strip()
            and not column.words
            and not column.form
        ):
            return here.begun, "cut"
        if column.points and column.required:
            return None, "lost"
        if here is _NOTHING and not column.required:
            return None, "table" if self._book.knows(cell) else "perhaps_older"
        if column.default is not None:
            return column.default, "cut"
        if not column.required:
            return None, "cut"
        plain = {"TEXT": standing_in.name_for(cell[0], column.name, self._words), "INTEGER": 0, "REAL": 0.0}
        fixed = min(column.words) if column.words else plain.get(column.kind)
        return (None, "lost") if fixed is None else (fixed, "cut")


class _Nothing:
    """That a table has no value in a place."""


_NOTHING = _Nothing()


def _at(entry: Entry | None, place: int, column: Column) -> Any:
    if entry is None:
        return _NOTHING
    if place >= len(entry.values):
        return column.default
    return entry.values[place]


def same(one: Any, other: Any) -> bool:
    """Whether two cells hold the same; whole numbers are kept in two ways."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return type(one) is type(other) and bool(one == other)


def near(one: Any, other: Any) -> bool:
    """Whether one turned bit makes the one of the other; short ones are near each other by chance."""
    if isinstance(one, str) and isinstance(other, str):
        one, other = one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass")
    if not isinstance(one, bytes) or not isinstance(other, bytes) or len(one) != len(other):
        return False
    return len(one) >= _LONG and sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True)) == 1


_LONG = 8
"""Bytes from which two values do not lie one bit apart by chance: positions and numbers do."""


_SEALED = {"reflection": "text", "try_action": "words"}
"""Tables whose words are sealed or plain, and the column of the plain ones."""


def _torn(row: Row, plain: str) -> bool:
    """Whether sealed words are missing or cut, so that no code opens them, or plain ones are missing."""
    sealed = row["sealed"]
    return row[plain] is None if row["visibility"] != "only-me" else not isinstance(sealed, bytes)


def _hints(
    carved: Carved, shapes: dict[str, Shape]
) -> tuple[dict[tuple[str, str, str], Any], set[tuple[str, str]]]:
    """What indexes say of cells, and of which rows they tell at all."""
    values: dict[tuple[str, str, str], Any] = {}
    told: set[tuple[str, str]] = set()
    for shape in shapes.values():
        if not shape.index or shape.columns[-1].name != "id":
            continue
        for entry in carved.of(shape.name):
            key = entry.values[-1]
            if not isinstance(key, str):
                continue
            if entry.sure:
                told.add((shape.table, key))
            for column, value in zip(shape.columns[:-1], entry.values[:-1], strict=True):
                if said(column, value):
                    values.setdefault((shape.table, key, column.name), value)
    return values, told


def _flags(carved: Carved, book: Logbook, revived: Revived) -> None:
    """Marks of which it is not known what they said are taken for the one that protects the writer."""
    known = {change.key for change in book.changes if change.tab in ("withdrawn", "released", "held_back")}
    for key in carved.unplaced - known:
        revived.put("withdrawn", {"id": key}, "cut")
        revived.in_doubt += 1


def _unlogged(carved: Carved, book: Logbook, shape: Shape, revived: Revived) -> None:
    """Unnamed words: from their table alone, in the order of their keys, which are chance."""
    taken_back = set(revived.rows.get("withdrawn", {}))
    taken_back |= {change.key for change in book.changes if change.tab == "withdrawn" and change.kind == "i"}
    entries: dict[str, Entry] = {}
    for entry in carved.of(shape.name):
        entries.setdefault(entry.values[0], entry)
    for key in sorted(entries):
        entry = entries[key]
        prompt, text = entry.values[1:3]
        if key in taken_back or isinstance(prompt, Cut):
            continue
        asked = _asked(prompt, revived)
        whole = isinstance(text, str)
        begun = text if whole else text.begun
        if isinstance(begun, str) and begun:
            ticked, own = (_at(entry, place, shape.columns[place]) for place in (3, 4))
            whole = whole and not isinstance(ticked, Cut) and not isinstance(own, Cut)
            sure = "mended" if asked != prompt else "whole" if entry.sure else "carved"
            how = "cut" if not whole else sure
            row = {"id": key, "prompt_id": asked, "text": begun}
            row["for_directors"] = 0 if isinstance(ticked, Cut) else ticked  # never wider than it was
            row["own"] = None if isinstance(own, Cut) else own
            revived.put(shape.table, row, how)
        else:
            revived.lost[shape.table].add(key)


def _asked(prompt: Any, revived: Revived) -> Any:
    """The question of an unnamed answer: the one that is there, if a turned bit points beside it."""
    prompts = revived.rows.get("prompt", {})
    beside = [] if prompt in prompts else [one for one in prompts if near(prompt, one)]
    return beside[0] if len(beside) == 1 else prompt
