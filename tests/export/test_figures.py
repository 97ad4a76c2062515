"""The figures: every number is told in words and stands beside its mark."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples import examples
from figures_seen import apart, edges, laid_on, outside, words
from papers_checked import all_faults
from papers_read import elements_of, faults_of, text_of
from temadag.core.marks import Marks
from temadag.core.papers import SharedQuestion
from temadag.export import charts, mark_charts
from temadag.export.catalogue import documents
from temadag.export.figure import Box, Disc, Figure, Ink, Path, Words
from temadag.export.paper import fonts
from temadag.export.paper.chart import drawn
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.style import style
from temadag.export.paper.text import P
from year_on_paper import MADE, bare

COUNTS = [("Lov & regler", 0), ("Politik", 3), ("Penge <kr.>", 12), ("It", 1)]
DAYS = ["7. september", "30. november", "29. marts"]
NUMBERS = Marks(16, tuple((str(n), (0, 3, 12, 1)[n % 4]) for n in range(1, 11)), 6.4, 2.0)
WIDE = charts.PAPER.wide
ALL = {
    "scale": lambda: charts.scale(NUMBERS, ("Flad & træt", "Fuld <af> energi")),
    "bars": lambda: charts.bars(COUNTS),
    "lines": lambda: charts.lines(DAYS, [("Energi", [7.2, None, 8.0]), ("Tryghed", [7.2, 6.5, 1.0])]),
    "discs": lambda: charts.discs(DAYS, [("Lov", [0, 2, 30]), ("Vane", [1, 1, 1])]),
}


@pytest.fixture(autouse=True)
def _fonts() -> None:
    fonts.register()


def test_every_number_is_told_and_drawn() -> None:
    bars = ALL["bars"]()
    assert bars.alt == "; ".join(f"{name}: {count}" for name, count in COUNTS)
    assert words(bars) == [told for name, count in COUNTS for told in (name, str(count))]
    scale = ALL["scale"]()
    assert scale.alt == (
        "Gennemsnit 6,4. 1 (Flad & træt): 3; 2: 12; 3: 1; 4: 0; 5: 3; 6: 12; 7: 1; 8: 0; 9: 3; "
        "10 (Fuld <af> energi): 12"
    )
    counted = ["3", "1", "12", "2", "1", "3", "4", "3", "5", "12", "6", "1", "7", "8", "3", "9", "12", "10"]
    assert words(scale) == ["Gennemsnit 6,4", *counted, "Flad & træt", "Fuld <af> energi"]
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
    bars = [shape.width for shape in filled(charts.bars(COUNTS))]
    assert bars[1] == max(bars) and bars[0] == pytest.approx(3 * bars[2])
    (one,), (most,) = (filled(charts.bars([("Ny", count)])) for count in (1, mark_charts.FEW))
    assert one.width == pytest.approx(most.width / mark_charts.FEW, rel=0.05)
    columns = [shape.height for shape in filled(ALL["scale"]())]
    assert columns[1] == max(columns) == pytest.approx(4 * columns[0])
    areas = [shape.radius**2 for shape in ALL["discs"]().shapes if isinstance(shape, Disc)]
    assert areas[1] == pytest.approx(15 * areas[0]), "a disc's area is its number"


def filled(figure: Figure) -> list[Box]:
    """The columns or bars of what there is some of."""
    return [shape for shape in figure.shapes if isinstance(shape, Box) and shape.ink is Ink.TONE]


def test_what_there_is_none_of_has_a_mark_that_is_told_apart_without_colour() -> None:
    for kind, least in (("scale", "height"), ("bars", "width")):
        boxes = [
            shape for shape in ALL[kind]().shapes if isinstance(shape, Box) and shape.ink is not Ink.TINT
        ]
        empty = [getattr(box, least) for box in boxes if box.ink is Ink.EMPTY]
        assert empty and max(empty) < 2.1 < min(getattr(box, least) for box in boxes if box.ink is Ink.TONE)


@pytest.mark.parametrize("kind", ALL)
def test_paper_has_every_word_of_a_figure_and_its_description(kind: str) -> None:
    figure = ALL[kind]()
    heading = P("Figur", style("h1"))
    sheet = Sheet("Figur", "Forløb", "Dag", "Til alle", MADE)
    content = document(sheet, [heading, drawn(figure)])
    assert faults_of(content) == [] and "Figure" in list(elements_of(content))
    printed = text_of(content)
    assert all(word in printed for word in words(figure))


@pytest.mark.parametrize("only", range(1, 11))
def test_the_line_of_the_average_ends_above_the_number_that_it_would_run_through(only: int) -> None:
    counts = tuple((str(n), 75 if n == only else 0) for n in range(1, 11))
    figure = charts.scale(Marks(75, counts, float(only), 0.0), ("lavt", "højt"))
    (line,) = [shape for shape in figure.shapes if isinstance(shape, Path)]
    (told,) = [shape for shape in figure.shapes if isinstance(shape, Words) and shape.text == "75"]
    assert line.points[0][0] == pytest.approx(told.x), "it points at the number"
    assert line.points[1][1] < told.y - told.size * 0.72 and list(laid_on(figure, WIDE)) == []


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
        charts.bars(counts, 224, 15),
        charts.scale(_numbers([count for _name, count in counts]), [name for name, _count in counts[:2]]),
        charts.discs(places, rows),
        charts.lines(places, values),
    ):
        assert list(outside(figure, WIDE)) == []


@pytest.mark.parametrize("days", range(1, 13))
def test_no_mark_lies_on_a_number(days: int) -> None:
    figure = charts.discs([f"{n}.12." for n in range(days)], [("Lov", [99] * days), ("It", [1] * days)])
    marks = [edges(shape, WIDE) for shape in figure.shapes if isinstance(shape, Disc | Words)]
    for number, one in enumerate(marks):
        for other in marks[:number]:
            assert apart(one, other), (one, other)


def _numbers(given: list[int]) -> Marks:
    """As many answers to a scale as are given, and one more."""
    counts = [(*given, *[0] * 10)[at] for at in range(9)] + [1]
    average = sum(n * count for n, count in enumerate(counts, start=1)) / sum(counts)
    return Marks(sum(counts), tuple((str(n), count) for n, count in enumerate(counts, start=1)), average, 1.0)


@given(
    st.lists(st.tuples(st.text(max_size=90), st.integers(0, 999)), min_size=1, max_size=20),
    st.lists(st.integers(0, 999), max_size=9),
)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_a_chart_lies_on_another_and_none_is_cut(
    counts: list[tuple[str, int]], given: list[int]
) -> None:
    bars = charts.bars(counts)
    scale = charts.scale(_numbers(given), [name for name, _count in counts[:2]])
    assert list(laid_on(bars, WIDE)) == [] == list(laid_on(scale, WIDE))
    told = "".join("".join(words(bars)).split())
    assert told == "".join(f"{''.join(fonts.plain(name).split())}{count}" for name, count in counts)


@pytest.mark.parametrize(("letter", "shown"), [("ord ", "Figure"), ("W", "Table")])
def test_twenty_long_options_are_bars_and_only_what_no_page_would_hold_is_a_table(
    letter: str, shown: str
) -> None:
    counts = tuple(((letter * 80)[:76].strip() + f" {n}", 20 - n) for n in range(20))
    asked = SharedQuestion("Hvad først?", "b", 60, marks=Marks(60, counts))
    (paper,) = [one for one in documents() if one.name == "shared-summary"]
    ((_name, content),) = paper.make(replace(bare(), shared=(asked,)))
    assert all_faults(content) == []
    assert {"Figure", "Table"} & set(elements_of(content)) == {shown}
    printed = "".join(text_of(content).split())
    assert all("".join(name.split()) in printed for name, _count in counts)
