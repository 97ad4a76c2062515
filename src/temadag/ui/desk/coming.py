"""How a leader comes to the desk: by name, by their own code, or with the facilitator's word."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag.core.people import Person
from temadag.store import people
from temadag.ui.desk.leaving import ApprovePage, LeavePage
from temadag.ui.desk.lock import DeskLock
from temadag.ui.desk.names import NamesPage
from temadag.ui.desk.own_code import CodeTrial, OwnCodePage
from temadag.ui.live import Live
from temadag.ui.site import Site


@dataclass(frozen=True)
class Guest:
    """Who has come. `seed` opens what they have sealed; `vouched` when the facilitator said who it is."""

    person: Person
    seed: bytes = b""
    vouched: bool = False

    @property
    def trusted(self) -> bool:
        """Whether what they have written may be shown: a name alone can be anybody's."""
        return bool(self.seed) or self.vouched


class Coming(QObject):
    """Signals: `came` with a page to show, `entered` with the guest, `went_back` to the curtain."""

    came = Signal(object)
    entered = Signal(object)
    went_back = Signal()

    def __init__(
        self, live: Live, site: Site, speaking: Callable[[], AbstractContextManager[None]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._live, self._site, self._speaking = live, site, speaking
        self.lock: DeskLock | None = None
        self.vouch = False
        self._page: QWidget | None = None
        self._trial = CodeTrial(live, site.clockwork.now, self)
        self._trial.fitted.connect(self._on_fits)
        self._trial.failed.connect(self._on_fails)

    def show_names(self) -> None:
        """Ask who it is."""
        with self._speaking():
            page = NamesPage(self._live.read(people.expected, self._site.day_id))
        page.picked.connect(self._on_name)
        page.code_wished.connect(self.show_own_code)
        page.went_back.connect(self.went_back)
        self._put(page)

    def show_own_code(self) -> None:
        """Ask for the personal code."""
        with self._speaking():
            page = OwnCodePage()
        page.tried.connect(self._on_code)
        page.went_back.connect(self.show_names)
        self._put(page)
        page.show_wait(ceil(self._trial.wait))

    def opens(self, page: LeavePage, code: str) -> bool:
        """Whether the facilitator's code opens; if not the page says so."""
        if self.lock is None:
            return False
        now = self._site.clockwork.now()
        if self.lock.opens(code, now):
            return True
        page.show_wrong()
        page.show_wait(ceil(self.lock.wait(now)))
        return False

    def look(self, page: QWidget | None) -> None:
        """Show how long nobody can try, where somebody could."""
        if isinstance(page, LeavePage) and self.lock is not None:
            page.show_wait(ceil(self.lock.wait(self._site.clockwork.now())))
        if isinstance(page, OwnCodePage) and not self._trial.running:
            page.show_wait(ceil(self._trial.wait))

    def say_again(self, page: QWidget | None) -> None:
        """Make a page of ours anew, in the language spoken now."""
        if isinstance(page, NamesPage):
            self.show_names()
        elif isinstance(page, OwnCodePage):
            self.show_own_code()
        elif isinstance(page, ApprovePage):
            self._show_approval(page.person)

    def abandon(self) -> None:
        """Let a code that is being tried be: whoever typed it is gone."""
        self._page = None
        self._trial.abandon()

    def _put(self, page: QWidget) -> None:
        self.abandon()
        self._page = page
        self.came.emit(page)

    def _on_name(self, person_id: str) -> None:
        person = self._person(person_id)
        if person is None:
            self.went_back.emit()
        elif self.vouch:
            self._show_approval(person)
        else:
            self.entered.emit(Guest(person))

    def _show_approval(self, person: Person) -> None:
        with self._speaking():
            page = ApprovePage(person)
        page.tried.connect(self._on_vouched)
        page.went_back.connect(self.show_names)
        self._put(page)

    def _on_vouched(self, code: str) -> None:
        page = self._page
        if isinstance(page, ApprovePage) and self.opens(page, code):
            self.entered.emit(Guest(page.person, vouched=True))

    def _on_code(self, code: str) -> None:
        page = self._page
        if isinstance(page, OwnCodePage) and not self._trial.running:
            if self._trial.wait > 0:
                self.look(page)
                return
            page.show_opening()
            self._trial.begin(code)

    def _on_fits(self, person_id: str, seed: bytes) -> None:
        person = self._person(person_id)
        if isinstance(self._page, OwnCodePage) and person is not None:
            self.entered.emit(Guest(person, seed))

    def _on_fails(self) -> None:
        if isinstance(self._page, OwnCodePage):
            self._page.show_unknown()

    def _person(self, person_id: str) -> Person | None:
        return next((p for p in self._live.read(people.everybody) if p.id == person_id), None)
