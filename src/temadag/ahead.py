"""Reads, while a person looks at the first window, the modules that are wanted next.

What knows of windows is read on the window's thread, one module between two events. The solver and the
papers come with large libraries of numbers and of PDF: they are read on a thread of their own, which lets
go of the interpreter every few milliseconds.
"""

import importlib
import sys
from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, QTimer

FIRST = "temadag.store"
"""It holds numpy off while it is read (see there), so nothing may read that beside it."""

HEAVY = ("temadag.split", "temadag.export.catalogue")

AHEAD = (
    "temadag.store.session_store",
    "temadag.store.life",
    "temadag.files",
    "temadag.ui.window",
    "temadag.ui.planner.people",
    "temadag.ui.planner.plan",
    "temadag.ui.planner.teams",
    "temadag.ui.console.screen",
    "temadag.ui.room.screen",
    "temadag.ui.after.reflections",
    "temadag.ui.after.decisions",
    "temadag.ui.after.offers",
    "temadag.ui.after.trials",
    "temadag.ui.planner.prints",
    "temadag.ui.desk.window",
    "temadag.sample",
)

NUMBERS = frozenset({"temadag.ui.planner.teams", "temadag.ui.planner.prints", "temadag.sample"})
"""Those of them that want something of what is heavy; they wait for it."""

PAUSE_MS = 120
"""How long after the first window, and between two modules."""


class ReadingAhead(QObject):
    """Reads all of it, once; `read` hears the name of each module of `AHEAD` when it is there."""

    def __init__(self, read: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._thread = Thread(target=_read_heavy, name="ahead")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)

    @property
    def done(self) -> bool:
        """Whether all is there."""
        return all(name in sys.modules for name in AHEAD) and not self._thread.is_alive()

    def begin(self) -> None:
        """Begin, after a moment for the first window to be seen."""
        if not self.done and not self._timer.isActive():
            self._timer.start()

    def _on_pause(self) -> None:
        if self._thread.ident is None:
            importlib.import_module(FIRST)
            self._thread.start()
        free = [name for name in AHEAD if name not in sys.modules]
        if self._thread.is_alive():
            free = [name for name in free if name not in NUMBERS]
        if free:
            importlib.import_module(free[0])
            self._read(free[0])
        if not self.done:
            self._timer.start()


def _read_heavy() -> None:
    for name in HEAVY:
        importlib.import_module(name)
