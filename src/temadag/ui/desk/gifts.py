"""What a leader gives at the desk beside reflections: shown, sent, and what is said once it is kept."""

from typing import TYPE_CHECKING

from temadag.actions import decisions, offers, presets, reflections, sending, trials
from temadag.core.mine import Gift, Mine
from temadag.core.reflections import Visibility
from temadag.i18n import _
from temadag.store import giving, keys
from temadag.store import mine as mine_of
from temadag.ui.desk.given import GivenPage
from temadag.ui.desk.marking import MarkingPage
from temadag.ui.desk.own import OwnPage
from temadag.ui.desk.readers import reader
from temadag.ui.desk.sheets import CardPage, TrialPage
from temadag.ui.desk.ways import MARK, TABLE
from temadag.ui.desk.wishing import OffersPage, TablesPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from temadag.ui.desk.visit import Visit


class Gifts:
    """The pages of one visit but those for reflections; each goes back to the page of choices."""

    def __init__(self, visit: "Visit") -> None:
        self._visit = visit

    def show(self, key: str) -> None:
        """Show the page for what was chosen."""
        if key.startswith(MARK):
            self._show_marking(key.removeprefix(MARK))
        elif key.startswith(TABLE):
            self._show_tables(key.removeprefix(TABLE))
        else:
            {"card": self._show_card, "trial": self._show_trial, "offers": self._show_offers}.get(
                key, self._show_mine
            )()

    def _put(self, page: "QWidget") -> None:
        page.went_back.connect(self._visit.show_more)  # type: ignore[attr-defined]
        self._visit.show_page(page)

    def _given(self, sentence: str) -> None:
        visit = self._visit
        with visit.speaking():
            page = GivenPage(sentence)
        page.finished.connect(visit.ended)
        page.more_wished.connect(visit.show_more)
        visit.show_page(page)

    def _say(self, kind: str, visibility: Visibility | None = None) -> None:
        with self._visit.speaking():
            said = {
                "mark": _("Dit svar er gemt uden navn. Det vises kun sammen med de andres."),
                "card": _("Dit kort ligger i køen til straks-runden."),
                "tables": _("Dit ønske er gemt. Du kan ændre det, indtil holdene er delt."),
                "trial": reader(visibility).sentence if visibility else "",
            }[kind]
        self._given(said)

    def _show_marking(self, prompt_id: str) -> None:
        visit = self._visit
        prompt = next((p for p in visit.prompts() if p.id == prompt_id), None)
        if prompt is None:
            visit.show_more()
            return
        with visit.speaking():
            page = MarkingPage(prompt)
        page.sent.connect(
            lambda which, given: visit.save(
                sending.mark, which, *visit.ballot(which, given), then=lambda _new: self._say("mark")
            )
        )
        self._put(page)

    def _show_tables(self, round_id: str) -> None:
        visit = self._visit
        found = visit.live.read(giving.open_wishes, visit.day_id)
        held = next((one for one in found if one.id == round_id), None)
        if held is None:
            visit.show_more()
            return
        with visit.speaking():
            page = TablesPage(held, held.wishes.get(visit.person.id, ()))
        page.sent.connect(
            lambda which, names: visit.save(
                presets.put_wish, which, visit.person.id, *names, then=lambda _none: self._say("tables")
            )
        )
        self._put(page)

    def _show_card(self) -> None:
        visit = self._visit
        with visit.speaking():
            page = CardPage()
        card_id = keys.random_id()
        page.sent.connect(
            lambda words, named: visit.save(
                decisions.send_card,
                card_id,
                visit.day_id,
                words,
                visit.person.id if named else "",
                "desk",
                then=lambda _new: self._say("card"),
            )
        )
        self._put(page)

    def _show_trial(self, before: Mine | None = None) -> None:
        visit = self._visit
        sheet = visit.live.read(mine_of.sheet, visit.person.id, before.id, visit.seed) if before else {}
        trial_id = before.id if before else keys.random_id()
        with visit.speaking():
            page = TrialPage(visit.has_code, sheet, before.visibility if before else None)
        page.sent.connect(
            lambda visibility, words: visit.save(
                trials.put_trial,
                trial_id,
                visit.person.id,
                visibility,
                visit.now(),
                words,
                day_id=visit.day_id,
                then=lambda _new: self._say("trial", visibility),
            )
        )
        self._put(page)

    def _show_offers(self) -> None:
        visit = self._visit
        found = visit.live.read(giving.offers), visit.live.read(giving.wishes_of, visit.person.id)
        with visit.speaking():
            page = OffersPage(*found)
        page.wished.connect(
            lambda offer_id, wish: visit.save(
                offers.sign_up,
                offer_id,
                visit.person.id,
                wish,
                then=lambda _none: page.show_wishes(visit.live.read(giving.wishes_of, visit.person.id)),
            )
        )
        self._put(page)

    def _show_mine(self) -> None:
        visit = self._visit
        found = visit.live.read(mine_of.mine, visit.person.id, visit.day_id, visit.seed)
        with visit.speaking():
            page = OwnPage(found, bool(visit.seed))
        page.finished.connect(visit.ended)
        page.opened.connect(self._show_trial)
        page.narrowed.connect(self._narrow)
        page.ticked.connect(self._tick)
        page.withdrawn.connect(self._withdraw)
        self._put(page)

    def _narrow(self, one: Mine, visibility: Visibility) -> None:
        self._change(reflections.narrow, self._visit.person.id, one.id, visibility)

    def _tick(self, one: Mine, on: bool) -> None:
        if one.key:
            self._change(reflections.tick_unnamed, one.key, on)
        else:
            self._change(reflections.tick, self._visit.person.id, one.id, on)

    def _withdraw(self, one: Mine) -> None:
        if one.key:
            self._change(reflections.withdraw_unnamed, one.key)
        elif one.gift is Gift.TRIAL:
            self._change(trials.withdraw_trial, self._visit.person.id, one.id)
        else:
            self._change(reflections.withdraw_own, self._visit.person.id, one.id)

    def _change(self, action, *given) -> None:
        self._visit.save(action, *given, then=lambda _none: self._show_mine())
