"""A scene as a widget: the whole big screen, or its small picture in the console."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.projector.hearing import told
from temadag.ui.projector.paint import paint, placed
from temadag.ui.projector.scene import Scene


class ProjectorView(QWidget):
    """Paints the scene it was given last, scaled to its own size; black before the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene(Show.BLACK)
        self._tokens = theme.read("light")
        self._cards: list[tuple[str, QRectF]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell()

    @property
    def scene(self) -> Scene:
        """What is shown."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Show another scene; the same one again costs nothing."""
        if scene != self._scene:
            self._scene = scene
            self._tell()
            self.update()

    def wear(self, name: str) -> None:
        """Paint in "light", "dark" or "contrast", which the room's light decides, not the laptop's theme."""
        self._tokens = theme.read(name if name in ("dark", "contrast") else "light")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        canvas = paint(painter, QRectF(self.rect()), self._scene, self._tokens)
        painter.end()
        where = placed(QRectF(self.rect()))
        self._cards = [(card, where.mapRect(place)) for card, place in canvas.cards]

    def card_at(self, at: QPointF) -> str:
        """The id of the wall's card that is painted there; empty where there is none."""
        return next((card for card, place in self._cards if place.contains(at)), "")

    def _tell(self) -> None:
        scene = self._scene
        self.setAccessibleName(_("Storskærmen"))
        door = (scene.door.short, scene.door.word) if scene.door else ()
        parts = (scene.kicker, scene.title, *door, scene.message, scene.text, *scene.steps, *told(scene))
        self.setAccessibleDescription(". ".join(part for part in parts if part) or _("Sort skærm"))
