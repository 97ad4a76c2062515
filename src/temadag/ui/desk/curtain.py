"""The curtain between one leader and the next: nothing of what was written is behind it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from temadag.i18n import _
from temadag.ui import theme

FOLD = 132
"""Width of a fold, in pixels."""

_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


class Curtain(QPushButton):
    """The whole curtain is one button; `question` lets those who wait think along."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._ask = _("Er du næste?")
        self._how = _("Tryk her, eller tryk på Enter")
        self._now = _("Spørgsmålet lige nu")
        self.setObjectName("curtain")
        self.setAccessibleName(f"{self._ask} {self._how}")
        self.setAccessibleDescription(question)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(800, 600)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_folds(painter, QColor(t.accent_soft if t.dark else t.accent))
        words = QColor(t.text if t.dark else t.on_accent)
        width = min(self.width() - 96, 880)
        left = (self.width() - width) / 2
        top = self.height() * 0.30
        top += self._line(painter, QRectF(left, top, width, 400), self._ask, theme.font(48, 600, True), words)
        quiet = QColor(words)
        quiet.setAlphaF(0.86)
        how = QRectF(left, top + 8, width, 100)
        top += 8 + self._line(painter, how, self._how, theme.font(20), quiet)
        if self._question:
            top = max(top + 40, self.height() * 0.58)
            self._paint_question(painter, left, top, width, words, quiet)
        if self.hasFocus():
            painter.setPen(QPen(words, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(10, 10, -10, -10), 12, 12)
        painter.end()

    def _paint_question(
        self, painter: QPainter, left: float, top: float, width: float, words: QColor, quiet: QColor
    ) -> None:
        line = QColor(words)
        line.setAlphaF(0.35)
        painter.setPen(QPen(line, 1))
        middle = left + width / 2
        painter.drawLine(round(middle - 40), round(top), round(middle + 40), round(top))
        place = QRectF(left, top + 24, width, 60)
        top += 24 + self._line(painter, place, self._now, theme.font(14, 500), quiet)
        font = theme.font(24 if len(self._question) < 140 else 20, 500, True)
        self._line(
            painter, QRectF(left, top + 6, width, self.height() - top - 30), self._question, font, words
        )

    def _line(self, painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor) -> float:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, _CENTRED, text)
        return QFontMetricsF(font).boundingRect(place, _CENTRED, text).height()

    def _paint_folds(self, painter: QPainter, base: QColor) -> None:
        count = max(1, round(self.width() / FOLD))
        width = self.width() / count
        for n in range(count):
            shade = QLinearGradient(n * width, 0, (n + 1) * width, 0)
            shade.setColorAt(0.0, base.darker(112))
            shade.setColorAt(0.45, base)
            shade.setColorAt(1.0, base.darker(112))
            painter.fillRect(QRectF(n * width, 0, width + 1, self.height()), shade)
