"""Who knocks: a name typed on a phone, with one thumb, is held against those invited."""

import pytest

from temadag.core.knocking import likeliest, surely
from temadag.core.people import Person

NAMES = (
    "Mette Kjær",
    "Mette Marie Kjærgaard",
    "Bo Østergaard",
    "Anne Ærø Storm",
    "Jens Peter Holm",
    "Jens Holm",
    "Kirsten Aagaard",
    "Søren Friis",
)
PEOPLE = [Person(str(n), name) for n, name in enumerate(NAMES)]


def found(typed: str) -> list[str]:
    return [person.name for person in likeliest(PEOPLE, typed)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mette Kjær", "Mette Kjær"),
        ("mette kjaer", "Mette Kjær"),
        ("METTE  KJÆR", "Mette Kjær"),
        ("Kjær Mette", "Mette Kjær"),
        ("mettekjær", "Mette Kjær"),
        ("bo ostergaard", "Bo Østergaard"),
        ("Bo Østergård", "Bo Østergaard"),
        ("Kirsten Ågård", "Kirsten Aagaard"),
        ("Sören Fris", "Søren Friis"),
        ("Anne", "Anne Ærø Storm"),
        ("storm", "Anne Ærø Storm"),
        ("Mette M", "Mette Marie Kjærgaard"),
    ],
)
def test_what_is_typed_on_a_phone_is_the_person_meant(typed: str, meant: str) -> None:
    assert found(typed)[0] == meant


def test_the_whole_name_comes_before_one_that_begins_alike() -> None:
    assert found("Jens Holm") == ["Jens Holm", "Jens Peter Holm"]
    assert found("Mette K")[:2] == ["Mette Kjær", "Mette Marie Kjærgaard"]


@pytest.mark.parametrize("typed", ["", "   ", "Niels Bohr", "x", "😀", "-", "Dronningen"])
def test_nobody_is_found_where_nobody_is_meant(typed: str) -> None:
    assert found(typed) == []


def test_only_a_whole_name_that_one_alone_has_is_sure() -> None:
    assert surely(PEOPLE, "mette kjær").name == "Mette Kjær"
    assert surely(PEOPLE, "Mette") is None
    assert surely([*PEOPLE, Person("x", "Mette Kjær", title="Lærer")], "Mette Kjær") is None


def test_of_three_hundred_at_most_five_are_offered() -> None:
    crowd = [Person(str(n), f"Anne Holm {n}") for n in range(300)]
    assert len(likeliest(crowd, "Anne Holm")) == 5
