"""A ReportLab canvas that writes tagged pages, the metadata, and »side n af m«."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFPage
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from temadag.export.paper import archive, xmp
from temadag.export.paper.letters import Beyond, Letters
from temadag.export.paper.structure import Tree
from temadag.export.paper.writing import Document, PlainStream

PRODUCER = "ReportLab"


@dataclass(frozen=True)
class Meta:
    """What a document says of itself; `made` is the moment it was made, `lang` as in »da-DK«."""

    title: str
    lang: str
    made: datetime
    author: str = ""
    subject: str = ""
    page_of: str = "{page} / {pages}"
    data: Mapping[str, Any] = field(default_factory=dict)
    """What the document says, as values; it goes along as a file in it."""
    about_data: str = "The content as data"
    kept: bool = True
    """Whether it is one to keep (PDF/A-3a); what is locked with a password cannot be."""


class _Page(PDFPage):
    """A page that knows its place in the structure tree, and is tabbed in that order."""

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
    StructParents = None
    Tabs = None


class _Text(PDFTextObject):
    """Text whose lines end in a space, so that the words on each side of a line break stay two."""

    _curSubset: int  # noqa: N815 - ReportLab's name

    def _textOut(self, text: Any, TStar: int = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        if TStar and isinstance(text, str) and text and text[-1] not in " \xad":
            text += " "
        PDFTextObject._textOut(self, text, TStar)

    def _formatText(self, text: Any) -> str:  # noqa: N802 - ReportLab's name
        """As ReportLab writes it, a line at a time in place of a letter at a time."""
        letters = self._canvas.letters(self._fontname)
        if not isinstance(text, str) or isinstance(text, ShapedStr):
            return str(super()._formatText(text))
        try:
            said = text.translate(letters)
        except Beyond:
            return str(super()._formatText(text))
        if self._curSubset == 0 or not text:
            return f"({said}) Tj" if text else ""
        self._curSubset = 0
        return f"{letters.chosen(self._fontsize, self._leading)} ({said}) Tj"


class TaggedCanvas(Canvas):
    """One document being drawn; `tree` takes what is read aloud."""

    def __init__(self, target: Any, meta: Meta, **given: Any) -> None:
        # `Document` packs everything when it is written.
        given.update(pdfVersion=(1, 7), lang=meta.lang, pageCompression=0, invariant=1)
        super().__init__(target, **given)
        self.meta = meta
        stamp, moment = self._doc._timeStamp, meta.made.astimezone(UTC)
        stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
        stamp.YMDhms = tuple(moment.timetuple())[:6]
        self._doc.__class__, self._doc.Catalog.__class__ = Document, archive.Catalog
        self.setViewerPreference("DisplayDocTitle", "true")
        self.tree = Tree(self)
        self._numbered: list[tuple[str, float, float, str, float, Any, int]] = []
        self._letters: dict[str, Letters] = {}

    def _tell_of_itself(self) -> None:
        """Say what the document is, last of all: ReportLab's template has said that it is nothing."""
        meta = self.meta
        self.setTitle(meta.title)
        self.setAuthor(meta.author or "temadag")
        self.setSubject(meta.subject or meta.title)
        self.setCreator("temadag")
        self.setProducer(PRODUCER)
        self.setKeywords("temadag")

    def letters(self, font: str) -> Letters:
        """How the letters of a font are written in this document."""
        found = self._letters.get(font)
        if found is None:
            found = self._letters[font] = Letters(getFont(font), self._doc)
        return found

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:  # noqa: N802
        """Text that keeps its words apart."""
        return _Text(self, x, y, direction=direction)

    def number_page(self, right: float, y: float, font: str, size: float, colour: Any, part: int = 0) -> None:
        """Write »side n af m« ending at `right`, once it is known how many pages its part has."""
        name = f"number-{len(self._numbered)}"
        self._numbered.append((name, right, y, font, size, colour, part))
        self.doForm(name)

    def save(self) -> None:
        """Write everything that could not be known before."""
        if len(self._code):
            self.showPage()
        pages, at = Counter(part for *_place, part in self._numbered), Counter[int]()
        for name, right, y, font, size, colour, part in self._numbered:
            at[part] += 1
            self.beginForm(name)
            self.setFont(font, size)
            self.setFillColor(colour)
            said = self.meta.page_of.format(page=at[part], pages=pages[part])
            self.drawRightString(right, y, said)
            self.endForm()
        self._tell_of_itself()
        info = self._doc.info
        data = xmp.packet(
            title=info.title,
            author=info.author,
            subject=info.subject,
            lang=self.meta.lang,
            producer=info.producer,
            keywords=info.keywords,
            made=self.meta.made.astimezone(UTC),
            kept=self.meta.kept,
        )
        if self.meta.kept:
            archive.give_colours(self._doc)
        if self.meta.data:
            archive.attach(self._doc, self.meta.data, self.meta.about_data, self.meta.made.astimezone(UTC))
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        self._doc.Catalog.Metadata = PlainStream(kind, data)
        super().save()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's hook for each page done
        super()._setAnnotations(page)
        if not isinstance(page, PDFPage):
            return
        number = self.tree.end_page()
        page.__class__ = _Page
        page.Tabs = PDFName("S")
        if number is not None:
            page.StructParents = number
