"""A day under way: which block, how long is left, and where the day will end.

Moments are seconds since the epoch, handed in by the caller. What is stored is the moment at which
a block ends, so a program that restarts is on the same second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from temadag.core.plan import Block, Show, timetable


@dataclass(frozen=True)
class Run:
    """The state of a day that is being run; no block is under way while `block_id` is empty."""

    day_id: str
    block_id: str = ""
    step: int = 0
    started_at: float = 0.0
    ends_at: float = 0.0
    paused_at: float | None = None
    show: Show = Show.BLACK
    finished: bool = False


@dataclass(frozen=True)
class Standing:
    """Where the day is just now; `ahead` and `left` are seconds and may be negative."""

    current: Block | None
    following: Block | None
    left: float
    ahead: float
    expected_end: float
    planned_end: float


def begin(run: Run, block: Block, now: float) -> Run:
    """Begin a block at this moment, with its planned minutes ahead."""
    return replace(
        run,
        block_id=block.id,
        step=0,
        started_at=now,
        ends_at=now + 60 * block.minutes,
        paused_at=None,
        show=block.show,
        finished=False,
    )


def pause(run: Run, now: float) -> Run:
    """Hold the clock."""
    return run if run.paused_at is not None or not run.block_id else replace(run, paused_at=now)


def resume(run: Run, now: float) -> Run:
    """Let the clock go on with what was left when it was held."""
    if run.paused_at is None:
        return run
    return replace(run, ends_at=run.ends_at + max(0.0, now - run.paused_at), paused_at=None)


def extend(run: Run, seconds: float) -> Run:
    """Give the block under way more time, or less."""
    return replace(run, ends_at=run.ends_at + seconds) if run.block_id else run


def finish(run: Run) -> Run:
    """End the day's last block: nothing is under way any more."""
    return replace(run, block_id="", step=0, paused_at=None, finished=True, show=Show.BLACK)


def left(run: Run, now: float) -> float:
    """Seconds left of the block under way; negative when it has run over."""
    return run.ends_at - (now if run.paused_at is None else run.paused_at)


def standing(starts: int, blocks: Sequence[Block], run: Run, now: float, midnight: float) -> Standing:
    """Where the day stands against its plan.

    `starts` is the planned start in minutes after midnight and `midnight` that moment of the day.
    """
    slots = timetable(starts, blocks)
    planned = {slot.block.id: midnight + 60 * slot.end for slot in slots}
    planned_end = midnight + 60 * (slots[-1].end if slots else starts)
    index = next((i for i, block in enumerate(blocks) if block.id == run.block_id), None)
    if index is None:
        following = blocks[0] if blocks and not run.finished else None
        opening = midnight + 60 * starts
        late = max(0.0, now - opening) if following else 0.0
        end = _end_from(blocks, opening + late, midnight) if following else planned_end
        return Standing(None, following, 0.0, -late, end, planned_end)
    held = 0.0 if run.paused_at is None else max(0.0, now - run.paused_at)
    ends = max(run.ends_at + held, now)
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return Standing(
        current=blocks[index],
        following=following,
        left=left(run, now),
        ahead=planned[run.block_id] - ends,
        expected_end=_end_from(blocks[index + 1 :], ends, midnight),
        planned_end=planned_end,
    )


def _end_from(blocks: Sequence[Block], moment: float, midnight: float) -> float:
    for block in blocks:
        if block.locked_start is not None:
            moment = max(moment, midnight + 60 * block.locked_start)
        moment += 60 * block.minutes
    return moment
