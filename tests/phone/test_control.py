"""Two facilitators: a helper sees the clock, asks for it, moves it, and the laptop takes it back."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from temadag.actions import plan, runs
from temadag.app import App
from temadag.core.plan import Kind, Show, Step
from temadag.store import runs as runs_of
from temadag.ui import ask

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Laptop:
    """The program itself with a day under way and its room open; `port` and `fragment` are for the phone."""

    def __init__(self, folder, qtbot) -> None:
        self.qtbot = qtbot
        self.app = App()
        assert self.app.found(folder / "dag.temadag", "Ledertemadage")
        self.live, self.site = self.app.live, self.app.site
        self.day = self.live.store.write(_fill).result(10)
        self.site.day_id = self.day
        self.app.window.go("console")
        self.console = self.app.window.visited("console")
        self.phones = self.site.phones
        self.phones.open(self.day)
        self.until(lambda: self.phones.state.open and self.phones.address is not None)
        self.port = int(self.phones.address.short.rstrip("/").rpartition(":")[2])

    def fragment(self, _code: str = "") -> str:
        return self.phones.address.url.partition("#")[2]

    def until(self, holds) -> None:
        self.qtbot.waitUntil(holds, timeout=20_000)
        self.live.settle()
        QApplication.processEvents()

    def press(self, made) -> None:
        assert made.isVisible()
        self.qtbot.mouseClick(made, Qt.MouseButton.LeftButton)

    @property
    def run(self):
        return self.live.read(runs_of.run, self.day)

    @property
    def holder(self) -> str:
        held = self.phones.state.control.holder
        return held.name if held else ""

    @property
    def banner(self):
        return self.console._above


def _fill(db) -> str:
    day = plan.add_day(db, "Temadag")
    first = plan.add_block(db, day, None, "Læringsrunden", 30, kind=Kind.EXERCISE)
    plan.set_steps(db, first, [Step("Alene", 5), Step("I fire", 25)])
    plan.add_block(db, day, first, "Pause", 15)
    runs.begin_block(db, day, first, time.time())
    return day


@pytest.fixture
def laptop(tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("temadag.web.service.USUAL_PORT", 0)  # everybody's who tests on this machine
    made = Laptop(tmp_path, qtbot)
    yield made
    made.app.close()


def helper(phone, laptop, name: str = ""):
    """A helper's phone that is in, at the clock."""
    hand = phone(laptop)
    hand.page.goto(f"http://127.0.0.1:{laptop.port}/helper#{laptop.fragment()}")
    hand.page.get_by_label("Hjælperens kode").fill(laptop.phones.state.helper_code)
    hand.tap("Gå ind")
    hand.place("Uret")
    if name:
        hand.page.get_by_label("Dit fornavn").fill(name)
        hand.tap("Må jeg styre?")
        hand.see("Du har spurgt.")
    return hand


def test_a_helper_asks_is_handed_the_clock_moves_it_and_the_laptop_takes_it_back(phone, laptop, monkeypatch):
    hand = helper(phone, laptop, "Mia")
    hand.see("Læringsrunden")
    hand.see("Trin 1 af 2: Alene")
    laptop.until(lambda: not laptop.banner.isHidden())
    assert laptop.banner.words.text() == "Mia spørger: Må jeg styre uret fra min telefon?"
    laptop.press(laptop.banner.yes)
    laptop.until(lambda: laptop.holder == "Mia")
    assert laptop.banner.words.text() == "Mia styrer uret fra sin telefon."
    hand.see("Du styrer uret")
    hand.tap("Næste trin")
    hand.see("Trin 2 af 2: I fire")
    laptop.until(lambda: laptop.run.step == 1)
    hand.tap("Hold uret")
    hand.see("Uret er holdt")
    laptop.until(lambda: laptop.run.paused_at is not None)
    hand.tap("Sort skærm")
    hand.see("Storskærmen viser: Sort")
    hand.tap("Vis storskærmen igen")
    laptop.until(lambda: laptop.run.show is not Show.BLACK)
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *given: bool(asked.append(given[1])))
    laptop.qtbot.keyClick(laptop.console, Qt.Key.Key_Space)
    laptop.live.settle()
    assert asked == ["Mia styrer uret fra sin telefon."] and laptop.run.paused_at is not None
    laptop.qtbot.keyClick(laptop.console, Qt.Key.Key_B)
    laptop.live.settle()
    assert laptop.run.show is Show.BLACK and len(asked) == 1, "what hides something never asks"
    laptop.press(laptop.banner.take)
    assert laptop.banner.isHidden()
    hand.see("Facilitatoren styrer uret igen.")
    laptop.qtbot.keyClick(laptop.console, Qt.Key.Key_Space)
    laptop.live.settle()
    assert laptop.run.paused_at is None and len(asked) == 1


@pytest.mark.slow
def test_two_helpers_and_one_clock_handed_from_the_screen_of_phones(phone, laptop):
    mia, bo = helper(phone, laptop, "Mia"), helper(phone, laptop, "Bo")
    laptop.until(lambda: len(laptop.phones.state.control.asking) == 2)
    laptop.app.window.go("phones")
    rows = laptop.app.window.visited("phones")._helper.rows
    known = {one.name: one.id for one in laptop.phones.state.helping}
    rows.given.emit(known["Bo"])
    bo.see("Du styrer uret")
    mia.see("Du har spurgt.")
    laptop.until(lambda: laptop.holder == "Bo")
    rows.given.emit(known["Mia"])
    mia.see("Du styrer uret")
    bo.see("En anden hjælper styrer uret lige nu.")
    laptop.until(lambda: laptop.holder == "Mia")
    told = []
    laptop.live.told.connect(told.append)
    mia.tap("Giv styringen tilbage")
    laptop.until(lambda: not laptop.holder)
    assert told == ["Mia har givet styringen tilbage. Uret er dit igen."]
