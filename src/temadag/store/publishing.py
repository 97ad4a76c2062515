"""The person's own file: put there whole, from the live copy, and never over what somebody else put there.

A copy is written beside it, synced, checked, and given the file's name; the folder is synced too. No cut of
power leaves half a file. It happens a moment after the last change, when the window is left, and on
closing. What stands in the way (a stick pulled out, a full disk, a sync client) is told and tried again.
"""

import contextlib
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from temadag.store import opening, snapshots
from temadag.store.home import Mark, Place, change_counter, copy_synced, digest, sync_folder
from temadag.store.opening import CannotOpen

IDLE = 3.0
"""Seconds of rest after which what was changed is put into the person's file."""

LONGEST = 30.0
"""Seconds after which it is put there though the changes go on."""

PATIENCE = 5.0
"""Seconds between two tries of what did not succeed."""

STRETCH = 20.0
"""A large file rests longer: this many times what putting it there took last."""

BETWEEN_SNAPSHOTS = 1800.0
"""Seconds after which a changed file is kept as a snapshot again."""

_TRIES = 8
_BETWEEN = 0.1


class NotPublished(Exception):  # noqa: N818 - tells the person what to do
    """The person's file could not be renewed; it is as it was, and the live copy has everything.

    Codes: target-gone (its folder is not there), target-closed (no right to write, or somebody holds it),
    target-full, target-trouble, target-foreign (something else lies there), target-unsound; live-damaged
    when a large live copy turns out to be damaged after it was opened.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Published:
    """How the person's own file stands: a code when it could not be renewed, whether something waits to go
    there, and when it was last renewed (ISO text on the wall)."""

    code: str = ""
    waiting: bool = False
    at: str = ""


def put(place: Place, target: Path, lies: Mark) -> None:
    """Renew the person's file from the live copy, and take note of it. Raises NotPublished.

    `lies` is what lies there now, and the caller has seen to it that it is in the live copy too; when
    something else has come there meanwhile, it is left alone.
    """
    real = Path(os.path.realpath(target))
    part = real.with_name(f".{place.note().replica}.temadag-part")
    if not real.parent.is_dir():
        raise NotPublished("target-gone")
    try:
        part.unlink(missing_ok=True)
        counter = opening.settled_counter(place.live)
        _write_checked(place.live, part)
        content = digest(part)
        _noted(place, pending=content, pending_counter=counter)
        _keep_rights(real, part)
        if not lies.fits(real):
            raise NotPublished("target-trouble")  # put there while we wrote; the next try takes it in
        _rename(part, real)
        sync_folder(real.parent)
        seen = real.stat()
    except (OSError, sqlite3.Error, CannotOpen) as trouble:
        raise NotPublished(_code(trouble, real.parent)) from trouble
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    mark = Mark(seen.st_size, seen.st_mtime_ns, content)
    at = datetime.now().isoformat(timespec="seconds")
    _noted(place, target=str(target), published=mark, counter=counter, pending="", at=at)


def _noted(place: Place, **known: Any) -> None:
    """Keep what is known, also where this machine's own disk is full: then in memory only.

    The next opening then finds a file it does not know, whose changes it has, and joins the two.
    """
    with contextlib.suppress(OSError):
        place.take_note(**known)


def _write_checked(live: Path, part: Path) -> None:
    """Write the live copy to `part`, synced and looked through.

    By way of a copy on this machine's own disk: while it is made nobody else can write, and a stick is slow.
    """
    here = live.with_name("outgoing")
    here.unlink(missing_ok=True)
    try:
        opening.copy(live, here)
        opening.see_inside(here, part)
        copy_synced(here, part)
        if digest(part) != digest(here):
            raise CannotOpen("damaged", part)
    except CannotOpen as trouble:
        if trouble.path != here:
            raise
        _write_directly(live, part)  # this machine's own disk is full
    finally:
        here.unlink(missing_ok=True)


def _write_directly(live: Path, part: Path) -> None:
    opening.copy(live, part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    opening.see_inside(part, part)


def _keep_rights(real: Path, part: Path) -> None:
    with contextlib.suppress(OSError):
        part.chmod(real.stat().st_mode & 0o777)


def _rename(part: Path, real: Path) -> None:
    # On Windows a sync client or a virus scanner holds a file for a moment.
    for left in reversed(range(_TRIES)):
        try:
            os.replace(part, real)  # noqa: PTH105 - replaces on Windows too
            return
        except PermissionError:
            if not left or os.name != "nt":
                raise
            threading.Event().wait(_BETWEEN)


def _code(trouble: BaseException, folder: Path) -> str:
    if not folder.is_dir():
        return "target-gone"
    if isinstance(trouble, CannotOpen):
        known = {"disk-full": "target-full", "damaged": "target-unsound", "no-place": "target-closed"}
        return known.get(trouble.code, "target-trouble")
    if isinstance(trouble, PermissionError) or getattr(trouble, "errno", 0) == 30:  # a read-only disk
        return "target-closed"
    if getattr(trouble, "errno", 0) in (28, 122):  # no room, no quota
        return "target-full"
    return "target-trouble"


class Publisher:
    """The thread that keeps the person's own file up with the live copy.

    `take_in` is called, on this thread, with the path of what somebody else has put there, and makes it
    part of the live copy (or raises, and then it is left alone). It returns the live copy's count of changes
    when what lies there has all of them, else -1. `heard` is called when the state is another.
    """

    def __init__(
        self, place: Place, target: Path, take_in: Callable[[Path], int], heard: Callable[[], None]
    ) -> None:
        self.state = Published(at=place.note().at)
        self._place, self._target = place, target
        self._take_in, self._heard = take_in, heard
        self._turn = threading.Condition()
        self._asked: list[Future[str]] = []
        self._first = self._last = 0.0
        self._took = 0.0
        self._again = 0.0
        self._stopped = self._damaged = False
        self._snapped = 0.0
        if place.unpublished():
            self._first = self._last = time.monotonic()
            self.state = Published(waiting=True, at=self.state.at)
        self._thread = threading.Thread(target=self._publish_for_ever, name="publisher", daemon=True)
        self._thread.start()

    def changed(self) -> None:
        """Hear that the live copy has something new."""
        with self._turn:
            self._last = time.monotonic()
            self._first = self._first or self._last
            told = self._now(self.state.code)
            self._turn.notify()
        self._tell(told)

    def publish(self) -> "Future[str]":
        """Renew the person's file now; the Future's value is a code, empty when it has everything."""
        asked: Future[str] = Future()
        with self._turn:
            if self._stopped:
                asked.set_result(self.state.code)
                return asked
            self._asked.append(asked)
            self._turn.notify()
        return asked

    def stop(self) -> str:
        """Renew the file a last time and end; the code, empty when it has everything."""
        last = self.publish()
        with self._turn:
            self._stopped = True
            self._turn.notify()
        self._thread.join(60)
        return last.result(0) if last.done() else "target-trouble"

    def _publish_for_ever(self) -> None:
        self._look_through()
        self._snapshot("opened")
        while True:
            with self._turn:
                while not (self._asked or self._stopped or self._due() <= 0):
                    self._turn.wait(min(self._due(), threading.TIMEOUT_MAX))
                asked, self._asked = self._asked, []
                if self._stopped and not asked:
                    break
                wanted, self._first = self._first, 0.0
            code = self._try()
            with self._turn:
                if code:
                    self._first = self._first or wanted or time.monotonic()
                    self._again = time.monotonic() + PATIENCE
                else:
                    self._again = 0.0
                told = self._now(code)
            self._tell(told)
            for one in asked:
                one.set_result(code)
            if time.monotonic() - self._snapped > BETWEEN_SNAPSHOTS:
                self._snapshot("later")
        self._snapshot("closed")

    def _look_through(self) -> None:
        """Look at every page of a large live copy behind its back; a small one was seen when it opened."""
        try:
            if self._place.live.stat().st_size <= opening.SMALL:
                return
            opening.see_inside(self._place.live, self._place.live)
        except OSError:
            return  # it cannot be read just now; what is published is looked through all the same
        except CannotOpen:
            _noted(self._place, doubted=True)
            self._damaged = True
            with self._turn:
                self._first = self._first or time.monotonic()
                told = self._now("live-damaged")
            self._tell(told)

    def _snapshot(self, why: str) -> None:
        """Keep the state of now on this machine; a snapshot that cannot be made costs nobody their work."""
        self._snapped = time.monotonic()
        if self._damaged:
            return
        try:
            snapshots.take(self._place, why)
        except (OSError, sqlite3.Error, CannotOpen):
            pass
        except Exception:  # a fault of ours is told; the thread must live, or closing would wait for it
            sys.excepthook(*sys.exc_info())

    def _due(self) -> float:
        """Seconds until the file should be renewed."""
        if not self._first:
            return threading.TIMEOUT_MAX
        now = time.monotonic()
        rest = max(IDLE, STRETCH * self._took)
        return max(min(self._last + rest, self._first + max(LONGEST, 2 * rest)), self._again) - now

    def _try(self) -> str:
        if self._damaged:
            return "live-damaged"
        begun = time.monotonic()
        try:
            lies = self._place.note().published
            if not lies.fits(self._target):
                lies = Mark.of(self._target)
                if self._take_in_foreign(lies):
                    return ""
            elif change_counter(self._place.live) == self._place.note().counter:
                return ""
            put(self._place, self._target, lies)
        except NotPublished as trouble:
            return trouble.code
        except OSError as trouble:
            return _code(trouble, self._target.parent)
        except Exception:  # a fault of ours is told, and the live copy has everything all the same
            sys.excepthook(*sys.exc_info())
            return "target-trouble"
        self._took = time.monotonic() - begun
        return ""

    def _take_in_foreign(self, lies: Mark) -> bool:
        """Somebody else has put something there: it becomes part of the live copy before it is covered.

        True when it has all that the live copy has, so that it can stay.
        """
        if not self._target.parent.is_dir():
            raise NotPublished("target-gone")
        if not lies.digest:
            return False  # taken away or given another name: what was in it is in the live copy
        if lies.digest == self._place.note().pending:
            return False  # our own, put there by a try that could not note it
        try:
            covered = self._take_in(self._target)
        except Exception as trouble:
            raise NotPublished("target-foreign") from trouble
        if covered >= 0:
            at = datetime.now().isoformat(timespec="seconds")
            _noted(self._place, published=lies, counter=covered, pending="", at=at)
        return covered >= 0

    def _now(self, code: str) -> bool:
        """Take note of how it stands, with the turn held; whether that is another state."""
        state = Published(code, bool(self._first), self._place.note().at)
        told, self.state = state != self.state, state
        return told

    def _tell(self, told: bool) -> None:
        try:
            if told:
                self._heard()
        except Exception:  # a listener's fault is told, and the file is renewed all the same
            sys.excepthook(*sys.exc_info())
