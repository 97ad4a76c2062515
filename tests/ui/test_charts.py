"""Numbers and dots on wall and laptop: the same figure as on paper, whole, readable, and told in words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from examples import examples
from figures_seen import laid_on, outside, run_together, words
from temadag.core.marks import Marks
from temadag.export import charts
from temadag.export.figure import Box, Disc, Figure, Ink, Path, Words
from temadag.i18n import speaking
from temadag.ui import theme
from temadag.ui.after.reflections_marks import EDGE, LEAST, SCALE, ChartView
from temadag.ui.projector.asked import Chart
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.chart import LAPTOP, SCREEN, answered, figure, paint_chart, said
from temadag.ui.projector.figure import paint_figure
from temadag.ui.projector.lettering import SMALLEST

WALL = (1680, 640)
WORDS = [
    "mod",
    "kortere",
    "møder",
    "it-system",
    "læringsrunder",
    "Ældre",
    "borgerens",
    "egen",
    "plan",
    "på",
    "1",
]
LONG = "Borgeren med fra begyndelsen af hvert projekt, også når det gør mødet længere"
COUNTS = st.lists(st.integers(0, 300), min_size=10, max_size=10).filter(any)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
QUIETLY = settings(
    max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture(autouse=True)
def _dressed(qapp) -> None:
    theme.apply(qapp, False)


def a_scale(counts: list[int], *ends: str) -> Chart:
    answers = sum(counts)
    average = sum(number * count for number, count in enumerate(counts, start=1)) / answers
    named = tuple((str(number), count) for number, count in enumerate(counts, start=1))
    return Chart(Marks(answers, named, average, 1.0), True, ends)


def dots(counts: list[tuple[str, int]]) -> Chart:
    return Chart(Marks(5, tuple(counts)), False)


def drawn(shown: Figure) -> list[tuple[type, Ink]]:
    """What is drawn in which order; lines of one text, which differ by its width, are one."""
    found: list[tuple[type, Ink]] = []
    for shape in shown.shapes:
        if not (isinstance(shape, Words) and not shape.strong and found[-1:] == [(Words, shape.ink)]):
            found.append((type(shape), shape.ink))
    return found


@given(COUNTS, st.lists(NAMES, max_size=2))
@QUIETLY
def test_paper_and_wall_have_the_same_columns_and_no_word_is_cut_or_lies_on_another(
    counts: list[int], ends: list[str]
) -> None:
    chart = a_scale(counts, *ends)
    wall, paper = figure(chart, *WALL), charts.scale(chart.marks, chart.ends)
    assert drawn(wall) == drawn(paper) and wall.alt == paper.alt
    assert run_together(wall) == run_together(paper)
    for shown, look in ((wall, SCREEN), (paper, charts.PAPER)):
        assert list(outside(shown, look.wide)) == [] == list(laid_on(shown, look.wide))
        assert [w for w in words(shown) if w.isdecimal()] == [
            told for name, count in chart.marks.counts for told in ([str(count), name] if count else [name])
        ] + [end for end in ends if end.isdecimal()]
    assert wall.height == WALL[1]


@given(st.lists(st.tuples(NAMES, st.integers(0, 300)), min_size=1, max_size=12))
@QUIETLY
def test_paper_wall_and_laptop_have_the_same_bars_with_every_name_whole(
    counts: list[tuple[str, int]],
) -> None:
    chart = dots(counts)
    wall, laptop, paper = figure(chart, *WALL), figure(chart, 1100, 500, LAPTOP), charts.bars(counts)
    for shown, look in ((wall, SCREEN), (laptop, LAPTOP), (paper, charts.PAPER)):
        assert drawn(shown) == drawn(paper) and shown.alt == paper.alt
        assert run_together(shown) == "".join(f"{name}{count}" for name, count in counts).replace(" ", "")
        assert list(outside(shown, look.wide)) == [] == list(laid_on(shown, look.wide))
    assert wall.height <= WALL[1]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "chart",
    [
        a_scale([0, 1, 0, 2, 3, 4, 6, 4, 2, 1], "Helt flad", "Fuld af energi"),
        a_scale([300, 0, 0, 0, 0, 0, 0, 0, 0, 0], LONG, LONG),
        dots([("Ja", 0), ("Nej", 5)]),
        dots([(f"{LONG} {n}", 40 * n) for n in range(9)]),
    ],
)
def test_every_line_is_painted_as_it_stands_in_the_figure_and_can_be_read(
    chart: Chart, language: str
) -> None:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.tokens().bg))
    painter = QPainter(image)
    canvas = Canvas(painter, 1920, theme.tokens())
    with speaking(language):
        paint_chart(canvas, QRectF(120, 280, *WALL), chart)
        shown = figure(chart, *WALL)
        assert said(chart) == f"{answered(chart)}. {shown.alt}"
    painter.end()
    assert [line.text for line in canvas.painted] == words(shown)
    down = 280 + (WALL[1] - shown.height) / 2
    for line, shape in zip(canvas.painted, [s for s in shown.shapes if isinstance(s, Words)], strict=True):
        start = {"start": 0, "middle": 0.5, "end": 1}[shape.anchor]
        assert line.px == shape.size >= SMALLEST
        assert line.rect.left() + start * line.rect.width() == pytest.approx(120 + shape.x)
        assert line.rect.top() == pytest.approx(down + shape.y - SCREEN.rise(shape.size), abs=0.5)
    for box in (s for s in shown.shapes if isinstance(s, Box) and s.ink is Ink.TONE):
        middle = image.pixelColor(round(120 + box.x + box.width / 2), round(down + box.y + box.height / 2))
        assert middle.name() == theme.tokens().accent.lower()


def test_a_screen_can_show_every_kind_of_shape_that_paper_has() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    t = theme.tokens()
    image.fill(QColor(t.bg))
    painter = QPainter(image)
    shapes = (
        Path(((0, 50), (200, 50)), Ink.TONE, 4, dashed=True),
        Disc(50, 50, 20, Ink.TONE),
        Disc(150, 50, 20, Ink.TONE, hollow=True),
    )
    paint_figure(Canvas(painter, 200, t), QPointF(0, 0), Figure(200, 100, shapes, "En linje"))
    painter.end()
    seen = {x: image.pixelColor(x, 50).name() for x in (50, 150)}
    assert seen == {50: t.accent.lower(), 150: t.bg.lower()}
    along = {image.pixelColor(x, 50).name() for x in range(75, 125)}
    assert {t.accent.lower(), t.bg.lower()} <= along, "dashes"


@pytest.mark.parametrize("options", [2, 12, 20])
def test_the_laptop_gives_many_long_names_the_room_that_they_need(qtbot, options: int) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(560, 330)
    chart = dots([(f"{LONG} {n}", n) for n in range(options)])
    view.show_chart(chart)
    usual = LEAST + 2 * EDGE
    assert (view.minimumHeight() > usual) == (options > 2)
    whole = figure(chart, (560 - 2 * EDGE) / SCALE, (view.height() - 2 * EDGE) / SCALE, LAPTOP)
    assert whole.height * SCALE + 2 * EDGE <= view.height() + 0.01
    assert run_together(whole).count("Borgeren") == options and "…" not in run_together(whole)
    view.grab()
    view.show_chart(a_scale([1] * 10, "lavt", "højt"))
    assert view.minimumHeight() == usual and "10 (højt): 1" in view.accessibleDescription()
