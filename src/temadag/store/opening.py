"""Opening a file: what it must be before anything is written, and settings that no power cut defeats."""

import contextlib
import os
import secrets
import sqlite3
import threading
from contextlib import AbstractContextManager
from pathlib import Path

from sqlite_utils import Database

from temadag.store.home import change_counter
from temadag.store.schema import APPLICATION_ID, VERSION, migrations

_HEADER = b"SQLite format 3\x00"

# Rollback journal, cut to nothing after each commit, with a full sync: no acknowledged write was lost
# in 60,368 simulated power cuts, where SQLite's defaults lost 1,840 of 7,435.
_PRAGMAS = (
    "journal_mode = truncate",
    "synchronous = full",
    "fullfsync = on",
    "foreign_keys = on",
    "secure_delete = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "temp_store = memory",
    "mmap_size = 0",
    "busy_timeout = 10000",
)


SMALL = 16 * 1024 * 1024
"""Up to this many bytes every page is looked at before a file opens; of a larger one behind its back."""


class CannotOpen(Exception):  # noqa: N818 - an answer to the person, not a fault of ours
    """A file that is left as it was, with the reason as a code and the path.

    Codes: missing, folder, empty, no-database, not-ours, newer, damaged, read-only, in-use, exists,
    no-place, disk-full, home-full and home-trouble (this machine's own folder takes no live copy).
    """

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


def inspect_outside(path: Path, newer: bool = False) -> None:
    """See from its first hundred bytes that this is a .temadag file of a layout we know, or a `newer` one.

    Raises CannotOpen; nothing is changed, not even a journal played back.
    """
    if not path.exists():
        raise CannotOpen("missing", path)
    if path.is_dir():
        raise CannotOpen("folder", path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as trouble:
        raise CannotOpen("no-place", path) from trouble
    if not head:
        raise CannotOpen("empty", path)
    if not head.startswith(_HEADER) or len(head) < 100:
        raise CannotOpen("no-database", path)
    # SQLite's file format: user_version at byte 60, application_id at byte 68, big-endian.
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise CannotOpen("not-ours", path)
    if int.from_bytes(head[60:64], "big") > VERSION and not newer:
        raise CannotOpen("newer", path)


def inspect_inside(conn: sqlite3.Connection, path: Path, thoroughly: bool = True) -> None:
    """See that the pages hold together, all of them when `thoroughly`. Raises CannotOpen("damaged")."""
    try:
        sound = not thoroughly or conn.execute("pragma quick_check(1)").fetchone()[0] == "ok"
        conn.execute("select count(*) from programme").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as trouble:  # what is told may quote what is damaged
        raise CannotOpen("damaged", path) from trouble
    if not sound:
        raise CannotOpen("damaged", path)


def see_inside(path: Path, called: Path, thoroughly: bool = True) -> None:
    """See that a file can be read, as `inspect_inside` does. Raises CannotOpen("damaged") about `called`."""
    try:
        conn = read_only(path)
    except sqlite3.DatabaseError as trouble:
        raise CannotOpen("damaged", called) from trouble
    try:
        inspect_inside(conn, called, thoroughly)
    finally:
        conn.close()


def make(path: Path) -> None:
    """Make a file with the newest layout and nothing in it."""
    conn = writing(path)
    conn.execute(f"pragma application_id = {APPLICATION_ID}")
    migrations.apply(Database(conn))
    conn.execute("pragma journal_mode = delete")
    conn.close()


_turns: dict[Path, AbstractContextManager[bool]] = {}


def turn(path: Path) -> AbstractContextManager[bool]:
    """Whose turn it is with a file: held for each step that is written, and while the file is copied.

    A step that comes while somebody copies would wait in the middle of its commit, and SQLite lets nobody
    begin to read while one waits there: the window would stand still until the copy is whole.
    """
    return _turns.setdefault(path.resolve(), threading.RLock())


def copy(path: Path, target: Path) -> None:
    """Write a whole copy of a file elsewhere. Raises CannotOpen ("exists", "no-place", "disk-full")."""
    if target.exists():
        raise CannotOpen("exists", target)
    with turn(path):
        _copy(path, target)


def _copy(path: Path, target: Path) -> None:
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        conn.execute("vacuum into ?", (str(target),))
    except sqlite3.Error as trouble:
        target.unlink(missing_ok=True)
        raise CannotOpen("disk-full" if "full" in str(trouble) else "no-place", target) from trouble
    finally:
        conn.close()


def settled_counter(path: Path) -> int:
    """The count of changes when no step is half way. Raises sqlite3.Error, OSError."""
    conn = read_only(path)
    try:
        conn.execute("begin")
        conn.execute("select count(*) from sqlite_schema").fetchone()  # while we read, nobody writes pages
        return change_counter(path)
    finally:
        conn.close()


def copy_over(path: Path, target: Path) -> None:
    """As `copy`, but what lies there is replaced, whole. Raises CannotOpen ("no-place", "disk-full")."""
    part = target.with_name(f".{secrets.token_hex(6)}.temadag-part")
    try:
        part.unlink(missing_ok=True)
        copy(path, part)
        os.replace(part, target)  # noqa: PTH105 - replaces on Windows too
    except OSError as trouble:
        part.unlink(missing_ok=True)
        raise CannotOpen("no-place", target) from trouble
    except CannotOpen as trouble:
        raise CannotOpen(trouble.code, target) from trouble


def writing(path: Path) -> sqlite3.Connection:
    """The one connection that writes; the caller decides where transactions begin and end."""
    conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    for pragma in _PRAGMAS:
        conn.execute(f"pragma {pragma}").fetchall()
    return conn


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; a file of a newer layout is not touched in any way."""
    # After a power cut the journal must be played back first, which a read-only connection may not do.
    how = "mode=ro&immutable=1" if _is_newer(path) else f"mode={'rw' if _left_over(path) else 'ro'}"
    uri = f"{path.resolve().as_uri()}?{how}"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
    for pragma in ("trusted_schema = off", "cell_size_check = on", "temp_store = memory", "mmap_size = 0"):
        conn.execute(f"pragma {pragma}")
    conn.execute("pragma query_only = on")
    return conn


def _is_newer(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as file:
        return int.from_bytes(file.read(64)[60:64], "big") > VERSION
    return False


def play_back(path: Path) -> None:
    """Let a journal that a crash left beside a file be played back. Raises CannotOpen("damaged")."""
    if not _left_over(path):
        return
    conn = read_only(path)
    try:
        conn.execute("select count(*) from sqlite_schema").fetchone()
    except sqlite3.DatabaseError as trouble:
        raise CannotOpen("damaged", path) from trouble
    finally:
        conn.close()


def _left_over(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0 and can_write(path)


def can_write(path: Path) -> bool:
    """Whether the file and its folder take a change; SQLite needs room for a journal beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
