"""One try-action as its writer filled it in; it is read here and never changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from temadag.core.trials import AFTERWARDS, BEFORE, TryAction
from temadag.i18n import _
from temadag.ui.after import trials_words as said
from temadag.ui.after.trials_words import Seen
from temadag.ui.widgets.parts import clear, column, label, line, row, scroll, set_sign, sign


class TrialPanel(QFrame):
    """The whole sheet: whose, for whom, what is tried, and what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._shown: tuple[object, ...] = ()
        self._title = label("", 18, 600, display=True, wrap=True)
        self._who = label("", 13, 500, tone="2", wrap=True)
        self._drawn, self._readers = sign(), label("", 13, 500, wrap=True)
        self._box = QVBoxLayout()
        self._box.setSpacing(10)
        inside = QWidget()
        readers = row(self._drawn, self._readers, spacing=8)
        readers.setStretch(1, 1)
        inside.setLayout(
            column(
                self._title, self._who, readers, line(), self._box, None, spacing=8, margins=(20, 16, 20, 16)
            )
        )
        self._scroll = scroll(inside)
        self._scroll.setAccessibleName(_("Hele prøvehandlingen"))
        self.setLayout(column(self._scroll, margins=(1, 1, 1, 1)))

    def show_trial(self, trial: TryAction, seen: Seen) -> None:
        """Show a sheet; the same one stays where it was scrolled to."""
        who = " · ".join(filter(None, (seen.names.get(trial.person_id, ""), seen.days.get(trial.day_id, ""))))
        set_sign(
            self._drawn, "users" if trial.released and "room" in trial.visibility else "user", "text2", 16
        )
        if self._shown == (trial, who):
            return
        other = not self._shown or getattr(self._shown[0], "id", "") != trial.id
        self._shown = trial, who
        self._title.setText(trial.title)
        self._who.setText(who)
        self._readers.setText(said.readers(trial))
        clear(self._box)
        self._add(said.lines(trial, BEFORE[1:]))
        after = said.lines(trial, AFTERWARDS)
        if after:
            self._box.addWidget(line())
            self._box.addWidget(label(_("Bagefter"), 15, 600))
            self._add(after)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def _add(self, found: list[tuple[str, str]]) -> None:
        for name, text in found:
            words = label(text, 14, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._box.addLayout(column(label(name, 12, 600, tone="2"), words, spacing=2))
