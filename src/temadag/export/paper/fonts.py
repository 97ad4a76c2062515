"""The type of every paper: the program's own fonts, embedded."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, ClassVar
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas as pdfgen_canvas
from reportlab.pdfgen import textobject

from temadag import places
from temadag.export.paper.faces import Face
from temadag.export.paper.letters import numbers

TEXT, MEDIUM, STRONG, BOLD, DISPLAY = (
    "Temadag",
    "TemadagMedium",
    "TemadagStrong",
    "TemadagBold",
    "TemadagDisplay",
)

_FILES = {
    TEXT: "TemadagSans-Regular",
    MEDIUM: "TemadagSans-Medium",
    STRONG: "TemadagSans-SemiBold",
    BOLD: "TemadagSans-Bold",
    DISPLAY: "TemadagDisplay-Bold",
}
_HYPHEN, _SOFT_HYPHEN = 0x2D, 0xAD
_STAND_IN = "\u25a1"


@cache
def register() -> None:
    """Make the fonts known to ReportLab, once."""
    for name, file in _FILES.items():
        # Only letters that are used go along, and not the font's own account of itself.
        font = TTFont(name, str(places.resources("fonts", f"{file}.ttf")), asciiReadable=0)
        font.face.__class__ = Face
        del font.face.table["name"]
        # A hyphen at a line's end is written as a soft one, so that the word is read whole.
        font.face.charToGlyph[_SOFT_HYPHEN] = font.face.charToGlyph[_HYPHEN]
        font.face.charWidths[_SOFT_HYPHEN] = font.face.charWidths[_HYPHEN]
        Widths.all[name] = Widths(font.face)
        font.stringWidth = _measuring(Widths.all[name])
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(TEXT, normal=TEXT, bold=STRONG, italic=TEXT, boldItalic=STRONG)
    ttfonts.makeToUnicodeCMap = _to_unicode
    # They say the same of what comes again and again, in a tenth of the time.
    for module in (pdfdoc, pdfgen_canvas, textobject):
        module.fp_str = numbers
    pdfdoc.PDFName = lru_cache(1000)(pdfdoc.PDFName)
    pdfdoc.pdfdocEnc = _encoded
    rl_config.useA85 = 0  # pages are packed bytes, not letters a quarter longer


class Widths(dict[str, float]):
    """How wide words are in one font at a size of one point: most words come again and again."""

    all: ClassVar[dict[str, "Widths"]] = {}
    """By the font's name."""
    _MOST = 20_000

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._letters, self._unknown = face.charWidths, face.defaultWidth

    def __missing__(self, text: str) -> float:
        """Measure a new word as the font does."""
        if len(self) >= self._MOST:
            self.clear()
        letters, unknown = self._letters, self._unknown
        found = self[text] = 0.001 * sum(letters.get(ord(sign), unknown) for sign in text)
        return found


def _measuring(widths: Widths) -> Callable[..., float]:
    def measured(text: str | bytes, size: float, encoding: str = "utf8") -> float:
        return size * widths[text if isinstance(text, str) else text.decode(encoding)]

    return measured


def width(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


def fitting(text: str, font: str, size: float, room: float, least: float = 9) -> float:
    """The largest size up to `size` at which the text fits on one line of `room` points."""
    while size > least and width(text, font, size) > room:
        size -= 0.5
    return size


def lines_of(text: str, font: str, size: float, room: float) -> list[str]:
    """The text in lines of `room` points; a word that is wider than a line is broken."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, font, size) > room:
            lines.append(line)
            longer = word
        while width(longer, font, size) > room:
            at = next(n for n in range(len(longer), 0, -1) if n == 1 or width(longer[:n], font, size) <= room)
            lines.append(longer[:at])
            longer = longer[at:]
        line = longer
    return [*lines, line] if line else lines


def set_in(
    text: str, font: str, size: float, room: float, most: int, least: float = 5.5
) -> tuple[float, list[str]]:
    """The largest size up to `size` at which the text takes `most` lines, and those lines.

    At `least` it takes as many lines as it needs: nothing is cut.
    """
    lines = lines_of(text, font, size, room)
    while size > least and len(lines) > most:
        size -= 0.5
        lines = lines_of(text, font, size, room)
    return size, lines


def stacked(
    draw: Callable[[float, float, str], Any],
    canvas: Any,
    at: tuple[float, float],
    text: str,
    font: str,
    size: float,
    room: float,
    most: int = 3,
    up: bool = True,
) -> None:
    """Draw a text on one line, or on several, all of it in any case: the last one there and the others above
    it, or else the first one there and the others below."""
    lines = [text]
    if width(text, font, size) > room:
        size, lines = set_in(text, font, size, room, most)
    canvas.setFont(font, size)
    above = (len(lines) - 1) * size * 1.12 if up else 0.0
    for number, line in enumerate(lines):
        draw(at[0], at[1] + above - number * size * 1.12, line)


def plain(text: str) -> str:
    """The text in letters that the fonts have; a sign that they lack becomes an empty square."""
    register()
    if not _lacking().search(text):
        return text
    known, said = pdfmetrics.getFont(TEXT).face.charToGlyph, []
    for c in unicodedata.normalize("NFC", text):
        if ord(c) in known or c in "\n\t":
            said.append(c)
        elif unicodedata.category(c) in ("Mn", "Cf", "Cc"):
            continue
        else:
            simple = unicodedata.normalize("NFKC", c)
            said.append(simple if all(ord(s) in known for s in simple) else _STAND_IN)
    return "".join(said)


@cache
def _lacking() -> re.Pattern[str]:
    """A sign that the fonts have not."""
    known = pdfmetrics.getFont(TEXT).face.charToGlyph
    return re.compile("[^\n\t" + "".join(re.escape(chr(code)) for code in known) + "]")


def marked_up(text: str) -> str:
    """Text that somebody typed, ready to stand in a paragraph: escaped, with its line breaks."""
    lines = [escape(line.strip()) for line in plain(text).strip().replace("\t", " ").splitlines()]
    return "<br/>".join(lines)


_stock_encoded = pdfdoc.pdfdocEnc


def _encoded(text: str | bytes) -> bytes:
    # Nearly all that describes a document is ASCII, of which ReportLab asks its own table.
    if isinstance(text, str) and text.isascii():
        return text.encode("ascii")
    return bytes(_stock_encoded(text))


_stock_to_unicode = ttfonts.makeToUnicodeCMap


def _to_unicode(fontname: str, subset: list[int]) -> str:
    # ReportLab says that an unused code means U+0000, which PDF/UA-1 (7.21.7) does not allow.
    lines = str(_stock_to_unicode(fontname, subset)).split("\n")
    bad = [i for i, line in enumerate(lines) if line.endswith("> <0000>")]
    if bad:
        head = next(i for i, line in enumerate(lines) if line.endswith("beginbfchar"))
        lines[head] = f"{int(lines[head].split()[0]) - len(bad)} beginbfchar"
        lines = [line for i, line in enumerate(lines) if i not in bad]
    return "\n".join(lines)
