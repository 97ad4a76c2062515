"""Numbers from 1 to 10 as columns with their average, and counts as bars: the same on paper and on a screen.

Lengths come out in the unit of the medium, which brings its own letters and how they are measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from temadag.core.marks import LOWEST, Marks
from temadag.export.figure import Box, Figure, Ink, Path, Shape, Words
from temadag.i18n import _, decimal

COLUMN, STEP = 132, 169
"""In units: a column is no wider than this, and the next begins no farther away."""
FEW = 4
"""A bar fills the figure from this count on: one single thing is not to look like much."""


@dataclass(frozen=True)
class Lines:
    """A text in lines at the size that was found for it, and whether all of it is there."""

    size: float
    lines: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True)
class Look:
    """How a medium sets charts; `unit` is the length of a pixel of the big screen's canvas in it."""

    unit: float
    wide: Callable[[str, float, bool], float]
    """How wide a text is at a size, and whether it is strong."""
    fit: Callable[[str, tuple[float, ...], float, float, int], Lines]
    """A text at the first of some sizes at which it keeps to a width, a height and a number of lines."""
    line: Callable[[float], float]
    """From one line of a size to the next."""
    rise: Callable[[float], float]
    """From the top of a line of a size to where its letters stand."""
    number: float
    count: float
    sign: float
    """The sizes of the numbers under the columns, of the counts above them, and of the average."""
    ends: tuple[float, ...]
    """Sizes to choose from for what the ends are called."""
    names: tuple[tuple[float, float], ...]
    """How names beside bars are tried: a size, and the share of the width that they may take."""
    least: float = 0.0
    """How high the highest column is at least; where there is no room for it, the figure grows."""
    grows: float = 0.0
    """The share of names where no row holds them whole and the rows grow; 0 where they cannot."""


def told(marks: Marks, ends: Sequence[str] = ()) -> str:
    """What a chart says to those who do not see it."""
    low, high = (*ends, "", "")[:2]
    last = len(marks.counts) - 1
    called = [low if at == 0 else high if at == last else "" for at in range(last + 1)]
    names = [
        f"{name} ({end})" if end else name for (name, _count), end in zip(marks.counts, called, strict=True)
    ]
    counts = _told([(name, count) for name, (_n, count) in zip(names, marks.counts, strict=True)])
    return counts if marks.average is None else f"{average(marks.average)}. {counts}"


def _told(counts: Sequence[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {count}" for name, count in counts)


def average(number: float) -> str:
    """The average with its name."""
    return _("Gennemsnit {number}").format(number=decimal(number))


@dataclass(frozen=True)
class _Column:
    """Where a column stands: its middle, the top of the column, and of the number above it."""

    name: str
    count: int
    middle: float
    top: float
    above: float


def scale(marks: Marks, ends: Sequence[str], look: Look, width: float, height: float) -> Figure:
    """A column for each number, as high as its count; the ends by their names, and where the average is."""
    u = look.unit
    step = min(STEP * u, width / max(1, len(marks.counts)))
    half = step * len(marks.counts) / 2
    under = [look.fit(end, look.ends, half - 40 * u, 140 * u, 99) for end in ends]
    below = max((look.line(one.size) * len(one.lines) for one in under), default=0.0)
    below += 12 * u + look.line(look.number)
    head = look.line(look.sign) + 48 * u + look.line(look.count)
    height = max(height, head + look.least + below)
    base = height - below
    most = max((count for _name, count in marks.counts), default=0) or 1
    stand = []
    for place, (name, count) in enumerate(marks.counts):
        top = base - max(6 * u, (base - head) * count / most if count else 0.0)
        above = top - 2 * u - look.line(look.count) if count else top
        stand.append(_Column(name, count, width / 2 - half + (place + 0.5) * step, top, above))
    shapes = _average(marks.average, stand, look, width, base) if marks.average is not None else []
    for column in stand:
        shapes += _column(column, look, min(COLUMN * u, step * 0.78), base)
    first = base + 8 * u + look.line(look.number)
    for end, anchor, x in zip(under, ("start", "end"), (-half + 12 * u, half - 12 * u), strict=False):
        shapes += _set(end, look, width / 2 + x, first, Ink.QUIET, anchor)
    return Figure(width, height, tuple(shapes), told(marks, ends))


def _column(column: _Column, look: Look, wide: float, base: float) -> list[Shape]:
    u, tall = look.unit, base - column.top
    ink = Ink.TONE if column.count else Ink.EMPTY
    round_ = min((12 if column.count else 3) * u, tall / 2, wide / 2)
    shapes: list[Shape] = [Box(column.middle - wide / 2, column.top, wide, tall, ink, round_)]
    if column.count:
        stands = column.above + look.rise(look.count)
        shapes.append(
            Words(column.middle, stands, str(column.count), look.count, anchor="middle", strong=True)
        )
    stands = base + 8 * u + look.rise(look.number)
    return [*shapes, Words(column.middle, stands, column.name, look.number, Ink.QUIET, "middle")]


def _average(number: float, stand: Sequence[_Column], look: Look, width: float, base: float) -> list[Shape]:
    """A pill with the average, and a fine line from it to where it stands among the numbers.

    The line ends where it would run through the number above a column, or into the column itself.
    """
    u, said = look.unit, average(number)
    tall, wide = look.line(look.sign) + 20 * u, look.wide(said, look.sign, True) + 56 * u
    step = stand[1].middle - stand[0].middle if len(stand) > 1 else 0.0
    x = stand[0].middle + (number - LOWEST) * step
    foot = base
    for column in stand:
        apart = abs(column.middle - x)
        if column.count and apart < look.wide(str(column.count), look.count, True) / 2 + 10 * u:
            foot = min(foot, column.above - 2 * u)
        elif column.count and apart < min(COLUMN * u, step * 0.78) / 2:
            foot = min(foot, column.top)
    left = min(max(x - wide / 2, 0.0), width - wide)
    return [
        Path(((x, tall), (x, foot)), Ink.LINE, 3 * u),
        Box(left, 0, wide, tall, Ink.TINT, tall / 2),
        Words(left + 28 * u, 10 * u + look.rise(look.sign), said, look.sign, Ink.ON_TINT, strong=True),
    ]


def bars(counts: Sequence[tuple[str, int]], look: Look, width: float, row: float) -> Figure:
    """A bar for each, with its name to the left, whole over several lines, and its count after it."""
    u = look.unit
    names, rows = _names([name for name, _count in counts], look, width, row)
    # A count is never smaller than the name that it belongs to, nor so much larger that it shouts.
    named = names[0].size if names else look.count
    size = max(named, min(look.names[0][0], int(row * 0.46), int(named * 1.25)))
    most = max((count for _name, count in counts), default=0)
    side = max((look.wide(line, one.size, False) for one in names for line in one.lines), default=0.0)
    start = side + 32 * u
    room = width - start - 20 * u - max((look.wide(str(n), size, True) for _name, n in counts), default=0.0)
    shapes: list[Shape] = []
    top = 0.0
    for name, high, (_name, count) in zip(names, rows, counts, strict=True):
        middle = top + high / 2
        first = middle - look.line(name.size) * len(name.lines) / 2
        shapes += _set(name, look, side, first, Ink.TEXT, "end")
        long, thick = max(8 * u, room * count / max(most, FEW)), min(row, high) * 0.7
        ink, round_ = (Ink.TONE, 14 * u) if count else (Ink.EMPTY, 3 * u)
        shapes.append(Box(start, middle - thick / 2, long, thick, ink, min(round_, long / 2, thick / 2)))
        stands = middle - look.line(size) / 2 + look.rise(size)
        shapes.append(Words(start + long + 20 * u, stands, str(count), size, strong=True))
        top += high
    return Figure(width, top, tuple(shapes), _told(counts))


def _names(names: Sequence[str], look: Look, width: float, row: float) -> tuple[list[Lines], list[float]]:
    """All names in the largest letters that let each of them be whole, and how high their rows are."""
    found: list[Lines] = []
    for size, share in look.names:
        most = max(1, int(row * 0.96 / look.line(size)))
        found = [look.fit(name, (size,), width * share, row, most) for name in names]
        if all(one.whole for one in found):
            return found, [row] * len(found)
    if not look.grows:
        return found, [row] * len(found)
    smallest = look.names[-1][0]
    found = [look.fit(name, (smallest,), width * look.grows, inf, 99) for name in names]
    return found, [look.line(smallest) * max(1, len(one.lines)) + 16 * look.unit for one in found]


def _set(text: Lines, look: Look, x: float, top: float, ink: Ink, anchor: str) -> list[Shape]:
    """Lines under each other."""
    down = look.rise(text.size)
    return [
        Words(x, top + down + at * look.line(text.size), line, text.size, ink, anchor)
        for at, line in enumerate(text.lines)
        if line
    ]
