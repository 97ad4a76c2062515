"""The warning that nobody seems to be here, and that what is not sent will be removed."""

from PySide6.QtWidgets import QFrame

from temadag.i18n import _
from temadag.ui.widgets.parts import button, label, row


class StillHere(QFrame):
    """Out of sight until somebody has to be warned; any key or click answers it."""

    def __init__(self) -> None:
        super().__init__()
        self._soon = _("Er du her stadig? Om {n} sekunder slettes det, du ikke har sendt.")
        self.told = label("", 15, 600)
        here = button(_("Ja, jeg skriver"))
        here.setObjectName("here")
        self.setProperty("notice", "true")
        self.setLayout(row(self.told, None, here, margins=(16, 8, 8, 8)))
        self.hide()

    def warn(self, seconds: int) -> None:
        """Tell how long there is; 0 takes the warning away."""
        self.setVisible(seconds > 0)
        if seconds > 0:
            self.told.setText(self._soon.format(n=seconds))
