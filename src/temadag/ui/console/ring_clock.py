"""The big clock in the middle of the console: the time left, and a ring that runs out."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.projector.scene import Countdown
from temadag.ui.theme import tokens


class RingClock(QWidget):
    """Shows a countdown as the room sees it, and repaints only when a figure has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._counted = Countdown("0:00", "", 0.0)
        self.setMinimumSize(150, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Tid tilbage"))

    def show_countdown(self, counted: Countdown, aloud: str) -> None:
        """Show another moment; `aloud` is the same in words."""
        if counted != self._counted:
            self._counted = counted
            self.setAccessibleDescription(aloud)
            self.update()

    @property
    def digits(self) -> str:
        """The figures in sight."""
        return self._counted.digits

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, counted = tokens(), self._counted
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        side = min(self.width(), self.height())
        thick = max(8.0, side * 0.058)
        radius = side / 2 - thick / 2 - 1
        centre = QPointF(self.width() / 2, self.height() / 2)
        around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(QColor(t.track), thick))
        painter.drawEllipse(around)
        colour = t.warn if counted.over else t.text3 if counted.held else t.accent
        share = 1.0 if counted.over else 1 - counted.share
        if share > 0.001:
            painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(around, 90 * 16, round(360 * 16 * share))
        self._figures(painter, around, side)
        painter.end()

    def _figures(self, painter: QPainter, around: QRectF, side: float) -> None:
        t, counted = tokens(), self._counted
        room = around.width() * 0.78
        px = int(side * 0.26)
        while px > 16 and self._wide(counted.digits, px) > room:
            px -= 2
        painter.setFont(theme.font(px, 600, display=True, tabular=True))
        painter.setPen(QColor(t.warn if counted.over else t.text3 if counted.held else t.text))
        centre = around.center()
        box = QRectF(around.x(), centre.y() - px * 0.78, around.width(), px * 1.2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, counted.digits)
        painter.setFont(theme.font(max(12, min(15, int(side * 0.062))), 500))
        painter.setPen(QColor(t.warn if counted.over else t.text2))
        below = QRectF(around.x(), box.bottom(), around.width(), 24)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, counted.under)

    def _wide(self, text: str, px: int) -> float:
        from PySide6.QtGui import QFontMetricsF

        return QFontMetricsF(theme.font(px, 600, display=True, tabular=True)).horizontalAdvance(text)
