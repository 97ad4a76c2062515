"""Splitting a day's rounds: from the file to the solver, and back as one step that can be undone."""

import pytest

from temadag import split
from temadag.actions import attendance, people, plan, splitting, teams
from temadag.core.attendance import Presence
from temadag.core.mixing import how_mixed
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond, encounters
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore

NAMES = [f"Bord {number}" for number in range(1, 40)]


@pytest.fixture
def store(sample, tmp_path):
    """The sample year, of whose rounds one has been held."""
    made = SessionStore.open(sample, tmp_path / "locks")
    held = [r.id for day in made.read(plan_of.days) for r in made.read(teams_of.rounds, day.id)]
    made.do("", lambda db: [teams.remove_round(db, round_id) for round_id in held[1:]]).result(5)
    yield made
    made.close()


def third_day(store: SessionStore) -> tuple[str, list[str]]:
    day = store.read(plan_of.days)[2].id
    made = store.do("", lambda db: [teams.add_round(db, day, n, 5) for n in ("Et", "To", "Tre")]).result(5)
    return day, made


def solved(store: SessionStore, day: str, rounds: list[str], **limits) -> splitting.Progress:
    given = store.read(splitting.parts, day, rounds)
    return list(splitting.solve(given, 1, **limits))[-1]


def test_three_rounds_seat_everybody_and_nobody_meets_twice(store):
    day, rounds = third_day(store)
    found = solved(store, day, rounds, steps=6000)
    assert found.done
    assert found.failed is None
    store.do("Del i hold", splitting.seat_all, found.tables, NAMES).result(10)
    held = [r for r in store.read(teams_of.rounds, day) if r.id in rounds]
    everybody = {p.id for p in store.read(people_of.expected, day)}
    assert all(r.seated == everybody for r in held)
    assert max(encounters(held).values()) == 1
    assert [team.name for team in held[0].teams][:3] == ["Bord 1", "Bord 2", "Bord 3"]


def test_one_undo_takes_all_rounds_back(store):
    day, rounds = third_day(store)
    found = solved(store, day, rounds, steps=600)
    store.do("Del i hold", splitting.seat_all, found.tables, NAMES).result(10)
    store.undo().result(10)
    assert all(not r.seated for r in store.read(teams_of.rounds, day) if r.id in rounds)


def test_the_solver_and_the_board_count_the_same(store):
    day, rounds = third_day(store)
    found = solved(store, day, rounds, steps=900)
    store.do("", splitting.seat_all, found.tables, NAMES).result(10)
    persons, expected = store.read(people_of.everybody), [p.id for p in store.read(people_of.expected, day)]
    met = store.read(teams_of.met_before, day)
    again = level = area = 0
    for held in (r for r in store.read(teams_of.rounds, day) if r.id in rounds):
        mixed = how_mixed(held, met, persons, expected)
        again, level = again + len(mixed.again), level + mixed.same_level
        area += mixed.same_area
        for pair, times in encounters([held]).items():
            met[pair] = met.get(pair, 0) + times
        assert not mixed.with_manager
        assert not mixed.unseated
    assert (again, level, area) == (
        found.plans[0].score.repeats,
        found.plans[0].score.mix["level"],
        found.plans[0].score.mix["area"],
    )


def test_who_is_not_there_has_no_seat_and_who_is_locked_stays(store):
    day, rounds = third_day(store)
    persons = store.read(people_of.everybody)
    store.do("", attendance.mark_presence, day, persons[0].id, Presence.ABSENT).result(5)
    first = solved(store, day, rounds[:1], steps=300)
    store.do("", splitting.seat_all, first.tables, NAMES).result(10)
    held = store.read(teams_of.rounds, day)[-3]
    host = held.teams[4].seats[0]
    store.do("", teams.lock_seat, host.id, True).result(5)
    again = solved(store, day, rounds[:1], steps=300)
    store.do("", splitting.seat_all, again.tables, NAMES).result(10)
    held = next(r for r in store.read(teams_of.rounds, day) if r.id == rounds[0])
    assert persons[0].id not in held.seated
    kept = next(seat for seat in held.teams[4].seats if seat.person_id == host.person_id)
    assert kept.locked


def test_rounds_of_other_sizes_remember_those_before_them(store):
    day, rounds = third_day(store)
    store.do("", teams.edit_round, rounds[1], size=2).result(5)
    given = store.read(splitting.parts, day, rounds)
    assert [part.round_ids for part in given] == [(rounds[0],), (rounds[1],), (rounds[2],)]
    found = solved(store, day, rounds, steps=9000)
    met: dict[tuple[str, str], int] = {}
    for tables in found.tables.values():
        for team in tables:
            for a in team:
                for b in team:
                    if a < b:
                        met[a, b] = met.get((a, b), 0) + 1
    assert max(met.values()) == 1


def test_rules_that_contradict_each_other_are_named(store):
    day, rounds = third_day(store)
    a, b = (p.id for p in store.read(people_of.everybody)[:2])
    store.do("", people.set_pairing, a, b, Bond.TOGETHER).result(5)
    given = store.read(splitting.parts, day, rounds[:1])
    clash = split.Instance(
        people=given[0].instance.people,
        tables=given[0].instance.tables,
        rounds=1,
        keep_apart=((a, b),),
        keep_together=((a, b),),
    )
    *_before, last = splitting.solve([splitting.Part((rounds[0],), clash)])
    assert last.failed is not None
    assert last.failed.reason.code == "contradiction"
    assert last.tables == {}


def test_nobody_to_seat_is_refused_and_changes_nothing(tmp_path):
    store = SessionStore.create(tmp_path / "tom.temadag", tmp_path / "locks2")
    day = store.do("", plan.add_day, "Dag").result(5)
    made = store.do("", teams.add_round, day, "Et", 5).result(5)
    with pytest.raises(Rejected, match="nobody"):
        store.read(splitting.parts, day, [made])
    store.close()


def test_the_same_seed_gives_the_same_seats(store):
    day, rounds = third_day(store)
    assert solved(store, day, rounds, steps=600).tables == solved(store, day, rounds, steps=600).tables
