"""What an eye sees of a figure before it is painted: its words, and where each shape has its edges."""

from collections.abc import Callable, Iterator

from temadag.export.figure import Box, Disc, Figure, Path, Shape, Words

Edges = tuple[float, float, float, float]
Wide = Callable[[str, float, bool], float]


def words(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.shapes if isinstance(shape, Words)]


def run_together(figure: Figure) -> str:
    """Every letter in the order of drawing, whatever lines it is in."""
    return "".join("".join(words(figure)).split())


def edges(shape: Shape, wide: Wide) -> Edges:
    match shape:
        case Box(x, y, width, height):
            return x, y, x + width, y + height
        case Disc(x, y, radius):
            return x - radius, y - radius, x + radius, y + radius
        case Path(points):
            xs, ys = zip(*points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case Words(x, y, text):
            width = wide(text, shape.size, shape.strong)
            start = {"start": x, "middle": x - width / 2, "end": x - width}[shape.anchor]
            return start, y - shape.size * 0.72, start + width, y


def apart(one: Edges, other: Edges) -> bool:
    return one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def outside(figure: Figure, wide: Wide) -> Iterator[Shape]:
    """Shapes that reach over the edge of their figure."""
    for shape in figure.shapes:
        left, top, right, bottom = edges(shape, wide)
        if left < -0.1 or right > figure.width + 0.1 or top < -0.1 or bottom > figure.height + 0.1:
            yield shape


def laid_on(figure: Figure, wide: Wide) -> Iterator[tuple[Shape, Shape]]:
    """Words that lie on words, on a line or on a bar; those of the average lie on their own field."""
    for number, one in enumerate(figure.shapes):
        for other in figure.shapes[number + 1 :]:
            if not (isinstance(one, Words) or isinstance(other, Words)):
                continue
            field = next((shape for shape in (one, other) if isinstance(shape, Box)), None)
            if not apart(edges(one, wide), edges(other, wide)) and not (field and field.ink == "tint"):
                yield one, other
