"""All that the plan's screen shows of a day, read at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from temadag.core.clock import Run
from temadag.core.plan import (
    Block,
    Kind,
    Meter,
    Programme,
    RhythmWarning,
    Slot,
    ThemeDay,
    meter,
    rhythm,
    timetable,
)
from temadag.core.reflections import Prompt
from temadag.intake import library
from temadag.store import plan, reflections, runs

Been = Mapping[str, tuple[float, float | None]]


@dataclass(frozen=True)
class Facts:
    """A day with its times and what follows from them; without a day, only the programme."""

    programme: Programme
    days: Sequence[ThemeDay] = ()
    day: ThemeDay | None = None
    slots: Sequence[Slot] = ()
    prompts: Sequence[Prompt] = ()
    warnings: Sequence[RhythmWarning] = ()
    meter: Meter = field(default_factory=Meter)
    been: Been = field(default_factory=dict)
    run: Run | None = None
    answered: frozenset[str] = frozenset()
    """The questions that leaders have answered."""

    @property
    def minutes(self) -> int:
        """How long the blocks are together."""
        return sum(slot.block.minutes for slot in self.slots)

    @property
    def end(self) -> int:
        """When the day ends, in minutes after midnight."""
        return self.slots[-1].end if self.slots else self.day.starts if self.day else 0

    def slot(self, block_id: str) -> Slot | None:
        """The block with its times; None when it is not in the day."""
        return next((s for s in self.slots if s.block.id == block_id), None)

    def asked(self, block_id: str) -> list[Prompt]:
        """The questions of a block, in order."""
        return [p for p in self.prompts if p.block_id == block_id]

    def under_way(self, block_id: str) -> bool:
        """Whether the block is the one that runs just now."""
        return bool(self.run and self.run.block_id == block_id and not self.run.finished)

    def by_kind(self) -> dict[Kind, int]:
        """Minutes of each kind of block."""
        found = dict.fromkeys(Kind, 0)
        for slot in self.slots:
            found[slot.block.kind] += slot.block.minutes
        return {kind: minutes for kind, minutes in found.items() if minutes}


def facts(db: Database, day_id: str) -> Facts:
    """What there is to show of a day; a day that is gone shows as none."""
    programme, days = plan.programme(db), plan.days(db)
    day = next((d for d in days if d.id == day_id), None)
    if day is None:
        return Facts(programme, days)
    blocks: list[Block] = plan.blocks(db, day_id)
    slots = timetable(day.starts, blocks)
    exercised = {e.id: (e.themes, e.principles) for e in library.exercises()}
    return Facts(
        programme,
        days,
        day,
        slots,
        plan.prompts(db, day_id),
        rhythm(slots),
        meter(blocks, exercised),
        runs.been(db, day_id),
        runs.run(db, day_id),
        frozenset(key for key, count in reflections.counts(db, day_id).items() if count.answers),
    )


def used_exercises(db: Database) -> dict[str, list[str]]:
    """The days on which each exercise is planned."""
    return plan.days_of_exercises(db)
