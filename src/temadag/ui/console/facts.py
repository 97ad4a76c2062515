"""What the console knows of a day, asked for when something changes and looked at on each tick."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core import catching_up, clock
from temadag.core.catching_up import Ahead
from temadag.core.clock import Been, Leg, Run, Standing
from temadag.core.plan import Block, ThemeDay
from temadag.core.reflections import Prompt
from temadag.core.reseating import need
from temadag.store import arriving, people, plan, reflections, runs, teams


@dataclass(frozen=True)
class Facts:
    """A day, its clock, and who and what is there; `answers` are counts without a word of them."""

    day: ThemeDay
    blocks: tuple[Block, ...]
    run: Run
    been: Been
    prompts: tuple[Prompt, ...]
    answers: dict[str, int]
    waiting: int
    invited: int
    marked: int
    here: int
    rounds: int
    published: int
    ill_seated: bool = False
    """Whether somebody in the round at hand is not here, or is here and has no seat."""

    @property
    def begun(self) -> bool:
        """Whether any block has been run."""
        return bool(self.been)

    @property
    def current(self) -> Block | None:
        """The block under way."""
        return next((b for b in self.blocks if b.id == self.run.block_id), None)

    @property
    def after_now(self) -> list[Block]:
        """Every block after the one under way, also those that gave way altogether."""
        return clock.after_now(self.blocks, self.run, self.been)

    def ahead(self, now: float, midnight: float) -> Ahead | None:
        """What is still to come, and how late it is; None when nothing is."""
        return catching_up.ahead(self.day.starts, self.blocks, self.run, self.been, now, midnight)

    def standing(self, now: float, midnight: float) -> Standing:
        """Where the day stands against its plan."""
        return clock.standing(self.day.starts, self.blocks, self.run, now, midnight, self.been)

    def course(self, now: float, midnight: float) -> list[Leg]:
        """Every block with the moments at which it really falls."""
        return clock.course(self.day.starts, self.blocks, self.run, self.been, now, midnight)


def _ill_seated(db: Database, day_id: str) -> bool:
    """Whether the round under way, or else the next, does not fit those who are here."""
    held = arriving.at_hand(db, day_id)
    return held is not None and need(held, [p.id for p in people.expected(db, day_id)]).any


def facts(db: Database, day_id: str) -> Facts | None:
    """What the console shows of a day; None when there is no such day."""
    day = plan.day(db, day_id)
    if day is None:
        return None
    where = people.presence(db, day_id)
    rounds = teams.outlines(db, day_id)
    counted = reflections.counts(db, day_id)
    prompts = tuple(plan.prompts(db, day_id))
    return Facts(
        day=day,
        blocks=tuple(plan.blocks(db, day_id)),
        run=runs.run(db, day_id),
        been=runs.been(db, day_id),
        prompts=prompts,
        answers={key: count.answers for key, count in counted.items()},
        waiting=reflections.waiting(db, day_id),
        invited=len(people.everybody(db)),
        marked=sum(p.value != "expected" for p in where.values()),
        here=sum(p.here for p in where.values()),
        rounds=len(rounds),
        published=sum(r.published for r in rounds),
        ill_seated=_ill_seated(db, day_id),
    )
