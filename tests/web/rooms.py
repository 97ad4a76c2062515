"""A file with a few leaders and a day under way, for rooms of phones."""

import functools
import sqlite3
import tempfile
from pathlib import Path
from threading import Event
from time import monotonic

from temadag.actions import people, plan, programme, runs
from temadag.core.plan import Kind
from temadag.core.reflections import Visibility
from temadag.store import life
from temadag.store import plan as plan_of
from temadag.store.home import Home

NAMES = ("Mette Holm", "Ali Krogh", "Søren Ågård", "Bodil Friis", "Jens Østergaard", "Ida Lund")
QUESTION = "Hvornår turde du sidst sige noget svært?"


def founded(path: Path, people_in_it: int = len(NAMES)) -> None:
    """A new file whose first day has begun, with one question asked; it comes as from another laptop."""
    path.write_bytes(_made(people_in_it))


@functools.cache
def _made(people_in_it: int) -> bytes:
    """Such a file, made once: many tests begin with one, and each step of the making waits for the disk."""
    names = [*NAMES, *(f"Leder {number}" for number in range(len(NAMES), people_in_it))][:people_in_it]

    def fill(db) -> None:
        for name in names:
            people.add_person(db, name)
        day_id = plan.add_day(db, "Temadag 1")
        block = plan.add_block(db, day_id, None, "Tre ord", 30, kind=Kind.REFLECT)
        plan.set_prompts(db, block, [(QUESTION, Visibility.GROUP)])
        runs.begin_block(db, day_id, block, 1_790_000_000.0)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rum.temadag"
        store = life.create(path, Home(Path(folder) / "home"))
        try:
            store.write(programme.found_programme, "Ledertemadage", "Vestermose Kommune", "da").result(30)
            store.write(fill).result(30)
            assert store.read(plan_of.days)
        finally:
            store.close()
        return path.read_bytes()


def rows(file: Path, table: str) -> list[dict]:
    """All rows of a table, read beside whoever has the file open.

    One who only reads cannot put a journal in order after a kill; whoever has the file open is about to.
    """
    last = monotonic() + 20
    while True:
        conn = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            conn.row_factory = sqlite3.Row
            return [dict(row) for row in conn.execute(f"select * from {table}")]
        except sqlite3.OperationalError as refused:
            if "readonly" not in str(refused) or monotonic() > last:
                raise
            Event().wait(0.02)
        finally:
            conn.close()
