"""The tables of a round: room for everybody, and who could host one."""

from hypothesis import given
from hypothesis import strategies as st

from temadag.core import presets
from temadag.core.people import Person, Role
from temadag.core.teams import Bond, Pairing, Preset, Round, Seat, Team, TeamWish, encounters, limits, sizes

people_many = st.integers(1, 400)


@given(people_many, st.integers(1, 100), st.integers(0, 200), st.integers(0, 10))
def test_everybody_can_be_seated_and_slack_leaves_nobody_alone(people, size, tables, slack) -> None:
    found = limits(people, size, tables, slack)
    assert sum(least for least, _most in found) <= people <= sum(most for _least, most in found)
    assert all(1 <= least <= most for least, most in found)
    if tables:
        assert len(found) == min(tables, people)
    if people >= 2 * len(found):
        assert all(least >= 2 for least, _most in found)
    assert max(most - least for least, most in found) <= 2 * slack


@given(people_many, st.integers(1, 100))
def test_without_slack_the_tables_are_as_even_as_they_were(people, size) -> None:
    assert limits(people, size) == [(n, n) for n in sizes(people, size)]


@given(st.integers(2, 400))
def test_pairs_are_pairs_but_for_one_of_three(people) -> None:
    found = [most for _least, most in limits(people, 2)]
    assert found.count(3) == people % 2 and set(found) <= {2, 3}


def test_nobody_makes_no_tables() -> None:
    assert limits(0, 5, 3, 1) == []


def test_each_preset_names_fields_of_a_round_and_leaves_the_rule_about_managers() -> None:
    for preset in Preset:
        given_ = presets.rules(preset, 5)
        assert set(given_) <= set(Round.__dataclass_fields__)
        assert given_.get("apart_manager", True) and given_["preset"] is preset
    assert presets.rules(Preset.PAIRS, 5)["size"] == 2
    assert presets.rules(Preset.CROSS, 2)["size"] == presets.USUAL
    assert "size" not in presets.rules(Preset.CROSS, 6)
    assert presets.rules(Preset.NEW, 5)["weight"] > 4 * 100 * 2


def test_a_wish_costs_by_its_place_and_no_wish_costs_nothing() -> None:
    wish = TeamWish("w", "p", "Havet", "Skoven", "Byen")
    assert [presets.wish_cost(wish, name) for name in ("Havet", "Skoven", "Byen", "Bord 4", "")] == [
        0,
        1,
        3,
        8,
        8,
    ]
    assert presets.wish_cost(TeamWish("w", "p"), "Havet") == 0
    assert presets.wish_cost(TeamWish("w", "p", "Havet"), "") == presets.NO_WISH_COST


def test_who_got_which_wish_is_counted() -> None:
    teams = tuple(
        Team(name, "r", "i", name, (Seat(f"s{name}", name, person),))
        for name, person in zip("ABCD", "abcd", strict=True)
    )
    held = Round("r", "day", "i", "Runde", teams=teams)
    wishes = [TeamWish("1", "a", "A"), TeamWish("2", "b", "A", "B", "B"), TeamWish("3", "c", "A", "", "C")]
    wishes += [TeamWish("4", "d", "A", "B", "C"), TeamWish("5", "e", "A")]
    assert presets.granted(held, wishes) == (1, 1, 1, 1)


def leaders(*areas: str) -> list[Person]:
    return [Person(f"p{n:02d}", f"Leder {n}", area=area) for n, area in enumerate(areas)]


def test_hosts_are_leaders_from_as_many_areas_as_can_be() -> None:
    people = [
        Person("d", "Direktør", area="Staben", role=Role.DIREKTION),
        Person("g", "Borger", role=Role.GUEST_CITIZEN),
        *leaders("Skole", "Skole", "Skole", "Ældre", "Ældre", "Teknik"),
    ]
    chosen = presets.propose_hosts(people, 4)
    of = {person.id: person for person in people}
    assert {of[one].role for one in chosen} == {Role.LEADER} and len(set(chosen)) == 4
    assert {of[one].area for one in chosen[:3]} == {"Skole", "Ældre", "Teknik"}
    assert len(presets.propose_hosts(people, 20)) == 6


def test_who_has_hosted_waits_and_those_who_belong_together_are_not_both_hosts() -> None:
    people = leaders("A", "A", "B", "B")
    assert presets.propose_hosts(people, 2, hosted={"p00": 1, "p02": 1}) == ["p01", "p03"]
    bound = [Pairing("x", "p00", "p02", Bond.TOGETHER)]
    assert presets.propose_hosts(people, 2, bound) == ["p00", "p03"]


def test_who_was_away_or_sat_out_has_met_nobody() -> None:
    seats = tuple(Seat(f"s{n}", "t", one) for n, one in enumerate("abcd"))
    team = Team("t", "r", "i", "Bord 1", seats)
    held = Round("r", "day", "i", "Runde", teams=(team,), sits_out=frozenset("d"))
    assert encounters([held], away={"c"}) == {("a", "b"): 1}
    assert len(encounters([Round("r", "day", "i", "Runde", teams=(team,))])) == 6
