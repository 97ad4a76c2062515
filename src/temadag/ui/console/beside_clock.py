"""Beside the console's clock: let it run, and the quiet word two minutes before the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag.core import clock
from temadag.core.clock import Run
from temadag.i18n import _
from temadag.ui.projector import wording
from temadag.ui.widgets.parts import button, column, label, set_icon

SOON = 120.0
"""Seconds before the end of a block from which it is time to say so."""

SHORT = 300.0
"""Seconds of a block that is too short for a word two minutes before its end."""

SIDE, SIDE_NARROW = 140, 64


class LetRun(QWidget):
    """To the left: one button that lets the block run on in peace, or counts again. `wished` is its press."""

    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._free = button("", "footprints", "ghost")
        self._free.setObjectName("let-run")
        self._free.clicked.connect(self.wished)
        box = column(None, self._free)
        box.setAlignment(self._free, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)
        self.setFixedWidth(SIDE)
        self._narrow = False
        self.show_free(False)

    def show_narrow(self, narrow: bool) -> None:
        """Take little room, or all that it likes."""
        self._narrow = narrow
        self.setFixedWidth(SIDE_NARROW if narrow else SIDE)
        self.show_free(self._is_free)

    def show_free(self, free: bool) -> None:
        """Show whether the block runs free."""
        self._is_free = free
        name = _("Tæl igen") if free else _("Lad køre")
        self._free.setText("" if self._narrow else name)
        self._free.setAccessibleName(name)
        set_icon(self._free, "timer" if free else "footprints")
        told = (
            _("Lad uret tælle igen (L)")
            if free
            else _("Lad punktet køre frit: uret tier, til det er slut. Forsinkelsen regnes stadig med (L)")
        )
        self._free.setToolTip(told)


class Nudge(QWidget):
    """To the right: that two minutes are left, and two more for everybody. `wished` is their press."""

    wished = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._told = label("", 14, 600, tone="warn", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._more = button(_("+2 til alle"))
        self._more.setObjectName("two-more")
        self._more.setAccessibleName(_("To minutter mere til alle"))
        self._more.setToolTip(_("To minutter mere til alle, ikke bord for bord (M)"))
        self._more.clicked.connect(lambda: self.wished.emit(SOON))
        self._inside = QWidget()
        box = column(self._told, self._more, spacing=6)
        box.setAlignment(self._more, Qt.AlignmentFlag.AlignRight)
        self._inside.setLayout(box)
        self.setLayout(column(None, self._inside))
        self.setFixedWidth(SIDE)
        self._narrow = False
        self._inside.hide()

    def show_narrow(self, narrow: bool) -> None:
        """Take little room, or all that it likes."""
        self._narrow = narrow
        self.setFixedWidth(SIDE_NARROW if narrow else SIDE)
        self._more.setText("+2" if narrow else _("+2 til alle"))
        self._told.clear()  # said anew at the next tick

    @property
    def text(self) -> str:
        """What it says; empty while there is nothing to say."""
        return "" if self._inside.isHidden() else self._told.text()

    def show_moment(self, run: Run, now: float) -> None:
        """Speak in the last two minutes, where somebody counts."""
        soon = nearly_over(run, now)
        if soon:
            early = clock.left(run, now) > SOON / 2
            told = _("To minutter tilbage") if early else _("Et minut tilbage")
            if self._narrow:
                told = wording.minutes_text(SOON if early else SOON / 2)
            if told != self._told.text():
                self._told.setText(told)
        self._inside.setVisible(soon)


def nearly_over(run: Run, now: float) -> bool:
    """Whether the room should hear that the end is near: not in a pause, a free or a very short block."""
    if run.paused_at is not None or run.free or run.ends_at - run.started_at <= SHORT:
        return False
    return 0 < clock.left(run, now) <= SOON
