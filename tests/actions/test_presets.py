"""What a round can be made for, each from the choice to everybody's seat: a real file, the real solver."""

import random
import time
from collections import Counter
from itertools import product

import pytest

from temadag.actions import attendance, hosting, people, plan, presets, splitting, teams
from temadag.core.attendance import Presence
from temadag.core.mixing import how_mixed
from temadag.core.people import Role
from temadag.core.presets import ABOVE_ALL, granted, wish_cost
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond, Preset, encounters, limits
from temadag.store import people as people_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore

NAMES = [f"Bord {number}" for number in range(1, 40)]
AREAS = ("Skole", "Ældre", "Teknik", "Kultur")


class File:
    """Twenty leaders or fewer, two of them top management, and a day with rounds."""

    def __init__(self, folder, count: int = 20) -> None:
        self.store = SessionStore.create(folder / "dag.temadag", folder / "locks")
        self.ids = [
            self.do(
                people.add_person,
                f"Leder {n:02d}",
                area=AREAS[n % 4],
                level=str(n % 3),
                role=Role.DIREKTION if n < 2 else Role.LEADER,
            )
            for n in range(count)
        ]
        self.day = self.do(plan.add_day, "Temadag 1")

    def do(self, action, *args, **fields):
        return self.store.do("Noget", action, *args, **fields).result(9)

    def add(self, size: int = 5, preset: Preset | None = None, day: str = "") -> str:
        made = self.do(teams.add_round, day or self.day, "Runde", size)
        if preset is not None:
            self.do(presets.apply_preset, made, preset)
        return made

    def split(self, *rounds: str, steps: int = 400, day: str = "") -> splitting.Progress:
        given = self.store.read(splitting.parts, day or self.day, rounds)
        *_before, last = splitting.solve(given, 1, steps=steps)
        assert last.done and last.failed is None
        self.do(splitting.seat_all, last.tables, NAMES)
        return last

    def round(self, round_id: str):
        return self.store.read(teams_of.whole, round_id)

    def tables(self, round_id: str) -> list[set[str]]:
        return [{seat.person_id for seat in team.seats} for team in self.round(round_id).teams]

    def host_places(self) -> dict[str, int]:
        return {host.person_id: host.place for host in self.store.read(teams_of.hosts, self.day)}


@pytest.fixture
def file(tmp_path):
    made = File(tmp_path)
    yield made
    made.store.close()


def test_a_preset_is_one_step_and_undo_takes_all_of_it_back(file: File) -> None:
    made = file.add()
    before = file.round(made)
    file.do(presets.apply_preset, made, Preset.CAFE)
    assert file.round(made).preset is Preset.CAFE and len(file.host_places()) == 4
    file.store.undo().result(9)
    assert file.round(made) == before and file.host_places() == {}


def test_all_new_weighs_new_faces_above_every_mix(file: File) -> None:
    first = file.add()
    file.split(first)
    second = file.add(preset=Preset.NEW)
    assert file.round(second).weight == ABOVE_ALL
    file.split(second, steps=2000)
    met = encounters([file.round(first), file.round(second)])
    assert sum(times - 1 for times in met.values()) == 4 * 1, "5 of a table cannot all part to 4 tables"


def test_pairs_are_of_two_areas_and_the_odd_one_is_a_third(file: File) -> None:
    file.do(people.add_person, "Leder 20", area="Skole")
    made = file.add(preset=Preset.PAIRS)
    file.split(made)
    assert Counter(len(table) for table in file.tables(made)) == {2: 9, 3: 1}
    of = {p.id: p.area for p in file.store.read(people_of.everybody)}
    assert all(len({of[one] for one in table}) == len(table) for table in file.tables(made))


def test_the_same_teams_again_without_those_away_and_with_the_new(file: File) -> None:
    first = file.add()
    file.split(first)
    team = file.round(first).teams[2]
    file.do(teams.rename_team, team.id, "Havet")
    gone = team.seats[0].person_id
    file.do(attendance.mark_presence, file.day, gone, Presence.ABSENT)
    new = file.do(people.add_person, "Ny Leder", area="Skole")
    again = file.add(preset=Preset.SAME)
    found = file.split(again)
    assert found.plans[0].moved == 0
    now = file.tables(again)
    for before in file.tables(first):
        assert any(before - {gone} <= table for table in now)
    assert file.round(again).seated == set(file.ids) - {gone} | {new}
    assert any(new in table and len(table) == 5 for table in now), "there is an empty chair"
    assert [t.name for t in file.round(again).teams] == ["Bord 1", "Bord 2", "Havet", "Bord 4"]


def test_the_same_teams_on_another_day_and_in_one_go(file: File) -> None:
    first = file.add()
    file.split(first)
    next_day = file.do(plan.add_day, "Temadag 2")
    again, third = (file.do(teams.add_round, next_day, "Runde", 3) for _n in range(2))
    with pytest.raises(Rejected, match="nothing-before"):
        file.do(presets.apply_preset, again, Preset.SAME)
    file.do(teams.publish, first, True)
    for made in (again, third):
        file.do(presets.apply_preset, made, Preset.SAME)
    file.split(again, third, day=next_day)
    assert file.tables(again) == file.tables(first) == file.tables(third)


def test_when_so_many_stay_away_that_one_is_left_alone_the_tables_are_evened_out(file: File) -> None:
    first = file.add()
    file.split(first)
    alone, *gone = (seat.person_id for seat in file.round(first).teams[0].seats)
    file.do(attendance.mark_several, file.day, gone, Presence.ABSENT)
    again = file.add(preset=Preset.SAME)
    found = file.split(again)
    table = next(table for table in file.tables(again) if alone in table)
    assert len(table) >= 2 and found.plans[0].moved == 1


def test_hosts_stay_all_day_and_are_leaders_of_different_areas(file: File) -> None:
    rounds = [file.add(preset=Preset.CAFE) for _n in range(3)]
    hosts = file.host_places()
    assert sorted(hosts.values()) == [0, 1, 2, 3]
    assert {p.area for p in file.store.read(people_of.everybody) if p.id in hosts} == set(AREAS)
    assert not hosts.keys() & set(file.ids[:2])
    file.split(*rounds)
    for made in rounds:
        assert {one: place for place, t in enumerate(file.tables(made)) for one in t if one in hosts} == hosts


def test_hosts_are_changed_one_by_one_or_all_anew(file: File) -> None:
    made = file.add(preset=Preset.CAFE)
    hosts = file.host_places()
    other = next(one for one in file.ids[2:] if one not in hosts)
    file.do(hosting.set_host, file.day, 1, other)
    assert {place: one for one, place in file.host_places().items()}[1] == other
    assert len(file.host_places()) == 4
    file.do(attendance.mark_presence, file.day, other, Presence.ABSENT)
    assert file.do(hosting.choose_hosts, made) == 1, "one is needed for the table whose host is away"
    file.do(hosting.remove_host, file.day, other)
    before = set(file.host_places())
    assert file.do(hosting.choose_hosts, made, True) == 4
    assert not before & set(file.host_places()), "another four have their turn"
    file.split(made)


def test_a_host_who_sits_out_leaves_the_seat_to_others(file: File) -> None:
    made = file.add(preset=Preset.CAFE)
    host = min(file.host_places())
    file.do(teams.sit_out, made, host, True)
    file.split(made)
    assert file.round(made).seated == set(file.ids) - {host}


def test_who_sits_out_has_no_seat_in_that_round_and_has_met_nobody_there(file: File) -> None:
    first, second = file.add(), file.add()
    out = file.ids[3:6]
    file.split(first)
    for one in out:
        file.do(teams.sit_out, first, one, True)
    assert file.round(first).seated == set(file.ids) - set(out), "a seat that they had is taken away"
    file.split(first, second)
    assert file.round(first).seated == set(file.ids) - set(out)
    assert file.round(second).seated == set(file.ids)
    file.do(teams.sit_out, first, out[0], False)
    assert file.round(first).sits_out == frozenset(out[1:])


def test_who_was_away_is_remembered_as_having_met_nobody(file: File) -> None:
    first = file.add()
    file.split(first)
    file.do(teams.publish, first, True)
    next_day = file.do(plan.add_day, "Temadag 2")
    read = lambda: file.store.read(teams_of.met_before, next_day)  # noqa: E731
    assert len(read()) == 40
    away, *mates = sorted(file.tables(first)[0])
    file.do(attendance.mark_presence, file.day, away, Presence.ABSENT)
    assert len(read()) == 36 and not any(away in pair for pair in read())
    file.do(
        lambda db: db.table("sits_out").insert({"id": "x", "round_id": first, "person_id": mates[0]}) and None
    )
    assert len(read()) == 33
    file.do(attendance.mark_presence, file.day, away, Presence.LEFT)
    assert len(read()) == 36, "who went home early had met those at the table"


def test_tables_by_number_and_a_little_uneven(file: File) -> None:
    made = file.add()
    file.do(teams.edit_round, made, tables=3, slack=1)
    file.split(made)
    assert sorted(map(len, file.tables(made)))[1] in (6, 7) and len(file.tables(made)) == 3
    with pytest.raises(Rejected, match="table-number"):
        file.do(teams.edit_round, made, tables=201)


def test_guests_are_spread(file: File) -> None:
    guests = [file.do(people.add_person, f"Gæst {n}", role=Role.GUEST_CITIZEN) for n in range(4)]
    made = file.add(6)
    file.do(teams.edit_round, made, mix_guests=True)
    file.split(made)
    assert sorted(len(table & set(guests)) for table in file.tables(made)) == [1, 1, 1, 1]


def test_in_haste_is_another_lot_each_time_and_keeps_the_rules(file: File) -> None:
    a, b, c = file.ids[4:7]
    file.do(people.set_pairing, a, b, Bond.APART)
    file.do(people.set_pairing, a, c, Bond.TOGETHER)
    made = file.add(preset=Preset.HASTE)
    seen = set()
    for _n in range(6):
        begun = time.perf_counter()
        found = file.split(made, steps=1)
        assert time.perf_counter() - begun < 5
        assert found.plans[0].steps == 0
        sat = file.tables(made)
        assert all(not ({a, b} <= table) for table in sat)
        assert any({a, c} <= table for table in sat)
        seen.add(frozenset(map(frozenset, sat)))
    assert len(seen) > 1


def test_rounds_of_other_rules_are_solved_apart_and_remember_each_other(file: File) -> None:
    first, second = file.add(), file.add()
    file.do(teams.sit_out, second, file.ids[0], True)
    given = file.store.read(splitting.parts, file.day, [first, second])
    assert [part.round_ids for part in given] == [(first,), (second,)]
    file.split(first, second, steps=2000)
    persons, here = file.store.read(people_of.everybody), file.ids
    mixed = how_mixed(file.round(second), encounters([file.round(first)]), persons, here)
    assert len(mixed.again) <= 6


def wish(file: File, made: str, person: str, *names: str) -> None:
    file.do(presets.put_wish, made, person, *names)


def at(file: File, made: str) -> dict[str, str]:
    return {seat.person_id: team.name for team in file.round(made).teams for seat in team.seats}


def test_who_wishes_for_a_table_gets_it_and_who_wishes_nothing_is_seated_all_the_same(file: File) -> None:
    made = file.add(preset=Preset.WISH)
    file.do(presets.lay_tables, made, NAMES)
    file.do(teams.rename_team, file.round(made).teams[2].id, "Havet")
    wished = file.ids[7:11]
    for one in wished:
        wish(file, made, one, "Havet")
    wish(file, made, file.ids[3], "Bord 2", "Havet")
    file.split(made)
    sat = at(file, made)
    assert {sat[one] for one in wished} == {"Havet"} and sat[file.ids[3]] == "Bord 2"
    assert sat.keys() == set(file.ids)


def test_where_too_many_wish_for_one_table_the_others_get_their_second(file: File) -> None:
    made = file.add(preset=Preset.WISH)
    file.do(presets.lay_tables, made, NAMES)
    for one in file.ids[:8]:
        wish(file, made, one, "Bord 1", "Bord 3")
    file.split(made, steps=2000)
    wishes = file.store.read(teams_of.wishes, made)
    assert granted(file.round(made), wishes) == (5, 3, 0, 0)


def test_a_wish_is_of_its_own_round_and_not_of_one_that_is_made_for_something_else(file: File) -> None:
    first, second = (file.add(preset=Preset.WISH) for _n in range(2))
    one, table = file.ids[4], ("Bord 2", "Bord 4")
    for made, name in zip((first, second), table, strict=True):
        file.do(presets.lay_tables, made, NAMES)
        wish(file, made, one, name)
    file.split(first, second)
    assert (at(file, first)[one], at(file, second)[one]) == table
    file.do(presets.apply_preset, first, Preset.CROSS)
    given = file.store.read(splitting.parts, file.day, [first])
    assert given[0].instance.costs == ()


@pytest.mark.parametrize("seed", range(6))
def test_wishes_cost_as_little_as_any_seating_of_few_enough_to_try_all(tmp_path, seed: int) -> None:
    chance = random.Random(seed)
    file = File(tmp_path, 8)
    made = file.add(4, Preset.WISH)
    file.do(teams.edit_round, made, tables=3, slack=1)
    file.do(presets.lay_tables, made, NAMES)
    names = [team.name for team in file.round(made).teams]
    for one in file.ids[: chance.randint(5, 8)]:
        wish(file, made, one, *chance.sample(names, chance.randint(1, 3)))
    wishes = file.store.read(teams_of.wishes, made)
    file.split(made, steps=4000)
    sat = at(file, made)
    cost = sum(wish_cost(one, sat[one.person_id]) for one in wishes)
    bounds = limits(len(file.ids), 4, 3, 1)
    least = min(
        sum(wish_cost(one, names[places[file.ids.index(one.person_id)]]) for one in wishes)
        for places in product(range(3), repeat=len(file.ids))
        if all(low <= places.count(n) <= high for n, (low, high) in enumerate(bounds))
    )
    assert cost == least
    file.store.close()


@pytest.mark.parametrize("kind", ["area", "level"])
def test_nobody_is_alone_of_their_kind_where_it_can_be_helped(file: File, kind: str) -> None:
    made = file.add()
    file.do(teams.edit_round, made, not_alone=kind, mix_area=False, mix_level=False)
    file.split(made, steps=3000)
    of = {p.id: getattr(p, kind) for p in file.store.read(people_of.everybody)}
    for table in file.tables(made):
        assert min(Counter(of[one] for one in table).values()) > 1


def test_the_only_one_of_an_area_is_alone_and_nobody_else(file: File) -> None:
    only = file.do(people.add_person, "Leder 20", area="Direktionen")
    made = file.add(7)
    file.do(teams.edit_round, made, not_alone="area", mix_area=False, mix_level=False)
    file.split(made, steps=3000)
    of = {p.id: p.area for p in file.store.read(people_of.everybody)}
    alone = [
        one
        for table in file.tables(made)
        for one in table
        if sum(of[other] == of[one] for other in table) == 1
    ]
    assert alone == [only]
