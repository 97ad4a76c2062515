"""How good the round in hand can be at best, counted beside while the board is worked on."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from temadag.actions import bounding
from temadag.split import Instance, Score
from temadag.ui.job import Job
from temadag.ui.live import Live


class Bounds(QObject):
    """The bounds of one round at a time. `known` tells that they are others than was said."""

    known = Signal()

    def __init__(self, live: Live, parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._round, self._stale = live, "", True
        self._instance: Instance | None = None
        self._bounds: Score | None = None
        self._job = Job(self)
        self._job.finished.connect(self._on_counted)
        live.changed.connect(self._on_changed)

    def of(self, day_id: str, round_id: str) -> Score | None:
        """The bounds of a round as far as they are known now."""
        if round_id != self._round:
            self._round, self._instance, self._bounds, self._stale = round_id, None, None, True
        if self._stale and round_id:
            self._stale = False
            self._job.start(self._count(day_id, round_id, self._instance))
        return self._bounds

    def _count(self, day_id: str, round_id: str, before: Instance | None) -> Iterator[object]:
        """Only when something else is asked is there anything to count; moved seats ask nothing else."""
        asked = self._live.read(bounding.asked, day_id, round_id)
        if asked is not None and asked != before:
            yield asked, bounding.best(asked)

    def _on_counted(self, found: tuple[Instance, Score] | None) -> None:
        if found is None:
            return
        self._instance, bounds = found
        if bounds != self._bounds:
            self._bounds = bounds
            self.known.emit()

    def _on_changed(self, _touched: frozenset[str]) -> None:
        self._stale = True
