"""Who may be at the file: many who read, or the one who commits.

SQLite itself would see to that, but whoever has to wait there sleeps for longer and longer and looks again:
a window that reads while three hundred phones write stood still for a third of a second. Here nobody sleeps
past their turn. Who waits to commit lets nobody more in, and those who came meanwhile read before the next.
"""

import contextlib
import threading
from collections.abc import Iterator


class Doorway:
    """One for each open file, held for a question or for a commit. Not to be entered twice at once."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._committing = False
        self._waiting = 0
        self._commits = 0
        self._queued = 0
        """Readers who wait for a commit to be over."""
        self._owed = 0
        """Of them those whose turn it is before the next commit."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Read; beside others who do."""
        with self._changed:
            if self._committing or self._waiting:
                self._queue()
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def committing(self) -> Iterator[None]:
        """Commit, with nobody reading."""
        with self._changed:
            self._waiting += 1
            self._changed.wait_for(lambda: not (self._inside or self._committing or self._owed))
            self._waiting -= 1
            self._committing = True
        try:
            yield
        finally:
            with self._changed:
                self._committing = False
                self._commits += 1
                self._owed = self._queued
                self._changed.notify_all()

    def _queue(self) -> None:
        came = self._commits
        self._queued += 1
        try:
            self._changed.wait_for(lambda: self._commits > came and not self._committing)
        finally:
            self._queued -= 1
            if self._owed and self._commits > came:
                self._owed -= 1
