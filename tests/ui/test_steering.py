"""The console while a helper asks for the clock and holds it, with a room in memory."""

from threading import Event

import pytest
from PySide6.QtCore import Qt

from room_in_memory import RoomInMemory
from temadag.actions import plan, runs
from temadag.core.control import Back, Control, Helper
from temadag.core.plan import Kind, Show
from temadag.settings import Settings
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.live import Live
from temadag.ui.site import Site

NOW = 1_794_650_000.0
MIA, BO = Helper("m", "Mia", True), Helper("b", "", True)


class Desk:
    """The console on a block under way, and the room of phones beside it."""

    def __init__(self, store, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.live, self.site, self.room = (
            Live(store),
            Site(Clockwork(lambda: NOW), Settings()),
            RoomInMemory(),
        )
        self.day = store.do("", plan.add_day, "Temadag").result(10)
        self.block = store.do("", plan.add_block, self.day, None, "Spejlet", 30, kind=Kind.TALK).result(10)
        self.after = store.do("", plan.add_block, self.day, self.block, "Pause", 30).result(10)
        store.do("", runs.begin_block, self.day, self.block, NOW - 600).result(10)
        store.do("", runs.show, self.day, Show.TASK).result(10)
        self.site.day_id = self.day
        self.phones = self.site.phones
        self.told: list[str] = []
        self.phones.told.connect(self.told.append)
        self.phones.serve_by(lambda: self.room)
        self.phones.open(self.day)
        self.screen = ConsoleScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()
        self.until(lambda: self.phones.state.open)

    def until(self, holds) -> None:
        self.qtbot.waitUntil(holds, timeout=20_000)
        self.live.settle()

    def change(self, **known) -> None:
        self.room.change(helping=(MIA, BO), **known)
        self.until(lambda: all(getattr(self.phones.state, key) == value for key, value in known.items()))

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.screen, key)
        self.live.settle()

    @property
    def banner(self):
        return self.screen._above

    @property
    def run(self):
        return self.store.read(runs_of.run, self.day)


@pytest.fixture
def desk(store, qtbot):
    made = Desk(store, qtbot)
    yield made
    made.phones.let_go()
    made.live.let_go()


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


def test_nothing_stands_over_the_console_until_somebody_asks(desk):
    assert desk.banner.isHidden()
    desk.change(control=Control(asking=(MIA,)))
    assert desk.banner.words.text() == "Mia spørger: Må jeg styre uret fra min telefon?"
    assert desk.told == ["Mia spørger, om det er i orden at styre uret. Svar på styrepulten."]
    desk.banner.no.click()
    desk.until(lambda: desk.banner.isHidden())
    assert desk.room.told[-1] == "refuse control m"


def test_every_wish_that_moves_the_clock_asks_first_and_a_no_changes_nothing(desk, monkeypatch):
    desk.change(control=Control(holder=BO))
    assert desk.banner.words.text() == "Hjælperen styrer uret fra sin telefon."
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *given: bool(asked.append(given[3])))
    before = desk.run
    for key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_N, Qt.Key.Key_Plus, Qt.Key.Key_5):
        desk.key(key)
    desk.screen._controls.jump(desk.after)
    desk.screen._controls.correct()
    assert asked == ["Tag styringen tilbage"] * 7
    assert desk.run == before


def test_a_yes_takes_the_clock_back_and_does_what_was_wished(desk, monkeypatch):
    desk.change(control=Control(holder=MIA))
    monkeypatch.setattr(ask, "confirm", lambda *_given: True)
    desk.key(Qt.Key.Key_Space)
    assert desk.run.paused_at == NOW
    assert desk.room.told[-1] == "take" and desk.banner.isHidden()


def test_a_yes_after_the_helper_went_on_does_not_end_what_the_helper_began(desk, monkeypatch):
    desk.change(control=Control(holder=MIA))
    told = []
    desk.live.told.connect(told.append)

    def while_it_asks(*_given) -> bool:
        desk.store.write(runs.end_block, desk.day, NOW - 2).result(5)  # a press on the phone
        desk.live.settle()
        return True

    monkeypatch.setattr(ask, "confirm", while_it_asks)
    desk.key(Qt.Key.Key_N)
    assert desk.run.block_id == desk.after and not desk.run.finished
    assert desk.room.told[-1] == "take" and desk.banner.isHidden()
    assert told == ["Det er allerede gået videre. Se, hvor I er nu, og prøv igen."]


def test_black_and_panic_never_ask(desk, monkeypatch):
    desk.change(control=Control(holder=MIA))
    monkeypatch.setattr(ask, "confirm", lambda *_given: pytest.fail("it asked"))
    desk.key(Qt.Key.Key_B)
    assert desk.run.show is Show.BLACK
    desk.store.do("", runs.show, desk.day, Show.WALL).result(5)
    desk.live.settle()
    desk.key(Qt.Key.Key_F12)
    desk.live.settle()
    assert desk.run.show is Show.BLACK


def test_taking_back_does_not_wait_for_a_server_that_is_busy(desk):
    desk.change(control=Control(holder=MIA))
    held = desk.room.held = Event()
    desk.phones.open(desk.day)  # and the queue of calls stands still
    desk.banner.take.click()
    assert desk.banner.isHidden() and desk.room.told[-1] == "take"
    held.set()


@pytest.mark.parametrize(
    ("back", "told"),
    [
        (Back.SILENT, "Mias telefon har været stille i 45 sekunder. Uret er dit igen."),
        (Back.GONE, "Mias telefon er ikke længere i rummet. Uret er dit igen."),
        (Back.GIVEN, "Mia har givet styringen tilbage. Uret er dit igen."),
    ],
)
def test_how_the_clock_came_back_is_told(desk, back, told):
    desk.change(control=Control(holder=MIA))
    desk.change(control=Control(back=back))
    desk.until(lambda: desk.told == [told])
    assert desk.banner.isHidden()
