"""What a leader gives at the desk beside reflections: shown, sent, and what is said once it is kept."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from temadag.actions import decisions, offers, presets, reflections, sending, trials
from temadag.core.mine import Gift, Mine
from temadag.core.reflections import Visibility
from temadag.i18n import _
from temadag.store import giving, keys
from temadag.store import mine as mine_of
from temadag.ui.desk.given import GivenPage
from temadag.ui.desk.marking import MarkingPage
from temadag.ui.desk.own import OwnPage
from temadag.ui.desk.own_paper import OwnPaper, OwnPaperPage
from temadag.ui.desk.readers import reader
from temadag.ui.desk.sheets import CardPage, TrialPage
from temadag.ui.desk.ways import MARK, TABLE
from temadag.ui.desk.wishing import OffersPage, TablesPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from temadag.ui.desk.visit import Visit


Kept = tuple[Any, ...]
"""What stands on a sheet that is not sent: its fields, then whom it is for and the tick for the directors, or
whether the name follows."""


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

    def _put(self, page: "QWidget", again: Callable[[], None]) -> None:
        page.went_back.connect(self._visit.show_more)  # type: ignore[attr-defined]
        self._visit.show_page(page, again)

    def _put_sheet(self, key: str, page: "CardPage | TrialPage", again: Callable[[], None]) -> None:
        """Show a sheet; when it is left unsent its words wait for the leader to come back to it."""

        def keep() -> None:
            if page.has_words:
                self._visit.kept[key] = page.kept

        def back() -> None:
            keep()
            self._visit.show_more()

        def anew() -> None:
            keep()
            again()

        page.went_back.connect(back)
        self._visit.show_page(page, anew)

    def _given(self, sentence: str, again: Callable[[], None]) -> None:
        visit = self._visit
        with visit.speaking():
            page = GivenPage(sentence, visit.draft is not None, bool(visit.kept))
        page.finished.connect(visit.ended)
        page.more_wished.connect(visit.go_on)
        visit.show_page(page, again)

    def _say(self, kind: str, visibility: Visibility | None = None) -> None:
        with self._visit.speaking():
            said = {
                "mark": _("Dit svar er gemt uden navn. Det vises kun sammen med de andres."),
                "card": _("Dit kort ligger i køen til straks-runden."),
                "tables": _("Dit ønske er gemt. Du kan ændre det, indtil holdene er delt."),
                "trial": reader(visibility).sentence if visibility else "",
            }[kind]
        self._given(said, lambda: self._say(kind, visibility))

    def _show_marking(self, prompt_id: str, given: Sequence[str] = ()) -> None:
        visit = self._visit
        prompt = next((p for p in visit.prompts() if p.id == prompt_id), None)
        if prompt is None:
            visit.show_more()
            return
        with visit.speaking():
            page = MarkingPage(prompt, given)
        page.sent.connect(self._mark)
        self._put(page, lambda: self._show_marking(prompt_id, page.given))

    def _mark(self, prompt_id: str, given: list[str]) -> None:
        key, before = self._visit.ballot(prompt_id)

        def kept(_new: object) -> None:
            self._visit.note_ballot(prompt_id, key)
            self._say("mark")

        self._visit.save(sending.mark, prompt_id, key, given, before, then=kept)

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
        self._put(page, lambda: self._show_tables(round_id))

    def _show_card(self) -> None:
        visit = self._visit
        with visit.speaking():
            page = CardPage(*visit.kept.pop("card", ({}, False)))
        card_id = keys.random_id()

        def sent(words: Mapping[str, str], named: bool) -> None:
            who = visit.person.id if named else ""
            given = (card_id, visit.day_id, words, who, "desk")
            visit.save(decisions.send_card, *given, then=lambda _new: self._say("card"))

        page.sent.connect(sent)
        self._put_sheet("card", page, self._show_card)

    def _show_trial(self, before: Mine | None = None) -> None:
        visit = self._visit
        sheet = visit.live.read(mine_of.sheet, visit.person.id, before.id, visit.seed) if before else {}
        trial_id, key = (before.id, f"trial {before.id}") if before else (keys.random_id(), "trial")
        reads, began = (before.visibility, before.for_directors) if before else (None, False)
        with visit.speaking():
            page = TrialPage(visit.has_code, *visit.kept.pop(key, (sheet, reads, began)))

        def sent(visibility: Visibility, words: Mapping[str, str], ticked: bool) -> None:
            given = (trial_id, visit.person.id, visibility, visit.now(), words)
            done = lambda _new: self._say("trial", visibility)  # noqa: E731
            # The leader's phone may have narrowed or unticked it meanwhile.
            changed, was = ticked if ticked != began else None, reads or visibility
            put = partial(trials.put_trial, day_id=visit.day_id, was=was, for_directors=changed)
            visit.save(put, *given, then=done)

        page.sent.connect(sent)
        self._put_sheet(key, page, lambda: self._show_trial(before))

    def _show_offers(self) -> None:
        visit = self._visit
        found = visit.live.read(giving.offers), visit.live.read(giving.wishes_of, visit.person.id)
        with visit.speaking():
            page = OffersPage(*found)

        def show() -> None:
            page.show_wishes(visit.live.read(giving.wishes_of, visit.person.id))

        page.wished.connect(
            lambda offer_id, wish: visit.save(
                offers.sign_up, offer_id, visit.person.id, wish, then=lambda _none: show(), undo=show
            )
        )
        self._put(page, self._show_offers)

    def _show_mine(self) -> None:
        visit = self._visit
        if not visit.guest.trusted:  # a name alone can be anybody's
            visit.vouch_wished.emit()
            return
        found = visit.live.read(mine_of.mine, visit.person.id, visit.day_id, visit.seed)
        with visit.speaking():
            page = OwnPage(found, bool(visit.seed))
        page.finished.connect(visit.ended)
        page.opened.connect(self._show_trial)
        page.narrowed.connect(self._narrow)
        page.ticked.connect(self._tick)
        page.withdrawn.connect(self._withdraw)
        page.paper_wished.connect(self._show_paper)
        self._put(page, self._show_mine)

    def _show_paper(self) -> None:
        visit = self._visit
        if not visit.seed:
            return
        with visit.speaking():
            page = OwnPaperPage(OwnPaper(visit.live, visit.person, visit.day_id, visit.seed, visit.moment))
        page.went_back.connect(self._show_mine)
        page.finished.connect(visit.ended)
        page.touched.connect(visit.touched)
        visit.show_page(page, self._show_paper)

    def _narrow(self, one: Mine, visibility: Visibility) -> None:
        self._change(reflections.narrow, self._visit.person.id, one.id, visibility)

    def _tick(self, one: Mine, on: bool) -> None:
        if one.key:
            self._change(reflections.tick_unnamed, one.key, on)
        elif one.gift is Gift.TRIAL:
            self._change(trials.tick_trial, self._visit.person.id, one.id, on)
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
        self._visit.save(action, *given, then=lambda _none: self._show_mine(), undo=self._show_mine)
