"""The head that most pictures have: a small line, and the title as large as it can be."""

from temadag.core.plan import Kind
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face, Fitted, fit, width_of
from temadag.ui.projector.scene import Countdown, Scene

TITLE = Face(92, 600, display=True, spacing=-2)
TOP = 84.0
BELOW = 34


def paint_head(canvas: Canvas, scene: Scene, largest: int = 92, most: int = 2, width: float = 0.0) -> float:
    """Paint kicker and title; the top of what may stand below is returned."""
    width = width or canvas.inner
    top = paint_kicker(canvas, scene.kicker, scene.kind, width) + 6
    return (
        canvas.lines(_title(canvas, scene.title, width, largest, most), canvas.left, top, canvas.tokens.text)
        + BELOW
    )


def paint_kicker(canvas: Canvas, text: str, kind: Kind | None, width: float) -> float:
    """Paint the small line in the colour of what it is about; the top of what may stand below is returned."""
    face = _kicker(canvas)
    said = fit(text, face, (face.px, 30, 27, 24), width, face.line, 1)
    if not said.holds(text):
        said = fit(text, face, (30, 27, 24), width, 140)
    top = TOP + max(0.0, (face.line - said.height) / 2)
    if text:
        top = canvas.lines(said, canvas.left, top, canvas.kind_colour(kind))
    return max(top, TOP + face.line)


def paint_corner_time(canvas: Canvas, counted: Countdown | None) -> float:
    """Paint what is left in the upper right corner; the width that remains beside it is returned."""
    if counted is None:
        return canvas.inner
    t = canvas.tokens
    face = Face(min(96, canvas.px(64)), 600, display=True, tabular=True)
    colour = t.warn if counted.over else t.text3 if counted.held else t.text
    canvas.line(counted.digits, face, canvas.right, TOP - (face.line - _kicker(canvas).line) / 2, colour, 1.0)
    return canvas.inner - width_of(counted.digits, face) - 60


def below_head(canvas: Canvas, title: str, largest: int = 92, most: int = 2) -> float:
    """The top of what may stand below a head with this title, without painting it."""
    return TOP + _kicker(canvas).line + 6 + _title(canvas, title, canvas.inner, largest, most).height + BELOW


def _kicker(canvas: Canvas) -> Face:
    return Face(min(52, canvas.px(34)), 600)


def _title(canvas: Canvas, text: str, width: float, largest: int, most: int) -> Fitted:
    sizes = tuple(px for px in (92, 84, 76, 68, 60, 52, 46, 40) if px <= largest)
    if canvas.zoom < 1:
        sizes = canvas.sizes(*sizes)
    found = fit(text, TITLE, sizes, width, 250, most)
    return found if found.holds(text) else fit(text, TITLE, (46, 40, 34, 30, 26), width, 260, 8)
