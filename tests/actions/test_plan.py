"""The run sheet's actions: ready days, copies, steps and questions that keep their answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from temadag.actions import plan, programme, sending
from temadag.core.plan import Step
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Prompt, Visibility
from temadag.core.rejected import Rejected
from temadag.intake import library
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made.write(programme.found_programme, "Forløb").result(5)
    yield made
    made.close()


def do(store: SessionStore, action, *args, **kwargs):
    return store.do("", action, *args, **kwargs).result(5)


def ready(store: SessionStore, number: int = 0, **more) -> str:
    return do(store, plan.add_ready_day, library.templates()[number], "da", library.exercises(), **more)


def test_a_ready_day_comes_whole_and_goes_with_one_undo(store: SessionStore) -> None:
    day_id = ready(store, held_on=date(2026, 11, 14))
    day = store.read(plan_of.day, day_id)
    assert day is not None and day.held_on == date(2026, 11, 14) and day.starts == 510
    assert day.purpose and day.title.startswith("Temadag 1")
    assert len(store.read(plan_of.blocks, day_id)) == len(library.templates()[0].blocks)
    assert store.read(plan_of.prompts, day_id)
    store.undo().result(5)
    assert store.read(plan_of.days) == [] and store.read(plan_of.blocks, day_id) == []


def test_a_copied_day_has_the_plan_and_the_purpose_but_no_date(store: SessionStore) -> None:
    day_id = ready(store, held_on=date(2026, 11, 14), place="Salen")
    copy = store.read(plan_of.day, do(store, plan.copy_day, day_id, "Igen"))
    assert copy is not None and (copy.title, copy.held_on, copy.place) == ("Igen", None, "Salen")
    assert copy.purpose == store.read(plan_of.day, day_id).purpose  # type: ignore[union-attr]

    def plain(key: str) -> list[tuple]:
        return [(b.title, b.minutes, b.locked_start, b.steps) for b in store.read(plan_of.blocks, key)]

    assert plain(copy.id) == plain(day_id)
    assert len(store.read(plan_of.prompts, copy.id)) == len(store.read(plan_of.prompts, day_id))


def test_steps_that_stay_keep_their_rows(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Dag")
    block_id = do(store, plan.add_block, day_id, None, "Punkt", 30)

    def ids() -> list[str]:
        return [
            r["id"]
            for r in store.read(lambda db: list(db.query("select id from block_step order by position")))
        ]

    do(store, plan.set_steps, block_id, [Step("En", 5), Step("To", 10)])
    before = ids()
    do(store, plan.set_steps, block_id, [Step("En", 6), Step("To", 10), Step("Tre", 2)])
    assert ids()[:2] == before
    assert store.read(plan_of.blocks, day_id)[0].steps == (Step("En", 6), Step("To", 10), Step("Tre", 2))
    do(store, plan.set_steps, block_id, [Step("Kun", 1)])
    assert store.read(plan_of.blocks, day_id)[0].steps == (Step("Kun", 1),)


def test_a_question_is_put_reworded_and_taken_out_by_its_id(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Dag")
    block_id = do(store, plan.add_block, day_id, None, "Punkt", 30)
    do(store, plan.put_prompt, block_id, "q1", "Hvad?", Visibility.ONLY_ME)
    do(store, plan.put_prompt, block_id, "q2", "Hvem?", Visibility.GROUP)
    do(store, plan.put_prompt, block_id, "q1", "Hvad nu?", Visibility.GROUP)
    found = store.read(plan_of.prompts, day_id)
    assert [(p.id, p.text, p.visibility) for p in found] == [
        ("q1", "Hvad nu?", Visibility.GROUP),
        ("q2", "Hvem?", Visibility.GROUP),
    ]
    do(store, plan.remove_prompt, "q1")
    assert [p.id for p in store.read(plan_of.prompts, day_id)] == ["q2"]


def test_an_answered_question_stays(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Dag")
    block_id = do(store, plan.add_block, day_id, None, "Punkt", 30)
    do(store, plan.put_prompt, block_id, "q1", "Hvad?", Visibility.GROUP)
    row = {"id": "a", "prompt_id": "q1", "text": "Et svar"}
    store.write(lambda db: db.table("unnamed_reflection").insert(row) and None).result(5)
    with pytest.raises(Rejected) as refused:
        do(store, plan.remove_prompt, "q1")
    assert refused.value.code == "question-answered"
    assert [p.id for p in store.read(plan_of.prompts, day_id)] == ["q1"]


def test_a_question_is_asked_as_a_scale_or_with_dots_and_keeps_only_what_fits(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Dag")
    block_id = do(store, plan.add_block, day_id, None, "Punkt", 30)

    def put(**how) -> Prompt:
        do(store, plan.put_prompt, block_id, "q1", "Hvor?", Visibility.ONLY_ME, **how)
        return store.read(plan_of.prompts, day_id)[0]

    asked = put(kind=AnswerKind.SCALE, options=("  helt \n flad", "fuld af energi", ""))
    assert (asked.kind, asked.options) == (AnswerKind.SCALE, ("helt flad", "fuld af energi"))
    assert put(kind=AnswerKind.SCALE, options=("", "fuld")).options == ("", "fuld"), "only the upper end"
    dots = put(kind=AnswerKind.DOTS, options=("It", " It ", "", "Vaner"), dots=5, together=True)
    assert (dots.options, dots.dots, dots.together) == (("It", "Vaner"), 5, True)
    assert put().options == ("It", "Vaner"), "said in other words it is asked as it was"
    assert put(kind=AnswerKind.WORDS).options == ()
    for wrong, code in (({"dots": 0}, "dots"), ({"kind": AnswerKind.DOTS, "options": ["x" * 81]}, "options")):
        with pytest.raises(Rejected) as refused:
            put(**wrong)
        assert refused.value.code == code


def test_what_has_been_answered_is_answered_so_for_good_but_can_be_said_better(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Dag")
    block_id = do(store, plan.add_block, day_id, None, "Punkt", 30)
    how = {"kind": AnswerKind.DOTS, "options": ("It", "Vaner")}
    do(store, plan.put_prompt, block_id, "q1", "Hvor?", Visibility.ONLY_ME, **how)
    do(store, sending.mark, "q1", "k" * 32, ["It", "It", "Vaner"])
    for other in ({"kind": AnswerKind.WORDS}, {"options": ("It", "Penge")}, {"dots": 2}):
        with pytest.raises(Rejected) as refused:
            do(store, plan.put_prompt, block_id, "q1", "Hvor?", Visibility.ONLY_ME, **other)
        assert refused.value.code == "kind-answered"
    do(store, plan.put_prompt, block_id, "q1", "Hvor sidder det?", Visibility.ONLY_ME, together=True)
    asked = store.read(plan_of.prompts, day_id)[0]
    assert (asked.text, asked.options, asked.together) == ("Hvor sidder det?", ("It", "Vaner"), True)


def test_a_copy_and_a_ready_day_ask_in_the_same_way(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Dag")
    block_id = do(store, plan.add_block, day_id, None, "Punkt", 30)
    how = {"kind": AnswerKind.DOTS, "options": ("It", "Vaner"), "dots": 2, "together": True}
    do(store, plan.put_prompt, block_id, "q1", "Hvor?", Visibility.GROUP, **how)
    whole = store.read(plan_of.prompts, do(store, plan.copy_day, day_id, "Kopi"))
    again = store.read(plan_of.prompts, day_id)
    copy = do(store, plan.duplicate_block, block_id)
    twin = [p for p in store.read(plan_of.prompts, day_id) if p.block_id == copy]
    for one in (*whole, *twin):
        assert replace(one, id="q1", block_id=block_id) == again[0]
    ready = do(store, plan.add_ready_day, library.templates()[0], "da", library.exercises())
    kinds = [p.kind for p in store.read(plan_of.prompts, ready)]
    assert kinds.count(AnswerKind.SCALE) == 2 and kinds.count(AnswerKind.DOTS) == 1


def test_a_copy_is_of_the_plan_and_not_of_what_gave_way_on_the_day(store: SessionStore) -> None:
    day_id = do(store, plan.add_day, "Temadag")
    block_id = do(store, plan.add_block, day_id, None, "Fremvisning", 30)
    do(store, plan.edit_block, block_id, today=0)
    copied = do(store, plan.duplicate_block, block_id)
    day_copy = do(store, plan.copy_day, day_id, "Igen")
    today = {b.id: b.today for b in store.read(plan_of.blocks, day_id)}
    assert today == {block_id: 0, copied: None}
    assert [b.today for b in store.read(plan_of.blocks, day_copy)] == [None, None]
