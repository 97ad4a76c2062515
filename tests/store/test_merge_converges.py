"""Three laptops, any order of work and of joining: all end alike, and no word that anybody typed is gone."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from examples import examples
from joining_rig import AT, PROMPT, Laptop, found_file, let_go_of_what_is_old, tables_of
from temadag.actions import (
    attendance,
    clashes,
    coaching,
    decisions,
    hosting,
    people,
    plan,
    presets,
    reflections,
    runs,
    teams,
)
from temadag.actions.erasing import erase_person
from temadag.core.attendance import Presence
from temadag.core.coaching import Vault
from temadag.core.decisions import Answer
from temadag.core.plan import Show, Step
from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond, Preset
from temadag.store import cells
from temadag.store.joined_rows import read_cells, said_by_log
from temadag.store.schema import LOGGED
from temadag.store.session_store import SessionStore

CELLS = (
    ("block", "purpose"),
    ("block", "note"),
    ("block", "title"),
    ("day", "purpose"),
    ("person", "needs"),
    ("request_card", "cost"),
    ("team_round", "name"),
    ("prompt", "text"),
    ("programme", "frame"),
)
Cell = tuple[str, str, str]
MARK_OF_VAULT = bytes(range(32))


class Worker(Laptop):
    """A laptop that remembers what has been typed on it, and what it has seen of the others'."""

    def __init__(self, store: SessionStore, folder: Path, name: str) -> None:
        super().__init__(store, folder)
        self.name = name
        self.typed: dict[str, Cell] = {}
        """Each text, which is typed once only, by the place it was typed in."""
        self.over: set[str] = set()
        """Texts that somebody who had seen them wrote over, removed, took back, or decided on."""
        self.unnamed: set[str] = set()
        self.withdrawn: set[str] = set()
        self.named: dict[str, str] = {}
        self.erased: set[str] = set()
        self.notes: dict[bytes, str] = {}
        self.closed_over: set[bytes] = set()

    def say(self, text: str, action: Any, *args: Any, **fields: Any) -> Any:
        """Do something in one step that is called as the text it puts down, for whoever undoes it."""
        return self.store.do(text, action, *args, **fields).result(9)

    def see(self, other: "Worker") -> None:
        for mine, theirs in (
            (self.typed, other.typed),
            (self.over, other.over),
            (self.unnamed, other.unnamed),
            (self.withdrawn, other.withdrawn),
            (self.named, other.named),
            (self.erased, other.erased),
            (self.notes, other.notes),
            (self.closed_over, other.closed_over),
        ):
            mine.update(theirs)  # type: ignore[attr-defined]

    def wrote_over(self, table: str, keys: Iterable[str], column: str = "") -> None:
        keys = set(keys)
        self.over |= {
            text
            for text, (tab, key, col) in self.typed.items()
            if tab == table and key in keys and column in ("", col)
        }


class Story:
    """Some laptops at work; each move is three numbers, and does what can be done at that moment."""

    def __init__(self, folder: Path) -> None:
        first = folder / "først.temadag"
        self.keys = found_file(first)
        self.count = self.done = 0
        _begin_vault(first, folder / "locks")
        self.workers = []
        for name in "abc":
            shutil.copy(first, folder / f"{name}.temadag")
            store = SessionStore.open(folder / f"{name}.temadag", folder / "locks", name)
            self.workers.append(Worker(store, folder, name))
        self.moves = (
            *[self.type_words] * 8,
            *[self.join] * 3,
            *[self.arrange] * 4,
            *[self.answer] * 2,
            self.note,
            self.add,
            self.remove,
            self.undo,
            self.decide,
            self.erase,
            self.let_time_pass,
        )

    def play(self, moves: Iterable[tuple[int, int, int]]) -> None:
        for who, what, where in moves:
            with suppress(Rejected):
                move = self.moves[what % len(self.moves)]
                move(self.workers[who % 3], where)
                self.done += move not in (self.join, self.let_time_pass)

    def text(self, about: str = "") -> str:
        self.count += 1
        return f"ord {self.count} {about}".strip()

    def type_words(self, w: Worker, where: int) -> None:
        table, column = CELLS[where % len(CELLS)]
        key = _one_of(w.values(f"select id from {table} order by id"), where // len(CELLS))
        text = self.text(f"om {key}." if table == "person" else "")
        w.say(text, _put, table, key, column, text)
        w.wrote_over(table, [key], column)
        w.typed[text] = (table, key, column)

    def join(self, w: Worker, where: int) -> None:
        other = [one for one in self.workers if one is not w][where % 2]
        w.absorb(other)
        w.see(other)

    def arrange(self, w: Worker, where: int) -> None:
        day = _one_of(w.values("select id from day order by id"), where)
        who = w.values("select id from person order by id")
        person = _one_of(who, where)
        block = _one_of(w.values("select id from block order by id"), where // 3)
        held = _one_of(w.values("select id from team_round order by id"), where)
        halves = [who[: len(who) // 2], who[len(who) // 2 :]] if where % 3 else [[p] for p in who]
        names = [f"Bord {n}" for n in range(len(who) + 1)]
        moves: tuple[tuple[Any, ...], ...] = (
            (attendance.mark_presence, day, person, list(Presence)[where % len(Presence)]),
            (teams.seat_everybody, held, halves, names),
            (teams.unseat, held, person),
            (plan.move_block, block, None),
            (plan.set_steps, block, [Step(f"trin {n}", n) for n in range(where % 4)]),
            (people.set_pairing, person, who[0], [Bond.APART, Bond.TOGETHER, None][where % 3]),
            (people.edit_person, person, {"manager_id": who[0]}),
            (hosting.set_host, day, where % 3, person),
            (hosting.remove_host, day, person),
            (hosting.choose_hosts, held, where % 2 == 0),
            (teams.sit_out, held, person, where % 2 == 0),
            (presets.put_wish, held, person, *names[where % 3 : where % 4]),
            (presets.apply_preset, held, list(Preset)[where % 7 or 2]),
            (runs.begin_block, day, block, float(where)),
            (runs.show, day, Show.WALL),
            (teams.rounds_from_plan, day),
            (plan.edit_block, block, {"team_size": where % 5 or None, "minutes": where % 50}),
        )
        action, *given = moves[where // 7 % len(moves)]
        fields = given.pop() if isinstance(given[-1], dict) else {}
        w.store.do("Ordnet", action, *given, **fields).result(9)

    def answer(self, w: Worker, where: int) -> None:
        prompt = _one_of([*w.values("select id from prompt order by id"), PROMPT], where)
        kind = where // 5 % 4
        if kind == 0:
            w.unnamed.add(w.write(reflections.submit, prompt, "", Visibility.ROOM_UNNAMED, self.text(), AT))
        elif kind == 1:
            key = _one_of(w.values("select id from unnamed_reflection order by id"), where)
            w.write(reflections.withdraw, key)
            w.withdrawn.add(key)
        elif kind == 2:
            who = _one_of(w.values("select id from person order by id"), where)
            text = self.text(f"om {who}.")
            w.named[w.write(reflections.submit, prompt, who, Visibility.ROOM_NAMED, text, AT)] = who
        else:
            entry = _one_of(w.values("select id from reflection order by id"), where)
            acts = (reflections.release, reflections.hold_back, reflections.take_off_wall, reflections.let_go)
            w.do(acts[where // 20 % 4], entry)

    def add(self, w: Worker, where: int) -> None:
        day = _one_of(w.values("select id from day order by id"), where)
        text = self.text()
        if where % 16 == 0:
            w.do(plan.copy_day, day, f"Dag {self.count}")
        elif where % 4 == 0:
            w.typed[text] = ("block", w.say(text, plan.add_block, day, None, text, 10), "title")
        elif where % 4 == 1:
            key = w.say(text, decisions.add_card, day, "Noget", cost=text)
            w.typed[text] = ("request_card", key, "cost")
        elif where % 4 == 2:
            key = w.do(people.add_person, f"Ny {self.count}")
            needs = f"{text} om {key}."
            w.say(needs, people.edit_person, key, needs=needs)
            w.typed[needs] = ("person", key, "needs")
        else:
            card = _one_of(w.values("select id from request_card order by id"), where)
            w.do(decisions.answer_card, card, [Answer.NO, Answer.WAITING][where // 4 % 2], "Nej, fordi")

    def remove(self, w: Worker, where: int) -> None:
        table = ("block", "person", "request_card", "team_round", "prompt", "day")[where % 6]
        key = _one_of(w.values(f"select id from {table} order by id"), where // 6)
        below = (("prompt", "block"), ("block", "day"), ("team_round", "day"), ("request_card", "day"))
        inside = {
            one: w.values(f"select id from {one} where {above}_id = ?", key)
            for one, above in below
            if above == table
        }
        for block in inside.get("block", ()):
            inside.setdefault("prompt", []).extend(
                w.values("select id from prompt where block_id = ?", block)
            )
        acts: dict[str, Any] = {
            "block": plan.remove_block,
            "request_card": decisions.remove_card,
            "team_round": teams.remove_round,
            "prompt": plan.remove_prompt,
            "day": plan.remove_day,
        }
        if table == "person":
            about = w.values("select sealed from coaching_note where person_id = ?", key)
            w.do(people.remove_people, [key])
            w.closed_over |= set(about)
        else:
            w.do(acts[table], key)
        w.wrote_over(table, [key])
        for one, keys in inside.items():
            w.wrote_over(one, keys)

    def note(self, w: Worker, where: int) -> None:
        """A closed note, new, written anew or removed; what it says is bytes that nobody here can read."""
        who = _one_of(w.values("select id from person order by id"), where)
        there = w.values("select id from coaching_note order by id")
        key = _one_of(there, where // 3) if there and where % 3 else coaching.new_note_id()
        who = w.value("select person_id from coaching_note where id = ?", key) or who
        before = w.value("select sealed from coaching_note where id = ?", key)
        if where % 11 == 0 and before is not None:
            w.write(coaching.remove_note, key)
        else:
            sealed = MARK_OF_VAULT + self.text().encode()
            w.write(coaching.put_note, key, who, sealed)
            w.notes[sealed] = who
        w.closed_over.add(before)

    def undo(self, w: Worker, where: int) -> None:
        w.over.add(w.store.undo().result(9))

    def decide(self, w: Worker, where: int) -> None:
        clash = _one_of(w.values("select id from clash order by id"), where)
        cell = "select tab, key, col, value from clash where id = ?"
        table, key, column, value = w.store.read(lambda db: db.execute(cell, (clash,)).fetchone())
        text = self.text(f"om {key}." if table == "person" else "") if where % 2 else None
        w.say(text or "Valgt", clashes.decide, clash, text)
        w.over.add(value)
        if text:
            w.wrote_over(table, [key], column)
            w.typed[text] = (table, key, column)

    def erase(self, w: Worker, where: int) -> None:
        if where % 8 == 0:
            who = _one_of(w.values("select id from person order by id"), where // 8)
            w.store.erase(erase_person, who).result(9)
            w.erased.add(who)

    def let_time_pass(self, w: Worker, where: int) -> None:
        let_go_of_what_is_old(w)

    def meet(self) -> None:
        for _round in range(2):
            for w in self.workers:
                for other in self.workers:
                    if w is not other:
                        w.absorb(other)
                        w.see(other)

    def close(self) -> None:
        for w in self.workers:
            w.store.close()


def _begin_vault(path: Path, locks: Path) -> None:
    store = SessionStore.open(path, locks, "a")
    store.write(coaching.begin_vault, Vault("vault", MARK_OF_VAULT, b"by phrase", b"by rescue")).result(9)
    store.close()


def _one_of(found: list[str], number: int) -> str:
    if not found:
        raise Rejected("nothing")
    return found[number % len(found)]


def _put(db, table: str, key: str, column: str, text: str) -> None:
    db.table(table).update(key, {column: text})


def lost_words(story: Story) -> list[str]:
    """The texts that nobody wrote over knowingly, and that are in no table and wait in no choice."""
    w = story.workers[0]
    tables = tables_of(w)
    there: set[Any] = {str(row[-1]) for row in tables["coaching_note"]}
    there |= {value for found in tables.values() for row in found for value in row}
    gone = {f"om {who}." for who in w.erased}
    live = [t for t in w.typed if t not in w.over and not any(t.endswith(one) for one in gone)]
    answers = {row[0] for row in tables["unnamed_reflection"]} | {row[0] for row in tables["reflection"]}
    expected = {key for key, who in w.named.items() if who not in w.erased} | (w.unnamed - w.withdrawn)
    notes = [n for n, who in w.notes.items() if who not in w.erased and n not in w.closed_over]
    return [text for text in [*live, *map(str, notes)] if text not in there] + sorted(expected - answers)


def see_all_is_well(story: Story) -> None:
    for w in story.workers:
        _see_tables_are_what_the_log_says(w)
    story.meet()
    first = tables_of(story.workers[0])
    for w in story.workers[1:]:
        assert tables_of(w) == first
    for w in story.workers:
        _see_tables_are_what_the_log_says(w)
        assert all(w.absorb(other).nothing_new for other in story.workers if other is not w)
    assert lost_words(story) == []
    for who in story.workers[0].erased:
        for w in story.workers:
            assert who.encode() not in w.store.path.read_bytes()


def _see_tables_are_what_the_log_says(w: Worker) -> None:
    conn = sqlite3.connect(w.store.path)
    try:
        for table in set(LOGGED) - {"erased"}:
            logged = {r[0] for r in conn.execute("select distinct key from change where tab = ?", (table,))}
            cursor = conn.execute(f"select * from {table}")
            names = [d[0] for d in cursor.description]
            rows = {r["id"]: r for r in (dict(zip(names, row, strict=True)) for row in cursor.fetchall())}
            told = {key: read_cells(conn, table, key) for key in logged}
            assert set(rows) == {key for key, found in told.items() if cells.is_there(table, found)}, table
            for key, row in rows.items():
                said = said_by_log(conn, table, told[key])
                assert {c: row[c] for c in said} == said
    finally:
        conn.close()


MOVES = st.tuples(st.integers(0, 2), st.integers(0, 999), st.integers(0, 9999))


def tell(moves: list[tuple[int, int, int]]) -> int:
    """Play a story and see that it ends well; how many changes it had."""
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        try:
            story.play(moves)
            see_all_is_well(story)
            return story.done
        finally:
            story.close()


CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@settings(max_examples=examples(12), deadline=None, derandomize=True, suppress_health_check=CALM)
@given(st.lists(MOVES, min_size=10, max_size=60))
def test_three_laptops_end_alike_and_nothing_is_lost(moves) -> None:
    tell(moves)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_ten_thousand_changes_on_three_laptops() -> None:
    done: list[int] = []

    @settings(
        max_examples=examples(90),
        deadline=None,
        suppress_health_check=CALM,
        phases=(Phase.reuse, Phase.generate),
    )
    @given(st.lists(MOVES, min_size=180, max_size=240))
    def story(moves) -> None:
        done.append(tell(moves))

    story()
    assert sum(done) >= 10_000
