"""A damaged file becomes a new one with everything that can be known; the damaged one is only read."""

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from temadag.core.repairing import RepairProgress, RepairReport, StandIns, TableBack
from temadag.store import changelog, checking, kept_steps, log_repair, logbook, opening, reviving
from temadag.store.carving import Carved, carve
from temadag.store.kept_steps import KeptStep
from temadag.store.logbook import Cell, Change, Logbook
from temadag.store.opening import CannotOpen
from temadag.store.pages import MAGIC
from temadag.store.playback import played_back
from temadag.store.reviving import Revived
from temadag.store.schema import LOGGED, UNLOGGED, VERSION
from temadag.store.shapes import TABLES, known

_OURS = (*LOGGED, *UNLOGGED)


def repairing(path: Path, target: Path, words: StandIns) -> Iterator[RepairProgress | RepairReport]:
    """Write what can be known of a damaged file into a new one; yields how far it is, last the report.

    Raises CannotOpen: "missing", "folder", "empty", "newer", "nothing" about the file; "exists",
    "no-place", "disk-full" about the new one. The damaged file is as it was, whatever happens.
    """
    _see_target(target)
    data = _bytes(path)
    yield RepairProgress("read")
    shapes = known()
    carved = carve(data, shapes)
    yield RepairProgress("weigh")
    book = logbook.read(carved, shapes)
    revived = reviving.revive(carved, book, shapes, words)
    steps, spoiled = kept_steps.kept(carved, book, shapes, revived.erased_names)
    if not book.changes and not any(revived.back[t] for t in revived.back if _found(revived, t)):
        raise CannotOpen("nothing", path)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        opening.make(part)
        lost: Counter[str] = Counter()
        for number, table in enumerate(_OURS):
            yield RepairProgress("write", number, len(_OURS))
            _fill(part, table, revived, lost)
        _write_log(part, book, steps)
        yield RepairProgress("check")
        left = _look_again(part)
        _finish(part, target)
    except (sqlite3.Error, OSError) as trouble:
        full = "full" in str(trouble) or getattr(trouble, "errno", 0) == 28
        raise CannotOpen("disk-full" if full else "no-place", target) from trouble
    finally:
        part.unlink(missing_ok=True)
    yield _report(carved, book, revived, lost, (len(steps), spoiled), left)


def repair(path: Path, target: Path, words: StandIns) -> RepairReport:
    """The same in one go."""
    *_progress, report = repairing(path, target, words)
    assert isinstance(report, RepairReport)
    return report


def _see_target(target: Path) -> None:
    if target.exists():
        raise CannotOpen("exists", target)
    if not target.parent.is_dir():
        raise CannotOpen("no-place", target)


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise CannotOpen("missing", path)
    if path.is_dir():
        raise CannotOpen("folder", path)
    journal = path.with_name(path.name + "-journal")
    try:
        data = path.read_bytes()
        left = journal.read_bytes() if journal.exists() else b""
    except OSError as trouble:
        raise CannotOpen("no-place", path) from trouble
    if not data:
        raise CannotOpen("empty", path)
    if _is_newer(data):
        raise CannotOpen("newer", path)
    return played_back(data, left)


def _is_newer(data: bytes) -> bool:
    """Whether a file is of a layout to come, and not of ours with a turned bit in its number."""
    version = int.from_bytes(data[60:64], "big")
    if not data.startswith(MAGIC) or not VERSION < version < 10 * VERSION:
        return False
    # The name of the migration that made it stands among the rows of the file.
    return (version ^ VERSION).bit_count() > 1 or b"m%03d_" % version in data


def _found(revived: Revived, table: str) -> bool:
    return table != "withdrawn" and any(how != "stood_in" for how in revived.back[table].values())


def _fill(part: Path, table: str, revived: Revived, lost: Counter[str]) -> None:
    """Put the rows of one table in; one that the table itself refuses is lost."""
    conn = _plain(part)
    try:
        conn.execute("begin immediate")
        for key, row in list(revived.rows.get(table, {}).items()):
            marks = ", ".join("?" * len(row))
            try:
                sql = f"insert into {table} ({', '.join(row)}) values ({marks})"
                conn.execute(sql, tuple(row.values()))
            except sqlite3.IntegrityError:
                revived.drop(table, key, lost=True)
                lost[table] += 1
        conn.execute("commit")
    finally:
        conn.close()


def _plain(part: Path) -> sqlite3.Connection:
    # Without the triggers of the log, and without foreign keys until all tables are filled.
    conn = opening.writing(part)
    conn.execute("pragma foreign_keys = off")
    conn.execute("pragma synchronous = off")  # the file is synced once, when it is whole
    return conn


def _write_log(part: Path, book: Logbook, steps: list[KeptStep]) -> None:
    conn = _plain(part)
    try:
        conn.execute("begin immediate")
        _drop_loose(conn)
        columns = "seq, step, hlc, replica, tab, key, kind, col, value, was, base, sum"
        numbers = _step_numbers(book, steps)
        conn.executemany(
            f"insert into change ({columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_columns(change, numbers) for change in book.changes],
        )
        conn.executemany("insert into step values (?, ?, ?, ?, ?, ?)", [kept_steps.row(one) for one in steps])
        if any(change.sum is None for change in book.changes):
            changelog.fill_in(conn)
        highest = (
            "select 1 + max(coalesce((select max(id) from step), 0), coalesce(max(step), 0)) from change"
        )
        number = conn.execute(highest).fetchone()[0]
        if log_repair.write_lines(Database(conn), number, _moments(book)):
            at = datetime.now().isoformat(timespec="seconds")
            conn.execute("insert into step values (?, '', ?, 'write', null, '')", (number, at))
        conn.execute("commit")
    finally:
        conn.close()


def _drop_loose(conn: sqlite3.Connection) -> None:
    """Rows whose parent the table itself refused."""
    for _round in range(8):
        loose = conn.execute("pragma foreign_key_check").fetchall()
        for table, _rowid, parent, number in loose:
            keys = conn.execute(f"pragma foreign_key_list({table})").fetchall()
            column = next(row[3] for row in keys if row[0] == number)
            gone = f"{column} is not null and {column} not in (select id from {parent})"
            conn.execute(f"delete from {table} where {gone}")
        if not loose:
            return


def _step_numbers(book: Logbook, steps: list[KeptStep]) -> dict[tuple[str, str], int]:
    """The step of each moment: no checksum covers it, but all changes of one moment have one step."""
    there = {step.id for step in steps}
    votes: dict[tuple[str, str], Counter[int]] = {}
    for change in book.changes:
        votes.setdefault((change.hlc, change.replica), Counter())[change.step] += 1
    return {
        moment: max(counted, key=lambda number: (counted[number], number in there))
        for moment, counted in votes.items()
        if len(counted) > 1
    }


def _columns(change: Change, numbers: dict[tuple[str, str], int]) -> tuple[object, ...]:
    step = numbers.get((change.hlc, change.replica), change.step)
    about = (change.tab, change.key, change.kind, change.col, change.value, change.was)
    return (change.seq, step, change.hlc, change.replica, *about, change.base or "", change.sum)


def _moments(book: Logbook) -> dict[Cell, tuple[str, str]]:
    """When each cell was changed last, where an index still tells though the change is lost."""
    return {
        cell: max(moments)[:2]
        for cell, moments in book.unread.items()
        if cell not in book.newest or max(moments) > book.newest[cell].moment
    }


def _look_again(part: Path) -> tuple[str, ...]:
    conn = opening.read_only(part)
    try:
        return tuple(sorted({one.kind for one in checking.mismatches(Database(conn))}))
    finally:
        conn.close()


def _finish(part: Path, target: Path) -> None:
    """Let the new file appear under its name all at once."""
    conn = opening.writing(part)
    conn.execute("pragma journal_mode = delete")
    conn.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if target.exists():
        raise CannotOpen("exists", target)
    part.rename(target)
    with contextlib.suppress(OSError):  # not every system lets a folder be synced
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _report(
    carved: Carved,
    book: Logbook,
    revived: Revived,
    lost: Counter[str],
    steps: tuple[int, int],
    left: tuple[str, ...],
) -> RepairReport:
    tables: list[TableBack] = [
        revived.tally(table, reviving.perhaps_more(carved, book, table)) for table in TABLES if table in _OURS
    ]
    return RepairReport(
        tuple(tables),
        pages=carved.pages,
        lost_pages=carved.lost_pages,
        changes=len(book.changes),
        changes_lost=max(book.dropped, sum(map(len, book.unread.values()))),
        log_whole=book.whole,
        steps=steps[0],
        steps_lost=steps[1],
        flags_in_doubt=revived.in_doubt,
        quiet=left,
    )
