"""Several acts in one transaction, each by itself: what comes at the same moment goes to the disk once."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

Act = Callable[[Database], Any]


@dataclass(frozen=True)
class Outcome:
    """What an act returned, or what it failed with; then nothing of it is there."""

    value: Any = None
    trouble: Exception | None = None


def each(db: Database, acts: Sequence[Act]) -> list[Outcome]:
    """Do all of them inside the caller's transaction; one that fails takes no other along.

    Where the disk itself refuses, all of them fail: the error is the caller's.
    """
    return [_one(db, act) for act in acts]


def _one(db: Database, act: Act) -> Outcome:
    db.conn.execute("savepoint act")
    try:
        outcome = Outcome(act(db))
    except sqlite3.OperationalError:
        raise
    except Exception as trouble:
        db.conn.execute("rollback to act")
        outcome = Outcome(trouble=trouble)
    db.conn.execute("release act")
    return outcome
