"""One of many, from a list that opens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy


class Choice(QComboBox):
    """Choices as (key, text); `picked` tells a choice made by hand."""

    picked = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]] = (), name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(choices)
        self.activated.connect(lambda _index: self.picked.emit(self.value))

    @property
    def value(self) -> str:
        """The key in force; empty when there is none."""
        return str(self.currentData() or "")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices, keeping the one in force where it still exists."""
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] == list(choices):
            return
        kept = self.value
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.show_key(kept)

    def show_key(self, key: str) -> None:
        """Show a choice without telling anybody; an unknown key shows none."""
        self.setCurrentIndex(self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A list that changes while one scrolls past it has cost people their settings.
        event.ignore()
