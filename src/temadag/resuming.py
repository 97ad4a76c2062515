"""The day goes on after a power cut, or on another machine: the same block and second, the big screen too."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from temadag.settings import Settings

if TYPE_CHECKING:
    from temadag.core.resuming import UnderWay
    from temadag.ui.awake import Awake
    from temadag.ui.console.resume import ResumeSheet
    from temadag.ui.live import Live
    from temadag.ui.site import Site
    from temadag.ui.window import MainWindow


class Resuming(QObject):
    """Remembers on this machine which file had its big screen open, and asks one question on opening."""

    def __init__(self, live: "Live", site: "Site", remember: Callable[[Settings], None]) -> None:
        super().__init__(site)
        self._live, self._site, self._remember = live, site, remember
        self._path = str(live.store.path.resolve())
        self._found: UnderWay | None = None
        self.sheet: ResumeSheet | None = None
        self.awake: Awake | None = None
        site.projector_changed.connect(self._on_projector_changed)

    @property
    def had_screen(self) -> bool:
        """Whether this file's big screen was open on this machine when it was last seen."""
        return self._site.settings.projector_open == self._path

    def look(self) -> bool:
        """Whether a day is under way; then the first screen is the console."""
        from temadag.store.resuming import under_way

        day_id = self._site.day_id
        self._found = self._live.read(under_way, day_id, self._site.clockwork.now()) if day_id else None
        return self._found is not None

    def ask(self, window: "MainWindow") -> None:
        """Ask over the console, when a day was found under way."""
        if self._found is None:
            return
        from temadag.ui.console.resume import ResumeSheet  # only wanted on such a day

        self.sheet = ResumeSheet(window, self._found, self.had_screen)
        self.sheet.agreed.connect(self._on_agreed)
        self.sheet.declined.connect(lambda: window.go("plan"))
        self.sheet.open()

    def watch(self) -> None:
        """Keep the screen on from now on, while a day is under way."""
        from temadag.ui.awake import Awake  # not needed before the first window is there

        self.awake = Awake(self._live, self._site)

    def end(self) -> None:
        """Keep what is remembered: the file is about to be closed, and its big screen with it."""
        self._site.projector_changed.disconnect(self._on_projector_changed)
        if self.awake is not None:
            self.awake.end()

    def _on_agreed(self) -> None:
        if self.had_screen:
            from temadag.ui.projector.window import open_projector

            open_projector(self._live, self._site)

    def _on_projector_changed(self) -> None:
        shown, settings = self._site.projector, self._site.settings
        if shown is None:
            if self.had_screen:
                self._remember(replace(settings, projector_open=""))
        else:
            name = shown.screen().name()
            self._remember(replace(settings, projector_open=self._path, projector_screen=name))
