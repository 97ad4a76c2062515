"""Somebody who presses anything anywhere in the real windows: `monkey_child.py SEED STEPS`.

Silent when all is well. A process of its own, for a fault in Qt's own code ends the process.
"""

import faulthandler
import random
import sys
import threading
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from temadag import places
from temadag.app import SCREENS, App
from temadag.ui import ask

HANDLES = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
KEYS = (
    "Return Tab Escape Space Delete Up Down Left Right F1 F2 F11 B L N Z Y V P PageDown Home Insert Backspace"
)
HELD = (Qt.KeyboardModifier.NoModifier,) * 4 + (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WORDS = (
    "æøå",
    "10.15",
    "15",
    "  ",
    "=HYPERLINK(1)",
    "Et langt navn " * 8,
    "%s {x} <b>",
    "-3",
    "99999",
    "kl. 9",
)
# Qt says »edit:« when a row is gone before its field opens; then none does, and nothing is lost.
# The test tool says »Mouse event« of a double click where none is of use, as on the ground by a scroll bar.
HARMLESS = ("This plugin", "edit:", 'Mouse event "MouseDClick" not accepted')
JUMPS = (1, 60, 600, 3600, -3600, 86_400)


class Monkey:
    """Its hands and what it did last."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = 1_794_650_000.0
        self.did: list[str] = []
        self.faults: set[str] = set()
        self._answer_everything()
        self.app = App(now=lambda: self.now)
        self.app.open_sample()

    def play(self, steps: int) -> None:
        """Press on."""
        for _step in range(steps):
            self._step()
            if self.app.live is not None and self.chance.random() < 0.3:
                self.app.live.settle()
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.close()

    def heard(self, trouble: BaseException) -> None:
        """Remember a fault, with what led to it."""
        self.faults.add(f"{self.did[-6:]}\n{''.join(traceback.format_exception(trouble))}")

    def _answer_everything(self) -> None:
        ask.confirm = ask.forgo = lambda *_asked: self.chance.random() < 0.5
        ask.one_line = lambda *_asked: self.chance.choice((None, "x", "10.15", ""))
        ask.folder = lambda *_asked: places.documents() / "ud"
        ask.open_file = ask.save_file = ask.printer = lambda *_asked: None

    def _step(self) -> None:
        top = self._window()
        if top is None:
            self.app.open_sample()
        elif isinstance(top, QMenu):
            self._choose(top)
        elif self.app.window is not None and self.app.window.isVisible() and self.chance.random() < 0.06:
            self._did("go", key := self.chance.choice((*SCREENS, "new-day")))
            self.app.window.go(key)
        elif self.chance.random() < 0.04:
            self.now += self.chance.choice(JUMPS)
            self.app.site.clockwork.tick()
        else:
            self._touch(top)

    def _window(self) -> QWidget | None:
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is not None:
            return over
        app = self.app
        mine = (app.window, app.desk, app.site.projector if app.site else None)
        seen = [w for w in mine if w is not None and w.isVisible()]
        return self.chance.choice(seen) if seen else None

    def _choose(self, menu: QMenu) -> None:
        entries = [entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator()]
        menu.close()
        if entries:
            entry = self.chance.choice(entries)
            self._did("menu", entry.text())
            entry.trigger()

    def _touch(self, top: QWidget) -> None:
        parts = [
            w for w in top.findChildren(QWidget) if w.isVisibleTo(top) and w.isEnabled() and w.width() > 2
        ]
        part = self.chance.choice([w for w in parts if isinstance(w, HANDLES)] or [*parts, top])
        way = self.chance.choice(("click", "click", "click", "double", "key", "key", "type", "focus"))
        self._did(way, f"{type(part).__name__} {part.objectName() or part.accessibleName()}")
        if way in ("click", "double"):
            ground = part.viewport() if isinstance(part, QAbstractScrollArea) else part
            at = QPoint(
                self.chance.randrange(ground.width() or 1), self.chance.randrange(ground.height() or 1)
            )
            button = self.chance.choice((Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.RightButton,))
            hit = QTest.mouseClick if way == "click" else QTest.mouseDClick
            hit(ground, button, Qt.KeyboardModifier.NoModifier, at)
        elif way == "focus":
            part.setFocus()
        else:
            self._type(QApplication.focusWidget() or top.focusWidget() or top, way)

    def _type(self, into: QWidget, way: str) -> None:
        QTimer.singleShot(50, _close_dialogs)
        if way == "key":
            key = Qt.Key[f"Key_{self.chance.choice(KEYS.split())}"]
            QTest.keyClick(into, key, self.chance.choice(HELD))
            return
        for letter in self.chance.choice(WORDS):
            QTest.keyClick(into, letter)

    def _did(self, *what: str) -> None:
        self.did.append(" ".join(what))


def _close_dialogs() -> None:
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QDialog) and shown.isVisible():
            shown.reject()


def main(seed: int, steps: int) -> int:
    """Play; 1 when something went wrong, with what it was on standard error."""
    faulthandler.enable()
    monkey = Monkey(seed)
    said: list[str] = []
    qInstallMessageHandler(lambda _kind, _at, text: said.append(f"{text} after {monkey.did[-6:]}"))
    sys.excepthook = lambda _kind, trouble, _trace: monkey.heard(trouble)
    threading.excepthook = lambda about: monkey.heard(about.exc_value or RuntimeError())
    monkey.play(steps)
    wrong = [*monkey.faults, *(text for text in said if not text.startswith(HARMLESS))]
    sys.stderr.write("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    Path(places.documents() / "ud").mkdir(exist_ok=True)
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
