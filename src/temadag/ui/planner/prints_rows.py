"""The papers to choose among: whom each is for, and what it still lacks."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from temadag.core.people import folded
from temadag.export.listing import Group
from temadag.exporting import Prepared
from temadag.ui.widgets.parts import chip, column, label, row
from temadag.ui.widgets.toggle import Toggle

_CAREFUL = frozenset({Group.FACILITATORS, Group.LEADERS, Group.DIRECTORS})
"""The headings whose papers are not for everybody."""

_BOX, _LEAST, _TOGETHER = 50, 140, 330
"""Pixels of the box beside the title, the least that both are given, and what they share with the audience,
which stands under them where that is too little."""


class PaperTick(Toggle):
    """The tick of a paper. `stepped` is the way to the next or the one before, `entered` a wish to see it."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title, title)
        self._whole = title
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = ceil(QFontMetricsF(self.font()).horizontalAdvance(self._whole))
        return QSize(wide + _BOX, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(0, self.width() - _BOX)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PaperRow(QFrame):
    """One paper; `looked_at` when the person wants to see it, `ticked` when it is chosen or not."""

    looked_at = Signal(str)
    ticked = Signal()

    def __init__(self, one: Prepared) -> None:
        super().__init__()
        document = one.document
        self.name, self.group, self.lacks = document.name, document.stands_under, one.lacks
        self.setProperty("card", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tick = PaperTick(document.title)
        self.audience = chip(document.audience, "warn" if self.group in _CAREFUL else "neutral")
        about = label(one.lacks or document.about, 13, tone="3" if one.lacks else "2", wrap=True)
        self.tick.setAccessibleDescription(f"{document.audience}. {about.text()}")
        self.tick.setEnabled(not one.lacks)
        self._sought = folded(f"{document.title} {document.audience} {document.about} {document.name}")
        fits = self.tick.sizeHint().width() + self.audience.sizeHint().width() <= _TOGETHER
        head = row(self.tick, None, self.audience, spacing=6) if fits else row(self.tick, None)
        under = () if fits else (row(34, self.audience, None, spacing=0),)
        body = row(34, about, spacing=0)
        body.setStretch(1, 1)
        self.setLayout(column(head, *under, body, spacing=2, margins=(10, 8, 12, 10)))
        self.tick.toggled_by_hand.connect(lambda _on: self.ticked.emit())
        self.tick.toggled_by_hand.connect(lambda _on: self.looked_at.emit(self.name))
        self.tick.entered.connect(lambda: self.looked_at.emit(self.name))

    def matches(self, sought: str) -> bool:
        """Whether every word sought is somewhere in what the paper is called, or in what is said of it."""
        return all(word in self._sought for word in folded(sought).split())

    def show_current(self, current: bool) -> None:
        """Mark the paper that the preview shows."""
        style = "accent" if current else ""
        if self.property("chosen") != style:
            self.setProperty("chosen", style)
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.looked_at.emit(self.name)
