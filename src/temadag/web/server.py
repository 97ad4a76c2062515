"""The server: a loop in a thread of its own, where each connection has absolute deadlines."""

import asyncio
import contextlib
import socket
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from temadag.web.connection import Connection, Site
from temadag.web.crowd import Crowd

SWEEP = 0.25
_BACKLOG = 512
_LAST = 3.0
"""Seconds that calls being answered may have when the room closes."""

R = TypeVar("R")


class Served(Site, Protocol):
    """A site with work of its own beside the calls."""

    def chores(self) -> list[Coroutine[Any, Any, None]]:
        """What runs as long as the server does."""

    def farewell(self) -> None:
        """The last thing before the connections are closed."""


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any. Raises OSError when it cannot be had."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # There, only this keeps another program from taking calls on the same port.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(_BACKLOG)
        sock.setblocking(False)
    except BaseException:
        sock.close()
        raise
    return sock


class Server:
    """Answers calls on a socket from `start` until `stop`."""

    def __init__(self, sock: socket.socket, site: Callable[[], Served]) -> None:
        self._sock, self._make = sock, site
        self._crowd = Crowd()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready: Future[None] = Future()
        self._ending: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="phones", daemon=True)

    def start(self) -> None:
        """Begin; calls are answered when this returns. The site lives on the server's thread."""
        self._thread.start()
        self._ready.result(30)

    def stop(self) -> None:
        """End: what is being answered gets its answer, then everybody is let go."""
        if self._loop is not None and self._ending is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join(30)

    def call(self, work: Callable[[], R]) -> "Future[R]":
        """Do something on the server's thread."""
        done: Future[R] = Future()

        def perform() -> None:
            try:
                done.set_result(work())
            except BaseException as trouble:
                done.set_exception(trouble)

        assert self._loop is not None
        try:
            self._loop.call_soon_threadsafe(perform)
        except RuntimeError as trouble:  # the loop has ended
            done.set_exception(trouble)
        return done

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as trouble:
            if not self._ready.done():
                self._ready.set_exception(trouble)
            else:
                raise

    async def _serve(self) -> None:
        loop = self._loop = asyncio.get_running_loop()
        self._ending = asyncio.Event()
        site = self._make()
        # What asyncio would print can hold addresses and words.
        loop.set_exception_handler(lambda _loop, what: _told(site, what))
        clock = time.monotonic
        server = await loop.create_server(lambda: Connection(site, self._crowd, clock), sock=self._sock)
        chores = [loop.create_task(chore) for chore in (*site.chores(), self._sweep_for_ever(clock))]
        self._ready.set_result(None)
        try:
            await self._ending.wait()
        finally:
            await _shut(server)
            await self._let_go(site)
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)

    async def _sweep_for_ever(self, clock: Callable[[], float]) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            self._crowd.sweep(clock())

    async def _let_go(self, site: Served) -> None:
        site.farewell()
        last = time.monotonic() + _LAST
        while any(guest.answering for guest in self._crowd) and time.monotonic() < last:
            await asyncio.sleep(0.01)
        # A phone that came while the door was being shut is in the crowd a few turns later.
        for _turn in range(5):
            for guest in tuple(self._crowd):
                guest.abort()
            await asyncio.sleep(0)


async def _shut(server: asyncio.Server) -> None:
    """Let nobody else in.

    Who was just let in when asyncio's server closes would be left in the doorway, neither served nor sent
    away (its Server._attach raises); so the door is shut first, and they get the two turns they need.
    """
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows, where nobody stands in the doorway
        for door in server.sockets:
            loop.remove_reader(door)
    for _turn in range(2):
        await asyncio.sleep(0)
    server.close()


def _told(site: Served, what: dict[str, Any]) -> None:
    trouble = what.get("exception")
    if isinstance(trouble, Exception) and not isinstance(trouble, OSError):
        site.stumbled(trouble)
