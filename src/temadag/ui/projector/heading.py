"""The head that most pictures have: a small line, and the title as large as it can be."""

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face, Fitted, elided, fit
from temadag.ui.projector.scene import Scene

TITLE = Face(92, 600, display=True, spacing=-2)
KICKER = Face(34, 600)
TOP = 84.0
BELOW = 34


def paint_head(canvas: Canvas, scene: Scene, largest: int = 92, most: int = 2, width: float = 0.0) -> float:
    """Paint kicker and title; the top of what may stand below is returned."""
    width = width or canvas.inner
    if scene.kicker:
        said = elided(scene.kicker, KICKER, width)
        canvas.line(said, KICKER, canvas.left, TOP, canvas.kind_colour(scene.kind))
    title = _title(scene.title, width, largest, most)
    return canvas.lines(title, canvas.left, TOP + KICKER.line + 6, canvas.tokens.text) + BELOW


def below_head(canvas: Canvas, title: str, largest: int = 92, most: int = 2) -> float:
    """The top of what may stand below a head with this title, without painting it."""
    return TOP + KICKER.line + 6 + _title(title, canvas.inner, largest, most).height + BELOW


def _title(text: str, width: float, largest: int, most: int) -> Fitted:
    sizes = [px for px in (92, 84, 76, 68, 60, 52, 46, 40) if px <= largest]
    return fit(text, TITLE, sizes, width, 250, most)
