"""The laptop's power: a calm word when the battery runs low. psutil asks the system; nobody else does."""

from PySide6.QtWidgets import QFrame, QWidget

from temadag.core.power import VERY_LOW, Charge, warning
from temadag.i18n import _
from temadag.ui.clockwork import Clockwork
from temadag.ui.widgets.parts import icon_button, label, row, set_sign, sign, well

PAUSE = 20.0
"""Seconds between two looks at the battery."""


def charge() -> Charge | None:
    """How the battery is; None where there is none, or the system does not say."""
    import psutil  # read when a day is run, not when the program starts

    ask = getattr(psutil, "sensors_battery", None)
    try:
        found = ask() if ask is not None else None
    except (OSError, ValueError, RuntimeError):  # a driver that is confused is no reason to stop
        return None
    if found is None or found.power_plugged is None:
        return None
    return Charge(round(found.percent), bool(found.power_plugged))


class PowerBanner(QWidget):
    """Hidden while there is nothing to say; closed by hand it stays so until the battery sinks further."""

    def __init__(self, clockwork: Clockwork) -> None:
        super().__init__()
        self._clockwork = clockwork
        self._looked_at = float("-inf")
        self._closed_at = 0
        self._mark = 0
        self._sign = sign("triangle-alert", "warn", 20)
        self.words = label("", 15, 600, wrap=True)
        self.words.setMinimumWidth(300)
        self.close_it = icon_button("x", _("Luk"))
        self.close_it.clicked.connect(self._on_closed)
        ground: QFrame = well()
        inside = row(self._sign, self.words, self.close_it, spacing=12, margins=(16, 8, 10, 8))
        inside.setStretch(1, 1)
        ground.setLayout(inside)
        self.setLayout(row(ground))
        clockwork.ticked.connect(self._on_ticked)
        self.hide()

    def show_charge(self, found: Charge | None) -> None:
        """Show how it is, if that is worth a word."""
        self._mark = warning(found)
        if not self._mark:
            self._closed_at = 0
        self.setVisible(bool(self._mark) and self._mark != self._closed_at)
        if found is not None and self._mark:
            very = self._mark == VERY_LOW
            set_sign(self._sign, "triangle-alert", "danger" if very else "warn", 20)
            told = (
                _("Kun {n} % strøm tilbage. Sæt strømmen i nu. Alt er gemt, hvis maskinen går ud.")
                if very
                else _("{n} % strøm tilbage. Sæt strømmen i, når det passer.")
            )
            self.words.setText(told.format(n=found.percent))

    def _on_ticked(self) -> None:
        now = self._clockwork.now()
        if not 0 <= now - self._looked_at < PAUSE:
            self._looked_at = now
            self.show_charge(charge())

    def _on_closed(self) -> None:
        self._closed_at = self._mark
        self.hide()
