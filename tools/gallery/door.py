"""At the door: nobody typed yet, some letters, who is unexpected; also with three hundred long names."""

from camera import Camera
from PySide6.QtTest import QTest

from temadag.actions import attendance
from temadag.app import App
from temadag.core.attendance import Presence
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.ui.door.sheet import open_door


def door(camera: Camera, app: App, name: str = "door", typed: str = "an") -> None:
    """The sheet as the morning goes; all taken back."""
    if not camera.wants(name):
        return
    camera.section = "door"
    day = app.site.day_id
    ids = [p.id for p in app.live.read(people_of.everybody)]
    before = app.live.read(people_of.presence, day)
    app.live.do("", attendance.put_back, day, dict.fromkeys(ids, Presence.EXPECTED))
    app.window.go("console")
    calm(app)
    sheet = open_door(app.live, app.site, app.window)
    camera.shoot(app, f"{name}-empty", sheet, own_size=True)
    for person in app.live.read(people_of.everybody)[:7]:
        sheet.register.mark(person, Presence.PRESENT)
    sheet.register.mark(app.live.read(people_of.everybody)[8], Presence.LATE)
    calm(app)
    QTest.keyClicks(sheet.field, typed)
    camera.shoot(app, f"{name}-typed", sheet, own_size=True)
    sheet.field.clear()
    QTest.keyClicks(sheet.field, "qx")
    camera.shoot(app, f"{name}-nobody", sheet, own_size=True)
    sheet.new.click()
    camera.shoot(app, f"{name}-walk-in", sheet, own_size=True)
    QTest.keyClicks(sheet.walk_in.fields["area"], "b")
    sheet.walk_in.fields["name"].setText("Yrsa Nyankommen")
    sheet.walk_in.save.click()
    calm(app)
    camera.shoot(app, f"{name}-seat", sheet, own_size=True)
    sheet.reject()
    app.live.undo()
    app.live.do("", attendance.put_back, day, {**dict.fromkeys(ids, Presence.EXPECTED), **before})
    calm(app)
