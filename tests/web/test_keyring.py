"""The room's keys and sessions in their file."""

import json
import stat
import sys

import pytest

from temadag.web.keyring import Keyring
from temadag.web.wire import b64

PHONE, OTHER = b64(bytes(range(32))), b64(bytes(range(1, 33)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rooms" / "room.jsonl"


def opened(path, day="day-1") -> Keyring:
    return Keyring(path, day)


def test_a_restart_finds_everybody_where_they_were(path):
    ring = opened(path)
    came = ring.let_in(PHONE, "mette")
    ring.let_in(OTHER, "ali", approved=True)
    ring.put_out(OTHER)
    ring.done(PHONE, "abc")
    ring.settle_on(8421)
    again = opened(path)  # the first was killed: nothing was closed
    assert again.sessions == {PHONE: came} and again.public == ring.public
    assert (again.keys.token, again.keys.word, again.keys.port) == (ring.keys.token, ring.keys.word, 8421)
    assert again.was_done(PHONE, "abc") and not again.was_done(PHONE, "abd")
    ring.close()
    again.close()


def test_no_line_of_the_file_links_what_was_done_to_a_phone(path):
    ring = opened(path)
    ring.let_in(PHONE, "mette")
    echoes = [f"echo-{number}" for number in range(20)]
    for number, echo in enumerate(echoes):
        ring.done(OTHER if number % 2 else PHONE, echo)
    ring.close()
    lines = [json.loads(line) for line in path.read_text().splitlines() if line]
    did = [line["did"] for line in lines if "did" in line]
    assert all(len(one) == 32 and PHONE not in one and OTHER not in one for one in did)
    opened(path).close()
    again = [json.loads(line)["did"] for line in path.read_text().splitlines() if "did" in line]
    assert again == sorted(did) != did, "written anew they are in no order of theirs"
    with path.open("ab") as file:
        file.write(json.dumps({"did": [PHONE, "of an older version"]}).encode() + b"\n")
    last = opened(path)
    assert "of an older version" not in path.read_text()
    assert all(last.was_done(OTHER if n % 2 else PHONE, echo) for n, echo in enumerate(echoes))
    assert not last.was_done(OTHER, "echo-0")
    last.close()


def test_another_day_is_another_room(path):
    ring = opened(path)
    ring.let_in(PHONE, "mette")
    ring.settle_on(8421)
    ring.close()
    other = opened(path, "day-2")
    assert not other.sessions and other.keys.port == 8421
    for name in ("secret", "token", "word", "helper_code"):
        assert getattr(other.keys, name) != getattr(ring.keys, name)
    assert ring.keys.secret not in path.read_text()
    other.close()


def test_a_line_that_was_torn_takes_no_other_along(path):
    ring = opened(path)
    ring.let_in(PHONE, "mette")
    ring.close()
    with path.open("ab") as file:
        file.write(b'{"in": {"phone": "tor')
    again = opened(path)
    assert list(again.sessions) == [PHONE]
    again.close()


def test_a_line_after_a_torn_one_counts(path):
    ring = opened(path)
    with path.open("ab") as file:
        file.write(b'{"in": {"pho')
    ring.let_in(OTHER, "ali")
    ring.close()
    again = opened(path)
    assert list(again.sessions) == [OTHER]
    again.close()


@pytest.mark.parametrize(
    "rubbish", [b"", b"\x00" * 100, b"[]\n5\n", b'{"room": {"secret": 1}}\n', b'{"in": 3}']
)
def test_a_file_that_cannot_be_read_is_begun_anew(path, rubbish):
    path.parent.mkdir()
    path.write_bytes(rubbish)
    ring = opened(path)
    ring.let_in(PHONE, "mette")
    ring.close()
    again = opened(path)
    assert list(again.sessions) == [PHONE]
    again.close()


def test_somebody_who_comes_in_again_keeps_the_session(path):
    ring = opened(path)
    first = ring.let_in(PHONE, "mette")
    assert ring.let_in(PHONE, "mette") == first
    assert ring.let_in(PHONE, "ali").sid != first.sid and ring.by_sid(first.sid) is None
    ring.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder to its owner instead")
def test_the_file_is_for_its_owner_only_and_names_nobody(path):
    ring = opened(path)
    ring.let_in(PHONE, "mette-id")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = [json.loads(line) for line in path.read_text().splitlines() if line]
    assert set(written[-1]["in"]) == {"phone", "sid", "person_id", "approved"}
    ring.close()
