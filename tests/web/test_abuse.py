"""The open abuse cases, tried on the real `temadag serve`: a guest in the room who means harm."""

import json
import re
import secrets
import sys
from pathlib import Path

import pytest

from temadag.web.wire import b64, unb64
from web.phone import Phone, body_of


def test_a01_another_host_name_gets_no_page(room):
    status, got = room.line.request(Host="evil.example")
    assert status == 421 and b"script" not in body_of(got)
    assert room.line.request(Host=f"{room.line.address}:1")[0] == 421


def test_a02_a_call_without_a_host_is_refused(room):
    assert room.line.request(Host=None)[0] == 400
    assert room.line.raw(b"GET / HTTP/1.0\r\n\r\n")[0] == 421
    assert room.line.raw(b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")[0] == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}"])
def test_a03_a_page_from_elsewhere_cannot_call(room, phone, origin):
    sealed = phone.pack("write", id=secrets.token_hex(16), p=phone.prompt, v="group", x="fremmed", d=False)
    assert room.line.post(sealed, Origin=origin.format(host=room.line.host))[0] == 403
    assert "fremmed" not in [row["text"] for row in room.rows()]
    assert room.line.post(phone.pack("state"), Origin=f"http://{room.line.host}")[0] == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", None])
def test_a04_what_a_form_could_send_is_refused(room, phone, kind):
    assert room.line.post(phone.pack("state"), Content_Type=kind)[0] == 415


def test_a05_nobody_elsewhere_is_told_that_they_may(room):
    status, got = room.line.request("OPTIONS", "/api/x", Origin="http://evil.example")
    assert status in (403, 404, 405) and b"access-control" not in got.lower()
    status, got = room.line.request("OPTIONS", "/api/x")
    assert status == 405 and b"access-control" not in got.lower()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the process's size from /proc")
def test_a06_a_huge_body_is_refused_before_it_is_read(room):
    head = f"POST /api/x HTTP/1.1\r\nHost: {room.line.host}\r\nContent-Type: application/json\r\n"
    before = _size(room.served.process.pid)
    for _time in range(5):
        status, _got = room.line.raw(f"{head}Content-Length: 10000000\r\n\r\n".encode() + b"x" * 200_000)
        assert status in (413, 0)
    assert _size(room.served.process.pid) - before < 5_000_000
    assert room.line.raw(f"{head}Content-Length: 70000\r\n\r\n".encode())[0] == 413


def test_a_huge_head_is_refused(room):
    assert room.line.request(X_Long="a" * 20_000)[0] == 431
    assert room.line.request("GET", "/" + "a" * 20_000)[0] in (414, 431)


def test_a07_the_longest_text_goes_through_and_a_longer_one_does_not(phone):
    assert phone.write("x" * 4000)[0] == 201
    assert (
        phone.write("🙂" * 4000)[0] == 201
    )  # the limit of bytes never refuses what that of characters allows
    assert phone.write(phone.seal("🙂" * 4000), "only-me")[0] == 201
    status, told = phone.write("x" * 4001)
    assert (status, told["e"]) == (413, "too-long")


def test_a10_two_lengths_are_one_too_many(room):
    head = f"POST /api/x HTTP/1.1\r\nHost: {room.line.host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
    assert room.line.raw(head.encode() + b"hello")[0] == 400


def test_a11_a_body_has_a_length_or_pieces_but_not_both(room, phone):
    sealed = phone.pack("write", id=secrets.token_hex(16), p=phone.prompt, v="group", x="i stykker", d=False)
    head = f"POST /api/x HTTP/1.1\r\nHost: {room.line.host}\r\nContent-Type: application/json\r\n"
    pieces = b"%x\r\n%b\r\n0\r\n\r\n" % (len(sealed), sealed)
    for length in ("Content-Length: 3\r\n", ""):
        sent = f"{head}Transfer-Encoding: chunked\r\n{length}\r\n".encode() + pieces
        assert room.line.raw(sent)[0] in (400, 501)
    assert "i stykker" not in [row["text"] for row in room.rows()]


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/page/../app.js",
        "/site.py",
        "/room.temadag",
        "/app.js%00.html",
        "/index.html",
        "/.git/config",
        "/generate_204",
    ],
)
def test_a12_only_the_pages_own_files_are_given(room, path):
    status, got = room.line.request("GET", path)
    assert status in (400, 404) and b"root:" not in got and b"import" not in got


def test_a13_yesterdays_qr_code_opens_nothing(room):
    phone = room.phone()
    status, told = phone.call("join", t=b64(secrets.token_bytes(16)), a=b64(secrets.token_bytes(32)))
    assert (status, told["e"]) == (403, "token") and phone.call("state")[0] == 401


def test_a14_a15_guessing_is_slowed_and_locks_nobody_out(room):
    writing, source = room.inside("Ali Krogh"), room.source()
    guesses = Phone(room.line, source=source)
    found = [_guess(guesses) for _time in range(60)]
    assert found.count(429) >= 25 and 200 not in found
    _status, got = room.line.post(_guessed(guesses), source)
    assert b"retry-after: " in got.lower()
    assert writing.write("midt i det hele")[0] == 201
    assert room.inside("Søren Ågård").session["name"] == "Søren Ågård"
    # Neither from the guesser's own address: a travel router hides the whole room behind one.
    assert room.inside("Bodil Friis", source).session["name"] == "Bodil Friis"


def test_a16_the_same_post_twelve_times_is_one(room, phone):
    entry = secrets.token_hex(16)
    found = [phone.write("samme", entry=entry) for _time in range(12)]
    assert found[0][0] == 201 and {status for status, _told in found[1:]} == {200}
    assert {told["s"] for _status, told in found[1:]} == {"again"}
    assert [row["text"] for row in room.rows() if row["id"] == entry] == ["samme"]


def test_a17_other_words_under_the_same_id_are_refused(room, phone):
    entry = secrets.token_hex(16)
    phone.write("først", entry=entry)
    assert phone.write("ændret", entry=entry)[0] == 409
    assert phone.write("først", v="facilitator", entry=entry)[0] == 409
    assert [row["text"] for row in room.rows() if row["id"] == entry] == ["først"]


def test_a18_somebody_elses_id_tells_nothing(room, phone):
    entry = secrets.token_hex(16)
    phone.write("hemmelig-a", entry=entry)
    other = room.inside("Ida Lund")
    status, told = other.write("hemmelig-a", entry=entry)
    assert status == 409 and "hemmelig" not in json.dumps(told)
    for op in ("withdraw", "narrow", "tick"):
        assert other.call(op, id=entry, v="only-me", d=True)[0] == 404
    assert entry not in json.dumps(other.call("mine")[1])


def test_a19_open_words_never_pass_as_sealed(room, phone):
    for words in ("rå tekst", "s1.rå tekst", "s1." + b64(b"for kort")):
        assert phone.write(words, "only-me")[0] == 400
    everything = json.dumps([room.rows(), room.rows("change")], default=repr)
    assert "rå tekst" not in everything and "r\\u00e5 tekst" not in everything


@pytest.mark.parametrize("v", ["me", None, "", "ONLY-ME", 1, ["group"], "room", {"v": "group"}, True])
def test_a20_a_visibility_that_is_none_is_never_guessed(room, phone, v):
    before = len(room.rows())
    status, told = phone.write("hvem må læse?", v)
    assert (status, told["e"]) == (400, "visibility") and len(room.rows()) == before


def test_a21_one_bit_turned_is_refused_and_nothing_falls_over(room, phone):
    whole = json.loads(phone.pack("state"))
    box = bytearray(unb64(whole["b"]))
    box[5] ^= 1
    assert room.line.post(json.dumps({**whole, "b": b64(bytes(box))}).encode())[0] == 400
    assert phone.call("state")[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"c": 1}',
        b'{"c": "AA", "n": "AA", "b": "AA"}',
        json.dumps({"c": "A" * 43, "n": "A" * 32, "b": "A" * 40}).encode(),
        json.dumps({"c": b64(bytes(32)), "n": b64(bytes(24)), "b": b64(bytes(40))}).encode(),
    ],
)
def test_what_cannot_be_read_is_refused(room, body):
    assert room.line.post(body)[0] in (400, 401)


def test_a22_what_was_recorded_and_is_played_again_changes_nothing(room, phone):
    sealed = phone.pack(
        "write", id=secrets.token_hex(16), p=phone.prompt, v="room-named", x="optaget", d=False
    )
    assert room.line.post(sealed)[0] == 201
    status, got = room.line.post(sealed, room.source())
    assert status == 200 and b"optaget" not in got
    assert [row["text"] for row in room.rows()].count("optaget") == 1


def test_a_change_that_was_recorded_cannot_undo_a_later_one(room, phone):
    entry = secrets.token_hex(16)
    phone.write("til direktionen?", "room-named", entry=entry)
    ticked = phone.pack("tick", id=entry, d=True)
    assert room.line.post(ticked)[0] == 200
    assert phone.call("tick", id=entry, d=False)[0] == 200
    assert room.line.post(ticked, room.source())[0] == 200  # the same receipt, and nothing more
    kept = next(row for row in room.rows() if row["id"] == entry)
    assert kept["for_directors"] == 0


def test_playing_a_recording_over_and_over_takes_nothing_from_the_leader(room, phone):
    recorded, source = phone.pack("state"), room.source()
    found = [room.line.post(recorded, source)[0] for _time in range(90)]
    assert 429 in found
    assert phone.write("jeg kan stadig skrive")[0] == 201


def test_a23_a_stolen_public_key_writes_nothing(room, phone):
    thief = Phone(room.line)
    thief.name, thief.session = phone.name, phone.session
    assert thief.write("jeg er en anden")[0] == 400
    assert "jeg er en anden" not in [row["text"] for row in room.rows()]


def test_a24_every_answer_carries_what_keeps_a_page_to_itself(room):
    for status, got in (room.line.request(), room.line.request("GET", "/findes-ikke"), room.line.post(b"{")):
        head = got.partition(b"\r\n\r\n")[0].lower()
        assert status
        for wanted in (
            b"content-security-policy: default-src 'none'",
            b"require-trusted-types-for 'script'",
            b"frame-ancestors 'none'",
            b"nosniff",
            b"no-referrer",
        ):
            assert wanted in head
        assert not re.search(rb"^(set-cookie|server|access-control-[a-z-]+):", head, re.MULTILINE)


def test_a24_words_that_look_like_code_are_kept_as_words(room, phone):
    for words in (
        "<img src=x onerror=alert(1)>",
        '=HYPERLINK("http://evil")',
        "<img src=file:///etc/passwd>",
    ):
        assert phone.write(words)[0] == 201
        assert words in [row["text"] for row in room.rows()]


def test_half_an_emoji_and_turned_writing_do_no_harm(room, phone):
    assert phone.write("halv \ud83d emoji \u202etxet")[0] == 201
    assert "halv \ufffd emoji txet" in [row["text"] for row in room.rows()]
    for name in ("p", "id", "k", "v"):
        ask = {"id": secrets.token_hex(16), "p": phone.prompt, "v": "group", "x": "hej", "d": False}
        assert phone.call("write", **{**ask, name: "\ud83d"})[0] in (201, 400)
        assert phone.call("withdraw", **{"id": secrets.token_hex(16), name: "\ud83d"})[0] in (400, 404)


def test_every_operation_stands_whatever_it_is_asked(room, phone):
    odd = [None, 1, -1, 1.5, True, "", "x", "\ud83d", [], ["a"], [1], {}, {"a": 1}, "a" * 5000]
    names = (
        "id p v x d k w s offer wish round first second third asked barrier gets cost decider named".split()
    )
    for op in "write mark mine others withdraw narrow tick card trial sign wish unnamed people hello".split():
        for value in odd:
            source = room.source() if odd.index(value) % 5 == 0 else phone.source
            phone.source = source
            status, _told = phone.call(op, **dict.fromkeys(names, value))
            assert status in (200, 201, 400, 403, 404, 410, 413), (op, value)
    assert phone.call("state")[0] == 200


def test_a_helper_has_no_leaders_rights_and_a_leader_no_helpers(room, phone):
    assert phone.call("inbox")[0] == 400 and phone.call("walkin", name="Nogen")[0] == 400
    helper = Phone(room.line, source=room.source())
    assert helper.call("help", t=room.line.token, w=room.line.told["helper_code"])[0] == 200
    for op in ("state", "mine", "write", "others", "unnamed", "sign"):
        assert helper.call(op)[0] == 400
    assert helper.call("people")[0] == 200


def test_the_stream_is_for_who_is_in(room):
    assert room.line.request("GET", "/api/events?s=x")[0] == 401
    assert room.line.request("GET", "/api/events?s=%C3%A5")[0] == 401
    assert room.line.request("GET", "/api/events")[0] == 401


def test_the_door_gives_the_token_for_the_word_and_for_nothing_else(room):
    source = room.source()
    word = room.line.told["word"]
    status, got = room.line.post(json.dumps({"w": word.lower()}).encode(), source, "/api/door")
    assert status == 200
    assert json.loads(body_of(got)) == {"t": room.line.token, "k": room.line.key}
    found = [
        room.line.post(json.dumps({"w": "AAAAAAAA"}).encode(), source, "/api/door")[0] for _time in range(40)
    ]
    assert set(found) == {403, 429}
    assert room.line.post(json.dumps({"w": word}).encode(), source, "/api/door")[0] == 200


def _guessed(phone: Phone) -> bytes:
    return phone.pack("join", t=phone.line.token, a=b64(secrets.token_bytes(32)))


def _guess(phone: Phone) -> int:
    return phone.line.post(_guessed(phone), phone.source)[0]


def _size(pid: int) -> int:
    told = Path(f"/proc/{pid}/status").read_text()
    return 1024 * int(re.search(r"VmRSS:\s+(\d+)", told)[1])
