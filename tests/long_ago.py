"""A file whose log is moved back in time, as if everything in it had been done long ago."""

import time

from temadag.store.changelog import SUM_OF
from temadag.store.compaction import let_go, settle_steps
from temadag.store.session_store import SessionStore

DAY = 86_400.0


def move_back(store: SessionStore, seconds: float) -> None:
    """Let every change that is in the log have happened so much earlier (one that has seen no join)."""
    earlier = "printf('%013d', substr({0}, 1, 13) - {1}) || substr({0}, 14)"
    ms = int(seconds * 1000)

    def shift(db) -> None:
        moved = earlier.format("base", ms)
        db.execute(f"update change set base = {moved} where base <> ''")
        db.execute(f"update change set hlc = {earlier.format('hlc', ms)}")
        db.execute(f"update change set sum = row_sum({', '.join(SUM_OF)})")

    store.write(shift).result(30)


def compact(store: SessionStore, work: float = 0.015, ahead: float = 0.0) -> int:
    """Go through the whole log, now or so many seconds later; how many transactions it took is returned."""
    now, at, count = time.time() + ahead, 1, 0
    while not store.compact(settle_steps, now).result(30):
        count += 1
    while at:
        at = store.write(let_go, now, at, work).result(30)
        count += 1
    return count
