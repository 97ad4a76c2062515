"""What a writer does with their words, and what the facilitator does with the wall."""

import unicodedata

from sqlite_utils import Database

from temadag.core.reflections import Kind, Visibility, may_tick, narrower
from temadag.core.rejected import Rejected
from temadag.store import keys, people, plan, reflections, sealing, unsaid
from temadag.store.keys import unnamed_id
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
    for_directors: bool = False,
) -> str:
    """Keep what somebody wrote, for exactly those whom the writer chose; the entry's id is returned.

    `at` is the time on the wall as ISO text; an unnamed entry is kept without it and without its writer.
    Raises Rejected: "empty", "too-long", "gone", "no-code", "not-in-words".
    """
    words = written(db, prompt_id, text)
    ticked = for_directors and may_tick(visibility)
    if visibility is Visibility.ROOM_UNNAMED:
        key = keys.random_id()
        put_unnamed(db, key, prompt_id, words, person_id, ticked)
        return unnamed_id(key)
    _see_person(db, person_id)
    row = {
        "id": keys.random_id(),
        "prompt_id": prompt_id,
        "person_id": person_id,
        "visibility": visibility.value,
        "written_at": at,
        "source": source,
        "for_directors": int(ticked),
    }
    if visibility is Visibility.ONLY_ME:
        db.table("reflection").insert({**row, "sealed": _sealed(db, person_id, words)})
    else:
        db.table("reflection").insert({**row, "text": words})
    return str(row["id"])


def put_unnamed(
    db: Database, key: str, prompt_id: str, text: str, person_id: str = "", for_directors: bool = False
) -> bool:
    """Keep an answer without a name under what its key hashes to; False when it is there already.

    Where the writer has a personal code the key is kept beside it, sealed: nobody else can open it, and
    nothing tells whose it is. Where there is none it is sealed to nobody, so that nothing tells who has none.
    Raises Rejected("clash") when other words stand under that key, or stood.
    """
    reflection_id = unnamed_id(key)
    found = reflections.unnamed(db, reflection_id)
    if found is not None:
        if (found.prompt_id, found.text) != (prompt_id, text):
            raise Rejected("clash")
        return False
    if rows(db, "select 1 from withdrawn where id = ?", reflection_id):
        return False  # it was sent again after it had been taken back
    code = people.personal_key(db, person_id) if person_id else None
    own = sealing.seal(code[1] if code is not None else sealing.nobodys_key(), key)
    row = {"id": reflection_id, "prompt_id": prompt_id, "text": text, "for_directors": int(for_directors)}
    db.table("unnamed_reflection").insert({**row, "own": own})
    return True


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

    The words go from the file and its log; of an unnamed entry what stays is an id that leads nowhere.
    Raises Rejected("gone").
    """
    seen = reflections.visibility_of(db, reflection_id)
    if seen is None:
        raise Rejected("gone")
    take_off_wall(db, reflection_id)
    db.execute("delete from clustered where id = ?", (reflection_id,))
    db.table("withdrawn").upsert({"id": reflection_id}, pk="id")
    if seen is Visibility.ROOM_UNNAMED:
        db.execute("delete from held_back where id = ?", (reflection_id,))
        db.execute("delete from unnamed_reflection where id = ?", (reflection_id,))
    elif seen is not Visibility.ONLY_ME:
        db.table("reflection").update(reflection_id, {"text": "", "digest": None})
        unsaid.forget(db.conn, "reflection", reflection_id, ("text", "digest"))


def withdraw_own(db: Database, person_id: str, reflection_id: str) -> None:
    """Let somebody take back an entry that is theirs. Raises Rejected("gone") for anybody else's."""
    withdraw(db, reflections.words_to_seal(db, person_id, reflection_id).id)


def withdraw_unnamed(db: Database, key: str) -> None:
    """Let who has the key of an unnamed entry take it back. Raises Rejected("gone")."""
    withdraw(db, unnamed_id(key))


def narrow(db: Database, person_id: str, reflection_id: str, visibility: Visibility) -> None:
    """Let the writer have fewer readers of an entry; to »only me« its words go from the file and its log.

    Raises Rejected: "gone", "wider", "no-code".
    """
    entry = reflections.words_to_seal(db, person_id, reflection_id)
    if visibility is entry.visibility:
        return
    if visibility not in narrower(entry.visibility):
        raise Rejected("wider")
    take_off_wall(db, reflection_id)
    db.execute("delete from held_back where id = ?", (reflection_id,))
    db.execute("delete from clustered where id = ?", (reflection_id,))
    row = {"visibility": visibility.value, "digest": None, "for_directors": 0}
    if visibility is Visibility.ONLY_ME:
        sealed = _sealed(db, person_id, entry.text)
        db.table("reflection").update(reflection_id, {**row, "text": None, "sealed": sealed})
        unsaid.forget(db.conn, "reflection", reflection_id, ("text", "digest"))
    else:
        db.table("reflection").update(reflection_id, row)


def tick(db: Database, person_id: str, reflection_id: str, on: bool) -> None:
    """Let the writer say whether an entry may stand on top management's page.

    Raises Rejected: "gone", "not-for-the-room".
    """
    entry = reflections.words_to_seal(db, person_id, reflection_id)
    if on and not may_tick(entry.visibility):
        raise Rejected("not-for-the-room")
    db.table("reflection").update(reflection_id, {"for_directors": int(on)})


def tick_unnamed(db: Database, key: str, on: bool) -> None:
    """As `tick`, for who has the key of an unnamed entry. Raises Rejected("gone")."""
    if reflections.unnamed(db, unnamed_id(key)) is None:
        raise Rejected("gone")
    db.table("unnamed_reflection").update(unnamed_id(key), {"for_directors": int(on)})


def reveal(db: Database, prompt_id: str, hidden: bool = False) -> None:
    """Let the wall show all of a question's released answers at once, or none until they are revealed."""
    if plan.prompt(db, prompt_id) is None:
        raise Rejected("gone")
    db.table("prompt").update(prompt_id, {"together": int(hidden)})


def written(db: Database, prompt_id: str, text: str) -> str:
    """A text as it is kept for a question. Raises Rejected: "empty", "too-long", "gone", "not-in-words"."""
    words = clean(text)
    if not words:
        raise Rejected("empty")
    if len(words) > LONGEST:
        raise Rejected("too-long")
    see_in_words(db, prompt_id)
    return words


def see_in_words(db: Database, prompt_id: str) -> None:
    """See that there is a question to answer in words. Raises Rejected: "gone", "not-in-words"."""
    prompt = plan.prompt(db, prompt_id)
    if prompt is None:
        raise Rejected("gone")
    if prompt.kind is not Kind.WORDS:
        raise Rejected("not-in-words")


def clean(text: str) -> str:
    """A text as it is kept: composed, without half emoji, controls and direction overrides."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", lines).translate(_STRIPPED).strip()


def _see_person(db: Database, person_id: str) -> None:
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")


def _sealed(db: Database, person_id: str, text: str) -> bytes:
    found = people.personal_key(db, person_id)
    if found is None:
        raise Rejected("no-code")
    return sealing.seal(found[1], text)


def _see_it_is_for_the_room(db: Database, reflection_id: str) -> None:
    seen = reflections.visibility_of(db, reflection_id)
    if seen is None:
        raise Rejected("gone")
    if seen not in FOR_THE_ROOM:
        raise Rejected("not-for-the-room")
