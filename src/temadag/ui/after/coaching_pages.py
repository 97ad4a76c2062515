"""Pages about the lock: choosing a passphrase, the rescue sheet, and when the passphrase is forgotten."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from temadag.core.coaching import Strength, plain_phrase, strength
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import coaching_words as said
from temadag.ui.widgets.parts import Item, button, card, column, label, row, scroll, set_tone, sign


class PhrasePage(QWidget):
    """A passphrase, twice; `chosen` carries it. `facts` (icon, text) say what it is for."""

    chosen = Signal(str)
    given_up = Signal()

    def __init__(self, title: str, told: str, facts: list[tuple[str, str]], go: str, back: bool) -> None:
        super().__init__()
        self._say = {s: said.judged(s) for s in Strength}
        self._differ, self._go_text, self._busy_text = _("De to er ikke ens endnu."), go, _("Laver låsen …")
        self._first = secret_field(_("Adgangssætning"), "phrase")
        self._again = secret_field(_("Adgangssætningen igen"), "again")
        self._judged = label(self._say[Strength.SHORT][0], 13, 500, "2", wrap=True)
        self._show = QCheckBox(_("Vis, hvad jeg skriver"))
        self._suggest = button(_("Foreslå en"), "wand-sparkles", "ghost")
        self._suggest.setObjectName("suggest")
        self._go, self._stop = _answers(go)
        self._stop.setVisible(back)
        sheet(
            self,
            label(title, 22, 600, display=True, wrap=True),
            label(told, 14, tone="2", wrap=True),
            *[fact(icon, text) for icon, text in facts],
            4,
            row(label(_("Adgangssætning"), 14, 600), None, self._suggest),
            self._first,
            self._judged,
            label(_("Skriv den igen"), 14, 600),
            self._again,
            self._show,
            4,
            row(self._go, self._stop, None),
        )
        self._connect()

    def _connect(self) -> None:
        self._first.textChanged.connect(self._on_changed)
        self._again.textChanged.connect(self._on_changed)
        self._first.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._suggest.clicked.connect(self._on_suggest)
        self._show.toggled.connect(self._on_shown)
        self._stop.clicked.connect(self.given_up)

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Let go of what was typed."""
        for field in (self._first, self._again):
            field.setText("")  # not clear(): that can be undone

    def show_busy(self, busy: bool) -> None:
        """Tell that the lock is being made."""
        self._go.setText(self._busy_text if busy else self._go_text)
        self._first.setEnabled(not busy)
        self._again.setEnabled(not busy)
        self._on_changed()

    def _on_changed(self) -> None:
        found = strength(self._first.text())
        told, tone = self._say[found]
        alike = plain_phrase(self._first.text()) == plain_phrase(self._again.text())
        good = found in (Strength.GOOD, Strength.STRONG)
        if good and self._again.text() and not alike:
            told, tone = self._differ, "2"
        self._judged.setText(told)
        set_tone(self._judged, tone)
        self._go.setEnabled(good and alike and self._first.isEnabled())

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self.chosen.emit(self._first.text())

    def _on_suggest(self) -> None:
        from temadag.store.vault import new_rescue_code  # the sealing library is only wanted here

        self._show.setChecked(True)
        self._first.setText(new_rescue_code())
        self._again.setText("")
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setEchoMode(mode)


class SheetPage(QWidget):
    """The rescue sheet, to be printed before the lock is used; `kept` once the code is on paper."""

    print_wished = Signal()
    save_wished = Signal()
    kept = Signal()
    given_up = Signal()

    def __init__(self, code: str, told: str, go: str) -> None:
        super().__init__()
        self._code = label("", 22, 600, display=True, tabular=True)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._code.hide()
        self._print = button(_("Udskriv"), "printer", "primary")
        self._print.setObjectName("print")
        self._save = button(_("Gem som PDF …"), "file-down")
        self._save.setObjectName("save")
        self._see = button(_("Vis koden"), "eye")
        self._see.setObjectName("see")
        self._on_paper = QCheckBox(_("Jeg har koden på papir, et andet sted end laptoppen."))
        self._on_paper.setEnabled(False)
        self._go, stop = _answers(go)
        lost = _("Er både sætningen og arket væk, kan ingen læse noterne, heller ikke vi.")
        hand = _(
            "Uden printer kan du vise koden og skrive den af i hånden. Slet en gemt PDF, når den er trykt."
        )
        sheet(
            self,
            label(_("Redningsarket"), 22, 600, display=True),
            label(told, 14, tone="2", wrap=True),
            fact("triangle-alert", lost, "warn"),
            4,
            row(self._print, self._save, self._see, None),
            self._code,
            label(hand, 13, tone="3", wrap=True),
            4,
            self._on_paper,
            4,
            row(self._go, stop, None),
        )
        self._print.clicked.connect(self.print_wished)
        self._save.clicked.connect(self.save_wished)
        self._see.clicked.connect(lambda: self._on_see(code))
        self._on_paper.toggled.connect(self._go.setEnabled)
        self._go.clicked.connect(self.kept)
        stop.clicked.connect(self.given_up)

    def show_out(self) -> None:
        """The sheet has come out somewhere; now the person can say that it is on paper."""
        self._on_paper.setEnabled(True)

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Let the code go from sight."""
        self._code.clear()
        self._code.hide()

    def _on_see(self, code: str) -> None:
        self._code.setText(code)
        self._code.show()
        self.show_out()


class RescuePage(QWidget):
    """The code from the rescue sheet; `tried` carries it, `begun_anew` when the sheet is gone too."""

    tried = Signal(str)
    begun_anew = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mistyped = _("Koden er skrevet forkert. Se efter på arket, tegn for tegn.")
        self._wrong = _("Koden hører ikke til noterne i denne fil. Måske er der lavet et nyere ark.")
        self._code = secret_field(_("Koden på redningsarket"), "code")
        self._code.setEchoMode(QLineEdit.EchoMode.Normal)
        self._code.setPlaceholderText("XXXX-XXXX-XXXX")
        self._code.setFont(theme.font(19, 500, tabular=True, spacing=1))
        self._trouble = label("", 14, 500, "danger", wrap=True)
        self._trouble.setMinimumHeight(22)
        self._go, stop = _answers(_("Lås op med koden"), _("Tilbage"))
        anew = button(_("Begynd på ny"), kind="ghost")
        anew.setObjectName("anew")
        gone = _(
            "Er arket også væk, kan ingen læse de gamle noter. Begynd på ny: de gamle er der stadig, lukket."
        )
        told = _(
            "Skriv koden fra redningsarket. Så kan du vælge en ny adgangssætning, og noterne er der igen."
        )
        sheet(
            self,
            label(_("Glemt adgangssætningen?"), 22, 600, display=True),
            label(told, 14, tone="2", wrap=True),
            4,
            self._code,
            self._trouble,
            row(self._go, stop, None),
            12,
            label(gone, 13, tone="3", wrap=True),
            row(anew, None),
        )
        self._code.textChanged.connect(self._on_changed)
        self._code.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        anew.clicked.connect(self.begun_anew)
        stop.clicked.connect(self.given_up)
        self._on_changed()

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Let go of what was typed."""
        self._code.setText("")

    def show_busy(self, busy: bool) -> None:
        """Tell that the code is being tried."""
        self._code.setEnabled(not busy)
        self._on_changed()

    def show_wrong(self, mistyped: bool) -> None:
        """Tell what is the matter with the code."""
        self.show_busy(False)
        self._trouble.setText(self._mistyped if mistyped else self._wrong)
        self.take_focus()

    def _on_changed(self) -> None:
        self._trouble.clear()
        self._go.setEnabled(bool(self._code.text().strip()) and self._code.isEnabled())

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self.tried.emit(self._code.text())


def _answers(go: str, stop: str = "") -> tuple[QPushButton, QPushButton]:
    """The way on, which is not open yet, and the way back."""
    on, back = button(go, kind="primary", big=True), button(stop or _("Annuller"), kind="ghost", big=True)
    on.setObjectName("go")
    on.setEnabled(False)
    back.setObjectName("stop")
    return on, back


def secret_field(name: str, called: str) -> QLineEdit:
    """A field for a passphrase: dots, no menu, nothing suggested by the keyboard."""
    made = QLineEdit()
    made.setObjectName(called)
    made.setAccessibleName(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setFont(theme.font(16))
    made.setMinimumHeight(42)
    made.setMaxLength(300)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
    made.setInputMethodHints(hints | Qt.InputMethodHint.ImhSensitiveData)
    return made


def fact(icon: str, text: str, tone: str = "2") -> QWidget:
    """A drawing and a sentence beside it."""
    drawn = sign(icon, {"2": "text2"}.get(tone, tone), 18)
    made = QWidget()
    made.setLayout(row(drawn, label(text, 14, tone=tone, wrap=True), spacing=10))
    made.layout().setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
    made.layout().setStretch(1, 1)
    return made


def sheet(page: QWidget, *items: Item) -> None:
    """Put items on a card in the middle of a page; where the window is low, they scroll."""
    made = card()
    made.setMaximumWidth(620)
    made.setMinimumWidth(420)
    made.setLayout(column(*items, spacing=7, margins=(34, 20, 34, 20)))
    inside = QWidget()
    across = row(None, made, None)
    across.setStretch(1, 100)
    inside.setLayout(column(None, across, None, margins=(24, 4, 24, 8)))
    page.setLayout(column(scroll(inside)))
