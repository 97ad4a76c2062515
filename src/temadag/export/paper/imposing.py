"""Finished pages laid together for the printer: two on each side, or a booklet to fold."""

import io
from enum import StrEnum
from typing import Any

from temadag.export.paper.style import PAGE_HEIGHT, PAGE_WIDTH

Side = tuple[int, int]
"""The numbers of the pages to the left and to the right, counted from 1; 0 is a bare half."""


class Lay(StrEnum):
    """How pages lie on the paper: one to a side, two to a side, or as a booklet of folded sheets."""

    ONE = "one"
    TWO = "two"
    BOOKLET = "booklet"


def sides(pages: int, lay: Lay) -> list[Side]:
    """Which pages lie on each side, in the order they are printed on both sides of the sheets."""
    if lay is Lay.TWO:
        return [(left, left + 1 if left < pages else 0) for left in range(1, pages + 1, 2)]
    whole = (pages + 3) // 4 * 4
    # The outermost sheet is printed first: its front has the last page and the first.
    pairs = ((n, whole + 1 - n) for n in range(1, whole // 2 + 1))
    laid = ((last, first) if first % 2 else (first, last) for first, last in pairs)
    return [(_there(left, pages), _there(right, pages)) for left, right in laid]


def impose(content: bytes, lay: Lay) -> bytes:
    """The pages of a PDF laid so on A4 that lies down, as vectors; what is locked stays as it is.

    What is only for the ear is left out, for a tree of tags whose pages are moved about would not be true.
    """
    if lay is Lay.ONE:
        return content
    import pikepdf  # a large library that only papers need

    try:
        source = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        return content
    target = io.BytesIO()
    with source, pikepdf.new() as made:
        _draw_fields(source)
        halves = [made.copy_foreign(_half(pikepdf, page)) for page in source.pages]
        for left, right in sides(len(halves), lay):
            _side(pikepdf, made, [(n, halves[n - 1]) for n in (left, right)])
        _name(pikepdf, source, made)
        made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()


def _there(number: int, pages: int) -> int:
    return number if number <= pages else 0


def _draw_fields(source: Any) -> None:
    """Fields to fill in become part of the page, as they look empty or filled in."""
    if "/AcroForm" in source.Root:
        source.flatten_annotations("print")


def _half(pikepdf: Any, page: Any) -> Any:
    """A page as one drawing, without the marks that led to its tags."""
    marks = {pikepdf.Operator(name) for name in ("BDC", "BMC", "EMC", "DP", "MP")}
    kept = [part for part in pikepdf.parse_content_stream(page) if part.operator not in marks]
    drawing = page.as_form_xobject()
    drawing.write(pikepdf.unparse_content_stream(kept))
    return drawing


def _side(pikepdf: Any, made: Any, halves: list[tuple[int, Any]]) -> None:
    # A4 that lies down is as wide as A4 is high.
    page = made.add_blank_page(page_size=(PAGE_HEIGHT, PAGE_WIDTH))
    drawn = b""
    for at, (number, drawing) in enumerate(halves):
        if number:
            name = page.add_resource(drawing, pikepdf.Name.XObject, pikepdf.Name(f"/Page{number}"))
            middle = PAGE_HEIGHT / 2
            room = pikepdf.Rectangle(at * middle, 0, (at + 1) * middle, PAGE_WIDTH)
            drawn += page.calc_form_xobject_placement(drawing, name, room)
    page.contents_add(drawn)


def _name(pikepdf: Any, source: Any, made: Any) -> None:
    """The title and the language stay; the printer is told how the sheets turn over."""
    for key in ("/Title", "/Author", "/Subject", "/CreationDate", "/ModDate"):
        if key in source.docinfo:
            made.docinfo[key] = str(source.docinfo[key])
    if "/Lang" in source.Root:
        made.Root.Lang = pikepdf.String(str(source.Root.Lang))
    turned = {"/DisplayDocTitle": True, "/Duplex": pikepdf.Name.DuplexFlipShortEdge}
    made.Root.ViewerPreferences = pikepdf.Dictionary(turned)
