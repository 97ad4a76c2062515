"""The big screen as the console has it: its card, what the room sees, and what is tried before."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from temadag.settings import Settings
from temadag.ui.console.controls import Controls
from temadag.ui.console.preview import Preview
from temadag.ui.console.screen_card import ScreenCard
from temadag.ui.live import Live
from temadag.ui.projector.screens import Standing
from temadag.ui.projector.source import SceneSource
from temadag.ui.projector.window import ProjectorWindow, open_projector
from temadag.ui.site import Site
from temadag.ui.wall_off import take_all_off


class BigScreen(QObject):
    """Joins the card with what is released; `take` is offered each key before the console."""

    def __init__(self, live: Live, site: Site, controls: Controls, parent: QWidget) -> None:
        super().__init__(parent)
        self._console = parent
        self._live, self._site, self._controls = live, site, controls
        self.source = SceneSource(live, site, self)
        self.card = ScreenCard(site)
        self.preview = Preview(controls, site, self)
        self.by_key, self.take = self.preview.by_key, self.preview.take
        self.source.changed.connect(self.show_picture)
        self.preview.changed.connect(self._on_tried)
        self.card.showed.connect(self.preview.wish)
        self.card.released.connect(self.preview.release)
        self.card.dropped.connect(self.preview.drop)
        self.card.held.connect(controls.hold_back)
        self.card.wall.struck.connect(self._strike)
        self.card.wall.revealed.connect(controls.reveal)
        self.card.wall.lettered.connect(controls.letter)
        self.card.view.wear(site.settings.projector_theme)
        site.settings_changed.connect(self._on_settings_changed)

    def show_picture(self, _scene: object = None) -> None:
        """The small picture: what the room sees, or what is tried before the room sees it."""
        tried = self.preview.shown
        self.card.show_scene(self.source.scene if tried is None else self.source.tried(tried))
        self.card.wall.show_scene(self.source.scene)

    def show_choice(self) -> None:
        """Mark what is chosen, after a wish or when the file has changed."""
        held = self._controls.facts
        if held is not None:
            self.preview.follow(held.run)
            self.card.show_tried(self.preview.shown, held.run.show)
            self.card.show_card(bool(held.run.card_id))
            self.show_picture()

    def show_window(self) -> None:
        """Tell how the big screen's window stands."""
        self.card.show_window(self._standing())

    def toggle(self) -> None:
        """Open the big screen, close it, or bring one back that was unplugged."""
        if self._standing() in (None, Standing.AWAY):
            open_projector(self._live, self._site)
        else:
            self._site.close_projector()

    def _standing(self) -> Standing | None:
        shown = self._site.projector
        return shown.standing if isinstance(shown, ProjectorWindow) else None

    def _on_tried(self) -> None:
        held = QApplication.focusWidget()
        if self.preview.shown is not None and (held is None or not self.card.isAncestorOf(held)):
            self._console.setFocus(Qt.FocusReason.OtherFocusReason)  # or Enter would be the plan's: a jump
        self.show_choice()

    def _strike(self) -> None:
        take_all_off(self._live, self._site)

    def _on_settings_changed(self, chosen: Settings) -> None:
        self.card.view.wear(chosen.projector_theme)
        self.show_picture()
