"""What the facilitator does with the wall as a whole: numbers and dots on it, and all of it off at once."""

from sqlite_utils import Database

from temadag.actions import card_on_screen
from temadag.actions import reflections as said
from temadag.actions import runs as clock
from temadag.core.plan import Show
from temadag.core.reflections import Kind
from temadag.core.rejected import Rejected
from temadag.store import keys, plan, reflections, runs, wall


def show_marks(db: Database, prompt_id: str) -> None:
    """Let the wall show the numbers or dots of a question, from five answers. Raises Rejected("gone")."""
    key = _key(db, prompt_id)
    db.execute("delete from held_back where id = ?", (key,))
    db.table("released").upsert({"id": key}, pk="id")


def take_off_marks(db: Database, prompt_id: str) -> None:
    """Take them off the wall; they may be shown again. Raises Rejected("gone")."""
    said.take_off_wall(db, _key(db, prompt_id))


def hold_back_marks(db: Database, prompt_id: str) -> None:
    """Keep them off the wall and out of every summary. Raises Rejected("gone")."""
    take_off_marks(db, prompt_id)
    db.table("held_back").upsert({"id": keys.marks_id(prompt_id)}, pk="id")


def let_go_marks(db: Database, prompt_id: str) -> None:
    """Hold them back no longer. Raises Rejected("gone")."""
    said.let_go(db, _key(db, prompt_id))


def clear_wall(db: Database, day_id: str, *also: str) -> int:
    """Take all that the wall shows off it, and hold it back until somebody has looked at it.

    A big screen that shows the wall becomes black, and so does one with a request card, which goes back to
    the queue. `also` are more questions to do the same with. What
    comes back is how many answers are held back by it; numbers or dots to one question count as one.
    """
    shown = runs.run(db, day_id).show
    if shown is Show.CARD:
        card_on_screen.take_card_off(db, day_id)
    if shown in (Show.WALL, Show.CARD):
        clock.show(db, day_id, Show.BLACK)
    held = 0
    for prompt_id in dict.fromkeys((*(h.prompt.id for h in wall.now(db, day_id)), *also)):
        seen = reflections.on_wall(db, prompt_id)
        said.hold_back(db, *seen)
        held += len(seen)
        if reflections.marks_entry(db, prompt_id).released:
            hold_back_marks(db, prompt_id)
            held += 1
    return held


def _key(db: Database, prompt_id: str) -> str:
    prompt = plan.prompt(db, prompt_id)
    if prompt is None or prompt.kind is Kind.WORDS:
        raise Rejected("gone")
    return keys.marks_id(prompt_id)
