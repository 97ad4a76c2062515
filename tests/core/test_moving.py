"""The cost of a move is what a count of the whole round says before and after it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from temadag.core.mixing import how_mixed
from temadag.core.moving import Cost, Moves, cheapest
from temadag.core.people import Person, Role
from temadag.core.teams import Bond, Pairing, Round, Seat, Team

IDS = [f"p{n}" for n in range(9)]


@st.composite
def rooms(draw):
    """A round with people at three tables and some without a seat, who have met and are bound."""
    people = {
        one: Person(
            one,
            one,
            level=draw(st.sampled_from(["", "1", "2"])),
            area=draw(st.sampled_from(["", "A", "B"])),
            role=draw(st.sampled_from([Role.LEADER, Role.LEADER, Role.DIREKTION])),
            manager_id=draw(st.sampled_from(["", *[other for other in IDS if other != one]])),
        )
        for one in IDS
    }
    at = {one: draw(st.sampled_from(["t0", "t1", "t2", ""])) for one in IDS}
    pairs = [(a, b) for a in IDS for b in IDS if a < b]
    met = {pair: draw(st.integers(0, 2)) for pair in draw(st.lists(st.sampled_from(pairs), unique=True))}
    bound = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4))
    pairings = [
        Pairing(f"b{n}", a, b, draw(st.sampled_from([Bond.APART, Bond.TOGETHER])))
        for n, (a, b) in enumerate(bound)
    ]
    held = Round("r", "d", "i", "Runde", apart_manager=draw(st.booleans()), teams=_teams(at))
    return held, at, met, people, pairings


def _teams(at) -> tuple[Team, ...]:
    return tuple(
        Team(team, "r", team, team, tuple(Seat(f"s{one}", team, one) for one in IDS if at[one] == team))
        for team in ("t0", "t1", "t2")
    )


def counted(held, at, met, people, pairings) -> Cost:
    now = how_mixed(replace(held, teams=_teams(at)), met, people.values(), (), pairings)
    managers = len(now.with_manager) if held.apart_manager else 0
    return Cost(
        now.broken + managers, len(now.again), now.same_area, now.same_level, len(now.without_direktion)
    )


def less(after: Cost, before: Cost) -> Cost:
    return Cost(*(getattr(after, f) - getattr(before, f) for f in Cost.__dataclass_fields__))


@given(rooms(), st.sampled_from(IDS), st.sampled_from(["t0", "t1", "t2", ""]))
def test_a_move_costs_what_the_whole_count_says(room, person, team):
    held, at, met, people, pairings = room
    after = counted(held, {**at, person: team}, met, people, pairings)
    wanted = less(after, counted(held, at, met, people, pairings))
    assert Moves(held, met, people, pairings).of(person, team) == wanted


@given(rooms(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_swap_costs_what_the_whole_count_says(room, one, other):
    held, at, met, people, pairings = room
    moves = Moves(held, met, people, pairings)
    if not at[one] or not at[other]:
        assert moves.swapped(one, other).is_nothing
        return
    after = counted(held, {**at, one: at[other], other: at[one]}, met, people, pairings)
    assert moves.swapped(one, other) == less(after, counted(held, at, met, people, pairings))


def test_a_broken_rule_is_dearer_than_any_meeting():
    held = Round("r", "d", "i", "Runde", weight=60)
    costs = {"a": Cost(broken=1, again=-9), "b": Cost(again=2), "c": Cost(same_area=3, again=-1)}
    assert cheapest(costs, held) == ["c", "b", "a"]
