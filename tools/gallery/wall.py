"""The wall: with 0, 3, 5 and 75 answers, in piles, hidden until it is shown together, and as charts."""

from dataclasses import replace

from camera import Camera
from room import wide

from temadag.actions import clusters, papers, plan, reflections, runs, sending
from temadag.actions import wall as wall_acts
from temadag.app import App
from temadag.core.plan import Kind, Show
from temadag.core.reflections import Visibility
from temadag.rehearsal import calm
from temadag.store import clusters as clusters_of
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import reflections as words_of
from temadag.ui.after.reflections_recalls import RecallSheet
from temadag.ui.projector.window import open_projector

AT = "2026-11-14T10:20:00"
WORDS = {
    "da": (
        "Jeg sagde højt, at tidsplanen ikke holdt. Det var en lettelse for os alle.",
        "At lytte længere, end jeg havde tænkt.",
        "Vi spurgte borgeren først. Det havde vi aldrig gjort, og det ændrede hele mødet.",
        "Ringede i stedet for at skrive.",
        "Vi lukkede et skema, som ingen læste, og der skete ingenting.",
        "Turde sige: Det ved jeg ikke.",
    ),
    "en": (
        "I said out loud that the schedule did not hold. It was a relief to us all.",
        "To listen for longer than I had thought.",
        "We asked the citizen first. We had never done that, and it changed the whole meeting.",
        "Called instead of writing.",
        "We dropped a form that nobody read, and nothing happened.",
        "Dared to say: I do not know.",
    ),
}
PILES = {
    "da": ("Sige det højt", "Lytte længere", "Borgeren først"),
    "en": ("Say it", "Listen", "Citizens first"),
}
ASKED = {
    "da": (
        "Hvad turde du, som du ikke plejer?",
        ("Hvor meget energi har du lige nu?", ("Helt flad", "Fuld af energi")),
        (
            "Hvad skal vi tage fat på først?",
            (
                "Færre skemaer",
                "Kortere møder",
                "Borgeren med fra begyndelsen af hvert projekt",
                "Fælles vagtplan",
            ),
        ),
    ),
    "en": (
        "What did you dare that you usually do not?",
        ("How much energy do you have right now?", ("Worn out", "Full of energy")),
        (
            "What shall we begin with?",
            (
                "Fewer forms",
                "Shorter meetings",
                "The citizen there from the start of each project",
                "A shared rota",
            ),
        ),
    ),
}


class _Wall:
    """A day of its own, so that the sample stays as it was."""

    def __init__(self, camera: Camera, app: App) -> None:
        self.camera, self.app = camera, app
        self.language = app.settings.language
        self.prompts = app.live.store.write(_ask, self.language).result(10)
        self.people = [p.id for p in app.live.read(people_of.everybody)]
        self.window = app.window

    def write(self, first: int, last: int, release: bool = True) -> None:
        def do(db) -> None:
            said = WORDS[self.language]
            for n in range(first, last):
                seen = Visibility.ROOM_NAMED if n % 3 == 0 else Visibility.ROOM_UNNAMED
                key = reflections.submit(db, self.prompts[0], self.people[n % 60], seen, said[n % 6], AT)
                if release:
                    reflections.release(db, key)

        self.app.live.store.write(do).result(20)

    def mark(self, prompt: int, given: list[list[str]]) -> None:
        def do(db) -> None:
            for n, one in enumerate(given):
                sending.mark(db, self.prompts[prompt], f"{n:032x}", one)

        self.app.live.store.write(do).result(20)

    def gather(self) -> None:
        """Lay most of the cards in piles, what lies in one already too."""
        cards = self.app.live.read(words_of.hung, self.prompts[0])
        for heap in self.app.live.read(clusters_of.clusters, self.prompts[0]):
            self.app.live.do("", clusters.remove_cluster, heap.id)
        for number, name in enumerate(PILES[self.language]):
            inside = [c.reflection_id for n, c in enumerate(cards) if n % 4 == number]
            self.app.live.do("", clusters.add_cluster, self.prompts[0], name, *inside)

    def call_back(self) -> None:
        """A paper was made, and then somebody took their words back."""
        store, text = self.app.live.store, WORDS[self.language][0]
        given = (self.prompts[0], self.people[70], Visibility.ROOM_NAMED, text, "2026-11-14T09:10:00")
        key = store.write(reflections.submit, *given).result(10)
        record = (papers.record_paper, "shared-summary", "", "/Dokumenter/Papirer", "2026-11-14T10:15:00")
        store.write(*record).result(10)
        store.write(reflections.withdraw, key).result(10)

    def shoot(self, name: str, prompt: int, console: bool = False) -> None:
        calm(self.app)
        screen = self.window.visited("reflections")
        self.window.go("reflections")
        screen.come_to(self.prompts[prompt], "")
        self.camera.shoot(self.app, f"wall-{name}", self.window)
        if console:
            self.window.go("console")
            self.camera.shoot(self.app, f"wall-{name}-console", self.window)
        shown = open_projector(self.app.live, self.app.site)
        for dark in (False, True):
            shown.view.wear("dark" if dark else "light")
            wide(self.camera, self.app, f"wall-{name}-projector{'-dark' if dark else ''}", shown)
        shown.view.wear("light")
        self.app.site.close_projector()


def wall(camera: Camera, app: App) -> None:
    """The wall as it fills, and each of its kinds of picture."""
    if camera.only and not camera.only.startswith("wall"):
        return
    camera.section = "wall"
    day, made = app.site.day_id, _Wall(camera, app)
    app.site.day_id = app.live.read(plan_of.days)[-1].id
    made.shoot("0", 0)
    made.write(0, 3)
    made.shoot("3", 0)
    made.write(3, 9)
    made.shoot("5", 0)
    made.write(9, 15)
    made.gather()
    made.shoot("piles", 0, console=True)
    made.write(15, 75)
    made.gather()
    made.shoot("75", 0)
    app.live.do("", reflections.reveal, made.prompts[0], True)
    made.write(75, 80, release=False)
    made.call_back()
    made.shoot("hidden", 0, console=True)
    sheet = RecallSheet(app.window)
    told = app.window.visited("reflections")._seen.recalls[0]
    sheet.show_recalls(
        [replace(told, at=app.site.clockwork.now())]
    )  # the log's own clock does not stand still
    camera.shoot(app, "wall-recalls", sheet, own_size=True)
    sheet.deleteLater()
    made.app.live.do("", reflections.reveal, made.prompts[0])
    app.live.do("", runs.begin_block, app.site.day_id, _block(app, 1), app.site.clockwork.now())
    app.live.do("", runs.show, app.site.day_id, Show.WALL)
    made.mark(1, [["7"]] * 3)
    app.live.do("", wall_acts.show_marks, made.prompts[1])
    made.shoot("scale-few", 1)
    made.mark(1, [[str(n)] for n in (2, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 10)])
    made.shoot("scale", 1)
    app.live.do("", runs.begin_block, app.site.day_id, _block(app, 2), app.site.clockwork.now())
    app.live.do("", runs.show, app.site.day_id, Show.WALL)
    options = ASKED[made.language][2][1]
    made.mark(2, [[options[0], options[n % 3], options[2]] for n in range(22)])
    app.live.do("", wall_acts.show_marks, made.prompts[2])
    made.shoot("dots", 2)
    app.live.do("", wall_acts.clear_wall, app.site.day_id)
    made.shoot("taken-off", 2)
    app.site.day_id = day
    calm(app)


def _ask(db, language: str) -> list[str]:
    """A day with three blocks, each with a question of its kind; the first is under way."""
    words, scale, dots = ASKED[language]
    day = plan.add_day(db, {"da": "Temadag om mod", "en": "A day about courage"}[language])
    asked = (("words", words, ()), ("scale", *scale), ("dots", *dots))
    made, block = [], None
    for kind, text, options in asked:
        block = plan.add_block(db, day, block, text, 30, kind=Kind.REFLECT)
        plan.set_prompts(db, block, [(text, Visibility.GROUP)])
        prompt = next(p.id for p in plan_of.prompts(db, day) if p.block_id == block)
        db.table("prompt").update(prompt, {"kind": kind, "options": "\n".join(options)})
        made.append(prompt)
    runs.begin_block(db, day, plan_of.blocks(db, day)[0].id, 1_794_648_000.0)
    runs.show(db, day, Show.WALL)
    return made


def _block(app: App, number: int) -> str:
    return app.live.read(plan_of.blocks, app.site.day_id)[number].id
