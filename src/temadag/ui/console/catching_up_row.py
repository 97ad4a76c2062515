"""One block that would give way: a tick, its name, from how many minutes to how many, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame

from temadag.core.catching_up import Cut
from temadag.core.plan import Block
from temadag.i18n import _
from temadag.ui.console import says
from temadag.ui.widgets.parts import column, label, row, set_tone


class CutRow(QFrame):
    """`ticked` carries the block's id and whether it may give way."""

    ticked = Signal(str, bool)

    def __init__(self, block_id: str) -> None:
        super().__init__()
        self._id = block_id
        self.setProperty("well", "true")
        self.tick = QCheckBox()
        self.tick.setChecked(True)
        self.tick.clicked.connect(lambda on: self.ticked.emit(self._id, on))
        self._name = label("", 14, 600, wrap=True)
        self._why = label("", 13, tone="2", wrap=True)
        self._minutes = label("", 15, 600, tabular=True)
        self._minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        told = column(self._name, self._why, spacing=0)
        inside = row(self.tick, told, self._minutes, spacing=2, margins=(10, 8, 14, 8))
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_cut(self, block: Block, cut: Cut | None) -> None:
        """Show what it would give, or that it is left out."""
        self.tick.setChecked(cut is not None)
        minutes = says.cut_minutes(cut) if cut else _("{n} min.").format(n=block.lasts)
        why = says.cut_why(cut) if cut else _("Beholder sine minutter")
        self._name.setText(block.title)
        self._why.setText(why)
        self._minutes.setText(minutes)
        set_tone(self._minutes, "" if cut else "2")
        self.tick.setAccessibleName(f"{block.title}: {minutes}, {why}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.click()
