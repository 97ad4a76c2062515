"""The keys to the coaching notes while they are open, and when they are locked again."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from temadag.core.coaching import Vigil
from temadag.ui.desk.watch import Watch
from temadag.ui.site import Site
from temadag.ui.system_lock import SystemLock

MINUTES = (5, 10, 30)
"""How long without use the notes may stay open."""


class CoachingKey(QObject):
    """Opened keys by the vault's id.

    Signals: `changed` (some were opened, or all were locked), `shut` (nobody seems to look: what is in
    sight must go, also where nothing was open).

    They are locked when nobody has used the screen for a while, when the program has been out of sight for
    a minute or is minimised, when the laptop sleeps or locks its screen, when the writing desk takes over,
    and when the big screen is opened.
    """

    changed = Signal()
    shut = Signal()

    def __init__(self, site: Site, parent: QObject) -> None:
        super().__init__(parent)
        self._site = site
        self._keys: dict[str, bytearray] = {}
        self._vigil = Vigil(site.clockwork.now())
        self.watch = Watch(site.clockwork, self)
        self._used = site.clockwork.now()
        self._due = False
        self._system: SystemLock | None = None
        self.watch.rested.connect(self._on_rested)
        site.went.connect(self._on_went)
        site.projector_changed.connect(self._on_projector_changed)
        self.destroyed.connect(partial(_write_over, self._keys))  # a window that goes leaves no key

    @property
    def is_open(self) -> bool:
        """Whether any note can be read."""
        return bool(self._keys)

    @property
    def opened(self) -> set[str]:
        """The ids of the vaults that are open."""
        return set(self._keys)

    @property
    def minutes(self) -> int:
        """How long without use they stay open."""
        chosen = self._site.settings.coaching_minutes
        return chosen if chosen in MINUTES else MINUTES[1]

    @property
    def until(self) -> float:
        """The moment at which they are locked when nobody uses them."""
        return self._used + 60 * self.minutes

    def of(self, vault_id: str) -> bytearray | None:
        """The key of a vault, if it is open."""
        return self._keys.get(vault_id)

    def open(self, keys: Mapping[str, bytearray]) -> None:
        """Keep keys until they are locked."""
        if self._system is None:
            self._system = SystemLock(self)
            self._system.locked.connect(self.lock)
        self._keys.update(keys)
        self.watch.touch()
        self._used = self._site.clockwork.now()
        self.changed.emit()

    def lock(self) -> None:
        """Write the keys over and let them go."""
        had = bool(self._keys)
        if had:
            _write_over(self._keys)
        self.shut.emit()
        if had:
            self.changed.emit()

    def _on_rested(self, seconds: float) -> None:
        now = self._site.clockwork.now()
        self._used = now - seconds
        due = self._vigil.due(now, seconds, self.minutes, self._in_front()) or self._minimised()
        if due and (self._keys or not self._due):
            self.lock()
        self._due = due

    def _in_front(self) -> bool:
        return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive

    def _minimised(self) -> bool:
        return self._site.console is not None and self._site.console.isMinimized()

    def _on_went(self, key: str) -> None:
        if key == "desk":
            self.lock()

    def _on_projector_changed(self) -> None:
        if self._site.projector is not None:
            self.lock()


def _write_over(keys: dict[str, bytearray], _gone: QObject | None = None) -> None:
    from temadag.store import vault  # the sealing library is only wanted where something is closed

    for key in keys.values():
        vault.forget(key)
    keys.clear()
