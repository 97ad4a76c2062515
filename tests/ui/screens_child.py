"""A console and a big screen on screens that do not exist; what happens is told as lines of JSON.

screens_child.py FOLDER STORY
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from temadag.actions import plan, runs
from temadag.core.plan import Show
from temadag.rehearsal import only_what_matters
from temadag.settings import Settings
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.live import Live
from temadag.ui.projector.window import open_projector
from temadag.ui.site import Site

BEGAN = datetime(2026, 11, 14, 8, 30).timestamp()


class Room:
    """A day under way, its console on the first screen, and the big screen opened."""

    def __init__(self, app: QApplication, folder: Path, screen: str) -> None:
        self.app = app
        theme.apply(app, False)
        self.store = SessionStore.create(folder / "dag.temadag", folder / "locks")
        day = self.store.write(plan.add_day, "Temadag", held_on=date(2026, 11, 14)).result(10)
        block = self.store.write(plan.add_block, day, None, "Spejlet", 30, note="Qxnote").result(10)
        self.store.write(runs.begin_block, day, block, BEGAN).result(10)
        self.day, self.live = day, Live(self.store)
        self.site = Site(Clockwork(lambda: BEGAN + 60), Settings(projector_screen=screen))
        self.site.day_id = day
        self.console = ConsoleScreen(self.live, self.site)
        self.site.console = self.console
        self.console.setScreen(app.primaryScreen())
        self.console.setGeometry(app.primaryScreen().geometry())
        self.console.show()
        open_projector(self.live, self.site)

    def tell(self, moment: str) -> None:
        """How it is just now."""
        self.live.settle()
        QCoreApplication.processEvents()
        shown = self.site.projector
        here, there = self.console.geometry(), shown.geometry()
        said = self.console.findChild(QLabel, "screen-matter")
        common = here.intersected(there)
        print(
            json.dumps(
                {
                    "moment": moment,
                    "visible": shown.isVisible(),
                    "full": shown.isFullScreen(),
                    "screen": shown.screen().name(),
                    "covered": covered(self.console, there) if shown.isVisible() else [],
                    "size": [there.width(), there.height()],
                    "over_console": shown.isVisible()
                    and common.width() * common.height() * 2 > here.width() * here.height(),
                    "told": said.text() if said.isVisible() else "",
                    "title": shown.view.scene.title,
                    "show": shown.view.scene.show.value,
                }
            ),
            flush=True,
        )


def covered(console: ConsoleScreen, there: QRect) -> list[str]:
    """The console's own buttons that lie below the big screen's window."""
    buttons = [made for made in console.findChildren(QAbstractButton) if made.isVisible()]
    places = ((made.text(), QRect(made.mapToGlobal(made.rect().topLeft()), made.size())) for made in buttons)
    return [text for text, place in places if place.intersects(there)]


def unplugged(room: Room) -> None:
    """The cable is pulled, the day goes on, and it is plugged in again; then once more with a click."""
    beamer = room.site.projector.screen()
    room.tell("opened")
    room.app.screenRemoved.emit(beamer)
    room.tell("unplugged")
    room.store.write(runs.show, room.day, Show.COUNTDOWN).result(10)
    room.tell("meanwhile")
    room.app.screenAdded.emit(beamer)
    room.tell("plugged")
    room.app.screenRemoved.emit(beamer)
    room.console._big.toggle()
    room.tell("clicked")


def placed(room: Room) -> None:
    """Where it comes up, and what F and a double click do to it."""
    room.tell("opened")
    room.site.projector._fill(room.app.primaryScreen())
    room.tell("asked over the console")


def main(folder: str, story: str, screen: str = "") -> None:
    """Play one story."""
    from PySide6.QtCore import qInstallMessageHandler

    app = QApplication([])
    qInstallMessageHandler(only_what_matters)
    room = Room(app, Path(folder), screen)
    {"unplugged": unplugged, "placed": placed}[story](room)
    room.site.close_projector()
    room.store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
