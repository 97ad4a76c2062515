"""A card that can be read aloud, and the order in which promises are kept in sight."""

from dataclasses import replace
from datetime import date

import pytest

from temadag.core.decisions import (
    Answer,
    Aside,
    RequestCard,
    Tally,
    checked,
    in_order,
    overdue,
    promises,
    tally,
)
from temadag.core.rejected import Rejected

TODAY = date(2026, 11, 14)
CARD = RequestCard("c", "d", "Må vi?")


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (replace(CARD, asked=" \n"), "nothing-asked"),
        (replace(CARD, answer=Answer.NO), "no-needs-reason"),
        (replace(CARD, answer=Answer.NO, reason="  "), "no-needs-reason"),
        (replace(CARD, answer=Answer.BY_DATE), "by-date-needs-date"),
    ],
)
def test_what_cannot_be_read_aloud(card: RequestCard, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        checked(card)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        replace(CARD, answer=Answer.YES),
        replace(CARD, answer=Answer.NO, reason="Loven siger det."),
        replace(CARD, answer=Answer.BY_DATE, answer_by=TODAY),
    ],
)
def test_what_can(card: RequestCard) -> None:
    assert checked(card) is card


def test_a_promise_is_late_the_day_after() -> None:
    promised = replace(CARD, answer=Answer.BY_DATE, answer_by=TODAY)
    assert not overdue(promised, TODAY)
    assert overdue(promised, date(2026, 11, 15))
    assert not overdue(replace(promised, answer=Answer.YES), date(2026, 11, 15))


def test_overdue_first_and_answered_last() -> None:
    cards = [
        replace(CARD, id="yes", answer=Answer.YES),
        replace(CARD, id="waits"),
        replace(CARD, id="later", answer=Answer.BY_DATE, answer_by=date(2026, 12, 24)),
        replace(CARD, id="soon", answer=Answer.BY_DATE, answer_by=TODAY),
        replace(CARD, id="late", answer=Answer.BY_DATE, answer_by=date(2026, 11, 13)),
        replace(CARD, id="no", answer=Answer.NO, reason="Nej"),
        replace(CARD, id="later still", answer=Answer.BY_DATE, answer_by=date(2026, 10, 1)),
        replace(CARD, id="waits too"),
    ]
    assert [c.id for c in in_order(cards, TODAY)] == [
        "later still", "late", "waits", "waits too", "soon", "later", "yes", "no",
    ]  # fmt: skip
    assert tally(cards, TODAY) == Tally(waiting=2, overdue=2, promised=2, yes=1, no=1)


def test_promises_stay_in_sight_until_they_are_kept_and_then_tell_that_they_were() -> None:
    def card(name: str, answer: Answer, by: date | None, **more) -> RequestCard:
        return replace(CARD, id=name, answer=answer, answer_by=by, reason="Fordi", **more)

    cards = [
        card("kept", Answer.YES, date(2026, 11, 1)),
        card("said at once", Answer.YES, None),
        card("to come", Answer.BY_DATE, date(2026, 12, 1)),
        card("kept last", Answer.NO, date(2026, 11, 12)),
        card("late", Answer.BY_DATE, date(2026, 11, 13)),
        card("aside", Answer.BY_DATE, date(2026, 11, 1), aside=Aside.HR),
        card("waits", Answer.WAITING, date(2026, 11, 1)),
        card("oldest", Answer.BY_DATE, date(2026, 10, 1)),
    ]
    assert [c.id for c in promises(cards, TODAY)] == ["oldest", "late", "to come", "kept last", "kept"]


def test_a_card_set_aside_counts_nowhere() -> None:
    cards = [replace(CARD, aside=Aside.RETURNED), replace(CARD, id="b", aside=Aside.HR, answer=Answer.YES)]
    assert tally(cards, TODAY) == Tally() and not any(card.waits for card in cards)
