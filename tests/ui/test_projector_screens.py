"""Two and three screens of unlike scaling, a cable that is pulled, and a screen that is mirrored."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAPTOP = {"name": "Laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1.5}
BEAMER = {"name": "Projektor", "x": 1366, "y": 0, "width": 1024, "height": 768, "dpr": 1}
THIRD = {"name": "Sal B", "x": 2390, "y": 0, "width": 1920, "height": 1080, "dpr": 2}


def play(folder: Path, story: str, screens: list[dict], chosen: str = "") -> list[dict]:
    """What a child process with these screens tells."""
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": str(ROOT / "src"),
        "TEMADAG_HOME": str(folder),
    }
    child = [sys.executable, str(ROOT / "tests" / "ui" / "screens_child.py"), str(folder), story, chosen]
    done = subprocess.run(child, capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_fills_the_other_screen_whatever_its_scaling_and_never_the_consoles(tmp_path: Path) -> None:
    opened, asked = play(tmp_path, "placed", [LAPTOP, BEAMER])
    assert (opened["screen"], opened["size"], opened["full"]) == ("Projektor", [1024, 768], True)
    assert not opened["over_console"] and opened["told"] == ""
    assert not asked["full"] and not asked["over_console"]


@pytest.mark.slow
def test_with_three_screens_the_chosen_one_is_filled(tmp_path: Path) -> None:
    (opened, _asked) = play(tmp_path, "placed", [LAPTOP, BEAMER, THIRD], "Sal B")
    assert (opened["screen"], opened["full"]) == ("Sal B", True)


def test_a_pulled_cable_hides_it_and_says_so_and_it_comes_back_with_what_is_to_be_seen(tmp_path) -> None:
    told = {one["moment"]: one for one in play(tmp_path, "unplugged", [LAPTOP, BEAMER])}
    assert told["opened"]["full"] and told["opened"]["title"] == "Spejlet"
    for moment in ("unplugged", "meanwhile"):
        assert not told[moment]["visible"], moment
        assert told[moment]["told"] == "Storskærmen er trukket ud. Salen ser intet."
    for moment in ("plugged", "clicked"):
        assert told[moment]["full"] and told[moment]["screen"] == "Projektor"
        assert (told[moment]["show"], told[moment]["told"]) == ("countdown", "")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_a_mirrored_screen_is_told_of_and_never_covers_the_console(tmp_path: Path, size) -> None:
    mirror = {**BEAMER, "x": 0, "width": size[0], "height": size[1]}
    for moment in play(tmp_path, "placed", [LAPTOP, mirror]):
        assert not moment["full"] and not moment["over_console"]
        assert moment["told"].startswith("Skærmen er spejlet: salen ser det samme som du, også dine noter.")
        assert "Vælg Udvid" in moment["told"]


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_with_one_screen_its_window_lies_over_none_of_the_consoles_buttons(tmp_path: Path, size) -> None:
    alone = {**LAPTOP, "width": size[0], "height": size[1], "dpr": 1}
    (opened, _asked) = play(tmp_path, "placed", [alone])
    assert opened["visible"] and opened["covered"] == []
