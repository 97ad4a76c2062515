"""The writing desk: takes the laptop's screen over, and hands it from leader to leader."""

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from temadag.core.reflections import Kind, Prompt
from temadag.i18n import _, speaking
from temadag.store import people, runs
from temadag.ui.desk import questions
from temadag.ui.desk.coming import Coming, Guest
from temadag.ui.desk.curtain import Curtain
from temadag.ui.desk.given import GivenPage
from temadag.ui.desk.leaving import ApprovePage, LeavePage, SetUpPage
from temadag.ui.desk.lock import DeskLock
from temadag.ui.desk.pages import Pages, forget_clipboard
from temadag.ui.desk.sent import SentPage
from temadag.ui.desk.top import DeskTop
from temadag.ui.desk.visit import Visit
from temadag.ui.desk.watch import Watch
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
        self._visit: Visit | None = None
        self._ballots: dict[tuple[str, str], str] = {}
        self._coming = Coming(live, site, lambda: speaking(self._language), self)
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
        self._coming.came.connect(self._pages.put)
        self._coming.entered.connect(self._begin_visit)
        self._coming.went_back.connect(self._draw_curtain)
        self._show_set_up()

    @property
    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()

    @property
    def is_open(self) -> bool:
        """Whether leaders can write, and only the code leads out."""
        return self._coming.lock is not None

    def open(self, full_screen: bool = True) -> None:
        """Come into sight, over everything else on the laptop's screen."""
        if full_screen:
            _take_over(self)
        else:
            self.show()
        self.activateWindow()

    def begin(self, code: str, vouch: bool = False) -> None:
        """Let leaders write; from now on only this code leads out.

        With `vouch` somebody who comes without a personal code needs it too.
        """
        self._coming.lock, self._coming.vouch = DeskLock(code), vouch
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
        can_begin = bool(self._live.read(people.expected, day_id)) and bool(self._prompts())
        vouch = self._live.read(questions.most_have_codes, day_id)
        page = SetUpPage(self._live.read(questions.facts, day_id), can_begin, vouch)
        page.begun.connect(self.begin)
        page.given_up.connect(self._leave)
        self._pages.put(page)

    def _draw_curtain(self) -> None:
        self._coming.abandon()
        self._end_visit()
        forget_clipboard()
        self._speak(self._home)
        self._show_curtain()

    def _show_curtain(self) -> None:
        asked = sorted(self._prompts(), key=lambda prompt: prompt.kind is not Kind.WORDS)
        with speaking(self._language):
            page = Curtain(asked[0].text if asked else "")
        page.clicked.connect(self._show_names)
        self._pages.put(page)

    def _show_names(self) -> None:
        self._end_visit()
        self._coming.show_names()

    def _show_vouching(self) -> None:
        """Let the facilitator say that it is really the one whose words are to be shown."""
        if self._visit is not None:
            with speaking(self._language):
                page = ApprovePage(self._visit.guest.person)
            page.tried.connect(self._on_code)
            page.went_back.connect(self._on_stay)
            self._pages.put(page, keep=self.page)

    def _show_leaving(self) -> None:
        if not self.is_open or _saving(self._visit) or type(self.page) is LeavePage:
            return
        behind = self.page
        with speaking(self._language):
            page = LeavePage(self._visit is not None and self._visit.has_words)
        page.tried.connect(self._on_code)
        page.went_back.connect(self._on_stay)
        self._pages.put(page, keep=behind)

    def _prompts(self) -> list[Prompt]:
        return self._live.read(runs.open_prompts, self._site.day_id)

    def _begin_visit(self, guest: Guest) -> None:
        self._coming.abandon()
        self._end_visit()
        visit = self._visit = Visit(self._live, self._site, guest, self._language, self._ballots, self)
        visit.came.connect(self._pages.put)
        visit.ended.connect(self._draw_curtain)
        visit.not_me.connect(self._show_names)
        visit.vouch_wished.connect(self._show_vouching)
        visit.touched.connect(self._watch.touch)
        visit.begin()

    def _end_visit(self) -> None:
        if self._visit is not None:
            self._visit.end()
            self._visit.deleteLater()
            self._visit = None

    def _on_rested(self, seconds: float) -> None:
        page = self.page
        if self._visit is not None and self._visit.saving:
            self._watch.touch()
            return
        self._coming.look(page)
        if isinstance(page, Curtain | SetUpPage):
            return
        waiting = self._visit is not None and self._visit.has_words
        sent = isinstance(page, SentPage | GivenPage) and not waiting
        after = SENT_STAYS if sent else LOCKS_AFTER
        if seconds >= after:
            self._draw_curtain()
        elif sent:
            page.warn(ceil(after - seconds))
        elif hasattr(page, "warn"):
            soon = waiting and seconds >= after - WARNS_BEFORE
            page.warn(ceil(after - seconds) if soon else 0)

    def _on_code(self, code: str) -> None:
        page = self.page
        if not isinstance(page, LeavePage) or not self._coming.opens(page, code):
            return
        if isinstance(page, ApprovePage) and self._visit is not None:
            self._visit.vouch()
        else:
            self._leave()

    def _on_stay(self) -> None:
        if not self._pages.come_back():
            self._draw_curtain()

    def _on_spoke(self, language: str) -> None:
        page = self.page
        kept = type(page) is LeavePage or (isinstance(page, LeavePage) and self._visit is not None)
        if _saving(self._visit) or kept or language == self._language:
            self._top.show_language(self._language)
            return
        self._speak(language)
        if self._visit is not None:
            self._visit.speak(language)
        elif isinstance(page, Curtain):
            self._show_curtain()
        else:
            self._coming.say_again(page)

    def _speak(self, language: str) -> None:
        self._language = language
        with speaking(language):
            self._top.show_language(language)

    def _leave(self) -> None:
        if self._gone:
            return
        self._gone = True
        self._end_visit()
        self._coming.abandon()
        self._coming.lock = None
        self._may_close = True
        self._watch.stop()
        forget_clipboard()
        self._pages.wipe()
        self.left.emit()


def _saving(visit: Visit | None) -> bool:
    return visit is not None and visit.saving


def _take_over(desk: QWidget) -> None:
    """Fill the screen that the person is looking at, over everything else."""
    active = QApplication.activeWindow()
    if active is not None and active is not desk:
        desk.setScreen(active.screen())
        desk.setGeometry(active.screen().geometry())
    flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    desk.setWindowFlags(flags)
    desk.showFullScreen()
