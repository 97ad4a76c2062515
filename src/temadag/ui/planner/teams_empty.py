"""What the teams' screen says while there is nothing to show, and the next step from there."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, card, column, empty


def no_rounds(fetch: Callable[[], None], add: Callable[[], None]) -> QWidget:
    """The day has people but no round."""
    fetching = button(_("Hent runder fra planen"), "calendar-days", "primary", big=True)
    adding = button(_("Ny runde"), "plus", big=True)
    fetching.clicked.connect(fetch)
    adding.clicked.connect(add)
    told = _(
        "En runde er én måde at sidde sammen på. Planens øvelser ved, hvor mange der skal være "
        "ved hvert bord, så runderne kan hentes derfra."
    )
    return _sheet(empty("layout-grid", _("Ingen runder endnu"), told, fetching, adding))


def nobody(go: Callable[[], None]) -> QWidget:
    """There is nobody to seat."""
    way = button(_("Hent deltagerlisten"), "users", "primary", big=True)
    way.clicked.connect(go)
    told = _("Når deltagerne er på plads, kan de deles i hold, så alle møder nye kolleger.")
    return _sheet(empty("users-round", _("Hvem skal deles i hold?"), told, way))


def no_day(go: Callable[[], None]) -> QWidget:
    """The programme has no day."""
    way = button(_("Lav en temadag"), "calendar-days", "primary", big=True)
    way.clicked.connect(go)
    told = _("Runder og hold hører til en temadag.")
    return _sheet(empty("calendar-days", _("Der er ingen temadag endnu"), told, way))


def _sheet(inside: QWidget) -> QWidget:
    sheet = card()
    sheet.setLayout(column(inside))
    return sheet
