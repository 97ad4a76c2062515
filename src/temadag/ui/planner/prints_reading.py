"""What the preview shows of a file: pages to draw, a table's first rows, or the beginning of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from temadag.exporting import one_paper
from temadag.i18n import _

MOST_ROWS, MOST_LETTERS = 60, 40_000

Size = tuple[float, float]
Grid = tuple[str, tuple[tuple[str, ...], ...]]
"""A sheet's name, and its first rows with the heads first."""


@dataclass(frozen=True)
class Seen:
    """One file as the preview has it: the pages' sizes in points, or sheets, or a text, or why nothing."""

    name: str
    content: bytes
    sizes: tuple[Size, ...] = ()
    grids: tuple[Grid, ...] = ()
    text: str = ""
    told: str = ""
    last: bool = True
    """Whether no file comes after it."""


def looked_at(files: Iterator[tuple[str, bytes]], most: int) -> Iterator[Seen | None]:
    """The next files of a paper; None before each is made, so that whoever has gone on is let go there."""
    for _number in range(most):
        yield None
        file = next(files, None)
        if file is None:
            yield Seen("", b"")
            return
        yield read(*file)


def read(name: str, content: bytes) -> Seen:
    """What can be shown of a file."""
    if name.endswith(".xlsx"):
        return Seen(name, content, grids=tuple(_sheets(content)), last=False)
    if name.endswith(".json"):
        text = content.decode("utf-8")
        more = f"{text[:MOST_LETTERS]}\n…" if len(text) > MOST_LETTERS else text
        return Seen(name, content, text=more, last=False)
    import pypdfium2  # only wanted when a paper is looked at or printed

    with one_paper:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            told = _("Papiret er låst med en adgangskode. Gem det, og åbn det med koden.")
            return Seen(name, content, told=told, last=False)
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        document.close()
    return Seen(name, content, sizes, last=False)


def drawings(content: bytes, wanted: Sequence[tuple[int, float]]) -> Iterator[tuple[int, QImage]]:
    """Pages of a PDF as pictures, each by its number from 0 and how many pixels a point is wide."""
    import pypdfium2

    for number, scale in wanted:
        with one_paper:
            document = pypdfium2.PdfDocument(content)
            try:
                picture = picture_of(document[number], scale)
            finally:
                document.close()
        yield number, picture


def picture_of(page, scale: float) -> QImage:
    """A page of pdfium's as a picture; the page is closed."""
    # Everything of pdfium is closed here and now: left to Python, it could be on another thread.
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    size = (bitmap.width, bitmap.height, bitmap.stride)
    picture = QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGBX8888).copy()
    bitmap.close()
    page.close()
    return picture


def _sheets(content: bytes) -> Iterator[Grid]:
    from temadag.export.workbook import first_rows

    for name, rows in first_rows(content, MOST_ROWS):
        yield name, tuple(rows)
