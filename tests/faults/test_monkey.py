"""Whatever is pressed, wherever, in whatever order: the program stands, and the file is whole afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"


def play(seed: int, steps: int, home: Path) -> subprocess.CompletedProcess[str]:
    """Let the monkey play in a home of its own."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TEMADAG_HOME": str(home)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [sys.executable, str(HERE / "monkey_child.py"), str(seed), str(steps)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=280)


def check(done: subprocess.CompletedProcess[str], home: Path) -> None:
    """It ended by itself, without a fault, and every file it left can be opened."""
    assert done.returncode == 0, done.stderr
    files = list(home.rglob("*.temadag"))
    assert files
    for file in files:
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TEMADAG_HOME": str(home)}
        command = [sys.executable, "-m", "temadag", "check", str(file)]
        told = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert told.returncode in (0, 1), told.stderr


def test_what_is_pressed_in_the_first_minutes(tmp_path: Path) -> None:
    check(play(1, 60, tmp_path), tmp_path)


@pytest.mark.slow
def test_anything_pressed_anywhere(tmp_path: Path) -> None:
    check(play(1, 500, tmp_path), tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_anything_pressed_anywhere_for_long(seed: int, tmp_path: Path) -> None:
    check(play(seed, 4000, tmp_path), tmp_path)
