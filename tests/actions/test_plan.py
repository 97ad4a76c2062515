"""The run sheet's actions: ready days, copies, steps and questions that keep their answers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from temadag.actions import plan, programme
from temadag.core.plan import Step
from temadag.core.reflections import Visibility
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
