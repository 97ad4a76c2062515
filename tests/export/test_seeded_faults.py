"""A good paper is found good, and each of these faults in it is found: or the checks would prove nothing."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from papers_checked import all_faults
from temadag.export.paper import form
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.pieces import Drawing, qr, rule, writing_lines
from temadag.export.paper.structure import TagError
from temadag.export.paper.style import style
from temadag.export.paper.table import callout, table
from temadag.export.paper.text import P, listed, said
from temadag.i18n import speaking

SHEET = Sheet("Prøve", "Programmet", "14. november", "Til alle", datetime(2026, 11, 14, 15, 30, tzinfo=UTC))
LONG = "Kompetenceudviklingsplanerne for sundhedsplejerskerne læses højt ved bestyrelsesformandsmødet. "


def story(*more: Any) -> list[Any]:
    """One of everything that papers are made of."""
    rows = [[said(f"Række {n}", style("cell-strong")), said("Indhold æøå", style("cell"))] for n in range(4)]
    return [
        form.head("AB12-CD34", P("Før", style("eyebrow")), P("Overskrift på æøå", style("h1"))),
        rule(),
        said(LONG * 4, style("body")),
        P("Sådan gør I", style("h2")),
        *listed(["Skriv <b>hver</b> for sig", "Placér én ad gangen"], style("item"), ["1", "2"]),
        table(["Hvad", "Hvordan"], rows, [50 * mm, 80 * mm], "Om rækkerne"),
        callout(P("Går I i stå?", style("cell"))),
        form.boxes([("Kun mig:", "behold arket selv.")]),
        writing_lines(2),
        *more,
    ]


def made(*more: Any) -> bytes:
    with speaking("da"):
        return document(SHEET, story(*more))


def broken(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The good paper with something changed in it."""
    with pikepdf.open(io.BytesIO(made())) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target, compress_streams=False)
    return target.getvalue()


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/S", "")) == f"/{kind}":
            yield thing


def fonts(pdf: pikepdf.Pdf, name: str = "") -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary)
        and str(thing.get("/Type", "")) == "/Font"
        and name in str(thing.BaseFont)
    ]


def rewrite(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change what is drawn on the first page."""
    contents = pdf.pages[0].Contents
    before = contents.read_bytes()
    after = change(before)
    assert after != before
    contents.write(zlib.compress(after), filter=pikepdf.Name.FlateDecode)


def metadata(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    before = pdf.Root.Metadata.read_raw_bytes()
    assert old in before
    pdf.Root.Metadata.write(before.replace(old, new))


def drop(where: Any, key: str) -> None:
    assert key in where
    del where[key]


def swap_bold(pdf: pikepdf.Pdf) -> None:
    """All that is strong is drawn with the ordinary letters, under the strong name."""
    (strong, *_rest), (plain, *_more) = fonts(pdf, "SemiBold"), fonts(pdf, "Regular")
    strong.FontDescriptor.FontFile2 = plain.FontDescriptor.FontFile2


def private_letters(pdf: pikepdf.Pdf) -> None:
    """Letters that are drawn right and read as signs of nobody's."""
    for font in fonts(pdf, "Regular"):
        told = font.ToUnicode.read_bytes()
        # Every letter is moved to where no letter has a meaning.
        font.ToUnicode.write(re.sub(rb"(<[0-9A-Fa-f]{2}> <)00", rb"\g<1>E0", told))


def lose_a_word(content: bytes) -> bytes:
    """The last text on the page is drawn as nothing."""
    at = content.rindex(b") Tj")
    start = content.rindex(b"(", 0, at)
    return content[:start] + b"( " + content[at:]


CHANGES: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "no language": lambda pdf: drop(pdf.Root, "/Lang"),
    "not marked as tagged": lambda pdf: drop(pdf.Root, "/MarkInfo"),
    "the title is not shown": lambda pdf: drop(pdf.Root.ViewerPreferences, "/DisplayDocTitle"),
    "no title": lambda pdf: metadata(pdf, b"<dc:title>", b"<dc:nothing>"),
    "a title of nobody": lambda pdf: metadata(pdf, ">Prøve<".encode(), b">(anonymous)<"),
    "two titles": lambda pdf: pdf.docinfo.__setitem__("/Title", "En anden"),
    "no claim of UA": lambda pdf: metadata(pdf, b"<pdfuaid:part>1<", b"<pdfuaid:part>7<"),
    "no claim of A": lambda pdf: metadata(pdf, b"<pdfaid:part>3<", b"<pdfaid:part>9<"),
    "no output intent": lambda pdf: drop(pdf.Root, "/OutputIntents"),
    "no structure tree": lambda pdf: drop(pdf.Root, "/StructTreeRoot"),
    "a figure without words": lambda pdf: drop(next(elements(pdf, "Figure")), "/Alt"),
    "a heading level is left out": lambda pdf: next(elements(pdf, "H2")).__setitem__(
        "/S", pikepdf.Name("/H3")
    ),
    "a head that is no head": lambda pdf: next(elements(pdf, "TH")).__setitem__("/S", pikepdf.Name("/P")),
    "a kind of nobody's": lambda pdf: next(elements(pdf, "LBody")).__setitem__("/S", pikepdf.Name("/Blob")),
    "an item outside of a list": lambda pdf: next(elements(pdf, "L")).__setitem__("/S", pikepdf.Name("/Div")),
    "a page outside of the tree": lambda pdf: drop(pdf.pages[0].obj, "/StructParents"),
    "no order of tabs": lambda pdf: drop(pdf.pages[0].obj, "/Tabs"),
    "unmarked words": lambda pdf: rewrite(
        pdf, lambda c: re.sub(rb"/P <</MCID \d+>> BDC(.*?)EMC", rb"\1", c, count=1, flags=re.S)
    ),
    "marks inside marks": lambda pdf: rewrite(
        pdf, lambda c: c.replace(b" BDC", b" BDC /Artifact BMC", 1).replace(b"EMC", b"EMC EMC", 1)
    ),
    "left open": lambda pdf: rewrite(pdf, lambda c: c[: c.rindex(b"EMC")]),
    "a font that is not inside": lambda pdf: drop(fonts(pdf)[0].FontDescriptor, "/FontFile2"),
    "letters that cannot be read": lambda pdf: drop(fonts(pdf)[0], "/ToUnicode"),
    "letters read as private signs": private_letters,
    "strong letters silently ordinary": swap_bold,
    "a lost word": lambda pdf: rewrite(pdf, lose_a_word),
    "the data's kind is not told": lambda pdf: drop(pdf.Root.AF[0].EF.F, "/Subtype"),
    "the data's part is not told": lambda pdf: drop(pdf.Root.AF[0], "/AFRelationship"),
}


def test_the_paper_is_good() -> None:
    assert all_faults(made()) == []
    assert all_faults(broken(lambda pdf: None)) == [], "it is not the saving that is found"


@pytest.mark.parametrize("fault", CHANGES)
def test_a_fault_in_the_file_is_found(fault: str) -> None:
    assert all_faults(broken(CHANGES[fault])) != []


def test_half_a_file_is_found() -> None:
    assert all_faults_or_none_to_open(made()[:-2000])


def test_a_locked_file_is_found() -> None:
    def lock(pdf: pikepdf.Pdf) -> bytes:
        target = io.BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner="ejer", user="", R=6))
        return target.getvalue()

    with pikepdf.open(io.BytesIO(made())) as pdf:
        assert all_faults(lock(pdf)) != []


def all_faults_or_none_to_open(content: bytes) -> bool:
    try:
        return all_faults(content) != []
    except (pikepdf.PdfError, ValueError):
        return True


def over(canvas: Any, up: float, text: str = "Hen over") -> None:
    canvas.setFont("Temadag", 10)
    canvas.drawString(2, up, text)


SEEN: dict[str, Callable[[], list[Any]]] = {
    "words over words": lambda: [
        P("Det her står her", style("body")),
        Drawing(200, 1, lambda c, w, h: over(c, 11), "Noget over noget"),
    ],
    "words over a code": lambda: [
        qr("ABCD1234", 60, "QR-kode med arkets kode"),
        Drawing(200, 1, lambda c, w, h: over(c, 25), "Noget over koden"),
    ],
    "a code too small to be read": lambda: [qr("ABCD1234" * 12, 14, "QR-kode med noget")],
    "a code with no quiet round it": lambda: [
        Drawing(
            64,
            64,
            lambda c, w, h: (c.setFillGray(0), c.rect(-8, -62, 80, 130, fill=1)),
            "Sort ramme",
        ),
        qr("ABCD1234", 60, "QR-kode med noget"),
    ],
    "a figure that takes no room": lambda: [
        Drawing(0, 0, lambda c, w, h: c.rect(0, 0, 80, 40), "Tegnet hen over det næste"),
        P("Det næste", style("body")),
    ],
    "a figure over a figure": lambda: [
        Drawing(80, 40, lambda c, w, h: c.rect(0, 0, 80, 40), "Den ene"),
        Spacer(1, -40),
        Drawing(80, 40, lambda c, w, h: c.rect(0, 0, 80, 40), "Den anden"),
    ],
    "a word that is cut": lambda: [
        Drawing(60, 12, lambda c, w, h: over(c, 2, "Forventningsafst…"), "Skåret")
    ],
    "words off the page": lambda: [Drawing(60, 12, lambda c, w, h: over(c, 2, LONG * 2), "Langt")],
}


@pytest.mark.parametrize("fault", SEEN)
def test_what_is_wrong_to_the_eye_is_found(fault: str) -> None:
    assert all_faults(made(*SEEN[fault]())) != []


def test_our_own_code_refuses_to_make_what_cannot_be_heard(tmp_path: Path) -> None:
    with speaking("da"), pytest.raises(TagError):
        document(SHEET, [P("Uden H1", style("h2"))])
    with pytest.raises(TagError):
        qr("ABCD1234", 60, "")
