"""What the windows do with files: open, found, copy the sample; the store is read with this module."""

from datetime import date
from pathlib import Path

import temadag.store  # noqa: F401 - before all that asks sqlite-utils, which it keeps light
from temadag import places
from temadag.actions import programme
from temadag.i18n import _
from temadag.store import plan, runs
from temadag.store.opening import CannotOpen
from temadag.store.session_store import SessionStore
from temadag.ui.live import Live

__all__ = ["CannotOpen", "day_in_hand", "days", "founded", "free", "locks", "opened", "sample_opened"]


def opened(path: Path) -> SessionStore:
    """A file that is there. Raises CannotOpen."""
    return SessionStore.open(path, locks())


def founded(path: Path, name: str, organisation: str, language: str) -> SessionStore:
    """A new programme in a new file; an old one of that name is never covered. Raises CannotOpen."""
    store = SessionStore.create(free(path), locks())
    store.write(programme.found_programme, name, organisation, language).result(30)
    return store


def sample_opened(now: float, language: str) -> SessionStore:
    """A fresh copy of the sample year. Raises CannotOpen."""
    from temadag.sample import build_sample  # the solver and numpy are only wanted here

    folder = places.own_folder("data") / "samples"
    folder.mkdir(exist_ok=True)
    store = SessionStore.create(free(folder / (_("Eksempel") + ".temadag")), locks())
    build_sample(store, now, language)
    return store


def days(live: Live) -> list[str]:
    """The ids of the days in their order."""
    return [day.id for day in live.read(plan.days)]


def day_in_hand(live: Live, today: date) -> str:
    """The day under way, else the next one, else the first; empty while there is none."""
    found = live.read(plan.days)
    if not found:
        return ""
    under_way = [d for d in found if live.read(runs.run, d.id).block_id]
    near = [d for d in found if d.held_on and d.held_on >= today] or [d for d in found if not d.closed]
    return str((under_way or near or found)[0].id)


def free(path: Path) -> Path:
    """The path itself, or the first numbered one beside it that is free."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found


def locks() -> Path:
    """Where this machine keeps the locks on open files."""
    return places.own_folder("data") / "locks"
