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
        self._reveal: QPushButton = button(_("Vis dem samlet"))
        self._reveal.setObjectName("reveal")
        self._reveal.clicked.connect(lambda: self.revealed.emit(self._hidden))
        self._said = label(_("Væggens skrift"), 13, tone="2")
        self._upper, letters = QWidget(), Letters()
        letters.wished.connect(self.lettered)
        inside = row(self._reveal, self._said, letters)
        inside.setStretch(0, 1)
        inside.setStretch(1, 1)
        self._upper.setLayout(inside)
        panic = button(_("Alt af væggen"), "monitor-x", "danger", big=True)
        panic.setToolTip(_("Tager alt af væggen med det samme og holder det tilbage (F12)"))
        panic.setObjectName("panic")
        panic.clicked.connect(self.struck)
        self.setLayout(column(self._upper, panic, spacing=8))

    def show_scene(self, scene: Scene) -> None:
        """Offer what the picture on the big screen asks for."""
        on_wall = scene.show is Show.WALL
        self._hidden = [q.prompt_id for q in scene.wall if q.counted is not None and q.counted.waits]
        self._upper.setVisible(on_wall)
        self._reveal.setVisible(bool(self._hidden))
        self._said.setVisible(not self._hidden)
