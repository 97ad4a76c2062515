"""The streams that tell phones that something is new: a number only, and told at a pace.

Three hundred phones that ask at the same moment would stop the window for a while; told a few at a time
they come one after the other.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import Protocol

PACE = 20
"""Phones that are told at a time."""

PAUSE = 0.02
"""Seconds between two lots of them: each asks at once, and who writes meanwhile is not to wait for that."""

REST = 0.4
"""Seconds between two tellings; what happens meanwhile is told once."""

BEAT = 15.0
PER_SESSION = 3
MOST = 450


class Sink(Protocol):
    """A stream to a phone."""

    def tell(self, event: bytes) -> None:
        """Send an event."""

    def end(self) -> None:
        """Send no more."""


class Streams:
    """All streams of the room, by session."""

    def __init__(self) -> None:
        # It begins where no earlier run of the program has been, so that no phone takes it for known.
        self.revision = int(time.time() * 10)
        self._sinks: dict[Sink, str] = {}
        self._by_sid: dict[str, list[Sink]] = {}
        self._news = asyncio.Event()

    def __len__(self) -> int:
        return len(self._sinks)

    def __iter__(self) -> Iterator[Sink]:
        return iter(self._sinks)

    @property
    def room(self) -> bool:
        """Whether there is room for one more."""
        return len(self._sinks) < MOST

    def heard_by(self, sid: str) -> bool:
        """Whether a phone of this session listens."""
        return sid in self._by_sid

    def add(self, sid: str, sink: Sink) -> None:
        """One more listens, and hears at once how far we are; of too many of one session the oldest goes."""
        own = self._by_sid.setdefault(sid, [])
        own.append(sink)
        self._sinks[sink] = sid
        sink.tell(b"retry: 2000\ndata: %d\n\n" % self.revision)
        for extra in own[:-PER_SESSION]:
            extra.end()

    def remove(self, sid: str, sink: Sink) -> None:
        """One listens no more."""
        self._sinks.pop(sink, None)
        own = self._by_sid.get(sid, [])
        if sink in own:
            own.remove(sink)
        if not own:
            self._by_sid.pop(sid, None)

    def end(self, *sids: str) -> None:
        """These sessions have ended, and their streams with them."""
        for sid in sids:
            for sink in list(self._by_sid.get(sid, ())):
                sink.end()

    def nudge(self, *sids: str) -> None:
        """Let these look again, though the room at large has nothing new."""
        for sid in sids:
            for sink in self._by_sid.get(sid, ()):
                sink.tell(b"data: %d\n\n" % self.revision)

    def end_all(self) -> None:
        """The room closes."""
        self.end(*self._by_sid)

    def bump(self) -> None:
        """Something is new."""
        self.revision += 1
        self._news.set()

    async def tell_for_ever(self) -> None:
        """Tell the news, whenever there are any."""
        while True:
            await self._news.wait()
            self._news.clear()
            await self._tell_all(b"data: %d\n\n" % self.revision)
            await asyncio.sleep(REST)

    async def beat_for_ever(self) -> None:
        """Let phones and routers know that the stream lives."""
        while True:
            await asyncio.sleep(BEAT)
            await self._tell_all(b": \n\n")

    async def _tell_all(self, event: bytes) -> None:
        sinks = list(self._sinks)
        for begin in range(0, len(sinks), PACE):
            for sink in sinks[begin : begin + PACE]:
                sink.tell(event)
            await asyncio.sleep(PAUSE)
