"""The screens of papers on a real file, for the tests of what they show, make and print."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt

from temadag.settings import Settings
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.planner.prints_rows import PaperRow
from temadag.ui.site import Site

NOW = datetime(2026, 11, 24, 10, 0).timestamp()


class Room:
    """A screen of papers on a real file."""

    def __init__(self, store: SessionStore, qtbot, screen, folder: Path) -> None:
        self.store, self.qtbot, self.folder = store, qtbot, folder
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: NOW), Settings(export_folder=str(folder)))
        self.site.day_id = next((d.id for d in store.read(plan_of.days)), "")
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = screen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()

    def seen(self) -> int:
        preview = self.screen.preview
        if not preview.told or "Tegner" in preview.told:
            self.qtbot.waitUntil(lambda: preview.pages > 0, timeout=20_000)
        return preview.pages

    def save(self) -> list[Path]:
        self.qtbot.mouseClick(self.screen.foot.save, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: not self.screen.work.running, timeout=60_000)
        self.live.settle()
        return sorted(self.folder.rglob("*.pdf"))

    def choose(self, *names: str) -> None:
        """Let exactly these be chosen, by hand."""
        for group in self.screen.papers.groups:
            if not group.out:
                group.head.click()
        for made in self.screen.papers.rows:
            if made.tick.isChecked() is not (made.name in names):
                made.tick.click()

    def rest(self) -> None:
        """Wait for the work under way."""
        self.qtbot.waitUntil(lambda: not self.screen.work.running, timeout=60_000)
        self.live.settle()


def row(room: Room, name: str) -> PaperRow:
    return next(r for r in room.screen.papers.rows if r.name == name)
