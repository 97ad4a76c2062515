"""A sentence at the bottom of the window that goes away by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, label, row

STAYS_MS = 6000


class Notice(QFrame):
    """Floats over the lower edge of its parent; `undo_wished` when the person wants it undone."""

    undo_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("notice", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label("", 14, 500, wrap=True)
        self._undo = button(_("Fortryd"))
        self._undo.clicked.connect(self.undo_wished)
        self._undo.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.setLayout(row(self._text, self._undo, spacing=12, margins=(16, 8, 8, 8)))
        self.hide()
        parent.installEventFilter(self)

    def tell(self, sentence: str, undo: bool = False) -> None:
        """Show a sentence; with `undo` also a way to take the step back."""
        self._text.setText(sentence)
        self._undo.setVisible(undo)
        self.setAccessibleName(sentence)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """The sentence shown last."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Find the place in the middle of the lower edge."""
        parent = self._ground
        width = min(parent.width() - 48, 720)
        natural = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 56
        width = min(
            width, natural + (self._undo.sizeHint().width() + 12 if self._undo.isVisibleTo(self) else 0)
        )
        self._text.setFixedWidth(max(160, width - (120 if self._undo.isVisibleTo(self) else 32)))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 24)
