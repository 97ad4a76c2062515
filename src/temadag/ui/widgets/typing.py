"""Fields that save while one types: on a short rest, at the latest after a second, and when left."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from temadag.ui import theme

REST_MS = 300
LONGEST_MS = 1000


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


class LineField(QLineEdit):
    """One line; `edited` carries its text when it should be saved."""

    edited = Signal(str)

    def __init__(self, placeholder: str = "", name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(theme.font(14))
        self._pulse = _Pulse(self)
        self._pulse.due.connect(lambda: self.edited.emit(self.text()))
        self.textEdited.connect(lambda _text: self._pulse.key())
        self.returnPressed.connect(self._pulse.now)

    def show_text(self, text: str) -> None:
        """Show a text from the file, unless the person is in the middle of typing another."""
        if not self._pulse.waiting and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def save_now(self) -> None:
        """Write down at once what is typed."""
        self._pulse.now()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pulse.now()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pulse.now()
        super().hideEvent(event)


class TextField(QPlainTextEdit):
    """Several lines; grows from `lines` lines with its text when `grows`."""

    edited = Signal(str)

    def __init__(self, placeholder: str = "", lines: int = 3, grows: bool = True, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(theme.font(14))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._lines, self._grows, self._showing = lines, grows, False
        self._pulse = _Pulse(self)
        self._pulse.due.connect(lambda: self.edited.emit(self.toPlainText()))
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text from the file, unless the person is in the middle of typing another."""
        if not self._pulse.waiting and self.toPlainText() != text:
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def save_now(self) -> None:
        """Write down at once what is typed."""
        self._pulse.now()

    def wipe(self) -> None:
        """Let the text go, with everything that undo remembers of it, and save nothing."""
        self._pulse.forget()
        self._showing = True
        self.clear()
        self.document().clearUndoRedoStacks()
        self._showing = False
        self._pulse.forget()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pulse.now()
        super().focusOutEvent(event)

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
