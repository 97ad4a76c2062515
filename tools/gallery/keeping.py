"""Looking back in a field, and the day on which people's words should go."""

from datetime import date, timedelta

from camera import Camera
from questions import asked

from temadag.actions.retention import set_keep_until
from temadag.app import App
from temadag.core.history import Version
from temadag.rehearsal import calm
from temadag.ui.going import put_away
from temadag.ui.history import HistoryDialog
from temadag.ui.retention import RetentionBanner, let_go

SAID = (
    "Velkommen til en dag, hvor vi ikke skal have ret, men have mod. I har alle prøvet noget siden sidst.\n\n"
    "Gå to og to. Ti minutter. Den, der lytter, spørger kun."
)
OWN, THEIRS = "A" * 26, "B" * 26


def looking_back(camera: Camera, app: App) -> None:
    """A field's versions: a few from two laptops, sixty long ones, and none."""
    camera.section = "history"
    now = app.site.clockwork.now()
    other = SAID.replace("have mod", "lære noget").replace("Ti minutter", "Fem minutter")
    few = [
        Version(SAID, now - 60, OWN, "", 4),
        Version(other, now - 3000, THEIRS, "Kirstens", -12),
        Version("Velkommen til en dag, hvor vi skal lære noget", now - 90_000, OWN, "", 10, True),
        Version("Velkommen", now - 9_000_000, "C" * 26, "", 9),
    ]
    _shoot(camera, app, "history", SAID, few)
    _shoot(camera, app, "history-none", SAID, few[:1])
    long = (SAID + " ") * 24
    many = [
        Version(long[:4000], now, OWN, "", 0),
        *(
            Version(long[: 300 + n * 60] + f"udgave {n} " + long[400 + n * 60 : 4000], now - n * 7000, OWN)
            for n in range(1, 60)
        ),
    ]
    _shoot(camera, app, "history-long", long[:4000], many)


def _shoot(camera: Camera, app: App, name: str, now: str, versions: list[Version]) -> None:
    shown = HistoryDialog(app.window, "Siges", now, versions)
    shown.fill(app.site.clockwork.today(), OWN)
    shown.show()
    camera.shoot(app, name, shown, own_size=True)
    put_away(shown)
    calm(app)


def keeping(camera: Camera, app: App) -> None:
    """The retention date among the settings, and the question once it has passed."""
    camera.section = "retention"
    window = app.window
    before: date = app.site.clockwork.today() - timedelta(days=3)
    app.live.do("", set_keep_until, before)
    window.go("plan")
    calm(app)
    camera.shoot(app, "retention-asked", window)
    window.go("settings")
    calm(app)
    window.visited("settings").retention.begin()
    camera.shoot(app, "retention-settings", window)
    asked(camera, app, "question-retention", lambda: let_go(window, app.live))
    window.findChild(RetentionBanner).later.click()
    app.live.do("", set_keep_until, None)
    calm(app)
