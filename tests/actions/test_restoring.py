"""Going back to an earlier state: the facilitator's work is as it was, and no leader's word is lost."""

from pathlib import Path

import pytest

from temadag.actions import papers, people, plan, programme, reflections, teams
from temadag.actions.erasing import erase_person
from temadag.actions.restoring import restore
from temadag.core.reflections import Visibility
from temadag.store import life, snapshots
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import reflections as written
from temadag.store.differences import LEFT_ALONE, ONLY_ADDED, TAKEN_BACK, differences
from temadag.store.home import Home
from temadag.store.schema import LOGGED

AT = "2026-11-14T10:20:00"


class Day:
    """A day with a question, three people, and a snapshot of it."""

    def __init__(self, folder: Path) -> None:
        self.home, self.path = Home(folder / "here"), folder / "dag.temadag"
        self.store = life.create(self.path, self.home)
        self.store.write(programme.found_programme, "Ledertemadage").result(9)
        self.bo, self.ane, self.eva = (
            self.do(people.add_person, n) for n in ("Bo Lund", "Ane Holm", "Eva Kjær")
        )
        self.day = self.do(plan.add_day, "Temadag 1")
        self.block = self.do(plan.add_block, self.day, None, "Spejlet", 20, team_size=3)
        self.do(plan.put_prompt, self.block, "P" * 26, "Hvad tør du?", Visibility.GROUP)
        self.round = self.do(teams.add_round, self.day, "Runde 1", 3)
        self.do(teams.seat_everybody, self.round, [[self.bo, self.ane, self.eva]], ["Bord 1"])
        self.place = self.home.place(self.path)
        taken = snapshots.take(self.place, "later")
        assert taken is not None
        self.then = taken.path

    def do(self, action, *args, **fields):
        return self.store.do("Skridt", action, *args, **fields).result(9)

    def say(self, who: str, visibility: Visibility, text: str) -> str:
        return self.store.write(reflections.submit, "P" * 26, who, visibility, text, AT).result(9)

    def changed(self) -> dict[str, tuple[int, int, int]]:
        found = self.store.read(differences, self.then)
        return {d.kind: (len(d.came), len(d.went), len(d.changed)) for d in found}

    def back(self) -> None:
        self.store.do("Gendan", restore, self.then, snapshots.unnamed_kept(self.place)).result(9)


@pytest.fixture
def day(tmp_path: Path):
    made = Day(tmp_path)
    yield made
    made.store.close()


def test_every_table_is_thought_of() -> None:
    assert sorted((*TAKEN_BACK, *ONLY_ADDED, *LEFT_ALONE)) == sorted(LOGGED)


def test_what_was_made_since_is_told_and_goes_and_an_undo_brings_it_back(day: Day) -> None:
    assert day.changed() == {}
    day.do(people.edit_person, day.bo, title="Skoleleder")
    day.do(people.add_person, "Ny Mand")
    day.do(plan.add_block, day.day, None, "Gåtur", 30)
    day.do(people.remove_people, [day.eva])
    assert day.changed() == {"person": (1, 1, 1), "block": (1, 0, 0), "seat": (0, 1, 0)}
    told = next(d for d in day.store.read(differences, day.then) if d.kind == "person")
    assert (told.came, told.went, told.changed) == (("Ny Mand",), ("Eva Kjær",), ("Bo Lund",))
    day.back()
    assert day.changed() == {}
    assert [p.name for p in day.store.read(people_of.everybody)] == ["Ane Holm", "Bo Lund", "Eva Kjær"]
    assert day.store.undo().result(9) == "Gendan"
    assert day.changed() == {"person": (1, 1, 1), "block": (1, 0, 0), "seat": (0, 1, 0)}


def test_no_leaders_word_is_lost_by_going_back_before_it_was_written(day: Day) -> None:
    new = day.do(people.add_person, "Ny Mand")
    later = day.do(plan.add_block, day.day, None, "Gåtur", 30)
    day.do(plan.put_prompt, later, "Q" * 26, "Hvad så du?", Visibility.GROUP)
    day.store.write(reflections.submit, "Q" * 26, new, Visibility.ROOM_NAMED, "Et træ", AT).result(9)
    day.store.write(reflections.submit, "Q" * 26, new, Visibility.ROOM_UNNAMED, "En sten", AT).result(9)
    day.back()
    assert day.store.read(written.counts, day.day)["Q" * 26].answers == 2
    assert [e.text for e in day.store.read(written.own, new)] == ["Et træ"]
    assert "Gåtur" in [b.title for b in day.store.read(plan_of.blocks, day.day)]


def test_what_leaders_wrote_and_is_missing_comes_back_but_nothing_withdrawn_or_erased(day: Day) -> None:
    codes = papers.make_keys(papers.new_codes([day.bo]))
    day.store.write(papers.give_codes, codes).result(9)
    kept = day.say(day.bo, Visibility.ROOM_NAMED, "Bo skrev")
    taken_back = day.say(day.bo, Visibility.ROOM_UNNAMED, "Det tager jeg i mig igen")
    unnamed = day.say(day.ane, Visibility.ROOM_UNNAMED, "Uden navn")
    day.say(day.eva, Visibility.GROUP, "Eva skrev")
    then = snapshots.take(day.place, "closed")
    assert then is not None
    assert b"Uden navn" not in then.path.read_bytes()
    day.then = then.path
    day.store.write(reflections.withdraw, taken_back).result(9)
    day.store.erase(erase_person, day.eva).result(9)

    def lose(db) -> None:
        db.execute("delete from reflection where id = ?", (kept,))
        db.execute("delete from unnamed_reflection where id = ?", (unnamed,))

    day.store.write(lose).result(9)
    day.back()
    assert [e.text for e in day.store.read(written.own, day.bo)] == ["Bo skrev"]
    assert day.store.read(written.counts, day.day)["P" * 26].unnamed == 1
    assert [p.name for p in day.store.read(people_of.everybody)] == ["Ane Holm", "Bo Lund"]
    assert b"Eva" not in b"".join(s.path.read_bytes() for s in snapshots.taken(day.place))


def test_an_erasure_reaches_the_snapshots_the_file_and_what_was_set_aside(day: Day) -> None:
    day.say(day.eva, Visibility.FACILITATOR, "Eva skrev om bilen")
    assert day.store.publish().result(9) == ""
    snapshots.take(day.place, "later")
    day.place.aside.mkdir()
    (day.place.aside / "001-damaged.temadag").write_bytes(b"Eva Kj\xc3\xa6r")

    def everything() -> bytes:
        files = [p for p in (*day.place.folder.rglob("*"), *day.path.parent.glob("dag*")) if p.is_file()]
        return b"".join(p.read_bytes() for p in files)

    marks = ["Eva Kjær".encode(), day.eva.encode(), b"om bilen"]
    assert all(mark in everything() for mark in marks), "a search that finds nothing would prove nothing"
    day.store.erase(erase_person, day.eva).result(9)
    assert day.store.publish().result(9) == ""
    assert not any(mark in everything() for mark in marks)
    assert [len(names_in(s.path)) for s in snapshots.taken(day.place)]


def names_in(path: Path) -> list[str]:
    looked = life.SessionStore.look(path)
    try:
        return [p.name for p in looked.read(people_of.everybody)]
    finally:
        looked.close()
