"""Who can answer a card, the piles of a round, and that each card comes to its turn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from temadag.core.deciders import Pile, next_card, piles, who_is
from temadag.core.decisions import Answer, Aside, RequestCard
from temadag.core.people import Person, Role

KAREN = Person("karen", "Karen Holm", title="Kommunaldirektør", role=Role.DIREKTION)
BO = Person("bo", "Bo Ågård", title="Børne- og ungedirektør", area="Børn", role=Role.DIREKTION)
IDA = Person("ida", "Ida Holm", title="Skoleleder")
PEOPLE = [KAREN, BO, IDA]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Karen Holm", KAREN),
        ("  karen   holm ", KAREN),
        ("Karen", KAREN),
        ("Holm", KAREN),
        ("kommunaldirektøren", KAREN),
        ("Karen Holm, kommunaldirektør", KAREN),
        ("bo aagaard", BO),
        ("Børne- og ungedirektør", BO),
        ("Ida Holm", IDA),
        ("Ida", None),
        ("direktionen", None),
        ("Byrådet", None),
        ("", None),
        ("  ", None),
    ],
)
def test_a_name_or_a_title_points_at_one(written: str, person: Person | None) -> None:
    assert who_is(written, PEOPLE) == person


def test_a_name_that_two_have_points_at_nobody() -> None:
    twins = [KAREN, replace(KAREN, id="other")]
    assert who_is("Karen Holm", twins) is None and who_is("kommunaldirektøren", twins) is None


def card(number: int, decider: str = "", **more) -> RequestCard:
    return RequestCard(f"c{number}", "d", f"Må vi {number}?", decider=decider, **more)


def test_one_who_is_named_in_several_ways_has_one_pile_and_nobodys_cards_come_last() -> None:
    cards = [card(0), card(1, "Bo"), card(2, "Karen"), card(3, "kommunaldirektøren"), card(4, "Byrådet")]
    made = piles(cards, PEOPLE, {"karen"})
    assert [(pile.name, len(pile.cards), pile.away) for pile in made] == [
        ("Bo Ågård", 1, False), ("Karen Holm", 2, True), ("Byrådet", 1, False), ("", 1, False),
    ]  # fmt: skip


def test_a_substitute_has_the_card() -> None:
    made = piles([card(0, "Karen", substitute="Bo"), card(1, "Bo")], PEOPLE, {"karen"})
    assert [(pile.name, len(pile.cards), pile.away) for pile in made] == [("Bo Ågård", 2, False)]


def test_the_next_card_is_of_the_same_pile_then_of_somebody_in_the_room() -> None:
    cards = [card(0, "Karen"), card(1, "Karen"), card(2, "Byrådet"), card(3, "Bo")]
    here = piles(cards, PEOPLE, {"karen"})
    assert next_card(here, None) == cards[2], "whoever is away is not called up"
    assert next_card(here, None, "karen") == cards[0], "but may be chosen by hand"
    assert next_card(here, cards[0], "karen") == cards[1]
    assert next_card(here, cards[3], "bo") == cards[2]
    assert next_card(piles(cards[:1], PEOPLE, {"karen"}), cards[0], "karen") == cards[0]
    assert next_card([], None) is None


DECIDERS = st.sampled_from(["Karen", "karen holm", "Bo Ågård", "ungedirektøren", "Byrådet", "byrådet ", ""])
CARDS = st.lists(
    st.builds(
        lambda decider, substitute, answer, aside: RequestCard(
            "", "d", "Må vi?", decider=decider, substitute=substitute, answer=answer, reason="x", aside=aside
        ),
        DECIDERS,
        st.sampled_from(["", "", "Bo"]),
        st.sampled_from([Answer.WAITING, Answer.WAITING, Answer.YES, Answer.NO]),
        st.sampled_from([Aside.NO, Aside.NO, Aside.HR]),
    ),
    max_size=14,
).map(lambda cards: [replace(one, id=f"c{number}") for number, one in enumerate(cards)])
AWAY = st.sets(st.sampled_from(["karen", "bo"]))


@given(CARDS, AWAY)
def test_each_waiting_card_lies_in_one_pile_in_the_order_of_the_queue(cards, away) -> None:
    made = piles(cards, PEOPLE, away)
    assert sorted(c.id for pile in made for c in pile.cards) == sorted(c.id for c in cards if c.waits)
    assert len({pile.key for pile in made}) == len(made)
    for pile in made:
        places = [cards.index(c) for c in pile.cards]
        assert places == sorted(places) and places
        assert pile.away == (pile.person_id in away)


@given(CARDS, AWAY)
def test_answering_what_comes_next_empties_the_queue_and_ends_with_those_who_are_away(cards, away) -> None:
    waiting, last, key, read = list(cards), None, "", []
    while (found := next_card(here := piles(waiting, PEOPLE, away), last, key)) is not None:
        pile = next(pile for pile in here if found in pile.cards)
        read.append((found.id, pile))
        waiting[waiting.index(found)] = replace(found, answer=Answer.YES)
        last, key = found, pile.key
    assert sorted(name for name, _pile in read) == sorted(c.id for c in cards if c.waits)
    gone = [pile.away for _name, pile in read]
    assert gone == sorted(gone), "whoever is not in the room is asked for last"
    assert _runs([pile for _name, pile in read]) == len({pile.key for _name, pile in read}), "pile by pile"


def _runs(read: list[Pile]) -> int:
    return sum(n == 0 or one.key != read[n - 1].key for n, one in enumerate(read))
