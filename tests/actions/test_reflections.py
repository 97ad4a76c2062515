"""What a writer and the facilitator can do with words, and what is refused."""

import unicodedata

import pytest

from temadag.actions import reflections
from temadag.core.reflections import Audience, Visibility
from temadag.core.rejected import Rejected
from temadag.store import reflections as asked
from temadag.store import sealing
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
    db.table("prompt").insert({"id": "p", "block_id": "b", "position": "i", "text": "?"})
    db.table("person").insert({"id": "m", "name": "Mette"})
    db.table("person").insert({"id": "bo", "name": "Bo"})
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    db.table("personal_key").insert({"id": "m", "salt": b"s", "public_key": key})


def submit(store, visibility, text, person_id="m", prompt_id="p") -> str:
    return store.write(reflections.submit, prompt_id, person_id, visibility, text, AT).result(10)


def refused(future) -> str:
    with pytest.raises(Rejected) as reason:
        future.result(10)
    return reason.value.code


def everything(store) -> dict[str, int]:
    def count(db):
        tables = ("reflection", "unnamed_reflection", "released", "held_back", "withdrawn")
        return {t: db.table(t).count for t in tables}

    return store.read(count)


def read(store, audience=Audience.FACILITATOR) -> list[str]:
    return [e.text for e in store.read(asked.readable, "p", audience)]


@pytest.mark.parametrize(
    ("person_id", "prompt_id", "visibility", "text", "code"),
    [
        ("m", "p", Visibility.GROUP, "", "empty"),
        ("m", "p", Visibility.GROUP, " \n\t\u2028", "empty"),
        ("m", "p", Visibility.ROOM_UNNAMED, "\x00\u202e", "empty"),
        ("m", "p", Visibility.GROUP, "å" * 4001, "too-long"),
        ("m", "p", Visibility.ROOM_UNNAMED, "å" * 4001, "too-long"),
        ("m", "nowhere", Visibility.GROUP, "ord", "gone"),
        ("nobody", "p", Visibility.GROUP, "ord", "gone"),
        ("nobody", "p", Visibility.ONLY_ME, "ord", "gone"),
        ("bo", "p", Visibility.ONLY_ME, "ord", "no-code"),
    ],
)
def test_what_is_refused_leaves_nothing(store, person_id, prompt_id, visibility, text, code) -> None:
    assert refused(store.write(reflections.submit, prompt_id, person_id, visibility, text, AT)) == code
    assert set(everything(store).values()) == {0}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  plads  ", "plads"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("f\x00ø\x07r", "før"),
        ("\u202eabc\u2066", "abc"),
        ("halv \ud83c emoji", "halv \ufffd emoji"),
        ("hel \ud83c\udf31", "hel 🌱"),
        ("én\r\nto\rtre\u2029fire", "én\nto\ntre\nfire"),
        ("🌱" * 4000, "🌱" * 4000),
    ],
)
def test_a_text_is_kept_clean(store, typed, kept) -> None:
    submit(store, Visibility.FACILITATOR, typed)
    assert read(store) == [kept]
    assert unicodedata.is_normalized("NFC", read(store)[0])


def test_only_what_is_the_rooms_can_be_released_or_held_back(store) -> None:
    private = [
        submit(store, v, "ord") for v in (Visibility.ONLY_ME, Visibility.GROUP, Visibility.FACILITATOR)
    ]
    for key in private:
        assert refused(store.do("", reflections.release, key)) == "not-for-the-room"
        assert refused(store.do("", reflections.hold_back, key)) == "not-for-the-room"
    assert refused(store.do("", reflections.release, "nothing")) == "gone"
    assert refused(store.write(reflections.withdraw, "nothing")) == "gone"
    assert everything(store)["released"] == everything(store)["held_back"] == 0


def test_several_are_released_together_or_none(store) -> None:
    named = submit(store, Visibility.ROOM_NAMED, "til alle")
    private = submit(store, Visibility.GROUP, "til gruppen")
    assert refused(store.do("", reflections.release, named, private)) == "not-for-the-room"
    assert read(store, Audience.WALL) == []


def test_on_the_wall_off_again_held_back_and_let_go(store) -> None:
    key = submit(store, Visibility.ROOM_NAMED, "til alle")
    assert read(store, Audience.WALL) == []
    store.do("", reflections.release, key).result(10)
    store.do("", reflections.release, key).result(10)
    assert read(store, Audience.WALL) == ["til alle"]
    store.do("", reflections.take_off_wall, key).result(10)
    assert read(store, Audience.WALL) == [] and read(store, Audience.SHARED_SUMMARY) == ["til alle"]
    store.do("", reflections.hold_back, key).result(10)
    assert read(store, Audience.SHARED_SUMMARY) == []
    store.do("", reflections.let_go, key).result(10)
    assert read(store, Audience.SHARED_SUMMARY) == ["til alle"] and read(store, Audience.WALL) == []
    store.do("", reflections.hold_back, key).result(10)
    store.do("", reflections.release, key).result(10)
    assert read(store, Audience.WALL) == ["til alle"]


def test_panic_clears_the_wall_and_what_leaves_until_somebody_has_looked(store) -> None:
    keys = [submit(store, Visibility.ROOM_UNNAMED, f"{n}") for n in range(6)]
    keys.append(submit(store, Visibility.ROOM_NAMED, "med navn"))
    waiting = submit(store, Visibility.ROOM_NAMED, "venter")
    store.do("", reflections.release, *keys).result(10)
    assert len(read(store, Audience.WALL)) == 7
    store.do("Alt af væggen", reflections.panic, "p").result(10)
    assert read(store, Audience.WALL) == []
    assert read(store, Audience.SHARED_SUMMARY).count("venter") == 1
    assert len(read(store, Audience.SHARED_SUMMARY)) == 1
    assert waiting not in store.read(asked.on_wall, "p")
    store.undo().result(10)
    assert len(read(store, Audience.WALL)) == 7


@pytest.mark.parametrize("visibility", list(Visibility))
def test_what_is_taken_back_is_read_by_nobody(store, visibility) -> None:
    for n in range(5):
        submit(store, Visibility.ROOM_UNNAMED, f"anden {n}")
    key = submit(store, visibility, "fortrudt")
    if visibility in reflections.FOR_THE_ROOM:
        store.do("", reflections.release, key).result(10)
    store.write(reflections.withdraw, key).result(10)
    for audience in Audience:
        assert key not in [e.id for e in store.read(asked.readable, "p", audience)]
    assert key not in [e.id for e in store.read(asked.own, "m")]
    assert store.read(asked.sealed_words, "m") == {}


def test_of_an_unnamed_one_taken_back_the_words_go_from_the_file(store) -> None:
    key = submit(store, Visibility.ROOM_UNNAMED, "Kanariefugl-4471")
    assert b"Kanariefugl-4471" in store.path.read_bytes()
    store.write(reflections.withdraw, key).result(10)
    store.close()
    assert b"Kanariefugl-4471" not in store.path.read_bytes()


def test_undo_never_takes_back_what_a_leader_wrote(store) -> None:
    submit(store, Visibility.ROOM_NAMED, "til alle")
    assert store.undo().result(10) == ""
    assert read(store) == ["til alle"]
