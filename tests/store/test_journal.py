"""The change log as undo: whatever is done, taking it back leaves the tables exactly as they were."""

import sqlite3

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from temadag.store.schema import LOGGED
from temadag.store.session_store import SessionStore

NAMES = st.sampled_from(["Åse", "Bo", "Çem", "D'Arc", "", "ja\nnej"])
ROWS = st.integers(0, 5)
STEPS = st.lists(
    st.lists(
        st.one_of(
            st.tuples(st.just("person"), ROWS, NAMES),
            st.tuples(st.just("manager"), ROWS, ROWS),
            st.tuples(st.just("remove"), ROWS, st.just(0)),
            st.tuples(st.just("day"), ROWS, NAMES),
            st.tuples(st.just("block"), ROWS, ROWS),
            st.tuples(st.just("presence"), ROWS, ROWS),
            st.tuples(st.just("remove-day"), ROWS, st.just(0)),
            st.tuples(st.just("card"), ROWS, ROWS),
            st.tuples(st.just("answer"), ROWS, st.sampled_from(["no", "yes", "waiting"])),
        ),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=6,
)


def play(db, deeds):
    """A few deeds in one transaction; those that make no sense are left out."""
    for verb, n, what in deeds:
        try:
            _deed(db, verb, str(n), what)
        except sqlite3.IntegrityError:
            continue


def _deed(db, verb, key, what):
    if verb == "person":
        db.execute(
            "insert into person (id, name) values (?, ?)"
            " on conflict (id) do update set title = excluded.name",
            (key, what or "X"),
        )
    elif verb == "manager":
        db.execute("update person set manager_id = ? where id = ?", (str(what), key))
    elif verb == "remove":
        db.execute("delete from person where id = ?", (key,))
    elif verb == "day":
        db.execute("insert or replace into day (id, position, title) values (?, 'i', ?)", (key, what))
    elif verb == "block":
        db.execute(
            "insert into block (id, day_id, position, title, minutes) values (?, ?, 'i', 'B', 5)",
            (key, str(what)),
        )
    elif verb == "presence":
        db.execute(
            "insert into attendance (id, day_id, person_id, presence) values (?, ?, ?, 'late')",
            (f"{key}{what}", key, str(what)),
        )
    elif verb == "card":
        db.execute(
            "insert into request_card (id, day_id, position, asked) values (?, ?, 'i', 'Må vi?')",
            (key, str(what)),
        )
    elif verb == "answer":
        # A rule of the table ties the two columns together: a no has its reason.
        reason = "Loven" if what == "no" else ""
        db.execute("update request_card set answer = ?, reason = ? where id = ?", (what, reason, key))
    else:
        db.execute("delete from day where id = ?", (key,))


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


def everything(store):
    def tables(db):
        return {t: sorted(map(repr, db.execute(f"select * from {t}").fetchall())) for t in LOGGED}

    return store.read(tables)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
