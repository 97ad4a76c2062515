"""The window's heartbeat: how late it comes while one types, publishes, searches and opens screens.

`python bench/heartbeat.py FILE [--where]`: the real window, offscreen, on a file. A timer of 5 ms beats on
the window's thread; how much later than that it came is a stall. Beside it stands what that thread itself
worked in the longest one, for a machine that is busy makes anybody late. `--where` tells the lines.
"""

import argparse
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from temadag.actions import erasing
from temadag.app import App
from temadag.store import people, plan, snapshots

BEAT = 5
AIM = 50.0
SCREENS = ("plan", "people", "teams", "reflections", "decisions", "console", "prints")
WORDS = ("straksbeslutning", "tavlen mødet", "øl")


class Heart(QObject):
    """Beats on the window's thread, and knows its longest pause."""

    def __init__(self, parent: QObject, where: bool) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._own = threading.get_ident()
        self.lines: list[str] = []
        self.reset()
        self._timer.start()
        if where:
            threading.Thread(target=self._watch, daemon=True).start()

    def reset(self) -> None:
        """Begin anew."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.latest, self.work, self.late, self.beats = 0.0, 0.0, 0, 0

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap = 1000 * (now - self._last) - BEAT
        if gap > self.latest:
            self.latest, self.work = gap, 1000 * (worked - self._worked)
        self.late += gap > AIM
        self.beats += 1
        self._last, self._worked = now, worked

    def _watch(self) -> None:
        """Look where the window's thread is while a beat is late."""
        while True:
            time.sleep(0.01)
            if 1000 * (time.perf_counter() - self._last) > AIM:
                frame = sys._current_frames().get(self._own)
                stack = [f for f in traceback.extract_stack(frame) if "temadag" in f.filename]
                if stack:
                    self.lines.append(
                        " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in stack[:-6:-1])
                    )


class Bench:
    """The window and what is done in it."""

    def __init__(self, path: Path, where: bool) -> None:
        self.app, self.path = App(), path
        self.app.show_start()
        self.heart = Heart(self.app, where)
        self.where = where

    def run(self) -> None:
        """All stages, each with its line."""
        print(
            f"{'the window (latest heartbeat)':44}{'late ms':>9}{'own ms':>9}{'over 50':>9}   aim {AIM:.0f}"
        )
        self._stage("reading ahead, as while one looks", self._ahead)
        self._stage("opening the file, first", lambda: self._soon(lambda: self.app.open(self.path)))
        self._soon(lambda: (self.app.close(), self.app.show_start()), 1500)
        self._stage("opening the file, again", lambda: self._soon(lambda: self.app.open(self.path)))
        self._stage("at rest, with the first snapshot", lambda: self._for(3000))
        self._screens()
        self._stage("a block taken in hand", self._in_hand)
        self._stage("typing a note", self._typing)
        self._stage("typing while the file is published", lambda: self._beside(self._publish))
        self._stage("typing while a snapshot is taken", lambda: self._beside(self._snapshot))
        self._stage("searching", self._searching)
        self._stage("another day, on each screen", self._days)
        self._stage("making teams of everybody", self._splitting)
        self._stage("erasing somebody", self._erasing)
        self.app.close()

    def _stage(self, name: str, work: Callable[[], None]) -> None:
        self.heart.reset()
        self.heart.lines.clear()
        work()
        self._for(100)
        heart = self.heart
        print(f"{name:44}{heart.latest:9.0f}{heart.work:9.0f}{heart.late:9}", flush=True)
        for line in sorted(set(heart.lines), key=heart.lines.count, reverse=True)[:4] if self.where else []:
            print(f"      {heart.lines.count(line):4} x {line}")

    def _ahead(self) -> None:
        """What `App.run` does: a module at a time, while a person looks at the first screen."""
        self.app.ahead.begin()
        while not self.app.ahead.done:
            self._for(100)

    def _screens(self) -> None:
        for turn in ("first", "again"):
            for key in SCREENS:
                self._stage(f"screen {key}, {turn}", lambda k=key: self._soon(lambda: self.app.window.go(k)))

    def _in_hand(self) -> None:
        self._soon(lambda: self.app.window.go("plan"))
        block = self.app.live.read(plan.blocks, self.app.site.day_id)[2]
        self._soon(lambda: self.app.window.visited("plan").come_to(block.id))

    def _typing(self) -> None:
        screen = self.app.window.visited("plan")
        fields = [f for f in screen.findChildren(QPlainTextEdit) if f.isVisible()]
        field = fields[0] if fields else next(f for f in screen.findChildren(QLineEdit) if f.isVisible())
        field.setFocus()
        for letter in "Husk kaffe og de gode kort til alle bordene her ":
            self._soon(lambda f=field, c=letter: QTest.keyClick(f, c), 60)
        self._for(600)

    def _beside(self, work: Callable[[], threading.Thread]) -> None:
        thread = work()
        while thread.is_alive():
            self._typing()
        thread.join()

    def _publish(self) -> threading.Thread:
        done = self.app.live.store.publish()
        thread = threading.Thread(target=lambda: done.result(600))
        thread.start()
        return thread

    def _snapshot(self) -> threading.Thread:
        thread = threading.Thread(target=lambda: snapshots.take(self.app.live.store.place, "later"))
        thread.start()
        return thread

    def _searching(self) -> None:
        self._soon(self.app.window.begin_search)
        sheet = self.app.window._search
        field = sheet.findChild(QLineEdit)
        for words in WORDS:
            self._soon(lambda w=words: field.setText(w), 200)
            while sheet._job.running:
                self._for(20)
            self._for(100)
        self._soon(sheet.reject)

    def _splitting(self) -> None:
        """The whole day again; the seats themselves are a change of the file like any other."""
        self._soon(lambda: self.app.window.go("teams"), 1500)
        screen = self.app.window.visited("teams")
        solving, ids = screen.solving, [r.id for r in screen.shown.rounds]
        self.heart.reset()
        self._soon(lambda: solving.begin(screen.shown.day_id, ids, ""))
        while solving.running:
            self._for(50)

    def _erasing(self) -> None:
        self._soon(lambda: self.app.window.go("people"))
        somebody = self.app.live.read(people.everybody)[7].id
        done: list[object] = []
        self._soon(lambda: self.app.live.erase(erasing.erase_person, somebody, then=done.append))
        while not done:
            self._for(50)
        self._for(1500)

    def _days(self) -> None:
        for number, key in enumerate(SCREENS[:6]):
            self._soon(lambda k=key: self.app.window.go(k), 200)
            days = self.app.live.read(plan.days)
            day = days[number * 3 % len(days)].id
            self._soon(lambda d=day: setattr(self.app.site, "day_id", d), 200)

    def _soon(self, work: Callable[[], object], rest: int = 300) -> None:
        """Do something as a click would: in a turn of Qt's own loop; and let what it brings come to rest."""
        QTimer.singleShot(0, self.app, work)
        self._for(rest)

    def _for(self, ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()


def main() -> int:
    """Open the window on a file and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--where", action="store_true")
    given = parser.parse_args()
    Bench(given.file, given.where).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
