"""A few letters at the door find the right one, and nobody is taken for somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from temadag.core.arriving import letters, missing, seek, sure
from temadag.core.attendance import Presence
from temadag.core.people import Person


def people(*names: str) -> list[Person]:
    return [Person(f"p{number}", name) for number, name in enumerate(names)]


ROOM = people(
    "Søren Ågård", "Sonja Holm", "Mette Bo Holm", "Anders Toft", "Anna Friis", "Karl-Gustav Ærø", "Joan Lund"
)


def names(typed: str, where: dict[str, Presence] | None = None) -> list[str]:
    return [one.person.name for one in seek(ROOM, where or {}, typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sø", "Søren Ågård"),
        ("soe", "Søren Ågård"),
        ("søren aag", "Søren Ågård"),
        ("agar", "Søren Ågård"),
        ("ÅG", "Søren Ågård"),
        ("mh", "Mette Bo Holm"),
        ("mbh", "Mette Bo Holm"),
        ("ho me", "Mette Bo Holm"),
        ("gus", "Karl-Gustav Ærø"),
        ("aero", "Karl-Gustav Ærø"),
        ("aeroe", "Karl-Gustav Ærø"),
        ("kgæ", "Karl-Gustav Ærø"),
        ("ofte", ""),
        ("oft", "Anders Toft"),
    ],
)
def test_one_is_found_by_any_part_of_the_name(typed, name):
    assert names(typed) == ([name] if name else [])


def test_several_are_shown_and_none_is_guessed():
    assert names("an") == ["Anders Toft", "Anna Friis"]
    assert sure(seek(ROOM, {}, "an"), Presence.PRESENT) is None
    assert names("so") == ["Sonja Holm", "Søren Ågård"]
    assert sure(seek(ROOM, {}, "so"), Presence.PRESENT) is None


def test_who_is_here_already_is_pushed_down_so_that_two_letters_do():
    where = {"p3": Presence.PRESENT}
    assert names("an", where) == ["Anna Friis", "Anders Toft"]
    assert sure(seek(ROOM, where, "an"), Presence.PRESENT).name == "Anna Friis"


def test_a_name_that_was_typed_whole_is_not_taken_for_a_longer_one():
    room = people("Anna Friis", "Annalise Dam")
    where = {"p0": Presence.PRESENT}
    assert sure(seek(room, where, "anna"), Presence.PRESENT) is None
    assert sure(seek(room, where, "annal"), Presence.PRESENT).name == "Annalise Dam"


def test_of_two_by_the_same_name_neither_is_guessed_also_when_one_has_come():
    room = people("Ida Lund", "Ida Lund")
    assert sure(seek(room, {}, "ida lund"), Presence.PRESENT) is None
    assert sure(seek(room, {"p0": Presence.PRESENT}, "ida lund"), Presence.PRESENT) is None


def test_who_leaves_is_somebody_who_is_here():
    where = {"p3": Presence.PRESENT}
    assert sure(seek(ROOM, where, "an"), Presence.LEFT).name == "Anders Toft"
    assert sure(seek(ROOM, {}, "joan"), Presence.LEFT) is None


@given(
    st.lists(st.text("aeæoøånml- ", min_size=1, max_size=9), min_size=1, max_size=12),
    st.data(),
)
def test_who_is_taken_for_sure_is_the_only_one_not_here_whom_the_letters_fit(made, data):
    room = people(*[name for name in made if letters(name)])
    come = data.draw(st.sets(st.sampled_from([p.id for p in room]))) if room else set()
    where = dict.fromkeys(come, Presence.PRESENT)
    typed = data.draw(st.text("aeæoøånml ", min_size=1, max_size=4))
    found = seek(room, where, typed)
    meant = sure(found, Presence.PRESENT)
    if meant is not None:
        assert [one.person for one in found if one.person.id not in come] == [meant]
        whole = [p.id for p in room if letters(p.name) == letters(meant.name)]
        assert whole == [meant.id]


@given(st.lists(st.text("abcæøå", min_size=1, max_size=7), min_size=1, max_size=8))
def test_everybody_is_found_by_their_own_name_and_by_each_beginning_of_it(made):
    room = people(*made)
    for person in room:
        for end in range(1, len(person.name) + 1):
            assert person in [one.person for one in seek(room, {}, person.name[:end])]


def test_those_missing_are_those_of_whom_nothing_has_been_heard():
    where = {"p0": Presence.PRESENT, "p1": Presence.LATE, "p2": Presence.ABSENT, "p3": Presence.LEFT}
    assert [p.name for p in missing(ROOM, where)] == ["Anna Friis", "Karl-Gustav Ærø", "Joan Lund"]
