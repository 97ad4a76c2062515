"""The open file: one thread writes, everybody reads, and listeners hear what each commit changed."""

import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database
from sqlite_utils.db import NotFoundError

from temadag.core.rejected import Rejected
from temadag.store import journal, opening
from temadag.store.lock import FileLock
from temadag.store.opening import CannotOpen
from temadag.store.schema import VERSION, migrations
from temadag.store.steps import Steps

P = ParamSpec("P")
R = TypeVar("R")


class NotSaved(Exception):  # noqa: N818 - tells the person what to do
    """A change that the disk did not take; the file is as it was. Codes: disk-full, disk-trouble."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class _Task:
    work: Callable[[Database], Any]
    kind: str
    label: str
    joined: str
    future: "Future[Any]"


class SessionStore:
    """A .temadag file while it is open.

    `read` answers a question on the caller's own thread; `do` and `write` queue an action for the
    one writer thread and return a Future. Each action is one transaction: it happens whole or not
    at all, and its Future is done only when the disk has it.
    """

    def __init__(self, path: Path, lock: FileLock | None, replica: str) -> None:
        self.path = path
        self.read_only = lock is None
        self._lock = lock
        self._replica = replica
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._readers = threading.local()
        self._all_readers: list[sqlite3.Connection] = []
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._waiting = 0
        self._count = threading.Lock()
        self._steps = Steps()
        self._hlc = (0, 0)
        self._closed = False
        self._thread: threading.Thread | None = None
        if lock is not None:
            self._conn = opening.writing(path)
            self._prepare()
            self._thread = threading.Thread(target=self._write_for_ever, name="writer", daemon=True)
            self._thread.start()

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
            _see_inside(path)
            return cls(path, lock, replica)
        except BaseException:
            lock.give_back()
            raise

    @classmethod
    def look(cls, path: Path) -> "SessionStore":
        """Open a file only to read it; it may be open elsewhere. Raises CannotOpen."""
        opening.inspect_outside(path)
        _see_inside(path)
        return cls(path, None, "")

    def read(self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question, from what is committed at this moment."""
        db = getattr(self._readers, "db", None)
        if db is None:
            conn = opening.read_only(self.path)
            self._all_readers.append(conn)
            db = self._readers.db = Database(conn)
        # One answer comes from one moment, even when it takes several selects.
        db.conn.execute("begin")
        try:
            return question(db, *args, **kwargs)
        finally:
            db.conn.execute("rollback")

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

    def undo(self) -> "Future[str]":
        """Take back the latest step that can be; the Future's value is its name, or "" for none."""
        return self._queue("undo", "", "", lambda db: None)

    def redo(self) -> "Future[str]":
        """Do again what was taken back last."""
        return self._queue("redo", "", "", lambda db: None)

    @property
    def undo_label(self) -> str:
        """The name of what `undo` would take back; empty when there is nothing."""
        return self._steps.undo_label

    @property
    def redo_label(self) -> str:
        """The name of what `redo` would do again; empty when there is nothing."""
        return self._steps.redo_label

    @property
    def unsaved(self) -> int:
        """How many changes are still on their way to the disk."""
        return self._waiting

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Hear the names of the tables that each commit changed; called on the writer's thread."""
        self._listeners.append(listener)

    def settle(self, timeout: float = 30.0) -> None:
        """Wait until everything asked for so far is on the disk."""
        if not self.read_only and not self._closed:
            self._queue("settle", "", "", lambda db: None).result(timeout)

    def close(self) -> None:
        """Finish what is under way and let the file go."""
        if self._closed:
            return
        self._closed = True
        if self._thread is not None:
            self._tasks.put(None)
            self._thread.join(30)
            with contextlib.suppress(sqlite3.Error):
                self._conn.execute("pragma journal_mode = delete")  # no empty journal stays beside the file
            self._conn.close()
        for conn in self._all_readers:
            conn.close()
        if self._lock is not None:
            self._lock.give_back()

    @staticmethod
    def _take(path: Path, locks: Path) -> FileLock:
        lock = FileLock(locks, path)
        if not lock.take():
            raise CannotOpen("in-use", path)
        return lock

    def _prepare(self) -> None:
        db = Database(self._conn)
        if self._conn.execute("pragma user_version").fetchone()[0] < VERSION:
            migrations.apply(db)
        journal.watch(self._conn)
        self._steps.load(self._conn)

    def _queue(self, kind: str, label: str, joined: str, work: Callable[[Database], Any]) -> "Future[Any]":
        future: Future[Any] = Future()
        if self.read_only or self._closed:
            future.set_exception(Rejected("read-only"))
            return future
        with self._count:
            self._waiting += 1
        self._tasks.put(_Task(work, kind, label, joined, future))
        return future

    def _write_for_ever(self) -> None:
        db = Database(self._conn)
        while (task := self._tasks.get()) is not None:
            changed: frozenset[str] = frozenset()
            try:
                value, changed = self._perform(db, task)
            except BaseException as trouble:
                self._done(task)
                task.future.set_exception(_plain(trouble))
            else:
                self._done(task)
                task.future.set_result(value)
            if changed:
                for listener in tuple(self._listeners):
                    listener(changed)

    def _done(self, task: _Task) -> None:
        with self._count:
            self._waiting -= 1

    def _perform(self, db: Database, task: _Task) -> tuple[Any, frozenset[str]]:
        if task.kind == "settle":
            return None, frozenset()
        if task.kind in ("undo", "redo") and self._steps.next(task.kind) is None:
            return "", frozenset()
        conn = self._conn
        conn.execute("begin immediate")
        try:
            step = self._steps.begin(conn, "write" if task.kind == "erase" else task.kind, task.joined)
            journal.begin(conn, journal.Moment(step.id, self._tick(), self._replica))
            before = journal.last_seq(conn)
            if task.kind in ("undo", "redo"):
                assert step.reverses is not None
                journal.reverse(conn, step.reverses)
                value: Any = step.label
            else:
                value = task.work(db)
            changed = journal.touched(conn)
            logged = journal.logged_since(conn, before)
            if logged:
                self._steps.note(conn, step, task.label, datetime.now().isoformat(timespec="seconds"))
            conn.execute("commit")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                conn.execute("rollback")
            raise
        if task.kind == "erase":
            self._write_anew()
        elif logged:
            self._steps.keep(step, task.label)
        return value, changed

    def _write_anew(self) -> None:
        # Without room for a second copy the freed pages are zeros all the same (secure_delete).
        with contextlib.suppress(sqlite3.OperationalError):
            self._conn.execute("vacuum")
        self._steps = Steps()
        self._steps.load(self._conn)

    def _tick(self) -> str:
        """The hybrid logical clock: the wall's time, but never backwards."""
        now = time.time_ns() // 1_000_000
        last, count = self._hlc
        self._hlc = (now, 0) if now > last else (last, count + 1)
        return f"{self._hlc[0]:013d}-{self._hlc[1]:05d}"


def _see_inside(path: Path) -> None:
    try:
        conn = opening.read_only(path)
    except sqlite3.DatabaseError as trouble:
        raise CannotOpen("damaged", path) from trouble
    try:
        opening.inspect_inside(conn, path)
    finally:
        conn.close()


def _plain(trouble: BaseException) -> BaseException:
    """What went wrong, as a reason that a surface has words for where we know one."""
    if isinstance(trouble, sqlite3.IntegrityError) and "FOREIGN KEY" in str(trouble):
        return Rejected("in-use")
    if isinstance(trouble, NotFoundError):
        return Rejected("gone")
    if isinstance(trouble, sqlite3.OperationalError):
        text = str(trouble)
        if "full" in text:
            return NotSaved("disk-full")
        if "disk I/O" in text or "readonly" in text or "unable to open" in text:
            return NotSaved("disk-trouble")
    return trouble
