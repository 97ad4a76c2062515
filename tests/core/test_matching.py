"""Who on a new list is whom: nobody twice, nobody covered by a namesake."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from temadag.core.matching import Taking, doubled, joined, plan_take_in
from temadag.core.people import Person, Role


def person(number: int, name: str, workplace: str = "", email: str = "", **more: str) -> Person:
    return Person(f"p{number}", name, workplace=workplace, email=email, **more)


people = st.lists(
    st.builds(
        Person,
        id=st.just(""),
        name=st.sampled_from(["Mette Hansen", "METTE  hansen", "Ole Ås", "Ole Aas", "Bo Bo"]),
        workplace=st.sampled_from(["", "Solgården", "Skovly"]),
        email=st.sampled_from(["", "a@by.dk", "b@by.dk"]),
        title=st.sampled_from(["", "Leder"]),
    ),
    max_size=8,
).map(lambda found: [replace(p, id=f"p{n}") for n, p in enumerate(found)])


@given(people, people)
def test_each_known_person_is_matched_at_most_once(known: list[Person], found: list[Person]) -> None:
    plan = plan_take_in(known, found)
    ids = [m.known.id for m in plan.known if m.known]
    assert len(ids) == len(set(ids))
    assert len(plan.new) + len(plan.known) == len(found) == len(plan.matches)


@given(people)
def test_the_same_list_again_is_known_whole_and_changes_nothing(found: list[Person]) -> None:
    known = [replace(p, id=f"k{n}") for n, p in enumerate(found)]
    plan = plan_take_in(known, found)
    assert plan.new == () and plan.changed == ()


def test_by_mail_then_by_place_then_by_a_name_of_ones_own() -> None:
    known = [
        person(1, "Mette Hansen", "Solgården", "m@by.dk"),
        person(2, "Mette Hansen", "Skovly"),
        person(3, "Ole Ås", "Rådhus"),
    ]
    found = [
        person(11, "Mette Hansen", "Skovly"),
        person(12, "Mette Holm Hansen", "Birk", "M@by.dk"),
        person(13, "Ole Aas"),
        person(14, "Ole Ås", "Andet sted"),
    ]
    plan = plan_take_in(known, found[:3])
    assert [m.known.id for m in plan.matches if m.known] == ["p2", "p1", "p3"]
    assert all(m.sure for m in plan.matches)
    assert plan.matches[1].differs == ("name", "workplace")
    assert plan_take_in(known[2:], found[2:]).known == ()  # two of one name: who is who cannot be told
    moved = plan_take_in(known[2:], found[3:]).matches[0]
    assert moved.known is known[2] and not moved.sure


def test_a_post_that_changes_hands_is_in_doubt() -> None:
    known = [person(1, "Mette Hansen", "Birk", "leder@birk.dk")]
    plan = plan_take_in(known, [person(11, "Ole Ås", "Birk", "leder@birk.dk")])
    assert len(plan.in_doubt) == 1 and plan.changed[0].differs == ("name",)


def test_keep_fills_gaps_and_overwrite_wins_but_never_empties() -> None:
    known = person(1, "Mette Hansen", "Solgården", needs="Vegetar")
    found = replace(person(11, "Mette Hansen", "Skovly", "m@by.dk"), role=Role.DIREKTION)
    kept = joined(known, found, Taking.KEEP)
    assert (kept.workplace, kept.email, kept.needs, kept.role) == (
        "Solgården",
        "m@by.dk",
        "Vegetar",
        Role.DIREKTION,
    )
    won = joined(replace(known, role=Role.GUEST_CITIZEN), replace(found, role=Role.LEADER), Taking.OVERWRITE)
    assert (won.workplace, won.needs, won.role) == ("Skovly", "Vegetar", Role.GUEST_CITIZEN)


def test_both_doubles_only_where_something_differs() -> None:
    known = person(1, "Mette Hansen", "Solgården")
    same = plan_take_in([known], [person(11, "Mette Hansen", "Solgården")]).matches[0]
    other = plan_take_in([known], [person(11, "Mette Hansen", "Skovly")]).matches[0]
    assert not doubled(same, Taking.BOTH) and doubled(other, Taking.BOTH)
    assert not doubled(other, Taking.KEEP)
