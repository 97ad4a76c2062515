"""The rules of a round that are seldom used, folded away until they are asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from temadag.core.teams import Bond, Pairing, Preset
from temadag.i18n import _
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_people import SitsOutPart
from temadag.ui.planner.teams_words import more_rules, not_alone_choices, pairing_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.fold import Fold
from temadag.ui.widgets.parts import button, clear, column, icon_button, label, row, sign
from temadag.ui.widgets.toggle import Toggle


class MoreRules(QWidget):
    """A button that tells how many of them are in force, and the rules below it.

    Signals: `changed` (field, value), `unpaired` (two ids), `people_wished`.
    """

    changed = Signal(str, object)
    unpaired = Signal(str, str)
    people_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pairings: list[tuple[Pairing, str]] | None = None
        self.flags = {
            "spread_direktion": Toggle(_("En fra direktionen ved hvert bord")),
            "mix_guests": Toggle(_("Spred gæsterne")),
        }
        self.slack = Toggle(_("Bordene må være lidt forskellige"))
        self.not_alone = Choice(not_alone_choices(), _("Ingen må være alene"))
        self._alone = QWidget()
        self._alone.setLayout(
            column(label(_("Ingen må være alene"), 13, 500, tone="2"), self.not_alone, spacing=4)
        )
        self.sits_out = SitsOutPart()
        self._rules = QVBoxLayout()
        self._rules.setSpacing(4)
        self._add_rule = button(_("Ny regel under Deltagere"), "user-plus", "ghost")
        self.fold = Fold(more_rules(0), self._inside())
        self.setLayout(column(self.fold))
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show the rules of the round in hand, folded or not as they were."""
        now = board.now
        if now is None:
            return
        self.slack.show_on(now.slack > 0)
        self.not_alone.show_key(now.not_alone)
        self.sits_out.show_board(board)
        by_lot = now.preset is Preset.HASTE
        self._alone.setVisible(not by_lot)
        mixed = [now.spread_direktion, now.mix_guests, bool(now.not_alone)]
        in_force = (now.slack > 0) + (0 if by_lot else sum(mixed))
        self.fold.show_text(more_rules(in_force + len(now.sits_out) + len(board.pairings)))
        self._show_rules(board)

    def _inside(self) -> QVBoxLayout:
        return column(
            column(self.slack, *self.flags.values(), spacing=6, margins=(-6, 0, 0, 0)),
            2,
            self._alone,
            4,
            self.sits_out,
            4,
            label(_("Regler om to personer"), 13, 500, tone="2"),
            self._rules,
            row(self._add_rule, None),
            spacing=4,
        )

    def _connect(self) -> None:
        self.slack.toggled_by_hand.connect(lambda on: self.changed.emit("slack", int(on)))
        self.not_alone.picked.connect(lambda key: self.changed.emit("not_alone", key))
        self._add_rule.clicked.connect(self.people_wished)

    def _show_rules(self, board: Board) -> None:
        found = [(p, pairing_text(board, p)) for p in board.pairings]
        if found == self._pairings:
            return
        self._pairings = found
        clear(self._rules)
        if not found:
            self._rules.addWidget(label(_("Der er ingen."), 13, tone="2"))
        for pairing, text in found:
            drawn = sign("link" if pairing.bond is Bond.TOGETHER else "unlink", "text2", 16)
            gone = icon_button("x", _("Fjern reglen: {rule}").format(rule=text))
            gone.clicked.connect(lambda _on=False, p=pairing: self.unpaired.emit(p.a, p.b))
            one = row(drawn, label(text, 13, wrap=True), gone, spacing=6)
            one.setStretch(1, 1)
            self._rules.addLayout(one)
