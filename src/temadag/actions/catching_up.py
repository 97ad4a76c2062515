"""What gives way on the day itself, and what comes back; nothing gives way by itself."""

from collections.abc import Sequence

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.catching_up import Cut
from temadag.core.rejected import Rejected
from temadag.store import plan, runs


def catch_up(db: Database, day_id: str, cuts: Sequence[Cut]) -> None:
    """Let blocks give way as proposed, all or none.

    Raises Rejected: "cut-begun" (one has begun or is gone), "cut-locked", or "cut-changed" (it has other
    minutes by now than the proposal was made from).
    """
    given = plan.blocks(db, day_id), runs.run(db, day_id), runs.been(db, day_id)
    coming = {block.id: block for block in clock.to_come(*given)}
    for cut in cuts:
        block = coming.get(cut.block.id)
        if block is None:
            raise Rejected("cut-begun")
        if block.locked_start is not None:
            raise Rejected("cut-locked")
        if block.lasts != cut.now or not 0 <= cut.then < cut.now:
            raise Rejected("cut-changed")
    for cut in cuts:
        db.table("block").update(cut.block.id, {"today": cut.then})


def as_planned(db: Database, day_id: str) -> None:
    """Give what has not begun its planned minutes back, also what gave way altogether."""
    given = plan.blocks(db, day_id), runs.run(db, day_id), runs.been(db, day_id)
    for block in clock.after_now(*given):
        if block.today is not None:
            db.table("block").update(block.id, {"today": None})
