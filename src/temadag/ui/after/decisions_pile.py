"""What can be done for all waiting cards of one person: somebody else answers, or a day is promised."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from temadag.core.dates import read_date
from temadag.i18n import _, full_date, long_date
from temadag.ui import theme
from temadag.ui.widgets.parts import button, column, label, row, set_tone

FIRST_PROMISE = timedelta(days=14)
"""How far ahead the date stands when a promise is begun."""


class EndingLine(QLineEdit):
    """A line that Enter finishes and Escape leaves, and that keeps every other key to itself."""

    finished = Signal()
    left = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font(14))
        self._offered: tuple[str, ...] = ()

    def offer(self, names: Sequence[str]) -> None:
        """Suggest these while somebody types."""
        if tuple(names) == self._offered:
            return
        self._offered = tuple(names)
        made = QCompleter(list(names), self)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(made)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        if event.reason() in (reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.OtherFocusReason):
            self.selectAll()  # what is typed now stands instead of what was offered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_suggestion()
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()  # a letter in here is no wish to the screen around it

    def _take_suggestion(self) -> None:
        listed = self.completer().popup() if self.completer() else None
        if listed is not None and listed.isVisible():
            if listed.currentIndex().isValid():
                self.setText(str(listed.currentIndex().data()))
            listed.hide()


class DayLine(QWidget):
    """A day typed as »14/12«, with what it means below. `finished` carries it once it is a day to come."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = EndingLine(name, _("14/12"))
        self._told = label("", 13, tone="2", wrap=True)
        self._today = date.min
        self.setLayout(column(self.field, self._told, spacing=2))
        self.field.textChanged.connect(lambda _text: self._tell())
        self.field.finished.connect(self._on_finished)
        self.field.left.connect(self.left)

    def begin(self, day: date | None, today: date) -> None:
        """Offer a day, or two weeks from now; the first figure typed replaces it."""
        self._today = today
        self.field.setText(long_date(day or today + FIRST_PROMISE))
        self._tell()

    @property
    def day(self) -> date | None:
        """The day that stands there, when it is one to come."""
        found = read_date(self.field.text(), self._today)
        return found if found is not None and found >= self._today else None

    def finish(self) -> None:
        """Take the day as it stands."""
        self._on_finished()

    def _tell(self) -> None:
        found = read_date(self.field.text(), self._today)
        if found is None:
            told = _("Skriv dagen som 14/12.")
        elif found < self._today:
            told = _("Den dag har været. Skriv en, der kommer.")
        else:
            told = full_date(found)
        self._told.setText(told)
        set_tone(self._told, "2" if self.day else "warn")

    def _on_finished(self) -> None:
        if self.day is not None:
            self.finished.emit(self.day)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class PileChoices(QWidget):
    """Signals: `appointed` carries a name, `promised` a day; each is for all cards of the pile."""

    appointed = Signal(str)
    promised = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = EndingLine(_("Stedfortræder"), _("Navn"))
        self.day = DayLine(_("Svar senest"))
        self._key = ""
        self._appoint, self._promise = button(""), button("")
        self._appoint.setObjectName("appoint")
        self._promise.setObjectName("promise")
        self._appoint.clicked.connect(self._on_name)
        self._promise.clicked.connect(self.day.finish)
        self.name.finished.connect(self._on_name)
        self.day.finished.connect(self.promised)
        self.name.left.connect(self.left)
        self.day.left.connect(self.left)
        upper, lower = row(self.name, self._appoint, spacing=8), row(self.day, self._promise, spacing=8)
        lower.setAlignment(self._promise, Qt.AlignmentFlag.AlignTop)
        for box in (upper, lower):
            box.setStretch(0, 1)
        named, dated = label(_("Stedfortræder"), 13, 600), label(_("… eller svar senest"), 13, 600)
        named.setBuddy(self.name)
        dated.setBuddy(self.day.field)
        self.setLayout(column(named, upper, dated, lower, spacing=4))

    def show_pile(self, key: str, count: int, names: Sequence[str], today: date) -> None:
        """Offer the choices for a pile; what is half typed for the same pile stays."""
        told = _("Sæt på kortet") if count == 1 else _("Sæt på alle {n}").format(n=count)
        self._appoint.setText(told)
        self._promise.setText(_("Lov svar") if count == 1 else _("Lov svar på alle {n}").format(n=count))
        self.name.offer(names)
        if key != self._key:
            self._key = key
            self.name.clear()
            self.day.begin(None, today)

    def _on_name(self) -> None:
        if self.name.text().strip():
            self.appointed.emit(" ".join(self.name.text().split()))
            self.name.clear()
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
