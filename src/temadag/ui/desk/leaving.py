"""The facilitator's two pages: choosing the code when the desk is opened, and giving it to leave."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from temadag.core.people import Person
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.desk.lock import good_code
from temadag.ui.widgets.parts import Item, button, card, column, label, row, sign


class SetUpPage(QWidget):
    """What the desk is for, and the code that will be needed to leave it."""

    begun = Signal(str, bool)
    given_up = Signal()

    def __init__(self, facts: list[tuple[str, str]], can_begin: bool, vouch: bool) -> None:
        super().__init__()
        self._code = _code_field(_("Kode, mindst fire cifre"), QLineEdit.EchoMode.Normal)
        self._begin = button(_("Åbn skrivepladsen"), "arrow-right", "primary", big=True)
        self._begin.setObjectName("begin")
        self._begin.setEnabled(False)
        stop = button(_("Annuller"), kind="ghost", big=True)
        stop.setObjectName("cancel")
        lines = [_line(icon, text) for icon, text in facts]
        self._vouch = QCheckBox(_("Uden personlig kode skal jeg sige god for navnet"))
        self._vouch.setObjectName("vouch")
        self._vouch.setChecked(vouch)
        told = _(
            "Lederne skriver her på skift. Gardinet trækkes for mellem hver, og ingen kan komme ind i "
            "resten af programmet. Vælg en kode, som du skal bruge for at lukke skrivepladsen igen."
        )
        forgotten = _("Koden gemmes ikke. Glemmer du den, så genstart maskinen. Alt, der er sendt, er gemt.")
        sheet = _sheet(
            label(_("Skriveplads"), 30, 600, display=True),
            label(told, 15, tone="2", wrap=True),
            *lines,
            4,
            label(_("Din kode"), 14, 600),
            self._code,
            label(forgotten, 13, tone="3", wrap=True),
            self._vouch,
            4,
            row(self._begin, stop, None),
        )
        _centre(self, sheet)
        self._code.textChanged.connect(lambda text: self._begin.setEnabled(can_begin and good_code(text)))
        self._code.returnPressed.connect(self._on_begin)
        self._begin.clicked.connect(self._on_begin)
        stop.clicked.connect(self.given_up)

    def wipe(self) -> None:
        """Let the code go from the field."""
        self._code.clear()

    def take_focus(self) -> None:
        """Put the cursor in the code."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_begin(self) -> None:
        if self._begin.isEnabled():
            self.begun.emit(self._code.text(), self._vouch.isChecked())


class LeavePage(QWidget):
    """Asks the facilitator for the code; what a leader was writing is out of sight behind it."""

    tried = Signal(str)
    went_back = Signal()
    ICON = "log-out"

    def __init__(self, words_wait: bool) -> None:
        super().__init__()
        self._wrong = _("Det er ikke koden. Prøv igen, eller gå tilbage.")
        self._wait = _("Der er prøvet for mange gange. Prøv igen om {n} sekunder.")
        self._waiting = 0
        self._code = _code_field(_("Facilitatorens kode"), QLineEdit.EchoMode.Password)
        self._trouble = label("", 14, 500, "danger", wrap=True)
        self._trouble.setMinimumHeight(22)
        self._go = button(self._goes(), self.ICON, "primary", big=True)
        self._go.setObjectName("leave")
        back = button(_("Tilbage"), kind="ghost", big=True)
        back.setObjectName("stay")
        unsent = _(
            "En leder er i gang med at skrive. Det, der ikke er sendt, slettes, når skrivepladsen lukkes."
        )
        warned: list[Item] = [_line("triangle-alert", unsent, "warn")] if words_wait else []
        sheet = _sheet(
            label(self._title(), 30, 600, display=True, wrap=True),
            label(self._told(), 15, tone="2", wrap=True),
            *warned,
            4,
            label(_("Facilitatorens kode"), 14, 600),
            self._code,
            self._trouble,
            row(self._go, back, None),
        )
        _centre(self, sheet)
        self._code.textChanged.connect(lambda _text: self._show_state())
        self._code.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        back.clicked.connect(self.went_back)
        self._show_state()

    def wipe(self) -> None:
        """Let the code go from the field."""
        self._code.clear()

    def take_focus(self) -> None:
        """Put the cursor in the code."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self) -> None:
        """Tell that it was not the code."""
        self._code.clear()
        self._trouble.setText(self._wrong)

    def show_wait(self, seconds: int) -> None:
        """Tell how long nobody can try; 0 opens the field again."""
        if seconds == 0 and self._waiting:
            self._trouble.clear()
        elif seconds:
            self._trouble.setText(self._wait.format(n=seconds))
        self._waiting = seconds
        self._show_state()

    def _title(self) -> str:
        return _("Luk skrivepladsen?")

    def _told(self) -> str:
        return _("Her skal facilitatorens kode til. Er du ikke facilitator, så gå tilbage.")

    def _goes(self) -> str:
        return _("Luk skrivepladsen")

    def _show_state(self) -> None:
        self._code.setEnabled(not self._waiting)
        self._go.setEnabled(not self._waiting and bool(self._code.text()))

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self.tried.emit(self._code.text())


class ApprovePage(LeavePage):
    """Lets the facilitator vouch for somebody who came without a personal code."""

    ICON = "circle-check"

    def __init__(self, person: Person) -> None:
        self.person = person
        super().__init__(words_wait=False)

    def _title(self) -> str:
        return _("Er det {name}?").format(name=self.person.name)

    def _told(self) -> str:
        return _(
            "Du kom uden din personlige kode. Bed facilitatoren om at sige god for dig med sin kode, "
            "eller gå tilbage, og brug din egen."
        )

    def _goes(self) -> str:
        return _("Ja, det er det")


def _code_field(name: str, echo: QLineEdit.EchoMode) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName("code")
    made.setAccessibleName(name)
    made.setEchoMode(echo)
    made.setMaxLength(12)
    made.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,12}"), made))
    made.setFont(theme.font(22, 500, tabular=True, spacing=3))
    made.setFixedWidth(240)
    made.setMinimumHeight(48)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return made


def _line(icon: str, text: str, tone: str = "2") -> QWidget:
    drawn = sign(icon, {"2": "text2"}.get(tone, tone), 18)
    made = QWidget()
    made.setLayout(row(drawn, label(text, 14, tone=tone, wrap=True), spacing=10))
    made.layout().setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
    made.layout().setStretch(1, 1)
    return made


def _sheet(*items: Item) -> QWidget:
    made = card()
    made.setMaximumWidth(620)
    made.setLayout(column(*items, spacing=10, margins=(40, 32, 40, 32)))
    return made


def _centre(page: QWidget, sheet: QWidget) -> None:
    across = row(None, sheet, None)
    across.setStretch(1, 100)
    page.setLayout(column(None, across, None, margins=(32, 16, 32, 32)))
