"""Reading: each thread has its own connection, which cannot write."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from temadag.store import opening
from temadag.store.doorway import Doorway

P = ParamSpec("P")
R = TypeVar("R")


_BROKEN_OFF = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)
"""What SQLite says where a write broke off: to who may only read, and to who tries to undo it."""


class CannotRead(OSError):  # noqa: N818 - the disk's doing, as other troubles of that kind
    """A write broke off on a disk that does not let it be undone; until it does nobody can read."""


class Readers:
    """The reading connections of an open file, one for each thread that asks."""

    def __init__(self, file: Path, doorway: Doorway) -> None:
        self._file, self._doorway = file, doorway
        self._own = threading.local()
        self._all: dict[threading.Thread, sqlite3.Connection] = {}
        self._adding = threading.Lock()

    def ask(self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question, from what is committed at this moment. Raises CannotRead."""
        try:
            return self._answer(question, *args, **kwargs)
        except sqlite3.OperationalError as trouble:
            if getattr(trouble, "sqlite_errorcode", 0) & 0xFF not in _BROKEN_OFF:
                raise
        # The disk took neither a write nor the undoing of it: a journal lies there that only who may write
        # can play back, and perhaps nobody writes for an hour.
        try:
            opening.play_back(self._file)
            return self._answer(question, *args, **kwargs)
        except (opening.CannotOpen, sqlite3.OperationalError) as trouble:
            raise CannotRead from trouble

    def _answer(
        self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        db = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = Database(self._new())
        # One answer comes from one moment, even when it takes several selects.
        with self._doorway.reading():
            db.conn.execute("begin")
            try:
                return question(db, *args, **kwargs)
            finally:
                if db.conn.in_transaction:  # a trouble of the disk ends it
                    db.conn.execute("rollback")

    def close(self) -> None:
        """Let all of them go."""
        for conn in self._all.values():
            conn.close()

    def _new(self) -> sqlite3.Connection:
        """One more for this thread; those of threads that have ended go, for each job is a thread."""
        conn = opening.read_only(self._file)
        with self._adding:
            for thread in [thread for thread in self._all if not thread.is_alive()]:
                self._all.pop(thread).close()
            self._all[threading.current_thread()] = conn
        return conn
