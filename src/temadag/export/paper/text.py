"""Paragraphs, headings and lists that carry their tags, also when they run over to the next page."""

import re
from html import unescape
from typing import Any

from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import _SplitFragHY, _SplitFragLL

from temadag.export.paper import lines, plain_text
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.markup import pieces
from temadag.export.paper.structure import Element

_BROKEN = (_SplitFragHY, _SplitFragLL)


class _Key:
    """Stands for one paragraph, however many parts it is split into."""


class P(Paragraph):
    """A paragraph with a structure element; `text` may hold markup, `said()` makes it of typed text."""

    def __init__(self, text: str | None, style: Any, kind: str = "", **given: Any) -> None:
        frags = pieces(text, style) if text and not given else None
        if frags is None:
            super().__init__(text, style, **given)
        else:
            super().__init__(None, style, frags=frags)
        self.source, self._laid = text, -1.0
        self.kind = kind or getattr(style, "kind", "P")
        self.key: Any = _Key()
        self.outlined = self.kind in ("H1", "H2")

    @property
    def words(self) -> str:
        """What it says, without its markup; to be asked before it is split."""
        text = re.sub(r"<br\s*/?>", " ", self.source or "")
        return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).replace("\xad", "").split())

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size; lines that are broken already are not broken anew, for tables ask several times."""
        if self._laid != width or getattr(self, "blPara", None) is None:
            super().wrap(width, height)
            self._laid = width
        return self.width, self.height

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - ReportLab's name
        """Its lines in so much room, as ReportLab breaks them."""
        laid = lines.broken(self, width)
        return super().breakLines(width) if laid is None else laid

    def split(self, width: float, height: float) -> list[Any]:
        """The parts that fit, which stay one paragraph to a reader."""
        _soften(self)  # now it is still known which hyphen at the foot of a page was put in
        parts = super().split(width, height)
        for part in parts:
            part.key, part.kind, part.outlined = self.key, self.kind, False
        return list(parts)

    def drawPara(self, debug: Any = 0) -> None:  # noqa: N802 - ReportLab's name
        """Draw the lines, as ReportLab draws them."""
        if not plain_text.drawn(self):
            super().drawPara(debug)

    def draw(self) -> None:
        """Draw the lines as one element."""
        canvas, tree = self.canv, self.canv.tree
        _soften(self)
        if tree.inside:
            super().draw()
            return
        element = tree.kept.get(self.key)
        if element is None:
            element = tree.kept[self.key] = tree.element(self.kind)
            if self.outlined:
                place = f"h{len(tree.kept)}"
                canvas.bookmarkHorizontal(place, 0, self.height)
                canvas.addOutlineEntry(self.getPlainText(), place, int(self.kind[1]) - 1, closed=False)
        tree.begin(element)
        super().draw()
        tree.end()


class Item(P):
    """One item of a list, with its number or sign to the left."""

    def __init__(self, text: str | None, style: Any, label: str = "", whole: Any = None, **given: Any):
        super().__init__(text, style, "LI", **given)
        self.label, self.whole = label, whole

    def split(self, width: float, height: float) -> list[Any]:
        """The parts that fit; only the first has the label."""
        parts = super().split(width, height)
        for number, part in enumerate(parts):
            part.whole, part.label = self.whole, self.label if number == 0 else ""
        return parts

    def draw(self) -> None:
        """Draw label and body as one list item."""
        tree = self.canv.tree
        _soften(self)
        if tree.inside:
            self._label()
            Paragraph.draw(self)
            return
        body = tree.kept.get(self.key) or self._begin(tree)
        tree.begin(body)
        Paragraph.draw(self)
        tree.end()

    def _begin(self, tree: Any) -> Element:
        whole = tree.kept.get(self.whole)
        if whole is None:
            numbering = "Decimal" if self.label[:1].isdigit() else "Disc"
            attributes = f"<</O/List/ListNumbering/{numbering}>>"
            whole = tree.kept[self.whole] = tree.element("L", attributes=attributes)
        item = tree.element("LI", whole)
        tree.begin(tree.element("Lbl", item))
        self._label()
        tree.end()
        body: Element = tree.element("LBody", item)
        tree.kept[self.key] = body
        return body

    def _label(self) -> None:
        if not self.label:
            return
        first = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
        baseline = self.height - first.fontSize  # where ReportLab puts the first line
        canvas, style = self.canv, self.style
        canvas.saveState()
        canvas.setFont(style.bulletFontName, style.bulletFontSize)
        canvas.setFillColor(style.bulletColor)
        canvas.drawString(style.bulletIndent, baseline, self.label)
        canvas.restoreState()


def said(text: str, style: Any, kind: str = "") -> P:
    """A paragraph of what somebody typed."""
    return P(marked_up(text), style, kind)


def listed(items: list[str], style: Any, labels: list[str] | None = None) -> list[Item]:
    """A list of marked-up texts; without `labels` each has a dot."""
    whole = _Key()
    marks = labels or ["•"] * len(items)
    return [Item(text, style, mark, whole) for text, mark in zip(items, marks, strict=True)]


def _soften(paragraph: Any) -> None:
    """Write hyphens that the line breaker put in as soft ones, so that a word is read and copied whole."""
    laid = getattr(paragraph, "blPara", None)
    if laid is None or not laid.lines:
        return
    if not any(_line_text(laid.kind, line).rstrip().endswith("-") for line in laid.lines):
        return
    source = re.sub(r"\s+", "", "".join(_text_of(f) for f in paragraph.frags)).replace("\xad", "")
    goes_on = any(isinstance(f, _SplitFragLL) for f in paragraph.frags[-1:])  # its last word is broken
    at = 0
    for number, line in enumerate(laid.lines):
        text = _line_text(laid.kind, line)
        letters = re.sub(r"\s+", "", text).replace("\xad", "")
        at += len(letters)
        broken = not text.endswith("\xad") and letters.endswith("-") and source[at - 1 : at] != "-"
        if broken and (number < len(laid.lines) - 1 or goes_on):
            at -= 1
            _soften_last(laid.kind, line)


def _text_of(fragment: Any) -> str:
    if isinstance(fragment, list):
        told = "".join(str(text) for style, text in fragment[1:] if not hasattr(style, "cbDefn"))
        # The first part of a word that the line breaker broke has its hyphen already.
        return told[:-1] if isinstance(fragment, _BROKEN) and told.endswith("-") else told
    text = getattr(fragment, "text", None)
    # A paragraph that was split keeps words instead of text.
    return text if text is not None else " ".join(str(w) for w in getattr(fragment, "words", ()))


def _line_text(kind: int, line: Any) -> str:
    if kind == 0:
        return line[1] if isinstance(line[1], str) else " ".join(line[1])
    return "".join(word.text for word in line.words if not hasattr(word, "cbDefn"))


def _soften_last(kind: int, line: Any) -> None:
    if kind == 0:
        if not isinstance(line[1], str):
            line[1][-1] = str(line[1][-1])[:-1] + "\xad"
        return
    last = [word for word in line.words if not hasattr(word, "cbDefn") and word.text][-1]
    last.text = last.text.rstrip()[:-1] + "\xad"
