"""Windows and other things of Qt's that go, without a dead one ever being called.

PySide deletes a window at once when the last Python name for it goes, even inside its own event, and an
event that meets a deleted object ends the process (seen with 6.11.3). So a window that goes is held until
Qt itself has let it go. What is no window belongs to the application from the start: Python's collector
runs on whatever thread it likes, and a timer that is deleted on another one ends the process too.
"""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

_going: dict[int, QWidget] = {}


def application() -> QObject | None:
    """The parent of what has no other, so that Python never deletes it."""
    return QCoreApplication.instance()


def put_away(window: QWidget) -> None:
    """Hide a window that is not wanted any more; it says nothing more, and is deleted when it is safe."""
    key = id(window)
    _going[key] = window
    window.destroyed.connect(lambda: _going.pop(key, None))
    window.blockSignals(True)
    window.hide()
    window.deleteLater()
