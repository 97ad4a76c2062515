"""Long work on a thread of its own: a generator walked step by step, which can be stopped between steps."""

from collections.abc import Iterator
from threading import Event, Thread, current_thread
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

_jobs: "WeakSet[Job]" = WeakSet()
_under_way: set[Thread] = set()
"""Every thread that works, also those that nobody listens to any more."""


def end_all(patience: float = 10.0) -> None:
    """Stop all work unheard and wait for its end: a thread must not outlive the file or the program."""
    for job in list(_jobs):
        job.abandon()
    for thread in list(_under_way):
        thread.join(patience)


class Job(QObject):
    """One piece of long work at a time; what it yields is heard on the GUI thread.

    `finished` carries the last value, also when the work was stopped; `failed` the exception.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    _stepped = Signal(int, object)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._stop = Event()
        self._thread: Thread | None = None
        _jobs.add(self)
        queued = Qt.ConnectionType.QueuedConnection
        self._stepped.connect(self._on_stepped, queued)
        self._ended.connect(self._on_ended, queued)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._thread is not None

    def start(self, work: Iterator[object]) -> None:
        """Begin to walk a generator; what ran before is let go of unheard."""
        self.abandon()
        self._number += 1
        self._stop = Event()
        self._thread = Thread(
            target=self._walk, args=(self._number, work, self._stop), name="job", daemon=True
        )
        _under_way.add(self._thread)
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to end after its present step; `finished` then has the best so far."""
        self._stop.set()

    def abandon(self) -> None:
        """Stop and hear no more of it."""
        self._stop.set()
        self._number += 1
        self._thread = None

    def _walk(self, number: int, work: Iterator[object], stop: Event) -> None:
        last: object = None
        trouble: BaseException | None = None
        try:
            for last in work:
                if stop.is_set():
                    break
                self._send(self._stepped, number, last)
        except Exception as found:
            trouble = found
        self._send(self._ended, number, last, trouble)
        _under_way.discard(current_thread())

    def _send(self, signal: SignalInstance, *values: object) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:
            # The window that asked is gone; nobody is left to hear it.
            self._stop.set()

    def _on_stepped(self, number: int, value: object) -> None:
        if number == self._number:
            self.progressed.emit(value)

    def _on_ended(self, number: int, last: object, trouble: BaseException | None) -> None:
        if number != self._number:
            return
        self._thread = None
        if trouble is None:
            self.finished.emit(last)
        else:
            self.failed.emit(trouble)
