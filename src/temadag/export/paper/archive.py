"""What makes a PDF one that is kept: the colours it is meant in, and its own data as JSON.

PDF/A-3a is ISO 19005-3; the profile in `resources/paper` is LittleCMS' own sRGB, free for all.
"""

import json
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
    kept = PDFStream(PDFDictionary({"N": 3}), profile)
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
    kept = doc.Reference(PDFStream(inside, content))
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
