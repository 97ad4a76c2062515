"""The program is killed while phones write, and worse: what was acknowledged is there, and once."""

import contextlib
import random
import secrets
import signal
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field

import pytest

from temadag.store.home import Home

if sys.platform == "linux":
    import resource
from web import rooms
from web.phone import Phone, Served

SEED = 20261130
ABORTED, AGAIN = 0.2, 0.15
"""How many posts break off midway first, and how many are sent once more."""


@dataclass
class Writer:
    """A phone that sends entries one after the other, and each again until it has a receipt."""

    phone: Phone
    chance: random.Random
    sent: dict[str, tuple[str, str]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    faults: int = 0

    def write_until(self, ended: threading.Event) -> None:
        while not ended.is_set():
            entry = secrets.token_hex(16)
            words = f"{entry} Det skal være trygt. " * self.chance.randint(1, 20)
            self.sent[entry] = (words, self.chance.choice(("group", "room-named", "facilitator")))
            if self.chance.random() < ABORTED:
                self.break_off(entry)
            while not self.send(entry) and not ended.is_set():
                pass
            if self.chance.random() < AGAIN:
                self.faults += 1
                self.send(entry)  # the answer was lost on the way

    def break_off(self, entry: str) -> None:
        """The Wi-Fi goes in the middle of a post."""
        words, v = self.sent[entry]
        sealed = self.phone.pack("write", id=entry, p=self.phone.prompt, v=v, x=words, d=False)
        whole = self.phone.line.packed("POST", "/api/x", sealed, Content_Type="application/json")
        self.faults += 1
        with contextlib.suppress(OSError), self.phone.line.connected() as sock:
            sock.sendall(whole[: self.chance.randrange(len(whole) + 1)])

    def send(self, entry: str) -> bool:
        words, v = self.sent[entry]
        try:
            while (status := self.phone.write(words, v, entry=entry)[0]) in (429, 503):
                threading.Event().wait(0.2)  # a phone that is asked to wait does
        except OSError:
            return False
        if status in (200, 201):
            self.acknowledged.add(entry)
        return status in (200, 201)


def nothing_more(_room: Served, _chance: random.Random) -> None:
    """It is killed without more ado."""


def asleep(room: Served, chance: random.Random) -> None:
    """The laptop is shut for a moment."""
    room.process.send_signal(signal.SIGSTOP)
    threading.Event().wait(chance.random())
    room.process.send_signal(signal.SIGCONT)


def full_disk(room: Served, chance: random.Random) -> None:
    """No file may grow for a moment."""
    _soft, hard = resource.prlimit(room.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(room.process.pid, resource.RLIMIT_FSIZE, (10_000, hard))
    threading.Event().wait(chance.random())
    resource.prlimit(room.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


FAULTS = (nothing_more, asleep, full_disk)


def killed_while_writing(room: Served, writers: list[Writer], chance: random.Random, fault) -> None:
    """Let all write, and kill the program at a random moment."""
    ended = threading.Event()
    before = sum(len(w.acknowledged) for w in writers)
    threads = [threading.Thread(target=w.write_until, args=(ended,)) for w in writers]
    for thread in threads:
        thread.start()
    while sum(len(w.acknowledged) for w in writers) < before + 5:
        threading.Event().wait(0.01)
    fault(room, chance)
    threading.Event().wait(chance.expovariate(1 / 0.1))  # the random moment is the point
    room.kill()
    ended.set()
    for thread in threads:
        thread.join()


def rounds(tmp_path, count: int) -> int:
    home, file = tmp_path / "home", tmp_path / "dag.temadag"
    rooms.founded(file)
    room, chance = Served(file, home, "--codes"), random.Random(SEED)
    codes = [one["code"] for one in room.line.told["codes"]]
    writers = [Writer(Phone(room.line, code), random.Random(code)) for code in codes]
    assert [w.phone.join() for w in writers] == [200] * len(codes)
    port = room.line.port
    for number in range(count):
        killed_while_writing(room, writers, chance, FAULTS[number % len(FAULTS)])
        room = Served(file, home, port=port)
        assert room.line.host == writers[0].phone.line.host
        assert [w.phone.call("state")[0] for w in writers] == [200] * len(writers)  # all are still in
        kept = Counter(row["id"] for row in rooms.rows(Home(home / "data").place(file).live, "reflection"))
        everything = {entry for w in writers for entry in w.acknowledged}
        assert everything <= set(kept) and set(kept.values()) == {1}
        for writer in writers:
            assert all(writer.send(entry) for entry in writer.sent.keys() - writer.acknowledged)
    assert room.end() == (0, "")
    found = {row["id"]: row["text"] for row in rooms.rows(file, "reflection")}
    assert found == {entry: words.strip() for w in writers for entry, (words, _v) in w.sent.items()}
    return count + sum(w.faults for w in writers)


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="stops processes as Linux does")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path / "home"))


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost_or_doubled(tmp_path):
    assert rounds(tmp_path, 3) > 3


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_nothing_is_lost_in_many_kills(tmp_path):
    assert rounds(tmp_path, 45) > 300
