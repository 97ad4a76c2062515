"""Beside the list of request cards: the card or the pile that is chosen, and what is done with it."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from temadag.actions import decisions
from temadag.core.decisions import Answer, Aside, RequestCard
from temadag.i18n import _
from temadag.ui.after.decisions_doing import Doing
from temadag.ui.after.decisions_panel import CardPanel
from temadag.ui.after.decisions_person import LEAVE, SHOW
from temadag.ui.after.decisions_pile_panel import PilePanel
from temadag.ui.after.decisions_seen import Seen
from temadag.ui.live import Live
from temadag.ui.widgets.parts import card, column, label


class Side(QStackedWidget):
    """`moved` is -1 or 1 for the card's place, `answered` when it may go elsewhere in the list.

    `removed` when the card should go, `left` when the keyboard goes back to the list.
    """

    moved = Signal(int)
    answered = Signal()
    removed = Signal()
    left = Signal()

    def __init__(self, live: Live, doing: Doing) -> None:
        super().__init__()
        self._live, self._doing = live, doing
        self._seen = Seen()
        self._chosen: RequestCard | None = None
        self._key = ""
        self.panel, self.pile = CardPanel(), PilePanel()
        for made in (self.panel, self._no_card(), self.pile):
            self.addWidget(made)
        self.setMinimumWidth(420)
        self.setMaximumWidth(520)
        self._connect()

    def show_chosen(self, seen: Seen, card: RequestCard | None, pile_key: str) -> None:
        """Show one card, one pile, or neither."""
        self._seen, self._chosen, self._key = seen, card, pile_key
        pile = seen.pile(pile_key)
        self.setCurrentIndex(0 if card else 2 if pile else 1)
        self.setVisible(bool(seen.cards))
        if card is not None:
            self.panel.show_card(card, seen)
        elif pile is not None:
            self.pile.show_pile(pile, seen)

    def begin(self) -> None:
        """Put the cursor where the card is edited, or where a substitute is named."""
        if self._chosen is not None:
            self.panel.begin_to_edit()
        elif self._seen.pile(self._key) is not None:
            self.pile.begin()

    def wish_screen(self) -> None:
        """Put the card of the day in hand on the big screen, or take it off."""
        chosen = self._chosen
        if chosen is not None and chosen.day_id in self._seen.for_now:
            self._on_shown(self._seen.shown != chosen.id)

    def _no_card(self) -> QFrame:
        told = label(_("Vælg et kort for at se det hele og skrive svaret."), 14, tone="2", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made = card()
        made.setLayout(column(None, told, None, margins=(48, 24, 48, 24)))
        return made

    def _connect(self) -> None:
        self.panel.edited.connect(self._on_edited)
        self.panel.answered.connect(self._on_answered)
        self.panel.foot.moved.connect(self.moved)
        self.panel.foot.removed.connect(self.removed)
        self.panel.foot.shown.connect(self._on_shown)
        self.panel.foot.put_aside.connect(self._on_put_aside)
        self.panel.person.answered.connect(self._on_answered_person)
        self.pile.appointed.connect(self._on_appointed)
        self.pile.promised.connect(self._on_promised)
        self.pile.left.connect(self.left)

    def _on_edited(self, field: str, value: Any) -> None:
        chosen = self.panel.card_id
        if chosen and field == "asked_by":  # a name put on and one taken off are two steps
            self._live.do(_("Hvem spørger"), decisions.edit_card, chosen, asked_by=value)
        elif chosen:
            joined = f"card-{chosen}-{field}"
            self._live.do_joined(
                _("Rediger ønskekort"), joined, decisions.edit_card, chosen, **{field: value}
            )

    def _on_answered(self, answer: Answer, reason: str, owner: str, by: date | None) -> None:
        card = self._seen.card(self.panel.card_id)
        if card is not None:
            if answer in (Answer.YES, Answer.NO):
                by = self._seen.promised_before(card)  # so that the promise tells that it was kept
            self.answered.emit()
            self._doing.answer(card.id, answer, reason, owner, by)

    def _on_shown(self, on: bool) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        named = self._seen.mentioned(chosen) if on else ()
        if named:
            self.panel.person.ask(named)
        elif on:
            self._doing.show(chosen)
        else:
            self._doing.take_off()

    def _on_answered_person(self, answer: str) -> None:
        self.panel.person.hide()
        if self._chosen is not None and answer == SHOW:
            self._doing.show(self._chosen)
        elif answer != LEAVE:
            self._on_put_aside(Aside(answer))
        self.left.emit()

    def _on_put_aside(self, where: Aside) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._doing.set_aside(chosen, where, self._seen.asker(chosen))

    def _on_appointed(self, name: str) -> None:
        pile = self._seen.pile(self._key)
        if pile is not None:
            self._doing.appoint(pile.cards, name)
            self.left.emit()

    def _on_promised(self, day: date) -> None:
        pile = self._seen.pile(self._key)
        if pile is not None:
            self._doing.promise(pile.cards, day)
            self.left.emit()
