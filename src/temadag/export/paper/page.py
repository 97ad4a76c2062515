"""From a story to the bytes of a PDF: the frame that every page has, and who it is for."""

import gc
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageTemplate

from temadag.export.paper import fonts
from temadag.export.paper.canvas import Meta, TaggedCanvas
from temadag.export.paper.content import content_of
from temadag.export.paper.style import (
    BOTTOM,
    CONTENT,
    FOOTER,
    FOOTER_RULE,
    GREY,
    HEADER,
    HEADER_RULE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    SIDE,
    TOP,
    tone,
)
from temadag.i18n import _, language, long_date

_LOCALES = {"da": "da-DK", "en": "en-GB"}


@dataclass(frozen=True)
class Sheet:
    """What stands at the edges of every page: whose it is, what it belongs to, and who may have it."""

    title: str
    left: str
    right: str
    audience: str
    made: datetime
    bare: bool = False
    """Without header and footer: for what is cut or folded."""
    poster: bool = False
    """On A3, with everything as much larger: for walls."""
    locked: bool = False
    """To be locked with a password afterwards, and so neither kept for ever nor with its data inside."""


class Room(Frame):
    """Where the content of a page stands."""

    def __deepcopy__(self, _memo: Any) -> "Room":
        # ReportLab takes a copy for each cell and box that it measures, and what is in it is numbers.
        return copy(self)


def document(sheet: Sheet, story: Sequence[Any], data: Mapping[str, Any] | None = None) -> bytes:
    """The PDF of a story: tagged, numbered, with the same bytes for the same input.

    What it says goes along as JSON: its content in reading order, and `data`, which must hold nothing that
    is not printed.
    """
    fonts.register()
    grown = sqrt(2) if sheet.poster else 1
    frame = Room(SIDE, BOTTOM, CONTENT, TOP - BOTTOM, 0, 0, 0, 0)
    if sheet.bare:
        frame = Room(0, 0, PAGE_WIDTH, PAGE_HEIGHT, 0, 0, 0, 0)

    def edges(canvas: TaggedCanvas, _template: Any) -> None:
        canvas.scale(grown, grown)
        if not sheet.bare:
            draw_edges(canvas, sheet)

    meta = meta_of(sheet, {} if sheet.locked else {**(data or {}), "content": content_of(story)})
    page = PageTemplate("page", [frame], onPage=edges)
    return built(story, meta, page, (PAGE_WIDTH * grown, PAGE_HEIGHT * grown))


def built(story: Sequence[Any], meta: Meta, page: PageTemplate, size: tuple[float, float]) -> bytes:
    """The bytes of a story on pages that are all alike."""
    with _undisturbed():
        return _built(story, meta, page, size)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let nobody look for rubbish: it would be looked for a dozen times among what all is still needed.

    Of several threads at once the first to come lets it be looked for again.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _built(story: Sequence[Any], meta: Meta, page: PageTemplate, size: tuple[float, float]) -> bytes:
    target = io.BytesIO()
    template = BaseDocTemplate(target, pagesize=size, initialFontName=fonts.TEXT)
    template.addPageTemplates([page])

    def canvas_of(filename: Any, **given: Any) -> TaggedCanvas:
        wanted = {
            key: given[key] for key in ("pagesize", "initialFontName", "initialFontSize") if key in given
        }
        return TaggedCanvas(filename, meta, **wanted)

    template.build(list(story), canvasmaker=canvas_of)
    return target.getvalue()


def meta_of(sheet: Sheet, said: Mapping[str, Any]) -> Meta:
    """What a document says of itself, and `said` as the data inside it; nothing of it in a locked one."""
    return Meta(
        data={} if sheet.locked else {**_about(sheet), **said},
        about_data=_("Det samme indhold som data"),
        kept=not sheet.locked,
        title=fonts.plain(sheet.title).strip() or _("Uden titel"),
        lang=_LOCALES[language()],
        made=sheet.made,
        author=fonts.plain(sheet.left),
        subject=fonts.plain(f"{sheet.title} · {sheet.audience}"),
        page_of=_("Side {page} af {pages}"),
    )


def _about(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "programme": sheet.left,
        "audience": sheet.audience,
        "language": _LOCALES[language()],
        "made": sheet.made.isoformat(timespec="seconds"),
    }


def room_on_page() -> float:
    """Points from the top of a page's content to its bottom."""
    return TOP - BOTTOM


def height_of(story: Sequence[Any]) -> float:
    """Points that a story takes when a page has no end; the story can still be printed afterwards."""
    fonts.register()
    height, below = 0.0, 0.0
    for part in _flat(story):
        height += max(below, part.getSpaceBefore()) if height else 0.0
        height += part.wrap(CONTENT, 1e6)[1]
        below = part.getSpaceAfter()
    return height


def _flat(story: Sequence[Any]) -> Iterator[Any]:
    for part in story:
        if isinstance(part, KeepTogether):
            yield from _flat(part._content)
        else:
            yield part


def draw_edges(canvas: TaggedCanvas, sheet: Sheet, part: int = 0) -> None:
    """Draw what stands above and below; pages of one `part` are numbered together."""
    with canvas.tree.artifact("Pagination"):
        _edges(canvas, sheet, part)


def _edges(canvas: TaggedCanvas, sheet: Sheet, part: int) -> None:
    right, half = SIDE + CONTENT, (CONTENT - 16) / 2
    left, beside = fonts.plain(sheet.left), fonts.plain(sheet.right)
    wide, other = fonts.width(left, fonts.STRONG, 8.5), fonts.width(beside, fonts.TEXT, 8.5)
    # Each may have what the other leaves of the line, and never less than half of it.
    canvas.setFillColor(tone())
    room = max(half, CONTENT - 16 - other)
    fonts.stacked(canvas.drawString, canvas, (SIDE, HEADER), left, fonts.STRONG, 8.5, room)
    canvas.setFillColor(GREY)
    room = max(half, CONTENT - 16 - wide)
    fonts.stacked(canvas.drawRightString, canvas, (right, HEADER), beside, fonts.TEXT, 8.5, room)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(SIDE, HEADER_RULE, right, HEADER_RULE)
    canvas.line(SIDE, FOOTER_RULE, right, FOOTER_RULE)
    printed = _("dannet {date}").format(date=long_date(sheet.made.date()))
    said = fonts.plain(f"{sheet.audience} · {printed}")
    size = fonts.fitting(said, fonts.TEXT, 8.5, CONTENT * 0.85, 6)
    fonts.stacked(canvas.drawString, canvas, (SIDE, FOOTER), said, fonts.TEXT, size, CONTENT * 0.85, 2)
    canvas.number_page(right, FOOTER, fonts.TEXT, 8.5, GREY, part)
