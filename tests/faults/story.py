"""A theme day as it is typed, seated, answered, regretted and erased: the writing that is disturbed.

Everything goes through a real `SessionStore` and real actions. What the file holds after each commit is
kept, so that what is found after a fault can be compared with it to the last row.
"""

import hashlib
import random
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from sqlite_utils import Database

from temadag.actions import papers, people, plan, reflections, teams
from temadag.actions.erasing import erase_person
from temadag.core.plan import Step
from temadag.core.reflections import Visibility
from temadag.core.teams import Bond
from temadag.store import people as people_of
from temadag.store.schema import LOGGED
from temadag.store.session_store import SessionStore

WORDS = "Det skal være trygt at være modig, også når æ, ø og å fylder. "
AT = "2026-11-25T10:20:00"
FIRST, LATER = "Begyndelse", "Skridt"
"""The names of the steps that the story stands on, and of those that it may take back."""


def state(db: Database) -> str:
    """A short text that differs when any row of any table does, the log's and the layout's own among them."""
    names = db.execute("select name, sql from sqlite_master order by name").fetchall()
    tables = [name for name, sql in names if sql and sql.lower().lstrip().startswith("create table")]
    held: list[Any] = [names]
    for table in tables:
        # When a migration ran is the one thing that may differ.
        what = "id, migration_set, name" if table == "_sqlite_migrations" else "*"
        held.append(db.execute(f"select {what} from [{table}]").fetchall())
    return hashlib.blake2b(repr(held).encode(), digest_size=12).hexdigest()


def log_and_tables_differ(db: Database) -> list[str]:
    """The tables that do not say what the log says they should."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for table, key, kind, col, value in db.execute(
        "select tab, key, kind, col, value from change order by seq"
    ):
        if kind == "d":
            told.pop((table, key), None)
        elif kind in ("i", "ic", "u"):
            row = told.setdefault((table, key), {})
            if col:
                row[col] = value
    differ = []
    for table in LOGGED:
        rows = db.query(f"select * from {table}")
        there = {r.pop("id"): {k: v for k, v in r.items() if v is not None} for r in rows}
        log = {
            key: {k: v for k, v in row.items() if v is not None}
            for (tab, key), row in told.items()
            if tab == table
        }
        if there != log:
            differ.append(table)
    return differ


class Story:
    """Writes into a store without end; `go_on` does one thing more, chosen by chance."""

    def __init__(
        self, store: SessionStore, chance: random.Random, acknowledged: Callable[[int], None]
    ) -> None:
        self.store, self.chance = store, chance
        self.states = [store.read(state)]
        self.differ: list[str] = []
        self.erased: dict[str, int] = {}
        """A word of each who was erased, and the number with which that was acknowledged."""
        self.acknowledged, self._tell, self._one_by_one = 0, acknowledged, threading.Lock()
        self._number, self._label = 0, FIRST
        store.listen(self._committed)

    def go_on_in(self, store: SessionStore) -> None:
        """Write on in the same file, opened again."""
        self.store = store
        store.listen(self._committed)

    def begin(self) -> None:
        """Make a day with a question, a round, and two people of whom one has a personal code."""
        self.day = self._do(plan.add_day, "Temadag 1")
        self.block = self._do(plan.add_block, self.day, None, "Spejlet", 20, team_size=3)
        self._do(plan.put_prompt, self.block, "P" * 26, "Hvad tør du?", Visibility.ONLY_ME)
        self.round = self._do(teams.add_round, self.day, "Runde 1", 3)
        self.writer = self._do(people.add_person, "Bo Lund")
        self._do(people.add_person, "Åse Holm")
        made = papers.make_keys(papers.new_codes([self.writer]))
        self._asked(self.store.write(papers.give_codes, made)).result(30)
        self._label = LATER

    def go_on(self) -> None:
        """Do one thing more and wait until the disk has it."""
        deeds = (self._type, self._answer, self._invite, self._seat, self._plan, self._regret, self._hurry)
        weights = (5, 4, 3, 2, 2, 3, 1)
        if len(self._somebody()) > 4 and self.chance.random() < 0.25:
            self._erase()
        else:
            self.chance.choices(deeds, weights)[0]()

    def _type(self) -> None:
        field = self.chance.choice(("purpose", "note", "spoken", "plan_b"))
        for length in range(self.chance.randint(1, 4)):
            text = WORDS * self.chance.randint(0, 40) + WORDS[: 5 + length + self._number % 40]
            joined = f"block:{self.block}:{field}"
            self._asked(
                self.store.do_joined(LATER, joined, plan.edit_block, self.block, **{field: text})
            ).result(30)

    def _answer(self) -> None:
        self._asked(self._send()).result(30)

    def _send(self) -> "Future[str]":
        self._number += 1
        seen = self.chance.choice(list(Visibility))
        text = f"{self._number}: " + WORDS * self.chance.randint(1, 30)
        return self.store.write(reflections.submit, "P" * 26, self.writer, seen, text, AT)

    def _invite(self) -> None:
        self._number += 1
        word = f"Qvarkzon{self._number}x"
        person = self._do(people.add_person, f"{word} Kjær", needs=f"{word} uden nødder")
        if self.chance.random() < 0.5:
            self._do(people.set_pairing, person, self.writer, Bond.APART)

    def _seat(self) -> None:
        around = [p.id for p in self._somebody()]
        self.chance.shuffle(around)
        tables = [around[i : i + 3] for i in range(0, len(around), 3)]
        self._do(teams.seat_everybody, self.round, tables, [f"Bord {n}" for n in range(len(tables))])

    def _plan(self) -> None:
        self._number += 1
        block = self._do(plan.add_block, self.day, self.block, f"Punkt {self._number}", 15)
        steps = tuple(Step(f"Trin {n} {WORDS}", n) for n in range(self.chance.randint(1, 4)))
        self._do(plan.set_steps, block, steps)

    def _regret(self) -> None:
        for _step in range(self.chance.randint(1, 3)):
            if self.store.undo_label == LATER:
                self._asked(self.store.undo()).exception(30)
        if self.store.redo_label and self.chance.random() < 0.7:
            self._asked(self.store.redo()).exception(30)

    def _hurry(self) -> None:
        """Ask for several things before the first of them is done."""
        for asked in [self._asked(self._send()) for _each in range(5)]:
            asked.result(30)

    def _erase(self) -> None:
        person = next(p for p in self._somebody() if p.name.startswith("Qvarkzon"))
        word = person.name.split()[0]
        asked = self._asked(self.store.erase(erase_person, person.id))
        asked.add_done_callback(lambda _done: self.erased.setdefault(word, self.acknowledged))
        asked.result(30)

    def _somebody(self) -> list[Any]:
        return self.store.read(people_of.everybody)

    def _do(self, action: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        return self._asked(self.store.do(self._label, action, *args, **fields)).result(30)

    def _asked(self, future: "Future[Any]") -> "Future[Any]":
        future.add_done_callback(self._answered)
        return future

    def _answered(self, future: "Future[Any]") -> None:
        # On the writer's thread as a rule, so that nothing is written between the answer and the mark.
        if future.exception() is None:
            with self._one_by_one:
                self.acknowledged += 1
                self._tell(self.acknowledged)

    def _committed(self, _tables: frozenset[str]) -> None:
        self.states.append(self.store.read(state))
        self.differ += self.store.read(log_and_tables_differ)
