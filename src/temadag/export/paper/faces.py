"""A typeface of which only the letters that are used go along: ReportLab's, which remembers its outlines."""

from collections.abc import Sequence
from functools import cached_property
from struct import pack, unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import (
    GF_ARG_1_AND_2_ARE_WORDS,
    GF_MORE_COMPONENTS,
    GF_WE_HAVE_A_SCALE,
    GF_WE_HAVE_A_TWO_BY_TWO,
    GF_WE_HAVE_AN_X_AND_Y_SCALE,
    TTFontFace,
    TTFontMaker,
    _set_ushort,
)

Outline = tuple[bytes, tuple[tuple[int, int], ...]]
"""What draws a letter, and the letters that it is made of with where their numbers stand in it."""
_COPIED = ("OS/2", "cvt ", "fpgm", "prep")
_SIZES = ((GF_WE_HAVE_A_SCALE, 2), (GF_WE_HAVE_AN_X_AND_Y_SCALE, 4), (GF_WE_HAVE_A_TWO_BY_TWO, 8))


class Face(TTFontFace):
    """A face whose subsets are made of outlines that have been looked up once."""

    @cached_property
    def _outlines(self) -> dict[int, Outline]:
        return {}

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802 - ReportLab's name
        """A font of these letters, as ReportLab makes it."""
        order, place = [0], {0: 0}

        def placed(old: int) -> int:
            if old not in place:
                place[old] = len(order)
                order.append(old)
            return place[old]

        codes = [placed(self.charToGlyph.get(code, 0)) for code in subset]
        for old in order:  # grows while it is walked
            for _at, part in self._outline(old)[1]:
                placed(part)
        made = TTFontMaker()
        for tag in _COPIED:
            if tag in self.table:
                made.add(tag, self.get_table(tag))
        made.add("post", b"\0\3\0\0" + self.get_table("post")[4:16] + b"\0" * 16)
        full = self._add_widths(made, order)
        made.add("hhea", _set_ushort(self.get_table("hhea"), 34, full))
        made.add("maxp", _set_ushort(self.get_table("maxp"), 4, len(order)))
        count = len(codes)
        head = (0, 1, 1, 0, 0, 12, 6, 10 + count * 2, 0, 0, count)
        made.add("cmap", pack(f">{11 + count}H", *head, *codes))
        long = self._add_outlines(made, order, place)
        made.add("head", _set_ushort(self.get_table("head"), 50, long))
        return bytes(made.makeStream())

    def _add_widths(self, made: Any, order: Sequence[int]) -> int:
        """Add how wide the letters are; how many do not share the width of those at the end."""
        told = [self.hmetrics[old] for old in order]
        full = len(told)
        while full > 1 and int(told[full - 1][0]) == int(told[full - 2][0]):
            full -= 1
        numbers = [int(number) for pair in told[:full] for number in pair]
        numbers += [int(side) for _width, side in told[full:]]
        made.add("hmtx", pack(f">{len(numbers)}H", *numbers))
        return full

    def _add_outlines(self, made: Any, order: Sequence[int], place: dict[int, int]) -> int:
        """Add what draws the letters and where each begins; 1 when they are too many for short numbers."""
        at, places, drawn = 0, [], []
        for old in order:
            places.append(at)
            data, parts = self._outline(old)
            if parts:
                changed = bytearray(data)
                for where, part in parts:
                    changed[where : where + 2] = pack(">H", place[part])
                data = bytes(changed)
            room = -len(data) % 4
            drawn.append(data + b"\0" * room)
            at += len(data) + room
        places.append(at)
        made.add("glyf", b"".join(drawn))
        long = (at + 1) >> 1 > 0xFFFF
        told = places if long else [one >> 1 for one in places]
        made.add("loca", pack(f">{len(told)}{'L' if long else 'H'}", *told))
        return int(long)

    def _outline(self, old: int) -> Outline:
        found = self._outlines.get(old)
        if found is None:
            start, end = self.glyphPos[old], self.glyphPos[old + 1]
            data = bytes(self.get_table("glyf")[start:end])
            found = self._outlines[old] = (data, tuple(_parts(data)))
        return found


def _parts(data: bytes) -> list[tuple[int, int]]:
    if len(data) <= 2 or unpack_from(">h", data)[0] >= 0:
        return []
    found, at, more = [], 10, True
    while more:
        flags, part = unpack_from(">HH", data, at)
        found.append((at + 2, part))
        at += 8 if flags & GF_ARG_1_AND_2_ARE_WORDS else 6
        at += next((size for flag, size in _SIZES if flags & flag), 0)
        more = bool(flags & GF_MORE_COMPONENTS)
    return found
