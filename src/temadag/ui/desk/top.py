"""The strip above the desk's pages: what this is, the language, and the facilitator's way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from temadag.i18n import _
from temadag.ui.widgets.parts import button, label, row
from temadag.ui.widgets.segments import Segments


class DeskTop(QFrame):
    """Quiet, so that it does not take the eye from the words."""

    spoke = Signal(str)
    leave_wished = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.setProperty("head", "true")
        self._title = label("", 15, 600, display=True)
        self._languages = Segments([("da", "Dansk"), ("en", "English")], "Sprog / Language")
        self._languages.setFixedWidth(190)
        self._leave = button("", "lock", "ghost")
        self._leave.setObjectName("facilitator")
        self.setLayout(
            row(self._title, None, self._languages, self._leave, spacing=12, margins=(32, 12, 20, 8))
        )
        self._languages.picked.connect(self.spoke)
        self._leave.clicked.connect(self.leave_wished)
        self.show_language(language)
        self.show_open(False)

    def show_language(self, language: str) -> None:
        """Say it in the language spoken just now, and mark that language."""
        self._languages.show_key(language)
        self._title.setText(_("Skriveplads"))
        self._leave.setText(_("For facilitatoren"))

    def show_open(self, is_open: bool) -> None:
        """While the code is being chosen there is nothing to leave and nobody to change language for."""
        self._leave.setVisible(is_open)
        self._languages.setVisible(is_open)
