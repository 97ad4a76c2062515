"""The open file: one thread writes, everybody reads, and listeners hear what each commit changed."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from temadag.core.joining import Joined
from temadag.core.rejected import Rejected
from temadag.store import merge, opening
from temadag.store.doorway import Doorway
from temadag.store.home import Place
from temadag.store.keeping import Keeper
from temadag.store.lock import FileLock
from temadag.store.opening import CannotOpen
from temadag.store.publishing import Published
from temadag.store.reading import Readers
from temadag.store.schema import VERSION, migrations
from temadag.store.writer import NotSaved, Writer

__all__ = ["NotSaved", "SessionStore"]

_LAST = 600.0
"""Seconds that the last writing before a file closes may take."""

P = ParamSpec("P")
R = TypeVar("R")


class SessionStore:
    """A .temadag file while it is open.

    `read` answers a question on the caller's own thread; `do` and `write` queue an action for the
    one writer thread and return a Future. Each action is one transaction: it happens whole or not
    at all, and its Future is done only when the disk has it.
    """

    def __init__(self, path: Path, lock: FileLock | None, replica: str, place: Place | None = None) -> None:
        self.path = path
        self.read_only = lock is None
        self._file = place.live if place is not None else path
        self.keeper = Keeper(place, path, self.absorb)
        self._lock, self._replica = lock, replica
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._doorway = Doorway()
        self._readers = Readers(self._file, self._doorway)
        self._wary: list[Callable[[str], None]] = []
        self._closed = False
        self._writer: Writer | None = None
        if lock is not None:
            conn = opening.writing(self._file)
            if conn.execute("pragma user_version").fetchone()[0] < VERSION:
                migrations.apply(Database(conn))
            self._writer = Writer(conn, replica, self._on_written, self._on_refused)
            self._writer.turn = opening.turn(self._file)
            self._writer.alone = self._doorway.committing
            self._writer.scrub = self.keeper.scrub
            self.keeper.begin()

    @classmethod
    def create(cls, path: Path, locks: Path, replica: str = "here") -> "SessionStore":
        """Make a new, empty file. Raises CannotOpen ("exists", "no-place", "in-use")."""
        if path.exists():
            raise CannotOpen("exists", path)
        if not path.parent.is_dir():
            raise CannotOpen("no-place", path)
        lock = cls._take(path, locks)
        try:
            opening.make(path)
            return cls(path, lock, replica)
        except (sqlite3.Error, OSError) as trouble:
            lock.give_back()
            path.unlink(missing_ok=True)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
            full = "full" in str(trouble)
            raise CannotOpen("disk-full" if full else "no-place", path) from trouble

    @classmethod
    def open(cls, path: Path, locks: Path, replica: str = "here") -> "SessionStore":
        """Open a file to work in. Raises CannotOpen; the file is then as it was."""
        opening.inspect_outside(path)
        if not opening.can_write(path):
            raise CannotOpen("read-only", path)
        lock = cls._take(path, locks)
        try:
            opening.see_inside(path, path)
            return cls(path, lock, replica)
        except BaseException:
            lock.give_back()
            raise

    @classmethod
    def look(cls, path: Path, newer: bool = False) -> "SessionStore":
        """Open a file only to read it; it may be open elsewhere. Raises CannotOpen.

        With `newer` also one of a newer layout: what of it is read as we know it may be less than there is.
        """
        opening.inspect_outside(path, newer)
        opening.see_inside(path, path)
        return cls(path, None, "")

    def read(self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question, from what is committed at this moment."""
        return self._readers.ask(question, *args, **kwargs)

    def write(
        self, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[R]":
        """Let an action happen that nobody may undo, such as what a leader has written."""
        return self._queue("write", "", "", lambda db: action(db, *args, **kwargs))

    def do(
        self, label: str, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[R]":
        """Let an action happen that can be undone, under the name that the undo button shows."""
        return self._queue("do", label, "", lambda db: action(db, *args, **kwargs))

    def do_joined(
        self,
        label: str,
        joined: str,
        action: Callable[Concatenate[Database, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> "Future[R]":
        """As `do`, but what follows at once with the same `joined` is undone together (typing)."""
        return self._queue("do", label, joined, lambda db: action(db, *args, **kwargs))

    def erase(
        self, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[R]":
        """Let an action happen after which the file is written anew, so that no page holds what went."""
        return self._queue("erase", "", "", lambda db: action(db, *args, **kwargs))

    def absorb(self, path: Path) -> "Future[Joined]":
        """Take in what another copy of this file has. The Future raises CannotOpen; all is then as it was."""
        return self._queue("absorb", "", "", lambda db: merge.join(db.conn, path))

    def compact(
        self, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[R]":
        """Let an action happen that makes the log shorter; what it left can be undone is found anew."""
        return self._queue("compact", "", "", lambda db: action(db, *args, **kwargs))

    def part(self) -> "Future[None]":
        """Let what is done from now on be undone by itself, even in the field just typed in."""
        return self._queue("part", "", "", lambda db: None)

    def undo(self) -> "Future[str]":
        """Take back the latest step that can be; the Future's value is its name, or "" for none."""
        return self._queue("undo", "", "", lambda db: None)

    def redo(self) -> "Future[str]":
        """Do again what was taken back last."""
        return self._queue("redo", "", "", lambda db: None)

    @property
    def replica(self) -> str:
        """The key of the laptop that this file is written on."""
        return self._replica

    @property
    def undo_label(self) -> str:
        """The name of what `undo` would take back; empty when there is nothing."""
        return self._writer.steps.undo_label if self._writer else ""

    @property
    def redo_label(self) -> str:
        """The name of what `redo` would do again; empty when there is nothing."""
        return self._writer.steps.redo_label if self._writer else ""

    @property
    def unsaved(self) -> int:
        """How many changes are still on their way to the disk."""
        return self._writer.waiting if self._writer else 0

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Hear the names of the tables that each commit changed; called on the writer's thread."""
        self._listeners.append(listener)

    def beware(self, listener: Callable[[str], None]) -> None:
        """Hear a code when the disk will not take what was done, "" when it has; on the writer's thread."""
        self._wary.append(listener)

    @property
    def refused(self) -> str:
        """Why what was done last is not on the disk (`NotSaved`'s code); empty while all is well."""
        return self._writer.code if self._writer else ""

    def settle(self, timeout: float = 30.0) -> None:
        """Wait until everything asked for so far is on the disk, or held because it will not take it."""
        if not self.read_only and not self._closed:
            self._queue("settle", "", "", lambda db: None).result(timeout)

    @property
    def place(self) -> Place | None:
        """Where the live copy lies; None when the file is worked on in place."""
        return self.keeper.place

    @property
    def published(self) -> Published:
        """How the person's own file stands beside the live copy."""
        return self.keeper.state

    def publish(self) -> "Future[str]":
        """Renew the person's own file now; the Future's value is a code, empty when it has everything."""
        return self.keeper.publish()

    def close(self, leave_trace: bool = True) -> str:
        """Finish what is under way, renew the person's own file, and let it go.

        The value is a code, empty when the file has everything; else the live copy keeps it for next time.
        Without `leave_trace` the live copy goes, once the file has been seen to have everything.
        """
        if self._closed:
            return ""
        self.settle(_LAST)
        self.publish().result(_LAST)  # while what somebody else put in the file's place can still come in
        self._closed = True
        for lost in self._writer.stop() if self._writer is not None else []:
            lost.future.set_exception(NotSaved(self.refused))
        code = self.keeper.stop()
        self._readers.close()
        if not leave_trace and not code:
            self.keeper.leave_no_trace()  # before anybody else may have the file
        self._let_go()
        return code

    def copy_to(self, target: Path) -> None:
        """Write all that the disk has to another file, which may be there and is then replaced whole.

        Raises CannotOpen (in-use when it is this very file, no-place, disk-full).
        """
        if target.resolve() in (self.path.resolve(), self._file.resolve()):
            raise CannotOpen("in-use", target)
        opening.copy_over(self._file, target)

    def hand_over(self, copy: "SessionStore") -> None:
        """Go on in a copy elsewhere: what the disk here would not take goes along; this one is closed."""
        assert self._writer is not None and copy._writer is not None
        self._closed = True
        copy._writer.adopt(self._writer.stop())
        self.keeper.stop()
        self._let_go()

    def _let_go(self) -> None:
        self._readers.close()
        if self._lock is not None:
            self._lock.give_back()

    @staticmethod
    def _take(path: Path, locks: Path) -> FileLock:
        lock = FileLock(locks, path)
        if not lock.take():
            raise CannotOpen("in-use", path)
        return lock

    def _queue(self, kind: str, label: str, joined: str, work: Callable[[Database], Any]) -> "Future[Any]":
        if self._writer is None or self._closed:
            refused: Future[Any] = Future()
            refused.set_exception(Rejected("read-only"))
            return refused
        return self._writer.put(kind, label, joined, work)

    def _on_written(self, changed: frozenset[str]) -> None:
        self.keeper.changed()
        for listener in tuple(self._listeners):
            listener(changed)

    def _on_refused(self, code: str) -> None:
        for listener in tuple(self._wary):
            listener(code)
