"""The sample day without a display: the real windows offscreen, a picture of each, and the day's papers."""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from temadag import places
from temadag.app import SCREENS, App
from temadag.i18n import _, language
from temadag.store import plan
from temadag.ui.job import Job
from temadag.ui.projector.window import open_projector

SIZE = (1366, 768)

PATIENCE = 30.0
"""Seconds that work on a thread may take before a picture is taken all the same."""


def rehearse(folder: Path) -> Iterator[str]:
    """From a list of people over every screen and the big screen to the papers; each path is told."""
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(only_what_matters)
    app = App()
    yield _picture(app, app.show_start(), folder, "start")
    yield from _import(app, folder)
    if not app.open_sample() or app.window is None or app.live is None or app.site is None:
        return
    for key in SCREENS:
        app.window.go(key)
        yield _picture(app, app.window, folder, key)
    shown = open_projector(app.live, app.site)
    yield _picture(app, shown, folder, "projector")
    app.site.close_projector()
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


def _import(app: App, folder: Path) -> Iterator[str]:
    """The list of people as it is seen before it is fetched."""
    with tempfile.TemporaryDirectory() as place:
        if not app.found(Path(place) / "temadag.temadag", _("Ledertemadage")) or app.window is None:
            return
        screen = app.window.visited("people")
        screen.import_file(places.resources("samples", "deltagere.csv"))  # type: ignore[attr-defined]
        yield _picture(app, app.window, folder, "import")
        app.close()


def calm(app: App, busy: bool = False) -> None:
    """Let what is under way come to rest: the file, layout, paint, and unless `busy` the work on threads."""
    began = time.monotonic()
    rested = 0
    while rested < 3:  # what work brought must be laid out, and what was laid out be painted
        if app.live is not None:
            app.live.settle()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shown = QApplication.topLevelWidgets()
        working = any(job.running for top in shown for job in top.findChildren(Job))
        rested = 0 if working and not busy else rested + 1
        if time.monotonic() - began > PATIENCE:
            return
        time.sleep(0.01 if working and not busy else 0)


def _picture(app: App, widget: QWidget, folder: Path, name: str) -> str:
    widget.resize(*SIZE)
    calm(app)
    path = folder / f"{name}.png"
    widget.grab().save(str(path))
    return str(path)
