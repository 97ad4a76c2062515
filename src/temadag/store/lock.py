"""One program at a time writes a file: a lock of the operating system, gone by itself with the process."""

import sys
from pathlib import Path
from typing import IO

from temadag.store.home import key_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """A lock on a file's name, held in a folder of this machine that nothing synchronises."""

    def __init__(self, folder: Path, target: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{key_of(target)}.lock"
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Take the lock; False when another program has it."""
        file = self._path.open("ab")
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def give_back(self) -> None:
        """Let others have the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
