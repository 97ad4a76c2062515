"""The on-the-spot round at the console: the card on the screen, and the cards that wait, run by keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from temadag.core.deciders import next_card
from temadag.core.decisions import Answer, Aside, RequestCard
from temadag.i18n import _
from temadag.ui.after.decisions_doing import Doing
from temadag.ui.after.decisions_person import LEAVE, SHOW
from temadag.ui.console import requests_seen as said
from temadag.ui.console.requests_above import NARROW, Above, Nothing
from temadag.ui.console.requests_queue import RequestsQueue
from temadag.ui.console.requests_seen import Requests
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import (
    button,
    card,
    chip,
    column,
    icon_button,
    label,
    line,
    row,
    set_chip,
)

GRACE = 1.5
"""Seconds after a card came on the screen in which another press is taken for the same one."""


class RequestsPanel(QWidget):
    """The whole round; `closed` when it is put away, whatever lies on the screen."""

    closed = Signal()

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._site, self._doing = site, Doing(live, site)
        self._held: Requests | None = None
        self._asked: RequestCard | None = None
        self._last: RequestCard | None = None
        self._pile_key, self._shown_at = "", 0.0
        self.queue, self.above = RequestsQueue(), Above(site)
        self.hand, self.person, self.away = self.above.hand, self.above.person, self.above.away
        self._count, self._block = chip("", "accent"), label("", 13, tone="2", tabular=True)
        self._next = button(_("Næste kort  (Enter)"), "arrow-right", "primary", big=True)
        self._nothing, self._wishes = Nothing(site), self._by_key()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()

    def show_requests(self, held: Requests) -> None:
        """Show the round as it stands; the card that comes next is chosen."""
        before, self._held = self._held, held
        shown = held.shown
        self._last = shown or self._last
        self._show_head()
        set_chip(self._count, said.waiting(held.waiting), "accent" if held.waiting else "neutral")
        self.queue.show_piles(held, self._choose(before))
        self.queue.setVisible(bool(held.piles))
        self._nothing.show_requests(held)
        self._next.setVisible(bool(held.piles))
        self._next.setEnabled(bool(self.queue.chosen))
        self.above.show_requests(held, self._pile())

    def show_moment(self) -> None:
        """Show what changes with the clock."""
        held = self._held
        if held is not None:
            self._block.setText(said.block_left(held.run, self._site.clockwork.now()))
            if held.shown is not None:
                self.hand.show_moment(held)

    def take_focus(self) -> None:
        """Put the keyboard where the next card is chosen."""
        (self.queue if self.queue.chosen else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def hear(self, event: QKeyEvent) -> bool:
        """Do what a key wishes for; whether it was the round's."""
        held_down = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        wish = self._wishes.get(Qt.Key(event.key()))
        if wish is None or held_down:
            return False
        if not event.isAutoRepeat():
            wish()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hear(event):
            super().keyPressEvent(event)

    def _by_key(self):
        key = Qt.Key
        answer = self.hand.answer.wish
        return {
            **dict.fromkeys((key.Key_Return, key.Key_Enter, key.Key_PageDown), self.show_next),
            **dict.fromkeys((key.Key_J, key.Key_Y), lambda: answer(Answer.YES)),
            key.Key_N: lambda: answer(Answer.NO),
            key.Key_S: lambda: answer(Answer.BY_DATE),
            key.Key_Space: self._on_space,
            key.Key_Plus: lambda: self._extend(60),
            key.Key_Minus: lambda: self._extend(-60),
            key.Key_A: self._on_off,
            key.Key_P: self._on_person,
            key.Key_V: self.above.ask_substitute,
            key.Key_Up: lambda: self.queue.step(-1),
            key.Key_Down: lambda: self.queue.step(1),
            key.Key_Right: lambda: self.queue.to_pile(1),
            key.Key_Left: lambda: self.queue.to_pile(-1),
            key.Key_Escape: self.closed.emit,
            # Of no use here, and at the console they would end the block, or give it time.
            **dict.fromkeys((key.Key_PageUp, key.Key_5, key.Key_C), self.take_focus),
        }

    def show_next(self) -> None:
        """Put the card chosen on the big screen, after a second look where it names a person."""
        found = self._chosen()
        if found is None or self._held is None or self._just_shown(self._held):
            return
        named = self._held.mentioned(found)
        if named:
            self._ask(found, named)
        else:
            self._show(found)

    def _just_shown(self, held: Requests) -> bool:
        """Whether a press may be the second half of the one that showed a card, which nobody has answered."""
        waits = held.shown is not None and held.shown.answer is Answer.WAITING
        return waits and 0 <= self._site.clockwork.now() - self._shown_at < GRACE

    def _chosen(self) -> RequestCard | None:
        return self._held.card(self.queue.chosen) if self._held is not None else None

    def _choose(self, before: Requests | None) -> str:
        """The row to stand on: the one before while it waits, and else the next of the pile at hand."""
        assert self._held is not None
        chosen, shown = self.queue.chosen, self._held.run.card_id
        same = before is not None and before.run.card_id == shown
        was, now = before.pile_of(chosen) if before else None, self._held.pile_of(chosen)
        called_away = was is not None and now is not None and now.away and not was.away
        if same and now is not None and chosen != shown and not called_away:
            return chosen
        found = next_card(self._held.piles, self._last, self._pile_key)
        return found.id if found else ""

    def _show(self, found: RequestCard) -> None:
        assert self._held is not None
        pile = self._held.pile_of(found.id)
        self._pile_key = pile.key if pile else ""
        self._shown_at = self._site.clockwork.now()
        self._doing.show(found)

    def _ask(self, found: RequestCard, named: tuple[str, ...]) -> None:
        self._asked = found
        self.person.ask(named)

    def _on_answered_person(self, answer: str) -> None:
        asked, self._asked = self._asked, None
        self.person.hide()
        if asked is not None and self._held is not None:
            if answer == SHOW:
                self._show(asked)
            elif answer != LEAVE:
                self._doing.set_aside(asked, Aside(answer), self._held.asker(asked))
        self.take_focus()

    def _on_person(self) -> None:
        """Ask about the card on the screen, or else the one chosen."""
        found = (self._held.shown if self._held is not None else None) or self._chosen()
        if found is not None:
            self._ask(found, ())

    def _on_space(self) -> None:
        if self._shown:
            self.hand.toggle_held()

    def _extend(self, seconds: float) -> None:
        if self._shown:
            self._doing.extend(seconds)

    def _on_off(self) -> None:
        if self._shown:
            self._doing.take_off()

    @property
    def _shown(self) -> bool:
        return self._held is not None and self._held.shown is not None

    def _on_appointed(self, name: str) -> None:
        pile = self._pile()
        if pile is not None:
            self._doing.appoint(pile.cards, name)
        self.above.settle()

    def _on_promised(self, day) -> None:
        pile = self._pile()
        if pile is not None:
            self._doing.promise(pile.cards, day)
        self.above.settle()

    def _pile(self):
        return self._held.pile_of(self.queue.chosen) if self._held is not None else None

    def _build(self) -> None:
        gone = icon_button("x", _("Luk straks-runden (Esc)"))
        gone.setObjectName("requests-close")
        gone.clicked.connect(self.closed)
        self._next.setObjectName("requests-next")
        self._next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title = label(_("Straks-runden"), 15, 600)
        head = row(title, self._count, None, self._block, gone, spacing=8)
        sheet = card()
        inside = column(
            head,
            self.above,
            line(),
            self.queue,
            self._nothing,
            self._next,
            spacing=8,
            margins=(20, 10, 20, 14),
        )
        inside.setStretch(3, 1)
        inside.setStretch(4, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet))

    def _connect(self) -> None:
        self.queue.chosen_changed.connect(self._on_chosen)
        self.queue.currentItemChanged.connect(self._on_chosen_by_hand)
        self.queue.moved.connect(self._on_moved)
        self.queue.itemDoubleClicked.connect(lambda _item: self.show_next())
        self._next.clicked.connect(self.show_next)
        self.person.answered.connect(self._on_answered_person)
        self.away.appointed.connect(self._on_appointed)
        self.away.promised.connect(self._on_promised)
        self.above.left.connect(self.take_focus)
        self.hand.held.connect(self._doing.hold)
        self.hand.extended.connect(self._doing.extend)
        self.hand.gone.connect(self._doing.take_off)
        self.hand.shown_again.connect(self._doing.show_again)
        self.hand.about_person.connect(self._on_person)
        self.hand.answer.answered.connect(self._doing.answer)
        self.hand.answer.drafted.connect(self._doing.draft)
        self.hand.answer.left.connect(self.take_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_head()

    def _show_head(self) -> None:
        waiting = self._held.waiting if self._held is not None else 0
        self._block.setVisible(self.width() >= NARROW)
        self._count.setVisible(bool(waiting) and self.width() >= NARROW - 100)

    def _on_chosen(self) -> None:
        if self._held is not None:
            self._next.setEnabled(bool(self.queue.chosen))
            self.above.show_pile(self._pile())

    def _on_chosen_by_hand(self) -> None:
        self._shown_at = 0.0  # another card is wanted: that is no second half of anything

    def _on_moved(self, step: int) -> None:
        pile, chosen = self._pile(), self.queue.chosen
        if pile is None:
            return
        ids = [one.id for one in pile.cards]
        place = ids.index(chosen) + step
        if 0 <= place < len(ids):
            # Up past a neighbour is the same as the neighbour down past the card.
            self._doing.move(*((chosen, ids[place]) if step > 0 else (ids[place], chosen)))
