"""The questions that the program asks in a window of their own, asked for real and answered no."""

from collections.abc import Callable

from camera import Camera
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from temadag.actions import people
from temadag.app import App
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.ui import ask


def questions(camera: Camera, app: App) -> None:
    """When it really began, a held round to be mixed again, somebody to be erased, and codes on paper."""
    camera.section = "questions"
    window = app.window
    window.go("console")
    calm(app)
    asked(camera, app, "question-began", window.visited("console")._controls.correct)
    window.go("teams")
    calm(app)
    teams = window.visited("teams")
    teams.bar.tabs.picked.emit(teams.shown.rounds[0].id)
    calm(app)
    asked(camera, app, "question-held", teams.begin_split)
    window.go("people")
    calm(app)
    person = app.live.read(people_of.everybody)[3]
    rights = window.visited("people")._rights
    asked(camera, app, "question-erase", lambda: rights.erase(person))
    app.live.do("", people.add_person, "Ane Nykommer")
    window.go("prints")
    calm(app)
    printer, ask.printer = ask.printer, lambda *_asked: _into_a_file(camera)
    asked(camera, app, "question-codes", window.visited("prints").codes._on_print)
    ask.printer = printer
    (camera.folder / "koder.pdf").unlink(missing_ok=True)
    app.live.undo()
    calm(app)


def _into_a_file(camera: Camera) -> QPrinter:
    made = QPrinter()
    made.setOutputFileName(str(camera.folder / "koder.pdf"))
    return made


def asked(camera: Camera, app: App, name: str, wish: Callable[[], object]) -> None:
    """Make a wish that brings a question, take its picture, and answer no."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QDialog):
            camera.shoot(app, name, shown, own_size=True, busy=True)
            shown.reject()

    QTimer.singleShot(0, app, look)
    wish()
    calm(app)
