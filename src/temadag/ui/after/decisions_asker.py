"""Who asked, under a request: told by the leader, or read from the leader's paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.core.decisions import RequestCard
from temadag.i18n import _
from temadag.ui.after import decisions_words as said
from temadag.ui.after.decisions_seen import Seen
from temadag.ui.widgets.naming import NameField
from temadag.ui.widgets.parts import column, icon_button, label, row, set_sign, sign


class AskerLine(QWidget):
    """A leader's own card says who asked, or that there is no name; on one from paper it can be filled in.

    `named` carries a person's id, or nothing when the name is to go.
    """

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._drawn, self._told = sign(), label("", 13, 500, tone="2", wrap=True)
        self.name = NameField(_("Navn, kun hvis arket siger ja til det"))
        self.name.setPlaceholderText(_("Navn, kun hvis arket siger ja til det"))
        self.gone = icon_button("x", _("Fjern navnet fra kortet"))
        line = row(self._drawn, self._told, self.gone, spacing=8)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.name, spacing=4))
        self.name.picked.connect(self.named)
        self.gone.clicked.connect(lambda: self.named.emit(""))

    def show_card(self, card: RequestCard, seen: Seen) -> None:
        """Show where a card came from."""
        told = said.came_from(card, seen.asker(card))
        self.setVisible(bool(told))
        self._told.setText(told)
        set_sign(self._drawn, said.came_icon(card), "text2", 16)
        paper = card.source == "paper"
        self.name.setVisible(paper and not card.asked_by)
        self.gone.setVisible(paper and bool(card.asked_by))
        self.name.offer(seen.people)
