"""What the log lets go of in time: texts that were written over more than thirty days ago.

The change stays as a husk (that there was one, when, where, and on top of what), for joining two laptops
needs to know who had seen what. The values that a row came with, and still has, go wholly: the mark of the
row tells when, and the row itself what. Nothing of the last thirty days is touched.

It is done a little at a time: each transaction is short, so that nobody's typing waits.
"""

import time
from concurrent.futures import Future
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from temadag.store import cells, changelog
from temadag.store.rows import rows
from temadag.store.schema import LOGGED
from temadag.store.session_store import SessionStore

DAY_MS = 86_400_000
KEPT_MS = 30 * DAY_MS
"""How long what was written over is kept."""

DELETED_MS = 365 * DAY_MS
"""How long what a deleted row said is kept: the deletion may meet an edit on another laptop."""

SLICE = 0.006
"""Seconds of work in one transaction, before the disk has its say."""

SPAN, BATCH = 4096, 32
"""Rows of the log that are passed over, and that are worked on, between two looks at the clock."""

STEPS = 200
"""Steps that are settled in one transaction."""

DONE = "compacted"
"""What the step is joined as that notes the day on which the log was last gone through."""


def keep_short(store: SessionStore, now: float) -> None:
    """Let a file's log go of what is old, once a day, behind whatever else is being written.

    `now` is in seconds since 1970. A disk that will not take it is tried again another day.
    """
    if store.read_only or not store.read(is_due, now):
        return

    def on_settled(done: "Future[bool]") -> None:
        if done.exception() is None:
            if done.result():
                store.write(let_go, now, 1).add_done_callback(on_gone)
            else:
                store.compact(settle_steps, now).add_done_callback(on_settled)

    def on_gone(done: "Future[int]") -> None:
        if done.exception() is None and done.result():
            store.write(let_go, now, done.result()).add_done_callback(on_gone)

    store.compact(settle_steps, now).add_done_callback(on_settled)


def is_due(db: Database, now: float) -> bool:
    """Whether there is something old enough, and the log was not gone through today."""
    if not rows(db, "select 1 from change where hlc < ? limit 1", _hlc(now, KEPT_MS)):
        return False
    return not rows(db, "select 1 from step where joined = ? and at = ?", DONE, _day(now))


def settle_steps(db: Database, now: float) -> bool:
    """Let old steps go: they cannot be undone any more, and their names may quote what is let go of.

    A few at a time; the value tells that it was the last of them, and then the day is noted.
    """
    found = rows(
        db,
        "select id from step where joined <> ?"
        " and (select hlc from change where step = step.id order by seq limit 1) < ? limit ?",
        DONE,
        _hlc(now, KEPT_MS),
        STEPS,
    )
    going = [(row["id"],) for row in found]
    db.conn.executemany(f"update step set {_blank('label')}, {_blank('joined')} where id = ?", going)
    db.conn.executemany("delete from step where id = ?", going)
    if len(found) == STEPS:
        return False
    db.execute("delete from step where joined = ?", (DONE,))
    newest = (
        "select 1 + max(ifnull((select max(id) from step), 0), ifnull((select max(step) from change), 0))"
    )
    note = f"insert into step (id, label, at, kind, joined) values (({newest}), '', ?, 'write', ?)"
    db.execute(note, (_day(now), DONE))
    return True


def let_go(db: Database, now: float, begin: int, work: float = SLICE) -> int:
    """Go through the log from a row on for a moment; where to go on, or 0 when it is through.

    The tables do not change by it, and doing it again changes nothing.
    """
    started, at = time.perf_counter(), begin
    newest = rows(db, "select ifnull(max(seq), 0) as seq from change")[0]["seq"]
    sql = f"select seq from change where {_OLD} order by seq limit ?"
    while at <= newest:
        found = rows(db, sql, at, at + SPAN - 1, _hlc(now, KEPT_MS), BATCH)
        if found:
            _husk(db, now, at, found[-1]["seq"])
            _drop(db, now, at, found[-1]["seq"])
        at = found[-1]["seq"] + 1 if len(found) == BATCH else at + SPAN
        if time.perf_counter() - started > work:
            break
    return at if at <= newest else 0


_TEXTS = "('ic', 'u', 'dc', 's')"
"""The kinds of change that carry what a cell says: also what a join saw of several laptops' work."""

_OLD = f"seq between ? and ? and hlc < ? and kind in {_TEXTS} and col <> ''"

_SUM = "row_sum(hlc, replica, tab, key, {kind}, col, {value}, null, base)"


def _husk(db: Database, now: float, first: int, last: int) -> None:
    """Let the text of what was written over go, and what an old change replaced."""
    span: tuple[int | str, ...] = (first, last, _hlc(now, KEPT_MS))
    found = rows(db, f"select seq, tab, key, col from change where {_OLD}", *span)
    spent: set[int] = set()
    for cell in {(change["tab"], change["key"], change["col"]) for change in found}:
        spent |= _spent(db, cell)
    going = [(change["seq"],) for change in found if change["seq"] in spent]
    run = db.conn.executemany
    run(f"update change set {_blank('value')}, {_blank('was')} where seq = ?", going)
    husk = _SUM.format(kind=f"'{changelog.HUSK}'", value="null")
    run(
        f"update change set kind = '{changelog.HUSK}', value = null, was = null, sum = {husk} where seq = ?",
        going,
    )
    # What is left stands as it is, but for what it replaced, or what a row said when it was removed.
    replaced = (
        "seq between ? and ? and hlc < ? and was is not null and (kind = 'u' or (kind = 'dc' and hlc < ?))"
    )
    span = (*span, _hlc(now, DELETED_MS))
    db.execute(f"update change set {_blank('was')} where {replaced}", span)
    kept = _SUM.format(kind="kind", value="value")
    db.execute(f"update change set was = null, sum = {kept} where {replaced}", span)


def _spent(db: Database, cell: tuple[str, str, str]) -> set[int]:
    """The changes of a cell whose text nobody needs: they were built on by somebody who had seen them.

    What stands against something from another laptop is not among them, however old it is.
    """
    found = rows(
        db,
        "select seq, hlc, replica, kind, col, value, was, base from change"
        " where tab = ? and key = ? and col = ? order by seq",
        *cell,
    )
    changes = [tuple(change.values()) for change in found]
    graph = cells.cells_of(change[1:] for change in changes)[cell[2]]
    live = {node.moment for node in graph.live}
    standing = live | {
        node.moment
        for node in graph.nodes
        if node.kind == cells.SEEN and live & {before.moment for before in graph.before(node)}
    }
    said_last = {(hlc, replica): seq for seq, hlc, replica, *_rest in changes}
    return {
        seq
        for seq, hlc, replica, *_rest in changes
        if (hlc, replica) not in standing or said_last[hlc, replica] != seq
    }


def _blank(column: str) -> str:
    """Write over a text in its own place, with as many bytes of nothing.

    A row that grows shorter, or goes, is moved about with its neighbours, and SQLite leaves what stood in
    the gap, `secure_delete` or not; a row of the same length is written over where it is. What shadows the
    tables themselves leave are gone from the person's own file, which is always written anew.
    """
    length = f"length(cast({column} as blob))"
    spaces = f"substr(replace(hex(zeroblob({length} / 2 + 1)), '0', ' '), 1, {length})"
    return (
        f"{column} = case typeof({column}) when 'text' then {spaces}"
        f" when 'blob' then zeroblob({length}) else {column} end"
    )


_ALONE = (
    "not exists (select 1 from change n where n.tab = change.tab and n.key = change.key"
    " and n.col = change.col and n.seq <> change.seq)"
    " and 1 = (select count(*) from change m where m.tab = change.tab and m.key = change.key and m.col = '')"
)


def _drop(db: Database, now: float, first: int, last: int) -> None:
    """Let the values go that rows came with and still have; the mark of the row stays."""
    found = rows(
        db,
        "select seq, tab, key, col, value from change where seq between ? and ? and hlc < ? and kind = 'ic'"
        f" and {_ALONE} order by tab",
        first,
        last,
        _hlc(now, KEPT_MS),
    )
    for table, changes in groupby(found, lambda change: change["tab"]):
        if table in LOGGED:
            gone = [(seq,) for seq in _as_it_came(db, table, list(changes))]
            db.conn.executemany(f"update change set {_blank('value')} where seq = ?", gone)
            db.conn.executemany("delete from change where seq = ?", gone)


def _as_it_came(db: Database, table: str, changes: list[dict[str, Any]]) -> list[int]:
    keys = sorted({change["key"] for change in changes})
    marks = ", ".join("?" * len(keys))
    there = {row["id"]: row for row in rows(db, f"select * from {table} where id in ({marks})", *keys)}
    return [
        change["seq"]
        for change in changes
        if change["key"] in there and there[change["key"]].get(change["col"]) == change["value"]
    ]


def _hlc(now: float, kept: int) -> str:
    """The first moment of the log that is kept whole."""
    return f"{int(now * 1000) - kept:013d}-"


def _day(now: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(now))
