"""A file's bad days: earlier states, a stick pulled out, what only the machine has, and the questions."""

import shutil
from datetime import datetime, timedelta

from camera import Camera
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from temadag import files, places
from temadag.actions import people, plan
from temadag.app import App
from temadag.file_care import FileCare
from temadag.rehearsal import calm
from temadag.sample import build_sample
from temadag.store import life, snapshots
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.ui.earlier import EarlierDialog


def bad_days(camera: Camera, app: App, now: datetime) -> None:
    """The sample year on a stick, changed for some days, and the stick pulled out."""
    camera.section = "bad days"
    stick = places.documents() / "Stick"
    stick.mkdir()
    path = stick / "Ledertemadage 2027.temadag"
    store = life.create(path, files.home())
    build_sample(store, now.timestamp(), app.settings.language)
    store.close()
    app.open(path)
    _days(app, now)
    dialog = EarlierDialog(app.live, app.window, now)
    dialog.show()
    for number in (0, dialog.rows.count() - 1):
        dialog.rows.setCurrentRow(number)
        calm(app)
        camera.shoot(app, f"earlier-{number}", dialog, own_size=True)
    dialog.close()
    shutil.move(stick, stick.with_name("Lomme"))
    app.live.do("", people.add_person, "Ane Nykommer")
    app.live.settle()
    app.live.store.publish().result(30)
    app.window.go("plan")
    calm(app)
    camera.shoot(app, "stick-gone", app.window)
    _asked(camera, app)
    app.close()
    shown = app.show_start()
    calm(app)
    camera.shoot(app, "start-unfinished", shown)
    shutil.rmtree(stick.with_name("Lomme"))
    app.start.close()


def _days(app: App, now: datetime) -> None:
    everybody = app.live.read(people_of.everybody)
    day = app.live.read(plan_of.days)[0]
    place = app.live.store.place
    app.live.store.publish().result(30)
    for kept in snapshots.taken(place):
        kept.path.unlink()  # the machine's own clock does not stand still
    app.live.do("", plan.edit_day, day.id, place="Fjordhallen")
    app.live.settle()
    snapshots.take(place, "opened", now - timedelta(days=4))
    app.live.do("", people.edit_person, everybody[3].id, title="Konstitueret skoleleder")
    app.live.do("", plan.add_block, day.id, None, "Gåtur to og to om det, der er svært at sige højt", 20)
    app.live.settle()
    snapshots.take(place, "closed", now - timedelta(days=1, hours=2))
    app.live.do("", people.add_person, "Karen-Margrethe Østergaard-Vestergaard von und zu Ærøskøbing")
    app.live.do("", plan.edit_day, day.id, title=f"{day.title} (ny)")
    app.live.settle()
    snapshots.take(place, "later", now - timedelta(hours=1))
    app.live.do("", people.add_person, "Bo Sidstemand")
    app.live.settle()


def _asked(camera: Camera, app: App) -> None:
    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QDialog):
            camera.shoot(app, "question-leave", shown, own_size=True, busy=True)
            shown.reject()

    QTimer.singleShot(0, app, look)
    app.window.findChild(FileCare)._on_published("target-gone")
    calm(app)
