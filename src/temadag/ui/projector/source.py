"""What the big screen shows at this moment, told to everybody who draws it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui.live import Live
from temadag.ui.projector.released import Door, Released, released
from temadag.ui.projector.scene import Scene, scene_at
from temadag.ui.site import Site

TABLES = frozenset(
    {
        "day",
        "block",
        "block_step",
        "prompt",
        "run",
        "block_run",
        "person",
        "team_round",
        "team",
        "seat",
        "reflection",
        "unnamed_reflection",
        "released",
        "held_back",
        "withdrawn",
        "cluster",
        "clustered",
        "request_card",
    }
)
"""A change in one of these may change what is shown."""

TURN = 9.0
"""Seconds that each page of a long list stays."""

WRITTEN = (Show.WALL, Show.CARD)
"""The pictures of what people have written, which one key takes off at once."""


class SceneSource(QObject):
    """Asks the file when something was released or taken back, and the clock four times a second.

    `changed` carries the new scene and comes only when it is another.
    """

    changed = Signal(object)

    def __init__(self, live: Live, site: Site, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._site = live, site
        self._released = Released()
        self._midnight = 0.0
        self._turned_at = 0.0
        self._struck = False
        self._ask()
        self._scene = self._now()
        live.changed.connect(self._on_changed)
        site.day_changed.connect(self._on_day_changed)
        site.announced_changed.connect(self._on_announced)
        site.phones.changed.connect(self._on_phones)
        site.struck.connect(self._on_struck)
        site.trial_changed.connect(self._look)
        site.settings_changed.connect(self._on_settings_changed)
        site.clockwork.ticked.connect(self._look)

    @property
    def scene(self) -> Scene:
        """What is shown now."""
        return self._scene

    def tried(self, show: Show) -> Scene:
        """Another picture as the room would see it now, from the same that is released to the room."""
        if self._struck:
            return Scene(Show.BLACK)
        given = replace(self._released, run=replace(self._released.run, show=show))
        return self._lettered(scene_at(given, self._site.clockwork.now(), self._midnight))

    def turn_to_first(self) -> None:
        """Begin a list of several pages from its first page."""
        self._turned_at = self._site.clockwork.now()
        self._look()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            before = self._released.run
            self._ask()
            run = self._released.run
            self._struck = self._struck and run.show in WRITTEN
            if (run.show, run.block_id) != (before.show, before.block_id):
                self._site.trial = False
            if run.show is not before.show:
                self._turned_at = self._site.clockwork.now()
            if run.block_id != before.block_id or run.show not in (before.show, Show.TEAMS, Show.BLACK):
                self._site.announced = None  # what comes now is another matter
            self._look()

    def _on_day_changed(self, _day_id: str) -> None:
        self._struck = False
        self._ask()
        self.turn_to_first()

    def _on_announced(self) -> None:
        self._ask()
        self.turn_to_first()

    def _on_phones(self) -> None:
        self._released = replace(self._released, door=self._door())
        self._look()

    def _door(self) -> Door | None:
        phones = self._site.phones
        address = phones.address
        return Door(address.url, address.short, phones.state.word) if address else None

    def _on_struck(self) -> None:
        """What people wrote is off before the disk has heard of it, and stays off until the file says so."""
        self._struck = self._released.run.show in WRITTEN
        self._look()

    def _on_settings_changed(self, _chosen: object) -> None:
        self._look()

    def _ask(self) -> None:
        day_id = self._site.day_id
        told = self._site.announced
        found = self._live.read(released, day_id, told) if day_id else Released()
        self._released = replace(found, door=self._door())
        self._midnight = self._site.clockwork.midnight(found.held_on)

    def _now(self) -> Scene:
        now = self._site.clockwork.now()
        self._turned_at = min(self._turned_at, now)  # where the clock was set back
        turn = int((now - self._turned_at) // TURN) if self._turned_at else 0
        if self._site.trial:
            return Scene(Show.BLACK, trial=self._size())
        if self._struck:
            return Scene(Show.BLACK)
        return self._lettered(scene_at(self._released, now, self._midnight, turn))

    def _lettered(self, scene: Scene) -> Scene:
        """The scene in letters as large as they are wished for; black has none."""
        larger = self._site.settings.screen_larger
        return scene if scene.show is Show.BLACK else replace(scene, larger=larger)

    def _size(self) -> str:
        """The size of the big screen's window in the screen's own pixels."""
        shown = self._site.projector
        if shown is None:
            return _("Storskærmen er ikke åben")
        scale = shown.devicePixelRatioF()
        return f"{round(shown.width() * scale)} × {round(shown.height() * scale)}"

    def _look(self) -> None:
        scene = self._now()
        if scene != self._scene:
            self._scene = scene
            self.changed.emit(scene)
