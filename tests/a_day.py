"""The program with a clock that a test sets, and the first steps of any day: a list of leaders and a plan."""

from datetime import date, datetime
from itertools import cycle
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from temadag.app import App
from temadag.store import people, plan, teams

FIRST = "Anna Bo Carl Dorte Emil Freja Gitte Hans Ida Jens Kåre Lis Mads Nanna Ole Pia Rasmus Sofie".split()
LAST = "Ærø Østergård Åberg Holm Lund Friis Winther Dam Kjær Juhl".split()
AREAS = ("Børn og Skole", "Teknik og Miljø", "Ældre og Sundhed", "Kultur", "Arbejdsmarked")


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


def split_rounds(day: Day, count: int) -> None:
    """The rounds that the plan asks for, the first few of them, solved."""
    screen = day.go("teams")
    screen.solving._steps = 1500
    day.press("Hent runder fra planen")
    while len(day.read(teams.rounds, day.site.day_id)) > count:
        screen.bar.tabs.step(-1)
        day.live.settle()
        day.press("Fjern runden", screen)
    screen.begin_split(True)
    day.until(lambda: not screen.solving.running)


def publish_rounds(day: Day, count: int) -> None:
    """Let the room see the first few rounds."""
    screen = day.go("teams")
    for held in day.read(teams.rounds, day.site.day_id)[:count]:
        screen.bar.tabs.picked.emit(held.id)
        day.live.settle()
        screen.bar.publish.click()
        day.live.settle()
