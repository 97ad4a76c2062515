"""The pages of an SQLite file read without SQLite, as far as they hold: headers, cells, records, chains.

Nothing here trusts anything: a pointer may lead nowhere, a length may be a flipped bit. What cannot be
read is left out or said to be cut, and nothing raises. The format is SQLite's own (fileformat2.html).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

MAGIC = b"SQLite format 3\x00"

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 0x02, 0x05, 0x0A, 0x0D
KINDS = (LEAF_INDEX, LEAF_TABLE, INTERIOR_INDEX, INTERIOR_TABLE)

_SIZES = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)


@dataclass(frozen=True)
class Cut:
    """A value of which not all is there; `begun` is what can be known, None for nothing."""

    begun: str | bytes | None = None


@dataclass(frozen=True)
class Cell:
    """One cell: a pointer to the left (0 on leaves), the rowid of a table's, the record, its other pages.

    `values` is empty where there is no record, and where the bytes of one make no sense.
    """

    child: int
    rowid: int | None
    values: tuple[Any, ...]
    payload: bytes = b""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of a b-tree. `whole` is false when something on it could not be read or does not add up."""

    number: int
    kind: int
    cells: tuple[Cell, ...]
    right: int
    whole: bool

    @property
    def leaf(self) -> bool:
        """Whether nothing hangs under it."""
        return self.kind in (LEAF_INDEX, LEAF_TABLE)

    @property
    def index(self) -> bool:
        """Whether its tree is in the order of the records themselves."""
        return self.kind in (LEAF_INDEX, INTERIOR_INDEX)


class Unreadable(Exception):  # noqa: N818 - never leaves this module
    """Bytes that are no cell or no record."""


class Image:
    """The bytes of a file as numbered pages; `headed` says whether the first hundred bytes are a header."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.headed = data.startswith(MAGIC) and _size_of(data) in _SIZES
        self.size = _size_of(data) if self.headed else _likely_size(data)
        if not self.headed:
            # Without its first pages a file's pages no longer stand where their numbers say.
            data = max((bytes(self.size * gone) + data for gone in range(4)), key=self._fitting)
            self.data = data
        self.usable = self.size - (data[20] if self.headed and data[20] <= 32 else 0)
        there = -(-len(data) // self.size)
        said = int.from_bytes(data[28:32], "big")
        # Bytes behind the end that the header tells are not of this file; a shorter file is cut off.
        told = self.headed and _end_is_told(data) and said > 0
        self.count = min(said, there) if told else there
        self.cut_off = said - self.count if told else 0

    def _fitting(self, data: bytes) -> int:
        """How many pointers of inner pages lead to a page that can hang under them."""
        hits, size = 0, self.size
        for at in range(0, len(data), size):
            kind = data[at]
            if kind not in (INTERIOR_INDEX, INTERIOR_TABLE) or not _sane(data, at, size):
                continue
            fitting = (LEAF_INDEX, INTERIOR_INDEX) if kind == INTERIOR_INDEX else (LEAF_TABLE, INTERIOR_TABLE)
            for under in _children(data, at, size):
                there = (under - 1) * size
                hits += 0 < there < len(data) - 8 and data[there] in fitting and _sane(data, there, size)
        return hits

    def raw(self, number: int) -> bytes:
        """A page's bytes, with zeros where the file ends too soon; empty when there is no such page."""
        if not 1 <= number <= self.count:
            return b""
        return self.data[(number - 1) * self.size : number * self.size].ljust(self.size, b"\0")

    def page(self, number: int) -> Page | None:
        """A page as part of a b-tree; None when it cannot be that."""
        raw = self.raw(number)
        if not raw:
            return None
        start = 100 if number == 1 else 0
        if raw[start] in KINDS:
            return self._read(number, raw, start, raw[start])
        # The one byte that says what a page is may be what was hit: then all the rest must add up.
        tried = (self._read(number, raw, start, kind) for kind in KINDS)
        return next((page for page in tried if page and page.whole and page.cells), None)

    def free(self) -> set[int]:
        """The pages that the file's own list says are not in use, as far as the list holds."""
        found: set[int] = set()
        trunk = int.from_bytes(self.data[32:36], "big") if self.headed else 0
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            raw = self.raw(trunk)
            held = min(int.from_bytes(raw[4:8], "big"), self.usable // 4 - 2)
            found.update(int.from_bytes(raw[8 + 4 * i : 12 + 4 * i], "big") for i in range(held))
            trunk = int.from_bytes(raw[:4], "big")
        return found

    def _read(self, number: int, raw: bytes, start: int, kind: int) -> Page | None:
        leaf = kind in (LEAF_INDEX, LEAF_TABLE)
        first = start + (8 if leaf else 12)
        count = int.from_bytes(raw[start + 3 : start + 5], "big")
        if count > (self.usable - first) // 4:
            return None
        right = 0 if leaf else int.from_bytes(raw[start + 8 : start + 12], "big")
        cells, used, told = [], first + 2 * count, True
        for place in range(count):
            at = int.from_bytes(raw[first + 2 * place : first + 2 * place + 2], "big")
            try:
                if at < first + 2 * count:
                    raise Unreadable
                cell, end = self._cell(raw, at, kind)
            except (Unreadable, IndexError):
                continue
            cells.append(cell)
            told = told and (kind == INTERIOR_TABLE or bool(cell.values))
            used += max(4, end - at)
        whole = told and len(cells) == count and used + _unused(raw, start, first + 2 * count) == self.usable
        return Page(number, kind, tuple(cells), right, whole)

    def _cell(self, raw: bytes, at: int, kind: int) -> tuple[Cell, int]:
        child, rowid = 0, None
        if kind in (INTERIOR_INDEX, INTERIOR_TABLE):
            child = int.from_bytes(raw[at : at + 4], "big")
            at += 4
        if kind == INTERIOR_TABLE:
            rowid, at = varint(raw, at)
            return Cell(child, rowid, ()), at
        size, at = varint(raw, at)
        if kind == LEAF_TABLE:
            rowid, at = varint(raw, at)
        if not 1 < size <= len(self.data):
            raise Unreadable
        pages: tuple[int, ...] = ()
        most = self.usable - 35 if kind == LEAF_TABLE else (self.usable - 12) * 64 // 255 - 23
        if size <= most:
            if at + size > self.usable:
                raise Unreadable
            payload, end = raw[at : at + size], at + size
        else:
            here = self._here(size, most)
            if at + here + 4 > self.usable:
                raise Unreadable
            end = at + here + 4
            payload, pages = self._chain(raw[at : end - 4], int.from_bytes(raw[end - 4 : end], "big"), size)
        try:
            return Cell(child, rowid, tuple(record(payload, size)), payload, pages), end
        except Unreadable:
            return Cell(child, rowid, (), payload, pages), end

    def _here(self, size: int, most: int) -> int:
        least = (self.usable - 12) * 32 // 255 - 23
        wished = least + (size - least) % (self.usable - 4)
        return wished if wished <= most else least

    def _chain(self, begun: bytes, number: int, size: int) -> tuple[bytes, tuple[int, ...]]:
        """The payload with what its other pages hold; shorter than `size` where the chain is broken."""
        payload, pages = bytearray(begun), []
        while len(payload) < size:
            raw = self.raw(number)
            part = raw[4 : min(self.usable, 4 + size - len(payload))]
            following = int.from_bytes(raw[:4], "big")
            last = len(payload) + len(part) >= size
            if number in pages or not part or not any(part) or (last and following):
                break
            pages.append(number)
            payload += part
            number = following
        return bytes(payload), tuple(pages)


def varint(raw: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, and the place after it. Raises IndexError beyond the end."""
    value = 0
    for _place in range(8):
        byte = raw[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    value = value << 8 | raw[at]
    return value - (1 << 64) if value >> 63 else value, at + 1


_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


def record(payload: bytes, size: int) -> Iterator[Any]:
    """The values of a record of `size` bytes of which `payload` is there. Raises Unreadable."""
    types = _types(payload)
    at, sizes = types[0], [_width(kind) for kind in types[1:]]
    if at + sum(sizes) != size:
        raise Unreadable
    return _values(payload, at, types[1:], sizes)


def _types(payload: bytes) -> tuple[int, ...]:
    try:
        head, at = varint(payload, 0)
        if not 1 < head <= len(payload):
            raise Unreadable
        return _header(payload[at:head], head)
    except IndexError as trouble:
        raise Unreadable from trouble


@lru_cache(maxsize=4096)
def _header(header: bytes, length: int) -> tuple[int, ...]:
    # Rows of one table have few headers between them; reading each once halves the time.
    types, at = [length], 0
    while at < len(header):
        kind, at = varint(header, at)
        types.append(kind)
    return tuple(types)


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind not in _FIXED:
        raise Unreadable
    return _FIXED[kind]


def _values(payload: bytes, at: int, types: tuple[int, ...], sizes: list[int]) -> Iterator[Any]:
    for kind, width in zip(types, sizes, strict=True):
        part = payload[at : at + width]
        at += width
        if len(part) < width:
            yield Cut(_begun(kind, part))
        elif kind == 0:
            yield None
        elif kind in (8, 9):
            yield kind - 8
        elif kind == 7:
            yield _real(part)
        elif kind < 7:
            yield int.from_bytes(part, "big", signed=True)
        else:
            yield part if kind % 2 == 0 else _text(part)


def _text(part: bytes) -> str | Cut:
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return Cut(part.decode("utf-8", "replace"))


def _begun(kind: int, part: bytes) -> str | bytes | None:
    if kind < 12 or not part:
        return None
    return part.decode("utf-8", "ignore") if kind % 2 else part


def _real(part: bytes) -> float:
    return float(struct.unpack(">d", part)[0])


def _unused(raw: bytes, start: int, pointers_end: int) -> int:
    """The bytes of a page that no cell has: the gap, the free blocks and the crumbs."""
    content = int.from_bytes(raw[start + 5 : start + 7], "big") or 65536
    total, block, steps = content - pointers_end + raw[start + 7], 0, 0
    block = int.from_bytes(raw[start + 1 : start + 3], "big")
    while block and block + 4 <= len(raw) and steps < 2000:
        total += int.from_bytes(raw[block + 2 : block + 4], "big")
        block, steps = int.from_bytes(raw[block : block + 2], "big"), steps + 1
    return total


def _size_of(data: bytes) -> int:
    said = int.from_bytes(data[16:18], "big")
    return 65536 if said == 1 else said


def _end_is_told(data: bytes) -> bool:
    # Right only when the version that wrote it is the one that counted.
    return data[24:28] == data[92:96]


def _likely_size(data: bytes) -> int:
    """The least page size at which nearly the most pages begin as a page of a b-tree does."""

    def fitting(size: int) -> int:
        starts = range(0, len(data) - 8, size)
        pages = [at for at in starts if data[at] in KINDS and data[at + 7] <= 60]
        return sum(_sane(data, at, size) or _is_empty(data, at, size) for at in pages) * size

    found = {size: fitting(size) for size in _SIZES}
    most = max(found.values())
    return min(size for size in _SIZES if found[size] >= 0.8 * most) if most else _SIZES[0]


def _children(data: bytes, at: int, size: int) -> list[int]:
    """The pages that an inner page points at."""
    page = data[at : at + size]
    count = int.from_bytes(page[3:5], "big")
    cells = [int.from_bytes(page[place : place + 2], "big") for place in range(12, 12 + 2 * count, 2)]
    return [int.from_bytes(page[place : place + 4], "big") for place in (8, *cells)]


def _is_empty(data: bytes, at: int, size: int) -> bool:
    """Whether a page is the one leaf of a tree with nothing in it; its content then begins at its end."""
    content = int.from_bytes(data[at + 5 : at + 7], "big") or 65536
    return data[at] in (LEAF_INDEX, LEAF_TABLE) and not any(data[at + 1 : at + 5]) and content == size


def _sane(data: bytes, at: int, size: int) -> bool:
    count = int.from_bytes(data[at + 3 : at + 5], "big")
    content = int.from_bytes(data[at + 5 : at + 7], "big") or 65536
    return 0 < count <= size // 4 and 8 + 2 * count <= content < size
