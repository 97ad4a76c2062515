"""The reflections screen on a real file, for the tests of what is written and of the wall."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton, QWidget

from temadag.actions import reflections as said
from temadag.actions import runs, sending
from temadag.core.reflections import Visibility
from temadag.settings import Settings
from temadag.store import reflections, sealing
from temadag.store.session_store import SessionStore
from temadag.ui.after.reflections import ReflectionsScreen
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.site import Site

START = 1_763_116_200.0
AT = "2026-11-14T10:20:00"


class Room:
    """The screen on a real file."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.minute = 0
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: START), Settings())
        self.site.day_id = "d"
        self.went: list[str] = []
        self.site.went.connect(self.went.append)
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = ReflectionsScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()

    def write(self, visibility: Visibility, text: str, person_id: str = "m", prompt_id: str = "p1") -> str:
        self.minute += 1
        at = f"2026-11-14T10:{self.minute:02}:00"
        key = self.store.write(said.submit, prompt_id, person_id, visibility, text, at).result(10)
        self.live.settle()
        return key

    def show(self, *texts: str) -> list[str]:
        """Words with a name, released."""
        keys = [self.write(Visibility.ROOM_NAMED, text) for text in texts]
        self.store.do("", said.release, *keys).result(10)
        self.live.settle()
        return keys

    def mark(self, prompt_id: str, *given: str) -> None:
        for number, one in enumerate(given):
            self.store.write(sending.mark, prompt_id, f"{number:032x}", [one]).result(10)
        self.live.settle()

    def undo(self) -> None:
        self.live.undo()
        self.live.settle()

    def unnamed(self, count: int) -> list[str]:
        return [self.write(Visibility.ROOM_UNNAMED, f"uden navn {n}") for n in range(count)]

    def texts(self, which: QListWidget) -> list[str]:
        return [which.item(n).text() for n in range(which.count())]

    @property
    def inbox(self) -> QListWidget:
        return self.screen._inbox._list

    @property
    def wall(self) -> QListWidget:
        return self.screen._wall._list

    def pile(self, key: str) -> list[str]:
        self.screen._inbox._piles._on_clicked(key)
        return self.texts(self.inbox)

    def press(self, which: QListWidget, key: Qt.Key) -> None:
        self.qtbot.keyClick(which, key)
        self.live.settle()

    def click(self, name: str) -> None:
        button = self.screen.findChild(QPushButton, name)
        assert button.isVisible() and button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.live.settle()

    def on_wall(self) -> set[str]:
        return {card.text for card in self.store.read(reflections.wall, "p1")}

    def everything(self) -> str:
        said = []
        for widget in self.screen.findChildren(QWidget):
            if isinstance(widget, QListWidget):
                said += self.texts(widget)
                accessible = Qt.ItemDataRole.AccessibleTextRole
                said += [str(widget.item(n).data(accessible)) for n in range(widget.count())]
            elif isinstance(widget, QLabel | QPushButton):
                said += [widget.text(), widget.toolTip()]
            elif isinstance(widget, QPlainTextEdit):
                said.append(widget.toPlainText())
        return "\n".join(said)


def fill(db) -> None:
    """A day with two blocks, each with a question, and two people; the first block is under way."""
    for n, day in enumerate(("d", "empty")):
        db.table("day").insert({"id": day, "position": str(n + 1), "title": "Dagen"})
    for n in (1, 2):
        block = {"id": f"b{n}", "day_id": "d", "position": str(n), "title": f"Punkt {n}", "minutes": 30}
        db.table("block").insert(block)
        prompt = {"id": f"p{n}", "block_id": f"b{n}", "position": "i", "text": f"Spørgsmål {n}?"}
        db.table("prompt").insert(prompt)
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    people = {"m": "Mette Kjær", "b": "Bo Østergaard"}
    for person_id, name in people.items():
        db.table("person").insert({"id": person_id, "name": name, "workplace": "Bøgelyskolen"})
        db.table("personal_key").insert({"id": person_id, "salt": b"s", "public_key": key})
    runs.begin_block(db, "d", "b1", START)
