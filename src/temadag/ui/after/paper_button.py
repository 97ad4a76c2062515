"""The way from the reflections to the sheet where papers are typed in."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import Button, dress_button

if TYPE_CHECKING:
    from temadag.ui.after.paper_entry import PaperEntry


class PaperButton(Button):
    """Opens the sheet, which keeps what is being typed while it is closed."""

    def __init__(self, live: Live, site: Site, screen: QWidget) -> None:
        super().__init__(_("Fra papir"))
        self._live, self._site, self._screen = live, site, screen
        self.sheet: PaperEntry | None = None
        dress_button(self, "file-text", "", False)
        self.setObjectName("from-paper")
        self.setToolTip(_("Skriv ark ind, som lederne har afleveret (Ctrl+N)"))
        self.clicked.connect(self._open)
        QShortcut(QKeySequence.StandardKey.New, screen).activated.connect(self.click)
        site.day_changed.connect(self._on_day_changed)

    def _open(self) -> None:
        from temadag.ui.after.paper_entry import PaperEntry  # only wanted when papers have been handed in

        if self.sheet is None:
            self.sheet = PaperEntry(self._live, self._site, self._screen)
        self.sheet.show()
        self.sheet.raise_()

    def _on_day_changed(self, _day_id: str) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.refresh()
