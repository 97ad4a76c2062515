"""The structure tree of a tagged PDF: elements, the content that belongs to them, and what is decoration.

A screen reader reads the tree, not the page. ISO 32000-1, 14.7 and 14.8; PDF/UA-1 (ISO 14289-1).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFString


class TagError(Exception):
    """A document that a screen reader would read wrongly: a mistake in our own code."""


class Element(PDFObject):
    """One structure element, such as a heading, with its parts in reading order."""

    __RefOnly__ = 1

    def __init__(self, kind: str, parent: Any, alt: str = "", attributes: str = "", lang: str = "") -> None:
        self.kind, self.parent = kind, parent
        self.alt, self.attributes, self.lang = alt, attributes, lang
        self.parts: list[Any] = []

    def format(self, document: Any) -> bytes:
        """The element as a PDF dictionary."""
        numbers = document.idToObjectNumberAndVersion
        said = [f"<</Type/StructElem/S/{self.kind}/P {numbers[self.parent.__InternalName__][0]} 0 R".encode()]
        page, kids = self._kids(numbers)
        if page:
            said.append(b"/Pg %d 0 R" % numbers[page][0])
        if kids:
            said.append(b"/K[" + b" ".join(kids) + b"]")
        for key, text in ((b"/Alt", self.alt), (b"/Lang", self.lang)):
            if text:
                said.append(key + PDFString(text).format(document))
        if self.attributes:
            said.append(b"/A" + self.attributes.encode())
        return b"".join(said) + b">>"

    def _kids(self, numbers: Any) -> tuple[str, list[bytes]]:
        page, kids = "", []
        for part in self.parts:
            if isinstance(part, Element):
                kids.append(b"%d 0 R" % numbers[part.__InternalName__][0])
                continue
            on, marked = part
            if isinstance(marked, str):
                there = (numbers[on][0], numbers[marked][0])
                kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % there)
                continue
            page = page or on
            here = b"%d" % marked
            kids.append(here if on == page else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (numbers[on][0], marked))
        return page, kids


class _Root(PDFObject):
    __RefOnly__ = 1

    def __init__(self, tree: "Tree") -> None:
        self.tree = tree

    def format(self, document: Any) -> bytes:
        numbers = document.idToObjectNumberAndVersion

        def at(element: Element) -> bytes:
            return b"%d 0 R" % numbers[element.__InternalName__][0]

        pages = [
            b"%d %s" % (number, at(held))
            if isinstance(held, Element)
            else b"%d[%s]" % (number, b" ".join(map(at, held)))
            for number, held in enumerate(self.tree.owners)
        ]
        top = numbers[self.tree.document.__InternalName__][0]
        return b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
            top,
            b"\n".join(pages),
            len(pages),
        )


class Tree:
    """The tree while pages are drawn: which element is being filled, and what has been opened."""

    def __init__(self, canvas: Any) -> None:
        self._canvas, self._doc = canvas, canvas._doc
        self.root = _Root(self)
        self._doc.Reference(self.root)
        self._doc.Catalog.StructTreeRoot = self.root
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.owners: list[list[Element] | Element] = []
        """By number: the elements of one page's content, or the one that a field belongs to."""
        self.page: int | None = None
        self._marked: list[Element] = []
        self.document = self.element("Document", self.root)
        self._stack = [self.document]
        self._open: Element | str = ""
        self._level = 0
        self.kept: dict[object, Any] = {}
        """What belongs to one flowable, also after it was split over pages; by its key."""

    @property
    def inside(self) -> bool:
        """Whether content is open already, so that what is drawn now belongs to it."""
        return bool(self._open)

    def element(self, kind: str, parent: Any = None, **given: str) -> Element:
        """A new element, last under the given parent or the one being filled."""
        if kind in ("H1", "H2", "H3", "H4"):
            self._heading(int(kind[1]))
        above = self._stack[-1] if parent is None else parent
        made = Element(kind, above, **given)
        self._doc.Reference(made)
        if isinstance(above, Element):
            above.parts.append(made)
        return made

    @contextmanager
    def under(self, element: Element) -> Iterator[None]:
        """Let new elements hang under this one."""
        self._stack.append(element)
        try:
            yield
        finally:
            self._stack.pop()

    def push(self, element: Element) -> None:
        """Let new elements hang under this one until `pop`."""
        self._stack.append(element)

    def pop(self) -> None:
        """Go back to the parent before."""
        self._stack.pop()

    def begin(self, element: Element) -> None:
        """What is drawn now, until `end`, is read as this element."""
        if self._open:
            raise TagError(f"{element.kind} is drawn inside something else")
        if self.page is None:
            self.page, self._marked = len(self.owners), []
            self.owners.append(self._marked)
        marked = self._marked
        element.parts.append((self._doc.thisPageName(), len(marked)))
        self._canvas._code.append(f"/{element.kind} <</MCID {len(marked)}>> BDC")
        marked.append(element)
        self._open = element

    def begin_artifact(self, kind: str = "Layout") -> None:
        """What is drawn now, until `end`, is decoration and not read."""
        if self._open:
            raise TagError("decoration is drawn inside an element")
        self._canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._open = "artifact"

    def end(self) -> None:
        """Close what was begun."""
        if not self._open:
            raise TagError("nothing is open")
        self._open = ""
        self._canvas._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Decoration for the length of a `with`."""
        self.begin_artifact(kind)
        try:
            yield
        finally:
            self.end()

    def hold(self, element: Element, annotation: Any) -> None:
        """Let an annotation of this page, such as a field, be read as this element."""
        annotation.dict["StructParent"] = len(self.owners)
        self._doc.Reference(annotation, self._doc.annotationName(f"field{len(self.owners)}"))
        self.owners.append(element)
        element.parts.append((self._doc.thisPageName(), annotation.__InternalName__))

    def end_page(self) -> int | None:
        """Close the page; its number in the parent tree, None when nothing on it is read."""
        if self._open:
            raise TagError("a page ends inside an element")
        number, self.page = self.page, None
        return number

    def _heading(self, level: int) -> None:
        if level > self._level + 1:
            raise TagError(f"H{level} follows H{self._level}: a level is left out")
        self._level = level
