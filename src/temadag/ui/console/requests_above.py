"""What stands over the queue of the round: the card in hand, or whom to call up, or who answers instead."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from temadag.core.deciders import Pile
from temadag.i18n import _
from temadag.ui.after.decisions_person import AboutPerson
from temadag.ui.after.decisions_pile import PileChoices
from temadag.ui.console import requests_seen as said
from temadag.ui.console.requests_card import CardInHand, Fluid
from temadag.ui.console.requests_seen import Requests
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, column, dress_scroll, label, row, sign

NARROW, TIGHT, LEAST = 492, 420, 272
"""Widths under which things are said shorter, and shortest, and the least that they need then."""


class Above(QScrollArea):
    """As high as what it holds where there is room, and else it scrolls to where the keyboard is.

    `left` when whoever answers instead is settled or given up, and the keyboard goes back to the queue.
    """

    left = Signal()

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site
        self._substituting = False
        self._narrow = (False, False)
        self._held: Requests | None = None
        self._pile: Pile | None = None
        self.hand, self.person, self.away = CardInHand(site), AboutPerson(), PileChoices()
        self._invite = label("", 15, tone="2", wrap=True)
        self._inside = Fluid()
        self._inside.setLayout(
            column(self._invite, self.away, self.hand, self.person, spacing=8, margins=(0, 0, 6, 0))
        )
        dress_scroll(self, self._inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside.installEventFilter(self)
        self.away.left.connect(self.settle)
        for made in (self.hand, self.away):
            made.hide()

    def show_requests(self, held: Requests, pile: Pile | None) -> None:
        """Show the card in hand; `pile` is the one that the card chosen lies in."""
        self._held, self._pile = held, pile
        if held.shown is not None:
            self.hand.show_card(held, held.shown)
        else:
            self.hand.answer.forget()
        self._arrange()

    def show_pile(self, pile: Pile | None) -> None:
        """Another card of the queue was chosen."""
        self._pile = pile
        self._arrange()

    def ask_substitute(self) -> None:
        """Ask who answers in the place of the one whose card is chosen, also while a card is shown."""
        if self._pile is not None:
            self._substituting = True
            self._arrange()
            self.away.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Go back to the card in hand."""
        self._substituting = False
        self._arrange()
        self.left.emit()

    def sizeHint(self) -> QSize:
        inside = self._inside
        wide = max(200, self.viewport().width())
        return QSize(inside.sizeHint().width(), inside.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, 0)  # it says things shorter where it is narrow, and scrolls where it is low

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        narrow = (self.width() < NARROW, self.width() < TIGHT)
        if narrow != self._narrow:
            self._narrow = narrow
            self.hand.show_short(*narrow)
        self.updateGeometry()

    def _follow(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self._inside.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, 16)

    def _arrange(self) -> None:
        held, pile = self._held, self._pile
        if held is None:
            return
        hand = held.shown is not None and not self._substituting
        asking = pile is not None and (self._substituting or pile.away) and not hand
        self.hand.setVisible(hand)
        self.away.setVisible(asking)
        if pile is not None and asking:
            today = self._site.clockwork.today()
            self.away.show_pile(pile.key, len(pile.cards), said.names(held.people), today)
        self._invite.setVisible(pile is not None and not hand)
        self._invite.setText(said.invitation(pile) if pile is not None else "")
        self.setVisible(hand or pile is not None)


class Nothing(QWidget):
    """What stands where no card waits."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        drawn = sign("gavel", "accent", 32)
        self._head, self._told = label("", 15, 600), label("", 14, tone="2", wrap=True)
        way = button(_("Gå til Beslutninger"), "gavel")
        way.setObjectName("to-decisions")
        way.clicked.connect(lambda: site.went.emit("decisions"))
        for made in (drawn, self._head, self._told):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = (None, drawn, 6, self._head, self._told, 8, row(None, way, None), None)
        self.setLayout(column(*inside, spacing=4, margins=(24, 0, 24, 0)))
        self.hide()

    def show_requests(self, held: Requests) -> None:
        """Say whether there were none, or all are answered."""
        for made, told in zip((self._head, self._told), said.nothing(held), strict=True):
            made.setText(told)
        self.setVisible(not held.piles)
