"""The way to the list of what was made, which says by itself when something should be called back."""

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from temadag.actions import papers as acts
from temadag.export.catalogue import documents
from temadag.i18n import _, ngettext
from temadag.store import papers, recalls
from temadag.ui.live import Live
from temadag.ui.planner.prints_made import MadeSheet, why
from temadag.ui.widgets.parts import button, set_icon


class Record(QObject):
    """Keeps the button and the open list in step with the file."""

    def __init__(self, live: Live, screen: QWidget) -> None:
        super().__init__(screen)
        self._live, self._screen = live, screen
        self.button = button(_("Lavet før"), "list-checks")
        self.sheet: MadeSheet | None = None
        self.button.clicked.connect(self.open)

    def refresh(self) -> None:
        """Ask anew what was made, and what of it should be called back."""
        self._made = self._live.read(papers.made)
        self._recalls = self._live.read(recalls.of_all_days)
        n = len(why(self._recalls))
        told = ngettext("{n} papir at hente tilbage", "{n} papirer at hente tilbage", n).format(n=n)
        self.button.setText(told if n else _("Lavet før"))
        set_icon(self.button, "triangle-alert" if n else "list-checks")
        self.button.setToolTip(_("Hvad der er lavet, til hvem, hvornår og hvor"))
        if self.sheet is not None:
            self.sheet.show_made(self._made, self._recalls)

    def open(self) -> None:
        """Show the list."""
        self.refresh()
        titles = {document.name: document.title for document in documents()}
        self.sheet = MadeSheet(self._screen, titles)
        self.sheet.called_back.connect(self._on_called_back)
        self.sheet.finished.connect(self._on_closed)
        self.sheet.show_made(self._made, self._recalls)
        self.sheet.open()

    def _on_called_back(self, paper_id: str) -> None:
        now = datetime.now().isoformat(timespec="seconds")
        label = _("Papir hentet tilbage")
        self._live.do(label, acts.note_called_back, paper_id, now)

    def _on_closed(self, _answer: int) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
