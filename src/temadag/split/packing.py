"""Is there any seating of one round that keeps every hard rule? Found, or shown to be impossible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from temadag.split.instance import Table, groups_joined


class GaveUpError(Exception):
    """The search for a seating came to its limit of tries."""


@dataclass(frozen=True)
class Puzzle:
    """Units to be packed: who they are, where they are locked (-1: free), and which may not share a table."""

    units: tuple[tuple[str, ...], ...]
    lock: tuple[int, ...]
    enemies: tuple[tuple[int, ...], ...]

    @property
    def special(self) -> list[int]:
        """The units that are more than one free person with no enemies."""
        return [
            u for u, unit in enumerate(self.units) if len(unit) > 1 or self.lock[u] >= 0 or self.enemies[u]
        ]


def puzzle(
    present: Iterable[str],
    together: Iterable[tuple[str, ...]],
    apart: Iterable[tuple[str, str]],
    locks: Mapping[str, int],
) -> Puzzle:
    """The units of one round. Whoever is not present counts in no rule."""
    here = dict.fromkeys(present)
    blocks = groups_joined(tuple(tuple(one for one in group if one in here) for group in together))
    inside = {one for block in blocks for one in block}
    units = [tuple(block) for block in blocks] + [(one,) for one in here if one not in inside]
    of = {one: u for u, unit in enumerate(units) for one in unit}
    enemies: list[dict[int, None]] = [{} for _ in units]
    for a, b in apart:
        if a in of and b in of and of[a] != of[b]:
            enemies[of[a]][of[b]] = None
            enemies[of[b]][of[a]] = None
    lock = tuple(max(locks.get(one, -1) for one in unit) for unit in units)
    return Puzzle(tuple(units), lock, tuple(tuple(found) for found in enemies))


def pack(given: Puzzle, tables: Sequence[Table], limit: int = 3000) -> dict[int, int] | None:
    """A table for each special unit so that all can be seated, or None where there is none.

    Raises GaveUpError after `limit` tries.
    """
    return _Packing(given, tables, limit).run()


class _Packing:
    """Depth first, always the unit with the fewest tables left; empty tables alike are tried once."""

    def __init__(self, given: Puzzle, tables: Sequence[Table], limit: int) -> None:
        self.enemies = given.enemies
        self.size = [len(unit) for unit in given.units]
        self.left = dict.fromkeys(given.special)
        self.plain = sum(self.size) - sum(self.size[u] for u in self.left)
        self.tables = tables
        self.load = [0] * len(tables)
        self.used = [0] * len(tables)
        everywhere = (1 << len(tables)) - 1
        self.allowed = [1 << lock if lock >= 0 else everywhere for lock in given.lock]
        self.at: dict[int, int] = {}
        self.tries = limit

    def run(self) -> dict[int, int] | None:
        """The first packing in a fixed order."""
        stack = [self._choices()]
        chosen: list[tuple[int, int, list[tuple[int, int]]]] = []
        while stack:
            if not self.left and self._rest_fits():
                return self.at
            unit, places = stack[-1]
            if self.left and places and self._rest_fits():
                place = places.pop()
                self.tries -= 1
                if self.tries < 0:
                    raise GaveUpError
                chosen.append((unit, place, self._put(unit, place)))
                stack.append(self._choices())
            else:
                stack.pop()
                if chosen:
                    self._take(*chosen.pop())
        return None

    def _choices(self) -> tuple[int, list[int]]:
        """The unit hardest to place, and its tables, the roomiest last."""
        rooms: dict[int, int] = {}
        best, fewest, mask = -1, (1 << 30, 0), 0
        for unit in self.left:
            size = self.size[unit]
            if size not in rooms:
                fits = (t for t, table in enumerate(self.tables) if self.load[t] + size <= table.most)
                rooms[size] = sum(1 << t for t in fits)
            open_to = self.allowed[unit] & rooms[size]
            rank = (open_to.bit_count(), -size - len(self.enemies[unit]))
            if rank < fewest:
                best, fewest, mask = unit, rank, open_to
        places: dict[object, int] = {}
        for t, table in enumerate(self.tables):
            if mask >> t & 1:
                places.setdefault((table.least, table.most) if not self.used[t] else t, t)
        return best, sorted(places.values(), key=lambda t: (self.tables[t].most - self.load[t], -t))

    def _rest_fits(self) -> bool:
        """Whether those still standing can fill what must be filled, and find chairs."""
        standing = self.plain + sum(self.size[u] for u in self.left)
        missing = sum(max(0, table.least - n) for table, n in zip(self.tables, self.load, strict=True))
        room = sum(table.most - n for table, n in zip(self.tables, self.load, strict=True))
        return missing <= standing <= room

    def _put(self, unit: int, place: int) -> list[tuple[int, int]]:
        self.at[unit] = place
        del self.left[unit]
        self.load[place] += self.size[unit]
        self.used[place] += 1
        before = [(foe, self.allowed[foe]) for foe in self.enemies[unit] if foe in self.left]
        for foe, mask in before:
            self.allowed[foe] = mask & ~(1 << place)
        return before

    def _take(self, unit: int, place: int, before: list[tuple[int, int]]) -> None:
        del self.at[unit]
        self.left[unit] = None
        self.load[place] -= self.size[unit]
        self.used[place] -= 1
        for foe, mask in before:
            self.allowed[foe] = mask
