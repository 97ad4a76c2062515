"""Work that the window waits for without standing still: it paints and beats on, and takes no input."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

from temadag.ui.going import application

T = TypeVar("T")


class _Turn(QObject):
    """Brings the end of the work to the window's thread."""

    ended = Signal()


def beside(work: Callable[[], T]) -> T:
    """What the work comes to, done on a thread of its own; keys and clicks wait until it is done.

    Raises what the work raises. It ends before this returns, even when the program is told to quit.
    """
    value: list[T] = []
    trouble: list[BaseException] = []
    turn, loop = _Turn(application()), QEventLoop()
    turn.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)

    def walk() -> None:
        try:
            value.append(work())
        except BaseException as found:
            trouble.append(found)
        turn.ended.emit()

    thread = Thread(target=walk, name="beside")
    thread.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    thread.join()
    turn.deleteLater()
    if trouble:
        raise trouble[0]
    return value[0]
