"""The head that most pictures have: a small line, and the title as large as it can be."""

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face, elided, fit
from temadag.ui.projector.scene import Scene

TITLE = Face(92, 600, display=True, spacing=-2)
TOP = 84


def paint_head(canvas: Canvas, scene: Scene, largest: int = 92, most: int = 2, width: float = 0.0) -> float:
    """Paint kicker and title; the top of what may stand below is returned."""
    width = width or canvas.inner
    kicker = Face(34, 600)
    top = float(TOP)
    if scene.kicker:
        said = elided(scene.kicker, kicker, width)
        canvas.line(said, kicker, canvas.left, top, canvas.kind_colour(scene.kind))
    top += kicker.line + 6
    sizes = [px for px in (92, 84, 76, 68, 60, 52, 46, 40) if px <= largest]
    title = fit(scene.title, TITLE, sizes, width, 250, most)
    return canvas.lines(title, canvas.left, top, canvas.tokens.text) + 34
