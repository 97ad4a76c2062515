"""How to come in from a phone: the code as large as it can be, what to type, and what is promised."""

from PySide6.QtCore import QRectF

from temadag.i18n import _
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import Face, fit, squeezed
from temadag.ui.projector.released import Door
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_waiting
from temadag.ui.widgets.qr import paint_qr

TOP, BOTTOM = 84.0, 930.0
GAP = 72


def paint_join(canvas: Canvas, scene: Scene) -> None:
    """The code at the left, the words beside it; without a door a sentence."""
    if scene.door is None:
        paint_waiting(canvas, scene)
        return
    side = min(BOTTOM - TOP, canvas.inner * 0.5)
    place = QRectF(canvas.left, TOP + (BOTTOM - TOP - side) / 2, side, side)
    canvas.rounded(place, 36, "#FFFFFF", canvas.tokens.border)
    paint_qr(canvas.painter, scene.door.url, place.adjusted(1, 1, -1, -1), 36)
    beside = _Beside(canvas, canvas.left + side + GAP)
    beside.paint(scene, scene.door)
    canvas.foot(scene.foot_left, scene.foot_right)


class _Beside:
    """The column of words beside the code."""

    def __init__(self, canvas: Canvas, left: float) -> None:
        self._canvas, self._left = canvas, left
        self._width = canvas.right - left

    def paint(self, scene: Scene, door: Door) -> None:
        t = self._canvas.tokens
        top = self._head(scene)
        said = fit(
            _(
                "Gå på rummets wi-fi, og peg kameraet på koden. "
                "Siden kommer fra laptoppen her, ikke fra internettet."
            ),
            Face(40),
            (40, 36, 32, 28),
            self._width,
            165,
            4,
        )
        top = self._canvas.lines(said, self._left, top, t.text) + 36
        top = self._typed(_("Eller skriv i browseren"), door.short, Face(60, 600, tabular=True), top)
        top = self._typed(_("og rummets ord"), door.word, Face(76, 600, display=True), top)
        promise = fit(scene.text, Face(36), (36, 34, 32, 30, 28, 26, 24), self._width, BOTTOM - top - 12, 8)
        self._canvas.lines(promise, self._left, BOTTOM - promise.height, t.text2)

    def _head(self, scene: Scene) -> float:
        """Kicker and title, as all pictures have them, but beside the code."""
        canvas = self._canvas
        kept, canvas.margin = canvas.margin, round(self._left)
        top = paint_head(canvas, scene, largest=92, most=1, width=self._width)
        canvas.margin = kept
        return top - 14

    def _typed(self, caption: str, text: str, face: Face, top: float) -> float:
        """Something to type, under what it is."""
        t, small = self._canvas.tokens, Face(28, 500)
        self._canvas.line(caption, small, self._left, top, t.text2)
        shown, words = squeezed(text, face, self._width)
        self._canvas.line(words, shown, self._left, top + small.line, t.text)
        return top + small.line + shown.line + 22
