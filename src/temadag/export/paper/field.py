"""Fields that are filled in on a screen: text fields and boxes to tick, each with its place in the tree.

ISO 32000-1, 12.7. PDF/A asks that a field's font is embedded and that its looks are there, so nothing is
left to the reader's program.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from temadag import places
from temadag.export.paper import fonts
from temadag.export.paper.pieces import LINE_GAP, Drawing, Paint, writing_lines
from temadag.export.paper.style import CONTENT, RULE

FONT, SIZE = "Temadag", 10.5
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{told}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_INK = "0.106 0.122 0.137 rg"
_MULTILINE = 1 << 12
_PRINTED = 4

_about: ContextVar[str | None] = ContextVar("about", default=None)


@contextmanager
def fillable(about: str) -> Iterator[None]:
    """Let what is made inside have fields on it; `about` is what their names begin with."""
    before = _about.set(about)
    try:
        yield
    finally:
        _about.reset(before)


def wanted() -> bool:
    """Whether what is made just now is to be filled in on a screen."""
    return _about.get() is not None


def whose() -> str:
    """What the names of the fields made just now begin with."""
    return _about.get() or ""


@dataclass(frozen=True)
class Spot:
    """Where something is written or ticked: points from the drawing's lower left corner."""

    label: str
    x: float
    y: float
    width: float
    height: float
    tick: bool = False


class ToFill(Drawing):
    """A drawing that has fields on it when the paper is one to fill in on a screen."""

    def __init__(
        self, width: float, height: float, paint: Paint, alt: str = "", spots: Sequence[Spot] = ()
    ) -> None:
        super().__init__(width, height, paint, alt)
        self.about = whose()
        self.spots = tuple(spots) if wanted() else ()

    def draw(self) -> None:
        """Draw it, and lay the fields over it."""
        super().draw()
        for spot in self.spots:
            put(self.canv, spot, self.about)

    def content(self) -> Iterator[dict[str, str]]:
        """What it says, and what its fields are called."""
        if self.alt:
            yield {"figure": self.alt}
        for spot in self.spots:
            yield {"field": spot.label}


def to_write(name: str, lines: int, room: float = CONTENT) -> Drawing:
    """Lines to write on; on a screen one field in their place, framed where it has several."""
    if not wanted():
        return writing_lines(lines, room)
    height = lines * LINE_GAP

    def paint(canvas: Any, width: float, tall: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(0.3, 0.5, width - 0.6, tall - 1.2 * mm)

    return ToFill(room, height, paint, spots=[Spot(name, 0.8, 1, room - 1.6, height - 1.4 * mm)])


def put(canvas: Any, spot: Spot, about: str = "") -> None:
    """Lay one field on the page where the canvas is."""
    doc, tree = canvas._doc, canvas.tree
    kept = tree.kept.get(_Fields)
    if kept is None:
        kept = tree.kept[_Fields] = _Fields(doc)
    left, low = canvas.absolutePosition(spot.x, spot.y)
    right, high = canvas.absolutePosition(spot.x + spot.width, spot.y + spot.height)
    looks = kept.ticked(spot) if spot.tick else kept.written(spot)
    field = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "T": PDFString(kept.name(spot, about)),
            "TU": PDFString(fonts.plain(spot.label)),
            "F": _PRINTED,
            "Rect": PDFArray([round(n, 2) for n in (left, low, right, high)]),
            "P": doc.thisPageRef(),
            **looks,
        }
    )
    tree.hold(tree.element("Form"), field)
    canvas._annotationrefs.append(PDFObjectReference(field.__InternalName__))
    kept.add(field)


class _Fields:
    """The form of one document: its fields, what they are called, and the font they are written in."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc
        self._fields = PDFArray([])
        self._names: set[str] = set()
        self._fonts = PDFDictionary({FONT: doc.Reference(_font(doc))})
        doc.Catalog.AcroForm = PDFDictionary(
            {
                "Fields": self._fields,
                "DA": PDFString(self._manner()),
                "DR": PDFDictionary({"Font": self._fonts}),
            }
        )

    def add(self, field: PDFDictionary) -> None:
        """Take a field that lies on a page into the form; nothing is written before the last one is there."""
        self._fields.sequence.append(PDFObjectReference(field.__InternalName__))

    def name(self, spot: Spot, about: str) -> str:
        """A name that no other field has; a full stop would mean a field within a field."""
        said = ": ".join(part for part in (about, spot.label) if part).replace(".", "").strip()
        name, number = said, 1
        while name in self._names:
            number += 1
            name = f"{said} {number}"
        self._names.add(name)
        return name

    def written(self, spot: Spot) -> dict[str, Any]:
        """What makes a field one for text."""
        several = spot.height > 1.5 * LINE_GAP
        return {
            "FT": PDFName("Tx"),
            "Ff": _MULTILINE if several else 0,
            "V": PDFString(""),
            "DA": PDFString(self._manner()),
            "AP": PDFDictionary({"N": self._form(spot, "/Tx BMC\nEMC\n")}),
        }

    def ticked(self, spot: Spot) -> dict[str, Any]:
        """What makes a field one to tick; the tick is drawn, for no font need have it."""
        wide, tall = spot.width, spot.height
        tick = (
            f"q 1.4 w 1 J 1 j {_INK.replace('rg', 'RG')} {wide * 0.18:.2f} {tall * 0.52:.2f} m "
            f"{wide * 0.42:.2f} {tall * 0.22:.2f} l {wide * 0.84:.2f} {tall * 0.82:.2f} l S Q\n"
        )
        states = {"Yes": self._form(spot, tick), "Off": self._form(spot, "")}
        return {
            "FT": PDFName("Btn"),
            "V": PDFName("Off"),
            "AS": PDFName("Off"),
            "AP": PDFDictionary({"N": PDFDictionary(states)}),
        }

    def _manner(self) -> str:
        return f"/{FONT} {SIZE} Tf {_INK}"

    def _form(self, spot: Spot, painted: str) -> Any:
        told = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, round(spot.width, 2), round(spot.height, 2)]),
            "Resources": PDFDictionary({"Font": self._fonts}),
        }
        return self.doc.Reference(PDFStream(PDFDictionary(told), painted.encode()))


def _font(doc: Any) -> PDFDictionary:
    """The whole font with the letters of Western Europe: nobody knows yet what will be written."""
    fonts.register()
    face = pdfmetrics.getFont(fonts.TEXT).face
    content = places.resources("fonts", "TemadagSans-Regular.ttf").read_bytes()
    inside = PDFStream(PDFDictionary({"Length1": len(content)}), content, filters=[pdfdoc.PDFZCompress])
    widths = [face.getCharWidth(ord(_letter(code))) for code in range(32, 256)]
    name = PDFName("TemadagSans-Regular")
    described = {
        "Type": PDFName("FontDescriptor"),
        "FontName": name,
        "Flags": 32,  # letters as in WinAnsi, not signs of its own
        "FontBBox": PDFArray([round(n) for n in face.bbox]),
        "ItalicAngle": 0,
        "Ascent": round(face.ascent),
        "Descent": round(face.descent),
        "CapHeight": round(face.capHeight),
        "StemV": round(face.stemV),
        "FontFile2": doc.Reference(inside),
    }
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("TrueType"),
            "BaseFont": name,
            "Encoding": PDFName("WinAnsiEncoding"),
            "FirstChar": 32,
            "LastChar": 255,
            "Widths": PDFArray([round(w) for w in widths]),
            "FontDescriptor": doc.Reference(PDFDictionary(described)),
            "ToUnicode": doc.Reference(_to_unicode()),
        }
    )


def _to_unicode() -> PDFStream:
    """What each code means, for those who read with something else than this font."""
    meant = [f"<{code:02X}> <{ord(_letter(code)):04X}>" for code in range(32, 256)]
    parts = [meant[start : start + 100] for start in range(0, len(meant), 100)]
    told = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return PDFStream(PDFDictionary({}), _CMAP.format(told=told).encode(), filters=[pdfdoc.PDFZCompress])


def _letter(code: int) -> str:
    said = bytes([code]).decode("cp1252", errors="ignore")
    return said or "•"  # as the encoding itself says of a code that is none
