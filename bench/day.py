"""Eight hours in the room: the tick, the big screen's paint, the console's refresh, and memory hour by hour.

`python3 dev.py bench day [--seconds 20] [--hours 8]`: the real windows, offscreen, on the sample year. First
the real timer ticks for some seconds and each tick is held against where it should have come. Then a day is
run on a clock of its own, four ticks to a second of it in steps of five, through every block, with the big
screen at 1920x1080 beside the console; each hour every picture is painted anew many times. What is painted
is the view's own drawing into an image, so what the screen's driver does is not in it. Work is what the
window's own thread worked, so that a machine that is busy elsewhere adds nothing; the timer is by the wall.
"""

import argparse
import gc
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QImage

from temadag.actions import runs
from temadag.app import App
from temadag.core.plan import Show
from temadag.rehearsal import calm
from temadag.store import plan
from temadag.ui.clockwork import TICK_MS, Clockwork
from temadag.ui.console.catching_up import CatchUpSheet
from temadag.ui.projector.window import open_projector

FRAME = 16.0
"""Milliseconds: one picture at sixty a second."""

STEP = 5.0
"""Seconds of the day between two ticks of it."""

PAINTS = 20


class Day:
    """The windows on the sample, with a clock of their own, and what was measured."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 14, 10, 22, 41).timestamp()
        self.app = App(now=lambda: self.now)
        self.app.open_sample()
        self.app.window.go("console")
        self.console = self.app.window.visited("console")
        self.screen = open_projector(self.app.live, self.app.site)
        self.screen.resize(1920, 1080)
        calm(self.app)
        self.paints: dict[str, list[float]] = {}
        self.ticks: list[float] = []
        self.refreshes: list[float] = []
        self.memory: list[float] = []

    def run(self, hours: float) -> None:
        """Every hour: ticks, the next block now and then, every picture, and what memory there is."""
        day = self.app.site.day_id
        began = self.now
        self._hour()
        for hour in range(1, round(hours) + 1):
            while self.now < began + 3600 * hour:
                self.now += STEP
                self.ticks.append(timed(self.app.site.clockwork.tick))
                left = self.console._controls.facts.run.ends_at - self.now
                if left < -120:
                    self._go_on(day)
            self._hour()

    def _go_on(self, day: str) -> None:
        blocks = self.app.live.read(plan.blocks, day)
        at = next(n for n, b in enumerate(blocks) if b.id == self.console._controls.facts.run.block_id)
        following = blocks[(at + 1) % len(blocks)]
        self.app.live.do("", runs.begin_block, day, following.id, self.now)
        self.app.live.settle()

    def _hour(self) -> None:
        for show in Show:
            self.app.live.do("", runs.show, self.app.site.day_id, show)
            self.app.live.settle()
            self._paint(show)
        self.app.live.do("", runs.show, self.app.site.day_id, Show.TASK)
        self.app.live.settle()
        self.refreshes += [timed(self.console._refresh) for _turn in range(PAINTS)]
        gc.collect()
        self.memory.append(resident())

    def _paint(self, show: Show) -> None:
        image = QImage(1920, 1080, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)  # the room's window has its memory already
        for _turn in range(PAINTS):
            self.now += 1  # other figures each time, as in the room
            self.app.site.clockwork.tick()
            took = timed(lambda: self.screen.view.render(image))
            self.paints.setdefault(show.value, []).append(took)


def jitter(seconds: float) -> list[float]:
    """How many milliseconds each tick of the real timer came from where it should have."""
    clockwork = Clockwork()
    at: list[float] = []
    clockwork.ticked.connect(lambda: at.append(time.perf_counter()))
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    clockwork.start()
    loop.exec()
    clockwork.stop()
    return [abs(1000 * (later - earlier) - TICK_MS) for earlier, later in itertools.pairwise(at)]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that this thread works on something; a machine that is busy elsewhere adds none."""
    began = time.thread_time()
    work()
    return 1000 * (time.thread_time() - began)


def resident() -> float:
    """Megabytes that the process holds; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def proposal(day: Day) -> list[float]:
    """Milliseconds from the wish to catch up until the sheet is there, an hour late."""
    app = day.app
    app.live.do("", runs.extend, app.site.day_id, 3600.0)
    app.live.settle()
    found = []
    for _turn in range(PAINTS):
        began = time.thread_time()
        sheet = CatchUpSheet(app.live, app.site, app.window)
        sheet.others.click()
        found.append(1000 * (time.thread_time() - began))
        sheet.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # it must not tick on
    app.live.undo()
    app.live.settle()
    return found


def line(name: str, found: list[float], bound: float) -> None:
    """One row of the table."""
    ordered = sorted(found)
    p50, p99 = statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{name:32} {p50:8.2f} {p99:8.2f} {ordered[-1]:8.2f} {bound:7.0f} {p99 / bound:8.2f}")


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="dev.py bench day", description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0, help="how long the real timer is watched")
    parser.add_argument("--hours", type=float, default=8.0, help="how long the day is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="temadag-bench-") as home:
        os.environ["TEMADAG_HOME"] = home
        day = Day()
        late = jitter(given.seconds)
        sheets = proposal(day)
        day.run(given.hours)
        print(f"{'milliseconds':32} {'p50':>8} {'p99':>8} {'most':>8} {'bound':>7} {'p99/bound':>9}")
        line("tick, off its time", late, TICK_MS)
        line("tick, all that it moves", day.ticks, FRAME)
        line("console, asked anew", day.refreshes, 50)
        line("catch-up sheet, an hour late", sheets, 100)
        for show, found in day.paints.items():
            line(f"big screen: {show}", found, FRAME)
        told = " ".join(f"{held:.0f}" for held in day.memory)
        print(f"\nmemory, MB, at the start and each hour: {told}")
        first, last = day.memory[1], day.memory[-1]
        print(f"after the first hour it grew by {last - first:.1f} MB ({last / max(1.0, first):.3f} times)")
        print(f"ticks of the day: {len(day.ticks)}")
        day.app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
