"""Reads a PDF back the way a screen reader and a printer would: tree, words, fonts, metadata."""

import io
import json
import re
from collections.abc import Iterator
from html import unescape

import pikepdf
import pypdfium2

from temadag.export.paper import fonts
from temadag.exporting import one_paper


def text_of(content: bytes) -> str:
    """All words of all pages, with line breaks as spaces and soft hyphens gone."""
    # The reader marks a hyphen at the end of a line with U+FFFE or U+0002.
    joined = re.sub(r"[\ufffe\x02\xad]\s*", "", " ".join(_pages_of(content)))
    return re.sub(r"\s+", " ", joined)


def pages_of(content: bytes) -> int:
    """How many pages there are."""
    return len(_pages_of(content))


def _pages_of(content: bytes) -> list[str]:
    """The words of each page; a window may be drawing another paper at the same time."""
    found = []
    with one_paper:
        document = pypdfium2.PdfDocument(content)
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            found.append(words.get_text_bounded())
            words.close()
            page.close()
        document.close()
    return found


def elements_of(content: bytes) -> Iterator[str]:
    """The kinds of the structure elements in reading order."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield from list(_walk(pdf.Root.StructTreeRoot.K))


def _walk(part: pikepdf.Object) -> Iterator[str]:
    if isinstance(part, pikepdf.Array):
        for inner in part:
            yield from _walk(inner)
    elif isinstance(part, pikepdf.Dictionary) and "/S" in part:
        yield str(part.S)[1:]
        if "/K" in part:
            yield from _walk(part.K)


def faults_of(content: bytes) -> list[str]:
    """What would keep this file from being read aloud or printed as it was meant."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        if "/StructTreeRoot" not in root:
            return ["no structure tree"]
        if not root.get("/MarkInfo", {}).get("/Marked"):
            found.append("not marked")
        if str(root.get("/Lang", "")) not in ("da-DK", "en-GB"):
            found.append("no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            found.append("the title is not shown")
        packet = bytes(root.Metadata.read_raw_bytes()) if "/Metadata" in root else b""
        if b"<pdfuaid:part>1</pdfuaid:part>" not in packet:
            found.append("no claim of PDF/UA-1")
        found += _title_faults(pdf, packet.decode("utf-8", "replace"))
        found += _page_faults(pdf)
    found += _heading_faults(list(elements_of(content)))
    return found


def _title_faults(pdf: pikepdf.Pdf, packet: str) -> list[str]:
    """A reader shows the title, and says it before all else; it is told in two places, which must agree."""
    told = re.search(r'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">(.*?)</rdf:li>', packet, re.DOTALL)
    title, shown = unescape(told.group(1)) if told else "", str(pdf.docinfo.get("/Title", ""))
    found = [] if title == shown else [f"the titles are two: »{title}« and »{shown}«"]
    for key in ("/Title", "/Author", "/Subject", "/Creator", "/Producer"):
        said = str(pdf.docinfo.get(key, "")).strip()
        if not said or said.startswith("(") or "ReportLab PDF Library" in said:
            found.append(f"{key} says nothing: »{said}«")
    if "data.json" in pdf.attachments:
        data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
        if fonts.plain(data.get("title", "")).strip() not in ("", title):
            found.append(f"it is called »{title}« and not »{data['title']}«")
    return found


def _page_faults(pdf: pikepdf.Pdf) -> list[str]:
    found = []
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for number, page in enumerate(pdf.pages, start=1):
        if page.obj.get("/StructParents") is None or int(page.obj.StructParents) not in tree:
            found.append(f"page {number} is not in the tree")
        if str(page.obj.get("/Tabs", "")) != "/S":
            found.append(f"page {number} is not tabbed in the order of its structure")
        for name, font in _fonts(page.obj.Resources):
            descriptor = font.get("/FontDescriptor")
            if descriptor is None or "/FontFile2" not in descriptor:
                found.append(f"page {number}: {name} is not embedded")
        found += _marking_faults(pdf, page, number)
    return found


def _fonts(resources: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    for font in resources.get("/Font", {}).values():
        yield str(font.BaseFont), font
    for form in resources.get("/XObject", {}).values():
        if "/Resources" in form:
            yield from _fonts(form.Resources)


def _marking_faults(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int) -> list[str]:
    """Marked content that nests or is left open, and anything painted outside of it."""
    found, depth = [], 0
    for operands, operator in pikepdf.parse_content_stream(page):
        said = str(operator)
        if said in ("BDC", "BMC"):
            depth += 1
        elif said == "EMC":
            depth -= 1
        elif said in ("Tj", "TJ", "S", "f", "B", "Do") and depth == 0:
            found.append(f"page {number}: {said} {operands} is neither read nor decoration")
        if depth not in (0, 1):
            found.append(f"page {number}: marked content in marked content")
    return found + ([f"page {number} ends inside marked content"] if depth else [])


def _heading_faults(kinds: list[str]) -> list[str]:
    found, level = [], 0
    for kind in kinds:
        if re.fullmatch(r"H\d", kind):
            if int(kind[1]) > level + 1:
                found.append(f"{kind} follows H{level}")
            level = int(kind[1])
    if "H1" not in kinds:
        found.append("no heading")
    return found


def fonts_of(content: bytes) -> set[str]:
    """The names of the fonts used, without the letters that mark a subset."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            name.split("+")[-1].lstrip("/") for page in pdf.pages for name, _f in _fonts(page.obj.Resources)
        }
