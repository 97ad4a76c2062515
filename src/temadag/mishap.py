"""When the program itself stumbles: it is noted for its developers without a word of anybody's."""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from temadag import __version__

KEPT = 20
"""How many notes are kept; the oldest go."""


def account(trouble: BaseException) -> str:
    """What kind of trouble it was and where in the code, a line each.

    The message of an exception is left out, and so are values: they can hold what a leader wrote.
    """
    lines: list[str] = []
    seen: BaseException | None = trouble
    while seen is not None:
        kind = type(seen)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def note(trouble: BaseException, folder: Path, when: datetime) -> Path | None:
    """Write the account into a file of its own in `folder`; None when the disk would not."""
    about = f"temadag {__version__}, Python {platform.python_version()}, {platform.system()}"
    path = folder / f"{when:%Y-%m-%d %H.%M.%S.%f}.txt"
    try:
        path.write_text(f"{about}\n{account(trouble)}\n", encoding="utf-8")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def say_to_developers(trouble: BaseException) -> None:
    """Tell standard error, where there is one; all of it only to who asked for it (python -X dev)."""
    if sys.stderr is None:
        return
    if sys.flags.dev_mode:
        traceback.print_exception(trouble)
    else:
        sys.stderr.write(account(trouble) + "\n")


def _place(frame: traceback.FrameSummary) -> str:
    return f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
