"""Erased is erased: not a byte of somebody is left, and everybody else is as they were."""

import sqlite3
from pathlib import Path

import pytest

from temadag.actions import attendance, decisions, hosting, papers, people, plan, presets, reflections, teams
from temadag.actions.erasing import erase_person
from temadag.core.attendance import Presence
from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import reflections as reflections_of
from temadag.store import teams as teams_of
from temadag.store.holdings import holdings
from temadag.store.session_store import SessionStore
from traces import found

MARK = "Qværkzon"
AT = "2026-11-14T10:20:00"


class Year:
    """A file with three people, of whom one is everywhere."""

    def __init__(self, folder: Path) -> None:
        self.store = SessionStore.create(folder / "dag.temadag", folder / "locks")
        self.who, self.boss, self.other = (
            self.do(f"Ny deltager: {name}", people.add_person, name)
            for name in (f"{MARK} Kjær", "Bo Lund", "Åse Holm")
        )
        self.day = self.do("Ny dag", plan.add_day, "Temadag 1")
        self.block = self.do("Nyt punkt", plan.add_block, self.day, None, "Spejlet", 20, team_size=3)
        self.do("Spørgsmål", plan.put_prompt, self.block, "P" * 26, "Hvad tør du?", Visibility.ONLY_ME)
        self.round = self.do("Ny runde", teams.add_round, self.day, "Runde 1", 3)
        self._live()
        self.entries = self._write()

    def do(self, label, action, *args, **fields):
        return self.store.do(label, action, *args, **fields).result(9)

    def _live(self) -> None:
        self.do(
            f"Ret {MARK}", people.edit_person, self.who, title=f"{MARK}-leder", needs=f"{MARK} uden nødder"
        )
        self.do("Navn", people.edit_person, self.who, name=f"{MARK} Kjær Holm")
        self.store.undo().result(9)
        self.store.redo().result(9)
        self.do("Leder", people.edit_person, self.other, manager_id=self.who)
        self.do("Adskilt", people.set_pairing, self.who, self.boss, Bond.APART)
        self.do(f"{MARK}: til stede", attendance.mark_presence, self.day, self.who, Presence.PRESENT)
        self.do("Vært", hosting.set_host, self.day, 2, self.who)
        self.do("Ønske", presets.put_wish, self.round, self.who, f"{MARK}s hjørne", "Bord 1", "")
        self.pause = self.do("Ny runde", teams.add_round, self.day, "Runde 2", 3)
        self.do(f"{MARK} holder pause", teams.sit_out, self.pause, self.who, True)
        self.do(
            "Del i hold", teams.seat_everybody, self.round, [[self.who, self.boss, self.other]], ["Bord 1"]
        )
        self.store.do_joined("Titel", f"person:{self.who}:title", people.edit_person, self.who, title=MARK)
        code = papers.make_keys(papers.new_codes([self.who]))
        self.store.write(papers.give_codes, code).result(9)

    def _write(self) -> list[str]:
        named = (Visibility.ONLY_ME, Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_NAMED)
        made = [
            self.store.write(reflections.submit, "P" * 26, self.who, v, f"{MARK} skrev {v}", AT).result(9)
            for v in named
        ]
        self.store.write(reflections.release, made[-1]).result(9)
        self.store.write(reflections.withdraw, made[1]).result(9)
        self.store.write(
            reflections.submit, "P" * 26, self.boss, Visibility.ROOM_NAMED, "Bo skrev", AT
        ).result(9)
        return made

    def bytes(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.store.path.parent.glob("dag.temadag*"))


@pytest.fixture
def year(tmp_path: Path):
    made = Year(tmp_path)
    yield made
    made.store.close()


def test_not_a_byte_is_left_and_the_others_are_as_they_were(year: Year) -> None:
    gone = [MARK, year.who, *year.entries]
    assert found(year.bytes(), gone) == gone, "a search that finds nothing would prove nothing"
    year.store.erase(erase_person, year.who).result(20)
    assert found(year.bytes(), gone) == []
    read = year.store.read
    assert [p.name for p in read(people_of.everybody)] == ["Bo Lund", "Åse Holm"]
    assert all(not p.manager_id for p in read(people_of.everybody))
    assert read(teams_of.rounds, year.day)[0].seated == {year.boss, year.other}
    assert [e.text for e in read(reflections_of.own, year.boss)] == ["Bo skrev"]
    assert read(holdings, year.who) is None
    year.store.close()
    assert found(year.bytes(), gone) == []
    conn = sqlite3.connect(year.store.path)
    assert conn.execute("pragma integrity_check").fetchone()[0] == "ok"
    conn.close()


def test_merely_taking_the_rows_away_would_leave_the_words_in_the_log(year: Year) -> None:
    def take_away(db) -> None:
        db.execute("delete from reflection where person_id = ?", [year.who])
        db.execute("delete from person where id = ?", [year.who])

    year.store.write(take_away).result(9)
    assert found(year.bytes(), [MARK]) == [MARK]


def test_what_was_done_before_is_not_half_undone_and_new_steps_can_be(year: Year) -> None:
    year.store.erase(erase_person, year.who).result(20)
    assert year.store.undo_label == "" and year.store.undo().result(9) == ""
    year.do("Kort", decisions.add_card, year.day, "Må vi?")
    assert year.store.undo().result(9) == "Kort" and year.store.redo().result(9) == "Kort"
    year.store.close()
    again = SessionStore.open(year.store.path, year.store.path.parent / "locks")
    assert again.undo_label == "Kort"
    with pytest.raises(Rejected, match="gone"):
        again.erase(erase_person, year.who).result(20)
    again.close()


def test_what_is_held_is_told_but_not_what_the_facilitator_may_not_read(year: Year) -> None:
    year.do("Kort", decisions.add_card, year.day, f"Må {MARK} Kjær Holm låne bilen?")
    held = year.store.read(holdings, year.who)
    assert held.person.name == f"{MARK} Kjær Holm" and held.has_code
    assert [(d.day, d.presence) for d in held.days] == [("Temadag 1", Presence.PRESENT)]
    assert [(s.round, s.table) for s in held.seats] == [("Runde 1", "Bord 1")]
    assert [(r.other, r.bond) for r in held.rules] == [("Bo Lund", Bond.APART)]
    assert [(h.day, h.table) for h in held.hosted] == [("Temadag 1", 3)]
    assert [(r.round, r.wishes) for r in held.sat_out] == [("Runde 2", ())]
    assert [(r.round, r.wishes) for r in held.wished] == [("Runde 1", (f"{MARK}s hjørne", "Bord 1"))]
    words = {w.visibility: w.text for w in held.words}
    assert words[Visibility.ONLY_ME] is None and Visibility.GROUP not in words, "it was taken back"
    assert words[Visibility.FACILITATOR] == f"{MARK} skrev facilitator"
    assert [m.place for m in held.mentions] == ["card"]
    assert held.changes > 10
    assert year.store.read(plan_of.days)
