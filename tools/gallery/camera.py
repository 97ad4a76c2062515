"""Takes the same picture in two themes and two sizes, once whatever is being drawn is there."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from temadag.app import App
from temadag.ui.job import Job

SIZES = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")
PATIENCE = 30.0
"""Seconds that work on a thread may take before a picture is taken all the same."""


@dataclass(frozen=True)
class Picture:
    """A picture that was taken: what it shows, how, and the file's name."""

    section: str
    name: str
    language: str
    theme: str
    size: str
    file: str


class Camera:
    """Saves pictures in a folder and remembers each."""

    def __init__(self, folder: Path, only: str = "") -> None:
        self.folder, self.only = folder, only
        self.taken: list[Picture] = []
        self.section = ""

    def shoot(self, app: App, name: str, widget: QWidget, own_size: bool = False, busy: bool = False) -> None:
        """The widget in each theme and size; `own_size` keeps the size of a dialog, `busy` does not wait."""
        if self.only and self.only not in name:
            return
        language = app.settings.language
        for theme in THEMES:
            app.choose(replace(app.settings, theme=theme))
            for width, height in SIZES[: 1 if own_size else 2]:
                if not own_size:
                    widget.resize(width, height)
                calm(app, busy)
                size = f"{widget.width()}x{widget.height()}"
                file = f"{name}.{language}.{theme}.{size}.png"
                widget.grab().save(str(self.folder / file))
                self.taken.append(Picture(self.section, name, language, theme, size, file))
        app.choose(replace(app.settings, theme=THEMES[0]))

    def keep(self, name: str, language: str, file: str, size: str) -> None:
        """Remember a picture that was made in another way."""
        self.taken.append(Picture(self.section, name, language, "light", size, file))


def calm(app: App, busy: bool = False) -> None:
    """Let everything that is under way come to rest: the file, the threads, layout and paint."""
    began = time.monotonic()
    while True:
        if app.live is not None:
            app.live.settle()
        for _round in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        working = [
            job for top in QApplication.topLevelWidgets() for job in top.findChildren(Job) if job.running
        ]
        if busy or not working or time.monotonic() - began > PATIENCE:
            return
        time.sleep(0.01)
