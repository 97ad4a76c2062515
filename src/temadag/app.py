"""Joins the file, the windows and the clock; the only place that knows everyone.

The modules of the screens and of the store are read when they are first wanted, so that the first
window is there at once (`bench/start.py`); while a person looks at it the rest is read ahead.
"""

import importlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSize, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from temadag import i18n, phone_room, places, settings
from temadag.ahead import ReadingAhead
from temadag.doors import Doors
from temadag.i18n import _
from temadag.resuming import Resuming
from temadag.settings import Settings
from temadag.ui import ask, theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.going import put_away
from temadag.ui.start import FILES, StartWindow
from temadag.ui.stumbles import Stumbles
from temadag.ui.widgets.parts import repaint_icons

if TYPE_CHECKING:
    from temadag.file_care import FileCare
    from temadag.store.life import Opened
    from temadag.store.session_store import SessionStore
    from temadag.ui.desk.window import DeskWindow
    from temadag.ui.live import Live
    from temadag.ui.site import Site
    from temadag.ui.window import MainWindow, Maker


def later(module: str, name: str) -> "Maker":
    """A screen whose module is read when the screen is first visited."""
    return lambda live, site: getattr(importlib.import_module(module), name)(live, site)


SCREENS: "Mapping[str, Maker]" = {
    "plan": later("temadag.ui.planner.plan", "PlanScreen"),
    "people": later("temadag.ui.planner.people", "PeopleScreen"),
    "teams": later("temadag.ui.planner.teams", "TeamsScreen"),
    "exercises": later("temadag.ui.planner.exercises", "ExercisesScreen"),
    "prints": later("temadag.ui.planner.prints", "PrintsScreen"),
    "console": later("temadag.ui.console.screen", "ConsoleScreen"),
    "phones": later("temadag.ui.room.screen", "PhonesScreen"),
    "reflections": later("temadag.ui.after.reflections", "ReflectionsScreen"),
    "trials": later("temadag.ui.after.trials", "TrialsScreen"),
    "decisions": later("temadag.ui.after.decisions", "DecisionsScreen"),
    "offers": later("temadag.ui.after.offers", "OffersScreen"),
    "coaching": later("temadag.ui.after.coaching", "CoachingScreen"),
    "export": later("temadag.ui.planner.prints", "ExportScreen"),
    "settings": later("temadag.ui.preferences", "PreferencesScreen"),
}

USUAL = (1366, 768)
SPARE = 120
"""Around a window of the usual size; where a screen has less, the window fills it."""


def qt_application() -> QApplication:
    """The one Qt application of the process, dressed and speaking."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("temadag")
    app.setDesktopFileName("temadag")
    app.setWindowIcon(QIcon(str(places.resources("icons", "temadag.svg"))))
    app.setQuitOnLastWindowClosed(False)
    return app


class App(QObject):
    """The start window or an open programme, one at a time."""

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        super().__init__(qt := qt_application())
        self._qt = qt
        self._settings = settings.load()
        self._clockwork = Clockwork(now)
        self._translator: QTranslator | None = None
        self._doors = Doors(lambda: self.window or self.start, self._on_told)
        self._care: FileCare | None = None
        self._opening = False
        self.ahead = ReadingAhead(self._on_read, self)
        self._stumbles = Stumbles(self)
        self._stumbles.told.connect(self._on_told)
        self._stumbles.interrupted.connect(self._on_left)
        self.start: StartWindow | None = None
        self.window: MainWindow | None = None
        self.desk: DeskWindow | None = None
        self.live: Live | None = None
        self.site: Site | None = None
        self.resuming: Resuming | None = None
        self._dress()

    @property
    def settings(self) -> Settings:
        """The choices of this machine."""
        return self._settings

    def show_start(self) -> StartWindow:
        """Show what can be done when no file is open."""
        self.start = StartWindow(self._settings)
        self.start.opened.connect(self.open)
        self.start.founded.connect(self.found)
        self.start.sample_wished.connect(self.open_sample)
        self.start.forgotten.connect(self._on_forgotten)
        self.start.let_go.connect(self._on_let_go)
        self.start.closed.connect(self._qt.quit)
        self.start.resize(1100, 700)
        self.start.show()
        self._show_unfinished()
        return self.start

    def open(self, path: Path) -> bool:
        """Open a file; what cannot be opened is told, and everything stays as it was."""
        opened = self._go_in(lambda: self._doors.open(path), resume=True)
        if opened and self.resuming is not None and self.window is not None:
            self.resuming.ask(self.window)
        return opened

    def found(self, path: Path, name: str, organisation: str = "") -> bool:
        """Begin a new programme in a new file; an old one of that name is never covered."""
        return self._go_in(lambda: self._doors.found(path, name, organisation, self._settings.language))

    def open_sample(self) -> bool:
        """Open a fresh copy of the sample year."""
        return self._go_in(lambda: self._doors.sample(self._clockwork.now(), self._settings.language))

    def run(self) -> int:
        """Run until the last window is closed; what goes wrong in our own code is told and noted."""
        self._stumbles.listen()
        self._clockwork.start()
        self.ahead.begin()
        return self._qt.exec()

    def choose(self, chosen: Settings) -> None:
        """Take other choices of this machine into use: theme, language and the rest."""
        before, self._settings = self._settings, chosen
        settings.save(chosen)
        if replace(chosen, recent=(), laptop="") == replace(before, recent=(), laptop=""):
            return
        self._dress()
        for shown in (self.start, self.desk):
            if shown is not None:
                repaint_icons(shown)
        if self.window is None:
            return
        if chosen.language != before.language:
            old, geometry = self.window, self.window.geometry()
            self._build_window(old.current)
            self.window.setGeometry(geometry)
            put_away(old)
        else:
            self.window.redress()

    def close(self) -> None:
        """Let the open file go, with its windows and what they were busy with."""
        from temadag.ui.job import end_all

        end_all()
        for window in (self.desk, self.window):
            if window is not None:
                put_away(window)
        if self.site is not None and self.resuming is not None:
            self.resuming.end()
            self.site.close_projector()
            self.site.phones.let_go()  # while the file can still take what is on its way
            if self._settings.leave_no_trace and self.live is not None:
                phone_room.forget(self.live.store)
        if self.live is not None:
            self.live.let_go()
            self.live.store.close(leave_trace=not self._settings.leave_no_trace)
        for gone in filter(None, (self.live, self.site)):
            gone.deleteLater()
        self.window = self.live = self.site = self.desk = self._care = self.resuming = None

    def _go_in(self, opening: "Callable[[], Opened | None]", resume: bool = False) -> bool:
        if self._opening or (self._care is not None and not self._care.may_let_go()):
            return False
        self._opening = True
        try:
            opened = opening()
        finally:
            self._opening = False
        if opened is None:
            return False
        self._show(opened.store, resume)
        self._doors.tell(opened)
        joined = opened.store.keeper.joined
        if self._care is not None and joined is not None and (joined.clashes or joined.kept):
            QTimer.singleShot(0, self._care, self._care.show_joined)
        return True

    def _show(self, store: "SessionStore", resume: bool = False) -> None:
        from temadag import files
        from temadag.ui.live import Live
        from temadag.ui.site import Site

        self.close()
        self.live = Live(store)
        self.site = Site(self._clockwork, self._settings)
        self.site.phones.serve_by(partial(phone_room.service, store, self._clockwork.now))
        self.site.phones.told.connect(self._on_told)
        self.site.settings_changed.connect(self.choose)
        self.site.went.connect(self._on_went)
        self.resuming = Resuming(self.live, self.site, self._remember)
        self._remember(self._settings.remembering(store.path))
        self.site.day_id = files.day_in_hand(self.live, self._clockwork.today())
        self.live.changed.connect(self._on_changed)
        self._build_window("console" if resume and self.resuming.look() else "people")
        QTimer.singleShot(0, self.resuming, self.resuming.watch)
        if self.start is not None:
            put_away(self.start)
            self.start = None

    def _build_window(self, screen: str) -> None:
        from temadag.file_care import FileCare
        from temadag.ui.window import MainWindow

        assert self.live is not None and self.site is not None
        self.window = self.site.console = MainWindow(self.live, self.site, SCREENS)
        self.window.open_wished.connect(self._on_open_wished)
        self._care = FileCare(self.window, self.live, self._clockwork)
        self._care.left.connect(self._on_left)
        self._care.moved.connect(self._on_moved)
        self.site.copy_wished.connect(self._care.save_copy)
        self.site.earlier_wished.connect(self._care.show_earlier)
        self.window.go(screen)
        _come_up(self.window)
        self.window.take_focus()

    def _on_moved(self, store: "SessionStore") -> None:
        open_for = self.site.phones.day_id if self.site is not None else ""
        self._show(store)
        if open_for and self.site is not None:
            self.site.phones.open(open_for)  # phones go on in the copy

    def _on_read(self, module: str) -> None:
        if module == "temadag.files":
            self._show_unfinished()

    def _show_unfinished(self) -> None:
        """Show what only this machine has, once what knows of it has been read."""
        if self.start is not None and "temadag.files" in sys.modules:
            self.start.show_unfinished(self._doors.unfinished())

    def _dress(self) -> None:
        i18n.speak(self._settings.language)
        QLocale.setDefault(QLocale("da_DK" if self._settings.language == "da" else "en_GB"))
        if self._translator is not None:
            self._qt.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self._settings.language}", folder):
            self._qt.installTranslator(self._translator)
        wished = self._settings.theme
        theme.apply(self._qt, theme.system_is_dark() if wished == "system" else wished == "dark")

    def _remember(self, chosen: Settings) -> None:
        self._settings = chosen
        if self.site is not None and self.site.settings != chosen:
            self.site.settings = chosen
        settings.save(chosen)

    def _on_told(self, sentence: str) -> None:
        if self.live is not None:
            self.live.say(sentence)
        else:
            (self.start or self.show_start()).tell(sentence)

    def _on_went(self, key: str) -> None:
        from temadag.ui.desk.window import DeskWindow

        if key == "desk" and self.live is not None and self.site is not None and self.desk is None:
            self.desk = DeskWindow(self.live, self.site)
            self.desk.left.connect(self._on_desk_left)
            self.desk.open()
            if self.window is not None:
                self.window.hide()  # nothing of the facilitator's to come upon while leaders write

    def _on_desk_left(self) -> None:
        if self.desk is not None:
            put_away(self.desk)
            self.desk = None
            if self.window is not None:
                self.window.show()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if "day" not in touched or self.live is None or self.site is None:
            return
        from temadag import files

        ids = files.days(self.live)
        if self.site.day_id not in ids:
            self.site.day_id = ids[0] if ids else ""

    def _on_forgotten(self, path: Path) -> None:
        self._remember(self._settings.forgetting(path))
        if self.start is not None:
            self.start.show_recent(self._settings.recent)

    def _on_let_go(self, path: Path) -> None:
        self._doors.let_go(path)
        self._show_unfinished()

    def _on_open_wished(self) -> None:
        path = ask.open_file(self.window, _("Åbn en temadagsfil"), FILES, places.documents())
        if path is not None and (self.live is None or path.resolve() != self.live.store.path.resolve()):
            self.open(path)

    def _on_left(self) -> None:
        self.close()
        self._qt.quit()


def _come_up(window: QWidget) -> None:
    """Show the window at the size it is drawn for, or as large as a small screen is."""
    room = window.screen().availableGeometry()
    window.resize(QSize(*USUAL).boundedTo(room.size()))
    small = room.width() < USUAL[0] + SPARE or room.height() < USUAL[1] + SPARE
    if small and QApplication.platformName() != "offscreen":
        window.showMaximized()
    else:
        window.show()
