"""Whether another copy of the file already has everything that this one has.

Then it need not be written anew: two laptops with a synchronised folder would else answer each other
without end.
"""

import contextlib
import sqlite3
from pathlib import Path

from temadag.store import opening
from temadag.store.incoming import lacking
from temadag.store.schema import VERSION

_KEYS = "select id from unnamed_reflection where id not in (select id from withdrawn)"
_UNTICKED = f"{_KEYS} and for_directors = 0"
_ERASED = "select id from erased"


def covers(path: Path, conn: sqlite3.Connection) -> bool:
    """Whether the file at `path`, of the newest layout and sound, has all that this connection's file has."""
    with contextlib.closing(opening.read_only(path)) as their:
        if their.execute("pragma user_version").fetchone()[0] != VERSION or lacking(their, conn):
            return False
        return all(_all(conn, keys) <= _all(their, keys) for keys in (_KEYS, _UNTICKED, _ERASED))


def _all(conn: sqlite3.Connection, keys: str) -> set[str]:
    return {row[0] for row in conn.execute(keys)}
