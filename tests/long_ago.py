"""A file whose log is moved back in time, as if everything in it had been done long ago."""

from temadag.store.changelog import SUM_OF
from temadag.store.session_store import SessionStore

DAY = 86_400.0


def move_back(store: SessionStore, seconds: float) -> None:
    """Let every change that is in the log have happened so much earlier."""
    earlier = "printf('%013d', substr({0}, 1, 13) - {1}) || substr({0}, 14)"
    ms = int(seconds * 1000)

    def shift(db) -> None:
        moved = earlier.format("base", ms)
        db.execute(f"update change set base = {moved} where base <> ''")
        db.execute(f"update change set hlc = {earlier.format('hlc', ms)}")
        db.execute(f"update change set sum = row_sum({', '.join(SUM_OF)})")

    store.write(shift).result(30)
