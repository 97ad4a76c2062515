"""The real window, in which somebody types without end; made to be killed in mid-sentence."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from temadag.actions import plan as acts
from temadag.app import App
from temadag.store import plan

WORDS = "Det skal være trygt at være modig, også når æ, ø og å fylder. "


def main(path: Path) -> None:
    app = App()
    if path.exists():
        app.open(path)
    else:
        app.found(path, "Ledertemadage")
        app.live.store.do("", acts.add_day, "Temadag 1").result(30)
        app.live.settle()
    app.window.go("plan")
    day_id = app.live.read(plan.days)[0].id
    app.site.day_id = day_id
    field = app.window.visited("plan").day.purpose
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    typed = [len(field.toPlainText())]

    def say() -> None:
        # What the disk has acknowledged: the program calls it saved in its header.
        sys.stdout.write(f"{len(app.live.read(plan.day, day_id).purpose)}\n")
        sys.stdout.flush()

    def key() -> None:
        letter = WORDS[typed[0] % len(WORDS)]
        typed[0] += 1
        field.insertPlainText(letter) if ord(letter) > 127 else QTest.keyClicks(field, letter)

    app.live.saved.connect(say)
    beat = QTimer(interval=7)
    beat.timeout.connect(key)
    beat.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    app.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
