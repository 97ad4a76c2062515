"""The big screen in each of its states: six resolutions, three themes, two languages, and its test."""

from dataclasses import replace

from camera import Camera

from temadag.actions import card_on_screen, decisions, runs
from temadag.app import App
from temadag.core.decisions import Answer, Barrier
from temadag.core.plan import Show
from temadag.rehearsal import calm
from temadag.ui.projector.window import ProjectorWindow, open_projector

SIZES = ((1024, 768), (1280, 720), (1920, 1080), (1920, 1200), (2560, 1080), (3840, 2160))
MIDDLE = (1920, 1080)
WISH = {
    "da": (
        "Må vi lade være med at dokumentere timer på under et kvarter?",
        "To timer mere om ugen med den, der har brug for det",
        "Ingenting",
        "loven kræver det, men vi spørger styrelsen, om et kvarter kan regnes som en halv time",
    ),
    "en": (
        "May we stop recording hours of less than fifteen minutes?",
        "Two more hours a week with the one who needs it",
        "Nothing",
        "the law demands it, but we ask the agency whether fifteen minutes count as one",
    ),
}


def big_screen(camera: Camera, app: App) -> None:
    """Each Show, a card that was answered, larger letters, and the test of a screen."""
    camera.section = "projector"
    if not camera.wants("projector"):
        return
    day = app.site.day_id
    card = _card(app)
    shown = open_projector(app.live, app.site)
    for show in Show:
        app.live.do("", runs.show, day, show)
        _all(camera, app, f"projector-{show.value}", shown)
    reason = WISH[app.settings.language][3]
    for answer, said in ((Answer.NO, reason), (Answer.YES, "")):
        app.live.do("", decisions.edit_card, card, answer=answer, reason=said)
        app.live.do("", runs.show, day, Show.CARD)
        _all(camera, app, f"projector-card-{answer.value}", shown)
    app.live.do("", runs.show, day, Show.TASK)
    app.site.settings = replace(app.site.settings, screen_larger=3)
    _all(camera, app, "projector-task-larger", shown)
    app.site.settings = replace(app.site.settings, screen_larger=0)
    app.site.trial = True
    _all(camera, app, "projector-trial", shown)
    app.site.trial = False
    app.live.do("", card_on_screen.take_card_off, day)
    app.live.do("", decisions.remove_card, card)
    app.site.close_projector()
    calm(app)


def _card(app: App) -> str:
    store, day = app.live.store, app.site.day_id
    asked, gets, cost, _reason = WISH[app.settings.language]
    made = store.do("", decisions.add_card, day, asked, Barrier.LAW, gets, cost, "Hanne Dahl").result(10)
    store.do("", decisions.edit_card, made, substitute="Lise Kjær").result(10)
    store.do("", card_on_screen.show_card, day, made, app.site.clockwork.now() - 46).result(10)
    app.live.settle()
    return made


def _all(camera: Camera, app: App, name: str, shown: ProjectorWindow) -> None:
    """In Danish and light at all six; in English, and in the other themes, at the usual one."""
    language = app.settings.language
    if camera.only and camera.only not in name:
        return
    for theme in ("light", "dark", "contrast"):
        shown.view.wear(theme)
        full = language == "da" and theme == "light"
        for width, height in SIZES if full else (MIDDLE,):
            shown.resize(width, height)
            app.site.clockwork.tick()  # the test of a screen tells its size
            calm(app)
            whole = name if theme == "light" else f"{name}-{theme}"
            file = f"{whole}.{language}.{width}x{height}.png"
            shown.grab().save(str(camera.folder / file))
            camera.keep(whole, language, file, f"{width}x{height}")
    shown.view.wear("light")
