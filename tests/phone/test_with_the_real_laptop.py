"""The page and the program's own server, from the badge to the file."""

import pytest

from phone.browsers import ROOM
from phone.hand import Hand
from phone.real_room import QUESTION, RealRoom
from temadag.core.reflections import Visibility
from temadag.store import sealing
from temadag.store.home import Home
from web import rooms
from web.phone import Served


def unlock(hand, room) -> None:
    hand.page.get_by_label("Din personlige kode").fill(room.code)
    hand.tap("Lås op")


@pytest.fixture
def room(tmp_path):
    made = RealRoom(tmp_path)
    yield made
    made.close()


@pytest.fixture
def hand(phone, room):
    made = phone(room)
    made.open(room.fragment(room.code))
    made.tap("Ja, det er mig")
    made.see(QUESTION)
    return made


@pytest.mark.parametrize("title, visibility", [("Min gruppe", "group"), ("Facilitator", "facilitator")])
def test_an_answer_stands_in_the_file_for_those_who_were_chosen(hand, room, title, visibility):
    hand.answer("Da jeg sagde nej til direktøren", title)
    hand.on_laptop()
    [entry] = room.own()
    assert (entry.text, entry.visibility) == ("Da jeg sagde nej til direktøren", Visibility(visibility))


@pytest.mark.slow
def test_only_me_opens_with_the_code_alone(hand, room):
    hand.answer("Kun til mig", "Kun mig")
    hand.on_laptop()
    [row] = room.rows("reflection")
    assert row["text"] is None and b"Kun til mig" not in row["sealed"]
    salt = room.rows("personal_key")[0]["salt"]
    assert sealing.unseal(room.code, salt, row["sealed"]) == "Kun til mig"
    hand.place("Mit")
    unlock(hand, room)
    hand.see("Kun til mig")


@pytest.mark.slow
def test_unnamed_is_found_again_and_taken_back(hand, room):
    hand.answer("Uden navn, tak", "Alle, uden navn")
    hand.on_laptop()
    assert [row["text"] for row in room.rows("unnamed_reflection")] == ["Uden navn, tak"]
    hand.place("Mit")
    unlock(hand, room)
    hand.see("Uden navn, tak")
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Tag det tilbage")
    hand.page.get_by_text("Uden navn, tak").wait_for(state="hidden")
    assert room.rows("unnamed_reflection") == []


@pytest.mark.slow
def test_mine_can_be_narrowed_ticked_and_withdrawn(hand, room, until):
    hand.answer("Til alle", "Alle, med navn")
    hand.on_laptop()
    hand.place("Mit")
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.page.get_by_label("Må også stå på direktionens side").check()
    until(lambda: room.own()[0].for_directors)
    hand.tap("Vis kun for: Min gruppe")
    until(lambda: room.own()[0].visibility is Visibility.GROUP)
    hand.see("Din gruppe kan læse dette. Facilitatoren kan ikke.")
    hand.tap("Tag det tilbage")
    until(lambda: len(room.rows("withdrawn")) == 1)
    hand.see("Her samles det, du skriver")


@pytest.mark.slow
def test_a_try_action_and_a_card_and_a_wish_and_an_offer(hand, room, until):
    hand.tap("Skriv en prøvehandling", exact=False)
    hand.page.get_by_label("Hvad vil I prøve?").fill("Stille morgenmøde")
    hand.readers("Alle, med navn")
    hand.tap("Send")
    until(lambda: [sheet.title for sheet in room.sheets()] == ["Stille morgenmøde"])
    hand.see("Stille morgenmøde")
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Skriv videre")
    hand.page.get_by_text("Mere, når I er klar").click()
    hand.page.get_by_label("Er det lovligt?").select_option("ask")
    hand.page.get_by_label("Det lærte vi, i én sætning").fill("Stille er godt")
    hand.tap("Send")
    until(lambda: room.sheets()[0].words.get("check") == "ask")
    hand.see("Stille er godt")
    assert not room.sheets()[0].for_directors
    hand.page.get_by_label("Må også stå på direktionens side").check()
    until(lambda: room.sheets()[0].for_directors)
    hand.page.get_by_label("Må også stå på direktionens side").uncheck()
    until(lambda: not room.sheets()[0].for_directors)
    hand.place("Dagen")
    hand.page.locator("section", has_text="Netværk om").get_by_text("1. ønske").click()
    until(lambda: [row["wish"] for row in room.rows("sign_up")] == [1])
    hand.page.get_by_label("1. ønske", exact=True).first.select_option("Nattevagter")
    hand.tap("Send ønsker")
    until(lambda: [row["first"] for row in room.rows("team_wish")] == ["Nattevagter"])


@pytest.mark.slow
def test_a_room_that_closed_and_opened_again_gets_what_was_written_meanwhile(hand, room, until):
    room.service.close()
    hand.answer("Skrevet imens", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    room.open()
    hand.wake()
    until(lambda: [entry.text for entry in room.own()] == ["Skrevet imens"])
    hand.on_laptop()


@pytest.mark.slow
def test_a_phone_without_a_code_is_let_in_by_name(phone, room, until):
    hand = phone(room)
    hand.open(room.fragment())
    hand.tap("Jeg har ingen kode")
    hand.page.get_by_label("Dit navn").fill("Ida Lund")
    hand.tap("Bank på")
    hand.see("Vent et øjeblik, Ida Lund")
    until(lambda: room.service.state().knocks)
    room.service.approve(room.service.state().knocks[0].id, room.people["Ida Lund"])
    hand.tap("Ja, det er mig")
    hand.answer("Uden kode", "Min gruppe")
    hand.on_laptop()
    assert [entry.text for entry in room.own("Ida Lund")] == ["Uden kode"]


@pytest.mark.slow
def test_the_word_of_the_room_and_the_helper(phone, room, until):
    hand = phone(room)
    hand.open()
    hand.page.get_by_label("Rummets ord").fill(room.service.state().word.lower())
    hand.tap("Gå ind")
    hand.page.get_by_label("Din personlige kode").wait_for()
    hand.page.goto(hand.address() + "helper#" + room.fragment())
    hand.page.get_by_label("Hjælperens kode").fill(room.service.state().helper_code)
    hand.tap("Gå ind")
    hand.page.locator("section", has_text="Ali Krogh").get_by_text("Her", exact=True).click()
    until(lambda: [row["presence"] for row in room.rows("attendance")] == ["present"])


@pytest.mark.slow
def test_a_program_killed_again_and_again_in_the_middle_of_posts_loses_and_doubles_nothing(
    phone, tmp_path, monkeypatch, until
):
    file, home = tmp_path / "rum.temadag", tmp_path / "home"
    monkeypatch.setenv("TEMADAG_HOME", str(home))
    home.mkdir()
    rooms.founded(file)
    served = Served(file, home, "--codes", "--known-as", ROOM)
    hand: Hand = phone(served.line)
    hand.open(f"{served.line.told['fragment']}.{served.line.told['codes'][0]['code']}")
    hand.tap("Ja, det er mig")
    texts = [f"Svar {number}" for number in range(3)]
    for text in texts:
        hand.answer(text, "Min gruppe")
        served.kill()
        served = Served(file, home, "--known-as", ROOM, port=served.line.port)
        hand.wake()
        hand.on_laptop()
        hand.tap("Skriv mere")
    kept = rooms.rows(Home(home / "data").place(file).live, "reflection")
    assert sorted(row["text"] for row in kept) == texts
    assert hand.kept("q.") == {}
    assert served.end() == (0, "")
