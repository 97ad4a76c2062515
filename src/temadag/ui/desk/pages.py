"""The pile of the desk's pages: one in sight, and what goes is wiped first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Each leader gets new pages; `came` carries the one that came into sight."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._behind: QWidget | None = None

    def put(self, page: QWidget, keep: QWidget | None = None) -> None:
        """Show a page; the others are wiped and let go, but for the one to come back to."""
        QGuiApplication.inputMethod().reset()  # half-composed letters belong to the one who typed them
        before = self._all()
        if page not in before:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self._behind = keep
        for old in before:
            if old is not page and old is not keep:
                _wipe(old)
                self.removeWidget(old)
                old.deleteLater()
        self.came.emit(page)
        if hasattr(page, "take_focus"):
            page.take_focus()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_back(self) -> bool:
        """Show the page that was kept; whether there was one."""
        if self._behind is None:
            return False
        self.put(self._behind)
        return True

    def wipe(self) -> None:
        """Let go of everything that was typed."""
        for page in self._all():
            _wipe(page)

    def _all(self) -> list[QWidget]:
        return [self.widget(n) for n in range(self.count())]  # type: ignore[misc]


def forget_clipboard() -> None:
    """Empty the clipboard: what one cut or copied must not be pasted by the next, whoever it is from."""
    board = QGuiApplication.clipboard()
    board.clear()
    if board.supportsSelection():
        board.clear(board.Mode.Selection)


def _wipe(page: QWidget) -> None:
    if hasattr(page, "wipe"):
        page.wipe()
