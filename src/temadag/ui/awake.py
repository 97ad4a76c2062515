"""The screen does not go to sleep while a day is under way, and never otherwise. wakepy asks the system."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from temadag.core.resuming import goes_on
from temadag.i18n import _
from temadag.store import runs
from temadag.ui.calls import Calls
from temadag.ui.live import Live
from temadag.ui.site import Site

LOOK = 60.0
"""Seconds between two looks whether a day that nobody ended is long over."""

Keep = Callable[[], AbstractContextManager[Any]]


def presenting() -> AbstractContextManager[Any]:
    """The system's own way to keep the screen on; what it was entered as tells whether it holds."""
    from wakepy import keep  # speaks to the system, and only on a day

    made: AbstractContextManager[Any] = keep.presenting(on_fail="pass")
    return made


class Awake(QObject):
    """Asks the system on a thread of its own: some are slow to answer, and some never do."""

    def __init__(self, live: Live, site: Site, keep: Keep | None = None) -> None:
        super().__init__(site)
        self._live, self._site = live, site
        shown = QGuiApplication.platformName() not in ("offscreen", "minimal")
        self._keep = keep or (presenting if shown else None)
        self._held: AbstractContextManager[Any] | None = None
        self._wanted, self._told, self._looked_at = False, False, 0.0
        self._calls = Calls("awake", self)
        live.changed.connect(self._on_changed)
        site.day_changed.connect(self._look)
        site.clockwork.ticked.connect(self._on_ticked)
        self._look()

    @property
    def wanted(self) -> bool:
        """Whether the screen is to stay on."""
        return self._wanted

    def end(self) -> None:
        """Let the screen sleep: the file is about to be closed."""
        self._calls.end(self._let_go, patience=1.0)

    def _look(self, _day_id: str = "") -> None:
        day_id, now = self._site.day_id, self._site.clockwork.now()
        self._looked_at = now
        wanted = bool(day_id) and goes_on(self._live.read(runs.run, day_id), now)
        if wanted != self._wanted and self._keep is not None:
            self._wanted = wanted
            self._calls.put(self._hold if wanted else self._let_go, self._on_done)

    def _hold(self) -> bool:
        """Whether the system keeps the screen on; on the other thread."""
        assert self._keep is not None
        self._held = self._keep()
        return bool(getattr(self._held.__enter__(), "active", True))

    def _let_go(self) -> bool:
        held, self._held = self._held, None
        if held is not None:
            held.__exit__(None, None, None)
        return True

    def _on_done(self, holds: object, trouble: BaseException | None) -> None:
        if (trouble is not None or not holds) and not self._told:
            self._told = True
            self._live.say(
                _("Maskinen lader os ikke holde skærmen tændt. Slå pauseskærmen fra, mens dagen er i gang.")
            )

    def _on_changed(self, touched: frozenset[str]) -> None:
        if "run" in touched:
            self._look()

    def _on_ticked(self) -> None:
        if not 0 <= self._site.clockwork.now() - self._looked_at < LOOK:
            self._look()
