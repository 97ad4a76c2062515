"""What a helper who holds the clock does with it; what was seen on the phone must still be so."""

from sqlite_utils import Database

from temadag.actions import runs
from temadag.core.plan import Show
from temadag.core.rejected import Rejected
from temadag.store import plan
from temadag.store import runs as runs_of


def go_on(db: Database, day_id: str, block_id: str, step: int, now: float) -> None:
    """The next step, and after the last one the next block. Raises Rejected("moved", "nothing-under-way")."""
    _see(db, day_id, block_id, step)
    block = next((b for b in plan.blocks(db, day_id) if b.id == block_id), None)
    if block is not None and step + 1 < len(block.steps):
        runs.go_to_step(db, day_id, step + 1, now)
    else:
        runs.end_block(db, day_id, now)


def go_back(db: Database, day_id: str, block_id: str, step: int, now: float) -> None:
    """The step before, where there is one. Raises as `go_on`."""
    _see(db, day_id, block_id, step)
    if step > 0:
        runs.go_to_step(db, day_id, step - 1, now)


def hold(db: Database, day_id: str, block_id: str, held: bool, now: float) -> None:
    """Hold the clock, or let it go on. Raises as `go_on`."""
    _see(db, day_id, block_id)
    (runs.pause if held else runs.resume)(db, day_id, now)


def extend(db: Database, day_id: str, block_id: str, seconds: float) -> None:
    """Give the block under way more time. Raises as `go_on`."""
    _see(db, day_id, block_id)
    runs.extend(db, day_id, seconds)


def darken(db: Database, day_id: str) -> Show:
    """Make the big screen black; what it showed comes back."""
    shown = runs_of.run(db, day_id).show
    if shown is not Show.BLACK:
        runs.show(db, day_id, Show.BLACK)
    return shown


def light(db: Database, day_id: str, show: Show) -> None:
    """Show again what was shown before, unless somebody has already shown something."""
    if runs_of.run(db, day_id).show is Show.BLACK:
        runs.show(db, day_id, show)


def _see(db: Database, day_id: str, block_id: str, step: int | None = None) -> None:
    """Whether the room is where the phone last saw it: two presses, or two people, move it once."""
    run = runs_of.run(db, day_id)
    if not run.block_id:
        raise Rejected("nothing-under-way")
    if run.block_id != block_id or step not in (None, run.step):
        raise Rejected("moved")
