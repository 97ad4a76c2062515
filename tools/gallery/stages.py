"""The facilitator's screens: on the sample year, on a file that has just begun, and with 300 people."""

from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path

from camera import Camera
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from temadag.actions import people, plan, reflections, runs, splitting, teams
from temadag.actions.papers import record_paper
from temadag.app import SCREENS, App
from temadag.core.reflections import Visibility
from temadag.core.teams import Bond
from temadag.i18n import _
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import teams as teams_of

LIST = """Deltagerliste til ledertemadage;;;;
Navn;Titel;Forvaltning;Arbejdsplads;E-mail
Ærø Storm, Anne;Skoleleder;Børn og Skole;Bøgelyskolen;anne@by.dk
Kim;Konsulent;Kultur;Biblioteket;kim@by
=HYPERLINK("x");Leder;Kultur;Museet;
Mette Kjær;Dagtilbudsleder;Børn og Skole;Solstrålen;mette@by.dk
Mette Kjær;Dagtilbudsleder;Børn og Skole;Solstrålen;mette@by.dk
I alt;5;;;
"""
"""A list with something to look at in most rows."""


def press(within: QWidget, name: str) -> None:
    """Click the button of that name or with those words."""
    found = [
        b for b in within.findChildren(QPushButton) if name in (b.objectName(), b.text()) and b.isVisible()
    ]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def start(camera: Camera, app: App) -> None:
    """The start window: the first time, with files, and with a file that would not open."""
    camera.section = "start"
    shown = app.show_start()
    camera.shoot(app, "start-first", shown)
    shown.show_recent(("/Dokumenter/Ledertemadage 2026.temadag", "/Dokumenter/Prøve.temadag"))
    shown.findChild(QLineEdit).setText("Ledertemadage 2027")
    camera.shoot(app, "start", shown)
    broken = camera.folder / "Ledertemadage 2026.temadag"
    broken.write_bytes(b"not a database at all, but long enough to be looked at" * 30)
    app.open(broken)
    camera.shoot(app, "start-refused", shown)
    broken.unlink()


def planning(camera: Camera, app: App) -> None:
    """Plan and exercises."""
    camera.section = "plan"
    window = app.window
    window.go("plan")
    calm(app)
    camera.shoot(app, "plan", window)
    screen = window.visited("plan")
    blocks = app.live.read(plan_of.blocks, app.site.day_id)
    screen.table.choose(blocks[4].id)
    camera.shoot(app, "plan-block", window)
    screen.open_library()
    camera.shoot(app, "plan-library", window)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    window.go("new-day")
    camera.shoot(app, "plan-new-day", window)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    window.go("exercises")
    camera.shoot(app, "exercises", window)
    search = window.visited("exercises").findChild(QLineEdit)
    search.setText("qwerty")
    camera.shoot(app, "exercises-none", window)
    search.clear()


def participants(camera: Camera, app: App) -> None:
    """The list, one person, a pair, and the import."""
    camera.section = "people"
    window = app.window
    window.go("people")
    camera.shoot(app, "people", window)
    screen = window.visited("people")
    ids = [p.id for p in app.live.read(people_of.everybody)]
    app.live.do("", people.set_pairing, ids[3], ids[9], Bond.APART)
    screen.table.choose([ids[3]])
    camera.shoot(app, "people-person", window)
    screen.table.choose(ids[3:5])
    camera.shoot(app, "people-pair", window)
    screen.table.choose([])
    screen.begin_new()
    camera.shoot(app, "people-new", window)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    screen.import_text(LIST)
    camera.shoot(app, "people-import", window)
    screen.importing.give_up()
    refused = camera.folder / "Deltagere.xlsx"
    refused.write_bytes(b"%PDF-1.7 a paper that somebody renamed")
    screen.import_file(refused)
    camera.shoot(app, "people-import-refused", window)
    screen.importing.give_up()
    refused.unlink()


def searching(camera: Camera, app: App) -> None:
    """The field over the screen: before a word, with what was found, and with nothing found."""
    camera.section = "search"
    window = app.window
    window.resize(1366, 768)
    window.go("plan")
    window.begin_search()
    sheet = window._search
    field = sheet.findChild(QLineEdit)
    for name, typed in (("search", ""), ("search-found", "tør"), ("search-none", "regnbueflag")):
        field.setText(typed)
        sheet._look()
        calm(app)
        camera.shoot(app, name, sheet, own_size=True)
    sheet.reject()


def groups(camera: Camera, app: App) -> None:
    """The board, a person chosen, a search under way, and rules that cannot be kept."""
    camera.section = "teams"
    window = app.window
    window.go("teams")
    camera.shoot(app, "teams", window)
    screen = window.visited("teams")
    for _held in range(4):
        screen.bar.tabs.step(1)  # to a round that is not held yet, so that it can be mixed again
    camera.shoot(app, "teams-next", window)
    seated = screen.shown.now.teams[0].seats
    screen.board.choose(seated[0].person_id)
    camera.shoot(app, "teams-person", window)
    screen.board._on_lifted(seated[0].person_id)
    screen.board.cards[3].seats.aimed.emit("")
    camera.shoot(app, "teams-dragged", window)
    screen.board._on_lifted("")
    screen.bar.compare.click()
    _wait_for(lambda: not screen.solving.running)
    camera.shoot(app, "teams-tries", screen.comparing.sheet, own_size=True)
    screen.comparing.sheet.reject()
    screen.balance.slider.setValue(1)
    _wait_for(lambda: not screen.balance.trying)
    camera.shoot(app, "teams-tried", window)
    screen.balance.slider.setValue(3)
    calm(app)
    app.live.do("", teams.lock_seat, seated[0].id, True)
    app.live.do("", teams.move_person, screen.shown.now.id, seated[1].person_id, screen.shown.now.teams[2].id)
    camera.shoot(app, "teams-moved", window)
    screen.begin_split()
    camera.shoot(app, "teams-solving", window, busy=True)
    screen.solving.stop_now()
    calm(app)
    _two_rules_that_clash(app, screen)
    screen.begin_split()
    camera.shoot(app, "teams-cannot", window)
    for _step in range(4):
        app.live.undo()  # what follows has no rules that clash
    app.live.settle()
    screen.bar.tabs.step(-1)


def _wait_for(there: Callable[[], bool]) -> None:
    """Let the program work on until something is there."""
    while not there():
        QTest.qWait(20)


def _two_rules_that_clash(app: App, screen) -> None:
    """Two who are to be kept apart, both locked to the first table."""
    shown = screen.shown.now
    one, other = shown.teams[0].seats[0].person_id, shown.teams[2].seats[0].person_id
    app.live.do("", people.set_pairing, one, other, Bond.APART)
    app.live.do("", teams.move_person, shown.id, other, shown.teams[0].id)
    calm(app)
    for seat in screen.shown.now.teams[0].seats:
        if seat.person_id in (one, other):
            app.live.do("", teams.lock_seat, seat.id, True)
    calm(app)


def papers(camera: Camera, app: App) -> None:
    """Prints, export, and the sheet of keys."""
    camera.section = "papers"
    window = app.window
    for key in ("prints", "export", "settings"):
        window.go(key)
        camera.shoot(app, key, window)
    window.go("prints")
    window.visited("prints").look_at("table-signs")
    camera.shoot(app, "prints-signs", window)
    screen = window.visited("prints")
    screen.papers.field.setText({"da": "ark", "en": "sheet"}[app.settings.language])
    screen.preview.view.show_zoom("whole")
    camera.shoot(app, "prints-found", window)
    screen.papers.field.clear()
    window.go("export")
    screen = window.visited("export")
    screen.look_at("workbook")
    camera.shoot(app, "export-workbook", window)
    for name, whom in (("shared-summary", _("Til alle, der var med")), ("badges", _("Til alle i salen"))):
        app.live.write(record_paper, name, whom, str(camera.folder.parent), "2026-11-14T10:20:00")
    calm(app)
    screen.record.open()
    camera.shoot(app, "export-made", screen.record.sheet, own_size=True)
    screen.record.sheet.close()
    window.go("teams")
    QTest.keyClick(window, Qt.Key.Key_F1)
    calm(app)
    sheet = window._keys
    camera.shoot(app, "keys", sheet, own_size=True)
    sheet.close()


def follow_up(camera: Camera, app: App) -> None:
    """Reflections and decisions."""
    camera.section = "after"
    window = app.window
    window.go("reflections")
    camera.shoot(app, "reflections", window)
    prompt = window.visited("reflections")._seen.chosen.prompt.id
    for number, writer in enumerate(app.live.read(people_of.everybody)[40:46]):
        words = ("Det var Mette Kjær, der sagde det højt.", "Vi turde stoppe op.")[number % 2]
        app.live.write(
            reflections.submit, prompt, writer.id, Visibility.ROOM_NAMED, words, "2026-11-14T10:20:00"
        )
    calm(app)
    window.visited("reflections")._inbox._list.selectAll()
    press(window.visited("reflections"), "release")
    camera.shoot(app, "reflections-look", window)
    day, first = app.site.day_id, app.live.read(plan_of.days)[0].id
    app.site.day_id = first
    window.go("decisions")
    calm(app)
    window.visited("decisions")._list.setCurrentRow(1)
    camera.shoot(app, "decisions", window)
    window.go("console")
    camera.shoot(app, "console-over", window)
    app.site.day_id = day


def beginning(camera: Camera, app: App) -> None:
    """Every screen of a programme that has just been founded: what it says when there is nothing."""
    camera.section = "empty"
    app.found(camera.folder / "Nyt.temadag", "Ledertemadage 2027")
    for key in SCREENS:
        app.window.go(key)
        camera.shoot(app, f"empty-{key}", app.window)


def crowd(camera: Camera, app: App) -> None:
    """Three hundred people with long names."""
    camera.section = "crowd"
    app.live.write(_three_hundred)
    calm(app)
    app.site.day_id = app.live.read(plan_of.days)[0].id
    round_id = app.live.read(teams_of.rounds, app.site.day_id)[0].id
    parts = app.live.read(splitting.parts, app.site.day_id, [round_id])
    found = list(splitting.solve(parts, seed=1, steps=200))[-1]
    names = [f"Bord {n}" for n in range(1, 80)]
    app.live.do("", splitting.seat_all, found.tables, names)
    app.live.do("", teams.publish, round_id, True)
    calm(app)
    for key in ("people", "teams", "console"):
        app.window.go(key)
        camera.shoot(app, f"crowd-{key}", app.window)


def _three_hundred(db) -> None:
    day = plan.add_day(
        db, "Temadag om det, der er svært at sige højt i en stor organisation", place="Idrætshallen"
    )
    block = plan.add_block(db, day, None, "Spejlet", 40, team_size=5)
    first = "Annemarie-Elisabeth Karl-Gustav Bo Søren-Peter Åse".split()
    last = "Østergaard-Christoffersen Ærøskøbing-Frederiksen Holm Thorvaldsen-Kjærsgaard".split()
    area = (
        "Børn, Unge, Skole og Uddannelse|Teknik, Miljø og Klima|Ældre|Kultur, Fritid og Borgerservice".split(
            "|"
        )
    )
    for number, (name, middle, family) in enumerate(islice(product(first, range(20), last), 300)):
        people.add_person(
            db,
            f"{name} {'ABCDEFGHIJKLMNOPQRST'[middle]}. {family}",
            title="Afdelingsleder for tværgående udvikling",
            area=area[number % 4],
            level=str(number % 4),
        )
    teams.add_round(db, day, "Spejlet", 5, block)
    runs.begin_block(db, day, block, 1_794_650_000.0)


def all_of_the_sample() -> Iterator:
    """The stages on the sample year, in the order they leave it usable for the next."""
    yield from (planning, participants, searching, follow_up, groups, papers)


def scratch(folder: Path) -> None:
    """Take away the file that `beginning` made."""
    for left in folder.glob("Nyt*.temadag"):
        left.unlink()
