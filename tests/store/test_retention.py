"""When the time agreed on has passed, everybody can be let go at once, and nothing of them is left."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from temadag.actions import (
    attendance,
    decisions,
    hosting,
    papers,
    people,
    plan,
    presets,
    programme,
    reflections,
    teams,
)
from temadag.actions.retention import let_everybody_go, set_keep_until
from temadag.core.attendance import Presence
from temadag.core.reflections import Visibility
from temadag.core.retention import is_over, suggested
from temadag.core.teams import Bond
from temadag.store import decisions as cards_of
from temadag.store import life, snapshots
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store.home import Home
from temadag.store.retention import anything, kept
from traces import found

MARK = "Qværkzon"
STAYS = "Bliverher"
AT = "2026-11-14T10:20:00"


class Year:
    """A file in which a mark stands in everything about people, and another in what stays."""

    def __init__(self, folder: Path) -> None:
        self.home, self.path = Home(folder / "here"), folder / "dag.temadag"
        self.store = life.create(self.path, self.home)
        self.do("", programme.found_programme, STAYS)
        self.who = [
            self.do(f"Ny deltager: {MARK} {n}", people.add_person, f"{MARK} {n}", title=f"{MARK}-leder")
            for n in range(3)
        ]
        self.day = self.do("Ny dag", plan.add_day, f"{STAYS} 1")
        self.block = self.do("", plan.add_block, self.day, None, f"{STAYS} 2", 20, purpose=f"{STAYS} 3")
        self.do("", plan.put_prompt, self.block, "P" * 26, f"{STAYS} 4", Visibility.ONLY_ME)
        self.round = self.do("", teams.add_round, self.day, f"{STAYS} 5", 3)
        self.do("", teams.seat_everybody, self.round, [self.who], [f"{STAYS} 6"])
        self.do("", decisions.add_card, self.day, f"{STAYS} 7")
        self.do("", people.set_pairing, self.who[0], self.who[1], Bond.APART)
        self.do("", presets.put_wish, self.round, self.who[0], f"{MARK}s hjørne")
        self.do("", hosting.set_host, self.day, 0, self.who[1])
        self.do("", teams.sit_out, self.round, self.who[2], True)
        self.do(f"{MARK} kom", attendance.mark_presence, self.day, self.who[0], Presence.PRESENT)
        self.do("", people.edit_person, self.who[0], needs=f"{MARK} uden nødder", manager_id=self.who[1])
        self.do("", people.remove_people, [self.do("", people.add_person, f"{MARK} gik")])
        self._write()
        self._coach()

    def do(self, label, action, *args, **fields):
        return self.store.do(label, action, *args, **fields).result(9)

    def _write(self) -> None:
        self.store.write(papers.give_codes, papers.make_keys(papers.new_codes(self.who[:1]))).result(9)
        made = [
            self.store.write(reflections.submit, "P" * 26, self.who[0], v, f"{MARK} skrev", AT).result(9)
            for v in Visibility
        ]
        self.store.write(reflections.release, made[-1]).result(9)
        self.store.write(reflections.withdraw, made[1]).result(9)
        self.entries = made

    def _coach(self) -> None:
        def keep(db) -> None:
            sealed = f"{MARK} lukket".encode()
            db.table("coaching_vault").insert(
                dict.fromkeys(("public_key", "by_phrase", "by_rescue"), sealed) | {"id": "vault"}
            )
            db.table("coaching_note").insert({"id": "note", "person_id": self.who[0], "sealed": sealed})
            clash = {"id": "c", "tab": "person", "key": self.who[0], "col": "needs", "value": MARK}
            db.table("clash").insert({**clash, "hlc": "0", "replica": "B"})

        self.store.write(keep).result(9)

    def bytes(self) -> bytes:
        """Everything on the machine: the person's own file, the working copy, and what is kept beside it."""
        assert self.store.publish().result(20) == ""
        return b"".join(path.read_bytes() for path in self.path.parent.rglob("*") if path.is_file())


@pytest.fixture
def year(tmp_path: Path):
    made = Year(tmp_path)
    yield made
    made.store.close()


def test_nothing_of_anybody_is_left_and_the_plan_is(year: Year) -> None:
    unnamed = year.entries[list(Visibility).index(Visibility.ROOM_UNNAMED)]
    gone = [MARK, *year.who, *(entry for entry in year.entries if entry != unnamed)]
    stays = [f"{STAYS} {n}" for n in range(1, 8)]
    whole, place = [*gone, *stays], year.home.place(year.path)
    assert found(year.bytes(), whole) == whole, "a search that finds nothing would prove nothing"
    snapshots.take(place, "later")
    for path in (snapshots.taken(place)[0].path, place.folder / "unnamed.temadag"):
        assert found(path.read_bytes(), [MARK]) == [MARK]
    year.store.erase(let_everybody_go).result(30)
    assert found(year.bytes(), gone) == [] and found(year.bytes(), stays) == stays
    read = year.store.read
    assert read(people_of.everybody) == [] and not read(anything)
    assert read(plan_of.blocks, year.day)[0].purpose == f"{STAYS} 3"
    assert len(read(cards_of.cards, year.day)) == 1 and len(read(plan_of.prompts, year.day)) == 1
    assert year.store.undo_label == "" and year.store.undo().result(9) == ""
    year.do("Ny dag", plan.add_day, "Næste år")
    assert year.store.undo().result(9) == "Ny dag"
    year.store.close()
    assert found(year.bytes(), gone) == []
    conn = sqlite3.connect(year.store.path)
    assert conn.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert conn.execute("pragma foreign_key_check").fetchall() == []
    marks = conn.execute("select count(*) from erased").fetchone()[0]
    assert marks == 5, "also who was taken off before, and the lock on the notes"
    assert conn.execute("select id from withdrawn").fetchall() == [(unnamed,)], "it cannot come back"
    conn.close()


def test_merely_emptying_the_tables_would_leave_them_in_the_log(year: Year) -> None:
    def empty(db) -> None:
        for table in ("reflection", "unnamed_reflection", "person"):
            db.execute(f"delete from {table}")

    year.store.write(empty).result(9)
    assert found(year.bytes(), [MARK]) == [MARK]


def test_an_old_copy_brings_nobody_and_no_answer_back(year: Year, tmp_path: Path) -> None:
    assert year.store.publish().result(20) == ""
    old = Path(shutil.copy(year.path, tmp_path / "gammel kopi.temadag"))
    assert found(old.read_bytes(), [MARK]) == [MARK]
    year.store.erase(let_everybody_go).result(60)
    year.store.absorb(old).result(60)
    assert year.store.read(people_of.everybody) == []
    unnamed = year.store.read(lambda db: db.execute("select count(*) from unnamed_reflection").fetchone()[0])
    assert unnamed == 0
    assert year.store.close() == ""
    for file in (year.path, *year.home.place(year.path).folder.rglob("*.temadag")):
        assert found(file.read_bytes(), [MARK]) == [], file


def test_letting_go_twice_is_letting_go(year: Year) -> None:
    year.store.erase(let_everybody_go).result(30)
    year.store.erase(let_everybody_go).result(30)
    assert not year.store.read(anything)


def test_the_date_can_be_set_changed_and_undone(year: Year) -> None:
    for day in (date(2027, 6, 1), date(2028, 1, 1), None):
        year.do("Opbevaringsfrist", set_keep_until, day)
        assert year.store.read(plan_of.programme).keep_until == day
    year.store.undo().result(9)
    assert year.store.read(plan_of.programme).keep_until == date(2028, 1, 1)


def test_what_may_name_somebody_is_counted(year: Year) -> None:
    assert (year.store.read(kept).cards, year.store.read(kept).blocks) == (0, 0)
    card = year.do("", decisions.add_card, year.day, f"Må {MARK} 1 låne bilen?")
    year.do("", decisions.add_card, year.day, "Må vi?", decider="Borgmesteren")
    year.do("", plan.edit_block, year.block, responsible=f"{MARK} 2")
    counted = year.store.read(kept)
    assert (counted.people, counted.answers, counted.notes) == (3, 5, 1)
    assert (counted.cards, counted.blocks) == (2, 1)
    year.do("", decisions.remove_card, card)
    assert year.store.read(kept).cards == 1


def test_the_date_suggested_is_a_year_after_the_last_day() -> None:
    today = date(2026, 11, 25)
    assert suggested([date(2026, 3, 1), None, date(2026, 6, 1)], today) == date(2027, 6, 1)
    assert suggested([None], today) == date(2027, 11, 25)
    assert suggested([date(2028, 2, 29)], today) == date(2029, 2, 28)
    assert not is_over(None, today) and not is_over(today, today) and is_over(date(2026, 11, 24), today)
