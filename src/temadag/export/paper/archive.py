"""What makes a PDF one that is kept: the colours it is meant in, its own data as JSON, and little room.

PDF/A-3a is ISO 19005-3; the profile in `resources/paper` is LittleCMS' own sRGB, free for all.
"""

import io
import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from temadag import places

DATA = "data.json"


class Catalog(pdfdoc.PDFCatalog):
    """A catalogue that knows of output intents and of files that belong to the document."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF"]
    OutputIntents = None
    AF = None


def give_colours(doc: Any) -> None:
    """Say that the colours are sRGB."""
    profile = places.resources("paper", "sRGB.icc").read_bytes()
    kept = _packed(PDFDictionary({"N": 3}), profile)
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": doc.Reference(kept),
    }
    doc.Catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


def attach(doc: Any, data: Mapping[str, Any], about: str, made: datetime) -> None:
    """Put the data inside as a file that says the same as the pages; `about` is told to who looks."""
    content = json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8")
    moment = PDFString(made.strftime("D:%Y%m%d%H%M%S+00'00'"))
    inside = PDFDictionary(
        {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": "/application#2Fjson",
            "Params": PDFDictionary({"Size": len(content), "ModDate": moment}),
        }
    )
    kept = doc.Reference(_packed(inside, content))
    file = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(DATA),
            "UF": PDFString(DATA),
            "Desc": PDFString(about),
            "AFRelationship": PDFName("Alternative"),
            "EF": PDFDictionary({"F": kept, "UF": kept}),
        }
    )
    there = doc.Reference(file)
    doc.Catalog.AF = PDFArray([there])
    names = PDFArray([PDFString(DATA), there])
    doc.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})


def compact(content: bytes) -> bytes:
    """The same document in less room: what describes it is packed as the pages are."""
    import pikepdf  # a large library that only papers need

    with pikepdf.open(io.BytesIO(content)) as pdf:
        for turn in range(12):
            # What the writer packs, in a long document, may not be stirred by us; then it packs nothing.
            packed = _saved(pdf, grouped=turn < 6)
            if b"\r\nendstream" not in packed or "/AF" not in pdf.Root:
                break  # one that is to be locked is measured by no such rule
            _stir(pdf)
    return packed


def _saved(pdf: Any, grouped: bool) -> bytes:
    import pikepdf

    target, modes = io.BytesIO(), pikepdf.ObjectStreamMode
    pdf.save(
        target,
        object_stream_mode=modes.generate if grouped else modes.disable,
        compress_streams=True,  # the metadata stay readable all the same
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return target.getvalue()


def _stir(pdf: Any) -> None:
    """Let packed bytes end otherwise that happened to end as a line does.

    Their length is right, but one who looks for the end of the line before »endstream« counts one byte less.
    """
    import pikepdf

    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes()[-1:] == b"\r":
            # White space after a page, a map of letters or JSON, and nothing but room after a font.
            content = thing.read_bytes() + (b"\1" if "/Length1" in thing else b"\n")
            thing.write(zlib.compress(content), filter=pikepdf.Name.FlateDecode)
            if "/Length1" in thing:
                thing.Length1 = len(content)
            if "/Params" in thing:
                thing.Params.Size = len(content)
    # What the writer itself packs has the document's words in it, and so has this.
    pdf.Root.AF[0].Desc = str(pdf.Root.AF[0].Desc) + " "


def _packed(dictionary: PDFDictionary, content: bytes) -> PDFStream:
    return PDFStream(dictionary, content, filters=[pdfdoc.PDFZCompress])
