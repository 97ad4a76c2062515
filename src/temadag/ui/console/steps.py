"""The steps of the task under way; a click says where the room has come to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from temadag.core.plan import Step
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.projector import wording
from temadag.ui.widgets.parts import clear, column, label, row, set_sign, set_tone, sign


class Steps(QWidget):
    """Rows with a number, the words and the minutes; `picked` carries the step counted from 0."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._rows: list[_StepRow] = []
        self._at = 0
        self._box = column(spacing=2)
        self.setLayout(self._box)

    def show_steps(self, steps: tuple[Step, ...], at: int) -> None:
        """Show the steps and which the room has come to."""
        if steps != self._steps:
            self._steps = steps
            clear(self._box)
            self._rows = [_StepRow(number, step) for number, step in enumerate(steps)]
            for made in self._rows:
                made.picked.connect(self.picked)
                self._box.addWidget(made)
        self._at = at
        for number, made in enumerate(self._rows):
            made.show_state(number - at)

    def show_left(self, left: float | None, free: bool) -> None:
        """Show what is left of the step's own minutes, where it has any; quietly where it runs free."""
        if self._at < len(self._rows):
            self._rows[self._at].show_left(left, free)


class _StepRow(QPushButton):
    picked = Signal(int)

    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard to the console
        self._number = number
        self._name = step.text
        self._sign = sign()
        self._sign.setFixedSize(24, 24)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(step.text, 14, wrap=True)
        self._whole = _("{n} min.").format(n=step.minutes) if step.minutes else ""
        self._minutes = label(self._whole, 13, tone="2", tabular=True)
        box = row(self._sign, self._text, self._minutes, spacing=12, margins=(8, 4, 8, 4))
        box.setStretch(1, 1)
        self.setLayout(box)
        for child in (self._sign, self._text, self._minutes):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self.picked.emit(self._number))

    def sizeHint(self):
        return self.layout().sizeHint()

    def minimumSizeHint(self):
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout().heightForWidth(width)

    def show_left(self, left: float | None, free: bool) -> None:
        """Count the step's own minutes down, and then up."""
        if left is None or (free and left <= -1):
            self._show_minutes(self._whole, "2", "")
            return
        over = left <= -1
        told = _("{time} over") if over else _("{time} af {whole}")
        text = told.format(time=wording.digits(left), whole=self._whole)
        self._show_minutes(text, "warn" if over else "2", wording.spoken_time(left))

    def _show_minutes(self, text: str, tone: str, aloud: str) -> None:
        if text != self._minutes.text():
            self._minutes.setText(text)
            set_tone(self._minutes, tone)
            self.setAccessibleDescription(aloud)

    def show_state(self, away: int) -> None:
        """Dress as over (negative), under way (0) or to come."""
        where = _("i gang") if away == 0 else _("færdig") if away < 0 else _("senere")
        self.setAccessibleName(
            _("Trin {n}: {text}, {where}").format(n=self._number + 1, text=self._name, where=where)
        )
        if away:
            self._show_minutes(self._whole, "2", "")
        self._text.setFont(theme.font(14, 600 if away == 0 else 400))
        set_tone(self._text, "2" if away < 0 else "")
        self._sign.setProperty("step", "now" if away == 0 else "over" if away < 0 else "later")
        if away < 0:
            set_sign(self._sign, "check", "ok", 14)
        else:
            set_sign(self._sign, "", "ok", 14)
            self._sign.setText(str(self._number + 1))
            self._sign.setFont(theme.font(12, 600))
        self._sign.style().unpolish(self._sign)
        self._sign.style().polish(self._sign)
