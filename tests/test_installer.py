"""The program frozen into a package works by itself: window, file, and papers with æ, ø and å."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_it_freezes_works_and_is_packed(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build_installer.py"), "--smoke", "--to", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "smoke: window, file and papers work" in done.stderr
    made = next(tmp_path.iterdir())
    assert 20e6 < made.stat().st_size < 150e6
    if made.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", str(made), str(tmp_path / "root")], check=True)
        packed = tmp_path / "root" / "opt" / "temadag" / "temadag"
        told = subprocess.run([str(packed), "--version"], capture_output=True, text=True, check=True)
        assert told.stdout.startswith("temadag ")
        shown = (tmp_path / "root/usr/share/applications/temadag.desktop").read_text(encoding="utf-8")
        assert "Exec=temadag" in shown
