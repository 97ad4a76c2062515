"""Coming to the desk with one's personal code: it tells who one is, and opens what one has sealed."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from temadag.i18n import _
from temadag.store import people, sealing
from temadag.ui import theme
from temadag.ui.desk.lock import Patience
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.widgets.parts import button, card, column, label, row

LONGEST = 20
"""Signs that may be typed: the twelve of a code, with dashes and a few mistakes."""


class OwnCodePage(QWidget):
    """Asks for the code; `tried` carries it in one form. It is not kept here once it has been sent on."""

    tried = Signal(str)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mistyped = _(
            "Der er en tastefejl i koden. Den har tolv tegn, som på dit skilt: XXXX-XXXX-XXXX."
        )
        self._unknown = _("Den kode kender filen ikke. Se efter på skiltet, eller find dit navn på listen.")
        self._opening = _("Låser op …")
        self._wait = _("Der er prøvet for mange gange. Prøv igen om {n} sekunder.")
        self._go_text = _("Videre")
        self._waiting = 0
        self._code = QLineEdit()
        self._code.setObjectName("own-code")
        self._code.setAccessibleName(_("Din personlige kode"))
        self._code.setPlaceholderText("XXXX-XXXX-XXXX")
        self._code.setFont(theme.font(22, 500, tabular=True, spacing=3))
        self._code.setMinimumHeight(52)
        self._code.setMaxLength(LONGEST)
        self._code.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._trouble = label("", 14, 500, "danger", wrap=True)
        self._trouble.setMinimumHeight(40)
        self._go = button(self._go_text, "arrow-right", "primary", big=True)
        self._go.setObjectName("go")
        self._build()
        self._code.textChanged.connect(lambda _text: self._show_state())
        self._code.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._show_state()

    def wipe(self) -> None:
        """Let the code go from the field."""
        self._code.clear()

    def take_focus(self) -> None:
        """Put the cursor in the code."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_opening(self) -> None:
        """Tell that the code is being tried; it takes a moment on purpose."""
        self._trouble.clear()
        self._go.setText(self._opening)
        self._code.setEnabled(False)
        self._go.setEnabled(False)

    def show_unknown(self) -> None:
        """Tell that nobody here has that code."""
        self._tell(self._unknown)

    def show_wait(self, seconds: int) -> None:
        """Tell how long nobody can try; 0 opens the field again."""
        if seconds:
            self._trouble.setText(self._wait.format(n=seconds))
        elif self._waiting:
            self._trouble.clear()
        if seconds or self._waiting:
            self._waiting = seconds
            self._code.setEnabled(not seconds)
            self._show_state()

    def _tell(self, sentence: str) -> None:
        self._go.setText(self._go_text)
        self._code.setEnabled(True)
        self._trouble.setText(sentence)
        self._code.selectAll()
        self.take_focus()
        self._show_state()

    def _show_state(self) -> None:
        self._go.setEnabled(not self._waiting and self._code.isEnabled() and bool(self._code.text().strip()))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        try:
            code = sealing.tidy(self._code.text())
        except sealing.WrongCode:
            self._tell(self._mistyped)
            return
        self.tried.emit(code)

    def _build(self) -> None:
        back = button(_("Tilbage"), "arrow-left", "ghost", big=True)
        back.setObjectName("back")
        back.clicked.connect(self.went_back)
        told = _(
            "Den står på bagsiden af dit navneskilt. Med den kan du også læse det igen, som kun du kan læse. "
            "Den glemmes her, når gardinet trækkes for."
        )
        sheet = card()
        sheet.setMaximumWidth(620)
        sheet.setLayout(
            column(
                label(_("Din personlige kode"), 30, 600, display=True),
                label(told, 15, tone="2", wrap=True),
                8,
                self._code,
                self._trouble,
                row(self._go, back, None),
                spacing=10,
                margins=(40, 32, 40, 32),
            )
        )
        across = row(None, sheet, None)
        across.setStretch(1, 100)
        self.setLayout(column(None, across, None, margins=(32, 16, 32, 32)))


class CodeTrial(QObject):
    """Tries a code against the file, beside the window. `fitted` carries whose it is, and the seed."""

    fitted = Signal(str, bytes)
    failed = Signal()

    def __init__(self, live: Live, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._now = live, now
        self._patience = Patience()
        self._job = Job(self)
        self._job.finished.connect(self._on_tried)

    @property
    def running(self) -> bool:
        """Whether a code is being tried."""
        return self._job.running

    @property
    def wait(self) -> float:
        """Seconds until the next try."""
        return self._patience.wait(self._now())

    def begin(self, code: str) -> None:
        """Try a code."""
        if not self.running:
            self._job.start(tried(code, self._live.read(people.salts)))

    def abandon(self) -> None:
        """Let it be; nothing is heard of it."""
        self._job.abandon()

    def _on_tried(self, found: list[tuple[bytes, bytes]] | None) -> None:
        for seed, proof in found or ():
            person_id = self._live.read(people.with_proof, proof)
            if person_id is not None:
                self._patience.right()
                self.fitted.emit(person_id, seed)
                return
        self._patience.wrong(self._now())
        self.failed.emit()


def tried(code: str, salts: list[bytes]) -> Iterator[list[tuple[bytes, bytes]]]:
    """Work for a thread: seed and hash of the proof that the code gives with each salt in use."""
    found: list[tuple[bytes, bytes]] = []
    for salt in salts:
        seed, proof = sealing.secrets_of(code, salt)
        found = [*found, (seed, sealing.proof_hash(proof))]
        yield found
