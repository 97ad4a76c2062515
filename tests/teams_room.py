"""The teams' screen on a real file, and what hands do with it."""

from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from temadag.actions import people, plan
from temadag.settings import Settings
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.planner.teams import TeamsScreen
from temadag.ui.planner.teams_seats import MIME
from temadag.ui.site import Site

AREAS = ("Børn og Skole", "Teknik og Miljø", "Ældre og Sundhed", "Kultur")
NAMES = ("Anna", "Bo", "Carl", "Dorte", "Emil", "Freja", "Gitte", "Hans", "Ida", "Jens", "Kåre", "Lis")


class Room:
    """The screen on a real file with a number of leaders."""

    def __init__(self, store: SessionStore, qtbot, count: int = 12) -> None:
        self.store, self.qtbot = store, qtbot
        self.day, self.people = store.do("", _fill, count).result(20)
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: 1_763_116_200.0), Settings())
        self.site.day_id = self.day
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = TeamsScreen(self.live, self.site)
        self.screen.solving._steps = self.screen.balance.steps = 400
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()

    @property
    def rounds(self):
        return self.store.read(teams_of.rounds, self.day)

    @property
    def tables(self) -> dict[str, set[str]]:
        now = self.screen.shown.now
        return {team.name: {seat.person_id for seat in team.seats} for team in now.teams}

    def at(self, person_id: str) -> str:
        return next((name for name, ids in self.tables.items() if person_id in ids), "")

    def press(self, text: str) -> None:
        button = next(
            b
            for b in self.screen.findChildren(QPushButton)
            if b.text() == text and b.isVisibleTo(self.screen)
        )
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.live.settle()

    def split(self, text: str = "Del i hold") -> None:
        self.press(text)
        self.qtbot.waitUntil(lambda: not self.screen.solving.running, timeout=20_000)
        self.live.settle()

    def key(self, person_id: str, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.screen.board.choose(person_id)
        seats = next(c.seats for c in self.screen.board.cards if c.seats.chosen)
        self.qtbot.keyClick(seats, key, held)
        self.live.settle()

    def drop(self, person_id: str, seats, place: QPointF) -> None:
        data = QMimeData()
        data.setData(MIME, QByteArray(person_id.encode()))
        buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        seats.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, data, buttons, held))
        self.live.settle()


def _fill(db, count: int) -> tuple[str, list[str]]:
    """A day and its leaders, in one piece: the disk is waited for once."""
    day = plan.add_day(db, "Temadag 1")
    names = [f"{NAMES[n % 12]} {'' if n < 12 else n} Åberg".replace("  ", " ") for n in range(count)]
    leaders = [
        people.add_person(db, name, area=AREAS[n % 4], level=str(n % 3)) for n, name in enumerate(names)
    ]
    return day, leaders
