"""A request card before the room: what is asked, who can say yes, its three minutes, and the answer."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF

from temadag.core.decisions import Answer
from temadag.i18n import _, long_date
from temadag.ui.projector.canvas import BOTTOM, Canvas
from temadag.ui.projector.flow import Para, best, captions_width, disc_indent, paint_paras, para
from temadag.ui.projector.heading import paint_kicker
from temadag.ui.projector.lettering import Face
from temadag.ui.projector.released import Wish
from temadag.ui.projector.ring import paint_ring, ring_radius
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_waiting
from temadag.ui.projector.wording import barrier_name

SIZES = (84, 76, 68, 60, 54, 48)
PAGED = 48


def paint_card(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    wish = scene.wish
    if wish is None:
        paint_waiting(canvas, scene)
        return
    top = paint_kicker(canvas, scene.kicker, scene.kind, canvas.inner) + 30
    width = canvas.inner
    if scene.countdown is not None:
        radius = ring_radius(canvas)
        width -= 2 * radius + 90
        paint_ring(canvas, scene.countdown, QPointF(canvas.right - radius - 14, (top + BOTTOM) / 2), radius)
    pages = best(lambda px: _paras(wish, px, width), canvas.sizes(*SIZES), canvas.px(PAGED), BOTTOM - top)
    page = scene.turn % len(pages)
    paint_paras(canvas, pages[page], top, width)
    canvas.foot(scene.foot_left, scene.foot_right, pages, page)


def told(wish: Wish) -> Iterator[str]:
    """The card in words, for those who hear it."""
    yield wish.asked
    if wish.answer is not Answer.WAITING:
        yield answer(wish)
    for caption, text in facts(wish):
        yield f"{caption}: {text}"


def facts(wish: Wish) -> list[tuple[str, str]]:
    """What the card says besides what is asked, each with its caption."""
    yes = wish.decider
    if wish.substitute.strip():
        yes = _("{name} svarer for {decider}").format(name=wish.substitute, decider=wish.decider)
        yes = yes if wish.decider.strip() else wish.substitute
    found = [
        (_("I vejen står"), barrier_name(wish.barrier) if wish.barrier else ""),
        (_("Kan sige ja"), yes),
        (_("Borgeren får"), wish.citizen_gets),
        (_("Det koster"), wish.cost),
    ]
    return [(caption, text.strip()) for caption, text in found if text.strip()]


def answer(wish: Wish) -> str:
    """What was answered; a no with its reason."""
    match wish.answer:
        case Answer.YES:
            return _("Ja. {reason}").format(reason=wish.reason.strip()) if wish.reason.strip() else _("Ja")
        case Answer.NO:
            return _("Nej, fordi {reason}").format(reason=wish.reason.strip())
        case Answer.BY_DATE if wish.answer_by is not None:
            return _("Svar senest {date}").format(date=long_date(wish.answer_by))
    return ""


def _paras(wish: Wish, px: int, width: float) -> list[Para]:
    found = [para(wish.asked, Face(px, 600, display=True, spacing=-px / 60), width, even=True)]
    if wish.answer is not Answer.WAITING:
        icon, fill, colour = {
            Answer.YES: ("check", "ok_soft", "ok"),
            Answer.NO: ("x", "sunken", "text"),
            Answer.BY_DATE: ("calendar-clock", "warn_soft", "warn"),
        }[wish.answer]
        big = Face(max(40, round(px * 0.8)), 600)
        found.append(para(answer(wish), big, width, disc_indent(big.px), icon=icon, fill=fill, colour=colour))
    small = Face(max(30, round(px * 0.55)), 500)
    said = facts(wish)
    indent = captions_width([caption for caption, _text in said], small)
    found += [para(text, small.weighing(400), width, indent, caption=caption) for caption, text in said]
    return found
