"""What the facilitator does with the clock and the big screen; moments are handed in by the caller."""

from dataclasses import asdict, replace

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.clock import Run
from temadag.core.plan import Block, Show
from temadag.core.rejected import Rejected
from temadag.store import keys, plan, runs
from temadag.store.rows import columns


def begin_block(db: Database, day_id: str, block_id: str, now: float) -> None:
    """Begin a block at this moment; the one under way ends. One that gave way altogether comes back whole."""
    block = next((b for b in plan.blocks(db, day_id) if b.id == block_id), None)
    if block is None:
        raise Rejected("gone")
    if block.dropped:
        db.table("block").update(block_id, {"today": None})
        block = replace(block, today=None)
    _end_what_runs(db, day_id, now)
    keep(db, clock.begin(runs.run(db, day_id), block, now))
    row = {"id": keys.new_id(), "day_id": day_id, "block_id": block_id, "started_at": now}
    db.table("block_run").insert(row)


def begin_day(db: Database, day_id: str, began: float) -> None:
    """Begin the day's first block; `began` may lie in the past, for a day that began unseen."""
    blocks = [block for block in plan.blocks(db, day_id) if not block.dropped]
    if not blocks:
        raise Rejected("nothing-planned")
    begin_block(db, day_id, blocks[0].id, began)


def began_at(db: Database, day_id: str, began: float) -> None:
    """Say when the block under way really began; its end moves along, and what ran before it gives way.

    Raises Rejected("began-before-the-last") when that is before the block before it began.
    """
    run = _under_way(db, day_id)
    before = [r for r in runs.block_runs(db, day_id) if r.ended_at is not None]
    if before and began < before[-1].started_at:
        raise Rejected("began-before-the-last")
    moved = clock.extend(run, began - run.started_at)
    if moved.step == 0 and moved.step_ends_at is not None:
        moved = replace(moved, step_ends_at=moved.step_ends_at + began - run.started_at)
    if moved.paused_at is not None:
        moved = replace(moved, paused_at=max(began, moved.paused_at))
    keep(db, replace(moved, started_at=began))
    if before:
        db.execute(
            "update block_run set ended_at = ? where day_id = ? and ended_at = ?",
            (began, day_id, before[-1].ended_at),
        )
    db.execute(
        "update block_run set started_at = ? where day_id = ? and block_id = ? and ended_at is null",
        (began, day_id, run.block_id),
    )


def end_block(db: Database, day_id: str, now: float) -> None:
    """End the block under way and begin the next, or end the day with the last."""
    run = _under_way(db, day_id)
    following = _following(db, run)
    if following is not None:
        begin_block(db, day_id, following.id, now)
        return
    _end_what_runs(db, day_id, now)
    keep(db, clock.finish(run))


def pause(db: Database, day_id: str, now: float) -> None:
    """Hold the clock."""
    keep(db, clock.pause(_under_way(db, day_id), now))


def resume(db: Database, day_id: str, now: float) -> None:
    """Let the clock go on."""
    keep(db, clock.resume(_under_way(db, day_id), now))


def extend(db: Database, day_id: str, seconds: float, now: float | None = None) -> None:
    """Give the block under way more time, or with a negative number less.

    With `now`, time for a block that has run over counts from now; Rejected("time-is-up") when there is
    nothing left to take.
    """
    run = _under_way(db, day_id)
    moved = clock.extend(run, seconds, now)
    if moved == run and seconds:
        raise Rejected("time-is-up")
    keep(db, moved)


def let_run(db: Database, day_id: str, free: bool) -> None:
    """Let the block under way run on without a word, or count again."""
    keep(db, clock.let_run(_under_way(db, day_id), free))


def go_to_step(db: Database, day_id: str, step: int, now: float) -> None:
    """Mark which step of the task the room has come to, counted from 0; its own minutes begin."""
    run = _under_way(db, day_id)
    block = next(b for b in plan.blocks(db, day_id) if b.id == run.block_id)
    if not 0 <= step < max(1, len(block.steps)):
        raise Rejected("gone")
    keep(db, clock.go_to_step(run, block, step, now))


def shift(db: Database, day_id: str, seconds: float) -> None:
    """Move every moment of a day under way, because the clock was set: what is left stays the same."""
    keep(db, clock.shift(runs.run(db, day_id), seconds))
    db.execute(
        "update block_run set started_at = started_at + ?, ended_at = ended_at + ? where day_id = ?",
        (seconds, seconds, day_id),
    )


def show(db: Database, day_id: str, shown: Show) -> None:
    """Choose what the big screen shows; the task in place of a card where none lies there."""
    run = runs.run(db, day_id)
    keep(db, replace(run, show=Show.TASK if shown is Show.CARD and not run.card_id else shown))


def _following(db: Database, run: Run) -> Block | None:
    return next(iter(clock.to_come(plan.blocks(db, run.day_id), run)), None)


def _under_way(db: Database, day_id: str) -> Run:
    run = runs.run(db, day_id)
    if not run.block_id:
        raise Rejected("nothing-under-way")
    return run


def _end_what_runs(db: Database, day_id: str, now: float) -> None:
    db.execute("update block_run set ended_at = ? where day_id = ? and ended_at is null", (now, day_id))


def keep(db: Database, run: Run) -> None:
    """Write down the state of a day."""
    row = columns(asdict(run))
    row["id"] = row.pop("day_id")
    row["block_id"], row["card_id"] = row["block_id"] or None, row["card_id"] or None
    db.table("run").upsert(row, pk="id")
