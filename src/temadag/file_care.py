"""What is done for an open file from its window: it is let go, copied, and gone back in."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from temadag import places, rescue, words
from temadag.files import CannotOpen
from temadag.i18n import _
from temadag.ui import ask
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.start import FILES
from temadag.ui.system_lock import SystemLock
from temadag.ui.window import MainWindow


class FileCare(QObject):
    """Belongs to a window with an open file.

    Signals: `left` (everything is in its place, or the person said to leave), `moved` (the person goes on
    in a copy elsewhere, an open SessionStore).
    """

    left = Signal()
    moved = Signal(object)

    def __init__(self, window: MainWindow, live: Live, clockwork: Clockwork) -> None:
        super().__init__(window)
        self._window, self._live, self._clockwork = window, live, clockwork
        self._leaving = False
        self._lock = SystemLock(self)
        self._lock.locked.connect(self._on_locked)
        window.leave_wished.connect(self.leave)
        window.header.saved.copy_wished.connect(self.save_copy)
        window.header.saved.earlier_wished.connect(self.show_earlier)

    def leave(self) -> None:
        """Let the file go once the person's own file has everything, or the person says so."""
        if not self._leaving and self.may_let_go():
            self._leaving = True
            self._live.publish(self._on_published)

    def may_let_go(self) -> bool:
        """Whether what the disk refused may be let go of; it may go elsewhere, but not by itself."""
        if not self._live.store.refused:
            return True
        store = rescue.elsewhere(self._window, self._live)
        if store is not None:
            self.moved.emit(store)
            return False
        return rescue.let_go(self._window, self._live)

    def save_copy(self) -> bool:
        """Save the file as it is now somewhere else too; whether it was."""
        name = self._live.store.path.name
        title = _("Gem en kopi et andet sted")
        target = ask.save_file(self._window, title, places.documents() / name, FILES)
        if target is None:
            return False
        try:
            self._live.store.copy_to(target)
        except CannotOpen as trouble:
            self._live.say(words.cannot_open(trouble))
            return False
        self._live.say(_("Kopien ligger i {place}.").format(place=target))
        return True

    def show_joined(self) -> None:
        """Show what came in from elsewhere, and what must be chosen between."""
        from temadag.ui.joining import show_joined  # only wanted when something did

        show_joined(self._window, self._live, self._live.store.keeper.joined)

    def show_earlier(self) -> None:
        """Show earlier states of the file."""
        from temadag.ui.earlier import EarlierDialog  # only wanted on a bad day

        now = datetime.fromtimestamp(self._clockwork.now())
        EarlierDialog(self._live, self._window, now).exec()

    def _on_locked(self) -> None:
        """The laptop is about to sleep, or is left alone: the stick may be somewhere else afterwards."""
        self._live.store.publish()

    def _on_published(self, code: str) -> None:
        self._leaving = False
        if not code or self._may_leave(code):
            self.left.emit()

    def _may_leave(self, code: str) -> bool:
        """Whether to let a file go that could not be renewed; the live copy keeps everything."""
        told = (
            words.not_placed(code, self._live.store.path),
            _(
                "Alt er gemt på maskinen og kommer med, næste gang du åbner filen her. "
                "Skal den bruges et andet sted nu?"
            ),
        )
        ways = [("stay", _("Bliv her")), ("close", _("Luk alligevel")), ("copy", _("Gem en kopi …"))]
        said = ask.choose(self._window, _("Filen er ikke opdateret"), " ".join(told), ways)
        return self.save_copy() if said == "copy" else said == "close"
