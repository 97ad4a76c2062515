"""Teams: the rounds of a day, who sits with whom, and how well it mixes people."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from temadag.actions import teams as acts
from temadag.core.teams import Round
from temadag.i18n import _, ngettext
from temadag.ui import ask
from temadag.ui.live import Live
from temadag.ui.planner.meetings import MeetingsButton
from temadag.ui.planner.teams_balance import Balance
from temadag.ui.planner.teams_bar import TeamsBar
from temadag.ui.planner.teams_board import TeamsBoard
from temadag.ui.planner.teams_bounds import Bounds
from temadag.ui.planner.teams_comparing import Comparing
from temadag.ui.planner.teams_doing import Doing
from temadag.ui.planner.teams_empty import no_day, no_rounds, nobody
from temadag.ui.planner.teams_facts import Board, board
from temadag.ui.planner.teams_memory import Memory
from temadag.ui.planner.teams_mending import Mending
from temadag.ui.planner.teams_panel import ScoreCard, WishesCard
from temadag.ui.planner.teams_rules import Rules
from temadag.ui.planner.teams_solving import Solving
from temadag.ui.planner.teams_words import hint, round_name, score, screen_keys, summary
from temadag.ui.site import Site
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, card, column, empty, heading, row, scroll

TABLES = frozenset(
    {
        "team_round",
        "team",
        "seat",
        "person",
        "pairing",
        "attendance",
        "day",
        "block",
        "block_run",
        "programme",
        "host",
        "team_wish",
        "sits_out",
    }
)
SIDE = 300


class TeamsScreen(QWidget):
    """The board of one round at a time."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._round, self._stale, self._board = "", True, Board()
        self._memory, self._bounds = Memory(live, self), Bounds(live, self)
        self.bar, self.board, self.solving = TeamsBar(), TeamsBoard(), Solving(live)
        self.score, self.balance, self.wishes = ScoreCard(), Balance(live), WishesCard()
        self.line = ElidedLine(hint(), 13, "2")
        self.doing = Doing(live, lambda: self._board, self)
        self.rules = Rules(live, self.wishes, lambda: self._board, self)
        self.comparing = Comparing(self.solving, lambda: self._board, self)
        self.mending = Mending(live, site, lambda: self._board, self)
        self._places = QStackedWidget()
        for page in (
            self._work(),
            no_rounds(self._on_fetch, self._on_add),
            nobody(lambda: site.went.emit("people")),
            no_day(lambda: site.went.emit("new-day")),
        ):
            self._places.addWidget(page)
        self.setLayout(column(self._heading(), self._places, spacing=12, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self._connect()
        self._shortcuts()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return screen_keys()

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self.score.redress()
        for one in self.board.cards:
            one.seats.viewport().update()

    @property
    def shown(self) -> Board:
        """What the screen shows."""
        return self._board

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask anew what the file holds."""
        self._stale = False
        day = self._site.day_id
        self._board = found = self._live.read(board, day, self._round, self._memory.of(day))
        self._round = found.now.id if found.now else ""
        page = 3 if not found.day_id else 2 if not found.people else 0 if found.now else 1
        self._places.setCurrentIndex(page)
        self._subtitle.setText(summary(found))
        self._subtitle.setVisible(page in (0, 1))
        self.meetings.setVisible(page in (0, 1))
        for way in self._ways:
            way.setVisible(page == 0)
        self.rules.show_board(found)
        self.mending.refresh()
        if found.now is None:
            return
        self.bar.tabs.show_rounds(list(found.rounds), self._round)
        self.balance.show_board(found)
        self.board.show_board(found, self.bar.lens.value)
        self._show_score()
        self._seatless.setVisible(not found.now.teams)
        self._scroll.setVisible(bool(found.now.teams))
        self.line.setVisible(bool(found.now.teams))
        self._show_ways_on()

    def _show_score(self) -> None:
        found = self._board
        if found.now is not None:
            bounds = self._bounds.of(found.day_id, found.now.id)
            self.score.show_lines(score(found, self.solving.proven(found.now), bounds))

    def _show_ways_on(self) -> None:
        """What can be done with the round in hand, now that teams are being made or are not."""
        if self._board.now is not None:
            self.bar.show_round(self._board.now, self.solving.running)
            self.comparing.refresh()

    def begin_split(self, whole_day: bool = False) -> None:
        """Make teams of the round in hand, or of all that the room has not been shown."""
        now = self._board.now
        if now is None or self.solving.running:
            return
        if whole_day:
            open_ones = [r for r in self._board.rounds if r.id not in self._board.held]
            ids = [r.id for r in open_ones if not r.published] or [r.id for r in open_ones]
            if ids:
                self.solving.begin(self._board.day_id, ids, _("Del dagens runder i hold"))
            else:
                self._live.say(_("Alle dagens runder er holdt, så der er ikke flere at dele."))
        elif now.id not in self._board.held or not now.seated or self._is_sure(now):
            self.solving.begin(self._board.day_id, [now.id], _("Del {round} i hold").format(round=now.name))

    def _is_sure(self, now: Round) -> bool:
        return ask.confirm(
            self,
            _("{round} er allerede begyndt").format(round=now.name),
            _(
                "Folk har siddet sådan, og det husker de næste runder. "
                "Bland kun igen, hvis I flytter rundt nu."
            ),
            _("Bland igen"),
        )

    def _heading(self) -> QWidget:
        fetch = button(_("Hent runder fra planen"), "calendar-days")
        add = button(_("Ny runde"), "plus", tip="Ctrl+N")
        fetch.clicked.connect(self._on_fetch)
        add.clicked.connect(self._on_add)
        self._ways, self.meetings = (fetch, add), MeetingsButton(self._live, self._site)
        made = heading(_("Hold"), " ", self.meetings, *self._ways)
        self._subtitle = made.findChild(QLabel, "subtitle")
        return made

    def _work(self) -> QWidget:
        first = button(_("Del i hold"), "shuffle", "primary", big=True)
        first.clicked.connect(lambda: self.begin_split())
        told = _(
            "Holdene laves på et øjeblik og kan rettes bagefter: træk en person til et andet bord, "
            "lås dem, der skal blive siddende, og bland resten igen."
        )
        self._seatless = card()
        self._seatless.setLayout(column(empty("layout-grid", _("Klar til at dele i hold"), told, first)))
        self._scroll = scroll(self.board)
        left, side = QWidget(), QWidget()
        above = (self.bar, self.mending.banner, self.solving)
        left.setLayout(column(*above, self._scroll, self._seatless, self.line, spacing=12))
        left.layout().setStretch(3, 1)
        left.layout().setStretch(4, 1)
        side.setLayout(column(self.score, self.balance, self.wishes, None, spacing=12, margins=(0, 0, 10, 0)))
        beside = scroll(side)
        beside.setFixedWidth(SIDE + 22)
        made = QWidget()
        made.setLayout(row(left, beside, spacing=16))
        made.layout().setStretch(0, 1)
        return made

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self.bar.tabs.picked.connect(self._on_picked)
        self.bar.split_wished.connect(self.begin_split)
        self.bar.published.connect(self.doing.publish)
        self.bar.lens_picked.connect(lambda _key: self.refresh())
        self.bar.team_added.connect(self.doing.add_team)
        self.bar.unlocked.connect(lambda: self._live.do(_("Lås alle op"), acts.unlock_round, self._round))
        self.board.moved.connect(self.doing.move)
        self.board.swapped.connect(self.doing.swap)
        self.board.locked.connect(self.doing.lock)
        self.board.renamed.connect(self.doing.rename_team)
        self.board.removed.connect(lambda team: self._live.do(_("Tag bordet væk"), acts.remove_team, team))
        self.board.told.connect(self._live.say)
        self.board.line.connect(self._on_line)
        self.wishes.changed.connect(self.doing.wish)
        self.wishes.more.unpaired.connect(self.doing.unpair)
        self.wishes.removed.connect(self.doing.remove)
        self.wishes.more.people_wished.connect(lambda: self._site.went.emit("people"))
        self._memory.known.connect(self.refresh)
        self._bounds.known.connect(self._show_score)
        self.bar.compare.clicked.connect(self.comparing.begin)
        self.comparing.used.connect(self.doing.use)
        self.mending.picked.connect(self._on_picked)
        self.balance.weighed.connect(lambda weight: self.doing.wish("weight", weight))
        self.balance.used.connect(self.comparing.take)
        self.solving.begun.connect(self._show_ways_on)
        self.solving.ended.connect(self._show_ways_on)
        self.solving.ended.connect(self._show_score)

    def _shortcuts(self) -> None:
        for keys, wish in (
            ("Ctrl+Return", self.begin_split),
            ("Ctrl+Enter", self.begin_split),
            ("Esc", self.solving.stop_now),
            (QKeySequence.StandardKey.New, self._on_add),
            ("Ctrl+PgUp", lambda: self.bar.tabs.step(-1)),
            ("Ctrl+PgDown", lambda: self.bar.tabs.step(1)),
        ):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(wish)

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _on_picked(self, round_id: str) -> None:
        self.wishes.name.save_now()
        self._round = round_id
        if not self.solving.running:
            self.solving.hide()  # what it said was of another round
        self.refresh()

    def _on_add(self) -> None:
        if self._site.day_id:
            rounds = self._board.rounds
            size = rounds[-1].size if rounds else 5
            name = round_name(len(rounds) + 1)
            self._live.do(
                _("Ny runde"), acts.add_round, self._site.day_id, name, size, then=self._on_round_there
            )

    def _on_round_there(self, round_id: str) -> None:
        self._round = round_id
        self.refresh()
        self.wishes.name.setFocus()
        self.wishes.name.selectAll()

    def _on_fetch(self) -> None:
        def tell(count: int) -> None:
            if count:
                told = ngettext("{n} runde er hentet fra planen.", "{n} runder er hentet fra planen.", count)
                self._live.say(told.format(n=count))
            else:
                self._live.say(
                    _(
                        "Planen har ikke flere punkter med hold. Skriv ved et punkt, hvor mange der "
                        "skal sidde sammen, eller lav en ny runde her."
                    )
                )

        self._live.do(_("Hent runder fra planen"), acts.rounds_from_plan, self._site.day_id, then=tell)

    def _on_line(self, text: str) -> None:
        self.line.show_text(text or hint())
