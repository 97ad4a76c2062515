"""What a leader does with a try-action: filling in its sheet, narrowing it, ticking it, taking it back."""

import json
from collections.abc import Mapping

from sqlite_utils import Database

from temadag.actions.reflections import clean
from temadag.core.reflections import Visibility, may_tick, narrower
from temadag.core.rejected import Rejected
from temadag.core.trials import FIELDS, VISIBILITIES, checked
from temadag.store import giving, people, sealing, unsaid
from temadag.store.rows import rows

LONGEST_SEALED = 4 * 1000 * len(FIELDS)
"""Bytes that a sealed sheet may have."""


def put_trial(
    db: Database,
    trial_id: str,
    person_id: str,
    visibility: Visibility,
    at: str,
    words: Mapping[str, str] | None = None,
    sealed: bytes = b"",
    day_id: str = "",
    source: str = "desk",
    was: Visibility | None = None,
    for_directors: bool | None = None,
) -> str:
    """Keep a sheet, or what it says now; "new" or "again".

    For »only me« either what the phone sealed is given, or words that are sealed here. A sheet that was
    wider before loses its open words from the log. `was` is whom it was for when its writer began, where it
    may have been narrowed elsewhere since: what would open it again is then refused. `for_directors` is the
    tick for top management's page; None leaves it where it was allowed and is. Raises Rejected: "gone",
    "clash" (somebody else's id, or narrowed since), "no-title", "too-long", "form", "no-code", "sealed".
    """
    writer = giving.writer_of_trial(db, trial_id)
    if writer is not None and writer != person_id:
        raise Rejected("clash")
    if rows(db, "select 1 from withdrawn where id = ?", trial_id):
        raise Rejected("gone")
    if was is not None and _opens_again(db, trial_id, visibility, was):
        raise Rejected("clash")
    body = _body(db, person_id, visibility, words, sealed)
    if for_directors is not None or not _keeps_tick(db, trial_id, visibility):
        body["for_directors"] = int(bool(for_directors) and may_tick(visibility))
    if writer is None:
        there = rows(db, "select 1 from day where id = ?", day_id)
        row = {"id": trial_id, "person_id": person_id, "day_id": day_id if there else None}
        db.table("try_action").insert({**row, "written_at": at, "source": source, **body})
        return "new"
    db.table("try_action").update(trial_id, body)
    if visibility is Visibility.ONLY_ME:
        unsaid.forget(db.conn, "try_action", trial_id, ("words",))
    return "again"


def tick_trial(db: Database, person_id: str, trial_id: str, on: bool) -> None:
    """Let the writer say whether what was learned may stand on top management's page.

    Raises Rejected: "gone", "not-for-the-room".
    """
    sheet = next((t for t in giving.own_trials(db, person_id) if t.id == trial_id), None)
    if sheet is None:
        raise Rejected("gone")
    if on and not may_tick(sheet.visibility):
        raise Rejected("not-for-the-room")
    db.table("try_action").update(trial_id, {"for_directors": int(on)})


def withdraw_trial(db: Database, person_id: str, trial_id: str) -> None:
    """Let the writer take a sheet back: nobody reads it any more. Raises Rejected("gone")."""
    if giving.writer_of_trial(db, trial_id) != person_id:
        raise Rejected("gone")
    db.table("withdrawn").upsert({"id": trial_id}, pk="id")
    open_words = rows(db, "select 1 from try_action where id = ? and words is not null", trial_id)
    if open_words:
        db.table("try_action").update(trial_id, {"words": "{}"})
        unsaid.forget(db.conn, "try_action", trial_id, ("words",))


def _keeps_tick(db: Database, trial_id: str, visibility: Visibility) -> bool:
    """Whether a tick may stand; one that lay on a sheet for fewer (two laptops, joined) was nobody's wish."""
    found = rows(db, "select visibility from try_action where id = ?", trial_id)
    return may_tick(visibility) and all(may_tick(Visibility(r["visibility"])) for r in found)


def _opens_again(db: Database, trial_id: str, visibility: Visibility, was: Visibility) -> bool:
    found = rows(db, "select visibility from try_action where id = ?", trial_id)
    now = Visibility(found[0]["visibility"]) if found else was
    return now not in (visibility, was) and visibility not in narrower(now)


def _body(
    db: Database, person_id: str, visibility: Visibility, words: Mapping[str, str] | None, sealed: bytes
) -> dict[str, object]:
    if visibility not in VISIBILITIES:
        raise Rejected("form")
    key = people.personal_key(db, person_id)
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    if visibility is not Visibility.ONLY_ME:
        return {"visibility": visibility.value, "words": _text(words or {}), "sealed": None}
    if key is None:
        raise Rejected("no-code")
    if words is not None:
        sealed = sealing.seal(key[1], _text(words))
    if not 48 < len(sealed) <= LONGEST_SEALED:
        raise Rejected("sealed")
    return {"visibility": visibility.value, "words": None, "sealed": sealed}


def _text(words: Mapping[str, str]) -> str:
    sound = checked({name: clean(text) for name, text in words.items()})
    return json.dumps(sound, ensure_ascii=False)
