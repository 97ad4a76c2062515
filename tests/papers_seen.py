"""What an eye and a scanner see of a PDF: words on top of each other, codes that can be read, cut edges."""

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import zxingcpp

from temadag.exporting import one_paper

DPI = 150


@dataclass(frozen=True)
class Box:
    """A word or a figure on a page, in points from the lower left corner."""

    page: int
    left: float
    low: float
    right: float
    top: float
    what: str

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.low)

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.low, other.low)
        return wide * high if wide > 0 and high > 0 else 0.0


def words_of(content: bytes) -> list[Box]:
    """Every word of every page with the box of its letters."""
    found = []
    with one_paper:
        document = pypdfium2.PdfDocument(content)
        for number in range(len(document)):
            page = document[number]
            found += list(_words_on(page, number))
            page.close()
        document.close()
    return found


def _words_on(page: pypdfium2.PdfPage, number: int) -> Iterator[Box]:
    words = page.get_textpage()
    letters: list[tuple[str, tuple[float, float, float, float]]] = []
    sides = [ctypes.c_double() for _side in range(4)]
    left, right, low, top = sides
    for at in range(words.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(words.raw, at))
        raw.FPDFText_GetCharBox(words.raw, at, *sides)
        box = (left.value, low.value, right.value, top.value)
        apart = letters and (box[0] < letters[-1][1][0] - 1 or abs(box[1] - letters[-1][1][1]) > 6)
        if sign.isspace() or sign == "\0" or apart:
            yield from _word(letters, number)
            letters = []
        if sign != "\0" and not sign.isspace():
            letters.append((sign, box))
    yield from _word(letters, number)
    words.close()


def _word(letters: list[tuple[str, tuple[float, float, float, float]]], page: int) -> Iterator[Box]:
    if letters:
        boxes = [box for _sign, box in letters]
        sides = (min(b[0] for b in boxes), min(b[1] for b in boxes))
        far = (max(b[2] for b in boxes), max(b[3] for b in boxes))
        yield Box(page, *sides, *far, "".join(sign for sign, _box in letters))


def figures_of(content: bytes) -> list[Box]:
    """Every figure with the box that the structure tree gives it; `what` is its alternative text."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return list(_figures(pdf.Root.StructTreeRoot.K, 0, pages))


def _figures(part: object, page: int, pages: dict[tuple[int, int], int]) -> Iterator[Box]:
    if isinstance(part, pikepdf.Array):
        for inner in part:
            yield from _figures(inner, page, pages)
    elif isinstance(part, pikepdf.Dictionary) and "/S" in part:
        on = pages.get(part.Pg.objgen, page) if "/Pg" in part else page
        if str(part.S) == "/Figure":
            told = [float(n) for n in part.get("/A", {}).get("/BBox", (0, 0, 0, 0))]
            yield Box(on, *told, str(part.get("/Alt", "")))
        yield from _figures(part.get("/K", []), on, pages)


def seen_faults(content: bytes) -> list[str]:
    """Words over words, words over codes, words off the page, figures without a size, codes unread."""
    words, figures = words_of(content), figures_of(content)
    found = [
        f"page {one.page + 1}: »{one.what}« over »{other.what}«" for one, other in _over_each_other(words)
    ]
    codes = [figure for figure in figures if "QR" in figure.what]
    for code in codes:
        over = [w.what for w in words if w.page == code.page and w.shared(code) > 0.1 * w.area]
        found += [f"page {code.page + 1}: »{word}« over a code" for word in over]
    for one, other in pairwise(sorted(figures, key=lambda f: (f.page, f.top))):
        if one.page == other.page and one.shared(other) > 0.25 * min(one.area, other.area):
            found.append(f"page {one.page + 1}: a figure over a figure")
    found += [f"page {f.page + 1}: a figure without a size" for f in figures if f.area < 1]
    found += _off_the_page(content, words)
    read = codes_read(content) if codes else []
    if len(read) < len(codes):
        found.append(f"{len(codes)} codes, {len(read)} read")
    return found


def _over_each_other(words: list[Box]) -> Iterator[tuple[Box, Box]]:
    ordered = sorted(words, key=lambda w: (w.page, -w.top))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.page != one.page or other.top <= one.low:
                break
            if one.shared(other) > 0.25 * min(one.area, other.area) > 0:
                yield one, other


def _off_the_page(content: bytes, words: list[Box]) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        sizes = [[float(n) for n in page.mediabox] for page in pdf.pages]
    return [
        f"page {word.page + 1}: »{word.what}« is off the page"
        for word in words
        if word.left < sizes[word.page][0] + 8
        or word.low < sizes[word.page][1] + 8
        or word.right > sizes[word.page][2] - 8
        or word.top > sizes[word.page][3] - 8
    ]


def codes_read(content: bytes) -> list[str]:
    """What a scanner reads of all codes, from the pages in grey at 150 dots to the inch."""
    found = []
    with one_paper:
        document = pypdfium2.PdfDocument(content)
        for number in range(len(document)):
            page = document[number]
            bitmap = page.render(scale=DPI / 72, grayscale=True)
            found += [code.text for code in zxingcpp.read_barcodes(bitmap.to_numpy())]
            bitmap.close()
            page.close()
        document.close()
    return found


def font_faults(content: bytes) -> list[str]:
    """Fonts that are not what their names say: each letter must be as wide as in the program's own font."""
    from reportlab.pdfbase import pdfmetrics

    from temadag.export.paper import fonts

    fonts.register()
    ours = {font.face.name: font for font in map(pdfmetrics.getFont, fonts._FILES)}
    found = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if not isinstance(thing, pikepdf.Dictionary) or str(thing.get("/Type", "")) != "/Font":
                continue
            name = str(thing.get("/BaseFont", ""))[1:].split("+")[-1]
            font = next((f for key, f in ours.items() if _same(key, name)), None)
            found += [f"{name} is not ours"] if font is None else _odd_widths(thing, font, name)
    return found


def _same(key: bytes | str, name: str) -> bool:
    return (key.decode() if isinstance(key, bytes) else key) == name


def _odd_widths(thing: pikepdf.Dictionary, font: object, name: str) -> list[str]:
    if "/ToUnicode" not in thing:
        return [f"{name} cannot be read as text"]
    told = bytes(thing.ToUnicode.read_bytes()).decode("latin-1")
    first = int(thing.FirstChar)
    widths = [float(w) for w in thing.Widths]
    embedded = _advances(thing)
    for code, sign in re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4})>", told, re.IGNORECASE):
        sign_code, at = int(sign, 16), int(code, 16)
        if 0xE000 <= sign_code <= 0xF8FF:
            return [f"{name}: a letter is read as a private sign"]
        expected = font.face.charWidths.get(sign_code)  # type: ignore[attr-defined]
        given = widths[at - first] if first <= at < first + len(widths) else None
        if expected is not None and given is not None and abs(given - expected) > 1.5:
            return [f"{name}: »{chr(sign_code)}« is {given:.0f} wide, not {expected:.0f}"]
        inside = embedded.get(at)
        if expected is not None and inside is not None and abs(inside - expected) > 1.5:
            return [f"{name}: »{chr(sign_code)}« is drawn {inside:.0f} wide, not {expected:.0f}"]
    return []


def _advances(thing: pikepdf.Dictionary) -> dict[int, float]:
    """How wide each code's letter is in the font that is inside, in thousandths."""
    descriptor = thing.get("/FontDescriptor", {})
    if "/FontFile2" not in descriptor:
        return {}
    file = bytes(descriptor.FontFile2.read_bytes())
    found = {
        file[at : at + 4]: int.from_bytes(file[at + 8 : at + 12], "big")
        for at in range(12, 12 + 16 * _number(file, 4), 16)
    }
    unit, count = _number(file, found[b"head"] + 18), _number(file, found[b"hhea"] + 34)
    wide = [1000 * _number(file, found[b"hmtx"] + 4 * n) / unit for n in range(count)]
    codes = found[b"cmap"] + 12  # format 6: how many codes from 0, and the place of each one's letter
    glyphs = [_number(file, codes + 10 + 2 * n) for n in range(_number(file, codes + 8))]
    return {code: wide[min(glyph, count - 1)] for code, glyph in enumerate(glyphs)}


def _number(file: bytes, at: int) -> int:
    return int.from_bytes(file[at : at + 2], "big")
