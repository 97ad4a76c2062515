"""Catching up on a late day: what can give way, by how much, and which starts will be late all the same.

The targets are the planned start of each locked block still to come and the planned end of the day.
The rule, in this order:

1. each target is reached to the minute, or as nearly as what may give way allows;
2. no more minutes go than that takes, in all;
3. of the ways that are left, the one that takes most from number 1 in the cut order, then from number 2,
   and so on; then from air without a number; then from the others, where they are let in at all;
4. of those, the one that touches the fewest blocks; of those, the one that takes it earliest in the day.

Whole minutes; a block that is locked, has begun, or has no number (unless `others`) is never touched.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import ceil

from temadag.core.clock import Been, Run, expected_end_of_block, standing, to_come
from temadag.core.plan import Block, Kind, timetable

NEARLY = 30.0
"""Seconds after a target that no clock on the wall shows."""

OFFERED_FROM = 120.0
"""Seconds that a target must be late before anything is proposed."""

AIR, OTHER = 10_000, 10_001
"""The ranks of blocks without a number: air first, then the rest."""


@dataclass(frozen=True)
class Target:
    """A moment to be reached: a locked block's planned start, or the day's planned end.

    `arrives` is when it will come as things stand, `at` when it was planned, and `before` how many of the
    blocks to come lie before it.
    """

    block: Block | None
    at: float
    arrives: float
    before: int

    @property
    def late(self) -> float:
        """Seconds late; negative when early."""
        return self.arrives - self.at


@dataclass(frozen=True)
class Cut:
    """A block that gives way: from so many minutes to so many, and its rank, which is the reason why."""

    block: Block
    now: int
    then: int
    rank: int

    @property
    def minutes(self) -> int:
        """How much it gives."""
        return self.now - self.then


@dataclass(frozen=True)
class Ahead:
    """What is still to come: the blocks in order, when the first can begin, and the targets."""

    blocks: tuple[Block, ...]
    opens: float
    midnight: float
    targets: tuple[Target, ...]

    @property
    def late(self) -> float:
        """Seconds that the latest target is late; 0 where none is."""
        return max(0.0, *(target.late for target in self.targets))

    @property
    def missing(self) -> int:
        """Whole minutes that must go before every target is reached."""
        return max((_minutes(target.late) for target in self.targets), default=0)


@dataclass(frozen=True)
class Proposal:
    """What gives way, in the day's order, and how the targets stand then."""

    cuts: tuple[Cut, ...]
    targets: tuple[Target, ...]

    @property
    def minutes(self) -> int:
        """How much goes in all."""
        return sum(cut.minutes for cut in self.cuts)

    @property
    def end(self) -> float:
        """When the day ends then."""
        return self.targets[-1].arrives

    @property
    def still_late(self) -> tuple[Target, ...]:
        """The targets that cannot be reached, to the minute."""
        return tuple(target for target in self.targets if _minutes(target.late) > 0)


def ahead(
    starts: int, blocks: Sequence[Block], run: Run, been: Been, now: float, midnight: float
) -> Ahead | None:
    """What is still to come of a day; None when nothing is."""
    coming = to_come(blocks, run, been)
    if not coming:
        return None
    stands = standing(starts, blocks, run, now, midnight, been)
    slots = {slot.block.id: slot for slot in timetable(starts, blocks)}
    if stands.current is None:
        opens = midnight + 60 * slots[coming[0].id].start - stands.ahead
    else:
        opens = expected_end_of_block(run, now)
    locked = [n for n, block in enumerate(coming) if block.locked_start is not None]
    planned = [(coming[n], midnight + 60 * slots[coming[n].id].start, n) for n in locked]
    ends = (None, stands.planned_end, len(coming))
    return _ahead(coming, opens, midnight, [*planned, ends])


def propose(given: Ahead, left_out: Collection[str] = (), others: bool = False) -> Proposal:
    """The one way to catch up by the rule above; `left_out` are blocks that must keep their minutes."""
    gives = [0 if block.id in left_out else may_give(block, others) for block in given.blocks]
    wanted = _within_reach(given, gives)
    ranks = [rank(block) for block in given.blocks]
    taken = _taken(gives, ranks, wanted)
    cuts = [
        Cut(block, block.lasts, block.lasts - minutes, rank(block))
        for block, minutes in zip(given.blocks, taken, strict=True)
        if minutes
    ]
    return Proposal(tuple(cuts), with_cuts(given, cuts).targets)


def with_cuts(given: Ahead, cuts: Sequence[Cut]) -> Ahead:
    """The same blocks to come when these have given way."""
    then = {cut.block.id: cut.then for cut in cuts}
    blocks = [replace(block, today=then.get(block.id, block.today)) for block in given.blocks]
    planned = [(target.block, target.at, target.before) for target in given.targets]
    return _ahead(blocks, given.opens, given.midnight, planned)


def rank(block: Block) -> int:
    """When a block gives way: its own number, else after all numbers, air before the rest."""
    if block.cut_order is not None:
        return block.cut_order
    return AIR if block.kind is Kind.BUFFER else OTHER


def may_give(block: Block, others: bool = False) -> int:
    """Minutes that a block may still give.

    One with a number may go down to its `cut_to`, or altogether where that is empty. One without a number
    gives nothing, unless `others` are let in: then air may go altogether, the rest down to `cut_to` or else
    to half, and breaks stay as they are.
    """
    if block.locked_start is not None:
        return 0
    least = block.cut_to or 0
    if block.cut_order is None:
        if not others or block.kind is Kind.BREAK:
            return 0
        if block.kind is not Kind.BUFFER and block.cut_to is None:
            least = ceil(block.minutes / 2)
    return max(0, block.lasts - least)


def _ahead(
    blocks: Sequence[Block],
    opens: float,
    midnight: float,
    planned: Sequence[tuple[Block | None, float, int]],
) -> Ahead:
    arrives, moment = [], opens
    for block in blocks:
        if block.locked_start is not None:
            moment = max(moment, midnight + 60 * block.locked_start)
        arrives.append(moment)
        moment += 60 * block.lasts
    arrives.append(moment)
    targets = tuple(Target(block, at, arrives[n], n) for block, at, n in planned)
    return Ahead(tuple(blocks), opens, midnight, targets)


def _minutes(late: float) -> int:
    """Whole minutes that must go before a target is reached to the minute."""
    return max(0, ceil((late - NEARLY) / 60))


def _within_reach(given: Ahead, gives: Sequence[int]) -> dict[int, int]:
    """How many minutes the blocks before each target have to give, as far as they can."""
    wanted: dict[int, int] = {}
    for target in given.targets:
        can = min(_minutes(target.late), sum(gives[: target.before]))
        wanted[target.before] = max(can, wanted.get(target.before, 0))
    return wanted


def _taken(gives: Sequence[int], ranks: Sequence[int], wanted: dict[int, int]) -> list[int]:
    """The minutes that each block gives, block by block through the day.

    A way is told by one whole number whose digits, in a base that none can reach, are the clauses of the
    rule; so the least number is the best way, and the best way to each sum of minutes is all that is kept.
    """
    most = max(wanted.values(), default=0)
    base = (len(gives) + 1) * (most + 1) + 1
    order = {one: base ** (len(set(ranks)) + 1 - n) for n, one in enumerate(sorted(set(ranks)))}
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for position, (give, its) in enumerate(zip(gives, ranks, strict=True)):
        after: dict[int, tuple[int, tuple[int, ...]]] = {}
        for gone, (cost, way) in best.items():
            for minutes in range(min(give, most - gone) + 1):
                paid = cost - minutes * order[its] + base * (minutes > 0) + position * minutes
                found = after.get(gone + minutes)
                if found is None or paid < found[0]:
                    after[gone + minutes] = (paid, (*way, minutes))
        least = wanted.get(position + 1, 0)
        best = {gone: one for gone, one in after.items() if gone >= least}
    return list(best[most][1])
