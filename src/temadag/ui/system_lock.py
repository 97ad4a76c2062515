"""Hears when the system locks its screen or goes to sleep, where it tells.

On Linux over D-Bus: the screen saver of the desktop, and logind. Windows and macOS take the program out of
front when they lock, and the clock leaps when they sleep; whoever keeps something open looks at both.
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)
# What `connect` takes is text, whatever its stub says.
_ACTIVE: Any = SLOT("on_active(bool)")
_LOCK: Any = SLOT("on_lock()")
_LOGIN = "org.freedesktop.login1"


class SystemLock(QObject):
    """`locked` tells that nobody is looking at the screen any more; without a bus it never tells."""

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # only wanted where something is kept open

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for path, interface in _SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, _ACTIVE)
        if system.isConnected():
            manager = ("/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep")
            system.connect(_LOGIN, *manager, self, _ACTIVE)
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _LOCK)

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        """The screen saver has come on, or the laptop is about to sleep."""
        if active:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session is locked."""
        self.locked.emit()
