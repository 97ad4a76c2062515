"""The charts of the summaries: numbers and bars as paper sets them, lines over days, discs at days."""

from collections.abc import Sequence
from math import sqrt

from reportlab.lib.utils import simpleSplit

from temadag.core.marks import Marks
from temadag.export import mark_charts
from temadag.export.figure import Disc, Figure, Ink, Path, Shape, Words
from temadag.export.mark_charts import Lines, Look
from temadag.export.paper import fonts
from temadag.i18n import _, decimal

MM = 72 / 25.4
WIDE = 170 * MM
"""As wide as the text of a page."""


def _fit(text: str, sizes: tuple[float, ...], room: float, tall: float, most: int) -> Lines:
    """Paper has one size and grows downwards, so that nothing has to be cut; lines are about as long."""
    size, plain = sizes[-1], fonts.plain(text)
    lines = fonts.lines_of(plain, fonts.TEXT, size, room)
    widest = max((fonts.width(word, fonts.TEXT, size) for word in plain.split()), default=room)
    low, high = max(room / 2, widest), room
    while len(lines) > 1 and high - low > 3:
        middle = (low + high) / 2
        tried = fonts.lines_of(plain, fonts.TEXT, size, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            high, lines = middle, tried
    return Lines(size, tuple(lines), whole=len(lines) <= most)


PAPER = Look(
    unit=0.25,
    wide=lambda text, size, strong: fonts.width(text, fonts.STRONG if strong else fonts.TEXT, size),
    fit=_fit,
    line=lambda size: 1.31 * size,
    rise=lambda size: 1.02 * size,
    number=8.5,
    count=8.5,
    sign=8.5,
    ends=(8.5,),
    names=((9.5, 0.36), (9.5, 0.53)),
    least=20 * MM,
    grows=0.47,
)
"""Charts as paper sets them, in points."""


def scale(marks: Marks, ends: Sequence[str] = ()) -> Figure:
    """Numbers from 1 to 10, narrower than the text of a page."""
    return mark_charts.scale(marks, ends, PAPER, 130 * MM, 0)


def bars(counts: Sequence[tuple[str, int]], width: float = WIDE, row: float = 6.2 * MM) -> Figure:
    """A bar for each, with its name to the left and its count after it."""
    return mark_charts.bars(counts, PAPER, width, row)


def _named_at(
    name: str, x: float, y: float, room: float, anchor: str, ink: Ink = Ink.TEXT, size: float = 8.5
) -> Words:
    """A short name, such as a date, as large as its place lets it be; all of it in any case."""
    told = fonts.plain(name)
    return Words(x, y, told, fonts.fitting(told, fonts.TEXT, size, room, 4), ink, anchor)


Line = tuple[str, Sequence[float | None]]
"""What a line is called, and its value at each place; None where there is none."""


def lines(places: Sequence[str], given: Sequence[Line], width: float = WIDE) -> Figure:
    """Averages from 1 to 10 over the days: the first line has full marks, the second hollow ones and dashes.

    Each point has its number; what the lines are called stands above them.
    """
    named = [simpleSplit(fonts.plain(name), fonts.TEXT, 9.5, width - 13 * MM) for name, _values in given]
    foot, left, head = 7 * MM, 7 * MM, 5.2 * MM * sum(map(len, named))
    height = head + 38 * MM
    base, top = height - foot, head + 5 * MM
    step = (width - left) / max(1, len(places))

    def up(value: float) -> float:
        return base - (base - top) * (value - 1) / 9

    shapes: list[Shape] = []
    for number in (1, 5, 10):
        shapes.append(Path(((left, up(number)), (width, up(number)))))
        shapes.append(Words(left - 1.5 * MM, up(number) + 3, str(number), ink=Ink.QUIET, anchor="end"))
    for at, name in enumerate(places):
        shapes.append(_named_at(name, left + (at + 0.5) * step, height - 1.5 * MM, step - 2 * MM, "middle"))
    # Of two numbers at one place the higher stands above its point and the lower below.
    for which, (_name, values) in enumerate(given):
        others = [line for number, (_n, line) in enumerate(given) if number != which]
        points = [
            (left + (at + 0.5) * step, up(value), value, _is_lowest(value, at, others, which))
            for at, value in enumerate(values)
            if value is not None
        ]
        if points:
            shapes += _line(which, points)
        shapes += _named(which, named[which], sum(map(len, named[:which])))
    return Figure(width, height, tuple(shapes), "; ".join(_line_told(places, line) for line in given))


def _is_lowest(value: float, at: int, others: Sequence[Sequence[float | None]], which: int) -> bool:
    there = [line[at] for line in others if line[at] is not None]
    return any(other is not None and (value, -which) < (other, 0) for other in there)


def _line(which: int, points: Sequence[tuple[float, float, float, bool]]) -> list[Shape]:
    drawn: list[Shape] = []
    if len(points) > 1:
        through = tuple((x, y) for x, y, _value, _below in points)
        drawn.append(Path(through, Ink.TONE, 1.4, dashed=bool(which % 2)))
    for x, y, value, below in points:
        drawn.append(Disc(x, y, 2.8, hollow=bool(which % 2)))
        told = Words(x, y + (12 if below else -6), decimal(value), anchor="middle", strong=True)
        drawn.append(told)
    return drawn


def _named(which: int, name: Sequence[str], before: int) -> list[Shape]:
    """How a line is drawn, with what it is called; `before` is how many lines of names stand above."""
    row, hollow = 5.2 * MM, bool(which % 2)
    middle = (before + 0.5) * row
    told = [Words(12.5 * MM, middle + 3.3 + at * row, line, 9.5) for at, line in enumerate(name)]
    sign = Path(((0, middle), (10 * MM, middle)), Ink.TONE, 1.4, dashed=hollow)
    return [sign, Disc(5 * MM, middle, 2.8, hollow=hollow), *told]


def _line_told(places: Sequence[str], line: Line) -> str:
    name, values = line
    told = [
        f"{place} {decimal(value)}" for place, value in zip(places, values, strict=True) if value is not None
    ]
    return ": ".join((name, ", ".join(told) or _("ingen tal endnu")))


def discs(places: Sequence[str], given: Sequence[tuple[str, Sequence[int]]], width: float = WIDE) -> Figure:
    """A row for each, with a disc as large as its count at each place, and the number in it or beside it."""
    names, row, head = 30 * MM, 7.4 * MM, 6 * MM
    step = min(30 * MM, (width - names - 14 * MM) / max(1, len(places)))
    most = min(3 * MM, step * 0.16)
    largest = max((count for _name, counts in given for count in counts), default=0) or 1
    shapes: list[Shape] = []
    for at, name in enumerate(places):
        shapes.append(
            _named_at(name, names + (at + 0.5) * step, 3.6 * MM, step - 2 * MM, "middle", Ink.QUIET)
        )
    end = names + len(places) * step
    shapes.append(Words(end + 7 * MM, 3.6 * MM, _("i alt"), ink=Ink.QUIET, anchor="middle"))
    for line, (name, counts) in enumerate(given):
        middle = head + (line + 0.5) * row
        shapes.append(Path(((0, head + line * row), (end + 14 * MM, head + line * row))))
        shapes.append(_named_at(name, 0, middle + 3, names - 3 * MM, "start", size=9.5))
        for at, count in enumerate(counts):
            shapes += _disc(names + (at + 0.5) * step, middle, count, most * sqrt(count / largest))
        shapes.append(Words(end + 7 * MM, middle + 3, str(sum(counts)), 9.5, anchor="middle", strong=True))
    alt = "; ".join(f"{name}: {_counts_told(places, counts)}" for name, counts in given)
    return Figure(width, head + row * len(given), tuple(shapes), alt)


def _disc(x: float, y: float, count: int, radius: float) -> list[Shape]:
    if not count:
        return [Words(x, y + 3, "–", ink=Ink.QUIET, anchor="middle")]
    number = Words(x + radius + 1.2 * MM, y + 3, str(count), 9.5)
    return [Disc(x - 2 * MM, y, radius), Words(number.x - 2 * MM, number.y, number.text, number.size)]


def _counts_told(places: Sequence[str], counts: Sequence[int]) -> str:
    told = ", ".join(f"{place} {count}" for place, count in zip(places, counts, strict=True))
    return _("{counts}, i alt {total}").format(counts=told, total=sum(counts))
