"""A picture is looked at before the room sees it: wished for once it is tried, twice it is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from temadag.core.clock import Run
from temadag.core.plan import Show
from temadag.ui.console.controls import Controls
from temadag.ui.site import Site

KEYS = {
    Qt.Key.Key_1: Show.TASK,
    Qt.Key.Key_2: Show.COUNTDOWN,
    Qt.Key.Key_3: Show.TEAMS,
    Qt.Key.Key_4: Show.WALL,
    Qt.Key.Key_6: Show.QUESTION,
    Qt.Key.Key_7: Show.PROGRAMME,
    Qt.Key.Key_8: Show.CARD,
    Qt.Key.Key_9: Show.PAUSE,
    Qt.Key.Key_Q: Show.JOIN,
}
"""The key of each picture; 5 is five minutes more."""


class Preview(QObject):
    """Holds the picture that the facilitator looks at while the room sees what it saw.

    `changed` tells that it is another, or none. Black is never tried first, nor anything where the
    facilitator has chosen to show at once.
    """

    changed = Signal()

    def __init__(self, controls: Controls, site: Site, parent: QObject) -> None:
        super().__init__(parent)
        self._controls, self._site = controls, site
        self._shown: Show | None = None
        self._block = ""
        site.struck.connect(self.drop)
        site.day_changed.connect(self._on_day_changed)

    @property
    def shown(self) -> Show | None:
        """The picture that is tried; None while the small picture is what the room sees."""
        return self._shown

    def by_key(self) -> dict[Qt.Key, Callable[[], None]]:
        """What each picture's key wishes for."""
        return {key: lambda show=show: self.wish(show) for key, show in KEYS.items()}  # type: ignore[misc]

    def wish(self, show: Show) -> None:
        """Try a picture, or show it where it is tried already, is black, or is to be shown at once."""
        held = self._controls.facts
        if held is None or (show is Show.CARD and not held.run.card_id):
            return
        self._site.trial = False
        at_once = show is Show.BLACK or self._site.settings.show_at_once
        if show is self._shown:
            self._controls.show(show)  # it stays tried until the file says that the room has it
        elif at_once or show is held.run.show:
            self._set(None)
            self._controls.show(show)
        else:
            self._block = held.run.block_id
            self._set(show)

    def release(self) -> None:
        """Show the room what is tried."""
        if self._shown is not None:
            self.wish(self._shown)

    def follow(self, run: Run) -> None:
        """Let go of what is tried where the day has gone on to something else."""
        tried = self._shown
        gone = run.block_id != self._block or (tried is Show.CARD and not run.card_id)
        if tried is not None and (gone or run.show is tried):
            self._set(None)

    def drop(self) -> None:
        """Look again at what the room sees; a test of the screen ends too."""
        self._site.trial = False
        self._set(None)

    def take(self, key: int) -> bool:
        """Let Enter show what is tried and Escape drop it; whether the key was for that."""
        if self._shown is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.release()
        elif key == Qt.Key.Key_Escape and (self._shown is not None or self._site.trial):
            self.drop()
        else:
            return False
        return True

    def _on_day_changed(self, _day_id: str) -> None:
        self.drop()

    def _set(self, show: Show | None) -> None:
        if show is not self._shown:
            self._shown = show
            self.changed.emit()
