"""Questions asked at the door."""

from sqlite_utils import Database

from temadag.core.arriving import Door
from temadag.core.reseating import Need, need
from temadag.core.teams import Round
from temadag.store import people, runs, teams


def at_hand(db: Database, day_id: str) -> Round | None:
    """The round under way, or else the next; None when the day is over or nobody has been seated in it."""
    run, been = runs.run(db, day_id), runs.been(db, day_id)
    rounds = () if run.finished else teams.outlines(db, day_id)
    found = next((r for r in rounds if r.block_id == run.block_id or r.block_id not in been), None)
    held = teams.whole(db, found.id) if found is not None else None
    return held if held is not None and held.seated else None


def door(db: Database, day_id: str) -> Door:
    """Everybody with where they are, and the round at hand with what is to be mended in it."""
    held = at_hand(db, day_id)
    lacks = need(held, [p.id for p in people.expected(db, day_id)]) if held is not None else Need()
    return Door(tuple(people.everybody(db)), people.presence(db, day_id), held, lacks)
