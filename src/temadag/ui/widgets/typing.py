"""Fields that save while one types: on a short rest, at the latest after a second, and when left."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from temadag.i18n import _
from temadag.ui import theme

if TYPE_CHECKING:
    from temadag.core.history import Cell

REST_MS = 300
LONGEST_MS = 1000

HISTORY_KEYS = "Ctrl+H"

ECHO_S = 3.0
"""How long what was saved may take to come back from the file before anything else is believed."""


class _Pulse(QObject):
    """Tells when typing should be written down."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._rest.timeout.connect(self.now)
        self._longest.timeout.connect(self.now)
        self.waiting = False

    def key(self) -> None:
        self.waiting = True
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def now(self) -> None:
        self._rest.stop()
        self._longest.stop()
        if self.waiting:
            self.waiting = False
            self.due.emit()

    def forget(self) -> None:
        self._rest.stop()
        self._longest.stop()
        self.waiting = False


class _Echo:
    """Tells what comes back of one's own typing from what others have changed.

    What is saved is often tidied on its way (a space at the end, two in a row), and comes back while
    the person types on: it must not be put under their hands.
    """

    def __init__(self) -> None:
        self._held = ""
        self._sent: str | None = None
        self._until = 0.0

    def send(self, text: str) -> None:
        """Note what was given to be saved."""
        self._sent, self._until = _tidy(text), monotonic() + ECHO_S

    def hear(self, text: str, own: str, focused: bool) -> bool:
        """Whether the field, which shows `own`, should show what the file says instead."""
        self._held = text
        if self._sent == _tidy(text):
            self._sent = None
        elif focused and self._sent is not None and monotonic() < self._until:
            return False
        return text != own and not (focused and _tidy(text) == _tidy(own))

    def begin(self, text: str) -> None:
        """Begin on another text."""
        self._held, self._sent = text, None

    def left_with(self, own: str, needed: bool) -> str:
        """What the field should show when it is left: as the file has it, and not empty when `needed`."""
        if not _tidy(own):
            return self._held if needed else own
        return self._held if self._sent is None and _tidy(own) == _tidy(self._held) else own


def _tidy(text: str) -> str:
    return " ".join(text.split())


class _Shown:
    """What a field that shows a cell of the file has beside its text: the way to what stood there before.

    The window that a field stands in opens it (`show_history`).
    """

    cell: "Cell | None" = None
    """What of the file the field shows; None for what is not kept there, or not the facilitator's."""

    def shows(self, table: str, key: str, column: str) -> None:
        """Say what of the file the field shows; no key is nothing."""
        from temadag.core.history import Cell  # the first window does without

        self.cell = Cell(table, key, column) if key else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()  # type: ignore[attr-defined]
        window = self.window()  # type: ignore[attr-defined]
        if self.cell is not None and hasattr(window, "show_history"):
            menu.addSeparator()
            earlier = menu.addAction(_("Tidligere udgaver …"))
            earlier.setShortcut(HISTORY_KEYS)
            earlier.triggered.connect(lambda: window.show_history(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._menu = menu  # held until Qt lets it go
        menu.popup(event.globalPos())


class LineField(_Shown, QLineEdit):
    """One line; `edited` carries its text when it should be saved. A `needed` one is not left empty."""

    edited = Signal(str)

    def __init__(self, placeholder: str = "", name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(theme.font(14))
        self.needed = False
        self._pulse, self._echo = _Pulse(self), _Echo()
        self._pulse.due.connect(self._on_due)
        self.textEdited.connect(lambda _text: self._pulse.key())
        self.returnPressed.connect(self._pulse.now)

    def show_text(self, text: str, anew: bool = False) -> None:
        """Show a text from the file, but not under hands that type; `anew` when of another thing."""
        if anew:
            self._pulse.forget()
            self._echo.begin(text)
        elif not self._echo.hear(text, self.text(), self.hasFocus()) or self._pulse.waiting:
            return
        if self.text() != text:
            at = min(self.cursorPosition(), len(text))
            self.setText(text)
            self.setCursorPosition(at if self.hasFocus() else 0)

    def save_now(self) -> None:
        """Write down at once what is typed."""
        self._pulse.now()

    def said(self) -> str:
        """The text as it stands."""
        return self.text()

    def restore(self, text: str) -> None:
        """Let an earlier text stand, and save it as if it were typed."""
        self._pulse.forget()
        self.setText(text)
        self._on_due()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pulse.now()
        super().focusOutEvent(event)
        if self.text() != (text := self._echo.left_with(self.text(), self.needed)):
            self.setText(text)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pulse.now()
        super().hideEvent(event)

    def _on_due(self) -> None:
        self._echo.send(self.text())
        self.edited.emit(self.text())


class TextField(_Shown, QPlainTextEdit):
    """Several lines; grows from `lines` lines with its text when `grows`. See `LineField` for the rest."""

    edited = Signal(str)

    def __init__(self, placeholder: str = "", lines: int = 3, grows: bool = True, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(theme.font(14))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._lines, self._grows, self._showing = lines, grows, False
        self.needed = False
        self._pulse, self._echo = _Pulse(self), _Echo()
        self._pulse.due.connect(self._on_due)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def show_text(self, text: str, anew: bool = False) -> None:
        """Show a text from the file, but not under hands that type; `anew` when of another thing."""
        if anew:
            self._pulse.forget()
            self._echo.begin(text)
        elif not self._echo.hear(text, self.toPlainText(), self.hasFocus()) or self._pulse.waiting:
            return
        if self.toPlainText() != text:
            self._put(text)

    def save_now(self) -> None:
        """Write down at once what is typed."""
        self._pulse.now()

    def said(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def restore(self, text: str) -> None:
        """Let an earlier text stand, and save it as if it were typed."""
        self._pulse.forget()
        self._put(text)
        self._on_due()

    def wipe(self) -> None:
        """Let the text go, with everything that undo remembers of it, and save nothing."""
        self._pulse.forget()
        self._showing = True
        self.clear()
        self.document().clearUndoRedoStacks()
        self._showing = False
        self._pulse.forget()
        self._echo.begin("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pulse.now()
        super().focusOutEvent(event)
        if self.toPlainText() != (text := self._echo.left_with(self.toPlainText(), self.needed)):
            self._put(text)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pulse.now()
        super().hideEvent(event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _put(self, text: str) -> None:
        at = min(self.textCursor().position(), len(text))
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)

    def _on_due(self) -> None:
        self._echo.send(self.toPlainText())
        self.edited.emit(self.toPlainText())

    def _on_text_changed(self) -> None:
        if not self._showing:
            self._pulse.key()
        self._fit()

    def _fit(self) -> None:
        if not hasattr(self, "_lines"):
            return
        needed = max(self._lines, round(self.document().size().height())) if self._grows else self._lines
        height = self.fontMetrics().lineSpacing() * min(needed, 24) + 24
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
            if self._grows:
                self.setMaximumHeight(height)
