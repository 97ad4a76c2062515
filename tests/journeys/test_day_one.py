"""All of the first day, 420 minutes by a clock of our own, through the real windows on two screens."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1},
    {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1},
]


def half(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One half of the day in a process of its own."""
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": SCREENS}), encoding="utf-8")
    story = f"{ROOT / 'tests' / 'journeys' / 'halves_of_day_one.py'}::{name}"
    ours = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "DAY_ONE": str(folder)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", story]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ours}, capture_output=True, text=True, timeout=700
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_first_day_with_a_late_start_a_pulled_plug_a_power_cut_and_twelve_cards(tmp_path) -> None:
    (tmp_path / "home").mkdir()
    morning = half("test_the_morning", tmp_path)
    assert morning.returncode == -signal.SIGKILL, morning.stdout + morning.stderr
    rest = half("test_the_rest", tmp_path)
    assert rest.returncode == 0, rest.stdout + rest.stderr
