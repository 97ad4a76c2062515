"""Copies of one file on several laptops, for the stories of joining them."""

import functools
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from long_ago import DAY, compact
from temadag.actions import people, plan, programme, teams
from temadag.core.joining import Joined
from temadag.core.reflections import Visibility
from temadag.store.schema import LOGGED, UNLOGGED
from temadag.store.session_store import SessionStore

AT = "2026-11-14T10:20:00"
PROMPT = "P" * 26


class Laptop:
    """One laptop with its own copy."""

    def __init__(self, store: SessionStore, folder: Path) -> None:
        self.store, self.folder = store, folder

    def do(self, action, *args, **fields) -> Any:
        return self.store.do("Noget", action, *args, **fields).result(9)

    def write(self, action, *args, **fields) -> Any:
        return self.store.write(action, *args, **fields).result(9)

    def absorb(self, other: "Laptop | Path") -> Joined:
        path = other.store.path if isinstance(other, Laptop) else other
        return self.store.absorb(path).result(30)

    def value(self, sql: str, *given: Any) -> Any:
        found = self.store.read(lambda db: db.execute(sql, given).fetchall())
        return found[0][0] if found else None

    def values(self, sql: str, *given: Any) -> list[Any]:
        return [r[0] for r in self.store.read(lambda db: db.execute(sql, given).fetchall())]

    def copy(self, name: str) -> Path:
        """The file as it is now, put somewhere else."""
        target = self.folder / f"{name}.temadag"
        shutil.copy(self.store.path, target)
        return target


def tables_of(laptop: Laptop) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but the log's own."""
    conn = sqlite3.connect(laptop.store.path)
    try:
        assert conn.execute("pragma foreign_key_check").fetchall() == []
        assert conn.execute("pragma integrity_check").fetchone()[0] == "ok"
        return {t: conn.execute(f"select * from {t} order by id").fetchall() for t in (*LOGGED, *UNLOGGED)}
    finally:
        conn.close()


def found_file(path: Path) -> dict[str, str]:
    """A programme of one day with two blocks, a question, a round and four people; their keys by name."""
    data, keys = _made()
    path.write_bytes(data)
    return dict(keys)


@functools.cache
def _made() -> tuple[bytes, dict[str, str]]:
    """Such a file, made once: it is ten steps, each waits for the disk, and every story begins with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "først.temadag"
        keys = _make(path, Path(folder) / "locks")
        return path.read_bytes(), keys


def _make(path: Path, locks: Path) -> dict[str, str]:
    store = SessionStore.create(path, locks, "a")
    do = lambda action, *args, **fields: store.do("Fra før", action, *args, **fields).result(9)  # noqa: E731
    do(programme.found_programme, "På tværs", "Havneby")
    made = {name: do(people.add_person, name) for name in ("Bo Lund", "Åse Holm", "Ida Kjær", "Per Bak")}
    made["day"] = do(plan.add_day, "Temadag 1")
    made["block"] = do(plan.add_block, made["day"], None, "Spejlet", 20, purpose="Se sig selv")
    made["other"] = do(plan.add_block, made["day"], made["block"], "Bålet", 30)
    do(plan.put_prompt, made["block"], PROMPT, "Hvad tør du?", Visibility.ROOM_UNNAMED)
    made["round"] = do(teams.add_round, made["day"], "Runde 1", 2, made["block"])
    store.close()
    return made


class Desk:
    """Several laptops that began with the same file."""

    def __init__(self, folder: Path, names: str = "ab") -> None:
        self.folder = folder
        first = folder / "først.temadag"
        self.keys = found_file(first)
        self.laptops = []
        for name in names:
            shutil.copy(first, folder / f"{name}.temadag")
            store = SessionStore.open(folder / f"{name}.temadag", folder / "locks", name)
            self.laptops.append(Laptop(store, folder))

    def __getitem__(self, name: str) -> str:
        return self.keys[name]

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.store.close()

    def meet(self) -> None:
        """Let everybody get everything, and see that it comes to rest."""
        for _round in range(2):
            for one in self.laptops:
                for other in self.laptops:
                    if one is not other:
                        one.absorb(other)
        first = tables_of(self.laptops[0])
        for laptop in self.laptops[1:]:
            assert tables_of(laptop) == first
        for one in self.laptops:
            for other in self.laptops:
                if one is not other:
                    assert one.absorb(other).nothing_new


def let_go_of_what_is_old(laptop: Laptop) -> None:
    """All that a log lets go of after thirty days, as if they had passed."""
    compact(laptop.store, ahead=40 * DAY)
