"""A figure as values: what is drawn, in points from the upper left corner, and what it tells in words.

The same figure is painted on paper and written as SVG for a screen. What it tells never hangs on colour
alone: everything that is counted has its number beside it.
"""

from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr


class Ink(StrEnum):
    """What a part is drawn in; paper and screen have their own colours for it."""

    TONE = "tone"
    TEXT = "text"
    QUIET = "quiet"
    LINE = "line"
    TINT = "tint"
    PAPER = "paper"


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.TONE


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


LIGHT = {
    Ink.TONE: "#14505C",
    Ink.TEXT: "#1B1F23",
    Ink.QUIET: "#57606A",
    Ink.LINE: "#B8C0C6",
    Ink.TINT: "#EEF3F4",
    Ink.PAPER: "#FFFFFF",
}
"""The colours of paper."""


def svg(figure: Figure, colours: dict[Ink, str] | None = None, family: str = "sans-serif") -> str:
    """The figure as an SVG image that tells its words to those who do not see it."""
    inks = colours or LIGHT
    drawn = "".join(_svg(shape, inks) for shape in figure.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(figure.alt)}'
        f' viewBox="0 0 {figure.width:.2f} {figure.height:.2f}" font-family={quoteattr(family)}>'
        f"<title>{escape(figure.alt)}</title>{drawn}</svg>"
    )


def _svg(shape: Shape, inks: dict[Ink, str]) -> str:
    colour = inks[shape.ink]
    match shape:
        case Box(x, y, width, height):
            return (
                f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{colour}"/>'
            )
        case Disc(x, y, radius):
            fill = f'fill="{inks[Ink.PAPER]}" stroke="{colour}"' if shape.hollow else f'fill="{colour}"'
            return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" {fill}/>'
        case Path(points):
            through = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            dash = ' stroke-dasharray="4 3"' if shape.dashed else ""
            thick = f'stroke="{colour}" stroke-width="{shape.thick:.2f}"{dash}'
            return f'<polyline points="{through}" fill="none" {thick}/>'
        case Words(x, y, text):
            weight = ' font-weight="600"' if shape.strong else ""
            look = f'font-size="{shape.size:.1f}" text-anchor="{shape.anchor}" fill="{colour}"{weight}'
            return f'<text x="{x:.2f}" y="{y:.2f}" {look}>{escape(text)}</text>'
