"""What the console can do at once: show what waits, larger letters, and everything off the wall."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from temadag.i18n import _
from temadag.ui.projector.scene import Scene
from temadag.ui.widgets.letters import Letters
from temadag.ui.widgets.parts import button, column, row


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
        letters = Letters()
        letters.wished.connect(self.lettered)
        panic = button(_("Alt af væggen"), "monitor-x", "danger", big=True)
        panic.setToolTip(_("Tager alt af væggen med det samme og holder det tilbage (F12)"))
        panic.setObjectName("panic")
        panic.clicked.connect(self.struck)
        below = row(panic, letters, spacing=5)
        below.setStretch(0, 1)
        self.setLayout(column(self._reveal, below, spacing=8))

    def show_scene(self, scene: Scene) -> None:
        """Offer what the picture on the big screen asks for."""
        self._hidden = [q.prompt_id for q in scene.wall if q.counted is not None and q.counted.waits]
        self._reveal.setVisible(bool(self._hidden))
