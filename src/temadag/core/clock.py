"""A day under way: which block, how long is left, and where the day will end.

Moments are seconds since the epoch, handed in by the caller. What is stored is the moment at which
a block ends, so a program that restarts is on the same second.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from temadag.core.plan import Block, Show, timetable

Been = Mapping[str, tuple[float, float | None]]
"""When each block that has been run began and ended; the one under way has not ended."""


@dataclass(frozen=True)
class Run:
    """The state of a day that is being run; no block is under way while `block_id` is empty.

    `step_ends_at` is when the step's own minutes are over, where it has any; `free` lets the block run on
    without a word. `card_id` is the request card on the big screen, with the moment at which its minutes end.
    """

    day_id: str
    block_id: str = ""
    step: int = 0
    started_at: float = 0.0
    ends_at: float = 0.0
    paused_at: float | None = None
    show: Show = Show.BLACK
    finished: bool = False
    step_ends_at: float | None = None
    free: bool = False
    card_id: str = ""
    card_ends_at: float | None = None
    card_held_at: float | None = None


@dataclass(frozen=True)
class Standing:
    """Where the day is just now; `ahead` and `left` are seconds and may be negative."""

    current: Block | None
    following: Block | None
    left: float
    ahead: float
    expected_end: float
    planned_end: float


class Place(StrEnum):
    """Where a block is in a day under way."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Leg:
    """A block with the moments at which it really falls: what was, or what is to be expected."""

    block: Block
    place: Place
    begins_at: float
    ends_at: float
    planned_begin: float
    planned_end: float


@dataclass(frozen=True)
class Held:
    """A block as it was planned and as it was really held; one that was not held has no beginning.

    `lasted` is in seconds, all its times together where it was held more than once.
    """

    block: Block
    planned_begin: float
    planned_end: float
    begins: float | None = None
    ends: float | None = None
    lasted: float = 0.0

    @property
    def planned(self) -> float:
        """Seconds that it was planned to last."""
        return self.planned_end - self.planned_begin


def begin(run: Run, block: Block, now: float) -> Run:
    """Begin a block at this moment, with the minutes ahead that it has today."""
    begun = replace(
        run,
        block_id=block.id,
        started_at=now,
        ends_at=now + 60 * block.lasts,
        paused_at=None,
        show=block.show,
        finished=False,
        free=False,
    )
    return go_to_step(begun, block, 0, now)


def go_to_step(run: Run, block: Block, step: int, now: float) -> Run:
    """Come to a step of the block under way, with the step's own minutes ahead where it has any."""
    here, lasts = _moment(run, now), step_seconds(block, step)
    return replace(run, step=step, step_ends_at=here + lasts if lasts else None)


def step_seconds(block: Block, step: int) -> float:
    """How long a step has today, 0 where it has no minutes.

    In a block that gave way its steps give way in proportion.
    """
    if not 0 <= step < len(block.steps) or not block.minutes:
        return 0.0
    whole = 60.0 * block.steps[step].minutes
    return whole if block.lasts == block.minutes else whole * block.lasts / block.minutes


def step_left(run: Run, now: float) -> float | None:
    """Seconds left of the step's own minutes, negative when they are over; None where it has none."""
    return None if run.step_ends_at is None or not run.block_id else run.step_ends_at - _moment(run, now)


def pause(run: Run, now: float) -> Run:
    """Hold the clock."""
    return run if run.paused_at is not None or not run.block_id else replace(run, paused_at=now)


def resume(run: Run, now: float) -> Run:
    """Let the clock go on with what was left when it was held."""
    if run.paused_at is None:
        return run
    held = max(0.0, now - run.paused_at)
    step_ends = None if run.step_ends_at is None else run.step_ends_at + held
    return replace(run, ends_at=run.ends_at + held, step_ends_at=step_ends, paused_at=None)


def extend(run: Run, seconds: float, now: float | None = None) -> Run:
    """Give the block under way more time, or less; the step keeps its own.

    With `now`, more time for a block that has run over counts from now, and no more is taken than is left.
    """
    if not run.block_id:
        return run
    if now is None:
        return replace(run, ends_at=run.ends_at + seconds)
    here = _moment(run, now)
    if seconds >= 0:
        return replace(run, ends_at=max(run.ends_at, here) + seconds)
    return replace(run, ends_at=max(run.ends_at + seconds, min(run.ends_at, here)))


def let_run(run: Run, free: bool) -> Run:
    """Let the block under way run on without a word, or count again."""
    return replace(run, free=free) if run.block_id else run


def shift(run: Run, seconds: float) -> Run:
    """The same state on a clock that has been set: what is left stays the same."""
    begun = seconds if run.started_at else 0.0
    return replace(
        run,
        started_at=run.started_at + begun,
        ends_at=run.ends_at + begun,
        paused_at=_shifted(run.paused_at, seconds),
        step_ends_at=_shifted(run.step_ends_at, seconds),
        card_ends_at=_shifted(run.card_ends_at, seconds),
        card_held_at=_shifted(run.card_held_at, seconds),
    )


def finish(run: Run) -> Run:
    """End the day's last block: nothing is under way any more, and no card lies on the screen."""
    return replace(
        run,
        block_id="",
        step=0,
        paused_at=None,
        finished=True,
        show=Show.BLACK,
        step_ends_at=None,
        free=False,
        card_id="",
        card_ends_at=None,
        card_held_at=None,
    )


NEAR = 5.0
"""Seconds that a laptop's clock may be set back by; nobody begins another block within them."""


def sound(run: Run) -> Run:
    """The same state without what cannot be of this block: two laptops' runs are joined field by field.

    A block under way after the end of the day is under way; what was held before it began was another one.
    """
    held, step, began = run.paused_at, run.step_ends_at, run.started_at - NEAR
    return replace(
        run,
        finished=run.finished and not run.block_id,
        free=run.free and bool(run.block_id),
        paused_at=held if held is not None and run.block_id and held >= began else None,
        step_ends_at=step if step is not None and run.block_id and step >= began else None,
        card_ends_at=run.card_ends_at if run.card_id else None,
        card_held_at=run.card_held_at if run.card_id else None,
    )


def left(run: Run, now: float) -> float:
    """Seconds left of the block under way; negative when it has run over."""
    return run.ends_at - _moment(run, now)


def spent(run: Run, now: float) -> float:
    """How much of the block's time has gone, from 0 to 1; 1 when it has run over."""
    whole = run.ends_at - run.started_at
    return 1.0 if whole <= 0 else min(1.0, max(0.0, 1 - left(run, now) / whole))


def standing(
    starts: int,
    blocks: Sequence[Block],
    run: Run,
    now: float,
    midnight: float,
    been: Collection[str] = (),
) -> Standing:
    """Where the day stands against its plan.

    `starts` is the planned start in minutes after midnight and `midnight` that moment of the day;
    `been` are the blocks that have been run, for a day whose block under way was taken out of the plan.
    """
    slots = timetable(starts, blocks)
    planned = {slot.block.id: midnight + 60 * slot.end for slot in slots}
    planned_end = midnight + 60 * (slots[-1].end if slots else starts)
    index = _index(blocks, run)
    coming = to_come(blocks, run, been)
    following = next(iter(coming), None)
    if index is None:
        if following is None:
            return Standing(None, None, 0.0, 0.0, planned_end, planned_end)
        opening = next(midnight + 60 * slot.start for slot in slots if slot.block.id == following.id)
        late = max(0.0, now - opening)
        end = _end_from(coming, opening + late, midnight)
        return Standing(None, following, 0.0, -late, end, planned_end)
    ends = expected_end_of_block(run, now)
    return Standing(
        current=blocks[index],
        following=following,
        left=left(run, now),
        ahead=planned[run.block_id] - ends,
        expected_end=_end_from(coming, ends, midnight),
        planned_end=planned_end,
    )


def to_come(blocks: Sequence[Block], run: Run, been: Collection[str] = ()) -> list[Block]:
    """The blocks that are still to begin, in order; those that gave way altogether are not among them."""
    return [block for block in after_now(blocks, run, been) if not block.dropped]


def after_now(blocks: Sequence[Block], run: Run, been: Collection[str] = ()) -> list[Block]:
    """Every block after the one under way, or after all that have been run; none once the day is over."""
    return [] if run.finished else list(blocks[_upcoming(blocks, run, been) :])


def expected_end_of_block(run: Run, now: float) -> float:
    """When the block under way ends if it goes on from here; not before now."""
    held = 0.0 if run.paused_at is None else max(0.0, now - run.paused_at)
    return max(run.ends_at + held, now)


def course(
    starts: int, blocks: Sequence[Block], run: Run, been: Been, now: float, midnight: float
) -> list[Leg]:
    """The whole day as it really falls: what has been, what is under way, and what is to be expected."""
    slots = timetable(starts, blocks)
    index = _index(blocks, run)
    upcoming = len(blocks) if run.finished else _upcoming(blocks, run, been)
    following = next(iter(to_come(blocks, run, been)), None)
    cursor = now if index is None else expected_end_of_block(run, now)
    legs = []
    for number, slot in enumerate(slots):
        block = slot.block
        begin_planned, end_planned = midnight + 60 * slot.start, midnight + 60 * slot.end
        begins, ends, place = begin_planned, end_planned, Place.SKIPPED
        if number == index:
            begins, ends, place = run.started_at, cursor, Place.NOW
        elif number >= upcoming and not block.dropped:
            place = Place.NEXT if block is following else Place.LATER
            opening = begin_planned if block is following and index is None else cursor
            begins = _not_before(block, max(cursor, opening), midnight)
            ends = cursor = begins + 60 * block.lasts
        elif block.id in been:
            place = Place.DONE
            begins, ended = been[block.id]
            ends = now if ended is None else ended
        legs.append(Leg(block, place, begins, ends, begin_planned, end_planned))
    return legs


def held(
    starts: int,
    blocks: Sequence[Block],
    times: Iterable[tuple[str, float, float | None]],
    now: float,
    midnight: float,
) -> list[Held]:
    """Planned against real, block by block; `times` is what was run: block, begun, ended or None."""
    spans: dict[str, list[tuple[float, float]]] = {}
    for block_id, begun, ended in times:
        spans.setdefault(block_id, []).append((begun, now if ended is None else ended))
    found = []
    for slot in timetable(starts, blocks):
        planned = midnight + 60 * slot.start, midnight + 60 * slot.end
        was = spans.get(slot.block.id)
        if was is None:
            found.append(Held(slot.block, *planned))
        else:
            lasted = sum(ended - begun for begun, ended in was)
            begins, ends = min(begun for begun, _end in was), max(ended for _begun, ended in was)
            found.append(Held(slot.block, *planned, begins, ends, lasted))
    return found


def _shifted(moment: float | None, seconds: float) -> float | None:
    return None if moment is None else moment + seconds


def _moment(run: Run, now: float) -> float:
    """This moment on the block's clock, which stands still while it is held."""
    return now if run.paused_at is None else run.paused_at


def _upcoming(blocks: Sequence[Block], run: Run, been: Collection[str]) -> int:
    """The place of the block after the one under way, or after all that have been run."""
    index = _index(blocks, run)
    return index + 1 if index is not None else _after(blocks, been)


def _index(blocks: Sequence[Block], run: Run) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.id == run.block_id), None)


def _after(blocks: Sequence[Block], been: Collection[str]) -> int:
    """The place of the first block after all that have been run."""
    return max((i + 1 for i, block in enumerate(blocks) if block.id in been), default=0)


def _not_before(block: Block, moment: float, midnight: float) -> float:
    return moment if block.locked_start is None else max(moment, midnight + 60 * block.locked_start)


def _end_from(blocks: Sequence[Block], moment: float, midnight: float) -> float:
    for block in blocks:
        moment = _not_before(block, moment, midnight) + 60 * block.lasts
    return moment
