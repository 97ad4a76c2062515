"""The figures: every number is told in words and stands beside its mark, on paper as on a screen."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples import examples
from papers_read import elements_of, faults_of, text_of
from temadag.export import charts
from temadag.export.figure import LIGHT, Box, Disc, Figure, Ink, Path, Words, svg
from temadag.export.paper import fonts
from temadag.export.paper.chart import drawn
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.style import style
from temadag.export.paper.text import P
from year_on_paper import MADE

COUNTS = [("Lov & regler", 0), ("Politik", 3), ("Penge <kr.>", 12), ("It", 1)]
DAYS = ["7. september", "30. november", "29. marts"]
ALL = {
    "columns": lambda: charts.columns(COUNTS),
    "bars": lambda: charts.bars(COUNTS),
    "lines": lambda: charts.lines(DAYS, [("Energi", [7.2, None, 8.0]), ("Tryghed", [7.2, 6.5, 1.0])]),
    "discs": lambda: charts.discs(DAYS, [("Lov", [0, 2, 30]), ("Vane", [1, 1, 1])]),
}


@pytest.fixture(autouse=True)
def _fonts() -> None:
    fonts.register()


def words(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.shapes if isinstance(shape, Words)]


def test_every_number_is_told_and_drawn() -> None:
    for kind in ("columns", "bars"):
        figure = ALL[kind]()
        for name, count in COUNTS:
            assert f"{name}: {count}" in figure.alt
            assert name in words(figure)
            assert str(count) in words(figure) or not count
    lines = ALL["lines"]()
    assert lines.alt == (
        "Energi: 7. september 7,2, 29. marts 8,0; Tryghed: 7. september 7,2, 30. november 6,5, 29. marts 1,0"
    )
    assert [told for told in words(lines) if "," in told] == ["7,2", "8,0", "7,2", "6,5", "1,0"]
    discs = ALL["discs"]()
    assert "Lov: 7. september 0, 30. november 2, 29. marts 30, i alt 32" in discs.alt
    assert words(discs).count("1") == 3 and "32" in words(discs)


def test_two_lines_are_told_apart_without_colour() -> None:
    figure = ALL["lines"]()
    strokes = {shape.dashed for shape in figure.shapes if isinstance(shape, Path) and shape.thick > 1}
    marks = {shape.hollow for shape in figure.shapes if isinstance(shape, Disc)}
    assert strokes == marks == {False, True}
    assert {shape.ink for shape in figure.shapes if isinstance(shape, Disc)} == {Ink.TONE}


def test_a_longer_bar_is_more_and_one_single_thing_does_not_look_like_much() -> None:
    bars = [shape.width for shape in charts.bars(COUNTS).shapes if isinstance(shape, Box)]
    assert bars[1] == max(bars) and bars[0] == pytest.approx(3 * bars[2])
    (one,) = [shape.width for shape in charts.bars([("Ny", 1)]).shapes if isinstance(shape, Box)]
    assert one == pytest.approx(max(bars) / charts.FEW, rel=0.05)
    areas = [shape.radius**2 for shape in ALL["discs"]().shapes if isinstance(shape, Disc)]
    assert areas[1] == pytest.approx(15 * areas[0]), "a disc's area is its number"


@pytest.mark.parametrize("kind", ALL)
def test_paper_and_screen_draw_the_same(kind: str) -> None:
    figure = ALL[kind]()
    image = ET.fromstring(svg(figure))
    space = "{http://www.w3.org/2000/svg}"
    assert image.get("aria-label") == image.findtext(f"{space}title") == figure.alt
    assert [part.text for part in image.iter(f"{space}text")] == words(figure)
    assert len(list(image)) == len(figure.shapes) + 1
    heading = P("Figur", style("h1"))
    sheet = Sheet("Figur", "Forløb", "Dag", "Til alle", MADE)
    content = document(sheet, [heading, drawn(figure)])
    assert faults_of(content) == [] and "Figure" in list(elements_of(content))
    printed = text_of(content)
    assert all(word in printed for word in words(figure))


def test_a_screen_can_have_its_own_colours_and_a_text_its_own_signs() -> None:
    dark = dict.fromkeys(Ink, "#ABCDEF")
    told = svg(ALL["columns"](), dark, "Temadag Sans")
    assert set(re.findall(r"#[0-9A-F]{6}", told)) == {"#ABCDEF"}
    assert "Lov &amp; regler" in told and "<kr.>" not in told
    assert set(LIGHT) == set(Ink)


def test_a_screen_shows_it(qtbot) -> None:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(svg(ALL["bars"]()).encode()))
    assert renderer.isValid()
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = {image.pixelColor(x, y).name().upper() for x in range(0, 600, 5) for y in range(0, 200, 5)}
    assert LIGHT[Ink.TONE] in seen


@given(
    st.lists(st.tuples(st.text(max_size=90), st.integers(0, 999)), min_size=1, max_size=20),
    st.integers(1, 12),
)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_drawn_outside_of_its_figure(counts: list[tuple[str, int]], days: int) -> None:
    places = [f"{n}.12." for n in range(days)]
    rows = [(name, [count] * days) for name, count in counts]
    values = [(name or "–", [1 + count % 10 for _p in places]) for name, count in counts[:2]]
    for figure in (
        charts.bars(counts),
        charts.bars(counts, 224, 116),
        charts.discs(places, rows),
        charts.lines(places, values),
    ):
        for shape in figure.shapes:
            left, top, right, bottom = _edges(shape)
            assert left >= -0.1 and right <= figure.width + 0.1, shape
            assert top >= -0.1 and bottom <= figure.height + 0.1, shape


@pytest.mark.parametrize("days", range(1, 13))
def test_no_mark_lies_on_a_number(days: int) -> None:
    figure = charts.discs([f"{n}.12." for n in range(days)], [("Lov", [99] * days), ("It", [1] * days)])
    marks = [_edges(shape) for shape in figure.shapes if isinstance(shape, Disc | Words)]
    for number, one in enumerate(marks):
        for other in marks[:number]:
            apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            assert apart, (one, other)


def _edges(shape: object) -> tuple[float, float, float, float]:
    match shape:
        case Box(x, y, width, height):
            return x, y, x + width, y + height
        case Disc(x, y, radius):
            return x - radius, y - radius, x + radius, y + radius
        case Path(points):
            xs, ys = zip(*points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case Words(x, y, text):
            font = fonts.STRONG if shape.strong else fonts.TEXT
            wide = fonts.width(text, font, shape.size)
            start = {"start": x, "middle": x - wide / 2, "end": x - wide}[shape.anchor]
            return start, y - shape.size * 0.72, start + wide, y
    raise AssertionError(shape)
