"""The one rule of who reads: the table of the privacy rules, cell by cell."""

from itertools import product

import pytest

from temadag.core.people import Person
from temadag.core.reflections import (
    Audience,
    KnownNames,
    Prompt,
    Reflection,
    Visibility,
    default_visibility,
    may_read,
    offered,
)

# Per visibility, in the order of AUDIENCES: y yes, n no, 5 from five answers, r after release,
# t only with the writer's tick. The writer of an unnamed entry is not known to the file, so no row of
# it can be handed to »the writer«. Held back is written with a capital where it matters.
AUDIENCES = (
    Audience.WRITER,
    Audience.OWN_GROUP,
    Audience.FACILITATOR,
    Audience.WALL,
    Audience.SHARED_SUMMARY,
    Audience.DIRECTORS_SUMMARY,
)
TABLE = {
    Visibility.ONLY_ME: ("y", "n", "n", "n", "n", "n"),
    Visibility.GROUP: ("y", "y", "n", "n", "n", "n"),
    Visibility.FACILITATOR: ("y", "n", "y", "n", "n", "n"),
    Visibility.ROOM_UNNAMED: ("n", "5", "5", "5hr", "5h", "5ht"),
    Visibility.ROOM_NAMED: ("y", "y", "y", "hr", "h", "ht"),
}
CELLS = [
    pytest.param(visibility, audience, rule, id=f"{visibility}-{audience}")
    for visibility, rules in TABLE.items()
    for audience, rule in zip(AUDIENCES, rules, strict=True)
]


def test_the_table_is_whole() -> None:
    assert set(TABLE) == set(Visibility) and set(AUDIENCES) == set(Audience)
    assert len(CELLS) == 30


@pytest.mark.parametrize(("visibility", "audience", "rule"), CELLS)
def test_each_cell(visibility: Visibility, audience: Audience, rule: str) -> None:
    for enough, released, held, withdrawn, ticked in product((False, True), repeat=5):
        entry = Reflection(
            "r",
            "p",
            visibility,
            released=released,
            held_back=held,
            withdrawn=withdrawn,
            for_directors=ticked,
        )
        wished = rule != "n" and not withdrawn
        wished = wished and ("5" not in rule or enough)
        wished = wished and ("h" not in rule or not held)
        wished = wished and ("r" not in rule or released)
        wished = wished and ("t" not in rule or ticked)
        assert may_read(entry, audience, answers=5 if enough else 4) is wished, entry


@pytest.mark.parametrize("answers", range(9))
def test_five_is_enough_and_four_is_not(answers: int) -> None:
    entry = Reflection("r", "p", Visibility.ROOM_UNNAMED, released=True)
    assert may_read(entry, Audience.WALL, answers=answers) is (answers >= 5)


def test_nothing_is_chosen_wider_than_the_group_beforehand() -> None:
    assert default_visibility(None) is Visibility.ONLY_ME
    assert default_visibility(Visibility.ONLY_ME) is Visibility.ONLY_ME
    for wide in (Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_UNNAMED, Visibility.ROOM_NAMED):
        assert default_visibility(wide) is Visibility.GROUP


PROMPTS = [Prompt("p1", "b1", "?"), Prompt("p2", "b2", "?"), Prompt("p3", "b2", "?"), Prompt("p4", "b4", "?")]


def test_the_newest_question_comes_first() -> None:
    assert [p.id for p in offered(PROMPTS, ["b1", "b2", "b3"])] == ["p2", "p3", "p1"]


def test_a_block_begun_again_is_the_newest() -> None:
    assert [p.id for p in offered(PROMPTS, ["b1", "b2", "b1"])] == ["p1", "p2", "p3"]


def test_before_the_first_question_all_are_offered() -> None:
    assert offered(PROMPTS, []) == PROMPTS
    assert offered(PROMPTS, ["b9"]) == PROMPTS
    assert offered([], ["b1"]) == []


PEOPLE = [
    Person("1", "Mette Kjær", "Skoleleder", workplace="Bøgelyskolen"),
    Person("2", "Łukasz Winther-Friis", "Kommunaldirektør", area="Børn og Skole", workplace="Rådhuset"),
    *(
        Person(f"t{n}", f"Ann{'abcdefgh'[n]} Holm", "Teamleder", workplace=f"Plejecenter Ro{n}")
        for n in range(5)
    ),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jeg vil lytte mere.", ()),
        ("Mettes måde at spørge på", ("Mettes",)),
        ("at kjær bliver", ()),
        ("Det var Kjærs idé", ("Kjærs",)),
        ("Spørg Friis, eller ŁUKASZ", ("Friis", "ŁUKASZ")),
        ("På Bøgelyskolen gør vi det", ("Bøgelyskolen",)),
        ("Et Plejecenter er et hjem", ()),
        ("i Børn og Skole", ("Børn og Skole",)),
        ("kommunaldirektørens svar", ("kommunaldirektørens",)),
        ("skolelederen sagde det", ("skolelederen",)),
        ("alle teamledere", ()),
        ("Holm og Mette, og Mette igen", ("Holm", "Mette")),
        ("", ()),
    ],
)
def test_what_may_name_somebody(text: str, found: tuple[str, ...]) -> None:
    assert KnownNames(PEOPLE).mentioned(text) == found


def test_the_writers_own_name_is_no_surprise() -> None:
    assert KnownNames(PEOPLE).mentioned("Jeg, Mette, lover det", "1") == ()
    two = [*PEOPLE, Person("9", "Mette Holm")]
    assert KnownNames(two).mentioned("Jeg, Mette, lover det", "1") == ("Mette",)
    assert KnownNames([]).mentioned("Mette på Bøgelyskolen") == ()
