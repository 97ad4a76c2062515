"""A figure as values: what is drawn, from the upper left corner, and what it tells in words.

Paper and screen paint the same shapes, each in its own unit (points, or pixels of the canvas), letters
and colours. What it tells never hangs on colour alone: everything that is counted has its number beside it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """What a part is drawn in; paper and screen have their own colours for it."""

    TONE = "tone"
    TEXT = "text"
    QUIET = "quiet"
    LINE = "line"
    TINT = "tint"
    ON_TINT = "on-tint"
    EMPTY = "empty"
    PAPER = "paper"


@dataclass(frozen=True)
class Box:
    """A filled rectangle; `round` is the radius of its corners, at most half of its shorter side."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.TONE
    round: float = 0.0


@dataclass(frozen=True)
class Disc:
    """A circle round (x, y): filled with `ink`, or only its edge where it is hollow."""

    x: float
    y: float
    radius: float
    ink: Ink = Ink.TONE
    hollow: bool = False


@dataclass(frozen=True)
class Path:
    """A line through points, perhaps dashed."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = Ink.LINE
    thick: float = 0.5
    dashed: bool = False


@dataclass(frozen=True)
class Words:
    """A line of text on the baseline `y`; `x` is its start, its middle or its end by `anchor`."""

    x: float
    y: float
    text: str
    size: float = 8.5
    ink: Ink = Ink.TEXT
    anchor: str = "start"
    strong: bool = False


Shape = Box | Disc | Path | Words


@dataclass(frozen=True)
class Figure:
    """Shapes in the order they are drawn, and what they tell those who do not see them."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
