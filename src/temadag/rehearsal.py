"""The sample without a display: opens the real windows offscreen and leaves a picture of each screen."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from temadag.app import SCREENS, App
from temadag.i18n import _

SIZE = (1366, 768)


def rehearse(folder: Path) -> Iterator[str]:
    """Open the sample, visit every screen, and tell each picture's path."""
    folder.mkdir(parents=True, exist_ok=True)
    app = App()
    yield _picture(app.show_start(), folder, "start")
    if not app.open_sample() or app.window is None:
        return
    for key in SCREENS:
        app.window.go(key)
        yield _picture(app.window, folder, key)
    app.close()
    yield _("Billederne ligger i {folder}").format(folder=folder)


def _picture(widget: QWidget, folder: Path, name: str) -> str:
    widget.resize(*SIZE)
    for _round in range(3):
        QCoreApplication.sendPostedEvents()
    path = folder / f"{name}.png"
    widget.grab().save(str(path))
    return str(path)
