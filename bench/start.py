"""From the start of a process to the first painted window: temadag beside an empty PySide6 window.

How it is measured. Every start is a new Python process. The clock runs here, from just before the
process is made until it writes that its first window has been painted: a filter on the window's
handle hears the first expose, and a timer of no length fires after that expose has been drawn. Both
kinds of start are watched by the same few lines (`painted`), so that what the watching costs is in
both. The starts come in pairs, the two of a pair right after each other and in turning order, so
that a machine that is busy for a while is busy for both; the first pairs are thrown away (cold
disk). What counts is the median of the pairs' ratios, not the milliseconds.

Nothing is asserted here: a busy machine must not turn a test red.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AIM = 1.8
KINDS = {"start": "temadag, the start window", "file": "temadag, opening the sample"}


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=15, help="how many pairs count (default 15)")
    parser.add_argument("--child", choices=["empty", *KINDS], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return child(given.child)
    with tempfile.TemporaryDirectory(prefix="temadag-bench-") as home:
        os.environ.update(TEMADAG_HOME=home, PYTHONPATH=str(ROOT / "src"))
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        temadag("new", str(sample(home)), "--sample")
        rows = [(text, pairs(kind, given.pairs)) for kind, text in KINDS.items()]
    show(rows, given.pairs)
    return 0


def sample(home: str) -> Path:
    """The file that is opened."""
    return Path(home) / "Eksempel.temadag"


def temadag(*arguments: str) -> None:
    """Run a command of the program."""
    subprocess.run([sys.executable, "-m", "temadag", *arguments], check=True, stdout=subprocess.DEVNULL)


def pairs(kind: str, number: int, warm_up: int = 2) -> list[tuple[float, float]]:
    """Seconds of the empty window and of temadag, pair by pair."""
    found = []
    for turn in range(warm_up + number):
        order = ("empty", kind) if turn % 2 else (kind, "empty")
        taken = {which: seconds(which) for which in order}
        if turn >= warm_up:
            found.append((taken["empty"], taken[kind]))
    return found


def seconds(which: str) -> float:
    """How long one process took from being made to its first painted window."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, __file__, "--child", which], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    taken = time.perf_counter() - begun
    process.communicate()
    if said != "painted\n":
        raise SystemExit(f"bench: the {which} window was never painted")
    return taken


def show(rows: list[tuple[str, list[tuple[float, float]]]], number: int) -> None:
    """Print the medians, and the ratio with the quarter and three-quarter marks of the pairs."""
    print(f"Start to first painted window, {number} pairs, medians; {os.cpu_count()} cores,")
    print(f"Python {sys.version.split()[0]}, platform {os.environ.get('QT_QPA_PLATFORM', 'native')}\n")
    print(f"{'':30}{'empty ms':>9}{'ours ms':>9}{'ratio':>7}{'quarters':>14}   aim below {AIM}")
    for text, taken in rows:
        ratios = [ours / empty for empty, ours in taken]
        empty = 1000 * statistics.median(e for e, _ours in taken)
        ours = 1000 * statistics.median(o for _empty, o in taken)
        low, middle, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
        verdict = "met" if middle < AIM else "not met"
        print(f"{text:30}{empty:9.0f}{ours:9.0f}{middle:7.2f}{f'{low:.2f}–{high:.2f}':>14}   {verdict}")


def child(which: str) -> int:
    """Be one start: open the window, tell when it is painted, and end at once."""
    if which == "empty":
        return empty_window()
    from temadag import app, commands

    class Watched(app.App):
        """The program itself, with somebody looking at its window."""

        def run(self) -> int:
            watcher = painted(self.window or self.start)
            ended = super().run()
            del watcher
            return ended

    app.App = Watched
    return commands.run([str(sample(os.environ["TEMADAG_HOME"]))] if which == "file" else [])


def empty_window() -> int:
    """What every PySide6 program pays: one empty widget of the same size."""
    from PySide6.QtWidgets import QApplication, QWidget

    qt = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1100, 700)
    window.show()
    watcher = painted(window)
    ended = qt.exec()
    del watcher
    return ended


def painted(window):
    """Something to hold on to that tells when the window has been painted and ends the process."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Expose:
                QTimer.singleShot(0, tell)
            return False

    def tell() -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        os._exit(0)

    watcher = Watcher()
    window.windowHandle().installEventFilter(watcher)
    return watcher


if __name__ == "__main__":
    sys.exit(main())
