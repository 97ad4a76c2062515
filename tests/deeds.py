"""Deeds of all sorts on rows that hang together, for tests that let Hypothesis choose among them."""

import sqlite3

from hypothesis import strategies as st

from temadag.store.schema import LOGGED

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


def everything(store):
    """All rows of all tables that the log follows."""

    def tables(db):
        return {t: sorted(map(repr, db.execute(f"select * from {t}").fetchall())) for t in LOGGED}

    return store.read(tables)
