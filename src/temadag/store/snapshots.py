"""Earlier states of a file, kept on this machine: the ten latest and one for each of thirty days.

Each is checked before it counts. Unnamed answers are not in them but in one file beside them that is
always the newest: two snapshots from within one block would tell when an answer came, and so perhaps
whose it is.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from temadag.core.rejected import Rejected
from temadag.store import opening, quieting
from temadag.store.home import Place, sync_folder
from temadag.store.opening import CannotOpen
from temadag.store.schema import VERSION, migrations
from temadag.store.unnamed import COLUMNS, MADE, Unnamed, all_of, insert

LATEST = 10
DAYS = 30

_FORM = "%Y-%m-%d %H.%M.%S"
_LONG = 19


@dataclass(frozen=True)
class Snapshot:
    """One earlier state: where it lies, when it was kept, and why.

    `why` is a code: opened, later, closed, layout (before a newer layout), renewed (before the file as
    changed elsewhere took its place), joined (before another laptop's work came in), restored.
    """

    path: Path
    at: datetime
    why: str


def taken(place: Place) -> list[Snapshot]:
    """The snapshots of a file, newest first."""
    return sorted(_all(place), key=lambda s: (s.at, s.path.stat().st_mtime_ns), reverse=True)


def take(place: Place, why: str, when: datetime | None = None) -> Snapshot | None:
    """Keep the live copy as it is; None when it is as the last snapshot has it. Raises CannotOpen, OSError.

    What was kept is looked through page by page before it counts.
    """
    with place.snapping:
        counter = opening.settled_counter(place.live)
        with contextlib.suppress(CannotOpen):  # a damaged file is told of by what comes next
            quieten(place)
        if place.note().snapped == counter and taken(place):
            return None
        snapshot = _take(place, why, when or datetime.now())
        place.take_note(snapped=counter)
        thin(place)
    return snapshot


def _take(place: Place, why: str, when: datetime) -> Snapshot:
    place.snapshots.mkdir(parents=True, exist_ok=True)
    part = place.snapshots / "part"
    part.unlink(missing_ok=True)
    try:
        opening.copy(place.live, part)
        _keep_unnamed(place, _without_unnamed(part))
        path = _free(place.snapshots, f"{when.strftime(_FORM)} {why}")
        os.replace(part, path)  # noqa: PTH105 - replaces on Windows too
        sync_folder(place.snapshots)
    finally:
        part.unlink(missing_ok=True)
    return Snapshot(path, when, why)


def quieten(place: Place) -> None:
    """Let no earlier state say words that the file knows are closed or taken back. Raises CannotOpen.

    One that cannot be written anew stays until the next time: it is only as it was.
    """
    with place.snapping:
        quiet = _quiet_now(place)
        if quiet is None:
            return
        for snapshot in taken(place) if quiet else ():
            with contextlib.suppress(sqlite3.Error, OSError, CannotOpen):
                with contextlib.closing(opening.read_only(snapshot.path)) as conn:
                    said = quieting.still_said(conn, quiet)
                if said:
                    _rewrite(snapshot.path, quieting.quieting(said))
        _drop_withdrawn(place)


def _quiet_now(place: Place) -> quieting.Quiet | None:
    try:
        with contextlib.closing(opening.read_only(place.live)) as live:
            if live.execute("pragma user_version").fetchone()[0] < VERSION:
                return None  # it is about to get the newest layout
            return quieting.quiet_in(live)
    except sqlite3.Error as trouble:
        raise CannotOpen("damaged", place.live) from trouble


def thin(place: Place) -> None:
    """Let go of snapshots beyond the latest ten and the last of each of thirty days."""
    kept = taken(place)
    last_of_day: dict[str, Snapshot] = {}
    for snapshot in kept:
        last_of_day.setdefault(snapshot.path.name[:10], snapshot)
    staying = {s.path for s in (*kept[:LATEST], *list(last_of_day.values())[:DAYS])}
    for snapshot in kept:
        if snapshot.path not in staying:
            snapshot.path.unlink(missing_ok=True)


def unnamed_kept(place: Place) -> list[Unnamed]:
    """The unnamed answers as they were kept last; none when there are none."""
    path = place.folder / "unnamed.temadag"
    if not path.exists():
        return []
    conn = opening.read_only(path)
    try:
        return all_of(conn)
    finally:
        conn.close()


def add_unnamed(db: Database, unnamed: Iterable[Unnamed]) -> None:
    """Add the unnamed answers that are missing, but none that was withdrawn or whose question is gone."""
    for answer in unnamed:
        db.execute(
            f"insert or ignore into unnamed_reflection ({COLUMNS}) select ?1, ?2, ?3, ?4, ?5"
            " where ?1 not in (select id from withdrawn) and ?2 in (select id from prompt)",
            answer,
        )


def rewrite(place: Place, action: Callable[[Database], Any]) -> None:
    """Let an erasure happen in every snapshot too; one that cannot be rewritten goes: erased is erased."""
    with place.snapping:
        for snapshot in taken(place):
            try:
                _rewrite(snapshot.path, action)
            except (sqlite3.Error, OSError, CannotOpen):
                snapshot.path.unlink(missing_ok=True)
        _drop_withdrawn(place)
        programme = programme_of(place.live)
        for left in place.aside.glob("*.temadag"):
            _rewrite_aside(left, programme, action)


def _rewrite_aside(path: Path, programme: str, action: Callable[[Database], Any]) -> None:
    """What was set aside is of another programme, and stays, or is written anew too, or goes."""
    try:
        if programme_of(path) == programme:
            _rewrite(path, action)
    except (sqlite3.Error, OSError, CannotOpen):
        path.unlink(missing_ok=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)


def programme_of(path: Path) -> str:
    """The key of the programme in a file; empty when it has none. Raises sqlite3.Error."""
    conn = opening.read_only(path)
    try:
        found = conn.execute("select id from programme").fetchone()
    finally:
        conn.close()
    return str(found[0]) if found else ""


def _rewrite(path: Path, action: Callable[[Database], Any]) -> None:
    conn = opening.writing(path)
    try:
        db = Database(conn)
        migrations.apply(db)
        conn.execute("begin immediate")
        try:
            action(db)
            conn.execute("commit")
        except Rejected:  # the person was not there yet
            conn.execute("rollback")
        conn.execute("vacuum")
        conn.execute("pragma journal_mode = delete")
    finally:
        conn.close()


def _all(place: Place) -> Iterable[Snapshot]:
    for path in place.snapshots.glob("*.temadag"):
        with contextlib.suppress(ValueError):
            why = path.stem[_LONG:].split()
            yield Snapshot(path, datetime.strptime(path.stem[:_LONG], _FORM), why[0] if why else "")


def _free(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}.temadag", 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}.temadag"
    return path


def _without_unnamed(path: Path) -> list[Unnamed]:
    """Take the unnamed answers out of a copy, so that no page of it has them; what they were."""
    conn = opening.writing(path)
    try:
        found = all_of(conn)
        if found:
            conn.execute("delete from unnamed_reflection")
            conn.execute("vacuum")
        conn.execute("pragma journal_mode = delete")
        opening.inspect_inside(conn, path)
    finally:
        conn.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return found


def _drop_withdrawn(place: Place) -> None:
    """Let what is kept of unnamed answers go where the file has let it go."""
    kept = unnamed_kept(place)
    if kept:
        conn = opening.read_only(place.live)
        try:
            gone = {row[0] for row in conn.execute("select id from withdrawn")}
        finally:
            conn.close()
        if any(answer[0] in gone for answer in kept):
            _keep_unnamed(place, [answer for answer in kept if answer[0] not in gone])


def _keep_unnamed(place: Place, found: list[Unnamed]) -> None:
    path = place.folder / "unnamed.temadag"
    part = place.folder / "unnamed.part"
    part.unlink(missing_ok=True)
    conn = opening.writing(part)
    try:
        conn.execute(MADE)
        conn.execute("begin")
        insert(conn, sorted(found, key=itemgetter(0)))
        conn.execute("commit")
        conn.execute("pragma journal_mode = delete")
    finally:
        conn.close()
    os.replace(part, path)  # noqa: PTH105 - replaces on Windows too
    sync_folder(place.folder)
