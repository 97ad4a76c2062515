"""Tables with heads that are repeated, and tables that only lay things out."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Table, TableStyle
from reportlab.platypus.tables import TableRenderCB

from temadag.export.paper import fonts
from temadag.export.paper.structure import Element
from temadag.export.paper.style import CONTENT, INK, RULE, TINT, style, tone
from temadag.export.paper.text import P

PLAIN = (
    # A table asks for a font also where cells bring their own, and its own choice is not embedded.
    ("FONT", (0, 0), (-1, -1), fonts.TEXT, 9.5, 13),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
)
RULED = (
    *PLAIN,
    ("LINEBELOW", (0, 0), (-1, 0), 1.1, INK),
    ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
)


class _Kept:
    """One table's elements, however many pages it goes over."""

    def __init__(self, whole: Element) -> None:
        self.whole = whole
        self.groups: dict[str, Element] = {}


class _Marks(TableRenderCB):
    """Tags rows and cells while a table draws itself; the head rows of later pages are decoration."""

    def __init__(self, summary: str, heads: Sequence[str], head_columns: int) -> None:
        self.summary, self.heads, self.head_columns = summary, heads, head_columns
        self.tree: Any = None

    def startTable(self, table: Any) -> None:  # noqa: N802 - ReportLab's names, here and below
        tree = table.canv.tree
        self.tree = None if tree.inside else tree
        if self.tree is None:
            return
        self.again = self in tree.kept
        if not self.again:
            tree.kept[self] = _Kept(tree.element("Table", attributes=_summary(self.summary)))
        self.kept: _Kept = tree.kept[self]

    def startBG(self, table: Any) -> None:  # noqa: N802
        if self.tree:
            self.tree.begin_artifact()

    def endBG(self, table: Any) -> None:  # noqa: N802
        if self.tree:
            self.tree.end()

    startLines, endLines = startBG, endBG  # noqa: N815

    def startRow(self, table: Any, row: int) -> None:  # noqa: N802
        if not self.tree:
            return
        self.head = row == 0
        self.skipped = self.head and self.again
        if self.skipped:
            self.tree.begin_artifact("Pagination")
            return
        name = "THead" if self.head else "TBody"
        if name not in self.kept.groups:
            self.kept.groups[name] = self.tree.element(name, self.kept.whole)
        self.row = self.tree.element("TR", self.kept.groups[name])

    def startCell(  # noqa: N802
        self, table: Any, row: int, column: int, value: Any, cell: Any, place: Any, size: Any
    ) -> None:
        if not self.tree or self.skipped:
            return
        heads = self.head or column < self.head_columns
        scope = f"<</O/Table/Scope/{'Column' if self.head else 'Row'}>>" if heads else ""
        made = self.tree.element("TH" if heads else "TD", self.row, attributes=scope)
        self.tree.push(made)

    def endCell(self, table: Any) -> None:  # noqa: N802
        if self.tree and not self.skipped:
            self.tree.pop()

    def endRow(self, table: Any) -> None:  # noqa: N802
        if self.tree and self.skipped:
            self.tree.end()

    def endTable(self, table: Any) -> None:  # noqa: N802
        self.tree = None


class _NoMarks(TableRenderCB):
    """For tables that only lay things out: what stands in them is read, their lines are not."""

    def startTable(self, table: Any) -> None:  # noqa: N802
        self.tree = None if table.canv.tree.inside else table.canv.tree

    def startBG(self, table: Any) -> None:  # noqa: N802
        if self.tree:
            self.tree.begin_artifact()

    def endBG(self, table: Any) -> None:  # noqa: N802
        if self.tree:
            self.tree.end()

    startLines, endLines = startBG, endBG  # noqa: N815

    def startRow(self, table: Any, row: int) -> None:  # noqa: N802
        pass

    def startCell(self, table: Any, *given: Any) -> None:  # noqa: N802
        pass

    def endCell(self, table: Any) -> None:  # noqa: N802
        pass

    def endRow(self, table: Any) -> None:  # noqa: N802
        pass

    def endTable(self, table: Any) -> None:  # noqa: N802
        pass


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    summary: str,
    extra: Sequence[Any] = (),
) -> Table:
    """A table whose first row and column name the others; each cell is a flowable or a list of them.

    `summary` tells a listener what the table is about; `widths` are in points.
    """
    head = [P(text, style("cell-head")) for text in heads]
    made = Table(
        [head, *map(list, rows)],
        colWidths=list(widths),
        repeatRows=1,
        style=TableStyle([*RULED, *extra]),
        renderCB=_Marks(summary, heads, 1),
        hAlign="LEFT",
    )
    made.spaceAfter = 8
    return made


def laid_out(
    rows: Sequence[Sequence[Any]], widths: Sequence[float], extra: Sequence[Any] = (), **given: Any
) -> Table:
    """Things side by side; read row by row, as if there were no table."""
    looks = TableStyle([*PLAIN, *extra])
    return Table(list(map(list, rows)), colWidths=list(widths), style=looks, renderCB=_NoMarks(), **given)


def callout(*inside: Any) -> Table:
    """A tinted box with a petrol edge."""
    looks = (
        ("BACKGROUND", (0, 0), (-1, -1), TINT),
        ("LINEBEFORE", (0, 0), (0, -1), 2.2, tone()),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("RIGHTPADDING", (0, 0), (-1, -1), 9),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    )
    return laid_out([[list(inside)]], [CONTENT], looks)


def _summary(text: str) -> str:
    if not text:
        return ""
    return f"<</O/Table/Summary <feff{text.encode('utf-16-be').hex()}>>>"
