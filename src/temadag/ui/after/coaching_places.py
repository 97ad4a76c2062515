"""What the coaching screen shows: the notes, that there is nobody yet, or a page of a walk about the lock."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from temadag.ui.going import put_away


class Places(QStackedWidget):
    """The first two stay; a walk's page is wiped and let go when another comes."""

    def __init__(self, notes: QWidget, nobody: QWidget) -> None:
        super().__init__()
        self.addWidget(notes)
        self.addWidget(nobody)
        self._page: QWidget | None = None

    @property
    def walks(self) -> bool:
        """Whether a walk's page is in sight."""
        return self._page is not None

    def show_page(self, page: QWidget) -> None:
        """Show a page of a walk."""
        self.let_page_go()
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def let_page_go(self) -> None:
        """Wipe the walk's page and go back."""
        page, self._page = self._page, None
        if page is not None:
            page.wipe()  # type: ignore[attr-defined]
            self.removeWidget(page)
            put_away(page)

    def show_home(self, somebody: bool) -> None:
        """Show the notes, or that there is nobody to write about, where no walk is under way."""
        if self._page is None:
            self.setCurrentIndex(0 if somebody else 1)
