"""The console on a real file, with a clock that a test sets."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from temadag.actions import plan
from temadag.core.plan import Kind, Step
from temadag.settings import Settings
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.live import Live
from temadag.ui.site import Site

DAY = date(2026, 11, 14)


def at(hour: int, minute: int, second: int = 0) -> float:
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, second).timestamp()


class Room:
    """The screen on a real file, with a clock that a test sets."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.now = at(8, 20)
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: self.now), Settings())
        self.went: list[str] = []
        self.told: list[str] = []
        self.site.went.connect(self.went.append)
        self.live.told.connect(self.told.append)
        self.day = store.do("", plan.add_day, "Temadag", held_on=DAY, starts=510).result(10)
        self.blocks: list[str] = []
        for title, minutes, kind, steps in (
            ("Ankomst", 15, Kind.TALK, ()),
            ("Læringsrunden", 30, Kind.EXERCISE, (Step("Alene", 5), Step("I fire", 20), Step("Fælles", 5))),
            ("Pause", 15, Kind.BREAK, ()),
            ("Mandagskortet", 20, Kind.REFLECT, ()),
        ):
            after = self.blocks[-1] if self.blocks else None
            made = store.do("", plan.add_block, self.day, after, title, minutes, kind=kind).result(10)
            store.do("", plan.set_steps, made, steps).result(10)
            self.blocks.append(made)
        self.site.day_id = self.day
        self.screen = ConsoleScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()
        self.live.settle()

    def tick(self, moment: float) -> None:
        self.now = moment
        self.site.clockwork.tick()

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.screen.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
        self.live.settle()

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.screen, key)
        self.live.settle()

    def run(self):
        return self.store.read(runs_of.run, self.day)

    def words(self) -> list[str]:
        labels = self.screen.findChildren(QLabel) + self.screen.findChildren(QAbstractButton)
        return [made.text() for made in labels if made.isVisible()]

    @property
    def digits(self) -> str:
        return self.screen._now.ring.digits
