"""The questions of a block, as large as they can be, and who can read what is answered."""

from temadag.ui.projector.canvas import BOTTOM, Canvas
from temadag.ui.projector.flow import Para, best, disc_indent, height_of, paint_paras, para
from temadag.ui.projector.heading import paint_corner_time, paint_kicker
from temadag.ui.projector.lettering import Face
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_waiting

SIZES = (148, 132, 118, 104, 92, 84, 76, 68, 60)
PAGED = 60


def paint_question(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    if not scene.asked:
        paint_waiting(canvas, scene)
        return
    room = paint_corner_time(canvas, scene.countdown)
    top = paint_kicker(canvas, scene.title, scene.kind, room) + 44
    how = canvas.fitted(scene.text, Face(40, 500), (40, 36, 34, 30), canvas.inner - 64, 110, 2)
    bottom = BOTTOM - how.height - 40
    pages = best(
        lambda px: _paras(scene, px, canvas.inner), canvas.sizes(*SIZES), canvas.px(PAGED), bottom - top
    )
    page = scene.turn % len(pages)
    air = (bottom - top - height_of(pages[page])) * 0.42
    paint_paras(canvas, pages[page], top + air, canvas.inner)
    canvas.icon_beside(how.face, "eye", canvas.tokens.text2, canvas.left, BOTTOM - how.height - 8)
    canvas.lines(how, canvas.left + how.face.px * 1.5, BOTTOM - how.height - 8, canvas.tokens.text2)
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def _paras(scene: Scene, px: int, width: float) -> list[Para]:
    face, small = Face(px, 600, display=True, spacing=-px / 60), Face(max(30, round(px * 0.5)), 500)
    several = len(scene.asked) > 1
    indent = disc_indent(px) if several else 0.0
    found: list[Para] = []
    for number, one in enumerate(scene.asked, start=1):
        found.append(para(one.text, face, width, indent, even=True, number=number if several else 0))
        said = [f"–  {choice}" if len(one.choices) > 1 else choice for choice in one.choices]
        found += [para(text, small, width, indent, colour="text2", close=True) for text in said]
    return found
