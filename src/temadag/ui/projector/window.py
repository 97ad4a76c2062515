"""The big screen's own window: on the projector where there is one, and never over the console."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.settings import Settings
from temadag.ui.live import Live
from temadag.ui.projector.screens import Standing, chosen, mirrors, others, same_place, told
from temadag.ui.projector.source import SceneSource
from temadag.ui.projector.view import ProjectorView
from temadag.ui.site import Site
from temadag.ui.wall_off import take_all_off
from temadag.ui.widgets.parts import column

POINTER_STAYS_MS = 2500
REMOTE = (
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_B,
    Qt.Key.Key_Period,
)
"""What a presenter's remote sends, and the console is to hear."""


class ProjectorWindow(QWidget):
    """Shows released scenes and nothing else. Signal: `closed`.

    With a second screen it fills that one; with one screen, or one that mirrors the facilitator's, it is a
    window that somebody can move. When its screen is unplugged it hides, and the day goes on; plugged in
    again it comes back with what is to be seen then.
    """

    closed = Signal()

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._filling: QScreen | None = None
        self._standing = Standing.WELL
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the keys stay the console's
        self.setWindowTitle(_("Storskærm – temadag"))
        self.source = SceneSource(live, site, self)
        self.view = ProjectorView()
        self.view.show_scene(self.source.scene)
        self.view.wear(site.settings.projector_theme)
        site.settings_changed.connect(self._on_settings_changed)
        self.setLayout(column(self.view, spacing=0))
        self.view.setSizePolicy(_filling_policy(self.view))
        self.source.changed.connect(self.view.show_scene)
        self.setMouseTracking(True)
        self.view.setMouseTracking(True)
        self._pointer = QTimer(self, singleShot=True, interval=POINTER_STAYS_MS)
        self._pointer.timeout.connect(self._hide_pointer)
        self._watch()

    @property
    def standing(self) -> Standing:
        """How it stands among the machine's screens."""
        return self._standing

    def open(self) -> None:
        """Come up on the second screen, or as a window beside the console."""
        screen = chosen(self._here(), self._site.settings.projector_screen)
        if screen is not None:
            self._fill(screen)
        else:
            self._float()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F11, Qt.Key.Key_F):
            self._toggle()
        elif event.key() == Qt.Key.Key_F12:
            take_all_off(self._live, self._site)
        elif (steps := letter_steps(event)) is not None:
            self._site.settings = self._site.settings.with_letters(steps)
        elif event.key() == Qt.Key.Key_Escape and self._site.trial:
            self._site.trial = False
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            # A remote sends it too, and the room's own screen must not shrink for that.
            if self.screen() is self._here():
                self._float()
        elif event.key() in REMOTE:
            if not event.isAutoRepeat():
                self._site.pressed.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._toggle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        if self.isFullScreen():
            self._pointer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def _watch(self) -> None:
        qt = QGuiApplication.instance()
        qt.screenAdded.connect(self._on_screen_added)
        qt.screenRemoved.connect(self._on_screen_removed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._on_moved)

    def _toggle(self) -> None:
        if self.isFullScreen():
            self._float()
        else:
            self._fill(self.screen())
            if not self.isFullScreen():
                self._live.say(told(self._standing))

    def _fill(self, screen: QScreen) -> None:
        """Fill a screen; one on which the console stands is never covered."""
        if self._site.console is not None and same_place(screen, self._here()):
            self._float()
            return
        self._filling = screen
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._pointer.start()
        self._stand(Standing.WELL)

    def _float(self) -> None:
        self._filling = None
        self.unsetCursor()
        here = self._here()
        self.setScreen(here)
        self.showNormal()
        self.setGeometry(_beside(here.availableGeometry()))
        mirrored, alone = mirrors(here), not others(here)
        self._stand(Standing.MIRRORED if mirrored else Standing.ALONE if alone else Standing.WELL)

    def _stand(self, standing: Standing) -> None:
        if standing is not self._standing:
            self._standing = standing
            self._site.projector_changed.emit()

    def _here(self) -> QScreen:
        """The screen that the facilitator works on."""
        console = self._site.console
        return console.screen() if console is not None else QGuiApplication.primaryScreen()

    def _on_settings_changed(self, settings: Settings) -> None:
        self.view.wear(settings.projector_theme)
        wished = chosen(self._here(), settings.projector_screen)
        if self._filling is not None and wished is not None and wished is not self._filling:
            self._fill(wished)

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_moved)
        if self._filling is None:
            self.open()

    def _on_screen_removed(self, screen: QScreen) -> None:
        if screen is self._filling:
            # It must not jump over the console, where the next word said would be somebody's note.
            self._filling = None
            self.hide()
            self._stand(Standing.AWAY)

    def _on_moved(self) -> None:
        """A screen has another place or size: mirrored, or no longer so."""
        if self._filling is not None and same_place(self._filling, self._here()):
            self._float()
        elif self._filling is not None:
            self.setGeometry(self._filling.geometry())
        elif self._standing in (Standing.MIRRORED, Standing.ALONE):
            self.open()

    def _hide_pointer(self) -> None:
        if self.isFullScreen():
            self.setCursor(Qt.CursorShape.BlankCursor)


def letter_steps(event: QKeyEvent) -> int | None:
    """How much larger the letters are wished by a key: + and -, and 0 for as usual; else None."""
    return {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}.get(Qt.Key(event.key()))


def open_projector(live: Live, site: Site) -> ProjectorWindow:
    """Open the big screen, or bring the open one forth."""
    shown = site.projector
    if not isinstance(shown, ProjectorWindow):
        shown = ProjectorWindow(live, site)
        shown.closed.connect(site.close_projector)
        site.projector = shown
    shown.open()
    site.projector_changed.emit()
    return shown


def _beside(room: QRect) -> QRect:
    """A small window in the lower left corner: over the day's plan, clear of the console's buttons."""
    width = max(400, room.width() * 3 // 10)
    height = width * 9 // 16
    return QRect(room.left() + 24, room.bottom() - height - 48, width, height)


def _filling_policy(view: ProjectorView):
    policy = view.sizePolicy()
    policy.setHeightForWidth(False)
    policy.setVerticalPolicy(policy.Policy.Expanding)
    return policy
