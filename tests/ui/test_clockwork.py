"""The clock on the laptop: what passes is counted whatever somebody sets, and a sleep is counted too."""

import random
import time
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from temadag.actions import plan, runs
from temadag.core import clock
from temadag.core.plan import Block, Kind
from temadag.settings import Settings
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui.clock_strip import ClockStrip, drift_told, slept_told
from temadag.ui.clockwork import Clockwork, since_start
from temadag.ui.console.says import span
from temadag.ui.live import Live
from temadag.ui.site import Site

MORNING = datetime(2026, 11, 14, 8, 30).timestamp()


class Laptop:
    """A computer with two clocks: one that anybody can set, and one that only what passes moves."""

    def __init__(self) -> None:
        self.computer, self.passed = MORNING, 5000.0
        self.clockwork = Clockwork(lambda: self.computer, passed=lambda: self.passed)

    def pass_time(self, seconds: float) -> None:
        self.computer += seconds
        self.passed += seconds

    def tick(self, seconds: float = 0.25) -> None:
        self.pass_time(seconds)
        self.clockwork.tick()


class Room(Laptop):
    """The laptop with a file open and a day of one long block."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        super().__init__()
        self.store, self.qtbot = store, qtbot
        self.live, self.site = Live(store), Site(self.clockwork, Settings())
        self.day = store.do("", plan.add_day, "Temadag", starts=510).result(10)
        self.block = store.do("", plan.add_block, self.day, None, "Hele dagen", 480).result(10)
        self.site.day_id = self.day
        self.window = QWidget()
        self.strip = ClockStrip(self.live, self.site, self.window)
        qtbot.addWidget(self.window)

    def begin(self) -> None:
        self.store.do("", runs.begin_day, self.day, self.clockwork.now()).result(10)
        self.live.settle()

    @property
    def left(self) -> float:
        return clock.left(self.store.read(runs_of.run, self.day), self.clockwork.now())

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.strip.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
        self.live.settle()


@pytest.fixture
def room(tmp_path, qtbot):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Room(store, qtbot)
    store.close()


def test_eight_hours_of_uneven_ticks_pauses_and_sleep_drift_nothing(room):
    chance, held, since_hold = random.Random(8), 0.0, None
    room.begin()
    began = room.passed
    while room.passed - began < 8 * 3600:
        room.tick(chance.choice([0.25, 0.25, 0.251, 0.249, 0.9, 3.7]))
        luck = chance.random()
        if luck < 0.0005:
            room.tick(chance.uniform(600, 2400))  # the lid was shut
        elif luck < 0.002 and since_hold is None:
            room.store.do("", runs.pause, room.day, room.clockwork.now()).result(10)
            since_hold = room.passed
        elif luck < 0.01 and since_hold is not None:
            room.store.do("", runs.resume, room.day, room.clockwork.now()).result(10)
            held, since_hold = held + room.passed - since_hold, None
    if since_hold is not None:
        held += room.passed - since_hold
    assert held > 0
    assert room.left == pytest.approx(8 * 3600 - (room.passed - began - held), abs=0.001)
    assert room.clockwork.now() == pytest.approx(MORNING + room.passed - began, abs=0.001)


def test_a_clock_that_was_set_moves_nothing_until_somebody_chooses(room):
    room.begin()
    room.tick(600)
    assert room.strip.text == slept_told(600)
    room.press("clock-seen")
    room.computer += 180
    room.tick()
    assert room.strip.text == "Computerens ur er flyttet 3 min. frem. Nedtællingen går videre som før."
    assert room.left == pytest.approx(480 * 60 - 600.25)
    assert room.clockwork.minute() == 8 * 60 + 43
    room.press("clock-follow")
    assert room.strip.text == ""
    assert room.left == pytest.approx(480 * 60 - 600.25)
    assert room.clockwork.now() == pytest.approx(room.computer)
    assert room.store.read(runs_of.been, room.day)[room.block][0] == pytest.approx(MORNING + 180)
    room.tick()
    assert room.strip.text == ""


def test_the_old_clock_can_be_kept_and_a_later_change_is_told_again(room):
    room.begin()
    room.tick(10)
    room.computer -= 3600
    room.tick()
    assert room.strip.text == drift_told(-3600)
    assert "1 t. 0 min. tilbage" in room.strip.text
    room.press("clock-keep")
    assert room.strip.text == ""
    assert room.clockwork.wall() == pytest.approx(room.clockwork.now()) == pytest.approx(MORNING + 10.25)
    room.tick()
    assert room.strip.text == ""
    room.computer += 3600  # set right again by the one who set it
    room.tick()
    assert room.strip.text == drift_told(3600)


def test_set_and_set_back_is_no_matter(room):
    room.begin()
    room.computer += 90
    room.tick()
    assert room.strip.text
    room.computer -= 90
    room.tick()
    assert room.strip.text == ""


def test_two_seconds_are_no_matter_and_without_a_day_under_way_the_clock_just_follows(room):
    room.computer += 1.9
    room.tick()
    assert room.clockwork.now() == pytest.approx(room.computer - 1.9)
    room.computer += 400
    room.tick()
    assert room.strip.text == ""
    assert room.clockwork.now() == pytest.approx(room.computer)
    room.begin()
    room.tick(480 * 60)
    room.press("clock-seen")
    room.store.do("", runs.end_block, room.day, room.clockwork.now()).result(10)
    room.computer += 400
    room.tick()
    assert room.strip.text == ""


def test_a_sleep_is_told_once_and_the_clock_stands_where_it_is(room):
    room.begin()
    room.tick(40 * 60)
    assert room.strip.text == "Computeren sov i 40 min., og uret gik imens. Det står, hvor det rigtigt er."
    assert room.left == 440 * 60
    room.press("clock-seen")
    for _tick in range(8):
        room.tick()
    assert room.strip.text == ""


def test_a_sleep_while_the_clock_was_also_set_tells_the_clock_first(room):
    room.begin()
    room.computer += 7200
    room.tick(40 * 60)
    assert room.strip.text == drift_told(7200)
    room.press("clock-follow")
    assert room.strip.text == slept_told(40 * 60)
    assert room.left == pytest.approx(440 * 60)


def test_one_clock_alone_never_drifts(qapp):
    here = [MORNING]
    only = Clockwork(lambda: here[0])
    told = []
    only.drifted.connect(lambda: told.append("drifted"))
    here[0] += 100_000
    only.tick()
    assert (only.now(), only.wall(), only.drift, told) == (here[0], here[0], 0.0, [])


def test_the_real_clock_is_the_wall_s_at_the_start_and_goes_forward(qapp):
    made = Clockwork()
    assert abs(made.now() - time.time()) < 1
    before = since_start()
    assert since_start() >= before
    assert abs(made.drift) < 1


@pytest.fixture
def danish(monkeypatch):
    """A laptop that stands in Denmark."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2026, 10, 25), date(2026, 11, 14), date(2026, 6, 1)])
def test_nine_is_nine_on_any_day_also_those_when_the_clocks_change(danish, day):
    midnight = Clockwork(lambda: MORNING).midnight(day)
    nine = midnight + 9 * 3600
    assert datetime.fromtimestamp(nine) == datetime(day.year, day.month, day.day, 9)
    block = Block("b", "d", "m", "Velkomst", 30, Kind.TALK)
    leg = clock.course(540, [block], clock.Run("d"), {}, nine, midnight)[0]
    assert span(leg) == "09.00–09.30"
