"""The button that leads to the door from the list of participants."""

from temadag.i18n import _
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import Button, dress_button


class DoorButton(Button):
    """Opens the sheet; out of sight while there is no day or nobody."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__(_("Ved døren"))
        self._live, self._site = live, site
        dress_button(self, "door-open", "", False)
        self.setToolTip("Ctrl+D")
        self.setObjectName("door")
        self.clicked.connect(self._on_clicked)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and bool(self._site.day_id))

    def _on_clicked(self, _checked: bool = False) -> None:
        if self.isVisible():
            from temadag.ui.door.sheet import open_door  # the list is shown without

            self.sheet = open_door(self._live, self._site, self.window())
