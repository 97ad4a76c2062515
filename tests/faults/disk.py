"""What a disk may hold after a power cut.

A *disk* plays what a program did to its files, and draws what a power cut at that moment may leave:

- what was synced is there;
- each write since may be there, be missing, or be torn at sectors of 512 bytes, whatever became of the
  other writes;
- what was made, removed or renamed in a folder and not synced has happened up to some point, in its order,
  and each folder has a point of its own.

This is harsher than a file system with a journal, and that is meant.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Create:
    """A name has come into its folder, with an empty file."""

    path: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A name has gone from its folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file has another name; whatever had that name before is gone."""

    path: str
    new: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes have been written into a file."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file has been cut, or filled with zeros, to a length."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """The disk has said that it holds what a file says."""

    path: str


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """The disk has said that it holds which names a folder has."""

    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The program has acknowledged everything up to this number, of this kind."""

    kind: str
    number: int


Event = Create | Delete | Rename | Write | Truncate | Sync | SyncFolder | Mark


class Luck(Enum):
    """What becomes of that which was not synced."""

    NOTHING = "nothing of it is there"
    EVERYTHING = "all of it is there"
    CHANCE = "some of it is there, some is torn"


@dataclass(eq=False)
class _File:
    """What the disk surely holds of one file, and what is on its way."""

    sure: bytearray = field(default_factory=bytearray)
    pending: list[Write | Truncate] = field(default_factory=list)


class Disk:
    """Plays events in their order; `cut` draws what a power cut now may leave."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.marks: dict[str, int] = {}
        self._names = {path: _File(bytearray(data)) for path, data in (files or {}).items()}
        self._sure_names = dict(self._names)
        # For each folder what happened to its names: each entry happens whole or not at all.
        self._pending: dict[str, list[dict[str, _File | None]]] = {}

    def play(self, event: Event) -> None:
        """Let one thing happen."""
        match event:
            case Mark(kind, number):
                self.marks[kind] = number
            case Create(path):
                self._name({path: _File()})
            case Delete(path):
                self._name({path: None})
            case Rename(path, new):
                self._name({new: self._names.get(path), path: None})
            case Write(path) | Truncate(path):
                if path in self._names:
                    self._names[path].pending.append(event)
            case Sync(path):
                if path in self._names:
                    file = self._names[path]
                    for change in file.pending:
                        _apply(file.sure, change)
                    file.pending.clear()
            case SyncFolder(path):
                for names in self._pending.pop(path, ()):
                    _rename(self._sure_names, names)

    def cut(self, luck: Luck, chance: random.Random) -> dict[str, bytes]:
        """The files, by path, that somebody finds who starts the machine again."""
        names = dict(self._sure_names)
        for pending in self._pending.values():
            for change in pending[: _how_many(len(pending), luck, chance)]:
                _rename(names, change)
        kept = chance.choice((0.1, 0.5, 0.9)) if luck is Luck.CHANCE else float(luck is Luck.EVERYTHING)
        return {path: _found(file, kept, luck is Luck.CHANCE, chance) for path, file in names.items()}

    def _name(self, names: dict[str, _File | None]) -> None:
        _rename(self._names, names)
        folder = str(PurePosixPath(next(iter(names))).parent)
        self._pending.setdefault(folder, []).append(names)


def _how_many(pending: int, luck: Luck, chance: random.Random) -> int:
    if luck is Luck.CHANCE:
        return chance.randint(0, pending)
    return pending if luck is Luck.EVERYTHING else 0


def _rename(names: dict[str, _File], change: Mapping[str, _File | None]) -> None:
    for path, file in change.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _found(file: _File, kept: float, torn: bool, chance: random.Random) -> bytes:
    data = bytearray(file.sure)
    for change in file.pending:
        fate = chance.random()
        if fate < kept:
            _apply(data, change)
        elif torn and isinstance(change, Write) and fate < kept + 0.15:
            for start in range(0, len(change.data), SECTOR):
                if chance.random() < 0.5:
                    part = change.data[start : start + SECTOR]
                    _apply(data, Write(change.path, change.offset + start, part))
    return bytes(data)


def _apply(data: bytearray, change: Write | Truncate) -> None:
    start = change.offset if isinstance(change, Write) else change.size
    data.extend(bytes(max(0, start - len(data))))
    if isinstance(change, Write):
        data[start : start + len(change.data)] = change.data
    else:
        del data[start:]
