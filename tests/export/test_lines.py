"""Our line breaker gives what ReportLab's own gives, for whatever text, in whatever room."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.abag import ABag
from reportlab.platypus import Paragraph

from examples import examples
from temadag.export.paper import lines
from temadag.export.paper.markup import pieces
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.style import style
from temadag.export.paper.table import laid_out
from temadag.export.paper.text import P
from temadag.i18n import speaking

STYLES = [
    style("body"),
    style("quote"),
    style("names"),
    style("h1"),
    style("cell", splitLongWords=0),
    style("cell", firstLineIndent=20, spaceShrinkage=0.3),
    style("item", spaceShrinkage=0, embeddedHyphenation=1, justifyBreaks=1),
    style("body", hyphenationLang="", embeddedHyphenation=2, uriWasteReduce=0.3),
]
WORDS = [
    "arbejdsmiljørepræsentanternes",
    "Kompetenceudviklingsplanerne,",
    "»forventningsafstemningen«",
    "(medarbejderudviklingssamtaler)",
    "kvalitets-",
    "kvalitets-og-forvaltningssekretariat",
    "kl.\u00a010.15\u201311.00",
    "–\u00a0Åse\u00a0Nørgaard",
    "https://www.eksempel.dk/en/lang/adresse?med=meget",
    "og",
    "i",
    "–",
    "W" * 60,
    "il" * 40,
    "-",
    "tog\u2009en",
]
words = st.one_of(st.sampled_from(WORDS), st.text("abcdefghijæøå-'\"»«.,W\u00a0", min_size=1, max_size=30))
texts = st.lists(words, max_size=30).map(" ".join)
KINDS = [
    "{}",
    "<b>{}</b>",
    '<font color="#57606A">{}</font>',
    "{}<br/>",
    '<b><font color="#14505C">{}</font></b>',
]
several = st.lists(
    st.tuples(st.sampled_from(KINDS), texts, st.sampled_from(["", " "])), min_size=1, max_size=4
).map(lambda parts: "".join(space + kind.format(text) for kind, text, space in parts))

styled = st.tuples(st.one_of(texts, several), st.integers(0, len(STYLES) - 1))


class Stock(P):
    """The same paragraph, with its lines broken and drawn by ReportLab."""

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - ReportLab's name
        return Paragraph.breakLines(self, width)

    def drawPara(self, debug: Any = 0) -> None:  # noqa: N802 - ReportLab's name
        Paragraph.drawPara(self, debug)


def told(thing: Any) -> Any:
    """All that a line or a fragment holds, and of which kind it is."""
    if isinstance(thing, ABag):
        return (type(thing).__name__, {key: told(value) for key, value in thing.__dict__.items()})
    if isinstance(thing, list | tuple):
        return (type(thing).__name__, [told(part) for part in thing])
    return (type(thing).__name__, str(thing)) if isinstance(thing, str) else thing


def laid(paragraph: P, width: float) -> Any:
    size = paragraph.wrap(width, 1e6)
    counts = (paragraph._width_max, paragraph._hyphenations, paragraph._splitLongWordCount)
    return size, counts, told(paragraph.blPara), told(paragraph.frags)


def compared(text: str, number: int, width: float, height: float, language: str = "da") -> int:
    """How many lines there are, once they and those of the parts on two pages have been compared."""
    with speaking(language):
        ours, theirs = P(text, STYLES[number]), Stock(text, STYLES[number])
        assert laid(ours, width) == laid(theirs, width)
        count = len(ours.blPara.lines)
        parts, stock_parts = ours.split(width, height), theirs.split(width, height)
        assert len(parts) == len(stock_parts)
        for mine, other in zip(parts, stock_parts, strict=True):
            if hasattr(mine, "blPara") and mine is not ours:
                assert told(mine.blPara) == told(other.blPara)
            assert told(mine.frags) == told(other.frags)
            assert laid(mine, width * 0.9) == laid(other, width * 0.9)
    return count


@settings(max_examples=examples(300))
@given(
    st.one_of(texts, several),
    st.integers(0, len(STYLES) - 1),
    st.floats(60, 500),
    st.floats(20, 300),
    st.sampled_from(["da", "en"]),
)
def test_lines_are_those_of_reportlab(
    text: str, number: int, width: float, height: float, language: str
) -> None:
    compared(text, number, width, height, language)


@pytest.mark.parametrize("number", range(len(STYLES)))
@pytest.mark.parametrize("width", [70, 130, 250, 482])
def test_long_texts_of_one_and_of_several_kinds_too(number: int, width: float) -> None:
    plain = " ".join(WORDS * 2)
    marked = f'<b>{plain}</b> {plain} <font color="#57606A">–\u00a0{plain}</font><br/>{plain}'
    assert compared(plain, number, width, 90) > 4
    assert compared(marked, number, width, 90) > 12


def test_what_is_unusual_is_left_to_reportlab() -> None:
    """The negative control: the comparison above would see nothing if all were left to ReportLab."""
    room = [100.0, 100.0]
    for text in ("Ord og flere ord", "Ord <b>og</b> flere<br/>ord", "Ord &amp; flere"):
        assert lines.broken(P(text, style("body")), room) is not None
    for text in ("Ar\u00adbejds\u00adplads", 'Et <a name="her"/>sted'):
        assert lines.broken(P(text, style("body")), room) is None
    assert lines.broken(P("Ord", style("body", shaping=1)), room) is None
    assert lines.broken(P("Ord", style("body", endDots=".")), room) is None
    assert lines.broken(P("Ord", style("body"), bulletText="•"), room) is None


@settings(max_examples=examples(60))
@given(
    st.lists(st.tuples(st.one_of(texts, several), st.integers(0, len(STYLES) - 1)), min_size=1, max_size=9)
)
def test_pages_are_those_that_reportlab_would_draw(told: list[tuple[str, int]]) -> None:
    """In a table too, where the columns are narrow, and over the end of a page."""
    sheet = Sheet("Prøve", "Programmet", "", "Til alle", datetime(2026, 11, 14, 15, 30, tzinfo=UTC))
    with speaking("da"):
        ours, stock = (
            document(
                sheet,
                [
                    P("Overskrift", style("h1")),
                    *(kind(text, STYLES[number], "P") for text, number in told * 9),
                    laid_out([[kind(" ".join(WORDS[n::5]), STYLES[0]) for n in range(3)]], [120, 90, 200]),
                ],
            )
            for kind in (P, Stock)
        )
    assert ours == stock


BITS = ["<b>", "</b>", '<font color="#57606A">', "</font>", "<br/>", "<br>", "<i>", "</i>", "<b >", "<", ">"]
BITS += [
    "&amp;",
    "&lt;",
    "&gt;",
    "&",
    "&nbsp;",
    "&eacute;",
    "&#229;",
    " ",
    "  ",
    "\n",
    "\t",
    "\xa0",
    "ord",
    "å",
]


@settings(max_examples=examples(1000))
@given(st.lists(st.sampled_from(BITS), min_size=1, max_size=9).map("".join), st.sampled_from(STYLES))
def test_the_pieces_of_a_text_are_those_of_reportlab(text: str, kind: Any) -> None:
    ours = pieces(text, kind)
    assert ours is None or told(ours) == told(Paragraph(text, kind).frags)


def test_simple_markup_needs_no_parser() -> None:
    """The negative control: the comparison above would see nothing if all were left to ReportLab."""
    for text in ("ord", "a\xa0b", "<b>a</b> b &amp; c<br/>d", 'a <font color="#57606A">–\xa0b</font>'):
        assert pieces(text, STYLES[0]) is not None
    for text in ("<i>a</i>", "&eacute;", "<b>a", "a</b>"):
        assert pieces(text, STYLES[0]) is None
