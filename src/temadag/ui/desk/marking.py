"""A number from 1 to 10, or dots on options: given without a name, shown only together and from five."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QPushButton, QWidget

from temadag.core.marks import HIGHEST, LOWEST
from temadag.core.reflections import Kind, Prompt
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.widgets.parts import button, card, column, label, row, scroll, sign


class MarkingPage(QWidget):
    """`sent` carries the question's id and what was given, as `core.marks.written` takes it."""

    sent = Signal(str, object)
    went_back = Signal()

    def __init__(self, prompt: Prompt, given: Sequence[str] = ()) -> None:
        super().__init__()
        self._prompt = prompt
        self._left_text = _("{n} prikker tilbage")
        self._saving = _("Gemmer …")
        self._send = button(_("Send"), "send", "primary", big=True)
        self._send.setObjectName("send")
        self._trouble = label("", 14, 500, "danger", wrap=True)
        self._left = label("", 15, 600, "2", tabular=True)
        self._numbers = QButtonGroup(self)
        self._dots: dict[str, int] = {}
        self._shown: dict[str, tuple[QPushButton, QPushButton, QLabel]] = {}
        self._build(self._scale() if prompt.kind is Kind.SCALE else self._options())
        self._put(given)
        self._send.clicked.connect(self._on_send)
        self._show()

    @property
    def given(self) -> Sequence[str]:
        """What is chosen just now."""
        if self._prompt.kind is Kind.SCALE:
            chosen = self._numbers.checkedId()
            return [str(chosen)] if chosen > 0 else []
        return [option for option, count in self._dots.items() for _dot in range(count)]

    def take_focus(self) -> None:
        """Put the ring where one begins."""
        first = self.findChild(QPushButton, "mark-1") or self.findChild(QPushButton, "more-0")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saving(self) -> None:
        """Tell that it is on its way to the disk."""
        self._send.setText(self._saving)
        self._send.setEnabled(False)

    def show_not_saved(self, sentence: str) -> None:
        """Tell why it was not kept; what was chosen stays."""
        self._send.setText(_("Send"))
        self._trouble.setText(sentence)
        self._show()

    def _scale(self) -> QWidget:
        numbers = row(spacing=8)
        for number in range(LOWEST, HIGHEST + 1):
            made = button(str(number))
            made.setObjectName(f"mark-{number}")
            made.setCheckable(True)
            made.setFont(theme.font(22, 600, tabular=True))
            made.setFixedSize(60, 60)
            self._numbers.addButton(made, number)
            numbers.addWidget(made)
        low, high = (*self._prompt.options, "", "")[:2]
        ends = row(label(low, 14, tone="2", wrap=True), label(high, 14, tone="2", wrap=True), spacing=32)
        ends.itemAt(1).widget().setAlignment(Qt.AlignmentFlag.AlignRight)
        numbers.addStretch(1)
        held = QWidget()
        held.setLayout(column(numbers, ends, spacing=8))
        self._numbers.idToggled.connect(lambda _id, _on: self._show())
        return held

    def _options(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for number, option in enumerate(self._prompt.options):
            fewer, more = button("", "minus"), button("", "plus")
            fewer.setObjectName(f"fewer-{number}")
            more.setObjectName(f"more-{number}")
            fewer.setAccessibleName(_("En prik mindre til {option}").format(option=option))
            more.setAccessibleName(_("En prik mere til {option}").format(option=option))
            for step in (fewer, more):
                step.setFixedSize(46, 46)
            count = label("", 22, 600, "accent", tabular=True)
            count.setFixedWidth(130)
            grid.addWidget(label(option, 17, 500, wrap=True), number, 0)
            for place, widget in enumerate((fewer, more, count), start=1):
                grid.addWidget(widget, number, place)
            self._shown[option] = (fewer, more, count)
            self._dots[option] = 0
            fewer.clicked.connect(lambda _c=False, which=option: self._give(which, -1))
            more.clicked.connect(lambda _c=False, which=option: self._give(which, 1))
        return scroll(held)

    def _put(self, given: Sequence[str]) -> None:
        for one in given:
            if one in self._dots:
                self._dots[one] += 1
            elif one.isdigit() and self._prompt.kind is Kind.SCALE:
                self._numbers.button(int(one)).setChecked(True)

    def _give(self, option: str, more: int) -> None:
        self._dots[option] = max(0, self._dots[option] + more)
        self._show()

    def _show(self) -> None:
        left = self._prompt.dots - sum(self._dots.values())
        for option, (fewer, more, count) in self._shown.items():
            fewer.setEnabled(self._dots[option] > 0)
            more.setEnabled(left > 0)
            count.setText("●" * self._dots[option])
        self._left.setVisible(self._prompt.kind is Kind.DOTS)
        self._left.setText(self._left_text.format(n=left))
        self._send.setEnabled(bool(self.given))

    def _build(self, given: QWidget) -> None:
        back = button(_("Tilbage"), "arrow-left", "ghost", big=True)
        back.setObjectName("back")
        back.clicked.connect(self.went_back)
        told = _(
            "Dit svar gemmes uden navn og vises kun sammen med de andres, når mindst fem har svaret. "
            "Svarer du igen med din kode, gælder det nye svar."
        )
        sheet = card()
        drawn = sign("eye-off", "accent_text", 20)
        reads = row(drawn, label(told, 14, tone="2", wrap=True), spacing=12)
        reads.setStretch(1, 1)
        reads.setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
        sheet.setLayout(column(given, self._left, reads, spacing=20, margins=(28, 24, 28, 24)))
        inside = QWidget()
        inside.setMaximumWidth(820)
        inside.setLayout(
            column(
                None,
                label(self._prompt.text, 26, 600, display=True, wrap=True),
                8,
                sheet,
                self._trouble,
                row(self._send, back, None),
                None,
                spacing=8,
            )
        )
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 20, 32, 24)))
        self.layout().setStretch(1, 100)

    def _on_send(self) -> None:
        if self._send.isEnabled():
            self.sent.emit(self._prompt.id, list(self.given))
