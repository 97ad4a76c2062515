"""Who has met on the days before, kept while the board is worked on.

In a file of many years it takes a moment to look through all the seats. That is done on another thread; the
board shows what was known until then.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from temadag.core.mixing import Met
from temadag.store import teams as teams_of
from temadag.ui.job import Job
from temadag.ui.live import Live

TABLES = frozenset({"seat", "team", "team_round", "day", "attendance", "sits_out"})
AT_ONCE = 4000
"""Seats that are looked through in the time of a click."""


class Memory(QObject):
    """What the days before one day remember. `known` tells that it is another than was said."""

    known = Signal()

    def __init__(self, live: Live, parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._day, self._stale = live, "", True
        self._met: Met | None = None
        self._job = Job(self)
        self._job.finished.connect(self._on_counted)
        live.changed.connect(self._on_changed)

    def of(self, day_id: str) -> Met | None:
        """Who has met before a day, as far as is known now; None while it is looked for the first time."""
        if day_id != self._day:
            self._day, self._met, self._stale = day_id, None, True
        if not day_id:
            return {}
        if self._stale:
            self._stale = False
            if self._live.read(teams_of.seats_in_all) <= AT_ONCE:
                self._job.abandon()
                self._met = self._live.read(teams_of.met_before, day_id)
            else:
                self._job.start(self._count(day_id))
        return self._met

    def _count(self, day_id: str) -> Iterator[object]:
        yield self._live.read(teams_of.met_before, day_id)

    def _on_counted(self, met: Met) -> None:
        if met != self._met:
            self._met = met
            self.known.emit()

    def _on_changed(self, touched: frozenset[str]) -> None:
        self._stale = self._stale or bool(touched & TABLES)
