"""What a round is made for: a café with its hosts, the rules that are folded away, and the wishes."""

from camera import Camera
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from temadag.actions import hosting, presets, splitting, teams
from temadag.app import App
from temadag.core.teams import Preset
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.store import teams as teams_of
from temadag.ui.planner.teams_words import table_names

ROUND = "Torvet"


def made_for(camera: Camera, app: App) -> None:
    """A new round as a café and by wish; nothing is left of it."""
    camera.section = "teams"
    window, day = app.window, app.site.day_id
    window.go("teams")
    screen = window.visited("teams")
    app.live.do("", teams.add_round, day, ROUND, 5)
    calm(app)
    held = next(r.id for r in app.live.read(teams_of.rounds, day) if r.name == ROUND)
    screen.bar.tabs.picked.emit(held)
    app.live.do("", presets.apply_preset, held, Preset.CAFE)
    _seat(app, day, held)
    screen.wishes.hosts.fold.head.click()
    calm(app)
    _scroll_to(screen.wishes)
    camera.shoot(app, "teams-cafe", window)
    screen.wishes.hosts.fold.head.click()
    _fold_out(app, screen, held)
    camera.shoot(app, "teams-rules", window)
    screen.wishes.more.fold.head.click()
    app.live.do("", presets.apply_preset, held, Preset.WISH)
    _wish(app, day, held)
    _seat(app, day, held)
    camera.shoot(app, "teams-wish", window)
    screen.wishes.wished.open.click()
    calm(app)
    camera.shoot(app, "teams-wishes", screen.rules.sheet, own_size=True)
    screen.rules.sheet.reject()
    app.live.do("", teams.remove_round, held)
    for host in app.live.read(teams_of.hosts, day):
        app.live.do("", hosting.remove_host, day, host.person_id)
    calm(app)


def _seat(app: App, day: str, held: str) -> None:
    calm(app)  # what was asked for is in the file first
    parts = app.live.read(splitting.parts, day, [held])
    found = list(splitting.solve(parts, seed=1, steps=200))[-1]
    app.live.do("", splitting.seat_all, found.tables, table_names(80))
    calm(app)


def _fold_out(app: App, screen, held: str) -> None:
    """The rules that are seldom used, three of them in force."""
    for person in app.live.read(people_of.everybody)[20:22]:
        app.live.do("", teams.sit_out, held, person.id, True)
    app.live.do("", teams.edit_round, held, slack=1, not_alone="area")
    calm(app)
    more = screen.wishes.more
    more.fold.head.click()
    calm(app)
    _scroll_to(more)


def _scroll_to(shown: QWidget) -> None:
    """Bring a part of the panel to the top."""
    frame = shown.parentWidget()
    while not isinstance(frame, QScrollArea):
        frame = frame.parentWidget()
    top = shown.mapTo(frame.widget(), QPoint(0, 0)).y()
    frame.verticalScrollBar().setValue(top)


def _wish(app: App, day: str, held: str) -> None:
    """Two of three have wished."""
    names = [team.name for team in app.live.read(teams_of.whole, held).teams]
    for number, person in enumerate(app.live.read(people_of.expected, day)):
        if number % 3:
            wishes = [names[(number * k) % len(names)] for k in (1, 2, 5)]
            app.live.do("", presets.put_wish, held, person.id, *wishes)
