"""What the console can do with the wall: show what waits, larger letters, and everything off at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui.projector.scene import Scene
from temadag.ui.widgets.letters import Letters
from temadag.ui.widgets.parts import button, column, label, row


class WallBar(QWidget):
    """Below the big screen's picture. `revealed` carries questions, `lettered` steps; `struck` is panic."""

    revealed = Signal(list)
    lettered = Signal(int)
    struck = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hidden: list[str] = []
        self._reveal: QPushButton = button(_("Vis dem samlet"), "eye", big=True)
        self._reveal.setObjectName("reveal")
        self._reveal.clicked.connect(lambda: self.revealed.emit(self._hidden))
        self._letters = QWidget()
        letters = Letters()
        letters.wished.connect(self.lettered)
        self._letters.setLayout(row(label(_("Væggens skrift"), 13, tone="2"), None, letters))
        panic = button(_("Alt af væggen"), "monitor-x", "danger", big=True)
        panic.setToolTip(_("Tager alt af væggen med det samme og holder det tilbage (F12)"))
        panic.setObjectName("panic")
        panic.clicked.connect(self.struck)
        self.setLayout(column(self._letters, self._reveal, panic, spacing=8))

    def show_scene(self, scene: Scene) -> None:
        """Offer what the picture on the big screen asks for."""
        on_wall = scene.show is Show.WALL
        self._hidden = [q.prompt_id for q in scene.wall if q.counted is not None and q.counted.waits]
        self._letters.setVisible(on_wall)
        self._reveal.setVisible(on_wall and bool(self._hidden))
