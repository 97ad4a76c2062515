"""One question when a day is under way as its file opens: go on, with the big screen as it was?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from temadag.core.resuming import UnderWay
from temadag.i18n import _, ngettext
from temadag.ui.widgets.parts import button, column, label, row

WIDTH = 460


class ResumeSheet(QDialog):
    """Over the console, which already shows the day as it stands. `agreed`, or `declined`."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget, found: UnderWay, with_screen: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Fortsæt?"))
        self.question = label(question(found), 18, 600, display=True, wrap=True)
        screen = _("Storskærmen åbner igen, som den var.") if with_screen else ""
        told = label(" ".join(filter(None, (_("Uret har gået imens."), screen))), 14, tone="2", wrap=True)
        told.setVisible(not found.held or with_screen)
        if found.held:
            told.setText(screen)
        self.counts = label(counts(found), 14, wrap=True, tabular=True)
        hint = label(_("Er det en anden maskine end før, så sammenlign tallene."), 13, tone="2", wrap=True)
        for words in (self.question, told, self.counts, hint):
            words.setFixedWidth(WIDTH)
        self.yes = button(_("Fortsæt"), "play", "primary", big=True)
        self.no = button(_("Nej, gå til planen"), big=True)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        ways = row(None, self.no, self.yes, spacing=8)
        whole = (self.question, 8, told, 12, self.counts, 4, hint, 20, ways)
        self.setLayout(column(*whole, spacing=0, margins=(24, 20, 24, 20)))
        self.yes.setDefault(True)
        self.yes.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.no.click()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        self.accept()
        self.agreed.emit()

    def _on_no(self) -> None:
        self.reject()
        self.declined.emit()


def question(found: UnderWay) -> str:
    """Fortsæt? Spejl samtalen er i gang, 12 min. tilbage."""
    minutes = round(abs(found.left) / 60)
    if found.held:
        text = ngettext(
            "Fortsæt? »{title}« er holdt, {n} min. tilbage.",
            "Fortsæt? »{title}« er holdt, {n} min. tilbage.",
            minutes,
        )
    elif found.left < 0:
        text = ngettext(
            "Fortsæt? »{title}« er i gang, {n} min. over tiden.",
            "Fortsæt? »{title}« er i gang, {n} min. over tiden.",
            minutes,
        )
    else:
        text = ngettext(
            "Fortsæt? »{title}« er i gang, {n} min. tilbage.",
            "Fortsæt? »{title}« er i gang, {n} min. tilbage.",
            minutes,
        )
    return text.format(title=found.title, n=minutes)


def counts(found: UnderWay) -> str:
    """What the file holds: 75 deltagere, 61 her · 48 svar i dag · 6 ønskekort i dag."""
    people = ngettext("{n} deltager, {here} her", "{n} deltagere, {here} her", found.people)
    answers = ngettext("{n} svar i dag", "{n} svar i dag", found.answers)
    cards = ngettext("{n} ønskekort i dag", "{n} ønskekort i dag", found.cards)
    return " · ".join(
        (
            people.format(n=found.people, here=found.here),
            answers.format(n=found.answers),
            cards.format(n=found.cards),
        )
    )
