"""What is looked for is told apart as a Dane tells letters apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from temadag.core.sought import Sought, around, folded, sought


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("beslutning", "Straksbeslutninger på gulvet"),
        ("ågård", "Mette Aagaard"),
        ("AAGAARD", "Mette Ågård"),
        ("ide cafe", "En idé fra caféen"),
        ("idé", "hendes ideer"),
        ("løs", "Søren Løsnæs"),
        ("MÖLLER", "Møller"),
        ("lukasz", "Łukasz Kofoed"),
        ("holm lærke", "Lærke Holm"),
        ("a\u030agren", "Ågren"),
        ("aftale", "klimaaftalen"),
        ("klimaaftale", "Klimaaftalen"),
        ("år", "hvert Aar"),
    ],
)
def test_found(typed: str, text: str) -> None:
    assert sought(typed).in_text(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("får", "far"),
        ("far", "får"),
        ("bøn", "bon"),
        ("bær", "ber"),
        ("ar", "år"),
        ("al", "mål"),
        ("to ord", "kun to"),
    ],
)
def test_not_found(typed: str, text: str) -> None:
    assert not sought(typed).in_text(text)


def test_one_letter_or_nothing_is_not_looked_for() -> None:
    assert not sought("") and not sought(" \n ") and not sought("x") and sought("xy") and sought("å")
    assert sought("to to TO").words == ("to",)


@given(st.text(), st.text())
def test_every_text_is_found_by_a_word_of_its_own(before: str, word: str) -> None:
    own = sought(word)
    assert not own or own.in_text(f"{before} {word}")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.text(min_size=2), st.integers(20, 200))
def test_the_part_shown_is_short_and_of_the_text(text: str, word: str, room: int) -> None:
    shown = around(text, sought(word), room)
    assert len(shown) <= room + 4
    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_the_part_shown_has_the_word() -> None:
    text = "Det var en lang dag med mange ord. " * 30 + "Så sagde nogen straksbeslutning. " + "Tak. " * 90
    assert "straksbeslutning" in around(text, Sought(("beslutning",)))
    assert around("Kort.", Sought(("kort",))) == "Kort."
