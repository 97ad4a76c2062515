"""What the round is for: the choice, one sentence on it, and what only some of them need."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from temadag.core.teams import Preset
from temadag.i18n import _
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import about_preset, granted_text, preset_names, wished_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, column, label, row

_MOVES = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
)


class _Opening(Choice):
    """A choice that is made in its open list only: each preset passed on the way would set its rules."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES or event.text().strip():
            self.showPopup()
        else:
            super().keyPressEvent(event)


class PresetPart(QWidget):
    """The choice; `picked` carries the preset."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = _Opening(preset_names(), _("Hvad runden er til"))
        self.about = label("", 13, tone="2", wrap=True)
        self.setLayout(column(self.choice, self.about, spacing=5))
        self.choice.picked.connect(lambda key: self.picked.emit(Preset(key)))

    def show_board(self, board: Board) -> None:
        """Show what the round in hand is for."""
        if board.now is not None:
            self.choice.show_key(board.now.preset.value)
            self.about.setText(about_preset(board))
            self.choice.setAccessibleDescription(self.about.text())


class WishPart(QWidget):
    """How many have wished, and the way to the list of wishes; `opened` when it is wanted."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told, self.got = label("", 13, wrap=True), label("", 13, tone="2", wrap=True)
        self.open = button(_("Skriv ønsker"), "list-checks")
        self.open.clicked.connect(self.opened)
        self.setLayout(column(row(self.open, None), self.told, self.got, spacing=5))

    def show_board(self, board: Board) -> None:
        """Show how it stands with the wishes of the round in hand."""
        wished = board.now is not None and board.now.preset is Preset.WISH
        self.setVisible(wished)
        if wished:
            self.told.setText(wished_text(board))
            got = granted_text(board)
            self.got.setText(got)
            self.got.setVisible(bool(got))
