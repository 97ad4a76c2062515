"""The sign at the top of the window while the room of phones is open: how many are in, and who knocks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.room import words as said
from temadag.ui.site import Site
from temadag.ui.widgets.parts import set_chip


class RoomSign(QPushButton):
    """Gone while the room is closed; a press leads to the room."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._phones = site.phones
        self.setObjectName("room-sign")
        self.setFont(theme.font(12, 600))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Se, hvem der er inde"))
        self._phones.changed.connect(self.refresh)
        self.clicked.connect(lambda: site.went.emit("phones"))
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands at this moment."""
        state = self._phones.state
        self.setVisible(state.open)
        if not state.open:
            return
        lost = self._phones.address is None
        text = _("Rummet er uden netværk") if lost else said.sign(state)
        kind = "danger" if lost else "warn" if state.knocks else "ok"
        if self.text() != text or self.property("chip") != kind:
            set_chip(self, text, kind)
        self.setAccessibleName(text)
