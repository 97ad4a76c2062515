"""The one thread that writes: each task is one transaction, and is done only when the disk has it."""

import contextlib
import queue
import sqlite3
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import NotFoundError

from temadag.core.rejected import Rejected
from temadag.store import journal, merge
from temadag.store.steps import Step, Steps

PATIENCE = 2.0
"""Seconds between two tries of what the disk would not take."""

HELD = frozenset({"do", "undo", "redo"})
"""What the facilitator does is held and tried again, in its order. What a leader sends fails at once: its
words are still on the page of the one who wrote them, who must hear of it."""


KINDS = {"erase": "write", "absorb": "write", "compact": "write"}
"""What a step of that task is called in the log."""


class NotSaved(Exception):  # noqa: N818 - tells the person what to do
    """A change that the disk did not take; the file is as it was. Codes: disk-full, disk-trouble."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Task:
    """Something to be written; `kind` is do, write, undo, redo, erase, absorb, compact, part or settle."""

    work: Callable[[Database], Any]
    kind: str
    label: str
    joined: str
    future: "Future[Any]"


class Writer:
    """Owns the writing connection.

    `heard` is told the tables that a commit changed, `refused` a code when the disk will not take what was
    done, and an empty one when it has; both on the writer's own thread.
    """

    def __init__(
        self,
        conn: sqlite3.Connection,
        replica: str,
        heard: Callable[[frozenset[str]], None],
        refused: Callable[[str], None],
    ) -> None:
        self.steps = Steps()
        self.code = ""
        self._conn, self._replica = conn, replica
        self._heard, self._refused = heard, refused
        self.turn: contextlib.AbstractContextManager[object] = contextlib.nullcontext()
        """Held from the beginning of a step to its end on the disk."""
        self.alone: Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext
        """Held while the file is changed on the disk: nobody reads then."""
        self.scrub: Callable[[Callable[[Database], Any]], None] = lambda work: None
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._held: deque[Task] = deque()
        self._waiting = 0
        self._count = threading.Lock()
        journal.watch(conn)
        self._hlc = journal.newest_moment(conn)
        self.steps.load(conn)
        self._thread = threading.Thread(target=self._write_for_ever, name="writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many tasks the disk does not have yet."""
        return self._waiting

    def put(self, kind: str, label: str, joined: str, work: Callable[[Database], Any]) -> "Future[Any]":
        """Ask for something to be written."""
        future: Future[Any] = Future()
        with self._count:
            self._waiting += 1
        self._tasks.put(Task(work, kind, label, joined, future))
        return future

    def adopt(self, tasks: Iterable[Task]) -> None:
        """Take over what another writer could not get onto its disk."""
        for task in tasks:
            with self._count:
                self._waiting += 1
            self._tasks.put(task)

    def stop(self) -> list[Task]:
        """Finish what is asked for and let the connection go; what the disk never took comes back."""
        self._tasks.put(None)
        self._thread.join(30)
        with contextlib.suppress(sqlite3.Error):
            self._conn.execute("pragma journal_mode = delete")  # no empty journal stays beside the file
        self._conn.close()
        return list(self._held)

    def _write_for_ever(self) -> None:
        db = Database(self._conn)
        while True:
            try:
                task = self._tasks.get(timeout=PATIENCE if self._held else None)
            except queue.Empty:
                self._try_held(db)
                continue
            if task is None:
                break
            if self._held and task.kind in HELD:
                self._held.append(task)
            elif self._try(db, task) and task.kind != "settle":
                self._try_held(db)  # the disk takes things again
        self._try_held(db)

    def _try(self, db: Database, task: Task) -> bool:
        """Write one task; False when it has to be held."""
        changed: frozenset[str] = frozenset()
        try:
            value, changed = self._perform(db, task)
        except BaseException as trouble:
            plain = _plain(trouble)
            if isinstance(plain, NotSaved) and task.kind in HELD:
                self._hold(task, plain.code)
                return False
            self._end(task).set_exception(plain)
        else:
            self._end(task).set_result(value)
        if changed:
            self._tell(self._heard, changed)
        return True

    def _hold(self, task: Task, code: str) -> None:
        if not self._held or self._held[0] is not task:
            self._held.append(task)
        if code != self.code:
            self.code = code
            self._tell(self._refused, code)

    def _try_held(self, db: Database) -> None:
        while self._held:
            if not self._try(db, self._held[0]):
                return
            self._held.popleft()
        if self.code:
            self.code = ""
            self._tell(self._refused, "")

    def _end(self, task: Task) -> "Future[Any]":
        with self._count:
            self._waiting -= 1
        return task.future

    @staticmethod
    def _tell(listener: Callable[[Any], None], what: object) -> None:
        try:
            listener(what)
        except Exception:  # a listener's fault is told, and the file is written all the same
            sys.excepthook(*sys.exc_info())

    def _perform(self, db: Database, task: Task) -> tuple[Any, frozenset[str]]:
        if task.kind == "part":
            self.steps.part()
        if task.kind in ("settle", "part"):
            return None, frozenset()
        if task.kind in ("undo", "redo") and self.steps.next(task.kind) is None:
            return "", frozenset()
        conn = self._conn
        if task.kind == "absorb":
            with _without_foreign_keys(conn):
                return self._commit(db, task)
        return self._commit(db, task)

    def _commit(self, db: Database, task: Task) -> tuple[Any, frozenset[str]]:
        conn = self._conn
        with self.turn:
            step, value, changed, logged = self._write_down(db, task)
        if task.kind == "absorb":
            self._hlc = max(self._hlc, journal.newest_moment(conn))
        if task.kind == "erase" or (task.kind == "absorb" and value.erased):
            self._write_anew()
            self.scrub(task.work if task.kind == "erase" else merge.erasing_all_of(conn))
        elif task.kind == "compact":
            self._look_anew()
        elif logged:
            self.steps.keep(step, task.label)
        return value, changed

    def _write_down(self, db: Database, task: Task) -> tuple[Step, Any, frozenset[str], bool]:
        """The transaction: its step, the action's value, the tables it changed, and whether it is logged."""
        conn = self._conn
        conn.execute("begin immediate")
        try:
            step = self.steps.begin(conn, KINDS.get(task.kind, task.kind), task.joined)
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
                self.steps.note(conn, step, task.label, datetime.now().isoformat(timespec="seconds"))
            with self.alone():
                conn.execute("commit")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                conn.execute("rollback")
            raise
        return step, value, changed, logged

    def _write_anew(self) -> None:
        # Without room for a second copy the freed pages are zeros all the same (secure_delete).
        with self.turn, self.alone(), contextlib.suppress(sqlite3.OperationalError):
            self._conn.execute("vacuum")
        self._look_anew()

    def _look_anew(self) -> None:
        self.steps = Steps()
        self.steps.load(self._conn)

    def _tick(self) -> str:
        """The hybrid logical clock: the wall's time, but never backwards."""
        now = time.time_ns() // 1_000_000
        last, count = self._hlc
        self._hlc = (now, 0) if now > last else (last, count + 1)
        return f"{self._hlc[0]:013d}-{self._hlc[1]:05d}"


@contextlib.contextmanager
def _without_foreign_keys(conn: sqlite3.Connection) -> Iterator[None]:
    """A join takes away and puts back by what the log says, and sees itself that nothing hangs loose."""
    conn.execute("pragma foreign_keys = off")
    try:
        yield
    finally:
        conn.execute("pragma foreign_keys = on")


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
        if "locked" in text or "busy" in text:  # somebody reads for long, as a copy onto a slow stick does
            return NotSaved("disk-trouble")
        if "disk I/O" in text or "readonly" in text or "unable to open" in text:
            return NotSaved("disk-trouble")
    return trouble
