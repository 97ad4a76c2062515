"""PySide6 6.12.0 loses a reference to None and True on each call on Python 3.10 and 3.11 and aborts."""

import os
import subprocess
import sys
from pathlib import Path

import PySide6

CHILD = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rang = Signal(object)

app = QApplication([])
label, bell = QLabel(), Bell()
bell.rang.connect(lambda value: None)
for number in range(20_000):
    label.setText(str(number))
    label.setEnabled(True)
for number in range(5_000):
    bell.rang.emit(None if number % 2 else True)
print("whole")
"""


def test_thousands_of_calls_leave_the_process_whole():
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout) == (0, "whole\n")


COLLECTED = """
import gc, pathlib, sys, threading, warnings
from PySide6.QtCore import QCoreApplication, QEvent
from temadag.app import qt_application
from temadag.settings import Settings
from temadag.store.session_store import SessionStore
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.site import Site

app, folder = qt_application(), pathlib.Path(sys.argv[1])
gc.disable()
for number in range(20):
    store = SessionStore.create(folder / f"{number}.temadag", folder / "locks")
    live, clockwork = Live(store), Clockwork()
    clockwork.start()
    site = Site(clockwork, Settings())
    live.ring = site.ring = clockwork.ring = [live, site, clockwork]
    live.changed.connect(lambda _tables: None)
    store.close()
    del live, site, clockwork, store
    thread = threading.Thread(target=gc.collect)
    thread.start()
    thread.join()
    app.processEvents()
print("whole")
"""


def test_the_collector_on_another_thread_takes_nothing_of_qts_down(tmp_path):
    source = Path(__file__).resolve().parents[1] / "src"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(source)}
    environment["TEMADAG_HOME"] = str(tmp_path)
    command = [sys.executable, "-c", COLLECTED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr
    assert "thread" not in done.stderr


def test_the_version_is_one_that_is_known_to_hold():
    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)
