"""A sheet of paper that was handed in: typed in for its writer, and never wider than ticked."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.actions import reflections, sending
from temadag.core.reflections import Kind, Visibility
from temadag.core.rejected import Rejected
from temadag.store import keys, plan

SOURCE = "paper"


@dataclass(frozen=True)
class OnPaper:
    """One answer as it stands on a sheet; without `visibility` nothing was ticked.

    `given` are the number or the dots of a question that is not answered in words.
    """

    prompt_id: str
    person_id: str = ""
    visibility: Visibility | None = None
    text: str = ""
    given: tuple[str, ...] = ()
    for_directors: bool = False

    @property
    def seen_by(self) -> Visibility:
        """Who may read it: as ticked, and without a tick only the facilitator."""
        return self.visibility or Visibility.FACILITATOR


def enter(db: Database, written: OnPaper, at: str, instead: str = "", beside: bool = False) -> str:
    """Keep what stands on a sheet; the entry's id is returned. What it stands `instead` of goes.

    »Only me« is closed with the writer's code, and only when the writer stands `beside`. Raises Rejected:
    "handed-back", "whose", and as `submit` and `mark` do.
    """
    prompt = plan.prompt(db, written.prompt_id)
    if prompt is None:
        raise Rejected("gone")
    if instead:
        reflections.withdraw(db, instead)
    if prompt.kind is not Kind.WORDS:
        key = keys.random_id()
        sending.mark(db, prompt.id, key, list(written.given))
        return keys.unnamed_id(f"{prompt.id} {key}")
    seen = written.seen_by
    if seen is Visibility.ONLY_ME and not beside:
        raise Rejected("handed-back")
    if not written.person_id and seen is not Visibility.ROOM_UNNAMED:
        raise Rejected("whose")
    return reflections.submit(
        db, prompt.id, written.person_id, seen, written.text, at, SOURCE, written.for_directors
    )


def take_back(db: Database, entry_id: str) -> None:
    """Take back what was typed in last, as if it had not been. Raises Rejected("gone")."""
    reflections.withdraw(db, entry_id)
