"""The card that lies on the big screen: what is asked, its three minutes, and the answer."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from temadag.core.decisions import Answer, RequestCard
from temadag.i18n import _
from temadag.ui.after import decisions_words
from temadag.ui.console import requests_seen as said
from temadag.ui.console.requests_answer import AnswerForm
from temadag.ui.console.requests_seen import Requests
from temadag.ui.site import Site
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import (
    button,
    column,
    dress_scroll,
    label,
    row,
    set_icon,
    set_sign,
    set_tone,
    sign,
)

LONG = 220
"""Characters from which a request is set smaller, so that the buttons stay in sight."""


HIGHEST = 150
"""Pixels that a request may take before it scrolls."""


class CardInHand(QWidget):
    """Signals: `held` (whether it is held), `extended` (seconds), `gone`, `shown_again`, `about_person`."""

    held = Signal(bool)
    extended = Signal(float)
    gone = Signal()
    shown_again = Signal()
    about_person = Signal()

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site
        self._held = self._short = False
        self._who = ElidedLine("", 13, tone="2")
        self._words = _Request()
        self._gets, self._costs = ElidedLine("", 13), ElidedLine("", 13)
        self._digits = label("", 30, 600, display=True, tabular=True)
        self._under = label("", 13, tone="2", wrap=True)
        self._sign, self._standing = sign(), label("", 14, 600, wrap=True)
        self._hidden: QPushButton = button(_("Vis kortet igen"), "eye")
        self._hold: QPushButton = button("", "pause")
        self.answer = AnswerForm()
        self._build()

    def show_card(self, held: Requests, card: RequestCard) -> None:
        """Show what somebody changed."""
        today = self._site.clockwork.today()
        came = decisions_words.came_from(card, held.asker(card))
        self._who.show_text(" · ".join(part for part in (said.addressed(card), came) if part))
        self._words.show_text(card.asked)
        _tell(self._gets, _("Borgeren får: {text}"), card.citizen_gets)
        _tell(self._costs, _("Det koster: {text}"), card.cost)
        self._held = held.run.card_held_at is not None
        self._show_hold()
        self._hidden.setVisible(held.hidden)
        icon, told, tone = decisions_words.standing(card, today)
        answered = card.answer is not Answer.WAITING
        set_sign(self._sign, icon if answered else "", tone, 18)
        self._standing.setText(told if answered else "")
        self._sign.setVisible(answered)
        self._standing.setVisible(answered)
        self.answer.show_card(card, said.names(held.people), today)
        self.show_moment(held)

    def show_moment(self, held: Requests) -> None:
        """Show what changes with the clock."""
        digits, under, tone = said.clock_of(held, self._site.clockwork.now())
        if self._digits.text() != digits or self._under.text() != under:
            self._digits.setText(digits)
            self._under.setText(under)
            self._digits.setAccessibleName(f"{digits} {under}")
            set_tone(self._digits, tone)
            set_tone(self._under, tone or "2")

    def show_short(self, short: bool, tight: bool) -> None:
        """Say things shorter where there is little room; the ear still gets all of it."""
        self._short = short
        for made, told in self._told.items():
            made.setText("" if short else told)
        self._more.setText(_("+1") if short else _("+1 min."))
        self._show_hold()
        self.answer.show_short(short, tight)

    def _show_hold(self) -> None:
        told = _("Fortsæt") if self._held else _("Pausér")
        self._hold.setText("" if self._short else told)
        self._hold.setAccessibleName(told)
        set_icon(self._hold, "play" if self._held else "pause")

    @property
    def digits(self) -> str:
        """The figures in sight."""
        return self._digits.text()

    def toggle_held(self) -> None:
        """Hold the clock, or let it go on."""
        self.held.emit(self._held)

    def _build(self) -> None:
        more = self._more = button(_("+1 min."))
        more.setAccessibleName(_("+1 min."))
        off = button(_("Af skærmen"), "monitor-x", tip=_("Af skærmen (A)"))
        person = button(_("Om en person"), "user", "ghost", tip=_("Kortet handler om en person (P)"))
        self._hold.setToolTip(_("Hold kortets ur, eller lad det gå (mellemrum)"))
        named = (
            (self._hold, "card-hold", self.toggle_held),
            (more, "card-more", lambda: self.extended.emit(60)),
            (off, "card-off", self.gone.emit),
            (self._hidden, "card-again", self.shown_again.emit),
            (person, "card-person", self.about_person.emit),
        )
        self._told = {made: made.text() for made in (off, self._hidden, person)}
        for made, told in self._told.items():
            made.setAccessibleName(told)
        for made, name, wish in named:
            made.setObjectName(name)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Enter to the next card
            made.clicked.connect(lambda _c=False, w=wish: w())
        clock = row(self._digits, self._under, self._hold, more, spacing=8)
        clock.setStretch(1, 1)
        standing = row(self._sign, self._standing, spacing=8)
        standing.setStretch(1, 1)
        ways = row(off, self._hidden, None, person, spacing=8)
        inside = (self._who, self._words, self._gets, self._costs, clock, self.answer, standing, ways)
        self.setLayout(column(*inside, spacing=6))


class Fluid(QWidget):
    """Tells no height but that for its width: the least that words in lines say of themselves is too much."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class _Request(QScrollArea):
    """What is asked, as high as its words; a long one is set smaller and may scroll under the buttons."""

    def __init__(self) -> None:
        super().__init__()
        # Two labels, for a font that is changed later does not live through another theme.
        self._large, self._small = label("", 20, 600, wrap=True), label("", 15, 600, wrap=True)
        held = Fluid()
        held.setLayout(column(self._large, self._small, None, spacing=0, margins=(0, 0, 6, 0)))
        dress_scroll(self, held)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_text(self, text: str) -> None:
        """Show what is asked."""
        long = len(text) > LONG
        self._large.setVisible(not long)
        self._small.setVisible(long)
        (self._small if long else self._large).setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._large if self._small.isHidden() else self._small
        high = shown.heightForWidth(max(100, self.width() - 16)) + 4
        self.setFixedHeight(min(HIGHEST, max(28, high)))


def _tell(made: ElidedLine, told: str, text: str) -> None:
    made.show_text(told.format(text=" ".join(text.split())) if text.strip() else "")
    made.setVisible(bool(text.strip()))
