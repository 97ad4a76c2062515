"""Hears what goes wrong in our own code, on every thread: it is noted, told once, and the day goes on."""

import sys
import threading
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from temadag import places
from temadag.i18n import _


class Stumbles(QObject):
    """Signals: `told` (a sentence for the person), `interrupted` (Ctrl+C in a terminal)."""

    told = Signal(str)
    interrupted = Signal()
    _stumbled = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._noted: set[str] = set()
        self._stumbled.connect(self._on_stumbled)

    def listen(self) -> None:
        """Take the place of what Python does with what nobody caught."""
        sys.excepthook = lambda _kind, trouble, _trace: self._stumbled.emit(trouble)
        threading.excepthook = lambda about: self._stumbled.emit(about.exc_value or about.exc_type())

    def _on_stumbled(self, trouble: BaseException) -> None:
        from temadag import mishap  # only wanted on a bad day

        if isinstance(trouble, KeyboardInterrupt):
            self.interrupted.emit()
            return
        where = mishap.account(trouble)
        if where in self._noted:
            return  # such as while painting, many times a second
        self._noted.add(where)
        mishap.say_to_developers(trouble)
        mishap.note(trouble, places.own_folder("log"), datetime.now())
        self.told.emit(_("Noget gik ikke, som det skulle. Det, der er gemt, er der stadig. Prøv igen."))
