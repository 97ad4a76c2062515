"""What can be wished for with request cards, at the console and afterwards, and how it is asked for."""

from collections.abc import Sequence
from datetime import date

from temadag.actions import card_on_screen, decisions, runs
from temadag.core.decisions import Answer, Aside, RequestCard
from temadag.core.plan import Show
from temadag.i18n import _
from temadag.store import runs as runs_of
from temadag.ui.live import Live
from temadag.ui.site import Site


class Doing:
    """The wishes, each one step that can be undone."""

    def __init__(self, live: Live, site: Site) -> None:
        self._live, self._site = live, site

    def show(self, card: RequestCard) -> None:
        """Put a card on the big screen, with its three minutes ahead."""
        now = self._site.clockwork.now()
        self._live.do(_("Ønskekort på skærmen"), card_on_screen.show_card, self._site.day_id, card.id, now)

    def show_again(self) -> None:
        """Let the big screen come back to the card that lies there; its clock has gone on."""
        self._live.do(_("Ønskekort på skærmen"), runs.show, self._site.day_id, Show.CARD)

    def take_off(self) -> None:
        """Take the card off the big screen."""
        self._live.do(_("Ønskekort af skærmen"), card_on_screen.take_card_off, self._site.day_id)

    def hold(self, held: bool) -> None:
        """Hold the card's clock, or let it go on when it is `held`."""
        now, day_id = self._site.clockwork.now(), self._site.day_id
        if held:
            self._live.do(_("Lad kortets ur gå"), card_on_screen.let_card_run, day_id, now)
        else:
            self._live.do(_("Hold kortets ur"), card_on_screen.hold_card, day_id, now)

    def extend(self, seconds: float) -> None:
        """Give the card more time, or less."""
        now = self._site.clockwork.now()
        label = _("Mere tid til kortet") if seconds > 0 else _("Mindre tid til kortet")
        self._live.do(label, card_on_screen.extend_card, self._site.day_id, seconds, now)

    def draft(self, card_id: str, reason: str) -> None:
        """Keep a reason while it is typed; nothing is answered by it."""
        self._live.do_joined(
            _("Begrundelse"), f"draft-{card_id}", decisions.edit_card, card_id, reason=reason.strip()
        )

    def answer(
        self, card_id: str, answer: Answer, reason: str = "", owner: str = "", by: date | None = None
    ) -> None:
        """Write down what was said; the owner that follows is the same step."""
        joined = f"answer-{card_id}-{answer}"
        self._live.do_joined(
            _("Svar på ønskekort"), joined, decisions.answer_card, card_id, answer, reason, owner, by
        )

    def set_aside(self, card: RequestCard, where: Aside, asker: str) -> None:
        """Take a card about a person out of the room's hands."""
        if self._live.read(runs_of.run, self._site.day_id).card_id == card.id:
            # A step of its own, and first: an undo that gives the card back does not put it on the screen.
            self.take_off()
        label = _("Ønskekort til HR") if where is Aside.HR else _("Ønskekort givet tilbage")
        told = _told(where, asker)
        self._live.do(label, decisions.set_aside, card.id, where, then=lambda _none: self._live.say(told))

    def bring_back(self, card_id: str) -> None:
        """Give a card that was set aside back to the queue."""
        self._live.do(_("Ønskekort tilbage i køen"), decisions.set_aside, card_id, Aside.NO)

    def remove(self, card_id: str) -> None:
        """Take a card out altogether."""
        self._live.do(_("Fjern ønskekort"), decisions.remove_card, card_id)
        self._live.say(_("Kortet er fjernet. Tryk på Ctrl+Z for at få det tilbage."))

    def appoint(self, cards: Sequence[RequestCard], name: str) -> None:
        """Let somebody answer these in the place of whoever was called away."""
        self._live.do(_("Stedfortræder"), decisions.appoint, [card.id for card in cards], name)

    def move(self, card_id: str, after: str) -> None:
        """Move a card to after another in the queue."""
        self._live.do(_("Flyt ønskekort"), decisions.move_card, card_id, after)

    def move_before(self, card_id: str, other_id: str) -> None:
        """Move a card to before another in the queue."""
        self._live.do(_("Flyt ønskekort"), decisions.move_before, card_id, other_id)

    def promise(self, cards: Sequence[RequestCard], by: date) -> None:
        """Promise an answer to these by a day."""
        self._live.do(_("Svar senest"), decisions.promise, [card.id for card in cards], by)


def _told(where: Aside, asker: str) -> str:
    if where is Aside.HR:
        return _("Kortet er lagt til side til HR. Det er ikke i køen, på skærmen eller i opsamlingen.")
    if asker:
        return _("Kortet er lagt til side. Giv det tilbage til {name}, når I er alene.").format(name=asker)
    return _("Kortet er lagt til side. Det har intet navn, så sig blot i salen, at kort handler om sager.")
