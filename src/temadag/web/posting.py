"""Posts on their way to the disk: those that come while one is written go together in the next write.

Each is whole or not at all by itself; none is acknowledged before the disk has it.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from temadag.store import together
from temadag.store.session_store import SessionStore
from temadag.store.together import Act, Outcome

P = ParamSpec("P")
R = TypeVar("R")

MOST = 64
"""Posts that share a write."""

BREATH = (0.004, 0.05)
"""Seconds from the end of a write to the next, at least and at most; between them it is as long as the write
was. While the disk takes one nobody can begin to read, and SQLite sleeps longer each time it meets one:
written without a breath, the window stood still for a third of a second."""


class Posting:
    """Writes for the server's thread, which goes on answering others meanwhile."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self._waiting: list[tuple[Act, asyncio.Future[Any]]] = []
        self._writing, self._rested = False, 0.0

    async def write(
        self, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """What the action returns, once the disk has it. Raises what the action raises, and NotSaved."""
        loop = asyncio.get_running_loop()
        landed: asyncio.Future[R] = loop.create_future()
        self._waiting.append((lambda db: action(db, *args, **kwargs), landed))
        self._go(loop)
        return await landed

    def _go(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._writing or not self._waiting:
            return
        rest = self._rested - loop.time()
        if rest > 0:
            self._writing = True
            loop.call_later(rest, self._wake, loop)
            return
        self._writing = True
        began = loop.time()
        sent, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        done = self._store.write(together.each, [act for act, _landed in sent])

        def tell(written: "Future[list[Outcome]]") -> None:
            with contextlib.suppress(RuntimeError):  # the room has closed; nobody waits for it any more
                loop.call_soon_threadsafe(self._landed, loop, began, sent, written)

        done.add_done_callback(tell)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        self._writing = False
        self._go(loop)

    def _landed(
        self,
        loop: asyncio.AbstractEventLoop,
        began: float,
        sent: Sequence[tuple[Act, asyncio.Future[Any]]],
        written: "Future[list[Outcome]]",
    ) -> None:
        now, (least, most) = loop.time(), BREATH
        self._writing, self._rested = False, now + min(most, max(least, now - began))
        trouble = written.exception()
        if isinstance(trouble, Exception):
            outcomes = [Outcome(trouble=trouble)] * len(sent)
        else:
            outcomes = written.result()
        for (_act, landed), outcome in zip(sent, outcomes, strict=True):
            if landed.done():
                continue  # nobody waits any more
            if outcome.trouble is not None:
                landed.set_exception(outcome.trouble)
            else:
                landed.set_result(outcome.value)
        self._go(loop)
