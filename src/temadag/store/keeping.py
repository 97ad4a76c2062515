"""What an open file has beside its live copy: the person's own file, kept up, and the earlier states."""

import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from temadag.core.joining import Joined
from temadag.store import merge, opening, snapshots
from temadag.store.covering import covers
from temadag.store.home import Place
from temadag.store.opening import CannotOpen
from temadag.store.publishing import Published, Publisher


class Keeper:
    """Belongs to an open file; `absorb` takes another copy of it into the live one.

    `place` is where the live copy lies, or None when the file is worked on in place: then it always has
    everything.
    """

    def __init__(self, place: Place | None, path: Path, absorb: Callable[[Path], "Future[Joined]"]) -> None:
        self.place = place
        self.joined: Joined | None = None
        """What came in when the person's own file was found changed by somebody else."""
        self._path, self._absorb = path, absorb
        self._followers: list[Callable[[], None]] = []
        self._publisher: Publisher | None = None

    def begin(self) -> None:
        """Begin to keep the person's file up."""
        if self.place is not None:
            self._finish_erasing(self.place)
            self._publisher = Publisher(self.place, self._path, self._take_in, self._tell)

    @property
    def state(self) -> Published:
        """How the person's own file stands beside the live copy."""
        return self._publisher.state if self._publisher is not None else Published()

    def changed(self) -> None:
        """Hear that the live copy has something new."""
        if self._publisher is not None:
            self._publisher.changed()

    def publish(self) -> "Future[str]":
        """Renew the person's own file now; the Future's value is a code, empty when it has everything."""
        if self._publisher is not None:
            return self._publisher.publish()
        done: Future[str] = Future()
        done.set_result("")
        return done

    def follow(self, listener: Callable[[], None]) -> None:
        """Hear that `state` or `joined` is another; called on a thread of the store's."""
        self._followers.append(listener)

    def stop(self) -> str:
        """Renew the person's file a last time; a code, empty when it has everything."""
        return self._publisher.stop() if self._publisher is not None else ""

    def leave_no_trace(self) -> None:
        """Let the live copy go with all that lies beside it, once the file is seen to have everything."""
        if self.place is not None:
            self.place.vanish_when_published(self._path)

    def scrub(self, erase: Callable[[Database], Any]) -> None:
        """Let what was erased go from the earlier states and from the person's own file too."""
        if self.place is not None:
            snapshots.rewrite(self.place, erase)
            self._note_erased(self.place)
            self.publish()

    def _finish_erasing(self, place: Place) -> None:
        """Go on with an erasure that was cut short after it had reached the live copy."""
        with contextlib.closing(opening.read_only(place.live)) as conn:
            if _erased(conn) == place.note().erased:
                return
            erase = merge.erasing_all_of(conn)
        with contextlib.closing(opening.writing(place.live)) as live, contextlib.suppress(sqlite3.Error):
            live.execute("vacuum")
        snapshots.rewrite(place, erase)
        self._note_erased(place)

    def _note_erased(self, place: Place) -> None:
        with contextlib.closing(opening.read_only(place.live)) as conn, contextlib.suppress(OSError):
            place.take_note(erased=_erased(conn))

    def _take_in(self, path: Path) -> int:
        """Make what somebody else put in the file's place part of this one. Raises what `absorb` does.

        The live copy's count of changes when the other has all of them, else -1.
        """
        assert self.place is not None
        with contextlib.suppress(OSError, CannotOpen):
            snapshots.take(self.place, "joined")
        self.joined = self._absorb(path).result()
        self._tell()
        counter = opening.settled_counter(self.place.live)
        with contextlib.closing(opening.read_only(self.place.live)) as conn:
            return counter if covers(path, conn) else -1

    def _tell(self) -> None:
        for listener in tuple(self._followers):
            listener()


def _erased(conn: sqlite3.Connection) -> int:
    return int(conn.execute("select count(*) from erased").fetchone()[0])
