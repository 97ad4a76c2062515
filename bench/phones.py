"""A room full of phones on the real server: posts, streams and slow callers, beside the prototype's figures.

`python bench/phones.py [--phones 300] [--window]`: loopback only. A file with as many leaders is made, and
`temadag serve` serves it in a process of its own; with `--window` the real window does, offscreen, and how
late its heartbeat came is told. The ratio is ours to the prototype's: below 1 is better. Nothing that was
acknowledged may be missing or there twice; else the status is 1.
"""

import argparse
import asyncio
import itertools
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phones_client import Figures, Phone, Room, answered
from phones_file import Leader, made

ROOT = Path(__file__).resolve().parents[1]
PROTOTYPE = {"post p50": 1.8, "post p99": 29.0, "window late": 6.6, "memory MB": 110.0}
"""The highest of what was measured there, in milliseconds; see »To beat« in phones.md."""

SLOW = 400
WORDS = "Det skal være trygt at være modig, også når æ, ø og å fylder. "


@dataclass
class Told:
    """What is printed, line by line, and what was wrong."""

    wrong: list[str] = field(default_factory=list)

    def line(self, name: str, value: float, unit: str = "ms", other: float | None = None) -> None:
        """A figure, and where there is one the prototype's beside it."""
        beside = f"{other:10.1f}{value / other:9.2f}" if other else ""
        print(f"{name:44}{value:10.1f} {unit:3}{beside}", flush=True)

    def see(self, holds: bool, otherwise: str) -> None:
        """Something that has to hold."""
        if not holds:
            self.wrong.append(otherwise)
            print(f"WRONG: {otherwise}", flush=True)


class Server:
    """The server in a process of its own: `temadag serve`, or the window."""

    def __init__(self, file: Path, home: Path, window: str) -> None:
        self.window = window
        serve = [sys.executable, "-m", "temadag", "serve", str(file), "--host", "127.0.0.1"]
        shown = [sys.executable, str(ROOT / "bench" / "phones_window.py"), str(file), window]
        command = shown if window else serve
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TEMADAG_HOME": str(home)}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        self.room = Room(json.loads(self.process.stdout.readline()))

    async def news(self, helper: Phone, number: int) -> None:
        """Let something be new: the facilitator goes on, or where there is no window somebody comes."""
        if not self.window:
            await helper.walk_in(f"Gæst {number}")
            return
        assert self.process.stdin is not None
        self.process.stdin.write("news\n")
        self.process.stdin.flush()

    def heart(self) -> dict[str, Any]:
        """How late the window's heartbeat came since it was asked last."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("heart\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def memory(self) -> float:
        """Megabytes in use; 0 where it cannot be read."""
        try:
            told = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0.0
        return next(int(x.split()[1]) for x in told.splitlines() if x.startswith("VmRSS")) / 1024

    def worked(self) -> float:
        """Seconds of a core that it has had so far; 0 where it cannot be read."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Let it end."""
        self.process.terminate()
        self.process.communicate(timeout=60)


async def in_the_room(server: Server, leaders: Sequence[Leader], told: Told) -> list[Phone]:
    """All stages; the phones with what was acknowledged to each."""
    figures = Figures()
    phones = [Phone(server.room, leader.proof, figures) for leader in leaders]
    await asyncio.gather(*(_later(4 * n / len(phones), p.join()) for n, p in enumerate(phones)))
    told.see(all(p.sid for p in phones), "somebody could not come in")
    _spread(told, "coming in", figures.take("join"))
    helper = Phone(server.room, b"", figures)
    await helper.help(server.room.helper_code)
    streams = [asyncio.create_task(p.listen()) for p in phones]
    await asyncio.sleep(1)
    told.see(figures.listening == len(phones), f"only {figures.listening} streams stand")
    if server.window:
        server.heart()
    for name, posts, seconds in (("one each in 10 s", 1, 10.0), ("two each in 2 s", 2, 2.0)):
        before = server.worked()
        news = asyncio.create_task(_news(server, helper, figures, seconds))
        await asyncio.gather(*(p.post_within(posts, seconds, WORDS) for p in phones))
        await news
        _spread(told, f"posts, {name}", figures.take("post"), PROTOTYPE)
        told.line("  the server's own work, of a core", 100 * (server.worked() - before) / seconds, "%")
        _spread(told, "  news to a phone that listens", figures.take("news"))
        _spread(told, "  asking how the day stands", figures.take("state"))
        if server.window:
            late = server.heart()
            told.line("  the window's latest heartbeat", late["latest"], other=PROTOTYPE["window late"])
            told.line("  of it the window's own work", late["own"])
            for where in late["lines"]:
                print(f"      {where}")
            told.see(late["latest"] < 50, f"the window was {late['latest']:.0f} ms late")
    told.line("memory", server.memory(), "MB", PROTOTYPE["memory MB"])
    await _slow(server.room, phones, figures, told)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    told.see(not figures.errors, f"errors: {figures.errors}")
    return phones


async def _later(seconds: float, work: Any) -> None:
    await asyncio.sleep(seconds)
    await work


async def _news(server: Server, helper: Phone, figures: Figures, seconds: float) -> None:
    """Something new each second, of which every phone hears and asks."""
    for number in range(int(seconds)):
        figures.news_at = time.perf_counter()
        await server.news(helper, number)
        await asyncio.sleep(1)


async def _slow(room: Room, phones: Sequence[Phone], figures: Figures, told: Told) -> None:
    """Hold many connections open a byte at a time; until all are closed, the page is called."""
    began = time.perf_counter()
    held = [asyncio.create_task(_dripping(room)) for _number in range(SLOW)]
    others = itertools.cycle(phones)
    while not all(task.done() for task in held) and time.perf_counter() - began < 30:
        try:
            figures.add("page", await answered(room))
        except OSError as trouble:
            figures.errors[f"page {type(trouble).__name__}"] += 1
        await next(others).state()
        await asyncio.sleep(0.05)
    told.see(all(task.done() for task in held), "slow callers were never closed")
    took = time.perf_counter() - began
    told.line(f"{SLOW} slow callers, all closed after", took, "s")
    told.see(took < 12, f"slow callers were closed after {took:.0f} s")
    _spread(told, "  a page meanwhile", figures.take("page"))
    _spread(told, "  asking how the day stands", figures.take("state"))


async def _dripping(room: Room) -> None:
    try:
        reader, writer = await asyncio.open_connection(room.address, room.port)
        writer.write(f"GET / HTTP/1.1\r\nHost: {room.host}\r\nX-A: ".encode())
        while not reader.at_eof():
            writer.write(b"a")
            await writer.drain()
            try:
                await asyncio.wait_for(reader.read(100), 0.5)
            except TimeoutError:
                continue
        writer.close()
    except OSError:
        return


def _spread(told: Told, name: str, found: list[float], other: dict[str, float] | None = None) -> None:
    if not found:
        told.see(False, f"nothing was measured of {name}")
        return
    ordered = sorted(found)
    for label, part in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        value = 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]
        told.line(f"{name}, {label}", value, other=(other or {}).get(f"post {label}"))
    if other is not None:
        told.see(1000 * ordered[int(0.99 * len(ordered))] < 250, f"{name}: the slowest took 250 ms and more")


def kept(file: Path, phones: Sequence[Phone], told: Told) -> None:
    """See that what was acknowledged is in the file once, and nothing else."""
    conn = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    found = [row[0] for row in conn.execute("select id from reflection")]
    conn.close()
    acknowledged = [entry for phone in phones for entry in phone.acknowledged]
    print(f"{len(acknowledged)} posts acknowledged, {len(found)} kept")
    told.see(set(acknowledged) <= set(found), "something that was acknowledged is lost")
    told.see(len(found) == len(set(found)) == len(set(acknowledged)), "something is there twice, or unasked")


def main() -> int:
    """Fill a room, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--window", nargs="?", const="console", default="", metavar="SCREEN")
    given = parser.parse_args()
    told = Told()
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder) / "home", Path(folder) / "room.temadag"
        home.mkdir()
        os.environ["TEMADAG_HOME"] = str(home)
        leaders = made(file, min(given.phones, 500))
        server = Server(file, home, given.window)
        print(f"{len(leaders)} phones{'':34}{'ours':>10}     {'prototype':>9}{'ratio':>9}")
        try:
            phones = asyncio.run(in_the_room(server, leaders, told))
        finally:
            server.end()
        kept(file, phones, told)
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
