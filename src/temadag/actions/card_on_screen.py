"""The request card on the big screen and its three minutes; moments are handed in by the caller."""

from dataclasses import replace

from sqlite_utils import Database

from temadag.actions.runs import keep
from temadag.core.clock import Run
from temadag.core.decisions import CARD_SECONDS
from temadag.core.plan import Show
from temadag.core.rejected import Rejected
from temadag.store import decisions, runs


def show_card(db: Database, day_id: str, card_id: str, now: float) -> None:
    """Put a card on the big screen and start its clock. Raises Rejected: "gone", "about-a-person"."""
    card = decisions.card(db, card_id)
    if card is None or card.day_id != day_id:
        raise Rejected("gone")
    if not card.for_the_room:
        raise Rejected("about-a-person")
    run = runs.run(db, day_id)
    keep(
        db,
        replace(run, show=Show.CARD, card_id=card_id, card_ends_at=now + CARD_SECONDS, card_held_at=None),
    )


def hold_card(db: Database, day_id: str, now: float) -> None:
    """Hold the card's clock."""
    run = _with_card(db, day_id)
    if run.card_held_at is None:
        keep(db, replace(run, card_held_at=now))


def let_card_run(db: Database, day_id: str, now: float) -> None:
    """Let the card's clock go on with what was left when it was held."""
    run = _with_card(db, day_id)
    if run.card_held_at is not None and run.card_ends_at is not None:
        ends = run.card_ends_at + max(0.0, now - run.card_held_at)
        keep(db, replace(run, card_ends_at=ends, card_held_at=None))


def extend_card(db: Database, day_id: str, seconds: float, now: float | None = None) -> None:
    """Give the card more time, or with a negative number less.

    With `now`, more time for a card that has run over counts from now.
    """
    run = _with_card(db, day_id)
    ends = run.card_ends_at or 0.0
    if now is not None and seconds > 0:
        ends = max(ends, now if run.card_held_at is None else run.card_held_at)
    keep(db, replace(run, card_ends_at=ends + seconds))


def take_card_off(db: Database, day_id: str) -> None:
    """Take the card off the big screen; where it was shown the task comes back."""
    run = runs.run(db, day_id)
    shown = Show.TASK if run.show is Show.CARD else run.show
    keep(db, replace(run, show=shown, card_id="", card_ends_at=None, card_held_at=None))


def _with_card(db: Database, day_id: str) -> Run:
    run = runs.run(db, day_id)
    if not run.card_id:
        raise Rejected("gone")
    return run
