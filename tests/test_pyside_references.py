"""PySide6 6.12.0 loses a reference to None and True on each call on Python 3.10 and 3.11 and aborts."""

import os
import subprocess
import sys

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


def test_the_version_is_one_that_is_known_to_hold():
    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)
