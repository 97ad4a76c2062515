"""The board: a card for each table, as many beside each other as there is room for."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QWidget

from temadag.core.moving import Cost
from temadag.core.people import danish_order
from temadag.core.teams import Round, Seat, Team
from temadag.i18n import _, ngettext
from temadag.ui.planner import teams_costs as costs
from temadag.ui.planner.teams_costs import Prices
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_seats import MIME, SeatList, SeatRow
from temadag.ui.planner.teams_words import about
from temadag.ui.widgets.parts import chip, column, icon_button, label, row, set_chip
from temadag.ui.widgets.typing import LineField

LEAST = 198
"""Pixels that a card needs; what is left over is shared."""
GAP = 12
AT_ONCE = 16
"""New cards that are made between two events."""


class TeamCard(QFrame):
    """One table, or those without a seat where `team` is None."""

    renamed = Signal(str, str)
    removed = Signal(str)
    dropped = Signal(str, str, str)

    def __init__(self, team: Team | None) -> None:
        super().__init__()
        self.team_id = team.id if team else ""
        self.setProperty("card", "true")
        self.setAcceptDrops(True)
        self.name = LineField(name=_("Bordets navn"))
        self.name.needed = True
        self.name.setProperty("quiet", "true")
        self.name.setFont(self._weighty())
        self.count = label("", 12, 600, tone="3", tabular=True)
        self.cost = chip("", "neutral")
        self.cost.hide()
        self.remove = icon_button("x", _("Tag bordet væk"))
        self.remove.setVisible(False)
        self.seats = SeatList(team.name if team else _("Uden plads"))
        self._hint = label(_("Træk nogen herhen"), 13, tone="3")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = row(self.name, self.cost, self.count, self.remove, 8, spacing=4)
        self.setLayout(column(head, self.seats, self._hint, None, spacing=2, margins=(2, 6, 2, 8)))
        self.name.setEnabled(team is not None)
        self.name.shows("team", self.team_id, "name")
        self.name.edited.connect(lambda text: self.renamed.emit(self.team_id, text))
        self.remove.clicked.connect(lambda: self.removed.emit(self.team_id))
        self.seats.dropped.connect(lambda who, onto: self.dropped.emit(who, self.team_id, onto))

    def show_state(self, board: Board, name: str, rows: list[SeatRow], roomy: bool) -> None:
        """Show who sits here."""
        self.name.show_text(name)
        self.seats.setAccessibleName(name)
        self.count.setText(str(len(rows)))
        self.count.setAccessibleName(ngettext("{n} deltager", "{n} deltagere", len(rows)).format(n=len(rows)))
        self.seats.show_rows(rows, roomy)
        self.seats.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self.remove.setVisible(bool(self.team_id) and not rows)

    def holds(self, person_id: str) -> bool:
        """Whether somebody sits here."""
        return any(seated.person_id == person_id for seated in self.seats.shown)

    def show_cost(self, cost: Cost | None, held: Round) -> None:
        """Show what it costs to put the dragged one here; None when nobody is dragged."""
        self.cost.setVisible(cost is not None)
        self.count.setVisible(cost is None)
        if cost is not None:
            set_chip(self.cost, costs.short(cost, held), costs.tone(cost, held))

    def dragEnterEvent(self, event) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.seats.aimed.emit("")

    def dropEvent(self, event) -> None:
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(MIME)).decode(), self.team_id, "")

    def _weighty(self):
        font = self.font()
        font.setPixelSize(15)
        font.setWeight(font.Weight.DemiBold)
        return font


class TeamsBoard(QWidget):
    """All tables of a round.

    Signals: `moved` (person, team or "" for no seat), `swapped` (two people), `locked` (seat, whether),
    `renamed` (team, name), `removed` (team), `told` (a sentence about what a key is waiting for),
    `line` (what there is to say of the person in hand, or of where they are held).
    """

    moved = Signal(str, str)
    swapped = Signal(str, str)
    locked = Signal(str, bool)
    renamed = Signal(str, str)
    removed = Signal(str)
    told = Signal(str)
    line = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plain", "true")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setSpacing(GAP)
        self.setLayout(self._grid)
        self._board, self._after, self._swapping, self._lifted = Board(), "", "", ""
        self._prices = Prices(self._board)
        self._waiting: list[Team | None] = []
        self._lens = ""
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._deal_more)
        self.cards: list[TeamCard] = []
        self._columns = 0

    def show_board(self, board: Board, lens: str) -> None:
        """Show the tables of the round in hand; those without a seat come first."""
        self._board, self._prices, self._lens = board, Prices(board), lens
        teams: list[Team | None] = list(board.now.teams) if board.now else []
        if teams and board.mixing.unseated:
            teams.insert(0, None)
        if [c.team_id for c in self.cards] != [team.id if team else "" for team in teams] or self._waiting:
            self._deal(teams)
        self._fill(self.cards, teams)

    def _fill(self, cards: list[TeamCard], teams: list[Team | None]) -> None:
        lens = self._lens
        for card, team in zip(cards, teams, strict=False):
            name = team.name if team else _("Uden plads")
            card.show_state(self._board, name, self._rows(team, lens), bool(lens))
        if self._after and any(card.seats.choose(self._after) for card in cards):
            self.choose(self._after)
            self._after = ""

    def choose(self, person_id: str) -> None:
        """Give the keyboard to somebody's row."""
        for card in self.cards:
            if card.seats.choose(person_id):
                card.seats.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> SeatRow | None:
        """The person in hand."""
        return next((card.seats.chosen for card in self.cards if card.seats.chosen), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()

    def _rows(self, team: Team | None, lens: str) -> list[SeatRow]:
        board = self._board
        seats = list(team.seats) if team else [Seat("", "", i) for i in board.mixing.unseated]
        found = [
            SeatRow(
                person_id=seat.person_id,
                seat_id=seat.id,
                name=board.name(seat.person_id),
                detail=(getattr(board.people[seat.person_id], lens) or "–") if lens else "",
                locked=seat.locked,
                again=seat.person_id in board.again,
                broken=seat.person_id in board.broken,
                away=seat.person_id not in board.here,
                about=about(board, seat.person_id, seat.locked),
            )
            for seat in seats
            if seat.person_id in board.people
        ]
        return sorted(found, key=lambda one: danish_order(one.name))

    def _deal(self, teams: list[Team | None]) -> None:
        """Give every table its card; many new ones come a few at a time, so that nothing stands still."""
        old = {card.team_id: card for card in self.cards}
        self.cards, self._waiting = [], []
        fresh = 0
        for number, team in enumerate(teams):
            key = team.id if team else ""
            fresh += key not in old
            if fresh > AT_ONCE:
                self._waiting = teams[number:]
                break
            self.cards.append(old.pop(key) if key in old else self._card(team))
        for gone in old.values():
            gone.hide()
            gone.deleteLater()
        self._arrange()
        if self._waiting:
            self._next.start()

    def _deal_more(self) -> None:
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        made = [self._card(team) for team in now]
        for number, card in enumerate(made, start=len(self.cards)):
            self._grid.addWidget(card, *divmod(number, self._columns))
        self.cards += made
        self._fill(made, now)
        if self._waiting:
            self._next.start()
        else:
            self._arrange()

    def _card(self, team: Team | None) -> TeamCard:
        card = TeamCard(team)
        card.renamed.connect(self.renamed)
        card.removed.connect(self.removed)
        card.dropped.connect(self._on_dropped)
        card.seats.stepped.connect(partial(self._on_stepped, card))
        card.seats.wished.connect(partial(self._on_wished, card))
        card.seats.entered_here.connect(partial(self._on_entered, card))
        card.seats.menu_wished.connect(partial(self._on_menu, card))
        card.seats.lifted.connect(self._on_lifted)
        card.seats.aimed.connect(partial(self._on_aimed, card))
        card.seats.looked_at.connect(self._on_looked_at)
        return card

    def _fitting(self) -> int:
        return max(1, (self.width() - 6 + GAP) // (LEAST + GAP))

    def _arrange(self) -> None:
        while self._grid.takeAt(0):
            pass
        for number in range(self._columns + 1):
            self._grid.setColumnStretch(number, 0)
        for number in range(self._grid.rowCount()):
            self._grid.setRowStretch(number, 0)
        self._columns = self._fitting()
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, *divmod(number, self._columns))
        for number in range(self._columns):
            self._grid.setColumnStretch(number, 1)
        self._grid.setRowStretch(len(self.cards) // self._columns + 1, 1)
        previous: QWidget | None = None
        for card in self.cards:
            if previous is not None:
                QWidget.setTabOrder(previous, card.name)
            QWidget.setTabOrder(card.name, card.seats)
            previous = card.seats

    def _on_entered(self, here: TeamCard) -> None:
        for card in self.cards:
            if card is not here:
                card.seats.let_go()

    def _on_stepped(self, here: TeamCard, right: int, down: int) -> None:
        place = self.cards.index(here) + right + down * self._columns
        if 0 <= place < len(self.cards):
            seats = self.cards[place].seats
            line = here.seats.currentRow() if right else (0 if down > 0 else seats.count() - 1)
            seats.setCurrentRow(min(max(0, line), seats.count() - 1))
            seats.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_dropped(self, person_id: str, team_id: str, onto: str) -> None:
        here = next((c for c in self.cards if c.team_id == team_id), None)
        if here is None or any(row.person_id == person_id for row in here.seats.shown):
            return
        self._after = person_id
        seated = self._board.now is not None and person_id in self._board.now.seated
        if onto and team_id and seated:
            self.swapped.emit(person_id, onto)
        else:
            self.moved.emit(person_id, team_id)

    def _on_lifted(self, person_id: str) -> None:
        self._lifted = person_id
        for card in self.cards:
            away = person_id and not card.holds(person_id)
            card.show_cost(
                self._prices.moves.of(person_id, card.team_id) if away else None, self._prices.held
            )
        if not person_id:
            self.line.emit("")

    def _on_aimed(self, card: TeamCard, onto: str) -> None:
        who = self._lifted
        if who and not card.holds(who):
            onto = onto if card.team_id else ""
            card.show_cost(self._prices.held_over(who, card.team_id, onto), self._prices.held)
            self.line.emit(self._prices.line(who, card.team_id, card.name.text(), onto))

    def _on_looked_at(self, person_id: str) -> None:
        self.line.emit(self._prices.about(person_id, self._swapping))

    def _on_wished(self, here: TeamCard, wish: str, way: int) -> None:
        chosen = here.seats.chosen
        if chosen is None:
            return
        if wish == "move":
            self._move(here, chosen, way)
        elif wish == "lock" and chosen.seat_id:
            self.locked.emit(chosen.seat_id, not chosen.locked)
        elif wish == "unseat" and chosen.seat_id:
            self.moved.emit(chosen.person_id, "")
        elif wish == "swap" and chosen.seat_id:
            self._swap(chosen)

    def _move(self, here: TeamCard, chosen: SeatRow, way: int) -> None:
        cards = [card for card in self.cards if card.team_id]
        place = cards.index(here) + way if here in cards else (0 if way > 0 else len(cards) - 1)
        if cards:
            self._after = chosen.person_id
            self.moved.emit(chosen.person_id, cards[place % len(cards)].team_id)

    def _swap(self, chosen: SeatRow) -> None:
        first, self._swapping = self._swapping, ""
        if not first:
            self._swapping = chosen.person_id
            self.told.emit(_("{name} bytter plads. Gå til den anden, og tryk på B.").format(name=chosen.name))
        elif first != chosen.person_id:
            self._after = first
            self.swapped.emit(first, chosen.person_id)

    def _on_menu(self, here: TeamCard, place) -> None:
        chosen = here.seats.chosen
        if chosen is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if chosen.seat_id:
            text = _("Lås op") if chosen.locked else _("Lås fast ved bordet")
            menu.addAction(text, partial(self.locked.emit, chosen.seat_id, not chosen.locked))
            menu.addAction(_("Byt plads med …"), partial(self._swap, chosen))
            menu.addAction(_("Tag fra bordet"), partial(self.moved.emit, chosen.person_id, ""))
            menu.addSeparator()
        tables = {c.team_id: c.name.text() for c in self.cards if c.team_id and c is not here}
        for team_id, text in self._prices.ways(chosen.person_id, tables):
            menu.addAction(text.replace("&", "&&"), partial(self.moved.emit, chosen.person_id, team_id))
        menu.popup(place)
