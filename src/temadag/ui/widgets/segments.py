"""A few choices side by side, one of them in force."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from temadag.ui import theme
from temadag.ui.widgets.parts import row


class Segments(QFrame):
    """Choices as (key, text); `picked` tells a choice made by hand."""

    picked = Signal(str)

    def __init__(self, choices: list[tuple[str, str]], name: str = "") -> None:
        super().__init__()
        self.setProperty("segbox", "true")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons = {key: self._button(key, text) for key, text in choices}
        self.setLayout(row(*self._buttons.values(), spacing=2, margins=(3, 3, 3, 3)))
        if choices:
            self.show_key(choices[0][0])

    @property
    def value(self) -> str:
        """The key of the choice in force."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def show_key(self, key: str) -> None:
        """Show a choice without telling anybody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        self._set_weights()

    def button(self, key: str) -> QToolButton:
        """The button of a choice, to enable it or give it a tip."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        keys = [key for key, made in self._buttons.items() if made.isEnabled()]
        if self.value in keys:
            key = keys[(keys.index(self.value) + step) % len(keys)]
            self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
            self._on_clicked(key)

    def _button(self, key: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setCheckable(True)
        made.setProperty("seg", "true")
        made.setFont(theme.font(13, 500))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked=False, k=key: self._on_clicked(k))
        self._group.addButton(made)
        return made

    def _on_clicked(self, key: str) -> None:
        self.show_key(key)
        self.picked.emit(key)

    def _set_weights(self) -> None:
        for made in self._buttons.values():
            made.setFont(theme.font(13, 600 if made.isChecked() else 500))
