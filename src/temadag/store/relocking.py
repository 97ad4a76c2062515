"""Earlier states that this machine keeps: they open with the locks now in force and no others."""

import contextlib
import sqlite3
from collections.abc import Iterator

from temadag.core.coaching import Vault
from temadag.store import coaching, opening, snapshots
from temadag.store.home import Place
from temadag.store.opening import CannotOpen


def relock_earlier(place: Place, kept: Vault) -> Iterator[int]:
    """Change one snapshot after the other, each whole or not at all; how many so far.

    One that cannot be changed stays as it is: what people wrote is worth more than an old lock.
    """
    for number, snapshot in enumerate(snapshots.taken(place), start=1):
        with place.snapping, contextlib.suppress(sqlite3.Error, OSError, CannotOpen):
            conn = opening.writing(snapshot.path)
            try:
                conn.execute("begin immediate")
                conn.execute(
                    "update coaching_vault set by_phrase = ?, by_rescue = ? where id = ?",
                    (kept.by_phrase, kept.by_rescue, kept.id),
                )
                coaching.forget_old_locks(conn)
                conn.execute("commit")
                conn.execute("pragma journal_mode = delete")
            finally:
                conn.close()
        yield number
