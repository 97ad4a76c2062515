"""A post that its phone has overtaken comes in late: what was given last holds, what was taken back too."""

import json
import secrets

import pytest

from web.phone import Phone, answer_on


class Slow:
    """A post whose last bytes are still on their way."""

    def __init__(self, phone: Phone, op: str, **ask) -> None:
        self.phone = phone
        sealed = phone.pack(op, **ask)
        whole = phone.line.packed("POST", "/api/x", sealed, Content_Type="application/json")
        self._sock, self._rest = phone.line.connected(phone.source), whole[-40:]
        self._sock.sendall(whole[:-40])

    def arrive(self) -> tuple[int, dict]:
        """The rest comes through."""
        with self._sock:
            self._sock.sendall(self._rest)
            status, got = answer_on(self._sock)
        return status, self.phone.open(got)


@pytest.fixture
def key() -> str:
    return secrets.token_hex(16)


def sheet_of(phone: Phone, key: str) -> dict:
    return next(one for one in phone.call("mine")[1]["entries"] if one["id"] == key)


def test_a_sheet_that_grew_and_was_closed_is_not_opened_again_by_an_older_one(room, phone, key):
    older = Slow(phone, "trial", id=key, at=1, v="group", w={"title": "Korte møder"})
    closed = phone.seal(json.dumps({"title": "Korte møder", "learning": "Det virkede"}))
    assert phone.call("trial", id=key, at=2, v="only-me", s=closed)[0] == 201
    status, told = older.arrive()
    assert (status, told["id"], told["s"]) == (200, key, "again")
    assert (sheet_of(phone, key)["v"], sheet_of(phone, key)["s"]) == ("only-me", closed)
    assert "Korte møder" not in json.dumps(room.rows("try_action"), default=repr)


def test_what_was_taken_back_before_it_came_is_not_there_afterwards(room, phone, key):
    for v, named in (("room-named", {"id": key}), ("room-unnamed", {"k": key[::-1]})):
        entry = next(iter(named.values()))
        slow = Slow(phone, "write", id=entry, at=1, p=phone.prompt, v=v, x="Fortrudt undervejs", d=False)
        assert phone.call("withdraw", at=2, **named)[0] == 404
        assert slow.arrive()[0] == 200
        assert phone.call("withdraw", at=3, **named)[0] == 404
    for table in ("reflection", "unnamed_reflection"):
        assert "Fortrudt" not in json.dumps(room.rows(table), default=repr)


def test_one_that_was_refused_overtakes_nothing(phone, key):
    slow = Slow(phone, "trial", id=key, at=1, v="group", w={"title": "Den første"})
    assert phone.call("trial", id=key, at=2, v="group", w={"title": "x" * 1001})[0] == 413
    assert slow.arrive()[0] == 201
    assert sheet_of(phone, key)["w"] == {"title": "Den første"}


def test_each_phone_each_thing_and_each_wish_has_its_own_numbers(room, phone, key):
    other, another = room.inside(), secrets.token_hex(16)
    assert phone.call("trial", id=key, at=9, v="group", w={"title": "Ni"})[0] == 201
    assert phone.call("trial", id=another, at=1, v="group", w={"title": "En anden"})[0] == 201
    assert other.call("trial", id=key, at=1, v="group", w={"title": "Fra den anden telefon"})[0] == 200
    assert sheet_of(phone, key)["w"] == {"title": "Fra den anden telefon"}
    entry = secrets.token_hex(16)
    assert phone.write("Til alle", "room-named", entry=entry)[0] == 201
    assert phone.call("tick", id=entry, at=8, d=True)[0] == 200
    assert phone.call("narrow", id=entry, at=7, v="group")[0] == 200
    assert sheet_of(phone, entry)["v"] == "group", "a tick says nothing of who may read"


def test_the_same_again_and_one_without_a_number_are_done(phone, key):
    for _time in range(2):
        assert phone.call("trial", id=key, at=5, v="group", w={"title": "Fem"})[0] in (200, 201)
    assert phone.call("trial", id=key, v="group", w={"title": "Uden tal"})[0] == 200
    assert sheet_of(phone, key)["w"] == {"title": "Uden tal"}


@pytest.mark.parametrize("number", [-1, 2**53, 1.5, "1", True, None])
def test_a_number_is_a_whole_one(phone, key, number):
    assert phone.call("trial", id=key, at=number, v="group", w={"title": "Fem"})[0] == 400
