"""The plainer pictures: the countdown alone, the pause, and black."""

from PySide6.QtCore import QRectF

from temadag.i18n import _
from temadag.ui.projector.canvas import HEIGHT, Canvas
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import Face, squeezed, width_of
from temadag.ui.projector.scene import Scene


def paint_countdown(canvas: Canvas, scene: Scene) -> None:
    """The time as large as it can be, and a line that runs out."""
    t, counted = canvas.tokens, scene.countdown
    top = paint_head(canvas, scene, largest=76)
    if counted is None:
        return
    colour = t.warn if counted.over else t.text3 if counted.held else t.text
    under = Face(min(96, canvas.px(56)), 500)
    face = Face(420, 600, display=True, tabular=True, spacing=-12)
    while face.line > 850 - top - under.line - 30 or width_of(counted.digits, face) > canvas.inner:
        face = face.sized(face.px - 10)
    top += (850 - top - face.line - under.line) / 2
    middle = canvas.width / 2
    canvas.line(counted.digits, face, middle, top, colour, 0.5)
    small, said = squeezed(counted.under, under, canvas.inner)
    canvas.line(said, small, middle, top + face.line, t.warn if counted.over else t.text2, 0.5)
    bar = QRectF(canvas.left, 896, canvas.inner, 22)
    canvas.rounded(bar, 11, t.track)
    share = 1.0 if counted.over else 1 - counted.share
    if share > 0.004:
        width = max(22.0, bar.width() * share)
        canvas.rounded(QRectF(bar.x(), bar.y(), width, 22), 11, t.warn if counted.over else t.accent)
    canvas.foot(scene.foot_left, scene.foot_right)


def paint_pause(canvas: Canvas, scene: Scene) -> None:
    """When we go on, in letters to be read from the coffee; and what the clock is."""
    t, middle = canvas.tokens, canvas.width / 2
    title = canvas.fitted(scene.title, Face(64, 600), (64, 56, 48, 40, 34), canvas.inner, 170, 3)
    large = Face(124, 600, display=True, spacing=-3)
    said = canvas.fitted(scene.message, large, (124, 108, 96, 84, 72, 60), canvas.inner, 300, 2)
    now = Face(min(90, canvas.px(60)), 500, tabular=True)
    whole = 112 + 24 + title.height + 24 + said.height + 44 + now.line
    top = 490 - whole / 2
    canvas.icon("coffee", t.accent, QRectF(middle - 56, top, 112, 112))
    top = canvas.lines(title, middle, top + 136, t.text2, 0.5) + 24
    top = canvas.lines(said, middle, top, t.text, 0.5) + 44
    canvas.line(_("Klokken er {time}").format(time=scene.clock), now, middle, top, t.text2, 0.5)
    canvas.foot(scene.foot_left, scene.foot_right)


def paint_black(canvas: Canvas, _scene: Scene) -> None:
    """Nothing at all."""
    canvas.painter.fillRect(QRectF(0, 0, canvas.width, HEIGHT), "#000000")


def paint_waiting(canvas: Canvas, scene: Scene) -> None:
    """The head, and a sentence where there is nothing to show yet."""
    top = paint_head(canvas, scene)
    said = canvas.fitted(scene.message, Face(48), (48, 40, 34), canvas.inner, 440, 6)
    canvas.lines(said, canvas.left, max(top, 420), canvas.tokens.text2)
    canvas.foot(scene.foot_left, scene.foot_right)
