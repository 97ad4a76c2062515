"""What the windows do with files: open, found, copy the sample; the store is read with this module."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import temadag.store  # noqa: F401 - before all that asks sqlite-utils, which it keeps light
from temadag import places, repair_words
from temadag.actions import programme
from temadag.core.repairing import StandIns
from temadag.i18n import _
from temadag.store import life, people, plan, runs, snapshots
from temadag.store.home import Home
from temadag.store.life import Opened
from temadag.store.lock import FileLock
from temadag.store.opening import CannotOpen
from temadag.store.session_store import SessionStore
from temadag.store.snapshots import Snapshot
from temadag.ui.live import Live

__all__ = [
    "CannotOpen",
    "brought_back",
    "day_in_hand",
    "days",
    "founded",
    "free",
    "home",
    "last_snapshot",
    "let_go",
    "looked_at",
    "moved_in",
    "opened",
    "repairing",
    "sample_opened",
    "unfinished",
]


def opened(path: Path) -> Opened:
    """A file that is there. Raises CannotOpen."""
    return life.open_file(path, home(), repair_words.stand_ins(path))


def looked_at(path: Path) -> Opened:
    """A file that can only be read, or that a newer version made. Raises CannotOpen."""
    store = SessionStore.look(path, newer=True)
    try:
        for question in (plan.programme, plan.days, people.everybody):
            store.read(question)
    except Exception as trouble:  # whatever a newer layout makes of our questions
        store.close()
        raise CannotOpen("newer", path) from trouble
    return Opened(store)


def founded(path: Path, name: str, organisation: str, language: str) -> Opened:
    """A new programme in a new file; an old one of that name is never covered. Raises CannotOpen."""
    store = life.create(free(path), home())
    store.write(programme.found_programme, name, organisation, language).result(30)
    return Opened(store)


def moved_in(lost: Path, path: Path) -> Opened:
    """What the machine has of a file that is gone, as the file `path` from now on. Raises CannotOpen."""
    return life.move_in(lost, path, home())


def sample_opened(now: float, language: str) -> Opened:
    """A fresh copy of the sample year, worked on where it lies. Raises CannotOpen."""
    from temadag.sample import build_sample  # the solver and numpy are only wanted here

    folder = places.own_folder("data") / "samples"
    folder.mkdir(exist_ok=True)
    store = SessionStore.create(free(folder / (_("Eksempel") + ".temadag")), home().locks)
    build_sample(store, now, language)
    return Opened(store)


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


def unfinished() -> list[Path]:
    """Files whose last changes are only on this machine, and that no other window has open.

    What rests here for long and holds nothing of its own goes on this occasion.
    """
    life.tidy(home(), time.time())
    found = []
    for path in home().unfinished():
        lock = FileLock(home().locks, path)
        if lock.take():
            lock.give_back()
            found.append(path)
    return found


def let_go(lost: Path) -> None:
    """Let go of what only this machine has of a file. Raises CannotOpen("in-use")."""
    life.forget(lost, home())


def last_snapshot(path: Path) -> Snapshot | None:
    """The newest state of a file that this machine has kept."""
    return next(iter(snapshots.taken(home().place(path))), None)


def brought_back(path: Path, snapshot: Snapshot, target: Path) -> Opened:
    """A kept state of a file as a new file, with the unnamed answers. Raises CannotOpen."""
    return life.bring_back(home().place(path), snapshot, target, home())


def repairing(path: Path, target: Path, words: StandIns) -> Iterator[object]:
    """What can be saved of a damaged file, as a new one; yields how far it is, last the report."""
    from temadag.store.repair import repairing as work  # only wanted on a bad day

    return work(path, target, words)


def home() -> Home:
    """This machine's own folder for the files being worked on."""
    return Home(places.own_folder("data"))
