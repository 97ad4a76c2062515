"""The room as the facilitator opens it, sees who comes, lets in, puts out, and closes it."""

import asyncio
import contextlib
import gc
import gzip
import socket
import threading
import time

import pytest

from temadag.actions import people, plan, runs
from temadag.core.reflections import Visibility
from temadag.core.room import Cause
from temadag.store import plan as plan_of
from temadag.web import ops_writing
from temadag.web.keyring import Keyring
from temadag.web.network import Card
from temadag.web.room import Caller, Room
from temadag.web.service import CannotServe
from web import rooms
from web.house import PAGE, until
from web.loops import answered
from web.phone import Line, Phone, answer_on, body_of


def stream(line: Line, phone: Phone) -> socket.socket:
    """A stream of events, of which the first has been read."""
    sock = line.connected()
    sock.sendall(line.packed("GET", f"/api/events?s={phone.session['sid']}"))
    assert b"200" in heard(sock, b"data: ").partition(b"\r\n")[0]
    return sock


def heard(sock: socket.socket, wanted: bytes) -> bytes:
    got = b""
    while wanted not in got:
        more = sock.recv(4096)
        assert more, got
        got += more
    return got


def test_the_page_is_given_from_a_fixed_list_and_packed(house):
    line = house.open()
    status, got = line.request()
    assert status == 200 and body_of(got) == PAGE["index.html"].encode()
    status, got = line.request(Accept_Encoding="gzip")
    assert gzip.decompress(body_of(got)) == PAGE["index.html"].encode()
    etag = next(x for x in got.split(b"\r\n") if x.lower().startswith(b"etag")).split(b" ")[1].decode()
    assert line.request(If_None_Match=etag)[0] == 304
    assert line.request("GET", "/notes.txt")[0] == 404 and line.request("GET", "/nacl.js")[0] == 404
    status, got = line.request("HEAD", "/app.js", Connection="close")
    assert status == 200 and body_of(got) == b""
    assert line.request("POST", "/app.js")[0] == 405


def test_two_calls_on_one_connection_are_answered_in_turn(house):
    line = house.open()
    with line.connected() as sock:
        sock.sendall(line.packed() + line.packed("GET", "/app.css"))
        got = b""
        while got.count(b"HTTP/1.1 200") < 2 or not got.rstrip().endswith(b"b{}"):
            got += sock.recv(4096)
    assert got.index(b"<h1>") < got.index(b"b{}")


def test_a_phone_that_waits_to_be_asked_for_its_body_is_asked(house):
    line = house.open()
    head = line.packed("POST", "/api/x", b"{}", Content_Type="application/json", Expect="100-continue")
    with line.connected() as sock:
        sock.sendall(head.removesuffix(b"{}"))
        assert b"100" in sock.recv(4096)
        sock.sendall(b"{}")
        assert answer_on(sock)[0] == 400


def test_somebody_without_a_code_is_let_in_by_name_and_has_no_only_me(house):
    line = house.open()
    phone = Phone(line)
    assert phone.call("knock", t=line.token, name="  Mette \u202e Holm ")[0] == 202
    waiting = until(lambda: house.service.state().knocks)
    assert [knock.name for knock in waiting] == ["Mette Holm"]
    assert phone.call("knocked", t=line.token)[0] == 202
    house.service.approve(waiting[0].id, house.person("Mette Holm")).result(10)
    status, phone.session = phone.call("knocked", t=line.token)
    assert status == 200 and phone.session["seal"] == "" and phone.session["state"]["seal"] is False
    assert phone.write("med navn", "room-named")[0] == 201
    house.give_codes("Mette Holm")
    assert phone.write("s1." + "A" * 80, "only-me")[1]["e"] == "sealed"
    inside = until(lambda: house.service.state().inside)
    assert [(one.name, one.approved) for one in inside] == [("Mette Holm", True)]
    assert not house.service.state().knocks


def test_somebody_who_is_not_let_in_hears_so(house):
    line = house.open()
    phone = Phone(line)
    assert phone.call("knocked", t=line.token)[0] == 404
    phone.call("knock", t=line.token, name="Fremmed")
    house.service.refuse(until(lambda: house.service.state().knocks)[0].id).result(10)
    assert phone.call("knocked", t=line.token)[1]["e"] == "refused"
    assert phone.call("state")[0] == 401
    assert phone.call("knock", t=line.token, name="")[0] == 400
    assert phone.call("knock", t=line.token, name="x" * 81)[0] == 400


def test_a_list_of_knocks_stays_so_short_that_it_can_be_read(house):
    line = house.open()
    found = [Phone(line).call("knock", t=line.token, name=f"Gæst {n}")[0] for n in range(15)]
    assert found == [202] * 12 + [429] * 3


def test_who_is_put_out_is_out_at_once_and_may_come_again_with_the_code(house):
    codes = house.give_codes("Mette Holm", "Ali Krogh")
    line = house.open()
    mette, ali = Phone(line, codes["Mette Holm"]), Phone(line, codes["Ali Krogh"])
    assert mette.join() == ali.join() == 200
    with stream(line, mette) as sock:
        until(lambda: house.service.state().listening == 1)
        house.service.put_out(house.person("Mette Holm")).result(10)
        assert heard(sock, b"0\r\n\r\n")
        assert mette.call("state")[0] == 401 and ali.call("state")[0] == 200
    assert mette.join() == 200


def test_a_new_room_has_everybody_scan_again(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    assert phone.join() == 200
    before = house.service.state()
    house.service.renew().result(10)
    after = until(lambda: house.service.state().word != before.word and house.service.state())
    assert after.helper_code != before.helper_code and after.addresses != before.addresses
    assert phone.line.post(phone.pack("state"))[0] == 400  # sealed to a key that is gone
    again = Phone(house.line, codes["Mette Holm"])
    assert again.call("hello", t=line.token)[1]["e"] == "token" and again.join() == 200


def test_a_restart_of_the_program_puts_nobody_out(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    assert phone.join() == 200
    house.end()
    house.begin()
    again = house.open()
    assert (again.host, again.token, again.key) == (line.host, line.token, line.key)
    assert phone.call("state")[0] == 200 and phone.write()[0] == 201


def test_another_day_is_another_room(house):
    codes = house.give_codes("Mette Holm")
    other = house.store.write(plan.add_day, "Temadag 2").result(30)
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    phone.join()
    house.service.day_id = other
    until(lambda: house.service.fragment() != f"{line.token}.{line.key}")
    assert phone.line.post(phone.pack("state"))[0] == 400
    again = Phone(house.line, codes["Mette Holm"])
    assert again.join() == 200 and again.session["state"]["day"] == "Temadag 2"


def test_the_laptop_moves_to_another_network_and_everybody_is_still_in(house, monkeypatch):
    monkeypatch.setattr("temadag.web.service.LOOK", 0.05)
    codes = house.give_codes("Mette Holm")
    house.cards = [Card("192.168.1.20", "Wi-Fi")]
    house.service.open(house.days[0])
    line = house.line
    assert line.address == "192.168.1.20"
    line.address = "127.0.0.1"  # where a test can call it from; the name that it calls it by stays
    phone = Phone(line, codes["Mette Holm"])
    assert phone.join() == 200
    house.cards = [Card("10.0.0.5", "Telefonens hotspot")]
    until(lambda: house.service.state().addresses[0].short.startswith("http://10.0.0.5:"))
    until(lambda: phone.line.post(phone.pack("state"))[0] == 421)
    line.host = line.host.replace("192.168.1.20", "10.0.0.5")
    assert phone.call("state")[0] == 200
    assert house.service.state().addresses[0].url.endswith(f"/#{line.token}.{line.key}")


def test_a_new_question_is_told_to_every_phone_and_a_note_to_none(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    phone.join()
    block = house.store.read(plan_of.blocks, house.days[0])[0].id
    with stream(line, phone) as sock:
        rev = phone.call("state")[1]["rev"]
        house.store.do("Note", plan.edit_block, block, note="kun for facilitatoren").result(30)
        asked = [(rooms.QUESTION, Visibility.GROUP), ("Hvad tager du med?", Visibility.ONLY_ME)]
        house.store.do("Spørgsmål", plan.set_prompts, block, asked).result(30)
        assert f"data: {rev + 1}\n".encode() in heard(sock, b"data: ")
    state = phone.call("state")[1]
    assert state["rev"] == rev + 1
    assert [p["text"] for p in state["prompts"]] == [rooms.QUESTION, "Hvad tager du med?"]


def test_a_phone_on_a_slow_line_hears_the_newest_in_the_end(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    phone.join()
    with stream(line, phone) as sock:

        def tell_much(room) -> None:
            for sink in list(room.streams):
                for number in range(300_000):
                    sink.tell(b"data: %d\n\n" % number)

        house.service.on_the_server(tell_much).result(60)
        got = b""
        while b"data: 299999\n" not in got:
            more = sock.recv(65536)
            assert more
            got = got[-100:] + more


def test_what_the_room_comes_to_is_told_and_shown(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    phone.join()
    house.store.do("", plan.add_block, house.days[0], None, "Frokost", 45, room="Kantinen").result(30)
    block = house.store.read(plan_of.blocks, house.days[0])[0]
    with stream(line, phone) as sock:
        house.store.do("", runs.begin_block, house.days[0], block.id, house.now).result(30)
        heard(sock, b"data: ")
    state = phone.call("state")[1]
    ends = time.localtime(house.now + 45 * 60 + 30)  # the nearest minute, as on the laptop
    assert state["now"] == {"title": "Frokost", "text": "", "until": f"{ends.tm_hour:02}.{ends.tm_min:02}"}
    assert [p["now"] for p in state["programme"]].count(True) == 1


def test_somebody_who_is_taken_off_the_list_is_out(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phone = Phone(line, codes["Mette Holm"])
    phone.join()
    house.store.do("", people.remove_people, [house.person("Mette Holm")]).result(30)
    until(lambda: phone.call("state")[0] == 401)


def test_one_code_is_good_for_some_phones_but_not_for_hundreds(house):
    codes = house.give_codes("Mette Holm")
    line = house.open()
    phones = [Phone(line, codes["Mette Holm"]) for _number in range(10)]
    assert [phone.join() for phone in phones] == [200] * 10
    assert [phone.call("state")[0] for phone in phones] == [401] * 2 + [200] * 8


def test_closing_ends_everything_and_the_port_is_free(house):
    line = house.open()
    told: list[bool] = []
    house.service.follow(lambda: told.append(house.service.state().open))
    threads = threading.active_count()
    house.service.close()
    assert told[-1] is False and house.service.state().addresses == ()
    with pytest.raises(OSError):
        line.connected()
    assert threading.active_count() < threads
    assert house.open().host == line.host


def test_a_port_that_somebody_has_is_said_to_be_taken(house):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CannotServe) as why:
        house.service.open(house.days[0], taken.getsockname()[1], "127.0.0.1")
    assert why.value.cause is Cause.PORT_TAKEN and not house.service.state().open


def test_the_room_check_tells_what_does_not_hold(house):
    def found() -> dict[str, Cause | None]:
        return {one.what.split(" ")[0]: one.cause for one in house.service.check()}

    house.cards = []
    assert found() == {"network": Cause.NO_NETWORK, "codes": Cause.NO_CODES, "tried": Cause.NOT_TRIED}
    house.cards = [Card("8.8.8.8")]
    assert found()["network"] is Cause.PUBLIC_ADDRESS
    house.cards = [Card("192.168.137.1", "Hotspot"), Card("10.1.2.3", "Kabel")]
    several = found()
    assert several["one-network"] is Cause.SEVERAL_NETWORKS
    assert several["no-hotspot"] is Cause.FEW_AT_A_HOTSPOT
    assert several["reach"] is Cause.CANNOT_REACH_ITSELF  # no card of this machine has that address
    house.give_codes("Mette Holm")
    house.open()
    good = {one.what: one.holds for one in house.service.check()}
    assert good["codes"] and good["port"] and good["reach 127.0.0.1"]


def test_a_leader_has_one_ballot_however_many_keys_the_phone_makes_up(house):
    code = house.give_codes("Mette Holm")["Mette Holm"]
    house.store.write(_ask_for_a_number).result(10)
    phone = Phone(house.open(), code)
    assert phone.join() == 200
    for number in range(1, 8):
        assert phone.call("mark", id=f"{number:032x}", p="scale", v=[str(number)])[0] in (200, 201)
    rows = house.store.read(lambda db: list(db.query("select text from unnamed_reflection")))
    assert [row["text"] for row in rows] == ["7"]


def test_two_phones_of_one_leader_that_vote_at_once_leave_one_ballot(house, tmp_path):
    house.store.write(_ask_for_a_number).result(10)
    day_id = house.store.read(plan_of.days)[0].id
    ring = Keyring(tmp_path / "own-room.jsonl", day_id)
    room = Room(house.store, ring, day_id, lambda: 1_790_000_000.0, lambda: None)
    session = ring.let_in("phone", "mette")

    async def vote() -> None:
        votes = [{"id": f"{n:032x}", "p": "scale", "v": [str(n)]} for n in (3, 4, 5)]
        await asyncio.gather(*(ops_writing.mark(room, Caller("p", "", "e", session), ask) for ask in votes))

    answered(vote())
    ring.close()
    rows = house.store.read(lambda db: list(db.query("select text from unnamed_reflection")))
    assert [row["text"] for row in rows] == ["5"]


def _ask_for_a_number(db) -> None:
    block = next(iter(db.query("select id from block")))["id"]
    row = {"id": "scale", "block_id": block, "position": "z", "text": "Energi?", "kind": "scale"}
    db.table("prompt").insert({**row, "options": "lav\nhøj"})


def test_who_comes_in_as_the_room_closes_is_sent_away(house):
    house.open()
    server, guests = house.service._server, []
    host, port = server._sock.getsockname()

    def at_the_door() -> None:
        guests.extend(socket.create_connection((host, port), 5) for _number in range(3))
        server._loop.call_soon(server._ending.set)  # they are let in in the turn before it is heard

    server.call(at_the_door).result(10)
    house.service.close()
    for guest in guests:
        with guest, contextlib.suppress(ConnectionResetError):
            assert guest.recv(1) == b""
    gc.collect()  # a connection that nobody closed would say so here
