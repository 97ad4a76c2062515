"""What else one can give at the desk, one big button each, and the way back to what one was writing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.desk.still_here import StillHere
from temadag.ui.widgets.parts import button, column, label, row, scroll


@dataclass(frozen=True)
class Way:
    """One thing that can be given: the key it is asked for by, its drawing, name, and what it is for."""

    key: str
    icon: str
    title: str
    told: str


class MorePage(QWidget):
    """`wished` carries the key of the way chosen."""

    wished = Signal(str)
    went_back = Signal()
    finished = Signal()

    def __init__(self, name: str, ways: Sequence[Way], can_go_back: bool, waits: bool) -> None:
        super().__init__()
        self._first: QPushButton | None = None
        inside = QWidget()
        inside.setMaximumWidth(760)
        back = button(_("Tilbage til det, jeg skriver"), "arrow-left", big=True)
        back.setObjectName("back")
        back.setVisible(can_go_back)
        self._warning = StillHere()
        ends = _("Slet det usendte, og slut") if waits else ""
        done = button(ends or _("Færdig: træk gardinet for"), "check", big=True)
        done.setObjectName("done")
        back.clicked.connect(self.went_back)
        done.clicked.connect(self.finished)
        ways_of = column(*(self._way(one) for one in ways), None, spacing=8)
        held = QWidget()
        held.setLayout(ways_of)
        inside.setLayout(
            column(
                label(_("Hvad vil du give, {name}?").format(name=name), 30, 600, display=True, wrap=True),
                8,
                scroll(held),
                self._warning,
                row(back, done, None),
                spacing=8,
            )
        )
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 20, 32, 24)))
        self.layout().setStretch(1, 100)

    def warn(self, seconds: int) -> None:
        """Tell that what is not sent is about to be removed; 0 takes the warning away."""
        self._warning.warn(seconds)

    def take_focus(self) -> None:
        """Put the ring on the first way."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _way(self, way: Way) -> QWidget:
        made = button(way.title, way.icon, big=True)
        made.setObjectName(f"way-{way.key}")
        made.setAccessibleDescription(way.told)
        made.setFont(theme.font(17, 600))
        made.setMinimumHeight(52)
        made.setMinimumWidth(300)
        made.clicked.connect(lambda _c=False, key=way.key: self.wished.emit(key))
        self._first = self._first or made
        line = QWidget()
        line.setLayout(row(made, label(way.told, 14, tone="2", wrap=True), spacing=16))
        line.layout().setStretch(1, 1)
        return line
