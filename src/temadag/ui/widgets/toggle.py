"""Something that is on or off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from temadag.ui import theme


class Toggle(QCheckBox):
    """A tick with its text; `toggled_by_hand` tells a change made by the person."""

    toggled_by_hand = Signal(bool)

    def __init__(self, text: str, tip: str = "") -> None:
        super().__init__(text)
        self.setFont(theme.font(14))
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda checked: self.toggled_by_hand.emit(checked))

    def show_on(self, on: bool) -> None:
        """Show the state without telling anybody."""
        self.setChecked(on)
