"""A button that folds out what is below it."""

from PySide6.QtWidgets import QLayout, QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, column, row, set_icon


class Fold(QWidget):
    """What is `inside` is hidden until the button is pressed."""

    def __init__(self, text: str, inside: QLayout) -> None:
        super().__init__()
        self.head = button(text, "chevron-right", "ghost")
        self.head.setCheckable(True)
        self._inside = QWidget()
        self._inside.setLayout(inside)
        self.setLayout(column(row(self.head, None), self._inside, spacing=4))
        self.head.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def show_text(self, text: str) -> None:
        """Give the button other words."""
        if self.head.text() != text:
            self.head.setText(text)

    def _on_toggled(self, out: bool) -> None:
        self._inside.setVisible(out)
        set_icon(self.head, "chevron-down" if out else "chevron-right")
        self.head.setAccessibleDescription(_("Foldet ud") if out else _("Foldet sammen"))
