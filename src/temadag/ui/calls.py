"""Calls that may take their time, one after another on a thread of their own; the window waits for none."""

import contextlib
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

Then = Callable[[Any, BaseException | None], None]
"""Hears what a call came to, or what it raised, on the window's thread."""


class Calls(QObject):
    """A queue of calls and the thread that makes them, which begins with the first one."""

    _answered = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._queue: SimpleQueue[tuple[Callable[[], Any], Then] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._ended = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def put(self, call: Callable[[], Any], then: Then) -> None:
        """Make a call when those before it are made; after the end it is let go of."""
        if self._ended:
            return
        if self._thread is None:
            self._thread = Thread(target=self._walk, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put((call, then))

    def end(self, last: Callable[[], Any], patience: float = 10.0) -> None:
        """Hear no more, make one last call if any was made before, and wait for it."""
        self._ended = True
        if self._thread is not None:
            self._queue.put((last, _unheard))
            self._queue.put(None)
            self._thread.join(patience)

    def _walk(self) -> None:
        while (item := self._queue.get()) is not None:
            call, then = item
            value, trouble = None, None
            try:
                value = call()
            except Exception as found:
                trouble = found
            with contextlib.suppress(RuntimeError):  # the windows are gone
                self._answered.emit(value, trouble, then)

    def _on_answered(self, value: object, trouble: BaseException | None, then: Then) -> None:
        if not self._ended:
            then(value, trouble)


def _unheard(_value: object, _trouble: BaseException | None) -> None:
    pass
