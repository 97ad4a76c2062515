"""Notes what a program does to its files, as it passes between SQLite and the disk, for `disk.Disk` to play.

A VFS made with ctypes in the very library that Python's `sqlite3` uses: no compiler, no dependency. It is
a copy of SQLite's own whose files have other functions to write, cut, sync and close, and it stands as
the default of the process while something is recorded, so that the program under test opens its files as it
always does. What Python itself does to files in the folder (`os.replace`, `os.fsync`, a note that is
written) is noted too. Only on Linux.
"""

import contextlib
import ctypes
import functools
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any
from unittest import mock

from faults.disk import Create, Delete, Event, Mark, Rename, Sync, SyncFolder, Truncate, Write

_OK = 0
_JOURNAL = 0x800 | 0x4000 | 0x80000
"""SQLITE_OPEN_MAIN_JOURNAL, _SUPER_JOURNAL and _WAL: when one of these is new, SQLite's first sync of it
syncs its folder as well (`UNIXFILE_DIRSYNC`)."""

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)


class _Vfs(Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        *((f"other_{number}", c_void_p) for number in range(14)),
    ]


class _Methods(Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        *((f"other_{number}", c_void_p) for number in range(13)),
    ]


def why_not() -> str:
    """Why nothing can be recorded here; empty when it can."""
    if not sys.platform.startswith("linux"):
        return "the recorder is made for Linux"
    return "" if _library() else "Python's sqlite3 does not use a library of its own"


@functools.cache
def _library() -> ctypes.CDLL | None:
    """The library that `sqlite3` is linked with; another copy would know nothing of its connections."""
    import sqlite3  # noqa: F401 - so that it is loaded

    loaded = Path("/proc/self/maps").read_text()
    for path in re.findall(r"(/\S*libsqlite3\S*)$|(/\S*_sqlite3\S*\.so)$", loaded, re.MULTILINE):
        library = ctypes.CDLL(path[0] or path[1])
        if hasattr(library, "sqlite3_vfs_register"):
            library.sqlite3_vfs_find.restype = c_void_p
            library.sqlite3_vfs_find.argtypes = [c_char_p]
            library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
            return library
    return None


class Recorder:
    """The events in one folder, in their order; `mark` adds what the program has acknowledged."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self.one_by_one = threading.RLock()
        """Held while names change, so that no thread's look round finds half of what another does."""
        self._folder = str(folder.resolve())
        self._sqlite: set[str] = set()
        self._own: dict[str, bytes] = self._read()
        self.found = dict(self._own)
        """What was there when the recording began."""

    def mark(self, kind: str, number: int) -> None:
        """Note that the program has acknowledged everything up to this number."""
        self.look_round()
        self.events.append(Mark(kind, number))

    def concerns(self, path: str) -> bool:
        """Whether a path is in the folder."""
        return path.startswith(self._folder + "/")

    def opened(self, path: str, new: bool) -> None:
        """SQLite has a file open: what happens to it from now on passes through the VFS."""
        self._sqlite.add(path)
        if new:
            self.events.append(Create(path))

    def gone(self, path: str, folder_synced: bool) -> None:
        """SQLite has removed a file."""
        self._forget(path)
        self.events.append(Delete(path))
        if folder_synced:
            self.events.append(SyncFolder(str(Path(path).parent)))

    def renamed(self, path: str, new: str) -> None:
        """The program has given a file another name."""
        self.events.append(Rename(path, new))
        by_sqlite, data = path in self._sqlite, self._own.get(path, b"")
        self._forget(path)
        self._forget(new)
        if by_sqlite:
            self._sqlite.add(new)
        else:
            self._own[new] = data

    def synced(self, path: str) -> None:
        """The program has synced a file or a folder itself."""
        self.events.append(SyncFolder(path) if Path(path).is_dir() else Sync(path))

    def look_round(self) -> None:
        """Note what Python wrote to files of its own since the last look; none of it is synced."""
        with self.one_by_one:
            self._look_round()

    def _look_round(self) -> None:
        there = self._read()
        for path in self._own.keys() - there.keys() - self._sqlite:
            self.events.append(Delete(path))
        for path, data in there.items():
            if path not in self._own:
                self.events.append(Create(path))
            if data != self._own.get(path, b""):
                self.events += [Truncate(path, 0), Write(path, 0, data)]
        self._own = there

    def _read(self) -> dict[str, bytes]:
        """What the folder holds now, but for what passes through the VFS."""
        there = (str(path) for path in Path(self._folder).rglob("*") if path.is_file())
        return {path: Path(path).read_bytes() for path in there if path not in self._sqlite}

    def _forget(self, path: str) -> None:
        self._sqlite.discard(path)
        self._own.pop(path, None)


@contextlib.contextmanager
def recording(folder: Path) -> Iterator[Recorder]:
    """Note everything that happens to the files in a folder."""
    library = _library()
    assert library is not None, why_not()
    recorder = Recorder(folder)
    before = library.sqlite3_vfs_find(None)
    ours = _vfs()
    _current.append(recorder)
    assert library.sqlite3_vfs_register(ours, 1) == _OK
    try:
        with _python_seen(recorder):
            yield recorder
    finally:
        # Ours stays known, for a connection that is still open goes on using it.
        library.sqlite3_vfs_register(before, 1)
        _current.remove(recorder)


_current: list[Recorder] = []
_paths: dict[int, str] = {}
"""Which file SQLite has open at an address."""
_dirsync: set[int] = set()
"""The open journals that are new, so that their first sync syncs the folder."""
_methods: dict[int, _Methods] = {}
_kept: list[Any] = []
"""What SQLite holds pointers to must never be let go of."""


def _heard(path: str) -> Recorder | None:
    """The recorder that wants to know of a path."""
    return next((r for r in _current if r.concerns(path)), None)


@functools.cache
def _vfs() -> int:
    """The address of our VFS: SQLite's own, with another way to open and to delete."""
    library = _library()
    assert library is not None
    own = library.sqlite3_vfs_find(None)
    original = _Vfs.from_address(own)
    vfs = _Vfs.from_buffer_copy(original)
    really_open, really_delete = _Open(original.open), _Delete(original.delete)

    def open_file(_vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        recorder = _heard(path)
        with recorder.one_by_one if recorder else contextlib.nullcontext():
            new = bool(path) and not Path(path).exists()
            status: int = really_open(own, name, file, flags, out)
            table = c_void_p.from_address(file)
            if status == _OK and table.value and recorder:
                _paths[file] = path
                if flags & _JOURNAL and new:
                    _dirsync.add(file)
                recorder.opened(path, new)
                table.value = _watched(table.value)
        return status

    def delete_file(_vfs: int, name: bytes, sync_folder: int) -> int:
        path = name.decode()
        recorder = _heard(path)
        with recorder.one_by_one if recorder else contextlib.nullcontext():
            there = Path(path).exists()
            status: int = really_delete(own, name, sync_folder)
            if there and status == _OK and recorder:
                recorder.gone(path, bool(sync_folder))
        return status

    _put(vfs, open=_Open(open_file), delete=_Delete(delete_file))
    vfs.name, vfs.next = b"recorder", None
    _kept.append(vfs)
    return ctypes.addressof(vfs)


def _watched(address: int) -> int:
    """The address of a copy of a file's methods that tells what it does."""
    if address not in _methods:
        original = _Methods.from_address(address)
        copy = _Methods.from_buffer_copy(original)
        write, truncate = _Write(original.write), _Truncate(original.truncate)
        sync, close = _Sync(original.sync), _Close(original.close)

        def write_file(file: int, data: int, size: int, offset: int) -> int:
            _note(file, lambda path: Write(path, offset, ctypes.string_at(data, size)))
            return write(file, data, size, offset)

        def truncate_file(file: int, size: int) -> int:
            _note(file, lambda path: Truncate(path, size))
            return truncate(file, size)

        def sync_file(file: int, how: int) -> int:
            status: int = sync(file, how)
            _note(file, Sync)
            if file in _dirsync:
                _dirsync.discard(file)
                _note(file, lambda path: SyncFolder(str(Path(path).parent)))
            return status

        def close_file(file: int) -> int:
            _paths.pop(file, None)
            _dirsync.discard(file)
            return close(file)

        _put(
            copy,
            write=_Write(write_file),
            truncate=_Truncate(truncate_file),
            sync=_Sync(sync_file),
            close=_Close(close_file),
        )
        _methods[address] = copy
    return ctypes.addressof(_methods[address])


def _note(file: int, event: Callable[[str], Event]) -> None:
    path = _paths.get(file, "")
    if recorder := _heard(path):
        recorder.events.append(event(path))


def _put(structure: Structure, **functions: Any) -> None:
    for name, function in functions.items():
        setattr(structure, name, ctypes.cast(function, c_void_p).value)
    _kept.append(functions)


@contextlib.contextmanager
def _python_seen(recorder: Recorder) -> Iterator[None]:
    """Note what the program asks the system for without SQLite."""
    really = {name: getattr(os, name) for name in ("replace", "rename", "unlink", "remove", "fsync")}

    def rename(how: str, old: Any, new: Any, **options: Any) -> None:
        with recorder.one_by_one:
            recorder.look_round()
            really[how](old, new, **options)
            if recorder.concerns(path := _whole(old)):
                recorder.renamed(path, _whole(new))

    def remove(path: Any, **options: Any) -> None:
        with recorder.one_by_one:
            recorder.look_round()
            really["unlink"](path, **options)
            # Without the folder's number a path is whole; what goes the other way is seen on the next look.
            if options.get("dir_fd") is None and recorder.concerns(_whole(path)):
                recorder.gone(_whole(path), False)

    def fsync(file: Any) -> None:
        number = file if isinstance(file, int) else file.fileno()
        recorder.look_round()
        really["fsync"](file)
        if recorder.concerns(path := str(Path(f"/proc/self/fd/{number}").readlink())):
            recorder.synced(path)

    with contextlib.ExitStack() as stack:
        for name in ("replace", "rename"):
            stack.enter_context(mock.patch.object(os, name, functools.partial(rename, name)))
        for name in ("unlink", "remove"):
            stack.enter_context(mock.patch.object(os, name, remove))
        stack.enter_context(mock.patch.object(os, "fsync", fsync))
        yield


def _whole(path: Any) -> str:
    """A path as the recorder knows it; the last name may be a link or be gone."""
    given = Path(os.fsdecode(path))
    return str(given.parent.resolve() / given.name)
