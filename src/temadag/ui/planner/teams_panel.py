"""Beside the board: how well the round mixes people, and what it is asked to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from temadag.core.teams import Preset
from temadag.i18n import _
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_more import MoreRules
from temadag.ui.planner.teams_people import HostsPart
from temadag.ui.planner.teams_presets import PresetPart, WishPart
from temadag.ui.planner.teams_size import SizePart
from temadag.ui.planner.teams_words import Line
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, card, clear, column, label, line, row, sign
from temadag.ui.widgets.toggle import Toggle
from temadag.ui.widgets.typing import LineField

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
    """What the round in hand is for, its name and size, and the rules that it keeps.

    Signals: `changed` (field, value), `removed`. The parts have their own: `preset`, `wished`, `hosts`,
    `more`.
    """

    changed = Signal(str, object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.preset, self.wished, self.hosts = PresetPart(), WishPart(), HostsPart()
        self.tables, self.more = SizePart(), MoreRules()
        self.each = self.tables.each
        self.name = LineField(name=_("Rundens navn"))
        self.name.needed = True
        self._round_id = ""
        self.block = Choice(name=_("Programpunkt"))
        self.flags = {
            "apart_manager": Toggle(_("Ikke med sin nærmeste leder")),
            "mix_area": Toggle(_("Bland forvaltninger")),
            "mix_level": Toggle(_("Bland ledelsesniveauer")),
            **self.more.flags,
        }
        self._remove = button(_("Fjern runden"), "trash-2", "ghost")
        self._build()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show what is asked of the round in hand."""
        now = board.now
        self.setVisible(now is not None)
        if now is None:
            return
        self.name.shows("team_round", now.id, "name")
        self.name.show_text(now.name, now.id != self._round_id)
        self._round_id = now.id
        self.block.offer([("", _("Intet bestemt"))] + [(b.id, b.title) for b in board.blocks])
        self.block.show_key(now.block_id)
        for field, toggle in self.flags.items():
            toggle.show_on(getattr(now, field))
            # What is drawn by lot keeps the rules that must hold, and mixes nothing.
            toggle.setVisible(field == "apart_manager" or now.preset is not Preset.HASTE)
        for part in (self.preset, self.wished, self.hosts, self.tables, self.more):
            part.show_board(board)

    def _build(self) -> None:
        self.name.setMinimumWidth(60)
        plain = [toggle for field, toggle in self.flags.items() if field not in self.more.flags]
        sheet = card()
        sheet.setLayout(
            column(
                label(_("Det skal runden"), 15, 600),
                2,
                self.preset,
                self.wished,
                self.hosts,
                2,
                self.tables,
                2,
                column(*plain, spacing=6, margins=(-6, 0, 0, 0)),
                self.more,
                line(),
                _named(_("Navn"), self.name),
                _named(_("Bruges i"), self.block),
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
        self.block.picked.connect(lambda key: self.changed.emit("block_id", key))
        for field, toggle in self.flags.items():
            toggle.toggled_by_hand.connect(lambda on, f=field: self.changed.emit(f, on))
        self.tables.changed.connect(self.changed)
        self.more.changed.connect(self.changed)
        self._remove.clicked.connect(self.removed)


def _named(text: str, field: QWidget) -> QVBoxLayout:
    return column(label(text, 13, 500, tone="2"), field, spacing=3)
