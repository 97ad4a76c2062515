"""The sample day without a display: the real windows offscreen, a picture of each, and the day's papers."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from temadag.app import SCREENS, App
from temadag.i18n import _, language
from temadag.store import plan
from temadag.ui.projector.window import close_projector, open_projector

SIZE = (1366, 768)


def rehearse(folder: Path) -> Iterator[str]:
    """Open the sample, visit every screen and the big screen, make the papers, and tell each path."""
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(only_what_matters)
    app = App()
    yield _picture(app.show_start(), folder, "start")
    if not app.open_sample() or app.window is None or app.live is None or app.site is None:
        return
    for key in SCREENS:
        app.window.go(key)
        yield _picture(app.window, folder, key)
    shown = open_projector(app.live, app.site, app.window)
    yield _picture(shown, folder, "projector")
    close_projector(app.site)
    yield from _papers(app, folder / _("papirer"))
    app.close()
    yield _("Billeder og papirer ligger i {folder}").format(folder=folder)


def only_what_matters(_kind: QtMsgType, _where: object, text: str) -> None:
    """Qt's own messages on standard error, but not what a platform without a screen says of itself."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")


def _papers(app: App, folder: Path) -> Iterator[str]:
    """All papers of the day that has been run."""
    from temadag import exporting  # ReportLab is only wanted here

    assert app.live is not None and app.site is not None
    first = app.live.read(plan.days)[0]
    made = datetime.fromtimestamp(app.site.clockwork.now()).astimezone()
    ready = exporting.prepare(app.live.read, first.id, [], language(), made)
    for written in exporting.write(ready, folder, language()):
        yield str(written.path)


def _picture(widget: QWidget, folder: Path, name: str) -> str:
    widget.resize(*SIZE)
    for _round in range(3):
        QCoreApplication.sendPostedEvents()
    path = folder / f"{name}.png"
    widget.grab().save(str(path))
    return str(path)
