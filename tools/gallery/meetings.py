"""Who has met whom: everybody in three orders, one person, and nobody yet; of the sample and of a crowd."""

from camera import Camera

from temadag.actions import teams
from temadag.app import App
from temadag.rehearsal import calm
from temadag.store import teams as teams_of


def meetings(camera: Camera, app: App) -> None:
    """The sheet on the last day of the sample."""
    held = app.live.read(teams_of.rounds, app.site.day_id)[2:]
    for one in held:
        app.live.do("", teams.publish, one.id, False)
    _shoot(camera, app, "teams-meetings")
    for one in held:
        app.live.do("", teams.publish, one.id, one.published)
    calm(app)


def crowd(camera: Camera, app: App) -> None:
    """The sheet on three hundred people with long names."""
    _shoot(camera, app, "crowd-meetings")


def _shoot(camera: Camera, app: App, name: str) -> None:
    camera.section = "meetings"
    window = app.window
    window.go("teams")
    for width, height in ((1366, 768), (1920, 1080)):
        window.resize(width, height)
        calm(app)
        window.visited("teams").meetings.begin()
        sheet = window.visited("teams").meetings.sheet
        sheet.resize(width - 28, height - 28)
        calm(app)
        camera.shoot(app, f"{name}", sheet, own_size=True)
        sheet.order.setCurrentIndex(1)
        sheet._arrange()
        sheet.matrix.find_person(sheet.matrix.sheet.found.people[20].id)
        while sheet.matrix.cell < 17:
            sheet.matrix.zoom(1)
        camera.shoot(app, f"{name}-near", sheet, own_size=True)
        sheet.matrix.zoom(0)
        camera.shoot(app, f"{name}-far", sheet, own_size=True)
        sheet._on_other_way()
        sheet.person.met.setCurrentRow(1)
        camera.shoot(app, f"{name}-person", sheet, own_size=True)
        sheet.person.field.setText("qwerty")
        camera.shoot(app, f"{name}-none", sheet, own_size=True)
        sheet.reject()
        calm(app)
