"""The on-the-spot round: piles, the card on the screen and its answers, who is away, and what lies aside."""

from camera import Camera
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from temadag.actions import attendance, card_on_screen, decisions
from temadag.app import App
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Aside
from temadag.core.people import Role
from temadag.rehearsal import calm
from temadag.store import people as people_of

LONG = (
    "Må vi på tværs af forvaltninger, fag og fysiske grænser i en stor organisation lade medarbejderne selv "
    "bytte vagter hen over sommeren, også når det betyder, at to arbejdspladser må dele den samme vikar, og "
    "at lønsystemet i nogle uger ikke kan se, hvem der egentlig er ansat hvor?"
)
CARDS = (
    (0, "Må vi aflyse det månedlige møde to gange og se, hvem der savner det?"),
    (1, "Må to skoler dele en vikar uden at spørge løn først?"),
    (0, "Må vi bruge dørkoden fra nabohuset?"),
    (1, LONG),
    (0, "Må borgerne selv vælge, hvem der ringer tilbage?"),
    (None, "Må vi få lov til at lade telefonen ringe i en time hver formiddag?"),
)


def round_of_cards(camera: Camera, app: App) -> None:
    """The round from its queue to its last answer."""
    if not camera.wants("round"):
        return
    camera.section = "console"
    window = app.window
    window.go("console")
    screen = window.visited("console")
    _empty(camera, app, window)
    ids = _cards(app)
    camera.shoot(app, "round-strip", window)
    screen.requests.open()
    camera.shoot(app, "round-queue", window)
    _on_screen(camera, app, window, ids)
    _called_away(camera, app, window, ids)
    screen.requests.close_round()


def _empty(camera: Camera, app: App, window: QWidget) -> None:
    screen = window.visited("console")
    screen.requests.open()
    camera.shoot(app, "round-empty", window)
    screen.requests.close_round()


def _cards(app: App) -> list[str]:
    top = [p for p in app.live.read(people_of.everybody) if p.role is Role.DIREKTION]
    day, made = app.site.day_id, []
    for number, (who, text) in enumerate(CARDS):
        more = {
            "citizen_gets": "Svar samme dag i stedet for om en uge." if number == 0 else "",
            "cost": "Tre timer" if number == 0 else "",
            "decider": top[who].name if who is not None else "",
        }
        made.append(app.live.store.do("", decisions.add_card, day, text, **more).result(10))
    calm(app)
    return made


def _on_screen(camera: Camera, app: App, window: QWidget, ids: list[str]) -> None:
    day, now = app.site.day_id, app.site.clockwork.now()
    panel = window.visited("console").requests.panel
    app.live.do("", card_on_screen.show_card, day, ids[0], now - 42)
    camera.shoot(app, "round-card", window)
    QTest.keyClick(panel.queue, Qt.Key.Key_N)
    camera.shoot(app, "round-no", window)
    QTest.keyClick(panel.hand.answer.reason, Qt.Key.Key_Escape)
    QTest.keyClick(panel.queue, Qt.Key.Key_S)
    camera.shoot(app, "round-by-date", window)
    QTest.keyClick(panel.hand.answer.day.field, Qt.Key.Key_Return)
    QTest.keyClick(panel.hand.answer.owner, Qt.Key.Key_Return)
    camera.shoot(app, "round-answered", window)
    QTest.keyClick(panel.queue, Qt.Key.Key_P)
    camera.shoot(app, "round-person", window)
    QTest.keyClick(panel.person, Qt.Key.Key_Escape)
    app.live.do("", card_on_screen.show_card, day, ids[3], now - 204)
    camera.shoot(app, "round-long", window)
    app.live.do("", card_on_screen.take_card_off, day)
    calm(app)


def _called_away(camera: Camera, app: App, window: QWidget, ids: list[str]) -> None:
    day = app.site.day_id
    top = [p for p in app.live.read(people_of.everybody) if p.role is Role.DIREKTION]
    app.live.do("", attendance.mark_presence, day, top[1].id, Presence.LEFT)
    calm(app)
    panel = window.visited("console").requests.panel
    panel.queue.choose(ids[1])
    camera.shoot(app, "round-away", window)
    app.live.do("", decisions.edit_card, ids[3], decider=LONG[:90], substitute=LONG[20:110])
    calm(app)
    app.live.do("", card_on_screen.show_card, day, ids[3], app.site.clockwork.now())
    camera.shoot(app, "round-long-names", window)
    app.live.do("", card_on_screen.take_card_off, day)
    app.live.do("", decisions.set_aside, ids[2], Aside.RETURNED)
    app.live.do("", decisions.set_aside, ids[5], Aside.HR)
    app.live.do("", decisions.answer_card, ids[4], Answer.YES)
    window.go("decisions")
    calm(app)
    shown = window.visited("decisions")
    camera.shoot(app, "round-decisions", window)
    shown._list.setCurrentRow(2)
    camera.shoot(app, "round-decisions-away", window)
    shown._aside.fold.head.setChecked(True)
    camera.shoot(app, "round-decisions-aside", window)
    shown._aside.fold.head.setChecked(False)
    shown._reach._on_clicked("promises")
    calm(app)
    shown._list.setCurrentRow(1)
    camera.shoot(app, "round-promises", window)
    shown._reach._on_clicked("day")
