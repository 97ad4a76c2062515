"""One leader at the desk: from their name to the curtain, page by page."""

import secrets
from collections.abc import Callable
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
from temadag.ui.desk.gifts import Gifts
from temadag.ui.desk.more import MorePage
from temadag.ui.desk.sent import SentPage
from temadag.ui.desk.ways import ways
from temadag.ui.desk.writing import Draft, WritingPage
from temadag.ui.live import Live
from temadag.ui.site import Site


class Visit(QObject):
    """Signals: `came` with the page to show, `ended` when the curtain is to be drawn, `not_me`.

    `seed` opens what the leader has sealed; it came from a code typed here, and goes with the visit.
    """

    came = Signal(object)
    ended = Signal()
    not_me = Signal()

    def __init__(
        self,
        live: Live,
        site: Site,
        person: Person,
        seed: bytes,
        language: str,
        ballots: dict[tuple[str, str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ballots = ballots
        self._live, self._site, self.person = live, site, person
        self._language = language
        self.seed = seed
        self.saving = False
        self.page: QWidget | None = None
        self.draft: Draft | None = None
        self.gifts = Gifts(self)

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

    def ballot(self, prompt_id: str, given: list[str]) -> tuple[str, list[str], str]:
        """The key of this leader's number or dots, what they are, and the ballot that it replaces.

        With a code the key is the same each time; else it is made by chance, and the desk remembers it
        while it is open.
        """
        before = self._ballots.get((self.person.id, prompt_id), "")
        key = questions.ballot_key(self.seed, prompt_id) if self.seed else before or secrets.token_hex(16)
        self._ballots[self.person.id, prompt_id] = key
        return key, given, before

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
        self.show_page(page)

    def show_more(self) -> None:
        """Show what can be given."""
        with self.speaking():
            found = self._live.read(ways, self.day_id, self.prompts())
            page = MorePage(self.person.name, found, self.draft is not None)
        page.wished.connect(self._on_way)
        page.went_back.connect(self._on_back_to_draft)
        page.finished.connect(self.ended)
        self.show_page(page)

    def show_page(self, page: QWidget) -> None:
        """Let a page come into sight."""
        self.page = page
        self.came.emit(page)

    def speak(self, language: str) -> None:
        """Say the page in sight in another language; words on it stay."""
        page = self.page
        self._language = language
        if isinstance(page, WritingPage):
            self.show_writing(page.draft)
        elif isinstance(page, MorePage):
            self.show_more()

    def speaking(self):
        """The language of this visit, while a page is made or a sentence said."""
        return speaking(self._language)

    def now(self) -> str:
        """The time on the wall as ISO text."""
        return datetime.fromtimestamp(self._site.clockwork.now()).isoformat(timespec="seconds")

    def save(self, action: Callable, *given, then: Callable, **more) -> None:
        """Let something be kept; the page in sight tells while it is on its way, and why if it was not."""
        page = self.page
        if self.saving or page is None:
            return
        self.saving = True
        page.show_saving()  # type: ignore[attr-defined]
        self._live.write(
            action, *given, then=lambda value: self._on_kept(then, value), refused=self._on_not_kept, **more
        )

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
        self.seed = b""
        self.draft = None
        self.page = None

    def _on_kept(self, then: Callable, value: object) -> None:
        self.saving = False
        if self.page is not None:
            then(value)

    def _on_not_kept(self, trouble: BaseException) -> None:
        self.saving = False
        if self.page is not None:
            self.tell(trouble, self.page.show_not_saved)  # type: ignore[attr-defined]

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
        sent.more_wished.connect(self.show_writing)
        sent.others_wished.connect(self.show_more)
        sent.withdrawn.connect(lambda: self._take_back(reflection_id))
        self.show_page(sent)

    def _take_back(self, reflection_id: str) -> None:
        page = self.page
        if isinstance(page, SentPage):
            self._live.write(
                reflections.withdraw,
                reflection_id,
                then=lambda _none: page.show_withdrawn() if self.page is page else None,
                refused=lambda why: self.tell(why, page.show_trouble) if self.page is page else None,
            )
