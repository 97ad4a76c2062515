"""What a listener hears: the words of a PDF in the order of its structure tree, by their marks."""

import ctypes
import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

from temadag.exporting import one_paper

Marks = dict[tuple[int, int], str]
"""For each page and mark on it the words that stand there."""


def heard(content: bytes) -> str:
    """All that is read aloud, alternative texts too, with one space between words and soft hyphens gone."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        marks = marks_of(content)
        said = " ".join(_spoken(pdf.Root.StructTreeRoot.K, None, pages, marks))
    joined = re.sub(r"[\xad\ufffe\x02]\s*", "", said)
    return re.sub(r"\s+", " ", joined)


def marks_of(content: bytes) -> Marks:
    """The words of each mark, as pdfium reads them."""
    found: Marks = {}
    with one_paper:
        document = pypdfium2.PdfDocument(content)
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            for at in range(raw.FPDFPage_CountObjects(page.raw)):
                thing = raw.FPDFPage_GetObject(page.raw, at)
                if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
                    continue
                mark = raw.FPDFPageObj_GetMarkedContentID(thing)
                if mark >= 0:
                    key = (number, mark)
                    found[key] = found.get(key, "") + _text(thing, words.raw)
            words.close()
            page.close()
        document.close()
    return found


def _text(thing: object, words: object) -> str:
    length = raw.FPDFTextObj_GetText(thing, words, None, 0)
    room = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFTextObj_GetText(thing, words, room, length)
    return bytes(room)[: length - 2].decode("utf-16-le", "replace")


def _spoken(part: object, page: int | None, pages: dict[tuple[int, int], int], marks: Marks) -> Iterator[str]:
    """The words under one part of the tree."""
    if isinstance(part, pikepdf.Array):
        for inner in part:
            yield from _spoken(inner, page, pages, marks)
    elif isinstance(part, int):
        yield marks.get((page if page is not None else -1, part), "")
    elif isinstance(part, pikepdf.Dictionary):
        on = pages.get(part.Pg.objgen, page) if "/Pg" in part else page
        if "/MCID" in part:
            yield marks.get((on if on is not None else -1, int(part.MCID)), "")
            return
        if "/Alt" in part:
            yield str(part.Alt)
        if "/TU" in part.get("/Obj", {}):
            yield str(part.Obj.TU)
        if "/K" in part:
            yield from _spoken(part.K, on, pages, marks)
