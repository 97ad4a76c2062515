"""Questions about what leaders give beside reflections: try-actions, sign-ups and wishes."""

import json
from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from temadag.core.offers import Offer, OfferKind, SignUp, WishRound
from temadag.core.reflections import Audience, Visibility, may_read
from temadag.core.teams import Preset
from temadag.core.trials import TryAction
from temadag.store import runs, teams
from temadag.store.rows import is_there, rows, value_of

_TRIALS = "select t.*, t.id in (select id from withdrawn) as withdrawn from try_action t"


def offers(db: Database) -> list[Offer]:
    """What one may sign up for, in order."""
    if not is_there(db, "offer"):
        return []
    found = rows(db, "select * from offer order by position, id")
    return [value_of(Offer, r, kind=OfferKind(r["kind"]), closed=bool(r["closed"])) for r in found]


def sign_ups(db: Database) -> list[SignUp]:
    """Everybody's wishes, the first wishes first."""
    if not is_there(db, "sign_up"):
        return []
    return [value_of(SignUp, r) for r in rows(db, "select * from sign_up order by wish, id")]


def wishes_of(db: Database, person_id: str) -> dict[str, int]:
    """One person's wishes, by offer."""
    found = rows(db, "select offer_id, wish from sign_up where person_id = ?", person_id)
    return {r["offer_id"]: r["wish"] for r in found}


def open_wishes(db: Database, day_id: str) -> list[WishRound]:
    """The rounds of a day that are made by wish and neither shown nor held yet, with all wishes."""
    begun = {r.block_id for r in runs.block_runs(db, day_id)}
    return [
        WishRound(
            held.id,
            held.name,
            tuple(team.name for team in held.teams),
            {wish.person_id: wish.names for wish in teams.wishes(db, held.id)},
        )
        for held in teams.rounds(db, day_id)
        if held.preset is Preset.WISH and not held.published and held.block_id not in begun and held.teams
    ]


def trials(db: Database, audience: Audience) -> list[TryAction]:
    """The try-actions that this audience may read, the latest first."""
    if not is_there(db, "try_action"):
        return []
    found = map(_trial, rows(db, f"{_TRIALS} order by t.written_at desc, t.id"))
    return [t for t in found if may_read(t, audience, answers=0)]


def trials_of_group(db: Database, members: frozenset[str]) -> list[TryAction]:
    """The try-actions that the members of one team may read of each other."""
    return [t for t in trials(db, Audience.OWN_GROUP) if t.person_id in members]


def own_trials(db: Database, person_id: str) -> list[TryAction]:
    """One person's own, oldest first; sealed ones without words."""
    if not is_there(db, "try_action"):
        return []
    found = rows(db, f"{_TRIALS} where t.person_id = ? order by t.written_at, t.id", person_id)
    return [t for t in map(_trial, found) if may_read(t, Audience.WRITER, answers=0)]


def trials_by_writer(db: Database) -> dict[str, list[TryAction]]:
    """Everybody's own, as `own_trials` has them, by person."""
    if not is_there(db, "try_action"):
        return {}
    written: dict[str, list[TryAction]] = defaultdict(list)
    for trial in map(_trial, rows(db, f"{_TRIALS} order by t.written_at, t.id")):
        if may_read(trial, Audience.WRITER, answers=0):
            written[trial.person_id].append(trial)
    return dict(written)


def sealed_trials(db: Database, person_id: str) -> dict[str, bytes]:
    """The sealed bytes of one person's sheets; only the personal code opens them."""
    sql = (
        "select id, sealed from try_action where person_id = ? and sealed is not null"
        " and id not in (select id from withdrawn)"
    )
    return {r["id"]: r["sealed"] for r in rows(db, sql, person_id)}


def trial_counts(db: Database) -> dict[Visibility, int]:
    """How many sheets there are for each who may read them: numbers, and nothing of who or what."""
    if not is_there(db, "try_action"):
        return {}
    sql = (
        "select visibility, count(*) as n from try_action"
        " where id not in (select id from withdrawn) group by visibility"
    )
    return {Visibility(r["visibility"]): int(r["n"]) for r in rows(db, sql)}


def writer_of_trial(db: Database, trial_id: str) -> str | None:
    """Whose sheet it is; None when there is none of that id."""
    found = rows(db, "select person_id from try_action where id = ?", trial_id)
    return str(found[0]["person_id"]) if found else None


def _trial(r: dict[str, Any]) -> TryAction:
    words = json.loads(r["words"]) if r["words"] else {}
    seen, day_id = Visibility(r["visibility"]), r["day_id"] or ""
    flags = {name: bool(r.get(name)) for name in ("withdrawn", "for_directors")}  # an older file has no ticks
    return value_of(TryAction, r, visibility=seen, words=words, day_id=day_id, **flags)
