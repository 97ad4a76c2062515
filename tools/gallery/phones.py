"""The room of phones: closed, with nobody, 5, 75 and 300 in, knocks, and a bad check."""

import sys
from itertools import islice
from pathlib import Path

from camera import Camera
from PySide6.QtTest import QTest
from room import wide
from stages import press

from temadag.actions import runs
from temadag.app import App
from temadag.core.control import Control, Helper
from temadag.core.plan import Show
from temadag.core.power import Charge
from temadag.core.resuming import UnderWay
from temadag.core.room import Address, Cause, Finding, Inside, Knock
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.ui.console.resume import ResumeSheet
from temadag.ui.power import PowerBanner
from temadag.ui.projector.window import open_projector

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests"))

from room_in_memory import HOUSE, ROUTER, RoomInMemory


def phones(camera: Camera, app: App) -> None:
    """The screen in each of its states, and the way in on the big screen."""
    camera.section = "phones"
    window, kept = app.window, app.site.phones._make
    held = RoomInMemory()
    app.site.phones.serve_by(lambda: held)
    window.go("phones")
    camera.shoot(app, "phones-closed", window)
    _checks(camera, app, held)
    press(window.visited("phones"), "open-room")
    _until(app, lambda: app.site.phones.state.open)
    camera.shoot(app, "phones-nobody", window)
    known = app.live.read(people_of.everybody)
    for count in (5, 75):
        _come(app, held, [(p.id, p.name) for p in islice(known, count)])
        camera.shoot(app, f"phones-{count}", window)
    window.go("console")
    camera.shoot(app, "phones-console", window)
    _knocks(camera, app, held, known)
    _bad_air(camera, app, held)
    _big_screen(camera, app)
    press(window.visited("phones"), "close-room")
    _until(app, lambda: not app.site.phones.state.open)
    app.site.phones.serve_by(kept)


def crowd(camera: Camera, app: App) -> None:
    """Three hundred people with long names, and twenty who knock at once."""
    camera.section = "crowd"
    kept, held = app.site.phones._make, RoomInMemory()
    app.site.phones.serve_by(lambda: held)
    app.window.go("phones")
    press(app.window.visited("phones"), "open-room")
    _until(app, lambda: app.site.phones.state.open)
    known = app.live.read(people_of.everybody)
    _come(app, held, [(p.id, p.name) for p in known])
    held.change(knocks=tuple(Knock(f"k{n}", known[n].name) for n in range(20)))
    _until(app, lambda: len(app.site.phones.state.knocks) == 20)
    camera.shoot(app, "crowd-phones", app.window)
    app.site.phones.serve_by(kept)


def _checks(camera: Camera, app: App, held: RoomInMemory) -> None:
    screen = app.window.visited("phones")
    press(screen, "check")
    calm(app)
    camera.shoot(app, "phones-checked", app.window)
    held.findings = [
        Finding("network", True),
        Finding("port", True),
        Finding("reach 10.0.8.14", False, Cause.CANNOT_REACH_ITSELF),
        Finding("one-network", True),
        Finding("no-hotspot", False, Cause.FEW_AT_A_HOTSPOT),
        Finding("codes", False, Cause.NO_CODES),
        Finding("tried", False, Cause.NOT_TRIED),
    ]
    press(screen, "check")
    calm(app)
    camera.shoot(app, "phones-check-failed", app.window)


def _knocks(camera: Camera, app: App, held: RoomInMemory, known) -> None:
    app.window.go("phones")
    held.change(knocks=(Knock("1", known[80].name.lower() if len(known) > 80 else "bo holm"),))
    _until(app, lambda: len(app.site.phones.state.knocks) == 1)
    camera.shoot(app, "phones-knock", app.window)
    names = (known[3].name, "Kirsten Nyankommen", known[9].first_name, known[20].name.replace("e", ""))
    held.change(knocks=tuple(Knock(f"k{n}", name) for n, name in enumerate(names)))
    held.change(helping=(Helper("h1", "Mia", True),), addresses=(HOUSE, ROUTER))
    _until(app, lambda: len(app.site.phones.state.addresses) == 2)
    camera.shoot(app, "phones-knocks", app.window)
    held.change(knocks=())
    _handover(camera, app, held)


def _handover(camera: Camera, app: App, held: RoomInMemory) -> None:
    """A helper asks for the clock and holds it, while the battery runs low; and the question after a cut."""
    mia, other = Helper("h1", "Mia", True), Helper("h2", "Annemarie-Elisabeth Østergaard-Chr.", True)
    held.change(helping=(mia, other), control=Control(mia, (other,)))
    _until(app, lambda: app.site.phones.state.control.asking)
    camera.shoot(app, "phones-helpers", app.window)
    app.window.go("console")
    camera.shoot(app, "console-asked", app.window)
    held.change(control=Control(mia))
    _until(app, lambda: not app.site.phones.state.control.asking)
    battery = app.window.visited("console").findChild(PowerBanner)
    battery.show_charge(Charge(9, False))
    camera.shoot(app, "console-steered", app.window)
    battery.show_charge(None)
    found = UnderWay("", "Spejl samtalen", 720.0, False, 75, 61, 48, 6)
    asked = ResumeSheet(app.window, found, True)
    asked.show()
    camera.shoot(app, "console-resume", asked, own_size=True)
    asked.reject()
    held.change(control=Control(), helping=(mia,))
    app.window.go("phones")
    _until(app, lambda: app.site.phones.state.control.holder is None)


def _bad_air(camera: Camera, app: App, held: RoomInMemory) -> None:
    held.change(addresses=())
    _until(app, lambda: not app.site.phones.state.addresses)
    camera.shoot(app, "phones-no-network", app.window)
    long = Address("http://[fd12:3456:789a:1::14]:8717/#" + "t" * 66, "http://[fd12:3456:789a:1::14]:8717/")
    held.change(addresses=(long,), causes=(Cause.FEW_AT_A_HOTSPOT,))
    _until(app, lambda: app.site.phones.state.causes)
    camera.shoot(app, "phones-hotspot", app.window)
    held.change(addresses=(HOUSE,), causes=())
    _until(app, lambda: app.site.phones.state.addresses == (HOUSE,))


def _big_screen(camera: Camera, app: App) -> None:
    shown = open_projector(app.live, app.site)
    app.live.do("", runs.show, app.site.day_id, Show.JOIN)
    calm(app)
    for dark in (False, True):
        shown.view.wear("dark" if dark else "light")
        wide(camera, app, f"projector-door{'-dark' if dark else ''}", shown)
    shown.view.wear("light")
    camera.shoot(app, "phones-shown", app.window)
    app.live.do("", runs.show, app.site.day_id, Show.TASK)
    app.site.close_projector()
    calm(app)


def _come(app: App, held: RoomInMemory, people) -> None:
    held.change(
        inside=tuple(Inside(key, name, n % 11 == 4, n % 7 != 3) for n, (key, name) in enumerate(people))
    )
    _until(app, lambda: len(app.site.phones.state.inside) == len(people))


def _until(app: App, there) -> None:
    while not there():
        QTest.qWait(20)
    calm(app)
