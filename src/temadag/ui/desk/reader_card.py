"""A choice of who may read, as a card: name, sentence, and a ring that tells which one is in force."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from temadag.ui import icons, theme
from temadag.ui.desk.readers import Reader

_LEFT, _RIGHT, _EDGE = 46, 44, 10
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class ReaderCard(QRadioButton):
    """One of the five; a real radio button to keyboard and screen reader."""

    def __init__(self, reader: Reader, reason: str = "") -> None:
        super().__init__(reader.title)
        self.visibility = reader.visibility
        self._icon = reader.icon if not reason else "lock"
        self._sentence = reason or reader.sentence
        self.setEnabled(not reason)
        self.setObjectName(reader.visibility.value)
        self.setAccessibleName(f"{reader.title}. {self._sentence}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos) -> bool:  # noqa: N802 - Qt's name
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(80, width - _LEFT - _RIGHT), 1000)
        title = QFontMetricsF(theme.font(15, 600)).height()
        said = QFontMetricsF(theme.font(13)).boundingRect(room, _WRAPPED, self._sentence).height()
        return round(title + said + 2 * _EDGE + 2)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(max(220, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, t)
        self._paint_ring(painter, t)
        self._paint_words(painter, t)
        tone = "text3" if not self.isEnabled() else "accent_text" if self.isChecked() else "text2"
        side = 20
        painter.drawPixmap(
            self.width() - side - 14, (self.height() - side) // 2, icons.pixmap(self._icon, tone, side)
        )
        painter.end()

    def _paint_ground(self, painter: QPainter, t: theme.Tokens) -> None:
        strong = self.isChecked() or self.hasFocus()
        width = 2.0 if strong else 1.0
        colour = t.accent if strong else t.border_strong if self.underMouse() else t.border
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(QColor(t.accent_soft if self.isChecked() else t.surface))
        if not self.isEnabled():
            painter.setBrush(QColor(t.bg))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
        if self.isChecked() and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.surface), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)

    def _paint_ring(self, painter: QPainter, t: theme.Tokens) -> None:
        centre = QPointF(24, self.height() / 2)
        painter.setBrush(QColor(t.surface if self.isEnabled() else t.bg))
        painter.setPen(QPen(QColor(t.accent if self.isChecked() else t.border_strong), 1.5))
        if not self.isEnabled():
            painter.setPen(QPen(QColor(t.border), 1.5))
        painter.drawEllipse(centre, 8.5, 8.5)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(centre, 4.5, 4.5)

    def _paint_words(self, painter: QPainter, t: theme.Tokens) -> None:
        width = self.width() - _LEFT - _RIGHT
        font = theme.font(15, 600)
        height = QFontMetricsF(font).height()
        painter.setFont(font)
        painter.setPen(QColor(t.text if self.isEnabled() else t.text3))
        painter.drawText(QRectF(_LEFT, _EDGE, width, height), Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(theme.font(13))
        painter.setPen(QColor(t.text2 if self.isEnabled() else t.text3))
        rest = QRectF(_LEFT, _EDGE + height + 2, width, self.height())
        painter.drawText(rest, _WRAPPED, self._sentence)
