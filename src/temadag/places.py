"""Where things lie: what came with the program, and what belongs to this person on this machine."""

import os
import sys
from pathlib import Path


def resources(*parts: str) -> Path:
    """The folder of what came with the program, or a file in it."""
    here = Path(__file__).resolve().parent
    inside = here / "resources"
    root = inside if inside.is_dir() else here.parent.parent / "resources"
    return root.joinpath(*parts)


def own_folder(kind: str) -> Path:
    """This person's folder for `kind` ("config", "data" or "log"), made when it is missing.

    TEMADAG_HOME moves all of them together, for tests and for a program carried on a stick.
    """
    moved = os.environ.get("TEMADAG_HOME")
    folder = Path(moved) / kind if moved else _usual_folder(kind)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents() -> Path:
    """Where a person expects a new file to land."""
    moved = os.environ.get("TEMADAG_HOME")
    folder = Path(moved) if moved else Path.home() / "Documents"
    return folder if folder.is_dir() else Path.home()


def frozen() -> bool:
    """Whether the program runs from an installer rather than from its source."""
    return bool(getattr(sys, "frozen", False))


def _usual_folder(kind: str) -> Path:
    import platformdirs  # only wanted when a folder is asked for; start-up stays light

    folders = platformdirs.PlatformDirs("temadag", appauthor=False)
    known = {"config": folders.user_config_dir, "data": folders.user_data_dir, "log": folders.user_log_dir}
    return Path(known[kind])
