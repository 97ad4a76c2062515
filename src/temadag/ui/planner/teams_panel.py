"""Beside the board: how well the round mixes people, and what it is asked to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QSpinBox, QVBoxLayout, QWidget

from temadag.core.teams import Bond, Pairing
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import Line, pairing_text, tables_of
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, card, clear, column, icon_button, label, line, row, sign
from temadag.ui.widgets.toggle import Toggle
from temadag.ui.widgets.typing import LineField

WEIGHTS = (1, 4, 10, 20, 60)
"""The price of a repeated meeting at each stop of the slider, from mixed tables to new faces."""

_SIGNS = {"ok": "circle-check", "info": "info", "warn": "repeat", "danger": "circle-alert"}
_TONES = {"ok": "ok", "info": "text3", "warn": "warn", "danger": "danger"}


class ScoreCard(QWidget):
    """Sentences on the round as it is seated now."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._box = column(spacing=8)
        sheet = card()
        sheet.setLayout(
            column(label(_("Sådan blander bordene"), 15, 600), self._box, margins=(16, 14, 16, 16))
        )
        self.setLayout(column(sheet))

    def show_lines(self, lines: list[Line]) -> None:
        """Show these sentences; none is nothing to show."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = list(lines)
        self.redress()

    @property
    def sentences(self) -> list[str]:
        """What it says now."""
        return [text for _tone, text in self._lines]

    def redress(self) -> None:
        """Paint the signs in the theme's colours."""
        clear(self._box)
        for tone, text in self._lines:
            drawn = sign(_SIGNS[tone], _TONES[tone], 16)
            drawn.setFixedSize(18, 20)
            said = label(
                text, 14, 600 if tone == "danger" else 400, "danger" if tone == "danger" else "", wrap=True
            )
            one = row(drawn, said, spacing=8)
            one.setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
            one.setStretch(1, 1)
            self._box.addLayout(one)


class WishesCard(QWidget):
    """The round's name, size, and what the split should think of.

    Signals: `changed` (field, value), `unpaired` (two ids), `removed`, `people_wished`.
    """

    changed = Signal(str, object)
    unpaired = Signal(str, str)
    removed = Signal()
    people_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._board = Board()
        self._pairings: list[tuple[Pairing, str]] = []
        self.name = LineField(name=_("Rundens navn"))
        self.name.needed = True
        self._round_id = ""
        self.each = QSpinBox(minimum=1, maximum=100)
        self.each.setAccessibleName(_("Hvor mange ved hvert bord"))
        self.each.setFont(theme.font(14, tabular=True))
        self.each.setFixedWidth(64)
        self.each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.each.setKeyboardTracking(False)
        self._fewer = icon_button("minus", _("Færre ved hvert bord"))
        self._more = icon_button("plus", _("Flere ved hvert bord"))
        self._comes_to = label("", 13, tone="2", wrap=True)
        self.block = Choice(name=_("Programpunkt"))
        self.flags = {
            "apart_manager": Toggle(_("Ikke med sin nærmeste leder")),
            "mix_area": Toggle(_("Bland forvaltninger")),
            "mix_level": Toggle(_("Bland ledelsesniveauer")),
            "spread_direktion": Toggle(_("En fra direktionen ved hvert bord")),
        }
        self.weight = QSlider(Qt.Orientation.Horizontal)
        self.weight.setRange(0, len(WEIGHTS) - 1)
        self.weight.setPageStep(1)
        self.weight.setTracking(False)
        self.weight.setMinimumHeight(24)
        self.weight.setAccessibleName(_("Vægt: fra blandede borde til nye ansigter"))
        self._rules = QVBoxLayout()
        self._rules.setSpacing(4)
        self._build()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show the wishes of the round in hand."""
        self._board, now = board, board.now
        self.setVisible(now is not None)
        if now is None:
            return
        self.name.shows("team_round", now.id, "name")
        self.name.show_text(now.name, now.id != self._round_id)
        self._round_id = now.id
        if self.each.value() != now.size:
            self.each.blockSignals(True)
            self.each.setValue(now.size)
            self.each.blockSignals(False)
        self._comes_to.setText(tables_of(len(board.expected), now.size))
        self.block.offer([("", _("Intet bestemt"))] + [(b.id, b.title) for b in board.blocks])
        self.block.show_key(now.block_id)
        for field, toggle in self.flags.items():
            toggle.show_on(getattr(now, field))
        self.weight.blockSignals(True)
        self.weight.setValue(min(range(len(WEIGHTS)), key=lambda n: abs(WEIGHTS[n] - now.weight)))
        self.weight.blockSignals(False)
        self._show_rules(board)

    def _build(self) -> None:
        self.name.setMinimumWidth(60)
        ends = row(
            label(_("Blandede borde"), 12, tone="2"), None, label(_("Nye ansigter"), 12, tone="2"), spacing=4
        )
        self._add_rule = button(_("Ny regel under Deltagere"), "user-plus", "ghost")
        self._remove = button(_("Fjern runden"), "trash-2", "ghost")
        sheet = card()
        sheet.setLayout(
            column(
                label(_("Det skal runden"), 15, 600),
                4,
                _named(_("Navn"), self.name),
                _named(_("Ved hvert bord"), row(self._fewer, self.each, self._more, None, spacing=4)),
                self._comes_to,
                _named(_("Bruges i"), self.block),
                4,
                column(*self.flags.values(), spacing=6, margins=(-6, 0, 0, 0)),
                4,
                label(_("Når det ikke kan være begge dele"), 13, 500, tone="2"),
                self.weight,
                ends,
                4,
                line(),
                label(_("Regler om to personer"), 13, 500, tone="2"),
                self._rules,
                row(self._add_rule, None),
                line(),
                row(self._remove, None),
                spacing=6,
                margins=(16, 14, 16, 10),
            )
        )
        self.setLayout(column(sheet))

    def _connect(self) -> None:
        self.name.edited.connect(
            lambda text: self.changed.emit("name", text.strip()) if text.strip() else None
        )
        self.each.valueChanged.connect(lambda value: self.changed.emit("size", value))
        self._fewer.clicked.connect(self.each.stepDown)
        self._more.clicked.connect(self.each.stepUp)
        self.block.picked.connect(lambda key: self.changed.emit("block_id", key))
        for field, toggle in self.flags.items():
            toggle.toggled_by_hand.connect(lambda on, f=field: self.changed.emit(f, on))
        self.weight.valueChanged.connect(lambda stop: self.changed.emit("weight", WEIGHTS[stop]))
        self._add_rule.clicked.connect(self.people_wished)
        self._remove.clicked.connect(self.removed)

    def _show_rules(self, board: Board) -> None:
        found = [(p, pairing_text(board, p)) for p in board.pairings]
        if found == self._pairings and self._rules.count():
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


def _named(text: str, field: object) -> QVBoxLayout:
    return column(label(text, 13, 500, tone="2"), field, spacing=3)  # type: ignore[arg-type]
