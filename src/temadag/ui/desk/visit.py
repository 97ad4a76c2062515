"""One leader at the desk: from their name to the curtain, page by page."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag import words
from temadag.actions import reflections
from temadag.core.people import Person
from temadag.core.reflections import Kind, Prompt, Visibility
from temadag.i18n import _, speaking
from temadag.store import people, runs
from temadag.ui.desk import questions
from temadag.ui.desk.coming import Guest
from temadag.ui.desk.gifts import Gifts, Kept
from temadag.ui.desk.more import MorePage
from temadag.ui.desk.sent import SentPage
from temadag.ui.desk.ways import ways
from temadag.ui.desk.writing import Draft, WritingPage
from temadag.ui.live import Live
from temadag.ui.site import Site


class Visit(QObject):
    """Signals: `came` with the page to show, `ended` for the curtain, `not_me`, `vouch_wished` when the
    facilitator must say that it is the one, `touched` when somebody is there in a dialog over the page.
    What is kept of sheets not sent (`kept`), of a reflection (`draft`), and the seed go with it."""

    came = Signal(object)
    ended = Signal()
    not_me = Signal()
    vouch_wished = Signal()
    touched = Signal()

    def __init__(
        self,
        live: Live,
        site: Site,
        guest: Guest,
        language: str,
        ballots: dict[tuple[str, str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._live, self._site, self.guest = live, site, guest
        self._language, self._ballots = language, ballots
        self._make_again: Callable[[], None] = lambda: None
        self.saving = False
        self.page: QWidget | None = None
        self.draft: Draft | None = None
        self.kept: dict[str, Kept] = {}
        self.gifts = Gifts(self)

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.guest.person

    @property
    def seed(self) -> bytes:
        """What opens what the leader has sealed; empty for who came without a code."""
        return self.guest.seed

    @property
    def has_words(self) -> bool:
        """Whether something is written, here or on a page one has left, that is not sent."""
        return bool(self.draft or self.kept or getattr(self.page, "has_words", False))

    @property
    def live(self) -> Live:
        """The open file."""
        return self._live

    @property
    def day_id(self) -> str:
        """The day in hand."""
        return self._site.day_id

    @property
    def has_code(self) -> bool:
        """Whether something can be sealed to this leader."""
        return self._live.read(people.personal_key, self.person.id) is not None

    def ballot(self, prompt_id: str) -> tuple[str, str]:
        """The key of this leader's number or dots, and the ballot that it replaces.

        With a code the key is the same each time; else it is made by chance, and the desk remembers it
        while it is open, once it is kept (`note_ballot`).
        """
        before = self._ballots.get((self.person.id, prompt_id), "")
        key = questions.ballot_key(self.seed, prompt_id) if self.seed else before or secrets.token_hex(16)
        return key, before

    def note_ballot(self, prompt_id: str, key: str) -> None:
        """The disk has it."""
        self._ballots[self.person.id, prompt_id] = key

    def vouch(self) -> None:
        """The facilitator has said that it is really the one."""
        self.guest = replace(self.guest, vouched=True)
        self.gifts.show("mine")

    def begin(self) -> None:
        """Show the question of the moment, or what else can be given."""
        if any(p.kind is Kind.WORDS for p in self.prompts()):
            self.show_writing()
        else:
            self.show_more()

    def prompts(self) -> list[Prompt]:
        """The questions that are open, newest first."""
        return self._live.read(runs.open_prompts, self.day_id)

    def show_writing(self, draft: Draft | None = None) -> None:
        """Show the page for words."""
        asked = [p for p in self.prompts() if p.kind is Kind.WORDS]
        if not asked:
            self.ended.emit()
            return
        with self.speaking():
            page = WritingPage(self.person, asked, draft or Draft(asked[0].id), self.has_code)
        page.sent.connect(self._on_sent)
        page.not_me.connect(self.not_me)
        page.more_wished.connect(self._on_more)
        self.show_page(page, lambda: self.show_writing(page.draft))

    def show_more(self) -> None:
        """Show what can be given."""
        with self.speaking():
            found = self._live.read(ways, self.day_id, self.prompts())
            page = MorePage(self.person.name, found, self.draft is not None, self.has_words)
        page.wished.connect(self._on_way)
        page.went_back.connect(self._on_back_to_draft)
        page.finished.connect(self.ended)
        self.show_page(page, self.show_more)

    def show_page(self, page: QWidget, again: Callable[[], None]) -> None:
        """Let a page come into sight; `again` makes it anew, in another language."""
        self.page, self._make_again = page, again
        self.came.emit(page)

    def go_on(self) -> None:
        """Go back to what one was writing, or to what else can be given."""
        if self.draft is not None:
            self._on_back_to_draft()
        else:
            self.show_more()

    def speak(self, language: str) -> None:
        """Say the page in sight in another language; words on it stay."""
        self._language = language
        self._make_again()

    def speaking(self):
        """The language of this visit, while a page is made or a sentence said."""
        return speaking(self._language)

    def now(self) -> str:
        """The time on the wall as ISO text."""
        return self.moment().isoformat(timespec="seconds")

    def moment(self) -> datetime:
        """The time on the wall."""
        return datetime.fromtimestamp(self._site.clockwork.now())

    def save(
        self,
        action: Callable,
        *given,
        then: Callable,
        undo: Callable[[], None] | None = None,
        **more,
    ) -> None:
        """Let something be kept. Until it is, nothing leads away from the page in sight.

        `undo` shows how things are after all, before the page tells why it was not kept.
        """
        page = self.page
        if self.saving or page is None:
            return
        self.saving = True
        page.show_saving()  # type: ignore[attr-defined]
        page.setEnabled(False)

        def kept(value: object) -> None:
            if self._is_over(page):
                then(value)

        def refused(trouble: BaseException) -> None:
            if self._is_over(page):
                if undo is not None:
                    undo()
                self.tell(trouble, self.page.show_not_saved)

        self._live.write(action, *given, then=kept, refused=refused, **more)

    def _is_over(self, page: QWidget) -> bool:
        """The saving is; whether its page is still in sight."""
        self.saving = False
        if self.page is not page:
            return False
        page.setEnabled(True)
        return True

    def tell(self, trouble: BaseException, show: Callable[[str], None]) -> None:
        """Say why something was not kept; a fault of our own is noted as well."""
        with self.speaking():
            sentence = words.refusal(trouble)
            show(
                sentence
                or _("Det blev ikke gemt. Dine ord står her endnu. Prøv igen, eller hent facilitatoren.")
            )
        if sentence is None:
            raise trouble

    def end(self) -> None:
        """Forget the code and what was being written."""
        self.guest = Guest(self.guest.person)
        self.draft = None
        self.kept.clear()
        self.page = None
        self._make_again = lambda: None

    def _on_more(self) -> None:
        page = self.page
        self.draft = page.draft if isinstance(page, WritingPage) and page.has_words else None
        self.show_more()

    def _on_back_to_draft(self) -> None:
        draft, self.draft = self.draft, None
        self.show_writing(draft)

    def _on_way(self, key: str) -> None:
        if key == "words":
            self._on_back_to_draft()
        else:
            self.gifts.show(key)

    def _on_sent(self, prompt_id: str, visibility: Visibility, text: str, ticked: bool) -> None:
        self.save(
            reflections.submit,
            prompt_id,
            self.person.id,
            visibility,
            text,
            self.now(),
            for_directors=ticked,
            then=lambda key: self._show_sent(key, visibility),
        )

    def _show_sent(self, reflection_id: str, visibility: Visibility) -> None:
        page = self.page
        if not isinstance(page, WritingPage):
            return
        several = len([p for p in self.prompts() if p.kind is Kind.WORDS]) > 1
        with self.speaking():
            sent = SentPage(reflections.clean(page.draft.text), visibility, several)
        sent.finished.connect(self.ended)
        sent.more_wished.connect(lambda: self.show_writing())
        sent.others_wished.connect(self.show_more)
        sent.withdrawn.connect(lambda: self._take_back(reflection_id))
        self.show_page(sent, lambda: None)  # it goes by itself in a moment

    def _take_back(self, reflection_id: str) -> None:
        page = self.page
        if isinstance(page, SentPage):
            self._live.write(
                reflections.withdraw,
                reflection_id,
                then=lambda _none: page.show_withdrawn() if self.page is page else None,
                refused=lambda why: self.tell(why, page.show_trouble) if self.page is page else None,
            )
