"""The first theme day from arrival to the last minute: what hands do, and an eye on the big screen."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from a_day import Day, import_people, publish_rounds, split_rounds, take_a_template
from temadag.actions import decisions, people, plan, reflections
from temadag.app import App
from temadag.core import clock
from temadag.core.decisions import Answer, Aside
from temadag.core.people import Role
from temadag.core.plan import Show
from temadag.core.reflections import Audience, Visibility
from temadag.store import decisions as decisions_of
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import reflections as reflections_of
from temadag.store import runs
from temadag.store import teams as teams_of
from temadag.ui import theme
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.projector.paint import paint
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.wording import digits

KAREN, BO = "Karen Holm-Dam", "Bo Åby-Skov"
SECRET = {
    "note": "kanarienote",
    "spoken": "kanariesig",
    "plan_b": "kanarieplanb",
    "responsible": "kanarieansvar",
    "materials": "kanarieting",
    "purpose": "kanarieformål",
    "needs": "kanariebehov",
    "email": "kanariepost",
    "trusted": "kanariebetroet",
    "group": "kanariegruppe",
    "waiting": "kanarieventer",
    "aside": "kanariesag",
    "asker": "kanarieafsender",
}
"""A word of its own in everything that the room is never to see; »waiting« until it is released."""

K = Qt.Key


class Watch:
    """Paints every scene that the big screen gets and reads it; what is not released must not be in it."""

    def __init__(self) -> None:
        self.frames: Counter[Show] = Counter()
        self.words: set[str] = set()
        self.found: list[str] = []
        self.allowed: set[str] = set()
        self._tokens = theme.read("light")

    def follow(self, projector) -> None:
        """Look at the scene of now and at each that comes."""
        projector.source.changed.connect(self.look)
        self.look(projector.source.scene)

    def look(self, scene: Scene) -> None:
        """Paint one frame and search it."""
        image = QImage(960, 540, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        canvas = paint(painter, QRectF(0, 0, 960, 540), scene, self._tokens)
        painter.end()
        shown = " ".join(line.text for line in canvas.painted) + repr(scene)
        self.frames[scene.show] += 1
        self.words.update(shown.split())
        self.found += [word for word in SECRET.values() if word in shown and word not in self.allowed]


@dataclass
class Kept:
    """What the program must come back to after it was killed, and how the day has gone so far."""

    now: float
    block: str
    step: int
    ends_at: float
    show: str
    began: dict[str, float]
    ended: dict[str, float]
    frames: dict[str, int]

    def write(self, path: Path) -> None:
        """To a file beside the programme."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Kept":
        """From that file."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


class DayOne(Day):
    """The console is played by keys; what really happened is noted to the second, to be compared."""

    def __init__(self, qtbot, folder: Path, kept: Kept | None = None) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.now = kept.now + 47 if kept else datetime(2026, 11, 14, 8, 0).timestamp()
        self.app = App(now=lambda: self.now)
        path = folder / "dag.temadag"
        assert self.app.open(path) if kept else self.app.found(path, "Ledertemadage")
        self.window, self.live, self.site = self.app.window, self.app.live, self.app.site
        self.watch = Watch()
        self.began = kept.began if kept else {}
        self.ended = kept.ended if kept else {}

    @property
    def console(self) -> ConsoleScreen:
        return self.window.visited("console")

    @property
    def run(self):
        return self.read(runs.run, self.site.day_id)

    @property
    def blocks(self):
        return self.read(plan_of.blocks, self.site.day_id)

    def block(self, words: str):
        return next(b for b in self.blocks if words in b.title)

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is, as somebody at the laptop does."""
        for key in keys:
            focus = self.console.focusWidget() or self.console
            self.qtbot.keyClick(focus, key)
            self.live.settle()
            QApplication.processEvents()

    def seconds(self, seconds: float) -> None:
        """Let time pass, with a look at the big screen at least twice a minute."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + 30)
            self.site.clockwork.tick()
        self.live.settle()

    def tick(self, minutes: float) -> None:
        """The same in minutes."""
        self.seconds(60 * minutes)

    def to_its_end(self) -> None:
        """Let the block under way have its time."""
        self.seconds(self.run.ends_at - self.now)

    def show(self, key: Qt.Key, show: Show) -> None:
        """Try a picture, see that the room does not have it yet, and release it."""
        before = self.run.show
        self.key(key)
        assert self.run.show is before
        self.key(K.Key_Return)
        assert self.run.show is show

    def goes_on_to(self, title: str) -> None:
        """End the block under way with N; the next begins at the same second."""
        was = self.run.block_id
        self.key(K.Key_N)
        self.ended[was] = self.began[self.run.block_id] = self.now
        now = next(b for b in self.blocks if b.id == self.run.block_id)
        assert title in now.title, (title, now.title)

    def lasts(self, minutes: float, title: str) -> None:
        """Let the block under way last so long, and go on."""
        self.tick(minutes)
        self.goes_on_to(title)


def prepare(day: DayOne) -> None:
    """A list, two directors, the ready plan, three rounds, and words that the room must never see."""
    import_people(day)
    for name, title in ((KAREN, "Kommunaldirektør"), (BO, "Børnedirektør")):
        day.live.do("", people.add_person, name, role=Role.DIREKTION, title=title, needs=SECRET["needs"])
    take_a_template(day)
    fields = ("note", "spoken", "plan_b", "responsible", "materials", "purpose")
    private = {key: SECRET[key] for key in fields}
    for block in day.blocks:
        day.live.do("", plan.edit_block, block.id, **private)
    first = day.read(people_of.everybody)[0]
    day.live.do("", people.edit_person, first.id, email=f"{SECRET['email']}@kommune.dk")
    day.live.settle()
    split_rounds(day, 3)
    publish_rounds(day, 2)  # the third is not for the room yet


def come_in(day: DayOne) -> None:
    """From 8.20 people are checked in at the door by their names; at 8.40 nine have not come."""
    day.now = datetime(2026, 11, 14, 8, 20).timestamp()
    console = day.go("console")
    day.press("open-projector", console)
    day.watch.follow(day.site.projector)
    day.key(K.Key_D)
    sheet = console.door
    everybody = day.read(people_of.everybody)
    tables = day.read(teams_of.rounds, day.site.day_id)[0].teams
    away = [seat.person_id for team in tables[:2] for seat in team.seats][:9]
    for person in [one for one in everybody if one.id not in away]:
        day.qtbot.keyClicks(sheet.field, person.name)
        day.qtbot.keyClick(sheet.field, K.Key_Return)
    day.live.settle()
    assert sheet.count.text() == f"{len(everybody) - 9} af {len(everybody)} er her"
    day.now += 20 * 60
    day.site.clockwork.tick()
    day.qtbot.mouseClick(sheet.rest, Qt.MouseButton.LeftButton)
    day.live.settle()
    day.qtbot.keyClick(sheet.field, K.Key_R, Qt.KeyboardModifier.ControlModifier)
    mend(day)


def mend(day: DayOne) -> None:
    """As few as can be change tables, and the big screen says who."""
    screen = day.window.visited("teams")
    mending = screen.mending.sheet
    day.until(lambda: not screen.mending.running and mending.use.isEnabled())
    day.qtbot.mouseClick(mending.use, Qt.MouseButton.LeftButton)
    day.live.settle()
    day.qtbot.mouseClick(mending.show_it, Qt.MouseButton.LeftButton)
    day.live.settle()
    day.site.clockwork.tick()
    scene = day.site.projector.source.scene
    assert (day.run.show, scene.show) == (Show.TEAMS, Show.TEAMS), scene
    assert scene.moves, scene
    mending.reject()


def start_late(day: DayOne) -> None:
    """It begins twelve minutes late; what is proposed gives way only once accepted, and can be undone."""
    day.now = day.site.clockwork.midnight() + (8 * 60 + 42) * 60
    console = day.go("console")
    day.press("begin", console)
    day.began[day.run.block_id] = day.now
    day.seconds(1)
    planned = [b.lasts for b in day.blocks]
    offer = console._day.offer
    assert offer.text() == "Indhent 12 min. …"
    day.key(K.Key_I)
    sheet = day.console._controls.sheet
    assert [b.lasts for b in day.blocks] == planned, "nothing moves before somebody says so"
    given = {cut.block.title: (cut.now, cut.then) for cut in sheet.proposal.cuts}
    assert given == {"Luft i programmet": (3, 0), "Den digitale temperatur": (15, 6)}
    day.qtbot.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    day.live.settle()
    assert sum(planned) - sum(b.lasts for b in day.blocks) == 12
    day.live.undo()
    day.live.settle()
    assert [b.lasts for b in day.blocks] == planned
    day.live.redo()
    day.live.settle()
    sheet.reject()
    day.seconds(0)
    assert "slut kl. 15.30" in console._day._end.text()


def before_the_pause(day: DayOne) -> None:
    """Two plain blocks, one with its steps, one that is held for a phone call, one that is given a minute."""
    day.tick(15 - 1 / 60)
    day.goes_on_to("Velkommen")
    day.show(K.Key_7, Show.PROGRAMME)
    day.lasts(15, "Tre ord")
    for _step in day.block("Tre ord").steps[1:]:
        day.tick(2)
        day.key(K.Key_PageDown)
    day.key(K.Key_Space)
    day.tick(3)
    day.key(K.Key_Space)
    day.to_its_end()
    day.goes_on_to("Retningen")
    day.show(K.Key_2, Show.COUNTDOWN)
    day.key(K.Key_Plus)
    day.to_its_end()
    day.goes_on_to("Lystkompasset")
    write(day)
    day.lasts(18, "Pause")


def write(day: DayOne) -> None:
    """What leaders write meanwhile; one answer is released, the rest is nobody's on the wall."""
    begun = set(day.began)
    asked = [p for p in day.read(plan_of.prompts, day.site.day_id) if p.block_id in begun][-1]
    who = [p.id for p in day.read(people_of.everybody)[10:14]]
    given = (
        (Visibility.FACILITATOR, SECRET["trusted"]),
        (Visibility.GROUP, SECRET["group"]),
        (Visibility.ROOM_NAMED, SECRET["waiting"]),
    )
    store = day.live.store
    for person, (visibility, word) in zip(who, given, strict=False):
        store.write(
            reflections.submit, asked.id, person, visibility, f"Ord {word}.", "2026-11-14T09:50:00"
        ).result(9)
    day.live.settle()
    day.show(K.Key_4, Show.WALL)
    assert SECRET["waiting"] not in " ".join(day.watch.words)
    found = store.read(reflections_of.readable, asked.id, Audience.FACILITATOR)
    entry = next(one.id for one in found if SECRET["waiting"] in one.text)
    day.watch.allowed.add(SECRET["waiting"])
    day.live.do("", reflections.release, entry)
    day.live.settle()
    day.site.clockwork.tick()
    assert SECRET["waiting"] in " ".join(day.watch.words)
    day.key(K.Key_F12)
    assert day.site.projector.source.scene.show is Show.BLACK, "one key, and it is gone"
    day.show(K.Key_1, Show.TASK)


def pull_the_plug(day: DayOne) -> None:
    """The projector's cable is pulled in the middle of a task and put in again: the day goes on meanwhile."""
    qt = QGuiApplication.instance()
    other = next(s for s in qt.screens() if s is not day.window.screen())
    shown = day.site.projector
    assert shown.isVisible() and shown.isFullScreen() and shown.screen() is other
    qt.screenRemoved.emit(other)
    QApplication.processEvents()
    assert not shown.isVisible(), "it does not jump over the console"
    step = day.run.step
    day.key(K.Key_PageDown)
    assert day.run.step == step + 1
    day.seconds(30)
    qt.screenAdded.emit(other)
    QApplication.processEvents()
    assert shown.isVisible() and shown.isFullScreen()
    assert shown.source.scene.step == day.run.step, "it comes back to where the room is"


def to_the_kill(day: DayOne, to: Path) -> None:
    """From the pause into the long exercise; there the power goes."""
    day.show(K.Key_9, Show.PAUSE)
    day.lasts(15, "En helt almindelig tirsdag")
    day.tick(6)
    day.show(K.Key_1, Show.TASK)
    pull_the_plug(day)
    day.tick(8)
    run = day.run
    frames = {show.value: count for show, count in day.watch.frames.items()}
    Kept(day.now, run.block_id, run.step, run.ends_at, run.show.value, day.began, day.ended, frames).write(to)


def send_cards(day: DayOne) -> None:
    """Twelve request cards, from phones, the desk, paper and the facilitator; one is about a person."""
    who = day.read(people_of.everybody)[12]
    day.live.do("", people.edit_person, who.id, needs=SECRET["asker"])
    for number in range(11):
        decider = KAREN if number < 6 else BO
        given = {"asked": f"Må vi {number}?", "decider": decider, "barrier": "law"}
        source = ("phone", "desk", "paper")[number % 3]
        send = day.live.store.write(decisions.send_card, f"kort{number}", day.site.day_id, given, "", source)
        send.result(9)
    about = {"asked": f"Hun er en {SECRET['aside']}.", "decider": KAREN, "barrier": "habit"}
    day.live.store.write(decisions.send_card, "kort11", day.site.day_id, about, who.id, "phone").result(9)
    day.live.settle()


def set_one_aside(day: DayOne) -> None:
    """One of Karen's cards is about a person, which the facilitator sees in the break: it goes elsewhere."""
    day.live.do("", decisions.set_aside, "kort11", Aside.HR)
    day.live.settle()


def answer_cards(day: DayOne) -> None:
    """The round by keyboard alone: yes, no because, and an answer by a date."""
    day.key(K.Key_C)
    day.key(K.Key_Return, K.Key_J, K.Key_Return)
    day.key(K.Key_Return, K.Key_N)
    day.qtbot.keyClicks(day.console.focusWidget(), "Det siger loven")
    day.key(K.Key_Return, K.Key_Return)
    day.seconds(150)
    day.key(K.Key_Return, K.Key_S, K.Key_Return, K.Key_Return)
    for _card in range(8):
        day.key(K.Key_PageDown, K.Key_J, K.Key_Return)
        day.seconds(90)
    cards = day.read(decisions_of.cards, day.site.day_id)
    said = Counter(card.answer for card in cards if card.for_the_room)
    assert said == {Answer.YES: 9, Answer.NO: 1, Answer.BY_DATE: 1}, said
    assert next(card.reason for card in cards if card.answer is Answer.NO) == "Det siger loven"


def goes_on_where_it_was(day: DayOne, kept: Kept) -> None:
    """One question, and the same block, step, second and picture, also on the projector."""
    sheet = day.app.resuming.sheet
    assert "En helt almindelig tirsdag" in sheet.question.text()
    day.qtbot.mouseClick(sheet.yes, Qt.MouseButton.LeftButton)
    day.live.settle()
    run = day.run
    assert (run.block_id, run.step, run.ends_at) == (kept.block, kept.step, kept.ends_at)
    assert run.show.value == kept.show
    shown = day.site.projector
    assert shown.isFullScreen() and shown.screen() is not day.window.screen()
    day.watch.follow(shown)
    assert day.console._now.ring.digits == digits(run.ends_at - day.now)


def to_the_round(day: DayOne) -> None:
    """The rest of the day, each block as long as it has today, until the round."""
    for number, title in enumerate(
        (
            "Én, to, fire, alle",
            "Den digitale temperatur",
            "Til- og fravalg",
            "Frokost",
            "Gåtur",
            "Prøvehandling",
            "Barrierejagten",
            "Pause",
            "Straks-runden",
        )
    ):
        if number == 1:
            day.key(K.Key_L)  # it is alive: the clock keeps quiet
            day.seconds(95)
        day.to_its_end()
        day.goes_on_to(title)


def to_the_end(day: DayOne) -> None:
    """The round ends when it ends, the two last blocks follow, and the day is over."""
    day.key(K.Key_Escape)
    for title in ("Mandagskortet", "Tak"):
        day.to_its_end()
        day.goes_on_to(title)
    day.to_its_end()
    last = day.run.block_id
    day.key(K.Key_N)
    day.ended[last] = day.now
    assert day.run.finished


def adds_up(day: DayOne) -> None:
    """What really happened stands in the file to the second, beside what was planned."""
    day_ = day.read(plan_of.day, day.site.day_id)
    times = [(r.block_id, r.started_at, r.ended_at) for r in day.read(runs.block_runs, day.site.day_id)]
    held = clock.held(day_.starts, day.blocks, times, day.now, day.site.clockwork.midnight())
    for one in held:
        key = one.block.id
        if one.block.dropped:
            assert key not in day.began and one.begins is None
            continue
        assert (one.begins, one.ends) == (day.began[key], day.ended[key]), one.block.title
        assert one.lasted == day.ended[key] - day.began[key]
        assert one.planned == 60 * one.block.minutes
    assert sum(one.planned for one in held) == 420 * 60


def was_seen(day: DayOne, kept: Kept) -> None:
    """Every kind of picture came by, and no frame of any had a word that was not released."""
    seen = {*map(Show, kept.frames), *day.watch.frames}
    assert seen >= set(Show) - {Show.QUESTION, Show.JOIN}
    assert sum(kept.frames.values()) + sum(day.watch.frames.values()) > 600
    assert day.watch.found == []
