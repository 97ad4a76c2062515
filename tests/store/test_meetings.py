"""The meetings that a real file has: what counts, what is planned, and who was not there."""

import pytest

from temadag.actions import attendance, people, plan, teams
from temadag.core.attendance import Presence
from temadag.store import meetings as meetings_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore


class File:
    """Six people and two days, with a round of two tables on each."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.days = [self.do(plan.add_day, f"Temadag {n}") for n in (1, 2)]
        self.ids = [
            self.do(people.add_person, f"{name} Holm") for name in "Anna Bo Carl Dorte Emil Freja".split()
        ]
        self.rounds = [self.seated(day, "Spejlet", self.ids) for day in self.days]

    def do(self, action, *given, **named):
        return self.store.do("", action, *given, **named).result(5)

    def seated(self, day: str, name: str, ids: list[str]) -> str:
        made = self.do(teams.add_round, day, name, 3)
        for n in range(0, len(ids), 3):
            table = self.do(teams.add_team, made, f"Bord {n // 3 + 1}")
            for one in ids[n : n + 3]:
                self.do(teams.move_person, made, one, table)
        return made

    def met(self, day: int = 1):
        return self.store.read(meetings_of.meetings, self.days[day])


@pytest.fixture
def file(tmp_path):
    store = SessionStore.create(tmp_path / "aar.temadag", tmp_path / "locks")
    yield File(store)
    store.close()


def test_a_round_counts_when_the_room_has_been_shown_it(file):
    assert not file.met().pairs
    file.do(teams.publish, file.rounds[0], True)
    assert len(file.met().pairs) == 6
    a, b, c, d, *_rest = file.ids
    told = file.met().between(a, c).held[0]
    assert (told.day, told.round, told.team, told.planned) == ("Temadag 1", "Spejlet", "Bord 1", False)
    assert not file.met().between(a, d).held
    file.do(teams.publish, file.rounds[1], True)
    assert {file.met().pairs[pair] for pair in file.met().pairs} == {2}
    assert [s.day for s in file.met().between(a, b).held] == ["Temadag 2", "Temadag 1"]


def test_what_the_day_in_hand_has_seated_is_planned_and_other_days_are_not_asked(file):
    assert file.met().has_plans and file.met(0).has_plans
    a, b = file.ids[:2]
    assert [s.day for s in file.met().between(a, b).planned] == ["Temadag 2"]
    file.do(teams.publish, file.rounds[1], True)
    assert not file.met(0).pairs, "a later day has not been yet"


def test_who_was_absent_or_sat_out_has_met_nobody(file):
    for made in file.rounds:
        file.do(teams.publish, made, True)
    away, out, third = file.ids[:3]
    file.do(attendance.mark_presence, file.days[0], away, Presence.ABSENT)
    assert file.met().pairs[tuple(sorted((away, out)))] == 1
    assert file.met().pairs[tuple(sorted((third, out)))] == 2
    file.do(
        lambda db: (
            db.table("sits_out").insert({"id": "x", "round_id": file.rounds[1], "person_id": out}) and None
        )
    )
    assert tuple(sorted((away, out))) not in file.met().pairs
    assert file.met().pairs[tuple(sorted((third, out)))] == 1
    file.do(attendance.mark_presence, file.days[0], away, Presence.LEFT)
    assert file.met().pairs[tuple(sorted((away, out)))] == 1, "who went home early had sat there"


def test_the_count_of_the_days_before_is_the_one_that_teams_are_made_by(file):
    file.do(teams.publish, file.rounds[0], True)
    file.do(attendance.mark_presence, file.days[0], file.ids[4], Presence.ABSENT)
    assert file.met().pairs == file.store.read(teams_of.met_before, file.days[1])


def test_no_day_has_no_meetings(file):
    found = file.store.read(meetings_of.meetings, "")
    assert not found.records and len(found.people) == 6 and found.faces == (0,) * 6
