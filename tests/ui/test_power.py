"""The battery's calm word, and a screen that stays on while a day is under way and never otherwise."""

from contextlib import contextmanager

import pytest

from temadag.actions import plan, runs
from temadag.core.power import Charge, warning
from temadag.settings import Settings
from temadag.store.session_store import SessionStore
from temadag.ui import power
from temadag.ui.awake import Awake
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.power import PowerBanner
from temadag.ui.site import Site

NOW = 1_794_650_000.0

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("percent", "plugged", "mark"),
    [(99, False, 0), (21, False, 0), (20, False, 20), (11, False, 20), (10, False, 10), (5, True, 0)],
)
def test_only_a_battery_that_sinks_is_worth_a_word(percent, plugged, mark):
    assert warning(Charge(percent, plugged)) == mark
    assert warning(None) == 0


def test_the_banner_comes_at_twenty_again_at_ten_and_goes_with_the_plug(qtbot, monkeypatch):
    now, held = [NOW], [Charge(60, False)]
    monkeypatch.setattr(power, "charge", lambda: held[0])
    clockwork = Clockwork(lambda: now[0])
    banner = PowerBanner(clockwork)
    qtbot.addWidget(banner)

    def later(charge) -> str:
        held[0] = charge
        now[0] += 30
        clockwork.tick()
        return "" if banner.isHidden() else banner.words.text()

    assert later(Charge(60, False)) == ""
    assert later(Charge(20, False)) == "20 % strøm tilbage. Sæt strømmen i, når det passer."
    banner.close_it.click()
    assert later(Charge(15, False)) == ""
    assert later(Charge(10, False)).startswith("Kun 10 % strøm tilbage. Sæt strømmen i nu.")
    assert later(Charge(10, True)) == ""
    assert later(Charge(9, False)).startswith("Kun 9 %")
    assert later(None) == ""


def test_the_battery_is_not_asked_four_times_a_second(qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(power, "charge", lambda: asked.append(1))
    now = [NOW]
    clockwork = Clockwork(lambda: now[0])
    qtbot.addWidget(banner := PowerBanner(clockwork))
    for _tick in range(80):
        now[0] += 0.25
        clockwork.tick()
    assert len(asked) == 1 and banner.isHidden()


def test_what_the_system_says_of_a_battery_can_be_read_here():
    found = power.charge()
    assert found is None or 0 <= found.percent <= 100


class Room:
    """A day, and a system that notes when it is asked to stay awake."""

    def __init__(self, store: SessionStore, holds: bool = True) -> None:
        self.store, self.now, self.held = store, NOW, 0
        self.live, self.site = Live(store), Site(Clockwork(lambda: self.now), Settings())
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.day = store.do("", plan.add_day, "Temadag").result(5)
        self.block = store.do("", plan.add_block, self.day, None, "Spejlet", 30).result(5)
        self.site.day_id = self.day
        self.holds = holds
        self.awake = Awake(self.live, self.site, self.keep)

    @contextmanager
    def keep(self):
        self.held += 1
        yield type("Mode", (), {"active": self.holds})()
        self.held -= 1

    def do(self, action, *args) -> None:
        self.store.do("", action, self.day, *args).result(5)
        self.live.settle()

    def end(self) -> None:
        self.awake.end()
        self.live.let_go()


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


def test_the_screen_stays_on_from_the_first_block_to_the_end_of_the_day(store, qtbot):
    room = Room(store)
    assert not room.awake.wanted
    room.do(runs.begin_block, room.block, NOW)
    qtbot.waitUntil(lambda: room.held == 1)
    room.do(runs.end_block, NOW + 60)
    qtbot.waitUntil(lambda: room.held == 0)
    assert room.told == []
    room.end()


def test_a_day_that_nobody_ends_lets_it_sleep_again_and_so_does_closing_the_file(store, qtbot):
    room = Room(store)
    room.do(runs.begin_block, room.block, NOW)
    qtbot.waitUntil(lambda: room.held == 1)
    room.now += 5 * 3600
    room.site.clockwork.tick()
    qtbot.waitUntil(lambda: room.held == 0)
    room.now -= 5 * 3600
    room.site.clockwork.tick()
    qtbot.waitUntil(lambda: room.held == 1)
    room.end()
    assert room.held == 0


def test_a_system_that_will_not_is_told_of_once(store, qtbot):
    room = Room(store, holds=False)
    for _twice in range(2):
        room.do(runs.begin_block, room.block, NOW)
        qtbot.waitUntil(lambda: room.held == 1)
        room.do(runs.end_block, NOW + 60)
        qtbot.waitUntil(lambda: room.held == 0 and bool(room.told))
    assert len(room.told) == 1 and room.told[0].startswith("Maskinen lader os ikke holde skærmen tændt.")
    room.end()
