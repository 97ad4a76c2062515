"""Where this machine keeps what belongs to the files being worked on, in a folder that nothing synchronises.

Each file of a person's has a place here: the live copy that is written to, its snapshots, what was set
aside, and a note of what was last put into the person's own file.
"""

import contextlib
import errno
import hashlib
import json
import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any


def key_of(target: Path) -> str:
    """A name for a path that is the same however the path is written."""
    return hashlib.sha256(os.path.normcase(target.resolve()).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Mark:
    """What lay in a path at a moment: enough to see whether somebody else has put something there since."""

    size: int = -1
    changed: int = 0
    digest: str = ""

    @classmethod
    def of(cls, path: Path) -> "Mark":
        """The mark of a file; of one that is not there, a mark that no file has. Raises OSError."""
        try:
            seen = path.stat()
        except FileNotFoundError:
            return cls()
        return cls(seen.st_size, seen.st_mtime_ns, digest(path))

    def fits(self, path: Path) -> bool:
        """Whether the same content lies there still; its dates may have been touched."""
        try:
            seen = path.stat()
        except FileNotFoundError:
            return self.size < 0
        if seen.st_size != self.size:
            return False
        return seen.st_mtime_ns == self.changed or digest(path) == self.digest


def digest(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Note:
    """What is known of a live copy: whose it is, and what was last put into the person's own file.

    `counter` is the live copy's own count of changes (`change_counter`) when `published` was made of it;
    `pending` is the content that was about to be put there, for a program that was killed in between.
    """

    target: str = ""
    replica: str = ""
    published: Mark = field(default_factory=Mark)
    counter: int = -1
    pending: str = ""
    pending_counter: int = -1
    at: str = ""
    snapped: int = -1
    """The live copy's count of changes when the last snapshot was made of it."""

    erased: int = 0
    """How many who were erased are out of the snapshots too."""

    doubted: bool = False
    """Whether the live copy was found damaged while it was open; it is looked through before it opens."""


_HALF_DONE = ("outgoing", "coming.temadag", "searched.temadag", "unreadable", "snapshots/part")
"""Files that only stand in a place while something is under way."""

_locks: dict[tuple[Path, str], "threading.RLock"] = {}


class Place:
    """One file's place on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.live = folder / "live.temadag"
        self.snapshots = folder / "snapshots"
        self.aside = folder / "aside"
        self.room = folder / "room"
        """Where the room of phones keeps its keys, so that phones come in again after a restart."""

        self.snapping = _locks.setdefault((folder, "snapshots"), threading.RLock())
        """Held while a snapshot is made, so that an erasure finds all of them."""
        self._note = folder / "note.json"
        self._noting = _locks.setdefault((folder, "note"), threading.RLock())
        self._unwritten: Note | None = None

    def note(self) -> Note:
        """What is known; a note that cannot be read counts as none."""
        with self._noting:
            return self._unwritten or self._read()

    def _read(self) -> Note:
        try:
            found: dict[str, Any] = json.loads(self._note.read_text(encoding="utf-8"))
            return Note(**{**found, "published": Mark(**found.get("published", {}))})
        except (OSError, ValueError, TypeError):
            return Note()

    def keep(self, note: Note) -> None:
        """Write the note, whole or not at all. Raises OSError; it is known here all the same."""
        self._unwritten = note
        part = self._note.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(asdict(note), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self._note)  # noqa: PTH105 - replaces on Windows too
        self._unwritten = None
        sync_folder(self.folder)

    def last_noted(self) -> float:
        """When the file was last renewed or kept, in seconds since 1970. Raises OSError."""
        return self._note.stat().st_mtime

    def begin(self, target: Path) -> Note:
        """Make the folder and a fresh note, under a name that no other copy of the file has."""
        self.snapshots.mkdir(parents=True, exist_ok=True)
        for above in (self.folder.parent, self.folder.parent.parent):
            sync_folder(above)
        note = Note(str(target), secrets.token_hex(6))
        self.keep(note)
        return note

    def take_note(self, **known: Any) -> Note:
        """Keep the note with something else known. Raises OSError as `keep` does."""
        with self._noting:
            changed = replace(self.note(), **known)
            self.keep(changed)
            return changed

    def unpublished(self) -> bool:
        """Whether the live copy holds something that is not in the person's own file."""
        return self.live.exists() and change_counter(self.live) != self.note().counter

    def set_aside(self, path: Path, why: str) -> Path:
        """Move a file that should not be used, but not be lost either, out of the way."""
        kept = self.new_aside(why)
        shutil.move(path, kept)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            shutil.move(journal, kept.with_name(kept.name + "-journal"))
        return kept

    def new_aside(self, why: str) -> Path:
        """A free name among what is set aside."""
        self.aside.mkdir(parents=True, exist_ok=True)
        number = sum(1 for _file in self.aside.iterdir()) + 1
        return self.aside / f"{number:03d}-{why}.temadag"

    def sweep(self) -> None:
        """Take away what a kill left half done: an erasure would not find whose words are in it."""
        for left in (*self.folder.glob("*.part"), *(self.folder / name for name in _HALF_DONE)):
            left.unlink(missing_ok=True)

    def take_over_aside(self, other: "Place") -> None:
        """Keep here what was set aside there."""
        for kept in sorted(other.aside.glob("*")):
            self.aside.mkdir(parents=True, exist_ok=True)
            shutil.move(kept, self.aside / kept.name)

    def set_former_aside(self, why: str) -> None:
        """Move all that is of another programme, or of a file that is no more, out of the way."""
        if self.live.exists():
            self.set_aside(self.live, why)
        for kept in sorted(self.snapshots.glob("*.temadag")):
            self.set_aside(kept, f"{why}-{kept.stem}")
        (self.folder / "unnamed.temadag").unlink(missing_ok=True)

    def without_journal(self) -> None:
        """See that no journal of a former live copy is played back over another one."""
        self.live.with_name(self.live.name + "-journal").unlink(missing_ok=True)

    def vanish_when_published(self, target: Path) -> None:
        """Leave no trace of the file on this machine, if it is seen to have everything.

        What was set aside may hold words that are in no file: it is not thrown away unseen.
        """
        with contextlib.suppress(OSError):
            if self.unpublished() or digest(target) != self.note().published.digest:
                return
            for kept in self.folder.iterdir():
                if kept in (self.snapshots, self.room):
                    shutil.rmtree(kept)
                elif kept != self.aside:
                    kept.unlink()
            if not self.aside.exists():
                self.folder.rmdir()


class Home:
    """This machine's own folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def locks(self) -> Path:
        """Where the locks on open files lie."""
        return self._folder / "locks"

    def place(self, target: Path) -> Place:
        """The place of a file; it need not be there yet."""
        return Place(self._folder / "live" / key_of(target))

    def resting(self, since: float) -> Iterator[Place]:
        """The places that were not worked in since then, and hold nothing that is only here."""
        for folder in sorted((self._folder / "live").glob("*")):
            place = Place(folder)
            with contextlib.suppress(OSError):
                kept_here = place.aside.exists() or place.unpublished()
                if not kept_here and place.last_noted() < since:
                    yield place

    def unfinished(self) -> Iterator[Path]:
        """The files whose live copy holds what is not in them yet, as after a crash or a stick pulled out."""
        for folder in sorted((self._folder / "live").glob("*")):
            place = Place(folder)
            with contextlib.suppress(OSError):
                if place.unpublished():
                    yield Path(place.note().target)


def change_counter(path: Path) -> int:
    """SQLite's own count of the transactions that changed a file (byte 24 of its header).

    In the middle of a step it may be a count that the step never reaches; see `settled_counter`.
    """
    with path.open("rb") as file:
        return int.from_bytes(file.read(28)[24:28], "big")


_CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)


def sync_folder(folder: Path) -> None:
    """See that a name just given in a folder outlives a power cut, where the system can promise it."""
    if os.name == "nt":
        return
    try:
        number = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(number)
    except OSError as trouble:
        if trouble.errno not in _CANNOT:  # some network disks sync no folders
            raise
    finally:
        os.close(number)


def copy_synced(source: Path, target: Path) -> None:
    """Copy a file so that the copy is whole or not there, and outlives a power cut. Raises OSError."""
    part = target.with_name(target.name + ".part")
    try:
        with source.open("rb") as read, part.open("wb") as written:
            shutil.copyfileobj(read, written, 1 << 20)
            written.flush()
            os.fsync(written.fileno())
        os.replace(part, target)  # noqa: PTH105 - replaces on Windows too
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
