"""One day from the list to the papers, through the real windows: nobody lost, nothing private shown."""

from datetime import date, datetime
from itertools import cycle
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from papers_read import faults_of, fonts_of, text_of
from temadag.actions import papers as paper_acts
from temadag.app import App
from temadag.core.plan import Show
from temadag.core.reflections import Visibility
from temadag.core.teams import encounters
from temadag.store import people, plan, reflections, runs, teams
from temadag.ui.desk.reader_card import ReaderCard

FIRST = "Anna Bo Carl Dorte Emil Freja Gitte Hans Ida Jens Kåre Lis Mads Nanna Ole Pia Rasmus Sofie".split()
LAST = "Ærø Østergård Åberg Holm Lund Friis Winther Dam Kjær Juhl".split()
AREAS = ("Børn og Skole", "Teknik og Miljø", "Ældre og Sundhed", "Kultur", "Arbejdsmarked")
OPEN_WORD, TRUSTED_WORD, CLOSED_WORD = "solsort", "hejre", "kanariefugl"
CODE = "2468"


class Day:
    """The program with a clock that the test sets."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.now = datetime(2026, 11, 14, 8, 0).timestamp()
        self.app = App(now=lambda: self.now)
        assert self.app.found(folder / "dag.temadag", "Ledertemadage")
        self.window, self.live, self.site = self.app.window, self.app.live, self.app.site

    @property
    def read(self):
        return self.live.read

    def go(self, key: str) -> QWidget:
        self.window.go(key)
        self.live.settle()
        QApplication.processEvents()
        return self.window.visited("plan" if key == "new-day" else key)

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Press the button that says so or is called so."""
        QApplication.processEvents()
        found = [
            b
            for b in (within or self.window).findChildren(QPushButton)
            if text in (b.text(), b.objectName()) and b.isVisible() and b.isEnabled()
        ]
        assert found, text
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.live.settle()

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=60_000)
        self.live.settle()

    def tick(self, minutes: float) -> None:
        self.now += 60 * minutes
        self.site.clockwork.tick()
        self.live.settle()


@pytest.fixture
def day(qtbot, tmp_path):
    made = Day(qtbot, tmp_path)
    yield made
    made.app.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def list_of_people(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Deltagere til ledertemadage 2026"])
    sheet.append(["Navn", "Titel", "Ledelsesniveau", "Forvaltning", "Arbejdsplads"])
    for number, area in zip(range(74), cycle(AREAS), strict=False):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST)]}-{LAST[number % len(LAST)]}"
        sheet.append([name, "Leder", str(1 + number % 4), area, f"Hus {number % 12}"])
    book.save(path)
    return path


def import_people(day: Day) -> None:
    screen = day.go("people")
    screen.import_file(list_of_people(day.folder / "ledere.xlsx"))
    day.until(lambda: screen.importing.found is not None)
    day.qtbot.mouseClick(screen.importing.take, Qt.MouseButton.LeftButton)
    day.until(lambda: len(day.read(people.everybody)) == 74)


def take_a_template(day: Day) -> None:
    screen = day.go("new-day")
    day.press("Brug planen", screen.new_day)
    assert len(day.read(plan.blocks, day.site.day_id)) == 19
    held = screen.day.date
    held.setFocus()
    held.selectAll()
    day.qtbot.keyClicks(held, "14. november 2026")
    held.save_now()
    day.live.settle()
    assert day.read(plan.day, day.site.day_id).held_on == date(2026, 11, 14)


def split_three_rounds(day: Day) -> None:
    screen = day.go("teams")
    screen.solving._steps = 1500
    day.press("Hent runder fra planen")
    while len(day.read(teams.rounds, day.site.day_id)) > 3:
        screen.bar.tabs.step(-1)
        day.live.settle()
        day.press("Fjern runden", screen)
    screen.begin_split(True)
    day.until(lambda: not screen.solving.running)
    for _round in range(3):
        screen.bar.publish.click()
        day.live.settle()
        screen.bar.tabs.step(1)
        day.live.settle()
    rounds = day.read(teams.rounds, day.site.day_id)
    assert [len(r.seated) for r in rounds] == [74, 74, 74] and all(r.published for r in rounds)
    assert max(encounters(rounds).values()) <= 2


def run_two_blocks(day: Day) -> None:
    day.now = datetime(2026, 11, 14, 8, 31).timestamp()
    screen = day.go("console")
    day.press("open-projector", screen)
    day.press("begin", screen)
    blocks = day.read(plan.blocks, day.site.day_id)
    assert day.read(runs.run, day.site.day_id).block_id == blocks[0].id
    day.tick(16)
    day.press("next", screen)
    day.tick(5)
    day.press("pause", screen)
    day.tick(3)
    day.press("pause", screen)
    been = day.read(runs.been, day.site.day_id)
    assert set(been) == {blocks[0].id, blocks[1].id}
    assert been[blocks[0].id][1] - been[blocks[0].id][0] == 16 * 60


def write_at_the_desk(day: Day) -> dict[Visibility, str]:
    asked = day.read(plan.prompts, day.site.day_id)[0]
    everybody = day.read(people.everybody)
    writers = dict(
        zip((Visibility.ROOM_NAMED, Visibility.FACILITATOR, Visibility.ONLY_ME), everybody, strict=False)
    )
    made = paper_acts.make_keys(paper_acts.new_codes([writers[Visibility.ONLY_ME].id]))
    day.live.store.write(paper_acts.give_codes, made).result(30)
    words = {
        Visibility.ROOM_NAMED: OPEN_WORD,
        Visibility.FACILITATOR: TRUSTED_WORD,
        Visibility.ONLY_ME: CLOSED_WORD,
    }
    console = day.go("console")
    while day.read(runs.run, day.site.day_id).block_id != asked.block_id:
        day.tick(1)
        day.press("next", console)
    day.site.went.emit("desk")
    desk = day.app.desk
    assert not day.window.isVisible()
    desk.resize(1280, 720)
    day.qtbot.keyClicks(desk.page.findChild(QLineEdit, "code"), CODE)
    day.press("begin", desk)
    for visibility, person in writers.items():
        day.qtbot.keyClick(desk.page, Qt.Key.Key_Return)
        search = desk.page.findChild(QLineEdit, "search")
        day.qtbot.keyClicks(search, person.name)
        day.qtbot.keyClick(search, Qt.Key.Key_Return)
        day.qtbot.keyClicks(desk.page.findChild(QPlainTextEdit, "words"), f"Jeg skrev {words[visibility]}.")
        card = desk.page.findChild(ReaderCard, visibility.value)
        day.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        day.press("send", desk)
        day.press("done", desk)
    desk._leave()
    day.live.settle()
    return {visibility: person.name for visibility, person in writers.items()}


def show_the_wall(day: Day, names: dict[Visibility, str]) -> None:
    screen = day.go("reflections")
    asked = day.read(plan.prompts, day.site.day_id)[0]
    entries = {e.visibility: e.id for e in screen._seen.entries}
    assert set(entries) == {Visibility.ROOM_NAMED, Visibility.FACILITATOR}
    screen._release(list(entries.values()))
    day.live.settle()
    assert day.read(reflections.wall, asked.id) == []
    screen._inbox.choose(entries[Visibility.ROOM_NAMED])
    day.press("release", screen)
    cards = day.read(reflections.wall, asked.id)
    assert [(c.text, c.name) for c in cards] == [(f"Jeg skrev {OPEN_WORD}.", names[Visibility.ROOM_NAMED])]
    day.press("show-wall", screen)
    assert day.read(runs.run, day.site.day_id).show is Show.WALL
    day.site.clockwork.tick()
    day.live.settle()
    shown = str(scene_of(day))
    assert OPEN_WORD in shown and TRUSTED_WORD not in shown and CLOSED_WORD not in shown


def scene_of(day: Day):
    from temadag.ui.projector.view import ProjectorView

    return day.site.projector.findChild(ProjectorView).scene


def export_and_read(day: Day, names: dict[Visibility, str]) -> None:
    folder = day.folder / "papirer"
    folder.mkdir()
    for key in ("prints", "export"):
        screen = day.go(key)
        screen.write(folder)
        day.until(lambda s=screen: not s._job.running)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}
    single = [name for name in found if "/" not in name]
    assert len(single) == 6 and len(found) > 6
    own = f"Min side - Temadag 1 – Retning og lyst/{names[Visibility.FACILITATOR]}.pdf"
    assert own in found
    for name, content in found.items():
        text = text_of(content)
        assert CLOSED_WORD not in text
        assert (TRUSTED_WORD in text) == (name == own), name
        if name in single:
            assert faults_of(content) == []
            assert all(font.startswith("Temadag") for font in fonts_of(content))
    summary = next(name for name in single if name.startswith("Fælles opsamling"))
    assert OPEN_WORD in text_of(found[summary])
    lists = next(name for name in single if name.startswith("Holdlister"))
    read = text_of(found[lists])
    assert all(person.name in read for person in day.read(people.everybody))


def test_one_day_from_the_list_to_the_papers(day: Day) -> None:
    import_people(day)
    take_a_template(day)
    split_three_rounds(day)
    run_two_blocks(day)
    names = write_at_the_desk(day)
    show_the_wall(day, names)
    export_and_read(day, names)
    whole = (day.folder / "dag.temadag").read_bytes() + b"".join(
        p.read_bytes() for p in day.folder.glob("dag.temadag-*")
    )
    assert CLOSED_WORD.encode() not in whole
