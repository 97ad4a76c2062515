"""What it is called that somebody comes, or does not; the same on screen and paper."""

from temadag.core.attendance import Presence
from temadag.i18n import _


def presence_text(presence: Presence) -> str:
    """What a presence is called."""
    return {
        Presence.EXPECTED: _("Ventes"),
        Presence.PRESENT: _("Til stede"),
        Presence.LATE: _("Kommer sent"),
        Presence.LEFT: _("Gået"),
        Presence.ABSENT: _("Fraværende"),
    }[presence]
