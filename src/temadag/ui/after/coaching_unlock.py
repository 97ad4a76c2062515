"""The form that asks for the passphrase, in the place where the notes will be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.ui.after import coaching_words as said
from temadag.ui.after.coaching_pages import secret_field
from temadag.ui.widgets.parts import button, column, label, row, sign


class UnlockForm(QWidget):
    """Signals: `tried` (a passphrase), `forgotten`, and `went_back` where there is a way back."""

    tried = Signal(str)
    forgotten = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting, self._busy = 0, False
        self._trying, self._open = _("Låser op …"), _("Lås op")
        self._field = secret_field(_("Adgangssætning"), "unlock")
        self._field.setPlaceholderText(_("Adgangssætning"))
        self._go = button(self._open, "lock-open", "primary", big=True)
        self._go.setObjectName("open")
        self._trouble = label("", 14, 500, "warn", wrap=True)
        self._trouble.setMinimumHeight(22)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lost = button(_("Glemt adgangssætningen?"), kind="ghost")
        lost.setObjectName("forgotten")
        self._back = button(_("Tilbage"), kind="ghost")
        self._back.setObjectName("back")
        self._back.hide()
        self._head = label(_("Noterne er låst"), 18, 600, display=True)
        self._head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        drawn = sign("lock", "accent", 30)
        drawn.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        inside.setMaximumWidth(460)
        field = row(self._field, self._go, spacing=8)
        below = row(None, lost, self._back, None)
        inside.setLayout(column(drawn, self._head, 4, field, self._trouble, below, spacing=6))
        across = row(None, inside, None)
        across.setStretch(1, 100)
        self.setLayout(column(None, across, None, None, margins=(8, 8, 8, 8)))
        self._field.textChanged.connect(self._on_changed)
        self._field.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        lost.clicked.connect(self.forgotten)
        self._back.clicked.connect(self.went_back)
        self._show_state()

    def ask_for(self, title: str, can_go_back: bool) -> None:
        """Say which notes it is about."""
        self._head.setText(title)
        self._back.setVisible(can_go_back)

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Let go of what was typed and told."""
        self._field.setText("")  # not clear(): that can be undone
        self._trouble.clear()
        self._waiting, self._busy = 0, False
        self._show_state()

    def show_busy(self) -> None:
        """Tell that the passphrase is being tried."""
        self._busy = True
        self._show_state()

    def show_wrong(self) -> None:
        """Tell that it did not open."""
        self._busy = False
        self._field.setText("")
        self._trouble.setText(said.wait(0))
        self._show_state()
        self.take_focus()

    def show_wait(self, seconds: int) -> None:
        """Tell how long nobody can try; 0 opens the field again."""
        if seconds == self._waiting:
            return
        had_to_wait, self._waiting = self._waiting, seconds
        self._trouble.setText(said.wait(seconds))
        self._show_state()
        if had_to_wait and not seconds and self.isVisible():
            self.take_focus()

    def _show_state(self) -> None:
        free = not self._waiting and not self._busy
        self._field.setEnabled(free)
        self._go.setEnabled(free and bool(self._field.text()))
        self._go.setText(self._trying if self._busy else self._open)

    def _on_changed(self) -> None:
        if self._field.text():
            self._trouble.clear()
        self._show_state()

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self.tried.emit(self._field.text())
