"""A day that was under way when the program last stopped, here or on another machine."""

from dataclasses import dataclass

from temadag.core.clock import Run

FORGOTTEN = 3 * 3600.0
"""Seconds after a block should have ended when nobody is in the room any more."""


@dataclass(frozen=True)
class UnderWay:
    """The block, the seconds left of it, and what the file holds, to be compared between two machines."""

    day_id: str
    title: str
    left: float
    held: bool
    people: int
    here: int
    answers: int
    cards: int


def goes_on(run: Run, now: float) -> bool:
    """Whether a day is under way: one that was never ended is not asked for the next morning."""
    return bool(run.block_id) and not run.finished and abs(now - run.ends_at) < FORGOTTEN
