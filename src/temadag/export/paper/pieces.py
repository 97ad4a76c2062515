"""What is drawn rather than set: rules, writing lines, and figures with their description."""

from collections.abc import Callable
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from temadag.export.paper.structure import TagError
from temadag.export.paper.style import CONTENT, GREY, tone

LINE_GAP = 9 * mm
"""From one line to write on to the next."""


Paint = Callable[[Any, float, float], None]


class Drawing(Flowable):
    """Something drawn by a function (canvas, width, height); without `alt` it is decoration."""

    def __init__(
        self, width: float, height: float, paint: Callable[[Any, float, float], None], alt: str = ""
    ):
        super().__init__()
        self.width, self.height, self._paint, self.alt = width, height, paint, alt
        self.hAlign = "LEFT"

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size, whatever room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as a figure, or as decoration."""
        tree = self.canv.tree
        if tree.inside:
            self._paint(self.canv, self.width, self.height)
            return
        if self.alt:
            x, y = self.canv.absolutePosition(0, 0)
            box = f"{x:.2f} {y:.2f} {x + self.width:.2f} {y + self.height:.2f}"
            attributes = f"<</O/Layout/BBox[{box}]/Placement/Block>>"
            tree.begin(tree.element("Figure", alt=self.alt, attributes=attributes))
        else:
            tree.begin_artifact()
        self._paint(self.canv, self.width, self.height)
        tree.end()


def rule(after: float = 6) -> Drawing:
    """The petrol line under a document's title."""

    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(tone())
        canvas.setLineWidth(1.4)
        canvas.line(0, height - 0.7, width, height - 0.7)

    return Drawing(CONTENT, 1.4 + after, paint)


def writing_lines(count: int, width: float = CONTENT) -> Drawing:
    """Dotted lines to write on, nine millimetres apart."""

    def paint(canvas: Any, room: float, height: float) -> None:
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.5)
        canvas.setDash(0.5, 2.2)
        canvas.setLineCap(1)
        for number in range(count):
            y = height - (number + 1) * LINE_GAP + 0.5
            canvas.line(0, y, room, y)

    return Drawing(width, count * LINE_GAP, paint)


def qr(text: str, size: float, alt: str) -> Drawing:
    """A QR code of `size` points, drawn as one path; leave four modules of quiet round it."""
    import segno  # only papers with codes need it

    if not alt:
        raise TagError("a QR code needs words for those who cannot see it")
    matrix = segno.make(text, error="m", micro=False).matrix
    strips = []
    for y, line in enumerate(matrix):
        start = None
        for x, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                strips.append(f"{start} {len(matrix) - 1 - y} {x - start} 1 re")
                start = None

    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.saveState()
        canvas.setFillGray(0)
        canvas.scale(width / len(matrix), width / len(matrix))
        canvas._code.append(" ".join(strips) + " f")
        canvas.restoreState()

    return Drawing(size, size, paint, alt)
