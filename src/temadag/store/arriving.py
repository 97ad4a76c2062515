"""Questions asked at the door."""

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.arriving import Door
from temadag.core.reseating import Need, need
from temadag.core.teams import Round
from temadag.store import people, plan, runs, teams


def ahead(db: Database, day_id: str) -> list[Round]:
    """The rounds under way or still to be held, in the day's order, without their seats; then those of no
    block. What was jumped over or gave way today is not among them, and nothing is once the day is over."""
    run, blocks = runs.run(db, day_id), plan.blocks(db, day_id)
    coming = [run.block_id, *(block.id for block in clock.to_come(blocks, run, runs.been(db, day_id)))]
    known = {block.id for block in blocks}
    rounds = [] if run.finished else teams.outlines(db, day_id)
    placed = [r for r in rounds if r.block_id in known and r.block_id in coming]
    return sorted(placed, key=lambda r: coming.index(r.block_id)) + [
        r for r in rounds if r.block_id not in known
    ]


def at_hand(db: Database, day_id: str) -> Round | None:
    """The round under way, or else the next; None when the day is over or nobody has been seated in it."""
    found = next(iter(ahead(db, day_id)), None)
    held = teams.whole(db, found.id) if found is not None else None
    return held if held is not None and held.seated else None


def door(db: Database, day_id: str) -> Door:
    """Everybody with where they are, and the round at hand with what is to be mended in it."""
    held = at_hand(db, day_id)
    lacks = need(held, [p.id for p in people.expected(db, day_id)]) if held is not None else Need()
    return Door(tuple(people.everybody(db)), people.presence(db, day_id), held, lacks)
