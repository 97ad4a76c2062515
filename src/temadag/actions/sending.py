"""What a phone sends: kept once, however often it comes; other words under the same id are refused."""

import hashlib
from dataclasses import dataclass

from sqlite_utils import Database

from temadag.actions import reflections as said
from temadag.core.marks import written
from temadag.core.reflections import Visibility, may_tick
from temadag.core.rejected import Rejected
from temadag.store import keys, people, plan, reflections
from temadag.store.rows import rows

LONGEST_SEALED = 4 * said.LONGEST + 128 + 48
"""Bytes of the longest text once it is padded and sealed."""


@dataclass(frozen=True)
class Sent:
    """One entry as it came; `id` is 32 hexadecimal digits that the phone made.

    `sealed` is given for »only me« in place of `text`: the words were closed before they were sent.
    """

    id: str
    prompt_id: str
    visibility: Visibility
    text: str = ""
    sealed: bytes = b""
    for_directors: bool = False


def send(db: Database, person_id: str, sent: Sent, at: str, source: str = "phone") -> str:
    """Keep an entry; "new", or "again" when the very same is there already.

    Raises Rejected: "clash", "empty", "too-long", "gone", "sealed", "no-code", "not-in-words".
    """
    if sent.visibility is Visibility.ROOM_UNNAMED:
        text = said.written(db, sent.prompt_id, sent.text)
        new = said.put_unnamed(db, sent.id, sent.prompt_id, text, person_id, sent.for_directors)
        return "new" if new else "again"
    row = _row(db, person_id, sent)
    before = reflections.sent(db, sent.id)
    if before is not None:
        if before[0] != person_id or before[1] not in (None, row["digest"]):
            raise Rejected("clash")
        return "again"  # also what its writer has narrowed or taken back since
    db.table("reflection").insert({**row, "written_at": at, "source": source})
    return "new"


def mark(db: Database, prompt_id: str, key: str, given: list[str], instead_of: str = "") -> str:
    """Keep somebody's number or dots under a ballot's key; given again they replace the first.

    `instead_of` is another ballot of the same person's, which goes: one has one ballot. Raises Rejected as
    `core.marks.written` does, and "gone".
    """
    prompt = plan.prompt(db, prompt_id)
    if prompt is None:
        raise Rejected("gone")
    text, ballot = written(prompt, given), keys.unnamed_id(f"{prompt_id} {key}")
    if instead_of and instead_of != key:
        other = keys.unnamed_id(f"{prompt_id} {instead_of}")
        if reflections.unnamed(db, other) is not None:
            # The log tells that some ballot was replaced then, never whose; without it a copy brings it back.
            db.table("withdrawn").upsert({"id": other}, pk="id")
            db.execute("delete from unnamed_reflection where id = ?", (other,))
    db.execute("delete from withdrawn where id = ?", (ballot,))
    before = reflections.unnamed(db, ballot)
    if before is None:
        db.table("unnamed_reflection").insert({"id": ballot, "prompt_id": prompt_id, "text": text})
        return "new"
    if before.text != text:
        db.table("unnamed_reflection").update(ballot, {"text": text})
    return "again"


def _row(db: Database, person_id: str, sent: Sent) -> dict[str, object]:
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    body: dict[str, object]
    if sent.visibility is Visibility.ONLY_ME:
        if not 48 < len(sent.sealed) <= LONGEST_SEALED:
            raise Rejected("sealed")
        if people.personal_key(db, person_id) is None:
            raise Rejected("no-code")
        said.see_in_words(db, sent.prompt_id)
        body, content = {"sealed": sent.sealed}, sent.sealed
    else:
        text = said.written(db, sent.prompt_id, sent.text)
        body, content = {"text": text}, text.encode()
    seen = f"{sent.visibility.value} {sent.prompt_id} ".encode()
    ticked = sent.for_directors and may_tick(sent.visibility)
    return {
        "id": sent.id,
        "prompt_id": sent.prompt_id,
        "person_id": person_id,
        "visibility": sent.visibility.value,
        "for_directors": int(ticked),
        "digest": hashlib.sha256(seen + content).digest(),
        **body,
    }
