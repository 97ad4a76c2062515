"""Twenty to nine: nine stay away and two come whom nobody expected, and the teams are mended."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton

from temadag.actions import attendance, people, plan, runs, splitting, teams
from temadag.core.attendance import Presence
from temadag.core.plan import Show
from temadag.core.teams import Bond
from temadag.settings import Settings
from temadag.store import people as people_of
from temadag.store import runs as runs_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.facts import facts
from temadag.ui.live import Live
from temadag.ui.planner.teams import TeamsScreen
from temadag.ui.projector.source import SceneSource
from temadag.ui.site import Site

AREAS = ("Børn og Skole", "Teknik og Miljø", "Ældre og Sundhed", "Kultur")
TABLES = [f"Bord {number}" for number in range(1, 40)]
MORNING = 1_763_106_000.0

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Morning:
    """The teams' screen on a day of four rounds, each with a block of its own."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.day = store.read(lambda db: next(iter(db.table("day").rows))["id"])
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: MORNING), Settings())
        self.site.day_id = self.day
        self.wall = SceneSource(self.live, self.site)
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = TeamsScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()

    @property
    def rounds(self):
        return self.store.read(teams_of.rounds, self.day)

    @property
    def banner(self):
        return self.screen.mending.banner

    @property
    def sheet(self):
        return self.screen.mending.sheet

    @property
    def lines(self) -> list[str]:
        made = QTextDocument()
        made.setHtml(self.sheet.listing.text())
        return [line for line in made.toPlainText().split("\n") if line]

    def do(self, action, *args, **given) -> None:
        self.store.do("", action, *args, **given).result(5)
        self.live.settle()

    def no_shows(self) -> list[str]:
        """All but two of the fourth table, and one of each of some others."""
        now = self.rounds[0].teams
        away = [seat.person_id for seat in now[3].seats[:-2]]
        away += [team.seats[0].person_id for team in now[5:]][: 9 - len(away)]
        self.do(attendance.mark_several, self.day, away, Presence.ABSENT)
        return away

    def walk_ins(self) -> None:
        for name in ("Yrsa Ny", "Zenia Ny"):
            self.do(attendance.walk_in, self.day, name)

    def press(self, made: QPushButton) -> None:
        self.qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
        self.live.settle()

    def open(self) -> None:
        self.press(self.banner.mend)
        self.wait()

    def until(self, there) -> None:
        """Wait for what is heard from the other thread."""
        self.qtbot.waitUntil(there, timeout=20_000)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.mending.running, timeout=20_000)
        self.live.settle()

    def shape(self):
        return {r.id: [(t.id, sorted(s.person_id for s in t.seats)) for t in r.teams] for r in self.rounds}


def _fill(db, count: int) -> None:
    day = plan.add_day(db, "Temadag 1")
    before = None
    for number in range(1, 5):
        before = plan.add_block(db, day, before, f"Øvelse {number}", 30, team_size=5)
        teams.add_round(db, day, f"Runde {number}", 5, before)
    for n in range(count):
        people.add_person(db, f"Anna {n:02} Friis", area=AREAS[n % 4], level=str(n % 3))


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """The day as it was planned: its rounds split and the first one published; each test has a copy."""
    path = tmp_path_factory.mktemp("before") / "dag.temadag"
    store = SessionStore.create(path, path.parent / "locks")
    store.write(_fill, 74).result(30)
    day = store.read(lambda db: next(iter(db.table("day").rows))["id"])
    rounds = [r.id for r in store.read(teams_of.rounds, day)]
    found = list(splitting.solve(store.read(splitting.parts, day, rounds), 1, steps=1600))[-1]
    store.do("Del dagens runder", splitting.seat_all, found.tables, TABLES).result(20)
    store.do("", teams.publish, rounds[0], True).result(5)
    store.close()
    return path


@pytest.fixture
def store(before, tmp_path):
    made = SessionStore.open(shutil.copy(before, tmp_path / "dag.temadag"), tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def morning(store, qtbot, qapp):
    theme.apply(qapp, False)
    return Morning(store, qtbot)


def test_a_round_that_everybody_came_to_says_nothing(morning: Morning) -> None:
    assert not morning.banner.isVisible()


def test_from_no_shows_to_the_big_screen_and_back(morning: Morning) -> None:
    away = morning.no_shows()
    morning.walk_ins()
    assert morning.banner.text.text() == "9 er her ikke, og 2 mangler en plads. Bord 4 har kun 2 tilbage."
    before = morning.shape()
    morning.open()
    sheet = morning.sheet
    assert [card.outcome.choice for card in sheet.cards] == ["fewest", "a_little", "freely"]
    movers = [card.outcome.movers for card in sheet.cards]
    assert movers[0] == min(movers) < movers[2]
    assert morning.shape() == before
    lists = []
    for card in sheet.cards:
        morning.press(card.radio)
        lists.append(morning.lines)
    assert lists[0] != lists[2]
    assert any(line.startswith("Yrsa Ny: ny, til Bord ") for line in lists[0])
    assert any(" Friis: fra Bord " in line and " til Bord " in line for line in lists[2])
    morning.press(sheet.cards[0].radio)
    morning.press(sheet.use)
    here = {p.id for p in morning.store.read(people_of.expected, morning.day)}
    assert not here & set(away)
    for held in morning.rounds:
        assert held.seated == here
        assert min(len(team.seats) for team in held.teams) >= 3
    after = morning.shape()
    morning.until(sheet.show_it.isVisible)
    morning.press(sheet.show_it)
    morning.until(lambda: morning.wall.scene.title == "Disse flytter")
    told = {f"{m.person_id}" for m in sheet.chosen.rounds[0].moves}
    names = {p.id: p.name for p in morning.store.read(people_of.everybody)}
    assert {name for name, _table in morning.wall.scene.moves} == {names[one] for one in told}
    assert {"Yrsa Ny", "Zenia Ny"} <= {name for name, _table in morning.wall.scene.moves}
    morning.press(sheet.close_it)
    morning.until(lambda: "Runde 1 er rettet" in morning.banner.text.text())
    assert morning.banner.show_it.isVisible()
    morning.live.undo()
    morning.live.settle()
    assert morning.shape() == after and morning.store.read(runs_of.run, morning.day).show is not Show.TEAMS
    morning.live.undo()
    morning.live.settle()
    morning.until(lambda: "Ret holdene efter udeblivelser" in morning.told[-1])
    assert morning.shape() == before
    morning.until(lambda: "9 er her ikke" in morning.banner.text.text())


def test_without_the_tick_the_later_rounds_are_left_alone(morning: Morning) -> None:
    morning.no_shows()
    before = morning.shape()
    morning.open()
    assert len(morning.sheet.chosen.rounds) == 4
    morning.sheet.later.click()
    morning.wait()
    assert len(morning.sheet.chosen.rounds) == 1
    morning.press(morning.sheet.use)
    after = morning.shape()
    assert [key for key in before if before[key] != after[key]] == [morning.rounds[0].id]


def test_a_held_round_is_not_mended_and_one_under_way_is(morning: Morning) -> None:
    blocks = [r.block_id for r in morning.rounds]
    morning.do(runs.begin_block, morning.day, blocks[0], MORNING)
    morning.no_shows()
    assert morning.banner.isVisible()
    morning.do(runs.begin_block, morning.day, blocks[1], MORNING + 600)
    assert morning.banner.text.text().startswith("Runde 2: ")
    morning.screen.bar.tabs.picked.emit(morning.rounds[1].id)
    assert morning.banner.isVisible()
    morning.open()
    assert [m.before.name for m in morning.sheet.chosen.rounds] == ["Runde 2", "Runde 3", "Runde 4"]


def test_who_sits_a_round_out_lacks_no_seat_in_it(morning: Morning) -> None:
    someone = morning.rounds[0].teams[0].seats[0].person_id
    morning.do(teams.sit_out, morning.rounds[0].id, someone, True)
    assert not morning.banner.isVisible()


def test_what_happens_meanwhile_is_reckoned_with(morning: Morning) -> None:
    morning.no_shows()
    morning.open()
    morning.walk_ins()
    morning.until(lambda: "2 mangler en plads" in morning.sheet._need.text())
    morning.wait()
    morning.until(lambda: any(line.startswith("Yrsa Ny: ny, til Bord ") for line in morning.lines))
    morning.press(morning.sheet.use)
    here = {p.id for p in morning.store.read(people_of.expected, morning.day)}
    assert all(held.seated == here for held in morning.rounds)


def test_rules_that_cannot_hold_are_told_in_words(morning: Morning) -> None:
    now = morning.rounds[0].teams
    one, other = now[0].seats[0], now[1].seats[0]
    for seat in (one, other):
        morning.do(teams.lock_seat, seat.id, True)
    morning.do(people.set_pairing, one.person_id, other.person_id, Bond.TOGETHER)
    morning.do(attendance.mark_presence, morning.day, now[2].seats[0].person_id, Presence.LEFT)
    morning.open()
    for card in morning.sheet.cards:
        assert "låst til hvert sit bord" in card._counts.text()
    assert not morning.sheet.use.isEnabled()


def test_a_click_anywhere_on_a_choice_takes_it(morning: Morning) -> None:
    morning.no_shows()
    morning.open()
    morning.qtbot.mouseClick(morning.sheet.cards[2], Qt.MouseButton.LeftButton)
    assert morning.sheet.chosen.choice == "freely"
    assert morning.sheet.cards[2].property("chosen") == "accent"


def test_another_round_of_the_day_that_needs_it_is_told_of_and_opened(morning: Morning) -> None:
    blocks = [r.block_id for r in morning.rounds]
    morning.do(runs.begin_block, morning.day, blocks[0], MORNING)
    morning.do(runs.begin_block, morning.day, blocks[1], MORNING + 600)
    morning.no_shows()
    assert morning.screen.shown.now.name == "Runde 1"
    assert morning.banner.text.text().startswith("Runde 2: 9 er her ikke.")
    morning.open()
    assert morning.screen.shown.now.name == "Runde 2"
    assert morning.sheet.chosen.rounds[0].before.name == "Runde 2"


def test_the_console_knows_while_the_teams_do_not_fit(morning: Morning) -> None:
    def ill() -> bool:
        return morning.store.read(facts, morning.day).ill_seated

    assert not ill()
    morning.no_shows()
    assert ill()
    morning.open()
    morning.press(morning.sheet.use)
    assert not ill()
