"""The change log as undo: whatever is done, taking it back leaves the tables exactly as they were."""

from hypothesis import HealthCheck, given, settings

from deeds import STEPS, everything, play
from examples import examples
from temadag.store.session_store import SessionStore


def test_a_no_goes_back_together_with_its_reason(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    store.do("", play, [("day", 1, "D"), ("card", 1, 1)]).result(5)
    store.do("", play, [("answer", 1, "no")]).result(5)
    answered = everything(store)
    store.do("", play, [("answer", 1, "yes")]).result(5)
    assert everything(store) != answered
    for _round in range(2):
        store.undo().result(5)
        assert everything(store) == answered
        store.undo().result(5)
        store.redo().result(5)
        assert everything(store) == answered
        store.redo().result(5)
    store.close()


@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_undo_and_redo_visit_the_same_states(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("journal")
    store = SessionStore.create(folder / "dag.temadag", folder / "locks")
    try:
        states = [everything(store)]
        for n, deeds in enumerate(steps):
            store.do(f"Skridt {n}", play, deeds).result(5)
            if everything(store) != states[-1] or store.undo_label == f"Skridt {n}":
                states.append(everything(store))
        for state in reversed(states[:-1]):
            assert store.undo().result(5)
            assert everything(store) == state
        assert store.undo().result(5) == ""
        for state in states[1:]:
            assert store.redo().result(5)
            assert everything(store) == state
    finally:
        store.close()
