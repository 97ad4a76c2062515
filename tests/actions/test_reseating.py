"""Teams mended after some stayed away and others came: three ways, and one of them as one step."""

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples import examples
from temadag.actions import attendance, people, plan, reseating, splitting, teams
from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.core.rejected import Rejected
from temadag.core.reseating import guard, need, short_team, usual_size
from temadag.core.teams import Bond, Preset, Round, Seat, Team
from temadag.split import Status
from temadag.store import people as people_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore

NAMES = [f"Bord {number}" for number in range(1, 90)]
AREAS = ("Børn og Skole", "Teknik og Miljø", "Ældre og Sundhed", "Kultur")


class House:
    """A file with a day, its people and its rounds, all of them seated."""

    def __init__(self, store: SessionStore, count: int, rounds: int, size: int = 5, **wishes) -> None:
        self.store = store
        self.day = store.do("", plan.add_day, "Temadag").result(5)
        self.ids = store.do("", _add_many, count).result(10)
        self.rounds = [
            store.do("", teams.add_round, self.day, f"Runde {n + 1}", size, **wishes).result(5)
            for n in range(rounds)
        ]
        parts = store.read(splitting.parts, self.day, self.rounds)
        found = list(splitting.solve(parts, 1, steps=400 * rounds))[-1]
        store.do("", splitting.seat_all, found.tables, NAMES).result(10)

    def away(self, ids, presence: Presence = Presence.ABSENT) -> None:
        self.store.do("", attendance.mark_several, self.day, list(ids), presence).result(5)

    def come(self, *names: str) -> list[str]:
        return [self.store.do("", attendance.walk_in, self.day, name).result(5) for name in names]

    @property
    def seated(self) -> list[Round]:
        return self.store.read(teams_of.rounds, self.day)

    @property
    def expected(self) -> set[str]:
        return {p.id for p in self.store.read(people_of.expected, self.day)}

    def outcomes(self, *rounds: str) -> dict[str, reseating.Outcome]:
        task = self.store.read(reseating.read, self.day, rounds or self.rounds)
        return {one.choice: one for one in list(reseating.choices(task))[-1]}

    def use(self, outcome: reseating.Outcome) -> None:
        self.store.do("Ret holdene efter udeblivelser", reseating.apply, outcome).result(10)


def _add_many(db, count: int) -> list[str]:
    return [
        people.add_person(db, f"Person {n:03}", area=AREAS[n % 4], level=str(n % 3)) for n in range(count)
    ]


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


def shape(rounds: list[Round]) -> dict[str, list[tuple[str, str, list[tuple[str, bool]]]]]:
    return {
        r.id: [(t.id, t.name, sorted((s.person_id, s.locked) for s in t.seats)) for t in r.teams]
        for r in rounds
    }


def test_nine_stay_away_and_two_come_and_each_choice_seats_all_who_are_here(store) -> None:
    house = House(store, 74, 4)
    house.away([*house.ids[:8], house.ids[20]])
    came = house.come("Ny Et", "Ny To")
    before = shape(house.seated)
    began = perf_counter()
    found = house.outcomes()
    assert perf_counter() - began < 6
    assert list(found) == ["fewest", "a_little", "freely"]
    for outcome in found.values():
        assert outcome.failed is None
        for mended in outcome.rounds:
            assert mended.after.seated == house.expected
            assert min(len(t.seats) for t in mended.after.teams if t.seats) >= 3
            assert {m.person_id for m in mended.moves if not m.before} == set(came)
    assert found["fewest"].movers <= min(found["a_little"].movers, found["freely"].movers)
    assert found["freely"].repeats <= found["fewest"].repeats
    assert shape(house.seated) == before
    house.use(found["fewest"])
    assert all(r.seated == house.expected for r in house.seated)
    assert store.undo().result(5) == "Ret holdene efter udeblivelser"
    assert shape(house.seated) == before


@st.composite
def tasks(draw) -> reseating.Task:
    """Rounds as they may have been made by hand: uneven tables, locks, people sitting out, late comers."""
    count, size = draw(st.integers(4, 26)), draw(st.sampled_from([2, 3, 4, 5, 6]))
    everybody = [Person(f"p{n:02}", f"P {n}", area=AREAS[n % 4]) for n in range(count + 3)]
    seated = [person.id for person in everybody[:count]]
    away = draw(st.sets(st.sampled_from(seated), max_size=count // 2))
    came = draw(st.integers(0, 3))
    rounds = []
    for number in range(draw(st.integers(1, 3))):
        out = draw(st.sets(st.sampled_from(seated), max_size=2))
        order = draw(st.permutations([one for one in seated if one not in out]))
        locked = draw(st.sets(st.sampled_from(seated), max_size=2))
        tables = max(1, round(len(order) / size))
        rounds.append(_round(number, size, [order[t::tables] for t in range(tables)], locked, out))
    people_here = tuple(p for p in everybody[: count + came] if p.id not in away)
    return reseating.Task(
        tuple(rounds), frozenset(r.id for r in rounds), people_here, (), (), frozenset(), {}
    )


def _round(number: int, size: int, tables, locked, out=()) -> Round:
    made = tuple(
        Team(
            f"r{number}t{place}",
            f"r{number}",
            str(place),
            NAMES[place],
            tuple(Seat(f"r{number}{p}", f"r{number}t{place}", p, p in locked) for p in company),
        )
        for place, company in enumerate(tables)
    )
    return Round(
        f"r{number}", "d", str(number), f"Runde {number}", size=size, teams=made, sits_out=frozenset(out)
    )


def at(held: Round) -> dict[str, str]:
    return {seat.person_id: team.id for team in held.teams for seat in team.seats}


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks())
def test_all_who_are_here_have_one_seat_and_no_table_is_too_small(task: reseating.Task) -> None:
    found = {one.choice: one for one in list(reseating.choices(task))[-1]}
    for outcome in found.values():
        assert outcome.failed is None
        for mended in outcome.rounds:
            seats = [s.person_id for t in mended.after.teams for s in t.seats]
            here = task.here - mended.before.sits_out
            assert sorted(seats) == sorted(here)
            was, now = at(mended.before), at(mended.after)
            locked = {s.person_id for t in mended.before.teams for s in t.seats if s.locked} & here
            assert all(now[one] == was[one] for one in locked)
            least = guard(usual_size(mended.before))
            bound = {was[one] for one in locked}
            for team, old in zip(mended.after.teams, mended.before.teams, strict=True):
                if team.seats and not bound and len(here) >= least:
                    assert len(team.seats) >= min(least, len(old.seats))
            told = {move.person_id for move in mended.moves}
            assert told == {one for one in here if was.get(one) != now[one]}
    assert found["fewest"].movers <= min(one.movers for one in found.values())


@settings(max_examples=examples(10), deadline=None)
@given(tasks())
def test_the_same_task_is_mended_the_same_way(task: reseating.Task) -> None:
    assert list(reseating.choices(task)) == list(reseating.choices(task))


def test_a_table_with_too_few_is_given_up_or_filled_whichever_moves_fewer() -> None:
    here = [f"p{n:02}" for n in range(20)]
    tables = [here[:5], here[5:10], here[10:15], here[15:]]

    def mended(away: set[str], came: int = 0) -> reseating.Mended:
        ids = [one for one in here if one not in away] + [f"n{n}" for n in range(came)]
        held = _round(0, 5, tables, set())
        task = reseating.Task(
            (held,), frozenset({"r0"}), tuple(Person(i, i) for i in ids), (), (), frozenset(), {}
        )
        return reseating.mend(task, "fewest").rounds[0]

    one_left = mended({"p00", "p01", "p02", "p03"})
    assert [team.name for team in one_left.given_up] == ["Bord 1"] and one_left.movers == 1
    two_left = mended({"p00", "p01", "p02"})
    assert not two_left.given_up and two_left.movers == 1
    filled = mended({"p00", "p01", "p02"}, came=1)
    assert not filled.given_up and filled.movers == 0
    assert [(m.before, m.after) for m in filled.moves] == [("", "Bord 1")]


def test_hosts_stay_and_an_empty_cafe_table_keeps_its_place(store) -> None:
    house = House(store, 20, 2)
    for round_id in house.rounds:
        store.do("", teams.edit_round, round_id, preset=Preset.CAFE).result(5)
    first = house.seated[0]
    lost, kept = first.teams[1], first.teams[3]
    host = kept.seats[0].person_id
    store.do("", _put_host, house.day, host, 3).result(5)
    house.away([s.person_id for s in lost.seats])
    house.away([s.person_id for s in kept.seats[1:]])
    found = house.outcomes()
    for outcome in found.values():
        assert at(outcome.rounds[0].after)[host] == kept.id
    house.use(found["freely"])
    names = [team.name for team in house.seated[0].teams]
    assert names == [team.name for team in first.teams]


def _put_host(db, day: str, person_id: str, place: int) -> None:
    row = {"id": f"host-{place}", "day_id": day, "person_id": person_id, "place": place}
    db.table("host").upsert(row, pk="id")


def test_a_round_of_the_same_teams_follows_the_one_it_was_taken_from(store) -> None:
    house = House(store, 20, 1)
    again = store.do("", teams.add_round, house.day, "Igen", 5).result(5)
    store.do("", teams.edit_round, again, preset=Preset.SAME).result(5)
    found = list(splitting.solve(store.read(splitting.parts, house.day, [again]), 1, steps=200))[-1]
    store.do("", splitting.seat_all, found.tables, NAMES).result(5)
    house.away(house.ids[:7])
    house.use(house.outcomes(house.rounds[0], again)["freely"])
    one, other = ({frozenset(s.person_id for s in t.seats) for t in r.teams} for r in house.seated)
    assert one == other


def test_rules_that_cannot_hold_are_told_and_nothing_is_changed(store) -> None:
    house = House(store, 10, 1)
    first, second = (team.seats[0] for team in house.seated[0].teams)
    store.do("", teams.lock_seat, first.id, True).result(5)
    store.do("", teams.lock_seat, second.id, True).result(5)
    store.do("", people.set_pairing, first.person_id, second.person_id, Bond.TOGETHER).result(5)
    kept = {first.person_id, second.person_id}
    house.away([next(i for i in house.ids if i not in kept)])
    before = shape(house.seated)
    for outcome in house.outcomes().values():
        assert outcome.failed is not None and outcome.failed.status is Status.INFEASIBLE
        assert outcome.failed.reason is not None and outcome.failed.reason.people
    assert shape(house.seated) == before


def test_what_was_computed_before_a_change_is_refused(store) -> None:
    house = House(store, 20, 1)
    house.away(house.ids[:3])
    found = house.outcomes()["fewest"]
    house.away([house.ids[10]])
    before = shape(house.seated)
    with pytest.raises(Rejected, match="gone"):
        house.use(found)
    assert shape(house.seated) == before


def test_those_who_left_early_have_no_seat_later_and_nobody_expected_is_rejected(store) -> None:
    house = House(store, 12, 2, 4)
    house.away([house.ids[0]], Presence.LEFT)
    house.use(house.outcomes(house.rounds[1])["fewest"])
    assert house.ids[0] in house.seated[0].seated and house.ids[0] not in house.seated[1].seated
    house.away(house.ids)
    with pytest.raises(Rejected, match="nobody"):
        house.outcomes()


def test_who_leaves_at_lunch_leaves_a_partner_who_makes_a_triple_and_not_a_hole(store):
    house = House(store, 12, 2, size=2)
    first, then = house.seated
    gone, left = (seat.person_id for seat in first.teams[2].seats)
    house.away([gone], Presence.LEFT)
    assert reseating_need(first, house).small == (("Bord 3", 1),)
    assert reseating_need(then, house).away == (gone,)
    outcome = house.outcomes()["fewest"]
    assert [(m.movers, len(m.given_up)) for m in outcome.rounds] == [(1, 1), (1, 1)]
    house.use(outcome)
    for held in house.seated:
        assert sorted(len(team.seats) for team in held.teams if team.seats) == [2, 2, 2, 2, 3]
        assert held.seated == house.expected and left in held.seated
        assert not reseating_need(held, house).any


def test_somebody_unexpected_gets_a_place_where_fewest_are_and_then_fewest_of_their_area(store):
    house = House(store, 15, 1, size=5)
    held = house.seated[0]
    away = held.teams[1].seats[0].person_id
    house.away([away], Presence.ABSENT)
    assert short_team(held, house.expected).name == held.teams[1].name
    alike = {seat.person_id for team in held.teams[:2] for seat in team.seats}
    house.away([away], Presence.PRESENT)
    assert short_team(held, house.expected, alike).name == held.teams[2].name


def reseating_need(held: Round, house: House):
    return need(held, sorted(house.expected))
