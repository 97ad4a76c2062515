"""The bytes of a finished PDF: what describes it packed together, what it shows packed each by itself.

ISO 32000-1, 7.5.7 and 7.5.8. ReportLab alone writes everything that describes a document unpacked.
"""

import hashlib
import re
import zlib
from struct import Struct
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream, PDFTrueTypeFont

from temadag.export.paper.letters import numbers

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_STREAM, _END = b"\nstream\n", b"endstream\n"
_TOGETHER = 100
"""So many objects are packed together, as other writers do: a reader unpacks all of them to see one."""
_LEVEL = 5
"""How hard it is packed: not one byte in a hundred more than at the usual 6, in six sevenths of the time."""
_LENGTH = re.compile(rb"/Length \d+")
_UNPACKED_LENGTH = re.compile(rb"/(Length1|Size) \d+")
_PLACE = Struct(">BIB")


class PlainStream(PDFStream):
    """A stream that nothing packs: metadata must be found by programs that cannot unpack."""

    def format(self, document: Any) -> bytes:
        """The stream as it is."""
        dictionary = PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        return bytes(dictionary.format(document) + _STREAM + self.content + _END)


class Document(PDFDocument):
    """A document that is written packed."""

    def format(self) -> bytes:
        """All of it; ReportLab's name."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        names, things, file = self.numberToId, self.idToObject, _File()
        number = 1
        while number in names:  # there come to be more while others are written
            thing = things[names[number]]
            if isinstance(thing, PDFTrueTypeFont):  # a hundred numbers, which would be written one by one
                thing.Widths = f"[{numbers(thing.Widths.sequence)}]".encode()
            file.add(number, thing.format(self), isinstance(thing, PlainStream))
            number += 1
        known = self.idToObjectNumberAndVersion
        root, info = (known[thing.__InternalName__][0] for thing in (self.Catalog, self.info))
        return file.done(b"/Root %d 0 R/Info %d 0 R" % (root, info))


class _File:
    """A file that grows."""

    def __init__(self) -> None:
        self._parts, self._at = [_HEAD], len(_HEAD)
        self._places = [(0, 0, 0)]
        """Where each object is: in the file, or in a bundle and at which place in it."""
        self._loose: list[tuple[int, bytes]] = []

    def add(self, number: int, content: bytes, plain: bool) -> None:
        """Take the next object as ReportLab writes it."""
        head, found, stream = content.partition(_STREAM)
        if not found:
            self._places.append((2, 0, 0))
            self._loose.append((number, content.strip()))
            return
        stream = stream[: -len(_END)]
        if not plain and b"/Filter" not in head:
            head, stream = _packed(head, stream)
        self._put(number, head, stream)

    def done(self, trailer: bytes) -> bytes:
        """The whole file."""
        for first in range(0, len(self._loose), _TOGETHER):
            self._bundle(self._loose[first : first + _TOGETHER])
        number, began = len(self._places), self._at
        made = hashlib.md5(b"".join(self._parts), usedforsecurity=False).hexdigest().encode()
        self._places.append((1, began, 0))
        rows = [_PLACE.pack(*place) for place in self._places]
        while (packed := zlib.compress(b"".join(rows), _LEVEL)).endswith(b"\r"):
            rows.append(_PLACE.pack(0, 0, 1))  # an object that there is not
        head = b"<</Type/XRef/Size %d/W[1 4 1]%s/ID[<%s><%s>]" % (len(rows), trailer, made, made)
        head += b"/Filter/FlateDecode/Length %d>>" % len(packed)
        self._write(number, head, packed)
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % began])

    def _bundle(self, loose: list[tuple[int, bytes]]) -> None:
        number, at, places = len(self._places), 0, []
        for place, (one, content) in enumerate(loose):
            self._places[one] = (2, number, place)
            places.append(b"%d %d" % (one, at))
            at += len(content) + 1
        index = b" ".join(places) + b"\n"
        head = b"<</Type/ObjStm/N %d/First %d/Length 0>>" % (len(loose), len(index))
        self._put(number, *_packed(head, index + b"\n".join(content for _number, content in loose)))

    def _put(self, number: int, head: bytes, stream: bytes) -> None:
        self._places.append((1, self._at, 0))
        self._write(number, head, stream)

    def _write(self, number: int, head: bytes, stream: bytes) -> None:
        written = b"%d 0 obj\n%s%s%s\n%sendobj\n" % (number, head, _STREAM, stream, _END)
        self._parts.append(written)
        self._at += len(written)


def _packed(head: bytes, content: bytes) -> tuple[bytes, bytes]:
    """A stream packed, and its dictionary that says so.

    It never ends as a line does: one who looks for the end of the line before »endstream« would count one
    byte less, though its length is right.
    """
    packed = zlib.compress(content, _LEVEL)
    while packed.endswith(b"\r"):
        # White space after a page, a map of letters or JSON, and nothing but room after a font.
        content += b"\1" if b"/Length1" in head else b"\n"
        packed = zlib.compress(content, _LEVEL)
        head = _UNPACKED_LENGTH.sub(rb"/\1 %d" % len(content), head)
    return _LENGTH.sub(b"/Filter/FlateDecode/Length %d" % len(packed), head, count=1), packed
