"""What every screen shares: the clock, the choices of this machine, and which day is in hand."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag.core.clock import Been
from temadag.core.plan import ThemeDay
from temadag.core.reseating import Announced
from temadag.core.times import counts_from
from temadag.settings import Settings
from temadag.ui.clockwork import Clockwork
from temadag.ui.going import application, put_away
from temadag.ui.phones import Phones


class Site(QObject):
    """Handed to each screen beside the open file.

    `console` is the facilitator's window and `projector` the room's, where they are open; `phones` is the
    room of phones.

    Signals: `day_changed` (its id), `went` (the key of the screen to go to), `settings_changed`,
    `projector_changed` (the big screen's window was opened or closed), `copy_wished` and
    `earlier_wished` (the file saved elsewhere too, or its earlier states), `announced_changed`, `struck`
    (the wall goes off at this moment, whatever the disk says), `trial_changed`, `pressed` (a key of a
    presenter's remote, on the big screen's window).
    """

    day_changed = Signal(str)
    went = Signal(str)
    settings_changed = Signal(object)
    projector_changed = Signal()
    copy_wished = Signal()
    earlier_wished = Signal()
    announced_changed = Signal()
    struck = Signal()
    trial_changed = Signal()
    pressed = Signal(object)

    def __init__(self, clockwork: Clockwork, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent or application())
        self.clockwork = clockwork
        self.console: QWidget | None = None
        self.projector: QWidget | None = None
        self._settings = settings
        self._day_id = ""
        self._announced: Announced | None = None
        self._trial = False
        self.phones = Phones(self)
        self.day_changed.connect(self.phones.come_to_day)

    def close_projector(self) -> None:
        """Put the big screen away; the day goes on."""
        shown, self.projector = self.projector, None
        if shown is not None:
            put_away(shown)
            self.projector_changed.emit()

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
    def announced(self) -> Announced | None:
        """The round whose moves the big screen shows in place of all teams; it is not kept in the file."""
        return self._announced

    @announced.setter
    def announced(self, told: Announced | None) -> None:
        if told != self._announced:
            self._announced = told
            self.announced_changed.emit()

    @property
    def trial(self) -> bool:
        """Whether the big screen shows its corner marks in place of the day; it is not kept in the file."""
        return self._trial

    @trial.setter
    def trial(self, wished: bool) -> None:
        if wished != self._trial:
            self._trial = wished
            self.trial_changed.emit()

    def midnight(self, day: ThemeDay | None, been: Been) -> float:
        """The midnight that a day's times count from: of the day it began, else of its date, else today."""
        wall = self.clockwork.wall()
        return self.clockwork.midnight(counts_from(day.held_on if day else None, been, wall))

    @property
    def settings(self) -> Settings:
        """The choices of this machine."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)
