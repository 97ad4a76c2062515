"""The cards that were set aside because they are about a person, folded away, for the facilitator alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.core.decisions import RequestCard
from temadag.i18n import _
from temadag.ui.after import decisions_words as said
from temadag.ui.after.decisions_seen import Seen
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.fold import Fold
from temadag.ui.widgets.parts import button, clear, column, icon_button, label, row, scroll


class AsideList(QWidget):
    """Hidden while there is nothing in it.

    `brought_back` carries a card that is for the room after all, `removed` one that is not kept.
    """

    brought_back = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(spacing=4, margins=(0, 0, 6, 0))
        inside = QWidget()
        inside.setLayout(self._rows)
        self._scroll = scroll(inside)
        self._scroll.setMaximumHeight(132)
        told = label(
            _("Kun du ser dem. De er ikke i tal, søgning, opsamling eller papirer."), 13, tone="2", wrap=True
        )
        self.fold = Fold("", column(told, self._scroll, spacing=4, margins=(8, 0, 0, 0)))
        self.fold.head.setObjectName("aside")
        self._shown: tuple[RequestCard, ...] = ()
        self.setLayout(column(self.fold))
        self.hide()

    def show_cards(self, seen: Seen) -> None:
        """Show how many there are, and when folded out which."""
        self.fold.show_text(_("Lagt til side ({n})").format(n=len(seen.aside)))
        self.setVisible(bool(seen.aside))
        if not seen.aside:
            self.fold.head.setChecked(False)
        if seen.aside != self._shown:
            self._shown = seen.aside
            clear(self._rows)
            self._fill(seen.aside, seen)

    def _fill(self, cards: Sequence[RequestCard], seen: Seen) -> None:
        for card in cards:
            back = button(_("Hent tilbage"), "undo-2", "ghost", tip=_("Tilbage i køen. Det kan fortrydes."))
            back.setAccessibleName(_("Hent tilbage: {text}").format(text=card.asked))
            back.setObjectName("bring-back")
            back.clicked.connect(lambda _c=False, key=card.id: self.brought_back.emit(key))
            words = ElidedLine(" ".join(card.asked.split()), 14)
            where = label(said.lies_aside(card, seen.asker(card)), 13, tone="2")
            gone = icon_button("trash-2", _("Fjern: {text}").format(text=card.asked))
            gone.setToolTip(_("Fjern kortet helt. Det kan fortrydes."))
            gone.setObjectName("remove-aside")
            gone.clicked.connect(lambda _c=False, key=card.id: self.removed.emit(key))
            line = row(words, where, back, gone, spacing=8)
            line.setStretch(0, 1)
            self._rows.addLayout(line)
