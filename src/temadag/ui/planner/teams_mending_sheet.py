"""Three ways to mend the teams side by side, and who goes where in the one that is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QFrame, QRadioButton, QWidget

from temadag.actions.reseating import Outcome
from temadag.core.people import Person
from temadag.i18n import _
from temadag.split.repair import CHOICES
from temadag.ui import theme
from temadag.ui.planner import teams_mending_words as words
from temadag.ui.planner.teams_words import failed
from temadag.ui.widgets.parts import button, column, label, row, scroll
from temadag.ui.widgets.toggle import Toggle

SIZE = (1000, 690)


class ChoiceCard(QFrame):
    """One of the three: a radio button with what it comes to; a click anywhere chooses it."""

    def __init__(self, choice: str) -> None:
        super().__init__()
        self.choice = choice
        self.setProperty("card", "true")
        name, purpose = words.names()[choice]
        self.radio = QRadioButton(name)
        self.radio.setFont(theme.font(15, 600))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._moving = label("", 24, 600, display=True, wrap=True)
        self._counts = label("", 13, tone="2", wrap=True)
        said = label(purpose, 13, tone="2", wrap=True)
        self.setLayout(
            column(self.radio, said, self._moving, self._counts, None, spacing=6, margins=(14, 12, 14, 12))
        )
        self.outcome: Outcome | None = None
        self.show_outcome(None, {}, 0)

    def show_outcome(self, outcome: Outcome | None, people: Mapping[str, Person], expected: int) -> None:
        """Show what it comes to; None while that is being found out."""
        self.outcome = outcome
        if outcome is None:
            self._moving.setText("…")
            self._counts.setText(_("Regner …"))
        elif outcome.failed is not None:
            self._moving.setText(_("Det går ikke"))
            self._counts.setText(failed(outcome.failed, people, expected))
        else:
            self._moving.setText(words.moving(outcome))
            self._counts.setText("\n".join(words.counts(outcome)))
        told = f"{self.radio.text()}. {self._moving.text()}. {self._counts.text()}"
        self.radio.setAccessibleName(told.replace("\n", ". "))

    def show_chosen(self, chosen: bool) -> None:
        """Let the frame tell whether this is the one."""
        self.setProperty("chosen", "accent" if chosen else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus()
        self.radio.click()
        event.accept()


class MendingSheet(QDialog):
    """Signals: `wished` (with the later rounds or without), `used` (an Outcome), `showed`."""

    wished = Signal(bool)
    used = Signal(object)
    showed = Signal()

    def __init__(self, parent: QWidget, later: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ret holdene"))
        self._people: Mapping[str, Person] = {}
        self._head = label(_("Ret holdene"), 20, 600, display=True)
        self._need = label("", 14, wrap=True)
        self.later = Toggle(_("Ret også de runder, der kommer senere i dag"))
        self.later.setChecked(True)
        self.later.setVisible(later > 0)
        self.cards = [ChoiceCard(choice) for choice in CHOICES]
        self._group = QButtonGroup(self, exclusive=True)
        self._choices = self._three()
        self.listing = label("", words.SIZE, wrap=True)
        self.listing.setTextFormat(Qt.TextFormat.RichText)
        self.listing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.listing.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use = button(_("Brug denne"), "check", "primary")
        self.show_it = button(_("Vis på skærmen"), "monitor", "primary")
        self.close_it = button(_("Luk"))
        self.told = label("", 13, tone="2", wrap=True)
        self._lay_out()
        self.resize(*SIZE)
        self.later.toggled_by_hand.connect(self.wished)
        self._group.buttonClicked.connect(self._on_chosen)
        self.use.clicked.connect(lambda: self.used.emit(self.chosen))
        self.show_it.clicked.connect(self.showed)
        self.close_it.clicked.connect(self.reject)
        self.use.setDefault(True)  # Enter uses the one that is chosen, and then shows it to the room
        self.cards[0].radio.setChecked(True)
        self.cards[0].radio.setFocus()
        self._on_chosen()

    @property
    def chosen(self) -> Outcome | None:
        """What the choice in force comes to; None while that is not known."""
        return next((card.outcome for card in self.cards if card.radio.isChecked()), None)

    def show_need(self, sentence: str) -> None:
        """Show what is wrong with the round."""
        self._need.setText(sentence)

    def show_outcomes(self, found: Sequence[Outcome], people: Mapping[str, Person], expected: int) -> None:
        """Show what is known of the choices so far."""
        self._people = people
        known = {outcome.choice: outcome for outcome in found}
        for card in self.cards:
            card.show_outcome(known.get(card.choice), people, expected)
        self.told.setText(_("Intet ændres, før du vælger »Brug denne«."))
        self._on_chosen()

    def show_trouble(self, sentence: str) -> None:
        """Say why there is nothing to choose."""
        for card in self.cards:
            card.show_outcome(None, {}, 0)
        self.listing.setText("")
        self.told.setText(sentence)
        self.use.setEnabled(False)

    def show_done(self, outcome: Outcome) -> None:
        """From now on only what was done: the list to read aloud, and the way to the big screen."""
        self._head.setText(_("Hvem flytter hvorhen"))
        self._choices.hide()
        self.later.hide()
        self.use.hide()
        moved = any(mended.moves for mended in outcome.rounds[:1])
        self.show_it.setVisible(moved)
        (self.show_it if moved else self.close_it).setFocus(Qt.FocusReason.OtherFocusReason)
        self._need.setText(_("Holdene er rettet. Læs listen højt, eller vis den på storskærmen."))
        self.told.setText(_("Luk arket, og tryk Ctrl+Z, hvis det skal gøres om."))
        self._show_list(outcome)

    def _three(self) -> QWidget:
        made = QWidget()
        inside = row(*self.cards, spacing=12)
        for place, card in enumerate(self.cards):
            inside.setStretch(place, 1)
            self._group.addButton(card.radio)
        made.setLayout(inside)
        return made

    def _lay_out(self) -> None:
        page = QWidget()
        page.setLayout(column(self.listing, None, margins=(16, 12, 16, 12)))
        self.show_it.hide()
        foot = row(self.use, self.show_it, self.told, self.close_it, spacing=12)
        foot.setStretch(2, 1)
        self.setLayout(
            column(
                self._head,
                self._need,
                row(self.later, None),
                self._choices,
                scroll(page),
                foot,
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.layout().setStretch(4, 1)

    def _on_chosen(self) -> None:
        for card in self.cards:
            card.show_chosen(card.radio.isChecked())
        outcome = self.chosen
        fits = outcome is not None and outcome.failed is None
        self.use.setEnabled(fits)
        self._show_list(outcome if fits else None)

    def _show_list(self, outcome: Outcome | None) -> None:
        text = words.listed(outcome, self._people) if outcome else ""
        if text != self.listing.text():
            self.listing.setText(text)
