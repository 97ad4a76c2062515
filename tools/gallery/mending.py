"""Twenty to nine: some stay away and two come, and the teams are mended; also with three hundred people."""

from camera import Camera
from PySide6.QtTest import QTest
from room import wide

from temadag.actions import attendance, runs, splitting
from temadag.app import App
from temadag.core.attendance import Presence
from temadag.core.plan import Show
from temadag.rehearsal import calm
from temadag.store import plan as plan_of
from temadag.store import teams as teams_of
from temadag.ui.projector.window import open_projector

NEW = ("Kirsten Nyankommen", "Bent-Ole Fra Nabokommunen")


def mending(camera: Camera, app: App, name: str = "mending", round_number: int = 4) -> None:
    """The banner, the sheet with each choice, what comes after, and the big screen; all taken back."""
    camera.section = "teams"
    held = app.live.read(teams_of.rounds, app.site.day_id)[round_number]
    away = [seat.person_id for seat in held.teams[3].seats[:-2]]
    away += [team.seats[0].person_id for team in held.teams[5:]][: 9 - len(away)]
    app.live.do("Fremmøde", attendance.mark_several, app.site.day_id, away, Presence.ABSENT)
    for one in NEW:
        app.live.do("Fremmøde", attendance.walk_in, app.site.day_id, one)
    app.window.go("teams")
    calm(app)
    screen = app.window.visited("teams")
    screen.bar.tabs.picked.emit(held.id)
    calm(app)
    camera.shoot(app, f"{name}-banner", app.window)
    app.window.go("console")
    calm(app)
    camera.shoot(app, f"{name}-console", app.window)
    app.window.go("teams")
    calm(app)
    screen.mending.begin()
    while screen.mending.running:
        QTest.qWait(20)
    sheet = screen.mending.sheet
    camera.shoot(app, f"{name}-fewest", sheet, own_size=True)
    sheet.cards[2].radio.click()
    camera.shoot(app, f"{name}-freely", sheet, own_size=True)
    sheet.use.click()
    calm(app)
    camera.shoot(app, f"{name}-done", sheet, own_size=True)
    sheet.reject()
    calm(app)
    camera.shoot(app, f"{name}-after", app.window)
    _big_screen(camera, app, name, screen)
    for _step in range(6):
        app.live.undo()
    calm(app)


def crowd(camera: Camera, app: App) -> None:
    """The same with the three hundred."""
    app.site.day_id = app.live.read(plan_of.days)[-1].id
    held = app.live.read(teams_of.rounds, app.site.day_id)[0]
    found = list(splitting.solve(app.live.read(splitting.parts, app.site.day_id, [held.id]), 1, steps=200))
    names = [f"Bordet ved vinduet {n}" for n in range(1, 90)]
    app.live.do("", splitting.seat_all, found[-1].tables, names)
    calm(app)
    mending(camera, app, "crowd-mending", 0)


def _big_screen(camera: Camera, app: App, name: str, screen) -> None:
    shown = open_projector(app.live, app.site)
    screen.mending.show_moves()
    calm(app)
    for dark in (False, True):
        shown.view.wear("dark" if dark else "light")
        wide(camera, app, f"projector-{name}{'-dark' if dark else ''}", shown)
    app.live.do("Opgaven", runs.show, app.site.day_id, Show.TASK)
    app.site.close_projector()
    calm(app)
