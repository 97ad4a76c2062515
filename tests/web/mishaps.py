"""A room of leaders with phones, and the program behind it that is killed, stopped, filled and moved."""

import random
import resource
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from temadag import files
from temadag.actions import offers, plan
from temadag.core.reflections import Visibility
from temadag.store import plan as plan_of
from temadag.store.home import Home
from web import rooms
from web.leader import Leader, Weather
from web.phone import Phone, Served

HOMES = ("127.0.0.1", "127.0.0.2")
"""Two addresses of this machine's own, as of a laptop that comes into another network at noon."""

PHONE_FAULTS = ("cut", "lost", "deaf", "late")
MEANWHILE = 12
"""What the room may give for each thing that befalls the program."""


def founded(file: Path, people: int) -> None:
    """A day with a question in words, a scale, and offers."""
    rooms.founded(file, people)
    store = files.opened(file).store

    def fill(db) -> None:
        day_id = plan_of.days(db)[0].id
        block = plan_of.blocks(db, day_id)[0].id
        plan.set_prompts(db, block, [(rooms.QUESTION, Visibility.GROUP), ("Energi?", Visibility.GROUP)])
        row = {"kind": "scale", "options": "Drænet\nFuld af energi"}
        db.table("prompt").update(plan_of.prompts(db, day_id)[1].id, row)
        for number in range(4):
            offers.add_offer(db, f"Netværk {number}")

    store.write(fill).result(30)
    store.close()


class Mishaps:
    """The story: who is in the room, and what has befallen it; `counts` is of what really happened."""

    def __init__(self, folder: Path, people: int, seed: int) -> None:
        self.file, self.home = folder / "dag.temadag", folder / "home"
        self.chance, self.weather, self.counts = random.Random(seed), Weather(), Counter[str]()
        founded(self.file, people)
        self.served, self.address = Served(self.file, self.home, "--codes"), HOMES[0]
        self.port = self.served.line.port
        told = self.served.line.told["codes"]
        self.leaders = [self._leader(number, one["id"], one["code"]) for number, one in enumerate(told)]
        for one in self.leaders:
            one.come_in()
        self._rations = 0
        self._threads = [threading.Thread(target=one.live) for one in self.leaders]

    def _leader(self, number: int, person_id: str, code: str) -> Leader:
        source = f"127.0.2.{number + 1}" if number % 2 else ""  # the others are behind one travel router
        phone = Phone(self.served.line, code, source)
        return Leader(phone, person_id, self.weather, random.Random(f"{self.chance.random()}"))

    def happen(self, faults: Mapping[str, int]) -> None:
        """Let these faults happen while all write, in an order that the seed decides; then let all arrive."""
        every = [kind for kind, number in faults.items() for _time in range(number)]
        self.chance.shuffle(every)
        for thread in self._threads:
            thread.start()
        try:
            for kind in every:
                self._befall(kind)
            self.until(lambda: not self.weather.faults or self._give(1))
            self.until(lambda: self._all_have_arrived() and (self._has_every_kind or self._give(1)))
        finally:
            self.weather.ended.set()
            for thread in self._threads:
                thread.join()
        self.counts.update({kind: self.weather.met[kind] for kind in PHONE_FAULTS})

    def end(self) -> None:
        """Let the program end as a system does; it has complained of nothing."""
        ended = self.served.end()
        assert ended == (0, ""), ended

    def _befall(self, kind: str) -> None:
        if kind in PHONE_FAULTS:
            self.weather.faults.append(kind)
            return
        before, some = self.weather.met["receipt"], self.chance.randrange(MEANWHILE)
        self._give(MEANWHILE)
        self.until(lambda: self.weather.met["receipt"] >= before + some or self._all_have_arrived())
        faults: dict[str, Callable[[], None]] = {
            "kill": self._kill,
            "move": self._move,
            "sleep": self._sleep,
            "full": self._fill,
        }
        faults[kind]()
        self.counts[kind] += 1

    @property
    def _has_every_kind(self) -> bool:
        """Whether something of each kind is given and stands, words to one's group among it."""
        given = [g for one in self.leaders for g in tuple(one.given.values())]
        standing = {g.kind for g in given if not g.withdrawn and (g.kind != "words" or g.v == "group")}
        signed = any(wish for one in self.leaders for wish in tuple(one.wishes.values()))
        voted = any(one.ballot for one in self.leaders)
        taken = any(g.withdrawn for g in given)
        return standing >= {"words", "unnamed", "sheet", "card"} and signed and voted and taken

    def _all_have_arrived(self) -> bool:
        """Whether nobody has anything to give, or to send."""
        all_given = self.weather.met["given"] == self._rations
        return all_given and not any(one.waiting for one in self.leaders)

    def _give(self, number: int) -> None:
        self._rations += number
        self.weather.rations.release(number)

    def _kill(self) -> None:
        """`kill -9` while posts are under way, sometimes on a full disk; and the program is begun again."""
        if self.chance.random() < 0.3:
            self._limit(self._narrow())
        acknowledged = {key for one in self.leaders for key in tuple(one.acknowledged)}
        self.served.kill()
        live = Home(self.home / "data").place(self.file).live
        self._begin()
        tables = ("reflection", "try_action", "request_card", "withdrawn")
        there = {row["id"] for table in tables for row in rooms.rows(live, table)}
        mine = {g.key for one in self.leaders for g in tuple(one.given.values()) if g.kind != "unnamed"}
        assert acknowledged & mine <= there

    def _move(self) -> None:
        """The laptop comes into another network: same room, same keys, another address to scan."""
        self.end()
        self.address = HOMES[1 - HOMES.index(self.address)]
        self._begin()

    def _begin(self) -> None:
        known = self.served.line.told["fragment"]
        self.served = Served(self.file, self.home, "--host", self.address, port=self.port)
        assert (self.served.line.address, self.served.line.told["fragment"]) == (self.address, known)
        for one in self.leaders:
            one.phone.line = self.served.line

    def _sleep(self) -> None:
        """The lid is shut for a moment: calls wait, and some phones give up and send again."""
        self.served.process.send_signal(signal.SIGSTOP)
        threading.Event().wait(self.chance.choice((0.05, 0.1, 0.2, 0.9)))
        self.served.process.send_signal(signal.SIGCONT)

    def _fill(self) -> None:
        """No file may grow, until somebody has been told so."""
        before = self.weather.met["not saved"]
        self._limit(self._narrow())
        self._give(1)
        self.until(lambda: self.weather.met["not saved"] > before or self._give(1))
        _soft, hard = resource.prlimit(self.served.process.pid, resource.RLIMIT_FSIZE)
        self._limit(hard)

    def _narrow(self) -> int:
        """Nothing at all goes into a file, or the journal does and the tables do not."""
        live = Home(self.home / "data").place(self.file).live
        return self.chance.choice((10_000, live.stat().st_size))

    def _limit(self, size: int) -> None:
        pid = self.served.process.pid
        _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))

    def until(self, holds: Callable[[], object], seconds: float = 60.0) -> None:
        """Wait for what the phones make true."""
        last, pause = time.monotonic() + seconds, threading.Event()
        while not holds():
            assert all(thread.is_alive() for thread in self._threads), "a phone is broken"
            assert time.monotonic() < last, (self.weather.met, [one.waiting for one in self.leaders])
            pause.wait(0.01)
