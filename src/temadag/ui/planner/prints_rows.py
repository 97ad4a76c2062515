"""The papers to choose among: whom each is for, and what it still lacks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame

from temadag.exporting import Prepared
from temadag.ui.widgets.parts import chip, column, label, row
from temadag.ui.widgets.toggle import Toggle

_TONES = {"own-pages": "warn", "run-sheet": "warn"}


class PaperRow(QFrame):
    """One paper; `looked_at` when the person wants to see it, `ticked` when it is chosen or not."""

    looked_at = Signal(str)
    ticked = Signal()

    def __init__(self, one: Prepared) -> None:
        super().__init__()
        self.name = one.document.name
        self.setProperty("card", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tick = Toggle(one.document.title)
        font = self.tick.font()
        font.setWeight(font.Weight.DemiBold)
        self.tick.setFont(font)
        self.audience = chip(one.document.audience, _TONES.get(self.name, "neutral"))
        about = label(one.lacks or one.document.about, 13, tone="3" if one.lacks else "2", wrap=True)
        self.tick.setAccessibleDescription(f"{one.document.audience}. {about.text()}")
        self.tick.setEnabled(not one.lacks)
        head = row(self.tick, None, self.audience, spacing=6)
        body = row(34, about, spacing=0)
        body.setStretch(1, 1)
        self.setLayout(column(head, body, spacing=2, margins=(10, 10, 14, 12)))
        self.tick.toggled_by_hand.connect(lambda _on: self.ticked.emit())
        self.tick.toggled_by_hand.connect(lambda _on: self.looked_at.emit(self.name))

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
