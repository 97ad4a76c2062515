"""Questions about papers that may hold words which their writer has taken back, or closed, since."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from temadag.core.papers import PaperMade, Recall, papers_with
from temadag.core.reflections import Visibility
from temadag.store import papers, plan
from temadag.store.rows import is_there, rows

_OF_DAY = "p.id in (select p.id from prompt p join block b on b.id = p.block_id where b.day_id = ?)"
_TAKEN_BACK = (
    "select c.hlc, r.visibility as was, 'only-me' as value, r.written_at from change c"
    " join reflection r on r.id = c.key join prompt p on p.id = r.prompt_id"
    f" where c.tab = 'withdrawn' and c.kind = 'i' and {_OF_DAY}"
)
_NARROWED = (
    "select c.hlc, c.was, c.value, r.written_at from change c"
    " join reflection r on r.id = c.key join prompt p on p.id = r.prompt_id"
    f" where c.tab = 'reflection' and c.col = 'visibility' and c.kind = 'u' and {_OF_DAY}"
)
_TRIAL = "select c.hlc, {was}, {now} as value, t.written_at from change c join try_action t on t.id = c.key"
_OF_DAY_OR_NONE = "(t.day_id = ? or t.day_id is null)"
_TRIAL_TAKEN_BACK = (
    _TRIAL.format(was="t.visibility as was", now="'only-me'")
    + f" where c.tab = 'withdrawn' and c.kind = 'i' and {_OF_DAY_OR_NONE}"
)
_TRIAL_NARROWED = (
    _TRIAL.format(was="c.was", now="c.value")
    + f" where c.tab = 'try_action' and c.col = 'visibility' and c.kind = 'u' and {_OF_DAY_OR_NONE}"
)
# Of an unnamed answer nothing is left but that it was taken back, so it may be of any day.
_UNNAMED = (
    "select c.hlc, 'room-unnamed' as was, 'only-me' as value, '' as written_at from change c"
    " where c.tab = 'withdrawn' and c.kind = 'i' and c.key not in (select id from reflection)"
    " and c.key not in (select id from try_action)"
)

_OF_TRIALS = (_TRIAL_TAKEN_BACK, _TRIAL_NARROWED)


def recalls(db: Database, day_id: str) -> list[Recall]:
    """What was taken back or narrowed after papers that may hold it were made, the latest first."""
    made = papers.made(db)
    if not made:
        return []
    return sorted(_found(db, day_id, made), key=lambda recall: -recall.at)


def of_all_days(db: Database) -> list[Recall]:
    """As `recalls`, of every day of the programme."""
    found = dict.fromkeys(recall for day in plan.days(db) for recall in recalls(db, day.id))
    return sorted(found, key=lambda recall: -recall.at)


def _found(db: Database, day_id: str, made: list[PaperMade]) -> Iterator[Recall]:
    made = [paper for paper in made if not paper.back_at]
    asked = [(_TAKEN_BACK, (day_id,)), (_NARROWED, (day_id,)), (_UNNAMED, ())]
    if is_there(db, "try_action"):
        asked += [(_TRIAL_TAKEN_BACK, (day_id,)), (_TRIAL_NARROWED, (day_id,))]
    for sql, given in asked:
        for r in rows(db, sql, *given):
            gone = _gone_from(r)
            at = int(r["hlc"].partition("-")[0]) / 1000
            since = datetime.fromisoformat(r["written_at"]).timestamp() if r["written_at"] else None
            held = tuple(p for p in made if p.name in gone and _between(p, since, at))
            if held:
                narrowed = sql in (_NARROWED, _TRIAL_NARROWED)
                yield Recall(at, since is None, narrowed, held, trial=sql in _OF_TRIALS)


def _gone_from(r: dict[str, Any]) -> frozenset[str]:
    """The papers that had the words before and may not have them any more."""
    if r["was"] is None or r["value"] is None:
        return frozenset()  # the log has let go of it
    return papers_with(Visibility(r["was"])) - papers_with(Visibility(r["value"]))


def _between(paper: PaperMade, since: float | None, until: float) -> bool:
    made = datetime.fromisoformat(paper.made_at).timestamp()
    return (since is None or since <= made) and made <= until
