"""Questions about papers that may hold words which were taken back, closed, or set aside since."""

from collections.abc import Iterator
from datetime import datetime
from math import floor
from typing import Any

from sqlite_utils import Database

from temadag.core.decisions import Answer
from temadag.core.papers import PaperMade, Recall, papers_with, papers_with_card, papers_with_trial
from temadag.core.reflections import Visibility
from temadag.store import papers, plan
from temadag.store.rows import is_there, rows

_OF_DAY = "p.id in (select p.id from prompt p join block b on b.id = p.block_id where b.day_id = ?)"
_ONCE_TICKED = (
    "(r.for_directors or exists (select 1 from change x where x.tab = 'reflection' and x.key = r.id"
    " and x.col = 'for_directors' and x.was = 1)) as ticked"
)
_TAKEN_BACK = (
    f"select c.hlc, r.visibility as was, 'only-me' as value, r.written_at, {_ONCE_TICKED} from change c"
    " join reflection r on r.id = c.key join prompt p on p.id = r.prompt_id"
    f" where c.tab = 'withdrawn' and c.kind = 'i' and {_OF_DAY}"
)
_NARROWED = (
    f"select c.hlc, c.was, c.value, r.written_at, {_ONCE_TICKED} from change c"
    " join reflection r on r.id = c.key join prompt p on p.id = r.prompt_id"
    f" where c.tab = 'reflection' and c.col = 'visibility' and c.kind = 'u' and {_OF_DAY}"
)
_UNTICKED = (
    "select c.hlc, r.visibility as was, r.visibility as value, r.written_at, 1 as ticked from change c"
    " join reflection r on r.id = c.key join prompt p on p.id = r.prompt_id"
    " where c.tab = 'reflection' and c.col = 'for_directors' and c.kind = 'u' and c.was = 1 and c.value = 0"
    f" and r.visibility = 'room-named' and {_OF_DAY}"
)
# Of an unnamed answer nothing is left but that it was taken back, so it may be of any day.
_UNNAMED = (
    "select c.hlc, 'room-unnamed' as was, 'only-me' as value, '' as written_at, 1 as ticked from change c"
    " where c.tab = 'withdrawn' and c.kind = 'i' and c.key not in (select id from reflection)"
    " and c.key not in (select id from try_action)"
)
# A try-action need not belong to a day; then it is told of on each.
_TRIAL_OF_DAY = "(t.day_id = ? or t.day_id is null)"
_TRIAL_ONCE_TICKED = (
    "(t.for_directors or exists (select 1 from change x where x.tab = 'try_action' and x.key = t.id"
    " and x.col = 'for_directors' and x.was = 1)) as ticked"
)
_TRIAL_TAKEN_BACK = (
    f"select c.hlc, t.visibility as was, 'only-me' as value, t.written_at, {_TRIAL_ONCE_TICKED} from change c"
    f" join try_action t on t.id = c.key where c.tab = 'withdrawn' and c.kind = 'i' and {_TRIAL_OF_DAY}"
)
_TRIAL_NARROWED = (
    f"select c.hlc, c.was, c.value, t.written_at, {_TRIAL_ONCE_TICKED} from change c"
    " join try_action t on t.id = c.key"
    f" where c.tab = 'try_action' and c.col = 'visibility' and c.kind = 'u' and {_TRIAL_OF_DAY}"
)
_TRIAL_UNTICKED = (
    "select c.hlc, t.visibility as was, t.visibility as value, t.written_at, 1 as ticked from change c"
    " join try_action t on t.id = c.key"
    " where c.tab = 'try_action' and c.col = 'for_directors' and c.kind = 'u' and c.was = 1 and c.value = 0"
    f" and t.visibility = 'room-named' and {_TRIAL_OF_DAY}"
)
# When a card came is in the log alone; where that has let go of it, any paper may have had it.
_CARD_ASIDE = (
    "select max(c.hlc) as hlc, r.asked_by, r.answer,"
    " (select min(x.hlc) from change x"
    " where x.tab = 'request_card' and x.key = r.id and x.kind = 'i') as since"
    " from change c join request_card r on r.id = c.key"
    " where c.tab = 'request_card' and c.col = 'aside' and c.kind = 'u' and c.value <> ''"
    " and r.aside <> '' and r.day_id = ? group by r.id"
)
_NARROWINGS = (_NARROWED, _UNTICKED, _TRIAL_NARROWED, _TRIAL_UNTICKED)
_UNTICKINGS = (_UNTICKED, _TRIAL_UNTICKED)
_OF_TRIALS = (_TRIAL_TAKEN_BACK, _TRIAL_NARROWED, _TRIAL_UNTICKED)


def recalls(db: Database, day_id: str) -> list[Recall]:
    """What was taken back or narrowed after papers that may hold it were made, the latest first."""
    made = papers.made(db)
    if not made:
        return []
    out = [paper for paper in made if not paper.back_at]
    return sorted([*_found(db, day_id, out), *_aside(db, day_id, out)], key=lambda recall: -recall.at)


def of_all_days(db: Database) -> list[Recall]:
    """As `recalls`, of every day of the programme."""
    found = dict.fromkeys(recall for day in plan.days(db) for recall in recalls(db, day.id))
    return sorted(found, key=lambda recall: -recall.at)


def _found(db: Database, day_id: str, made: list[PaperMade]) -> Iterator[Recall]:
    # A file of an older layout is looked at as it is; it is called back from when it is opened.
    trials = _OF_TRIALS if is_there(db, "try_action", "for_directors") else ()
    for sql in (_TAKEN_BACK, _NARROWED, _UNTICKED, *trials, _UNNAMED):
        for r in rows(db, sql, *([] if sql is _UNNAMED else [day_id])):
            gone = _gone_from(r, sql)
            at = _seconds(r["hlc"])
            since = datetime.fromisoformat(r["written_at"]).timestamp() if r["written_at"] else None
            held = tuple(p for p in made if p.name in gone and _between(p, since, at))
            if held:
                yield Recall(at, since is None, sql in _NARROWINGS, held, sql in _OF_TRIALS)


def _aside(db: Database, day_id: str, made: list[PaperMade]) -> Iterator[Recall]:
    """Cards that are not for the room any more."""
    if not is_there(db, "request_card", "aside"):
        return
    for r in rows(db, _CARD_ASIDE, day_id):
        # A paper's time is in whole seconds.
        at, since = _seconds(r["hlc"]), floor(_seconds(r["since"])) if r["since"] else None
        gone = papers_with_card(r["asked_by"] is not None, Answer(r["answer"]) is Answer.YES)
        held = tuple(p for p in made if p.name in gone and _between(p, since, at))
        if held:
            yield Recall(at, False, False, held, card=True)


def _seconds(hlc: str) -> float:
    return int(hlc.partition("-")[0]) / 1000


def _gone_from(r: dict[str, Any], sql: str) -> frozenset[str]:
    """The papers that had the words before and may not have them any more."""
    if r["was"] is None or r["value"] is None:
        return frozenset()  # the log has let go of it
    had = papers_with_trial if sql in _OF_TRIALS else papers_with
    now = had(Visibility(r["value"]), ticked=sql not in _UNTICKINGS)
    return had(Visibility(r["was"]), ticked=bool(r["ticked"])) - now


def _between(paper: PaperMade, since: float | None, until: float) -> bool:
    made = datetime.fromisoformat(paper.made_at).timestamp()
    return (since is None or since <= made) and made <= until
