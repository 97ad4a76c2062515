"""What a writer does with their words, and what the facilitator does with the wall."""

import unicodedata

from sqlite_utils import Database

from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.store import keys, people, sealing
from temadag.store.rows import rows

LONGEST = 4000
"""Characters that one entry may have."""

# NUL ends strings elsewhere; direction overrides can make a text read as another.
_STRIPPED = dict.fromkeys([0, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def submit(
    db: Database,
    prompt_id: str,
    person_id: str,
    visibility: Visibility,
    text: str,
    at: str,
    source: str = "desk",
) -> str:
    """Keep what somebody wrote, for exactly those whom the writer chose; the entry's id is returned.

    `at` is the time on the wall as ISO text; an unnamed entry is kept without it and without its
    writer. Raises Rejected: "empty", "too-long", "gone", "no-code".
    """
    written = clean(text)
    if not written:
        raise Rejected("empty")
    if len(written) > LONGEST:
        raise Rejected("too-long")
    if not rows(db, "select 1 from prompt where id = ?", prompt_id):
        raise Rejected("gone")
    if visibility is Visibility.ROOM_UNNAMED:
        key = keys.random_id()
        db.table("unnamed_reflection").insert({"id": key, "prompt_id": prompt_id, "text": written})
        return key
    row = {
        "id": keys.random_id(),
        "prompt_id": prompt_id,
        "person_id": person_id,
        "visibility": visibility.value,
        "written_at": at,
        "source": source,
    }
    if visibility is Visibility.ONLY_ME:
        found = people.personal_key(db, person_id)
        if found is None:
            raise Rejected("no-code")
        db.table("reflection").insert({**row, "sealed": sealing.seal(found[1], written)})
    else:
        db.table("reflection").insert({**row, "text": written})
    return str(row["id"])


def release(db: Database, reflection_id: str) -> None:
    """Let the wall show an entry, as far as its writer and the five-answer rule allow."""
    db.execute("delete from held_back where id = ?", (reflection_id,))
    db.table("released").upsert({"id": reflection_id}, pk="id")


def take_off_wall(db: Database, reflection_id: str) -> None:
    """Take an entry off the wall; it may be shown again."""
    db.execute("delete from released where id = ?", (reflection_id,))


def hold_back(db: Database, reflection_id: str) -> None:
    """Keep an entry off the wall and out of every summary."""
    take_off_wall(db, reflection_id)
    db.table("held_back").upsert({"id": reflection_id}, pk="id")


def panic(db: Database, prompt_id: str) -> None:
    """Take everything of a question off the wall at once."""
    for table in ("reflection", "unnamed_reflection"):
        db.execute(
            f"delete from released where id in (select id from {table} where prompt_id = ?)", (prompt_id,)
        )


def withdraw(db: Database, reflection_id: str) -> None:
    """Let the writer take an entry back: nobody reads it any more, in no later paper either."""
    take_off_wall(db, reflection_id)
    db.table("withdrawn").upsert({"id": reflection_id}, pk="id")


def clean(text: str) -> str:
    """A text as it is kept: composed, without half emoji, NUL and direction overrides."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole).translate(_STRIPPED).strip()
