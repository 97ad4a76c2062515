"""The measures and colours of paper: sizes in points, lengths in millimetres turned to points."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from temadag.export.paper import fonts
from temadag.export.paper.hyphens import breaks

INK, PETROL, GREY = HexColor("#1B1F23"), HexColor("#14505C"), HexColor("#57606A")
TINT, RULE, WHITE = HexColor("#EEF3F4"), HexColor("#B8C0C6"), HexColor("#FFFFFF")
PLUM = HexColor("#6B2D5C")
"""The directors' colour: as dark as petrol, so that it prints as well in grey."""

_tone: ContextVar[Any] = ContextVar("tone", default=PETROL)


@contextmanager
def toned(colour: Any) -> Iterator[None]:
    """Let headings, rules and edges have this colour while a document is made."""
    before = _tone.set(colour)
    try:
        yield
    finally:
        _tone.reset(before)


def tone() -> Any:
    """The colour of the document that is being made; petrol for all that say nothing else."""
    return _tone.get()


PAGE_WIDTH, PAGE_HEIGHT = 210 * mm, 297 * mm
SIDE, BOTTOM, CONTENT = 20 * mm, 18 * mm, 170 * mm
HEADER, HEADER_RULE = 284 * mm, 281.5 * mm
FOOTER, FOOTER_RULE = 10.5 * mm, 15 * mm
TOP = 278 * mm

_SIZES: dict[str, dict[str, Any]] = {
    "body": {"fontSize": 10.5, "leading": 15, "spaceAfter": 6},
    "lead": {"fontSize": 12, "leading": 17, "spaceAfter": 9},
    "small": {"fontSize": 8.5, "leading": 12, "textColor": GREY},
    "eyebrow": {
        "fontName": fonts.STRONG,
        "fontSize": 9.5,
        "leading": 12,
        "textColor": tone,
        "spaceAfter": 3,
    },
    "h1": {"fontName": fonts.DISPLAY, "fontSize": 26, "leading": 30, "spaceAfter": 7, "kind": "H1"},
    "h2": {
        "fontName": fonts.STRONG,
        "fontSize": 14.5,
        "leading": 19,
        "spaceBefore": 11,
        "spaceAfter": 4,
        "textColor": tone,
        "kind": "H2",
    },
    "h3": {
        "fontName": fonts.STRONG,
        "fontSize": 11,
        "leading": 15,
        "spaceBefore": 5,
        "spaceAfter": 2,
        "kind": "H3",
    },
    "cell": {"fontSize": 9.5, "leading": 13},
    "cell-strong": {"fontName": fonts.STRONG, "fontSize": 9.5, "leading": 13},
    "names": {"fontSize": 9.5, "leading": 13},
    "cell-quiet": {"fontSize": 9.5, "leading": 13, "textColor": GREY},
    "cell-head": {"fontName": fonts.STRONG, "fontSize": 8.5, "leading": 12, "textColor": GREY},
    "quote": {"fontSize": 10.5, "leading": 15, "spaceAfter": 5, "leftIndent": 5 * mm},
    "item": {
        "fontSize": 10.5,
        "leading": 15,
        "spaceAfter": 4,
        "leftIndent": 7 * mm,
        "bulletFontName": fonts.STRONG,
        "bulletFontSize": 10.5,
        "bulletColor": tone,
    },
}
_WHOLE_WORDS = {"h1", "h2", "h3", "eyebrow", "cell-head", "names"}


class _NextLineFirst(int):
    """Makes ReportLab try a long word's hyphens on the next line before it cuts the word by force.

    It is 2 where that is asked, and false where it is asked whether to break at hyphens of the text's own:
    after those a listener would hear a space.
    """

    def __bool__(self) -> bool:
        return False


def style(name: str, **changed: Any) -> ParagraphStyle:
    """A style by its name, with what is changed; headings are never broken by hyphens."""
    return _style(name, tone(), **changed)


@cache
def _style(name: str, colour: Any, **changed: Any) -> ParagraphStyle:
    fonts.register()
    given: dict[str, Any] = {
        "fontName": fonts.TEXT,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        **{key: colour if value is tone else value for key, value in _SIZES[name].items()},
        **changed,
    }
    if name not in _WHOLE_WORDS:
        given.setdefault("hyphenationLang", breaks)
        given.setdefault("embeddedHyphenation", _NextLineFirst(2))
    kind = given.pop("kind", "P")
    made = ParagraphStyle(name, **given)
    made.kind = kind
    if kind in ("H1", "H2", "H3"):
        made.keepWithNext = changed.get("keepWithNext", 1)
    return made
