"""Papers under way: which one, how many files there are of how many, and how long it still takes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from time import monotonic

from temadag import exporting
from temadag.export.paper.imposing import Lay
from temadag.exporting import Prepared
from temadag.i18n import _, ngettext

ENOUGH_SECONDS, ENOUGH_FILES = 2.0, 3
"""Before so much has been seen, nothing is said of the time left."""


@dataclass(frozen=True)
class Step:
    """A paper that is begun, or a file of it that is there; `number` counts papers from 0."""

    number: int
    one: Prepared
    path: Path | None = None


def making(ready: Sequence[Prepared], folder: Path, language: str, lay: Lay) -> Iterator[Step]:
    """Make the papers in a folder; between two steps it can be stopped, with every file whole."""
    for number, one in enumerate(ready):
        yield Step(number, one)
        for written in exporting.write([one], folder, language, lay):
            yield Step(number, one, written.path)


class Pace:
    """How far the work has come, and how long the rest takes at the pace of what was done."""

    def __init__(self, expected: Sequence[int], clock: Callable[[], float] = monotonic) -> None:
        self._expected, self._clock = list(expected), clock
        self._done = [0] * len(self._expected)
        self._spent = [0.0] * len(self._expected)
        self._since = clock()

    @property
    def done(self) -> int:
        """Things that are finished."""
        return sum(self._done)

    @property
    def whole(self) -> int:
        """Things there are in all, as far as is known."""
        return sum(max(pair) for pair in zip(self._done, self._expected, strict=True))

    def finish(self, number: int) -> None:
        """One thing more of a part is finished now."""
        now = self._clock()
        self._done[number] += 1
        self._spent[number] += now - self._since
        self._since = now

    @property
    def left(self) -> float | None:
        """Seconds that the rest takes; None until enough is known to say so."""
        spent = sum(self._spent)
        if self.done < ENOUGH_FILES or spent < ENOUGH_SECONDS:
            return None
        usual, left = spent / self.done, 0.0
        for expected, done, took in zip(self._expected, self._done, self._spent, strict=True):
            # A part that is well begun goes on at its own pace; the others are taken to be as all so far.
            each = took / done if done >= ENOUGH_FILES else usual
            left += each * max(0, expected - done)
        return left


def time_left(seconds: float | None) -> str:
    """The time left in words, rounded up; empty when it is not known or there is none."""
    if not seconds:
        return ""
    if seconds > 55:
        minutes = ceil(seconds / 60)
        return ngettext("ca. {n} minut tilbage", "ca. {n} minutter tilbage", minutes).format(n=minutes)
    return _("ca. {n} sekunder tilbage").format(n=max(5, ceil(seconds / 5) * 5))
