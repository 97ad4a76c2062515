"""The real window, offscreen, with the room of phones open in it: what `bench/phones.py --window` calls.

It says where the room is in one JSON line, and answers each line that it is given with how late the
window's heartbeat came since the last.
"""

import json
import os
import queue
import sys
import threading
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer

from heartbeat import Heart
from temadag import places
from temadag.actions import runs as acts
from temadag.app import App
from temadag.core.plan import Show
from temadag.store import plan, runs
from temadag.web.service import PhoneService


def main(file: Path, screen: str) -> int:
    """Open the window and the room; ends with its standard input."""
    app = App()
    app.open(file)
    store = app.live.store
    page = places.resources("page")
    service = PhoneService(store, places.own_folder("data") / "rooms", page, time.time)
    day_id = store.read(plan.days)[0].id
    service.open(day_id, host="127.0.0.1")
    app.window.go(screen)
    heart = Heart(app, where=True)
    state = service.state()
    _say(
        {
            "address": state.addresses[0].short,
            "fragment": service.fragment(),
            "helper_code": state.helper_code,
        }
    )
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()
    ended = threading.Event()

    def listen() -> None:
        for line in sys.stdin:
            asked.put(line.strip())
        ended.set()

    def look() -> None:
        while not asked.empty():
            if asked.get() == "news":
                now = store.read(runs.run, day_id).show
                app.live.write(acts.show, day_id, Show.TASK if now is Show.PAUSE else Show.PAUSE)
            else:
                _say(
                    {
                        "latest": heart.latest,
                        "own": heart.work,
                        "late": heart.late,
                        "lines": _most(heart.lines),
                    }
                )
                heart.lines.clear()
                heart.reset()
        if ended.is_set():
            service.close()
            app.close()
            os._exit(0)  # the window's own loop may not end while it waits for a person

    threading.Thread(target=listen, daemon=True).start()
    timer = QTimer(app, interval=20)
    timer.timeout.connect(look)
    timer.start()
    return app.run()


def _most(lines: list[str]) -> list[str]:
    """Where the window's thread was most often while a beat was late."""
    return [f"{lines.count(line)} x {line}" for line in sorted(set(lines), key=lines.count)[:-4:-1]]


def _say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
