"""What is seen in the room: console, big screen in each of its states, and the writing desk."""

from camera import Camera
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from temadag.actions import runs
from temadag.app import App
from temadag.core.reflections import Visibility
from temadag.rehearsal import calm
from temadag.store import plan as plan_of
from temadag.ui.desk.reader_card import ReaderCard

CODE = "2468"


def console(camera: Camera, app: App) -> None:
    """The console: under way, held, and before the day."""
    camera.section = "console"
    window, day = app.window, app.site.day_id
    window.go("console")
    camera.shoot(app, "console", window)
    app.live.do("", runs.pause, day, app.site.clockwork.now())
    camera.shoot(app, "console-held", window)
    QTest.keyClick(window.visited("console"), Qt.Key.Key_7)
    camera.shoot(app, "console-tried", window)
    QTest.keyClick(window.visited("console"), Qt.Key.Key_Escape)
    app.live.do("", runs.resume, day, app.site.clockwork.now())
    days = app.live.read(plan_of.days)
    app.site.day_id = days[2].id
    camera.shoot(app, "console-before", window)
    app.site.day_id = day


def wide(camera: Camera, app: App, name: str, shown: QWidget) -> None:
    """The big screen in three shapes."""
    for width, height in ((1024, 768), (1920, 1080), (2560, 1080)):
        shown.resize(width, height)
        calm(app)
        file = f"{name}.{app.settings.language}.{width}x{height}.png"
        shown.grab().save(str(camera.folder / file))
        camera.keep(name, app.settings.language, file, f"{width}x{height}")


def desk(camera: Camera, app: App) -> None:
    """The writing desk, from its opening to the code that closes it."""
    camera.section = "desk"
    app.site.went.emit("desk")
    shown = app.desk
    shown.showNormal()
    camera.shoot(app, "desk-set-up", shown)
    QTest.keyClicks(shown.page.findChild(QLineEdit, "code"), CODE)
    _click(shown, "begin")
    camera.shoot(app, "desk-curtain", shown)
    QTest.keyClick(shown.page, Qt.Key.Key_Return)
    camera.shoot(app, "desk-names", shown)
    search = shown.page.findChild(QLineEdit, "search")
    QTest.keyClicks(search, "xyz")
    camera.shoot(app, "desk-names-none", shown)
    search.clear()
    _click(shown, "use-code")
    camera.shoot(app, "desk-own-code", shown)
    _click(shown, "back")
    shown._coming.vouch = True
    _pick(shown, "an")
    camera.shoot(app, "desk-vouch", shown)
    _click(shown, "stay")
    shown._coming.vouch = False
    _pick(shown, "an")
    camera.shoot(app, "desk-writing", shown)
    words = shown.page.findChild(QPlainTextEdit, "words")
    words.setPlainText("Jeg sagde højt, at tidsplanen ikke holdt. Det var en lettelse for os alle.")
    for visibility in Visibility:
        QTest.mouseClick(shown.page.findChild(ReaderCard, visibility.value), Qt.MouseButton.LeftButton)
        camera.shoot(app, f"desk-writing-{visibility.value}", shown)
    _click(shown, "send")
    calm(app)
    camera.shoot(app, "desk-sent", shown)
    _gifts(camera, app, shown)
    _click(shown, "done")
    shown._show_leaving()
    camera.shoot(app, "desk-leave", shown)
    QTest.keyClicks(shown.page.findChild(QLineEdit, "code"), CODE)
    _click(shown, "leave")
    calm(app)


def _pick(shown: QWidget, name: str) -> None:
    search = shown.page.findChild(QLineEdit, "search")
    QTest.keyClicks(search, name)
    QTest.keyClick(search, Qt.Key.Key_Return)


def _gifts(camera: Camera, app: App, shown: QWidget) -> None:
    """What else can be given: each of its pages, and what one has given."""
    store, day = app.live.store, app.site.day_id
    _click(shown, "others")
    camera.shoot(app, "desk-more", shown)
    for way in ("card", "trial"):
        _click(shown, f"way-{way}")
        camera.shoot(app, f"desk-{way}", shown)
        if way == "trial":
            _try_for_all(camera, app, shown)
        else:
            _click(shown, "back")
    store.write(_more_to_give, day).result(10)
    shown._visit.show_more()
    camera.shoot(app, "desk-more-of-all", shown)
    for way in ("mark:gallery-scale", "mark:gallery-dots", "offers"):
        _click(shown, f"way-{way}")
        if "dots" in way:
            _click(shown, "more-1")
        camera.shoot(app, f"desk-{way.removeprefix('mark:gallery-')}", shown)
        _click(shown, "back")
    _click(shown, "way-mine")
    camera.shoot(app, "desk-mine-vouch", shown)
    QTest.keyClicks(shown.page.findChild(QLineEdit, "code"), CODE)
    _click(shown, "leave")
    camera.shoot(app, "desk-mine", shown)
    store.write(_less_to_give).result(10)


def _try_for_all(camera: Camera, app: App, shown: QWidget) -> None:
    """A try-action that is for all is written, looked at, and given."""
    for name, text in (
        ("title", "Tavlemøde på tolv minutter"),
        ("smallest", "Tirsdage, stående, i seks uger"),
    ):
        field = shown.page.findChild(QWidget, f"field-{name}")
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, text)
    QTest.mouseClick(shown.page.findChild(ReaderCard, "room-named"), Qt.MouseButton.LeftButton)
    shown.page.findChild(QCheckBox, "tick").setChecked(True)
    calm(app)
    camera.shoot(app, "desk-trial-for-all", shown)
    _click(shown, "send")
    calm(app)
    shown._visit.show_more()


def _more_to_give(db, day_id: str) -> None:
    block = next(iter(db.query("select id from block where day_id = ? order by position", (day_id,))))["id"]
    asked = {"scale": "Hvor meget energi har du lige nu?", "dots": "Hvad skal vi tage fat på først?"}
    options = {"scale": "Tom for energi\nFuld af energi", "dots": "Færre skemaer\nNabohjælp\nEt fælles år"}
    for kind, text in asked.items():
        row = {"id": f"gallery-{kind}", "block_id": block, "position": "z", "text": text, "kind": kind}
        db.table("prompt").insert({**row, "options": options[kind]})
    for number, title in enumerate(("Studietur til Aarhus", "Netværk om digitalt mod")):
        row = {"id": f"gallery{number}", "position": str(number), "title": title, "seats": 12 * number}
        db.table("offer").insert({**row, "text": "En dag sammen om det, vi ikke tør alene."})


def _less_to_give(db) -> None:
    for table in ("prompt", "offer"):
        db.execute(f"delete from {table} where id like 'gallery%'")


def _click(shown: QWidget, name: str) -> None:
    calm_button = shown.page.findChild(QPushButton, name)
    QTest.mouseClick(calm_button, Qt.MouseButton.LeftButton)
