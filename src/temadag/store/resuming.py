"""Whether a day is under way, and what the file holds of it."""

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.resuming import UnderWay, goes_on
from temadag.store import decisions, people, plan, reflections, runs


def under_way(db: Database, day_id: str, now: float) -> UnderWay | None:
    """The block under way with what is left of it at this moment; None while none is."""
    run = runs.run(db, day_id)
    block = next((b for b in plan.blocks(db, day_id) if b.id == run.block_id), None)
    if block is None or not goes_on(run, now):
        return None
    return UnderWay(
        day_id=day_id,
        title=block.title,
        left=clock.left(run, now),
        held=run.paused_at is not None,
        people=len(people.everybody(db)),
        here=sum(p.here for p in people.presence(db, day_id).values()),
        answers=sum(count.answers for count in reflections.counts(db, day_id).values()),
        cards=len(decisions.cards(db, day_id)),
    )
