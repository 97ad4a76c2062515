"""What a writer does with their words, and what the facilitator does with the wall."""

import unicodedata

from sqlite_utils import Database

from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.store import keys, people, reflections, sealing
from temadag.store.rows import rows

LONGEST = 4000
"""Characters that one entry may have."""

FOR_THE_ROOM = (Visibility.ROOM_UNNAMED, Visibility.ROOM_NAMED)

# NUL ends strings elsewhere, other controls print as boxes; direction overrides can make a text read
# as another. New lines and tabs stay.
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A)]
_STRIPPED = dict.fromkeys([*_CONTROLS, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


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
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
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


def release(db: Database, *reflection_ids: str) -> None:
    """Let the wall show entries, as far as their writers and the five-answer rule allow.

    Raises Rejected: "gone", or "not-for-the-room" for what its writer did not give to the room.
    """
    for reflection_id in reflection_ids:
        _see_it_is_for_the_room(db, reflection_id)
        db.execute("delete from held_back where id = ?", (reflection_id,))
        db.table("released").upsert({"id": reflection_id}, pk="id")


def take_off_wall(db: Database, *reflection_ids: str) -> None:
    """Take entries off the wall; they may be shown again."""
    for reflection_id in reflection_ids:
        db.execute("delete from released where id = ?", (reflection_id,))


def hold_back(db: Database, *reflection_ids: str) -> None:
    """Keep entries off the wall and out of every summary. Raises Rejected as `release` does."""
    for reflection_id in reflection_ids:
        _see_it_is_for_the_room(db, reflection_id)
        take_off_wall(db, reflection_id)
        db.table("held_back").upsert({"id": reflection_id}, pk="id")


def let_go(db: Database, *reflection_ids: str) -> None:
    """Hold entries back no longer; they wait to be released."""
    for reflection_id in reflection_ids:
        db.execute("delete from held_back where id = ?", (reflection_id,))


def panic(db: Database, prompt_id: str) -> None:
    """Take everything of a question off the wall at once, and hold it back until somebody has looked."""
    hold_back(db, *reflections.on_wall(db, prompt_id))


def withdraw(db: Database, reflection_id: str) -> None:
    """Let the writer take an entry back: nobody reads it any more, in no later paper either.

    Of an unnamed entry the words go too; what stays is a key that leads nowhere. Raises
    Rejected("gone").
    """
    seen = reflections.visibility_of(db, reflection_id)
    if seen is None:
        raise Rejected("gone")
    take_off_wall(db, reflection_id)
    db.table("withdrawn").upsert({"id": reflection_id}, pk="id")
    if seen is Visibility.ROOM_UNNAMED:
        db.execute("delete from held_back where id = ?", (reflection_id,))
        db.execute("delete from unnamed_reflection where id = ?", (reflection_id,))


def clean(text: str) -> str:
    """A text as it is kept: composed, without half emoji, controls and direction overrides."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", lines).translate(_STRIPPED).strip()


def _see_it_is_for_the_room(db: Database, reflection_id: str) -> None:
    seen = reflections.visibility_of(db, reflection_id)
    if seen is None:
        raise Rejected("gone")
    if seen not in FOR_THE_ROOM:
        raise Rejected("not-for-the-room")
