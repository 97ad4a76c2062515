"""An open file with a service for its phones, in the test's own process, as the program has it."""

import threading
import time
from pathlib import Path

from temadag import files
from temadag.actions import papers
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.web.network import Card
from temadag.web.service import PhoneService
from web import rooms
from web.phone import Line

PAGE = {
    "index.html": "<h1>Temadag</h1>",
    "app.css": "b{}",
    "notes.txt": "x",
    **{
        f"{part}.js": "'use strict';"
        for part in ("nacl", "seal", "laptop", "pieces", "door", "writing", "places")
    },
}
"""A page that says nothing, with the sources that travel as one."""


def until(holds, seconds: float = 20.0):
    """Wait for a condition, which another thread makes true."""
    last = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < last, "it never came to hold"
        threading.Event().wait(0.01)
    return found


class House:
    """An open file with a service for its phones, as the program has it."""

    def __init__(self, tmp_path: Path) -> None:
        self.path, self.folder, page = tmp_path / "dag.temadag", tmp_path / "rooms", tmp_path / "page"
        rooms.founded(self.path)
        page.mkdir()
        for name, words in PAGE.items():
            (page / name).write_text(words)
        self.page, self.cards = page, [Card("127.0.0.1")]
        self.now = time.time()
        self.begin()

    def begin(self) -> None:
        self.store = files.opened(self.path).store
        self.days = [day.id for day in self.store.read(plan_of.days)]
        self.stumbles: list[BaseException] = []
        self.service = PhoneService(
            self.store, self.folder, self.page, lambda: self.now, self.stumbles.append, lambda: self.cards
        )

    def open(self) -> Line:
        self.service.open(self.days[0], host="127.0.0.1")
        return self.line

    @property
    def line(self) -> Line:
        state = self.service.state()
        return Line({"address": state.addresses[0].short, "fragment": self.service.fragment()})

    def give_codes(self, *names: str) -> dict[str, str]:
        found = {p.name: p.id for p in self.store.read(people_of.everybody) if p.name in names}
        codes = papers.new_codes(list(found.values()))
        salt = self.store.read(papers.salt_for)
        self.store.write(papers.give_codes, papers.make_keys(codes, salt)).result(30)
        return {name: codes[key] for name, key in found.items()}

    def person(self, name: str) -> str:
        return next(p.id for p in self.store.read(people_of.everybody) if p.name == name)

    def end(self) -> None:
        self.service.close()
        self.store.close()
        assert self.stumbles == []
