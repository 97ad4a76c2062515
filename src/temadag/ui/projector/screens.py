"""Which of the machine's screens the room looks at, and whether it only mirrors the facilitator's."""

from enum import Enum

from PySide6.QtGui import QGuiApplication, QScreen

from temadag.i18n import _


class Standing(Enum):
    """How the big screen's window stands among the screens."""

    WELL = "well"
    ALONE = "alone"
    """There is one screen, so it is a window beside the console."""
    MIRRORED = "mirrored"
    AWAY = "away"
    """Its screen was unplugged, and it is hidden."""


def others(here: QScreen) -> list[QScreen]:
    """The screens that show something else than the facilitator's."""
    return [s for s in QGuiApplication.screens() if not same_place(s, here)]


def mirrors(here: QScreen) -> bool:
    """Whether a second screen is there and shows what the facilitator's does."""
    return any(s is not here and same_place(s, here) for s in QGuiApplication.screens())


def same_place(one: QScreen, other: QScreen) -> bool:
    """Whether two screens show the same part of the desktop, or one within the other."""
    if one is other:
        return True
    a, b = one.geometry(), other.geometry()
    common = a.intersected(b)
    smaller = min(a.width() * a.height(), b.width() * b.height())
    return common.width() * common.height() * 2 > smaller


def chosen(here: QScreen, name: str) -> QScreen | None:
    """The screen for the room: the one of that name, else the first other; None when there is no other."""
    found = others(here)
    return next((s for s in found if s.name() == name), found[0] if found else None)


def told(standing: Standing) -> str:
    """What has happened, what the room sees, and what to do; empty when all is well."""
    return {
        Standing.AWAY: _("Storskærmen er trukket ud. Salen ser intet."),
        Standing.MIRRORED: _(
            "Skærmen er spejlet: salen ser det samme som du, også dine noter. "
            "Vælg Udvid (Windows-tasten og P)."
        ),
        Standing.ALONE: _(
            "Her er kun én skærm. Er projektoren sat til, så vælg Udvid i maskinens skærmindstillinger "
            "(Windows-tasten og P)."
        ),
    }.get(standing, "")


def described(screen: QScreen) -> str:
    """A screen as it can be told from the others: its name and its size."""
    scale = screen.devicePixelRatio()
    size = screen.geometry().size()
    return f"{screen.name()} · {round(size.width() * scale)} × {round(size.height() * scale)}"
