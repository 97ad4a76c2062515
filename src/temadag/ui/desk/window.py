"""The writing desk: takes the laptop's screen over, and hands it from leader to leader."""

from collections.abc import Callable
from datetime import datetime
from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from temadag import words
from temadag.actions import reflections
from temadag.core.people import Person
from temadag.core.reflections import Prompt, Visibility
from temadag.i18n import _, speaking
from temadag.store import people
from temadag.ui.desk import questions
from temadag.ui.desk.curtain import Curtain
from temadag.ui.desk.leaving import LeavePage, SetUpPage
from temadag.ui.desk.lock import DeskLock
from temadag.ui.desk.names import NamesPage
from temadag.ui.desk.pages import Pages, forget_clipboard
from temadag.ui.desk.sent import SentPage
from temadag.ui.desk.top import DeskTop
from temadag.ui.desk.watch import Watch
from temadag.ui.desk.writing import Draft, WritingPage
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import column

LOCKS_AFTER = 60
"""Seconds without a key, a click or a touch after which the curtain is drawn."""

WARNS_BEFORE = 10
"""Seconds of warning before what is not sent is removed."""

SENT_STAYS = 20
"""Seconds that sent words stay in sight."""


class DeskWindow(QWidget):
    """Signals: `left`, once the facilitator's code has been given (or the opening was given up).

    One page is alive at a time, and each leader gets new ones; a page that goes is wiped first.
    """

    left = Signal()

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._language = self._home = site.settings.language
        self._lock: DeskLock | None = None
        self._person: Person | None = None
        self._saving = False
        self._may_close = True
        self._gone = False
        self._top = DeskTop(self._language)
        self._pages = Pages()
        self._watch = Watch(site.clockwork, self)
        self.setLayout(column(self._top, self._pages, spacing=0))
        self.setWindowTitle(_("Skriveplads – temadag"))
        self.setMinimumSize(900, 600)
        self._top.spoke.connect(self._on_spoke)
        self._top.leave_wished.connect(self._show_leaving)
        self._pages.came.connect(self._watch.look_at)
        self._watch.rested.connect(self._on_rested)
        self._show_set_up()

    @property
    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()

    @property
    def is_open(self) -> bool:
        """Whether leaders can write, and only the code leads out."""
        return self._lock is not None

    def open(self, full_screen: bool = True) -> None:
        """Come into sight, over everything else on the laptop's screen."""
        if full_screen:
            _take_over(self)
        else:
            self.show()
        self.activateWindow()

    def begin(self, code: str) -> None:
        """Let leaders write; from now on only this code leads out."""
        self._lock = DeskLock(code)
        self._may_close = False
        self._top.show_open(True)
        self._draw_curtain()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            return
        event.accept()
        self._leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self.is_open and event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.showFullScreen()

    def keyPressEvent(self, event) -> None:
        event.accept()  # Esc and the rest lead nowhere from here

    def _show_set_up(self) -> None:
        day_id = self._site.day_id
        somebody = bool(self._live.read(people.expected, day_id))
        page = SetUpPage(self._live.read(questions.facts, day_id), somebody and bool(self._prompts()))
        page.begun.connect(self.begin)
        page.given_up.connect(self._leave)
        self._pages.put(page)

    def _draw_curtain(self) -> None:
        self._person = None
        self._saving = False
        forget_clipboard()
        self._speak(self._home)
        self._show_curtain()

    def _show_curtain(self) -> None:
        asked = self._prompts()
        with speaking(self._language):
            page = Curtain(asked[0].text if asked else "")
        page.clicked.connect(self._show_names)
        self._pages.put(page)

    def _show_names(self) -> None:
        with speaking(self._language):
            page = NamesPage(self._live.read(people.expected, self._site.day_id))
        page.picked.connect(self._on_name)
        page.went_back.connect(self._draw_curtain)
        self._pages.put(page)

    def _show_writing(self, draft: Draft | None = None) -> None:
        asked = self._prompts()
        if self._person is None or not asked:
            self._draw_curtain()
            return
        draft = draft or Draft(asked[0].id)
        has_code = self._live.read(people.personal_key, self._person.id) is not None
        with speaking(self._language):
            page = WritingPage(self._person, asked, draft, has_code)
        page.sent.connect(self._on_sent)
        page.not_me.connect(self._show_names)
        self._pages.put(page)

    def _show_leaving(self) -> None:
        if self._lock is None or self._saving or isinstance(self.page, LeavePage):
            return
        behind = self.page
        with speaking(self._language):
            page = LeavePage(isinstance(behind, WritingPage) and behind.has_words)
        page.tried.connect(self._on_code)
        page.went_back.connect(self._on_stay)
        self._pages.put(page, keep=behind)

    def _prompts(self) -> list[Prompt]:
        return self._live.read(questions.open_prompts, self._site.day_id)

    def _on_name(self, person_id: str) -> None:
        here = self._live.read(people.everybody)
        self._person = next((p for p in here if p.id == person_id), None)
        self._show_writing()

    def _on_sent(self, prompt_id: str, visibility: Visibility, text: str) -> None:
        page = self.page
        if self._saving or self._person is None or not isinstance(page, WritingPage):
            return
        self._saving = True
        page.show_saving()
        at = datetime.fromtimestamp(self._site.clockwork.now()).isoformat(timespec="seconds")
        self._live.write(
            reflections.submit,
            prompt_id,
            self._person.id,
            visibility,
            text,
            at,
            then=lambda key: self._on_kept(key, visibility),
            refused=self._on_not_kept,
        )

    def _on_kept(self, reflection_id: str, visibility: Visibility) -> None:
        self._saving = False
        page = self.page
        if not isinstance(page, WritingPage):
            return
        draft = page.draft
        with speaking(self._language):
            sent = SentPage(reflections.clean(draft.text), visibility, len(self._prompts()) > 1)
        sent.finished.connect(self._draw_curtain)
        sent.more_wished.connect(self._show_writing)
        sent.withdrawn.connect(lambda: self._take_back(reflection_id))
        self._pages.put(sent)

    def _on_not_kept(self, trouble: BaseException) -> None:
        self._saving = False
        page = self.page
        if isinstance(page, WritingPage):
            self._tell(trouble, page.show_not_saved)

    def _take_back(self, reflection_id: str) -> None:
        page = self.page
        if isinstance(page, SentPage):
            self._live.write(
                reflections.withdraw,
                reflection_id,
                then=lambda _none: page.show_withdrawn() if self.page is page else None,
                refused=lambda why: self._tell(why, page.show_trouble) if self.page is page else None,
            )

    def _tell(self, trouble: BaseException, show: Callable[[str], None]) -> None:
        with speaking(self._language):
            sentence = words.refusal(trouble)
            show(
                sentence
                or _("Det blev ikke gemt. Dine ord står her endnu. Prøv igen, eller hent facilitatoren.")
            )
        if sentence is None:
            raise trouble

    def _on_rested(self, seconds: float) -> None:
        page = self.page
        if self._saving:
            self._watch.touch()
            return
        if isinstance(page, LeavePage) and self._lock is not None:
            page.show_wait(ceil(self._lock.wait(self._site.clockwork.now())))
        if isinstance(page, Curtain | SetUpPage):
            return
        after = SENT_STAYS if isinstance(page, SentPage) else LOCKS_AFTER
        if seconds >= after:
            self._draw_curtain()
        elif isinstance(page, SentPage):
            page.warn(ceil(after - seconds))
        elif isinstance(page, WritingPage):
            soon = page.has_words and seconds >= after - WARNS_BEFORE
            page.warn(ceil(after - seconds) if soon else 0)

    def _on_code(self, code: str) -> None:
        page = self.page
        if self._lock is None or not isinstance(page, LeavePage):
            return
        now = self._site.clockwork.now()
        if self._lock.opens(code, now):
            self._leave()
            return
        page.show_wrong()
        page.show_wait(ceil(self._lock.wait(now)))

    def _on_stay(self) -> None:
        if not self._pages.come_back():
            self._draw_curtain()

    def _on_spoke(self, language: str) -> None:
        page = self.page
        if self._saving or language == self._language:
            self._top.show_language(self._language)
            return
        self._speak(language)
        if isinstance(page, WritingPage):
            self._show_writing(page.draft)
        elif isinstance(page, NamesPage):
            self._show_names()
        elif isinstance(page, Curtain):
            self._show_curtain()

    def _speak(self, language: str) -> None:
        self._language = language
        with speaking(language):
            self._top.show_language(language)

    def _leave(self) -> None:
        if self._gone:
            return
        self._gone = True
        self._lock = None
        self._may_close = True
        self._watch.stop()
        forget_clipboard()
        self._pages.wipe()
        self.left.emit()


def _take_over(desk: QWidget) -> None:
    """Fill the screen that the person is looking at, over everything else."""
    active = QApplication.activeWindow()
    if active is not None and active is not desk:
        desk.setScreen(active.screen())
        desk.setGeometry(active.screen().geometry())
    flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    desk.setWindowFlags(flags)
    desk.showFullScreen()
