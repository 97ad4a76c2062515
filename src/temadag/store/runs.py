"""Questions about a day under way."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.clock import Held, Run
from temadag.core.plan import Show
from temadag.core.reflections import Prompt, offered
from temadag.store import plan
from temadag.store.rows import rows, value_of


@dataclass(frozen=True)
class BlockRun:
    """When a block really began and ended, in seconds since the epoch."""

    block_id: str
    started_at: float
    ended_at: float | None


def run(db: Database, day_id: str) -> Run:
    """The state of a day; one that has not begun is an empty run."""
    found = rows(db, "select * from run where id = ?", day_id)
    if not found:
        return Run(day_id)
    r = found[0]
    return clock.sound(
        value_of(
            Run,
            r,
            day_id=day_id,
            block_id=r["block_id"] or "",
            show=Show(r["show"]),
            finished=bool(r["finished"]),
            free=bool(r.get("free")),  # an older file is only looked at
            card_id=r.get("card_id") or "",
        )
    )


def block_runs(db: Database, day_id: str) -> list[BlockRun]:
    """What has been run so far, in the order it happened."""
    sql = "select block_id, started_at, ended_at from block_run where day_id = ? order by started_at, id"
    return [value_of(BlockRun, r) for r in rows(db, sql, day_id)]


def held(db: Database, day_id: str, now: float, midnight: float) -> list[Held]:
    """The day's blocks as planned and as really held; what is under way is counted until now."""
    day = plan.day(db, day_id)
    times = [(r.block_id, r.started_at, r.ended_at) for r in block_runs(db, day_id)]
    return clock.held(day.starts, plan.blocks(db, day_id), times, now, midnight) if day else []


def been(db: Database, day_id: str) -> dict[str, tuple[float, float | None]]:
    """When each block that has been run began and ended, the latest time where it was run again."""
    return {r.block_id: (r.started_at, r.ended_at) for r in block_runs(db, day_id)}


def open_prompts(db: Database, day_id: str) -> list[Prompt]:
    """The questions that leaders can answer just now, in words or otherwise, newest first."""
    begun = [r.block_id for r in block_runs(db, day_id)]
    return offered(plan.prompts(db, day_id), begun)
