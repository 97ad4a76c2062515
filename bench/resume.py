"""From opening a file whose day is under way to the painted console with its question, as after a power cut.

How it is measured. The sample is made once, with its day under way at this moment. Each turn is a new
process, as after a power cut: everything is imported and the application stands, then the clock runs from
the call of `App.open` until the console has been painted once with the block under way (a grab of the whole
window forces layout and paint). The first turn is thrown away (cold disk). Nothing is asserted here.
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


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="dev.py bench resume", description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return child(given.child)
    with tempfile.TemporaryDirectory(prefix="temadag-bench-") as home:
        os.environ.update(TEMADAG_HOME=home, PYTHONPATH=str(ROOT / "src"))
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        path = Path(home) / "Eksempel.temadag"
        new = [sys.executable, "-m", "temadag", "new", str(path), "--sample"]
        subprocess.run(new, check=True, stdout=subprocess.DEVNULL)
        taken = [one(path) for _turn in range(given.turns + 1)][1:]
    print(f"App.open to the painted console, {given.turns} turns, {os.cpu_count()} cores")
    print(f"median {statistics.median(taken):.0f} ms, least {min(taken):.0f}, most {max(taken):.0f}")
    return 0


def one(path: Path) -> float:
    """Milliseconds of one turn."""
    command = [sys.executable, __file__, "--child", str(path)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(said.splitlines()[-1])


def child(path: Path) -> int:
    """Open the file once and say how long it took."""
    from PySide6.QtWidgets import QApplication

    from temadag.app import App

    app = App()
    begun = time.perf_counter()
    app.open(path)
    assert app.window is not None and app.resuming is not None
    QApplication.processEvents()
    app.window.grab()
    taken = 1000 * (time.perf_counter() - begun)
    assert app.window.current == "console" and app.resuming.sheet is not None
    app.close()
    print(f"{taken:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
