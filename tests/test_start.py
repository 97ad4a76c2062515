"""The first window is there at once: nothing heavy is read before it, and the rest while one looks at it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
HEAVY = ("numpy", "sqlite_utils", "reportlab", "pikepdf", "openpyxl", "nacl", "pypdfium2", "platformdirs")

READ = f"print(','.join(m for m in {HEAVY} if m in sys.modules))"
START = "import sys; from temadag import app; ours = app.App(); ours.show_start()"
WAIT = """
from PySide6.QtCore import QTimer
look = QTimer(interval=20)
look.timeout.connect(lambda: ours.ahead.done and ours.start.close())
look.start()
ours.run()
print(ours.ahead.done)
"""
OPEN = """
import pathlib
ours.found(pathlib.Path('dag.temadag'), 'Dagen')
print(bool(ours.window))
ours.close()
"""


@pytest.fixture
def python(tmp_path):
    """Run lines of Python in a process of their own; what they print comes back."""

    def call(*lines):
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TEMADAG_HOME": str(tmp_path)}
        command = [sys.executable, "-W", "error", "-c", "\n".join(lines)]
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    return call


def test_the_start_window_needs_nothing_heavy(python):
    assert python(START, READ) == []


@pytest.mark.slow
def test_the_rest_is_read_while_one_looks_at_the_start_window(python):
    assert python(START, WAIT) == ["True"]


def test_opening_a_programme_needs_neither_the_solver_nor_paper(python):
    assert python(START, OPEN, READ) == ["True", "sqlite_utils"]


def test_the_solver_still_gets_numpy_when_the_store_came_first(python):
    assert python("import temadag.store, temadag.split, sys", READ) == ["numpy,sqlite_utils"]
