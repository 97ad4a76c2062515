"""A late day: what can be caught up, what gave way, a block that runs free, and the clock that was set."""

from camera import Camera
from PySide6.QtWidgets import QApplication

from temadag.actions import catching_up as acts
from temadag.actions import plan, runs
from temadag.app import App
from temadag.core import catching_up
from temadag.core.power import Charge
from temadag.rehearsal import calm
from temadag.store import plan as plan_of
from temadag.ui.clock_strip import drift_told, slept_told
from temadag.ui.console.facts import facts
from temadag.ui.power import PowerBanner

LONG = "Forventningsafstemning om arbejdsmiljø og digitale arbejdsgange på tværs af forvaltningerne"


def late(camera: Camera, app: App) -> None:
    """From twelve minutes late to a day that is over; all taken back."""
    if not camera.wants("late"):
        return
    camera.section = "console"
    window, day = app.window, app.site.day_id
    window.go("console")
    calm(app)
    taken = _Taken(app)
    taken.do(runs.extend, day, 720.0)
    camera.shoot(app, "late-console", window)
    _sheet(camera, app, "late-sheet")
    _cut(taken, day)
    camera.shoot(app, "late-cut", window)
    _sheet(camera, app, "late-cut-sheet")
    taken.do(runs.extend, day, 3600.0)
    block = app.live.read(plan_of.blocks, day)[-4].id
    taken.do(plan.edit_block, block, title=LONG, cut_order=1, cut_to=5)
    _sheet(camera, app, "late-too-late", others=True)
    taken.back()
    _clocks(camera, app, taken, day)


def _clocks(camera: Camera, app: App, taken: "_Taken", day: str) -> None:
    """The last two minutes, a block that runs free, and the strip over every screen."""
    window, now = app.window, app.site.clockwork.now()
    left = app.live.read(facts, day).run.ends_at - now
    taken.do(runs.extend, day, 100.0 - left)
    camera.shoot(app, "late-two-minutes", window)
    taken.do(runs.extend, day, -400.0)
    camera.shoot(app, "late-over", window)
    taken.do(runs.let_run, day, True)
    camera.shoot(app, "late-free", window)
    taken.back()
    window._notice.hide()
    strip = window._clock_strip
    for name, told in (("set", drift_told(180)), ("slept", slept_told(2400))):
        strip._tell(told)
        strip._seen.setVisible(name == "slept")
        for made in (strip._follow, strip._keep):
            made.setVisible(name == "set")
        camera.shoot(app, f"late-clock-{name}", window)
    strip.hide()
    _power(camera, app)
    coming = len(app.live.read(facts, day).after_now)
    for number in range(coming + 1):
        taken.do(runs.end_block, day, now + 1500.0 * (number + 1))
    camera.shoot(app, "late-day-over", window)
    taken.back()


def _power(camera: Camera, app: App) -> None:
    """Before a cut, and after one."""
    low = app.window.findChild(PowerBanner)
    low.show_charge(Charge(18, False))
    camera.shoot(app, "late-battery", app.window)
    low.hide()
    asks = app.resuming
    if asks.look():
        asks.ask(app.window)
        camera.shoot(app, "late-resumed", asks.sheet, own_size=True)
        asks.sheet.yes.click()
        calm(app)


def _cut(taken: "_Taken", day: str) -> None:
    """Take the proposal as it stands."""
    app = taken.app
    held = app.live.read(facts, day)
    ahead = held.ahead(app.site.clockwork.now(), app.site.midnight(held.day, held.been))
    taken.do(acts.catch_up, day, catching_up.propose(ahead).cuts)


def _sheet(camera: Camera, app: App, name: str, others: bool = False) -> None:
    app.window.visited("console")._controls.catch_up()
    sheet = QApplication.activeModalWidget()
    if others:
        sheet.others.click()
        sheet._rows[next(iter(sheet._rows))].tick.click()
    calm(app)
    camera.shoot(app, name, sheet, own_size=True)
    sheet.reject()
    calm(app)


class _Taken:
    """Steps that are taken back when the picture is taken."""

    def __init__(self, app: App) -> None:
        self.app, self._count = app, 0

    def do(self, action, *args, **given) -> None:
        self.app.live.do("Galleri", action, *args, **given)
        self._count += 1
        calm(self.app)

    def back(self) -> None:
        for _step in range(self._count):
            self.app.live.undo()
        self._count = 0
        calm(self.app)
