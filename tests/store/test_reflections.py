"""What each audience is handed, and that an unnamed answer leads nowhere."""

import re
import sqlite3
from pathlib import Path

import pytest

from temadag.actions import reflections as said
from temadag.core.reflections import Audience, Visibility
from temadag.store import reflections, sealing
from temadag.store.session_store import SessionStore

AT = "2026-11-14T10:20:00"


@pytest.fixture
def store(tmp_path):
    opened = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    opened.write(_room).result(10)
    yield opened
    opened.close()


def _room(db) -> None:
    db.table("day").insert({"id": "d", "position": "i", "title": "Dagen"})
    db.table("block").insert({"id": "b", "day_id": "d", "position": "i", "title": "Spejl", "minutes": 30})
    for prompt_id in ("p", "q"):
        db.table("prompt").insert({"id": prompt_id, "block_id": "b", "position": prompt_id, "text": "?"})
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    for person_id in "abcdefg":
        db.table("person").insert({"id": person_id, "name": f"Leder {person_id.upper()}"})
        db.table("personal_key").insert({"id": person_id, "salt": b"s", "public_key": key})


def write(
    store: SessionStore, person_id: str, visibility: Visibility, text: str, prompt_id: str = "p"
) -> str:
    return store.write(said.submit, prompt_id, person_id, visibility, text, AT).result(10)


def texts(store: SessionStore, audience: Audience) -> set[str]:
    return {e.text for e in store.read(reflections.readable, "p", audience)}


def fill(store: SessionStore, unnamed: int) -> dict[Visibility, str]:
    ids = {v: write(store, "a", v, f"»{v}«") for v in Visibility if v is not Visibility.ROOM_UNNAMED}
    for n in range(unnamed):
        ids[Visibility.ROOM_UNNAMED] = write(store, "bcdefg"[n], Visibility.ROOM_UNNAMED, f"uden navn {n}")
    return ids


def test_each_audience_gets_exactly_its_own(store: SessionStore) -> None:
    ids = fill(store, 5)
    unnamed = {f"uden navn {n}" for n in range(5)}
    assert texts(store, Audience.OWN_GROUP) == {"»group«", "»room-named«"} | unnamed
    assert texts(store, Audience.FACILITATOR) == {"»facilitator«", "»room-named«"} | unnamed
    assert texts(store, Audience.WALL) == set()
    store.do("", said.release, ids[Visibility.ROOM_NAMED], ids[Visibility.ROOM_UNNAMED]).result(10)
    assert texts(store, Audience.WALL) == {"»room-named«", "uden navn 4"}
    assert texts(store, Audience.SHARED_SUMMARY) == {"»room-named«"} | unnamed
    assert texts(store, Audience.DIRECTORS_SUMMARY) == set()


def test_below_five_nothing_unnamed_is_handed_to_anybody(store: SessionStore) -> None:
    ids = fill(store, 4)
    store.do("", said.release, ids[Visibility.ROOM_UNNAMED]).result(10)
    for audience in Audience:
        assert not any("uden navn" in text for text in texts(store, audience)), audience
    assert store.read(reflections.counts, "d")["p"].unnamed == 4
    write(store, "g", Visibility.ROOM_UNNAMED, "uden navn 4")
    assert "uden navn 3" in texts(store, Audience.WALL)


def test_one_taken_back_closes_the_unnamed_again(store: SessionStore) -> None:
    ids = fill(store, 5)
    store.write(said.withdraw, ids[Visibility.ROOM_UNNAMED]).result(10)
    assert not any("uden navn" in text for text in texts(store, Audience.FACILITATOR))


def test_the_wall_names_only_those_who_wished_it(store: SessionStore) -> None:
    ids = fill(store, 5)
    store.do("", said.release, ids[Visibility.ROOM_NAMED], ids[Visibility.ROOM_UNNAMED]).result(10)
    assert {(c.text, c.name) for c in store.read(reflections.wall, "p")} == {
        ("»room-named«", "Leder A"),
        ("uden navn 4", ""),
    }


def test_the_group_reads_its_own_members_and_nobody_elses(store: SessionStore) -> None:
    write(store, "a", Visibility.GROUP, "fra a")
    write(store, "b", Visibility.GROUP, "fra b")
    write(store, "c", Visibility.FACILITATOR, "fra c")
    read = store.read(reflections.for_group, "p", frozenset("ac"))
    assert [e.text for e in read] == ["fra a"]


def test_counts_tell_no_word_and_no_name(store: SessionStore) -> None:
    fill(store, 3)
    counts = store.read(reflections.counts, "d")
    told = {"private": 3, "for_facilitator": 1, "for_group": 1}
    assert counts["p"] == reflections.Count(7, named_for_room=1, unnamed=3, **told)
    assert counts["q"] == reflections.Count()


def test_own_words_are_the_writers_and_sealed_ones_come_without(store: SessionStore) -> None:
    fill(store, 5)
    mine = {e.visibility: e.text for e in store.read(reflections.own, "a")}
    assert mine == {
        Visibility.ONLY_ME: "",
        Visibility.GROUP: "»group«",
        Visibility.FACILITATOR: "»facilitator«",
        Visibility.ROOM_NAMED: "»room-named«",
    }
    assert len(store.read(reflections.sealed_words, "a")) == 1
    assert store.read(reflections.own, "b") == []
    assert store.read(reflections.own_of_day, "d") == {"a": store.read(reflections.own, "a")}


def test_an_unnamed_answer_leaves_no_track(store: SessionStore) -> None:
    def log() -> tuple[int, int]:
        conn = sqlite3.connect(store.path)
        try:
            return tuple(conn.execute(f"select count(*) from {t}").fetchone()[0] for t in ("step", "change"))
        finally:
            conn.close()

    before = log()
    key = write(store, "b", Visibility.ROOM_UNNAMED, "ingen ved, hvem")
    assert log() == before
    conn = sqlite3.connect(store.path)
    columns = [row[1] for row in conn.execute("pragma table_info(unnamed_reflection)")]
    row = conn.execute("select * from unnamed_reflection").fetchall()
    with pytest.raises(sqlite3.OperationalError):
        conn.execute("select rowid from unnamed_reflection")
    conn.close()
    assert columns == ["id", "prompt_id", "text", "for_directors", "own"]
    assert [r[:4] for r in row] == [(key, "p", "ingen ved, hvem", 0)]
    entry = _only(store)
    assert (entry.person_id, entry.written_at, entry.source) == ("", "", "")


def _only(store: SessionStore):
    for n in range(4):
        write(store, "cdef"[n], Visibility.ROOM_UNNAMED, f"nr. {n}")
    return next(e for e in store.read(reflections.readable, "p", Audience.FACILITATOR) if e.text[0] == "i")


def test_keys_of_unnamed_answers_do_not_tell_their_order(store: SessionStore) -> None:
    made = [write(store, "b", Visibility.ROOM_UNNAMED, str(n)) for n in range(12)]
    conn = sqlite3.connect(store.path)
    kept = [r[0] for r in conn.execute("select id from unnamed_reflection")]
    conn.close()
    assert kept == sorted(made) != made


def test_unnamed_answers_come_in_another_order_each_time(store: SessionStore) -> None:
    for n in range(12):
        write(store, "b", Visibility.ROOM_UNNAMED, str(n))
    orders = {
        tuple(e.text for e in store.read(reflections.readable, "p", Audience.FACILITATOR)) for _ in range(8)
    }
    assert len(orders) > 1


SOURCE = Path(reflections.__file__).parents[1]
READS = re.compile(
    r"(?:from|join|update)\s+(?:main\.)?(?:(?:unnamed_)?reflection|try_action)\b"
    r"|table\(.(?:(?:unnamed_)?reflection|try_action).\)\.(?!insert)"
)


def readers_of_words(folder: Path) -> set[str]:
    """The files that read the tables of leaders' words, by their path."""
    found = (p for p in folder.rglob("*.py") if READS.search(p.read_text(encoding="utf-8")))
    return {p.relative_to(folder).as_posix() for p in found}


def test_nobody_reads_words_round_the_one_rule(tmp_path) -> None:
    (tmp_path / "sneaky.py").write_text('rows(db, "select text from reflection")', encoding="utf-8")
    assert readers_of_words(tmp_path) == {"sneaky.py"}, "the search would find one who did"
    # people asks only who has written at all, recalls only when and for whom; the actions narrow and delete
    # what is taken back, forgetting what is erased; snapshots, going back to one, and merge carry words from
    # file to file, and show nobody.
    deleting = {"actions/reflections.py", "actions/sending.py", "actions/trials.py", "store/forgetting.py"}
    carrying = {"store/snapshots.py", "store/merge.py", "store/covering.py", "actions/restoring.py"}
    carrying |= {"store/unnamed.py"}
    allowed = {
        "store/reflections.py",
        "store/giving.py",
        "store/people.py",
        "store/recalls.py",
        *deleting,
        *carrying,
    }
    assert readers_of_words(SOURCE) <= allowed
