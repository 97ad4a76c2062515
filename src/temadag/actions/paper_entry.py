"""A sheet of paper that was handed in: typed in for its writer, and never wider than ticked."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.actions import reflections, sending
from temadag.core.reflections import Kind, Visibility
from temadag.core.rejected import Rejected
from temadag.store import keys, plan
from temadag.store import reflections as kept

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


def enter(
    db: Database, written: OnPaper, at: str, instead: str = "", beside: bool = False, key: str = ""
) -> str:
    """Keep what stands on a sheet; the entry's id is returned. What it stands `instead` of goes.

    »Only me« is closed with the writer's code, and only when the writer stands `beside`. Under a `key` that
    only who types it in has it is kept once, however often it comes. Raises Rejected: "handed-back",
    "whose", with a key "clash", and as `submit` and `mark` do.
    """
    prompt = plan.prompt(db, written.prompt_id)
    if prompt is None:
        raise Rejected("gone")
    if instead:
        reflections.withdraw(db, instead)
    if prompt.kind is not Kind.WORDS:
        key = key or keys.random_id()
        sending.mark(db, prompt.id, key, list(written.given))
        return _ids(prompt.id, key)[1]
    seen = written.seen_by
    if seen is Visibility.ONLY_ME and not beside:
        raise Rejected("handed-back")
    if not written.person_id and seen is not Visibility.ROOM_UNNAMED:
        raise Rejected("whose")
    if key and seen is not Visibility.ONLY_ME:
        return _enter_once(db, written, at, key)
    return reflections.submit(
        db, prompt.id, written.person_id, seen, written.text, at, SOURCE, written.for_directors
    )


def take_back(db: Database, entry_id: str) -> None:
    """Take back what was typed in last, as if it had not been. Raises Rejected("gone")."""
    reflections.withdraw(db, entry_id)


def take_back_typed(db: Database, prompt_id: str, key: str) -> None:
    """Take back what was typed in under a key, which nobody else has. Raises Rejected("gone")."""
    there = [one for one in _ids(prompt_id, key) if kept.visibility_of(db, one) is not None]
    if not there:
        raise Rejected("gone")
    for entry_id in there:
        take_back(db, entry_id)


def _ids(prompt_id: str, key: str) -> tuple[str, str]:
    """What an entry, or a number or dots, that was typed in under a key stands under."""
    return keys.unnamed_id(key), keys.unnamed_id(f"{prompt_id} {key}")


def _enter_once(db: Database, written: OnPaper, at: str, key: str) -> str:
    """Named entries too stand under what the key hashes to: who sees an entry's id cannot take it back."""
    entry_id, _ballot = _ids(written.prompt_id, key)
    unnamed = written.seen_by is Visibility.ROOM_UNNAMED
    other = kept.sent(db, entry_id) if unnamed else kept.unnamed(db, entry_id)
    if other is not None:
        raise Rejected("clash")
    sent = sending.Sent(
        key if unnamed else entry_id,
        written.prompt_id,
        written.seen_by,
        written.text,
        for_directors=written.for_directors,
    )
    sending.send(db, written.person_id, sent, at, SOURCE)
    return entry_id
