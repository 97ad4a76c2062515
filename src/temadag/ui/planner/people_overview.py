"""What the panel shows while nobody is chosen: who has come, and where people are from."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from temadag.core.people import danish_order
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.people_model import Entry, presence_counts
from temadag.ui.widgets.parts import column, label, scroll

LINE = 38
MOST = 9


class Overview(QWidget):
    """Counts as thin bars."""

    def __init__(self) -> None:
        super().__init__()
        self._come, self._areas, self._levels = Bars(), Bars(), Bars()
        self._headings = [
            label(text, 14, 600) for text in (_("Fremmøde"), _("Forvaltninger"), _("Ledelsesniveauer"))
        ]
        hint = label(_("Vælg en deltager for at se og rette alt om vedkommende."), 13, tone="2", wrap=True)
        body = QWidget()
        laid = column(hint, 8, spacing=4, margins=(20, 16, 20, 16))
        for head, bars in zip(self._headings, (self._come, self._areas, self._levels), strict=True):
            laid.addWidget(head)
            laid.addWidget(bars)
            laid.addSpacing(12)
        laid.addStretch(1)
        body.setLayout(laid)
        self.setLayout(column(scroll(body)))

    def show_people(self, entries: Sequence[Entry], has_day: bool) -> None:
        """Count these people."""
        come = [(presence_text(p), n) for p, n in presence_counts(entries).items() if n] if has_day else []
        areas = _counted([entry.person.area for entry in entries])
        levels = _counted([entry.person.level for entry in entries])
        for head, bars, found in zip(
            self._headings, (self._come, self._areas, self._levels), (come, areas, levels), strict=True
        ):
            bars.show_counts(found, len(entries))
            head.setVisible(bool(found))
            bars.setVisible(bool(found))


class Bars(QWidget):
    """A name, a number and a thin bar for each count."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[tuple[str, int]] = []
        self._whole = 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: list[tuple[str, int]], whole: int) -> None:
        """Show these counts out of a whole."""
        self._counts, self._whole = counts, max(1, whole)
        self.setAccessibleName(", ".join(f"{name}: {number}" for name, number in counts))
        self.setToolTip("\n".join(f"{name}: {number}" for name, number in counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, LINE * len(self._counts))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, digits = theme.font(13), theme.font(13, 600, tabular=True)
        for place, (name, number) in enumerate(self._counts):
            top = place * LINE
            box = QRectF(0, top + 4, self.width(), 20)
            painter.setFont(digits)
            painter.setPen(QColor(t.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            painter.setFont(font)
            painter.setPen(QColor(t.text2))
            text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, self.width() - 44)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.track))
            painter.drawRoundedRect(QRectF(0, top + 27, self.width(), 4), 2, 2)
            painter.setBrush(QColor(t.accent))
            wide = max(4.0, self.width() * number / self._whole)
            painter.drawRoundedRect(QRectF(0, top + 27, wide, 4), 2, 2)
        painter.end()


def _counted(words: Sequence[str]) -> list[tuple[str, int]]:
    """The commonest words, then how many others there are together."""
    found = sorted(Counter(w for w in words if w).items(), key=lambda item: (-item[1], danish_order(item[0])))
    if len(found) > MOST:
        rest = sum(number for _name, number in found[MOST - 1 :])
        found = [*found[: MOST - 1], (_("Andre"), rest)]
    missing = sum(not word for word in words)
    return [*found, (_("Ikke oplyst"), missing)] if found and missing else found
