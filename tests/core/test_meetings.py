"""Who has sat with whom: the counts agree with the teams, from whichever side they are seen."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from temadag.core.meetings import Meetings, Sitting, counted
from temadag.core.people import Person

IDS = [f"p{n}" for n in range(7)]
PEOPLE = [Person(one, one.upper()) for one in IDS]

teams = st.builds(
    Sitting,
    day=st.sampled_from(["Temadag 1", "Temadag 2"]),
    round=st.sampled_from(["Runde 1", "Runde 2"]),
    team=st.sampled_from(["Bord 1", "Bord 2"]),
    people=st.frozensets(st.sampled_from([*IDS, "gone"]), max_size=6),
    planned=st.booleans(),
)
many = st.lists(teams, max_size=12)


@given(many)
def test_the_counts_are_the_same_from_both_sides_and_nobody_meets_themselves(sittings):
    found = counted(PEOPLE, sittings)
    for grid in (found.held, found.planned):
        assert [list(column) for column in zip(*grid, strict=True)] == [list(row) for row in grid]
        assert all(row[place] == 0 for place, row in enumerate(grid))


@given(many)
def test_the_pairs_are_those_of_the_teams_added_up(sittings):
    known = [s.people & set(IDS) for s in sittings if not s.planned]
    assert sum(counted(PEOPLE, sittings).pairs.values()) == sum(len(p) * (len(p) - 1) // 2 for p in known)
    for a, b in combinations(IDS, 2):
        assert counted(PEOPLE, sittings).pairs.get((a, b), 0) == sum({a, b} <= p for p in known)


@given(many)
def test_what_is_told_of_two_agrees_with_the_count_and_has_the_latest_first(sittings):
    found = counted(PEOPLE, sittings)
    for a, b in combinations(IDS, 2):
        told = found.between(a, b)
        assert len(told.held) == found.held[found.places[a]][found.places[b]]
        assert len(told.planned) == found.planned[found.places[a]][found.places[b]]
        expected = [s for s in reversed(sittings) if {a, b} <= s.people]
        assert list(told.held) == [s for s in expected if not s.planned]
        assert found.between(b, a).held == told.held


@given(many)
def test_everybody_else_is_met_or_not_met_yet(sittings):
    found = counted(PEOPLE, sittings)
    for place, one in enumerate(IDS):
        met, new = found.company(one)
        assert sorted(c.person.id for c in (*met, *new)) == sorted(set(IDS) - {one})
        assert len(met) == found.faces[place] <= found.faces_to_come[place]
        last = [max(n for n, s in enumerate(sittings) if s == c.held[0]) for c in met]
        assert last == sorted(last, reverse=True)
        assert not any(c.held for c in new)


def test_what_is_planned_is_no_meeting_yet():
    planned = Sitting("Temadag 2", "Runde 1", "Bord 1", frozenset(IDS[:2]), planned=True)
    found = counted(PEOPLE, [planned])
    assert found.has_plans and not found.pairs
    assert found.faces[0] == 0 and found.faces_to_come[0] == 1
    assert found.between("p0", "p1").planned == (planned,)


def test_nobody_and_somebody_unknown():
    assert Meetings().faces == () and not Meetings().has_plans
    assert counted(PEOPLE, []).between("p0", "p0") is None
    assert counted(PEOPLE, []).between("p0", "gone") is None
