"""The archive that the file must hold: forty days, three hundred leaders, 144,000 answers, and the log of it.

It is written through the real tables, actions and triggers, one step for each thing that somebody did, with
the hybrid clock of the day it happened on. Only chance and the clock are ours, so that the same call makes
the same file, and the disk is not waited for, or it would take an hour. Sealed answers and coaching notes
use a few sealed texts over and over: sealing is not what is measured.

`python bench/archive.py FILE` makes one and says what takes the room.
"""

import argparse
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from temadag import places
from temadag.actions import attendance, decisions, plan, programme, teams
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Barrier
from temadag.core.plan import Form
from temadag.core.reflections import Kind, Prompt
from temadag.intake import library
from temadag.store import compaction, journal, keys, opening, sealing
from temadag.store import plan as plan_of
from temadag.store import teams as teams_of

DAYS, LEADERS, QUESTIONS = 40, 300, 12
CARDS, NOTES = 300, 75
"""Request cards and coaching notes of one day: 12,000 and 3,000 in the archive."""

FIRST_DAY = date(2022, 1, 12)
"""All of the archive is older than thirty days; its days are five weeks apart."""

MIX = {"only-me": 35, "group": 25, "facilitator": 10, "room-unnamed": 15, "room-named": 15}
"""Of a hundred answers, how many are for whom."""

REPLICAS = ("3f9c01d27ab4", "a81e55c0973d")
"""Two laptops have worked on it, as on a real programme."""

_FIRST = "Anne Bo Søren Åse Mette Peter Łukasz Pia Kåre Gitte Øyvind Lærke Jørgen Zoë Ida Aage Malene Émile"
_LAST = "Østergaard Holm Kjær Thorvaldsen Friis Ågesen Sørensen Lund Bæk Nørgaard Winther Møller Dahl Brandt"
_AREAS = ("Børn og Skole", "Teknik og Miljø", "Ældre", "Kultur og Fritid", "Beskæftigelse", "Direktionen")
_WORDS = (
    "vi turde stoppe op tidligere end sidst borgeren ringede selv medarbejderne på gulvet ved hvad der "
    "skal til straksbeslutning prøvehandling tavlen mødet blev kortere fordi nogen sagde det højt "
    "ledelsen lyttede uden at svare lige børnene får ro når døren står åben skemaet er for langt it- "
    "systemet hjælper ikke tværfaglig sparring hver torsdag økonomien følger ikke med men lysten gør "
    "café i biblioteket sygeplejen sparer to timer i bil hjemmeplejen kan selv aftale rækkefølgen jeg "
    "har brug for at nogen spørger én gang til næste skridt er småt og kan rulles tilbage pårørende "
    "bliver ringet op åbenhed kræver mod forvaltningen "
).split()


def build(
    path: Path, days: int = DAYS, leaders: int = LEADERS, log: str = "short", seated: bool = True
) -> None:
    """Make a file with so many days and leaders; `path` must be free.

    All of it is older than thirty days, so the log is short by the time anybody works on it; with the log
    »long« it is left as it was written. Not `seated`, it has the answers, cards and notes alone, without
    anybody's place at a table and without who came.
    """
    opening.make(path)
    conn = opening.writing(path)
    conn.execute("pragma synchronous = off")
    conn.execute("pragma journal_mode = memory")
    conn.execute("pragma cache_size = -400000")
    journal.watch(conn)
    chance = random.Random("the archive")
    with _known_chance(chance):
        _Scribe(conn, chance, leaders, seated).write(days)
    if log == "short":
        _compact(Database(conn), time.time())
    conn.execute("vacuum")
    conn.execute("pragma journal_mode = delete")
    conn.close()


def _compact(db: Database, now: float) -> None:
    """Let the log go of what is old, all at once, as `compaction.keep_short` does a little at a time."""
    db.conn.execute("begin")
    while not compaction.settle_steps(db, now):
        pass
    at = 1
    while at:
        at = compaction.let_go(db, now, at, 5.0)
    db.conn.execute("commit")


@contextmanager
def _known_chance(chance: random.Random) -> Iterator[None]:
    """Let keys come from one stream of numbers, so that the same call makes the same file."""
    kept = keys.new_id, keys.random_id
    count = iter(range(1, 10**9))
    keys.new_id = lambda: (
        keys._symbols(1_640_000_000_000 + next(count), 10) + keys._symbols(chance.getrandbits(80), 16)
    )
    keys.random_id = lambda: f"{chance.getrandbits(128):032x}"
    try:
        yield
    finally:
        keys.new_id, keys.random_id = kept


class _Scribe:
    """Writes what happened, a step at a time, as the writer's thread does."""

    def __init__(
        self, conn: sqlite3.Connection, chance: random.Random, leaders: int, seated: bool = True
    ) -> None:
        self._conn, self._db, self._chance, self._seated = conn, Database(conn), chance, seated
        self._step, self._ms = 0, 0
        self._words = json.loads(places.resources("samples", "words.json").read_text(encoding="utf-8"))
        self._said = [entry[1] for found in self._words["reflections"].values() for entry in found]
        key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
        self._sealed = [sealing.seal(key, self._text()) for _number in range(24)]
        self._leaders = [keys.new_id() for _number in range(leaders)]

    def write(self, days: int) -> None:
        """Everything, from the first day on."""
        self._at(FIRST_DAY - timedelta(days=30), 9 * 60)
        self._conn.execute("begin")
        self._do("write", "", programme.found_programme, "Ledertemadage", "Fjordby Kommune")
        self._do("do", "Læs en liste ind", self._people)
        for number in range(days):
            held = FIRST_DAY + timedelta(days=35 * number)
            self._day(number, held)
        self._conn.execute("commit")

    def _people(self, db: Database) -> None:
        first, last = _FIRST.split(), _LAST.split()
        for number, key in enumerate(self._leaders):
            name = f"{first[number % len(first)]} {chr(65 + number % 26)}. {last[number % len(last)]}"
            area = _AREAS[number % len(_AREAS)]
            row = {"id": key, "name": name, "title": "Afdelingsleder", "level": str(number % 4), "area": area}
            more = {"workplace": f"Arbejdsplads {number % 60}", "email": f"leder{number}@fjordby.example"}
            db.table("person").insert({**row, **more})

    def _day(self, number: int, held: date) -> None:
        self._at(held - timedelta(days=14), 10 * 60)
        ready = library.templates()[number % 4]
        said = (ready, "da", library.exercises(), f"Temadag {number + 1}", held, "Fjordhallen, lokale 2")
        day_id = self._do("do", "Ny dag", plan.add_ready_day, *said)
        self._do("do", "Spørgsmål", self._questions, day_id)
        self._typing(day_id)
        if self._seated:
            self._places(day_id, held)
        self._answers(day_id, held)
        self._cards(day_id, held)
        for _note in range(NOTES * len(self._leaders) // LEADERS):
            self._do("do", "Note", self._note)
        self._do("do", "Luk dagen", plan.edit_day, day_id, closed=True)

    def _places(self, day_id: str, held: date) -> None:
        """Rounds with everybody's seat, and who came."""
        self._do("do", "Runder", teams.rounds_from_plan, day_id)
        for found in teams_of.rounds(self._db, day_id):
            self._do("do", "Del i hold", self._seats, found.id, found.size)
        self._at(held, 8 * 60)
        for person_id in self._leaders:
            where = Presence.ABSENT if self._chance.random() < 0.06 else Presence.PRESENT
            self._do("do", "Fremmøde", attendance.mark_presence, day_id, person_id, where)

    def _questions(self, db: Database, day_id: str) -> None:
        """Twelve questions in each day, whatever its exercises ask."""
        there = len(_in_words(db, day_id))
        for block in plan_of.blocks(db, day_id):
            if there < QUESTIONS and block.form is not Form.PLENUM:
                asked = f"Hvad tager du med fra {block.title.lower()}?"
                plan.put_prompt(db, block.id, keys.new_id(), asked, plan.Visibility.GROUP)
                there += 1

    def _typing(self, day_id: str) -> None:
        """Some notes are written a sentence at a time, so that the log has texts that were written over."""
        for block in plan_of.blocks(self._db, day_id)[::3]:
            note = ""
            for _moment in range(8):
                note = f"{note} {self._text()}".strip()
                self._do("do", "Noter", plan.edit_block, block.id, note=note)

    def _seats(self, db: Database, round_id: str, size: int) -> None:
        mixed = self._chance.sample(self._leaders, len(self._leaders))
        tables = [mixed[at : at + size] for at in range(0, len(mixed), size)]
        teams.seat_everybody(db, round_id, tables, [f"Bord {n + 1}" for n in range(len(tables))])
        teams.publish(db, round_id, True)

    def _answers(self, day_id: str, held: date) -> None:
        whom, weights = list(MIX), list(MIX.values())
        for number, prompt in enumerate(_in_words(self._db, day_id)[:QUESTIONS]):
            self._at(held, 9 * 60 + 30 * number)
            at = datetime.combine(held, datetime.min.time()) + timedelta(minutes=9 * 60 + 30 * number)
            for person_id in self._chance.sample(self._leaders, len(self._leaders)):
                chosen = self._chance.choices(whom, weights)[0]
                self._do("write", "", self._answer, prompt.id, person_id, chosen, at.isoformat())

    def _answer(self, db: Database, prompt_id: str, person_id: str, chosen: str, at: str) -> None:
        key = keys.random_id()
        if chosen == "room-unnamed":
            self._conn.execute(
                "insert into unnamed_reflection values (?, ?, ?)", (key, prompt_id, self._text())
            )
            return
        sealed = self._chance.choice(self._sealed) if chosen == "only-me" else None
        text = None if sealed else self._text()
        self._conn.execute(
            "insert into reflection values (?, ?, ?, ?, ?, ?, ?, 'desk')",
            (key, prompt_id, person_id, chosen, text, sealed, at),
        )
        if chosen == "room-named" and self._chance.random() < 0.3:
            self._conn.execute("insert into released values (?)", (key,))

    def _cards(self, day_id: str, held: date) -> None:
        self._at(held, 15 * 60)
        for number in range(CARDS * len(self._leaders) // LEADERS):
            card = self._words["decisions"][number % len(self._words["decisions"])]
            gets, cost = card["citizen_gets"]["da"], card["cost"]["da"]
            asked = f"{card['asked']['da']} {self._text()}"
            made = self._do(
                "do",
                "Kort",
                decisions.add_card,
                day_id,
                asked,
                Barrier(card["barrier"]),
                gets,
                cost,
                "Direktøren",
            )
            if number % 3:
                said = (Answer.NO, self._text()) if number % 3 == 1 else (Answer.YES, "")
                self._do("do", "Svar", decisions.answer_card, made, *said)

    def _note(self, db: Database) -> None:
        row = {"id": keys.random_id(), "person_id": self._chance.choice(self._leaders)}
        db.table("coaching_note").insert({**row, "sealed": self._chance.choice(self._sealed)})

    def _text(self) -> str:
        """Between one and four sentences' worth of words, most of them short."""
        if self._chance.random() < 0.2:
            return self._chance.choice(self._said)
        words = self._chance.choices(_WORDS, k=min(90, 6 + int(self._chance.expovariate(1 / 13))))
        return " ".join(words).capitalize() + "."

    def _at(self, day: date, minute: int) -> None:
        midnight = datetime.combine(day, datetime.min.time())
        self._ms = int((midnight + timedelta(minutes=minute)).timestamp() * 1000)

    def _do(self, kind: str, label: str, action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One step, as `store.writer` writes it."""
        self._step += 1
        self._ms += self._chance.randrange(50, 2500)
        hlc = f"{self._ms:013d}-00000"
        journal.begin(self._conn, journal.Moment(self._step, hlc, REPLICAS[self._step % 7 == 0]))
        before = journal.last_seq(self._conn)
        value = action(self._db, *args, **kwargs)
        if journal.logged_since(self._conn, before):
            at = datetime.fromtimestamp(self._ms / 1000).isoformat(timespec="seconds")
            row = (self._step, label, at, kind)
            self._conn.execute("insert into step (id, label, at, kind) values (?, ?, ?, ?)", row)
        return value


def _in_words(db: Database, day_id: str) -> list[Prompt]:
    return [prompt for prompt in plan_of.prompts(db, day_id) if prompt.kind is Kind.WORDS]


def room(path: Path) -> list[tuple[str, int]]:
    """What takes the room in a file, by table and index, largest first (bytes)."""
    conn = opening.read_only(path)
    try:
        return conn.execute(
            "select name, sum(pgsize) as s from dbstat group by name order by s desc"
        ).fetchall()
    finally:
        conn.close()


def main() -> int:
    """Make the archive at a path and say what takes the room."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--leaders", type=int, default=LEADERS)
    parser.add_argument("--log", choices=["short", "long"], default="short")
    parser.add_argument("--unseated", action="store_true", help="answers, cards and notes alone")
    given = parser.parse_args()
    begun = time.perf_counter()
    build(given.file, given.days, given.leaders, given.log, not given.unseated)
    taken = time.perf_counter() - begun
    print(f"{given.file}: {given.file.stat().st_size / 1e6:.1f} MB, made in {taken:.0f} s\n")
    for name, size in room(given.file)[:20]:
        print(f"{name:40}{size / 1e6:8.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
