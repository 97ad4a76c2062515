"""The request cards of the on-the-spot round."""

from datetime import date

import pytest

from temadag.actions import decisions
from temadag.core.decisions import Answer, Barrier
from temadag.core.rejected import Rejected
from temadag.store import decisions as asked
from temadag.store.session_store import SessionStore


@pytest.fixture
def store(tmp_path):
    opened = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    for number in (1, 2):
        row = {"id": f"d{number}", "position": str(number), "title": f"Dag {number}"}
        opened.write(lambda db, r=row: db.table("day").insert(r) and None).result(10)
    yield opened
    opened.close()


def add(store, text, day_id="d1", **more) -> str:
    return store.do("Nyt ønskekort", decisions.add_card, day_id, text, **more).result(10)


def cards(store, day_id="d1"):
    return store.read(asked.cards, day_id)


def refused(future) -> str:
    with pytest.raises(Rejected) as reason:
        future.result(10)
    return reason.value.code


def test_a_card_is_added_last_and_read_back_whole(store) -> None:
    add(store, "Første")
    add(store, " Må vi? ", barrier=Barrier.LAW, citizen_gets="Svar", cost="0 kr.", decider="Pia")
    card = cards(store)[1]
    assert (card.asked, card.barrier, card.citizen_gets, card.cost, card.decider) == (
        "Må vi?", Barrier.LAW, "Svar", "0 kr.", "Pia",
    )  # fmt: skip
    assert card.answer is Answer.WAITING and not card.answered


def test_each_day_has_its_own_queue(store) -> None:
    add(store, "Et")
    add(store, "To", day_id="d2")
    assert [c.asked for c in cards(store)] == ["Et"]
    assert [c.asked for c in cards(store, "")] == ["Et", "To"]


def test_an_answer_that_cannot_be_read_aloud_changes_nothing(store) -> None:
    key = add(store, "Må vi?")
    assert refused(store.do("", decisions.answer_card, key, Answer.NO, "  ")) == "no-needs-reason"
    assert refused(store.do("", decisions.answer_card, key, Answer.BY_DATE)) == "by-date-needs-date"
    assert refused(store.do("", decisions.edit_card, key, asked=" ")) == "nothing-asked"
    assert refused(store.do("", decisions.add_card, "d1", "\n")) == "nothing-asked"
    assert [c.answer for c in cards(store)] == [Answer.WAITING]


def test_yes_no_and_by_date(store) -> None:
    key = add(store, "Må vi?")
    store.do("", decisions.answer_card, key, Answer.NO, " Loven siger nej. ").result(10)
    assert (cards(store)[0].answer, cards(store)[0].reason) == (Answer.NO, "Loven siger nej.")
    assert refused(store.do("", decisions.edit_card, key, reason="")) == "no-needs-reason"
    by = date(2026, 12, 1)
    store.do("", decisions.answer_card, key, Answer.BY_DATE, owner="Pia", answer_by=by).result(10)
    assert (cards(store)[0].answer_by, cards(store)[0].owner) == (by, "Pia")
    store.do("", decisions.answer_card, key, Answer.YES, owner="Pia").result(10)
    assert cards(store)[0].answer_by is None and cards(store)[0].answered


def test_a_card_moves_in_the_queue(store) -> None:
    a, b, c = (add(store, text) for text in "abc")
    store.do("", decisions.move_card, c, a).result(10)
    assert [x.id for x in cards(store)] == [a, c, b]
    store.do("", decisions.move_card, b, None).result(10)
    assert [x.id for x in cards(store)] == [b, a, c]
    assert refused(store.do("", decisions.move_card, a, "gone")) == "gone"
    store.undo().result(10)
    assert [x.id for x in cards(store)] == [a, c, b]


def test_a_card_taken_out_is_gone_and_can_be_had_back(store) -> None:
    key = add(store, "Det handler om en person")
    store.do("Fjern", decisions.remove_card, key).result(10)
    assert cards(store) == [] and refused(store.do("", decisions.edit_card, key, cost="1")) == "gone"
    assert refused(store.do("", decisions.remove_card, key)) == "gone"
    store.undo().result(10)
    assert [c.id for c in cards(store)] == [key]
