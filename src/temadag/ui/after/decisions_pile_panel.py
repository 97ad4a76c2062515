"""The side panel of a pile: who can say yes, whether they are in the room, and what to do for all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from temadag.core.deciders import Pile
from temadag.i18n import _, ngettext
from temadag.ui.after.decisions_pile import PileChoices
from temadag.ui.after.decisions_seen import Seen
from temadag.ui.widgets.parts import chip, column, label, row, set_chip


class PilePanel(QFrame):
    """Signals: `appointed` a name, `promised` a day, `left` when the keyboard goes back to the list."""

    appointed = Signal(str)
    promised = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._name, self._where = label("", 18, 600, display=True, wrap=True), chip("", "ok")
        self._told = label("", 14, tone="2", wrap=True)
        self.choices = PileChoices()
        self.choices.appointed.connect(self.appointed)
        self.choices.promised.connect(self.promised)
        self.choices.left.connect(self.left)
        where = row(self._where, None)
        inside = (self._name, where, self._told, 8, self.choices, None)
        self.setLayout(column(*inside, spacing=8, margins=(20, 18, 20, 16)))

    def show_pile(self, pile: Pile, seen: Seen) -> None:
        """Show whose pile it is, and offer the choices."""
        self._name.setText(pile.name or _("Ingen nævnt, der kan sige ja"))
        self._where.setVisible(bool(pile.person_id))
        set_chip(self._where, _("Ikke i salen") if pile.away else _("I salen"), "warn" if pile.away else "ok")
        self._told.setText(_told(pile))
        self.choices.show_pile(pile.key, len(pile.cards), seen.names, seen.today)

    def begin(self) -> None:
        """Put the cursor where a substitute is named."""
        self.choices.name.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(pile: Pile) -> str:
    n = len(pile.cards)
    if pile.away:
        lost = ngettext("{n} kort mister sit ja.", "{n} kort mister deres ja.", n).format(n=n)
        return lost + " " + _("Lad en anden svare, eller lov et svar. Ctrl+Z fortryder for hele bunken.")
    waits = ngettext("{n} kort venter.", "{n} kort venter.", n).format(n=n)
    return waits + " " + _("Det, du vælger her, gælder hele bunken. Ctrl+Z fortryder det.")
