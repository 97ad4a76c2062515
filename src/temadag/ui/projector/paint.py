"""One scene on one surface, whatever its size: the big screen and its small picture in the console."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from temadag.core.plan import Show
from temadag.ui.projector.canvas import HEIGHT, Canvas, canvas_width
from temadag.ui.projector.card import paint_card
from temadag.ui.projector.join import paint_join
from temadag.ui.projector.moves import paint_moves
from temadag.ui.projector.programme import paint_programme
from temadag.ui.projector.question import paint_question
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.states import paint_black, paint_countdown, paint_pause
from temadag.ui.projector.task import paint_task
from temadag.ui.projector.teams import paint_teams
from temadag.ui.projector.trial import paint_trial
from temadag.ui.projector.wall import paint_wall
from temadag.ui.theme import Tokens

_PICTURES = {
    Show.TASK: paint_task,
    Show.COUNTDOWN: paint_countdown,
    Show.TEAMS: paint_teams,
    Show.WALL: paint_wall,
    Show.PAUSE: paint_pause,
    Show.JOIN: paint_join,
    Show.BLACK: paint_black,
    Show.QUESTION: paint_question,
    Show.CARD: paint_card,
    Show.PROGRAMME: paint_programme,
}


def paint(painter: QPainter, rect: QRectF, scene: Scene, tokens: Tokens) -> Canvas:
    """Paint a scene into a rectangle; the canvas tells what was written where, in canvas pixels."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    black = scene.show is Show.BLACK and not scene.trial
    painter.fillRect(rect, QColor("#000000" if black else tokens.bg))
    if scene.trial:
        return _tried(painter, rect, scene, tokens)
    painter.setTransform(placed(rect), True)
    canvas = Canvas(painter, canvas_width(rect.width(), rect.height()), tokens, scene.larger)
    picture = paint_moves if scene.moves else _PICTURES[scene.show]
    picture(canvas, scene)
    painter.restore()
    return canvas


def _tried(painter: QPainter, rect: QRectF, scene: Scene, tokens: Tokens) -> Canvas:
    """The test of a screen, out to its very edges whatever its shape."""
    scale = rect.height() / HEIGHT
    painter.setTransform(QTransform().translate(rect.x(), rect.y()).scale(scale, scale), True)
    canvas = Canvas(painter, rect.width() / scale, tokens)
    paint_trial(canvas, scene)
    painter.restore()
    return canvas


def placed(rect: QRectF) -> QTransform:
    """Where the canvas stands in a rectangle: as large as it can, in the middle."""
    width = canvas_width(rect.width(), rect.height())
    scale = min(rect.width() / width, rect.height() / HEIGHT)
    left = rect.x() + (rect.width() - width * scale) / 2
    top = rect.y() + (rect.height() - HEIGHT * scale) / 2
    return QTransform().translate(left, top).scale(scale, scale)
