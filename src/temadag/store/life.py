"""The life of a file on this machine: which of the live copy and the person's own file is worked on, and
what is done when either was changed elsewhere, is damaged, or is not there."""

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from temadag.core.repairing import StandIns
from temadag.store import opening, snapshots
from temadag.store.home import Home, Mark, Place, change_counter, copy_synced, digest
from temadag.store.lock import FileLock
from temadag.store.opening import CannotOpen
from temadag.store.schema import VERSION
from temadag.store.session_store import SessionStore
from temadag.store.snapshots import Snapshot, add_unnamed

UNREADABLE = frozenset({"damaged", "empty", "no-database"})
"""What a file is called whose content is gone; a sound live copy then takes its place."""

RESTING = 60 * 86400.0
"""Seconds after which a live copy that nobody worked in goes, if the file has everything."""

_WHILE = 120.0


@dataclass
class Opened:
    """An open file, and what was found on the way, as codes.

    "continued" (the live copy had what the file lacked), "renewed" (the file was changed elsewhere, and
    nothing had been done here since), "joined" (both were changed), "older" (an older file had come back;
    nothing of it was new), "file-damaged" (the live copy took its place), "copy-damaged" (the live copy
    could not be used), "copy-searched" (it was damaged, and what the file lacked was found in it),
    "other-programme" (another programme lies there now; what was done in the former one is set aside).
    """

    store: SessionStore
    found: list[str] = field(default_factory=list)


def open_file(path: Path, home: Home, words: StandIns | None = None) -> Opened:
    """Open a file to work in, through its live copy. Raises CannotOpen; the file is then as it was.

    With `words` a live copy that turns out to be damaged is searched for what the file lacks.
    """
    place = home.place(path)
    trouble = _unreadable(path)
    if trouble is not None and not (trouble.code in UNREADABLE and place.live.exists()):
        raise trouble
    if not opening.can_write(path):
        raise CannotOpen("read-only", path)
    lock = _take(path, home)
    try:
        _former(place)
        place.sweep()
        found = _prepare(path, place, trouble)
        store = SessionStore(path, lock, place.note().replica, place)
    except (OSError, sqlite3.OperationalError) as why:
        lock.give_back()
        raise CannotOpen("home-full" if _is_full(why) else "home-trouble", path) from why
    except BaseException:
        lock.give_back()
        raise
    if "copy-damaged" in found and words is not None and _searched(store, place, words):
        found = ["copy-searched"]
    if {"joined", "renewed"} & set(found):
        store.publish().result(_WHILE)
        if store.keeper.joined is not None and store.keeper.joined.nothing_new:
            found = ["older"] if found == ["renewed"] else ["continued"]
    return Opened(store, found)


def create(path: Path, home: Home) -> SessionStore:
    """Make a new, empty file. Raises CannotOpen (exists, no-place, in-use, disk-full, home-full)."""
    if path.exists():
        raise CannotOpen("exists", path)
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise CannotOpen("no-place", path)
    lock = _take(path, home)
    place = home.place(path)
    former = _former(place)
    try:
        if place.folder.exists():
            os.replace(place.folder, former)  # noqa: PTH105 - replaces on Windows too
        place.begin(path)
        opening.make(place.live)
        store = SessionStore(path, lock, place.note().replica, place)
        code = store.publish().result(_WHILE)
        if code:
            store.close()
            raise CannotOpen("disk-full" if code == "target-full" else "no-place", path)
    except CannotOpen:
        _put_former_back(former, place)
        raise
    except (OSError, sqlite3.Error) as why:
        lock.give_back()
        _put_former_back(former, place)
        raise CannotOpen("home-full" if _is_full(why) else "home-trouble", path) from why
    _keep_former_aside(former, place)
    return store


def _former(place: Place) -> Path:
    """Where an earlier file of that name waits while a new one is made; one left by a kill is seen to."""
    former = place.folder.with_suffix(".former")
    if former.exists():
        if place.live.exists():
            _keep_former_aside(former, place)
        else:
            _put_former_back(former, place)
    return former


def _put_former_back(former: Path, place: Place) -> None:
    shutil.rmtree(place.folder, ignore_errors=True)
    if former.exists():
        os.replace(former, place.folder)  # noqa: PTH105 - replaces on Windows too


def _keep_former_aside(former: Path, place: Place) -> None:
    """What is left of an earlier file of that name is kept, if anything of it is only here."""
    old = Place(former)
    with contextlib.suppress(CannotOpen):
        opening.play_back(old.live)
    if old.live.exists() and old.unpublished():
        old.set_aside(old.live, "former")
    place.take_over_aside(old)
    shutil.rmtree(former, ignore_errors=True)


def move_in(lost: Path, path: Path, home: Home) -> Opened:
    """Let the live copy of a file that is gone be the file `path` from now on.

    Raises CannotOpen ("exists", "missing", "no-place", ...); the live copy is then as it was.
    """
    if path.exists():
        raise CannotOpen("exists", path)
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise CannotOpen("no-place", path)
    old, new = home.place(lost), home.place(path)
    if not old.live.exists():
        raise CannotOpen("missing", lost)
    lock = _take(lost, home)
    try:
        opening.play_back(old.live)
        opening.copy(old.live, path)
        new.snapshots.mkdir(parents=True, exist_ok=True)
        for kept in old.snapshots.glob("*.temadag"):
            shutil.copy2(kept, new.snapshots)
        opened = open_file(path, home)  # an erasure that was cut short is finished in the snapshots too
        new.take_over_aside(old)
        shutil.rmtree(old.folder, ignore_errors=True)
    finally:
        lock.give_back()
    return opened


def bring_back(place: Place, snapshot: Snapshot, path: Path, home: Home) -> Opened:
    """Open a kept state as a file of its own, with the unnamed answers as they were kept last.

    Raises CannotOpen; what lies at `path` was agreed to be replaced.
    """
    opening.copy_over(snapshot.path, path)
    opened = open_file(path, home)
    unnamed = snapshots.unnamed_kept(place)
    opened.store.write(add_unnamed, unnamed).result(_WHILE)
    return opened


def tidy(home: Home, now: float) -> int:
    """Let go of live copies, with their snapshots, that have rested for long and hold nothing of their own.

    A machine should not remember for ever what was worked on at it. How many went.
    """
    gone = 0
    for place in list(home.resting(now - RESTING)):
        lock = FileLock(home.locks, Path(place.note().target))
        if lock.take():
            shutil.rmtree(place.folder, ignore_errors=True)
            lock.give_back()
            gone += 1
    return gone


def forget(lost: Path, home: Home) -> None:
    """Let go of the live copy of a file, with its snapshots. Raises CannotOpen("in-use")."""
    lock = _take(lost, home)
    try:
        shutil.rmtree(home.place(lost).folder, ignore_errors=True)
    finally:
        lock.give_back()


def _searched(store: SessionStore, place: Place, words: StandIns) -> bool:
    """Take in what can still be read of a damaged live copy; whether the file lacked any of it."""
    from temadag.store.repair import repair  # only wanted on a bad day

    damaged = max(place.aside.glob("*-damaged.temadag"), default=None)
    mended = place.folder / "searched.temadag"
    mended.unlink(missing_ok=True)
    try:
        if damaged is None:
            return False
        repair(damaged, mended, words)
        return not store.absorb(mended).result(_WHILE).nothing_new
    except (CannotOpen, sqlite3.Error, OSError, ValueError):
        return False  # it lies aside, and can be looked into by hand
    finally:
        mended.unlink(missing_ok=True)


def _prepare(path: Path, place: Place, trouble: CannotOpen | None) -> list[str]:
    """Have a sound live copy of what should be worked on, and say what was found."""
    found: list[str] = []
    if place.live.exists() and not _sound(place, path):
        place.set_aside(place.live, "damaged")
        found.append("copy-damaged")
    if trouble is not None:
        if found:
            raise trouble
        copy_synced(path, place.folder / "unreadable")
        place.set_aside(place.folder / "unreadable", "file")
        place.take_note(published=Mark.of(path), counter=-1)
        return ["file-damaged"]
    if not place.live.exists():
        _bring_in(path, place)
        return found
    if not place.note().replica:
        place.begin(path)  # the note is lost, but not the words
    found += _compare(path, place)
    _snapshot_before_migration(place)
    return found


def _compare(path: Path, place: Place) -> list[str]:
    note = place.note()
    content = digest(path)
    if note.pending and content == note.pending:
        note = place.take_note(published=Mark.of(path), counter=note.pending_counter, pending="")
    if content == note.published.digest:
        return ["continued"] if place.unpublished() else []
    if snapshots.programme_of(path) != snapshots.programme_of(place.live):
        place.set_former_aside("programme")
        _bring_in(path, place)
        return ["other-programme"]
    return ["joined" if place.unpublished() else "renewed"]


def _bring_in(path: Path, place: Place) -> None:
    """Make the live copy a copy of the person's file. Raises CannotOpen("damaged")."""
    if not place.note().replica:
        place.begin(path)
    opening.play_back(path)
    coming = place.folder / "coming.temadag"
    copy_synced(path, coming)
    opening.see_inside(coming, path, coming.stat().st_size <= opening.SMALL)
    place.without_journal()
    os.replace(coming, place.live)  # noqa: PTH105 - replaces on Windows too
    counter = change_counter(place.live)
    place.take_note(target=str(path), published=Mark.of(path), counter=counter, pending="", doubted=False)
    _snapshot_before_migration(place)


def _snapshot_before_migration(place: Place) -> None:
    with place.live.open("rb") as file:
        layout = int.from_bytes(file.read(64)[60:64], "big")
    if layout < VERSION:
        snapshots.take(place, "layout")


def _unreadable(path: Path, doubted: bool = False) -> CannotOpen | None:
    """Why a file cannot be read; None when it can. A doubted one is looked through whatever its size."""
    try:
        opening.inspect_outside(path)
        opening.see_inside(path, path, doubted or path.stat().st_size <= opening.SMALL)
    except CannotOpen as trouble:
        return trouble
    return None


def _sound(place: Place, path: Path) -> bool:
    """Whether the live copy can be worked on. Raises CannotOpen("newer") when a newer version made it."""
    trouble = _unreadable(place.live, place.note().doubted)
    if trouble is not None and trouble.code == "newer":
        raise CannotOpen("newer", path)
    return trouble is None


def _take(path: Path, home: Home) -> FileLock:
    lock = FileLock(home.locks, path)
    if not lock.take():
        raise CannotOpen("in-use", path)
    return lock


def _is_full(trouble: BaseException) -> bool:
    return getattr(trouble, "errno", 0) in (28, 122) or "full" in str(trouble)
