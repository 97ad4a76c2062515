"""Above the board: the rounds of the day, and what is done with the one in hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QMenu, QSizePolicy, QToolButton, QWidget

from temadag.core.teams import Round
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.teams_words import lenses
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, chip, clear, column, label, row, set_chip
from temadag.ui.widgets.toggle import Toggle

ONE_LINE = 5
"""More rounds than this stand in two lines."""


class _Tab(QToolButton):
    """A round's name, as much of it as there is room for."""

    def __init__(self, held: Round) -> None:
        super().__init__()
        self.round_id, self._name, self._tick = held.id, held.name, " ✓" if held.published else ""
        self.setProperty("seg", "true")
        self.setCheckable(True)
        self.setToolTip(held.name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            _("{round}, vises for salen").format(round=held.name) if held.published else held.name
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font(13, 600))
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance(self._name + self._tick) + 32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 26 - self.fontMetrics().horizontalAdvance(self._tick)
        self.setText(
            self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room) + self._tick
        )


class RoundTabs(QFrame):
    """The rounds side by side; `picked` carries the id of one."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("segbox", "true")
        self.setAccessibleName(_("Runder"))
        self._group = QButtonGroup(self, exclusive=True)
        self._box = QGridLayout()
        self._box.setContentsMargins(3, 3, 3, 3)
        self._box.setSpacing(2)
        self.setLayout(self._box)
        self._shown: list[tuple[str, str, bool]] = []
        self._tabs: list[_Tab] = []

    def show_rounds(self, rounds: list[Round], now_id: str) -> None:
        """Show the rounds and mark the one in hand; those that the room may see have a tick."""
        wanted = [(r.id, r.name, r.published) for r in rounds]
        if wanted != self._shown:
            self._shown = wanted
            self._deal(rounds)
        for made in self._tabs:
            made.setChecked(made.round_id == now_id)
            made.setFont(theme.font(13, 600 if made.isChecked() else 500))

    def step(self, way: int) -> None:
        """Go to the next round, or the one before."""
        now = next((n for n, made in enumerate(self._tabs) if made.isChecked()), None)
        if now is not None:
            self.picked.emit(self._tabs[(now + way) % len(self._tabs)].round_id)

    def _deal(self, rounds: list[Round]) -> None:
        clear(self._box)
        self._tabs = [_Tab(held) for held in rounds]
        lines = 1 if len(rounds) <= ONE_LINE else 2
        across = -(-len(rounds) // lines)
        for number in range(self._box.columnCount() + 1):
            self._box.setColumnStretch(number, 0)
        for number, made in enumerate(self._tabs):
            made.clicked.connect(lambda _on=False, i=made.round_id: self.picked.emit(i))
            self._group.addButton(made)
            self._box.addWidget(made, *divmod(number, across))
            self._box.setColumnStretch(number % across, 1)
            if lines == 2:
                made.setMaximumWidth(16_777_215)


class TeamsBar(QWidget):
    """The row of actions.

    Signals: `split_wished` (whether for the whole day), `published` (whether), `lens_picked`,
    `team_added`, `unlocked` (every seat).
    """

    split_wished = Signal(bool)
    published = Signal(bool)
    lens_picked = Signal(str)
    team_added = Signal()
    unlocked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = RoundTabs()
        self.split = button(_("Del i hold"), "shuffle", "primary", tip="Ctrl+Enter")
        self.more = button("", "ellipsis", "ghost", tip=_("Mere"))
        self.more.setAccessibleName(_("Mere"))
        self.more.setProperty("square", "true")
        self.compare = button("", "scale", "ghost", tip=_("Sammenlign forsøg"))
        self.compare.setAccessibleName(_("Sammenlign forsøg"))
        self.compare.setProperty("square", "true")
        self.publish = Toggle(_("Vis for salen"), _("Først da kommer holdene på storskærm og papir"))
        self.lens = Choice(lenses(), _("Under navnet"))
        self.lens.setFixedWidth(170)
        self.sign = chip("", "neutral")
        self.lens.show_key("area")
        self.split.clicked.connect(lambda: self.split_wished.emit(False))
        self.publish.toggled_by_hand.connect(self.published)
        self.lens.picked.connect(self.lens_picked)
        self._build()

    def _build(self) -> None:
        self.setLayout(
            column(
                self.tabs,
                row(
                    self.split,
                    self.compare,
                    self.more,
                    8,
                    self.publish,
                    self.sign,
                    None,
                    label(_("Under navnet"), 13, tone="2"),
                    self.lens,
                    spacing=6,
                ),
                spacing=10,
            )
        )
        self._menu = QMenu(self)
        self._menu.addAction(_("Del alle dagens runder"), lambda: self.split_wished.emit(True))
        self._menu.addSeparator()
        self._menu.addAction(_("Sæt et bord mere ind"), self.team_added.emit)
        self._menu.addAction(_("Lås alle op"), self.unlocked.emit)
        self.more.clicked.connect(self._on_more)

    def show_round(self, now: Round, busy: bool) -> None:
        """Show what can be done with the round in hand."""
        self.split.setText(_("Bland igen") if now.seated else _("Del i hold"))
        self.split.setEnabled(not busy)
        self.compare.setEnabled(bool(now.seated))
        self.publish.show_on(now.published)
        self.publish.setEnabled(bool(now.seated) or now.published)
        locked = sum(seat.locked for team in now.teams for seat in team.seats)
        set_chip(self.sign, _("{n} låst").format(n=locked), "accent")
        self.sign.setVisible(bool(locked))

    def _on_more(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
