"""The request cards of the on-the-spot round."""

from datetime import date, datetime

import pytest

from temadag.actions import card_on_screen, decisions
from temadag.core.decisions import Answer, Aside, Barrier
from temadag.core.plan import Show
from temadag.core.rejected import Rejected
from temadag.store import decisions as asked
from temadag.store import runs
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


def test_a_substitute_for_all_of_one_who_was_called_away_is_one_step(store) -> None:
    keys = [add(store, text, decider="Karen Holm") for text in "abc"]
    store.do("Stedfortræder", decisions.appoint, keys, " Bo  Åby ").result(10)
    assert [(c.substitute, c.decider, c.answerer) for c in cards(store)] == [
        ("Bo Åby", "Karen Holm", "Bo Åby")
    ] * 3
    store.undo().result(10)
    assert [c.answerer for c in cards(store)] == ["Karen Holm"] * 3


def test_an_answer_by_a_date_for_all_of_them_is_one_step_and_all_or_none(store) -> None:
    keys = [add(store, text, decider="Karen Holm") for text in "ab"]
    store.do("", decisions.edit_card, keys[0], owner="Ida", reason="Hun skal se på det").result(10)
    assert refused(store.do("", decisions.promise, keys, None)) == "by-date-needs-date"
    assert refused(store.do("", decisions.promise, [keys[0], "gone"], date(2026, 12, 1))) == "gone"
    assert {c.answer for c in cards(store)} == {Answer.WAITING}
    store.do("", decisions.promise, keys, date(2026, 12, 1)).result(10)
    assert [(c.answer, c.owner, c.reason) for c in cards(store)] == [
        (Answer.BY_DATE, "Ida", "Hun skal se på det"), (Answer.BY_DATE, "", ""),
    ]  # fmt: skip
    store.undo().result(10)
    assert {c.answer for c in cards(store)} == {Answer.WAITING}


def test_a_card_about_a_person_leaves_queue_and_big_screen_at_once(store) -> None:
    first, second = add(store, "Min chef …"), add(store, "Må vi?")
    store.do("", card_on_screen.show_card, "d1", first, 1000.0).result(10)
    store.do("", decisions.set_aside, first, Aside.RETURNED).result(10)
    run = store.read(runs.run, "d1")
    assert (run.card_id, run.card_ends_at, run.show) == ("", None, Show.TASK)
    assert [c.id for c in cards(store)] == [c.id for c in cards(store, "")] == [second]
    assert [(c.id, c.aside) for c in store.read(asked.set_aside, "d1")] == [(first, Aside.RETURNED)]
    assert store.read(asked.set_aside, "d2") == []
    assert refused(store.do("", decisions.answer_card, first, Answer.YES)) == "about-a-person"
    assert refused(store.do("", decisions.promise, [second, first], date(2026, 12, 1))) == "about-a-person"
    store.do("", decisions.set_aside, first, Aside.NO).result(10)
    assert [c.id for c in cards(store)] == [first, second], "where it was in the queue"
    assert store.read(asked.set_aside) == [] and store.read(runs.run, "d1").card_id == ""


def test_setting_another_card_aside_leaves_the_one_on_the_screen(store) -> None:
    first, second = add(store, "Må vi?"), add(store, "Min chef …")
    store.do("", card_on_screen.show_card, "d1", first, 1000.0).result(10)
    store.do("", decisions.set_aside, second, Aside.HR).result(10)
    assert store.read(runs.run, "d1").card_id == first


def test_a_promise_that_was_kept_is_told_with_when(store) -> None:
    key, other = add(store, "Må vi?"), add(store, "Og det her?", day_id="d2")
    add(store, "Venter")
    for card_id in (key, other):
        store.do("", decisions.answer_card, card_id, Answer.BY_DATE, answer_by=date(2026, 12, 1)).result(10)
    store.do("", decisions.answer_card, key, Answer.YES, answer_by=date(2026, 12, 1)).result(10)
    assert [c.id for c in store.read(asked.promised)] == [key, other]
    answered = store.read(asked.answered_at)
    assert list(answered) == [key] and abs((answered[key] - datetime.now()).total_seconds()) < 3600


def test_the_table_itself_refuses_a_no_without_a_reason(store) -> None:
    key = add(store, "Må vi?")
    for sql in ("answer = 'no'", "answer = 'no', reason = '  '"):
        with pytest.raises(Exception, match="CHECK constraint"):
            store.write(lambda db, s=sql: db.execute(f"update request_card set {s}") and None).result(10)
    assert cards(store)[0].answer is Answer.WAITING and cards(store)[0].id == key
