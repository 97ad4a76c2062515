"""What every screen shares: the clock, the choices of this machine, and which day is in hand."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag.settings import Settings
from temadag.ui.clockwork import Clockwork


class Site(QObject):
    """Handed to each screen beside the open file.

    Signals: `day_changed` (its id), `went` (the key of the screen to go to), `settings_changed`.
    """

    day_changed = Signal(str)
    went = Signal(str)
    settings_changed = Signal(object)

    def __init__(self, clockwork: Clockwork, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clockwork = clockwork
        self.projector: QWidget | None = None
        self._settings = settings
        self._day_id = ""

    @property
    def day_id(self) -> str:
        """The day in hand; empty while the programme has none."""
        return self._day_id

    @day_id.setter
    def day_id(self, day_id: str) -> None:
        if day_id != self._day_id:
            self._day_id = day_id
            self.day_changed.emit(day_id)

    @property
    def settings(self) -> Settings:
        """The choices of this machine."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)
