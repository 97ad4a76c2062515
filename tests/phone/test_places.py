"""What one can look at, take back and give besides answers."""

import json

import pytest
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.public import SealedBox

from phone.a_room import CODE, DOTS, NEXT, OFFER, SCALE, WISH, WORDS
from phone.laptop import b64, unb64

pytestmark = pytest.mark.slow  # a browser takes seconds for each: .ci/run plays them all


def bodies(laptop, op: str) -> list[dict]:
    return [ask for said, ask in laptop.asked if said == op]


def unlock(hand) -> None:
    hand.page.get_by_label("Din personlige kode").fill(CODE)
    hand.tap("Lås op")
    hand.page.get_by_label("Din personlige kode").wait_for(state="detached")


def test_mine_opens_with_the_code_and_shuts_again(phone, laptop):
    hand = phone(laptop).come_in()
    hand.answer("Kun til mig selv")
    hand.on_laptop()
    hand.place("Mit")
    hand.see("Låst med din kode")
    assert not hand.page.get_by_text("Kun til mig selv").is_visible()
    hand.page.get_by_label("Din personlige kode").fill("0000-0000-0000")
    hand.tap("Lås op")
    hand.see("Det er ikke den kode, du skrev med.")
    unlock(hand)
    hand.see("Kun til mig selv")
    hand.place("Nu")
    hand.place("Mit")
    hand.see("Låst med din kode")
    assert not hand.page.get_by_text("Kun til mig selv").is_visible()


def test_an_unnamed_answer_is_found_by_its_sealed_key_and_taken_back(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.answer("Uden navn, tak", "Alle, uden navn")
    hand.on_laptop()
    hand.place("Mit")
    unlock(hand)
    hand.see("Uden navn, tak")
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Tag det tilbage")
    hand.see("Taget tilbage. Ingen kan læse det.")
    assert laptop.unnamed == {}
    hand.page.get_by_text("Uden navn, tak").wait_for(state="hidden")


def test_an_answer_can_be_narrowed_ticked_and_taken_back(phone, laptop, until):
    laptop.day["prompts"] = [NEXT]
    hand = phone(laptop).come_in()
    hand.answer("Til alle", "Alle, med navn")
    hand.on_laptop()
    hand.place("Mit")
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.page.get_by_label("Må også stå på direktionens side").check()
    until(lambda: [body["d"] for _who, body in laptop.kept.values()] == [True])
    hand.tap("Vis kun for: Facilitator")
    hand.see("Facilitatoren kan læse dette. Ingen andre.")
    assert [body["v"] for _who, body in laptop.kept.values()] == ["facilitator"]
    assert not hand.page.get_by_role("button", name="Vis kun for: Min gruppe").is_visible()
    hand.tap("Tag det tilbage")
    hand.see("Her samles det, du skriver")


def test_just_sent_can_be_taken_back_at_once(phone, laptop):
    hand = phone(laptop).come_in()
    hand.answer("Det fortryder jeg", "Min gruppe")
    hand.on_laptop()
    hand.tap("Tag det tilbage")
    hand.see("Taget tilbage. Ingen kan læse det.")
    assert [body["gone"] for _who, body in laptop.kept.values()] == [True]
    hand.page.get_by_label("Dit svar").wait_for()


def test_a_number_from_two_phones_is_one_ballot(phone, laptop, until):
    laptop.day["prompts"] = [SCALE]
    for number in ("7", "4"):
        hand = phone(laptop).come_in()
        hand.page.locator(".scale").get_by_text(number, exact=True).click()
        hand.tap("Send")
        hand.on_laptop()
    [(_who, body)] = laptop.kept.values()
    assert body["v"] == ["4"]


def test_the_ends_of_a_scale_are_read_aloud_and_a_number_can_be_changed(phone, laptop, until):
    laptop.day["prompts"] = [SCALE]
    hand = phone(laptop).come_in()
    first = hand.page.get_by_role("radio", name="1, Slet ikke tryg")
    first.focus()
    first.press("ArrowRight")
    hand.tap("Send")
    hand.on_laptop()
    hand.page.locator(".scale").get_by_text("10", exact=True).click()
    assert hand.page.get_by_role("radio", name="10, Helt tryg").is_checked()
    hand.tap("Send igen")
    until(lambda: [body["v"] for _who, body in laptop.kept.values()] == [["10"]])


def test_dots_are_spread_over_options_and_no_more_than_there_are(phone, laptop):
    laptop.day["prompts"] = [DOTS]
    hand = phone(laptop).come_in()
    more = hand.page.get_by_role("button", name="En prik mere: Færre møder")
    more.click()
    more.click()
    hand.tap("En prik mere: Vagtplaner på tværs")
    assert more.is_disabled()
    hand.see("Prikker tilbage: 0")
    hand.tap("Send")
    hand.on_laptop()
    [(_who, body)] = laptop.kept.values()
    assert sorted(body["v"]) == ["Færre møder", "Færre møder", "Vagtplaner på tværs"]


def test_a_request_card_reaches_the_laptop(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.tap("Bed om en beslutning", exact=False)
    hand.tap("Send")
    hand.see("Skriv først: Hvad beder I om?")
    hand.page.get_by_label("Hvad beder I om?").fill("Én fælles vikarpulje")
    hand.page.get_by_label("Hvad står i vejen?").select_option("money")
    hand.page.reload()
    assert hand.page.get_by_label("Hvad beder I om?").input_value() == "Én fælles vikarpulje"
    hand.tap("Send")
    hand.on_laptop()
    [(_who, body)] = laptop.kept.values()
    assert (body["asked"], body["barrier"], body["named"]) == ("Én fælles vikarpulje", "money", False)


def test_a_try_action_begins_small_and_is_sent_again_with_more_in_it(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.tap("Skriv en prøvehandling", exact=False)
    hand.page.get_by_label("Hvad vil I prøve?").fill("Stille morgenmøde")
    hand.readers("Alle, med navn")
    hand.tap("Send")
    until(lambda: laptop.kept)
    hand.see("Stille morgenmøde")
    [(_who, body)] = laptop.kept.values()
    body["w"] |= {"theme": "Ro", "learning": "Skrevet ved skrivepulten"}
    hand.page.reload()
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Skriv videre")
    assert hand.page.get_by_label("Hvad vil I prøve?").input_value() == "Stille morgenmøde"
    hand.page.get_by_text("Mere, når I er klar").click()
    hand.page.get_by_label("Hvem får gavn af det?").fill("Beboerne")
    hand.tap("Send")
    until(lambda: len(bodies(laptop, "trial")) == 2)
    [(_who, body)] = laptop.kept.values()
    assert body["w"]["title"] == "Stille morgenmøde" and body["w"]["benefits"] == "Beboerne"
    assert (body["w"]["theme"], body["w"]["learning"]) == ("Ro", "Skrevet ved skrivepulten")


def test_a_sheet_narrowed_elsewhere_stays_so_and_the_words_stay_on_the_phone(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.tap("Skriv en prøvehandling", exact=False)
    hand.page.get_by_label("Hvad vil I prøve?").fill("Stille morgenmøde")
    hand.readers("Min gruppe")
    hand.tap("Send")
    until(lambda: laptop.kept)
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Skriv videre")
    hand.page.get_by_label("Hvad tror I, der sker?").fill("Der bliver ro")
    [(_who, body)] = laptop.kept.values()
    body["v"] = "facilitator"
    hand.tap("Send")
    until(lambda: len(bodies(laptop, "trial")) == 2)
    assert bodies(laptop, "trial")[-1]["was"] == "group"
    hand.see("Laptoppen har allerede noget andet her.")
    hand.see("Der bliver ro")


def test_a_sheet_that_was_locked_is_sent_again_with_all_its_fields(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.tap("Skriv en prøvehandling", exact=False)
    hand.page.get_by_label("Hvad vil I prøve?").fill("Min egen lille ting")
    hand.tap("Send")
    until(lambda: laptop.kept)
    [(_who, body)] = laptop.kept.values()
    leader = laptop.leaders[0].private
    words = json.dumps({"title": "Min egen lille ting", "learning": "Fra skrivepulten"})
    closed = SealedBox(leader.public_key).encrypt(sodium_pad(words.encode(), 128))
    body["s"] = "s1." + b64(closed)
    hand.page.reload()
    unlock(hand)
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Skriv videre")
    hand.tap("Send")
    until(lambda: len(bodies(laptop, "trial")) == 2)
    plain = SealedBox(leader).decrypt(unb64(bodies(laptop, "trial")[-1]["s"].removeprefix("s1.")))
    assert json.loads(sodium_unpad(plain, 128))["learning"] == "Fra skrivepulten"


def test_a_try_action_only_for_me_is_sealed_whole(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.tap("Skriv en prøvehandling", exact=False)
    hand.page.get_by_label("Hvad vil I prøve?").fill("Min egen lille ting")
    hand.tap("Send")
    until(lambda: laptop.kept)
    [(_who, body)] = laptop.kept.values()
    assert "w" not in body and "lille ting" not in json.dumps(laptop.asked)
    plain = SealedBox(laptop.leaders[0].private).decrypt(unb64(body["s"].removeprefix("s1.")))
    assert json.loads(sodium_unpad(plain, 128))["title"] == "Min egen lille ting"
    unlock(hand)
    hand.see("Min egen lille ting")


def test_what_is_shared_stands_as_the_questions_do_the_newest_first(phone, laptop):
    said = {"group": [], "room": [{"name": "", "x": "Mod."}], "marks": None}
    laptop.day["others"] = {WORDS["id"]: said, NEXT["id"]: said}
    hand = phone(laptop).come_in()
    hand.place("Sammen")
    hand.see("Mod.")
    laptop.day["prompts"] = [NEXT, WORDS]
    laptop.changed()
    hand.see(NEXT["text"])
    assert hand.page.locator("main .card h2:not(.big)").all_text_contents() == [NEXT["text"], WORDS["text"]]


def test_what_others_share_and_my_team_are_together(phone, laptop):
    laptop.day["prompts"] = [WORDS, SCALE]
    laptop.day["others"] = {
        "p1": {"group": [{"name": "Anders Toft", "x": "Vi skal øve os"}], "room": [], "marks": None},
        "p3": {"group": [], "room": [], "marks": {"7": 4, "8": 2}},
    }
    hand = phone(laptop).come_in()
    hand.place("Sammen")
    hand.see("Bord 7")
    hand.see("Anders Toft, Birgit Sø, Jonas Lykke")
    hand.see("Vi skal øve os")
    assert hand.page.get_by_role("meter", name="7", exact=True).evaluate("(node) => node.value") == 4


def test_offers_and_wishes_are_told_and_can_be_taken_back(phone, laptop, until):
    laptop.day["offers"], laptop.day["wishes"] = [dict(OFFER)], [dict(WISH)]
    hand = phone(laptop).come_in()
    hand.place("Dagen")
    offer = hand.page.locator("section", has_text=OFFER["title"])
    offer.get_by_text("2. ønske").click()
    until(lambda: laptop.day["offers"][0]["wish"] == 2)
    offer.get_by_text("Nej").click()
    until(lambda: laptop.day["offers"][0]["wish"] == 0)
    hand.page.get_by_label("1. ønske", exact=True).first.select_option("Pårørende")
    hand.page.get_by_label("2. ønske", exact=True).first.select_option("Pårørende")
    hand.tap("Send ønsker")
    hand.see("vælg ikke det samme to gange")
    hand.page.get_by_label("2. ønske", exact=True).first.select_option("Nattevagter")
    hand.tap("Send ønsker")
    until(lambda: laptop.day["wishes"][0]["second"] == "Nattevagter")


def test_leaving_warns_of_what_is_unsent_and_forgets_the_rest(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.stop()
    hand.answer("Usendt", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    hand.place("Mit")
    hand.page.get_by_text("Ikke dig? Forlad temadagen").click()
    hand.see("Ikke sendt endnu: 1.")
    hand.tap("Forlad alligevel")
    hand.see("Din personlige kode")
    assert set(hand.kept()) == {"temadag.me"} and "Mette" not in str(hand.kept())


def test_what_one_leader_has_not_sent_waits_while_another_borrows_the_phone(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.type_answer("Mettes kladde")
    hand.open(laptop.fragment())
    laptop.sessions.clear()
    laptop.changed()
    hand.tap("Jeg har ingen kode")
    hand.page.get_by_label("Dit navn").fill("Nynne Ny")
    hand.tap("Bank på")
    hand.tap("Ja, det er mig")
    assert hand.page.get_by_label("Dit svar").input_value() == ""
    hand.place("Mit")
    hand.page.get_by_text("Ikke dig? Forlad temadagen").click()
    hand.tap("Forlad")
    hand.page.get_by_label("Din personlige kode").fill(CODE)
    hand.tap("Vær med")
    hand.tap("Ja, det er mig")
    assert hand.page.get_by_label("Dit svar").input_value() == "Mettes kladde"


def test_without_a_code_the_phone_itself_remembers_which_unnamed_answers_are_mine(phone, laptop, until):
    hand = phone(laptop)
    hand.open(laptop.fragment())
    hand.tap("Jeg har ingen kode")
    hand.page.get_by_label("Dit navn").fill("Nynne Ny")
    hand.tap("Bank på")
    hand.tap("Ja, det er mig")
    hand.answer("Uden kode og uden navn", "Alle, uden navn")
    hand.on_laptop()
    hand.page.reload()
    hand.place("Mit")
    hand.see("Uden kode og uden navn")
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Tag det tilbage")
    hand.page.get_by_text("Uden kode og uden navn").wait_for(state="hidden")
    assert laptop.unnamed == {} and hand.kept("u.") == {}


def test_a_tap_under_way_is_not_lost_when_the_room_moves_on(phone, laptop, until):
    laptop.day["prompts"] = [SCALE]
    hand = phone(laptop).come_in()
    number = hand.page.locator(".scale").get_by_text("7", exact=True)
    box = number.bounding_box()
    hand.page.mouse.move(box["x"] + 10, box["y"] + 10)
    hand.page.mouse.down()
    before = len(laptop.asked)
    laptop.day["prompts"] = [SCALE, WORDS]
    laptop.changed()
    until(lambda: len(laptop.asked) > before)
    hand.page.mouse.up()
    assert hand.page.get_by_role("radio", name="7", exact=True).is_checked()
    hand.see(WORDS["text"])


def test_a_laptop_that_was_restarted_is_knocked_at_again(phone, laptop, until):
    laptop.let_in_knocks = False
    hand = phone(laptop)
    hand.open(laptop.fragment())
    hand.tap("Jeg har ingen kode")
    hand.page.get_by_label("Dit navn").fill("Nynne Ny")
    hand.tap("Bank på")
    hand.see("Vent et øjeblik, Nynne Ny")
    laptop.knocks.clear()
    laptop.refused["knocked"] = (404, "knock")
    until(lambda: laptop.knocks)
    laptop.refused.clear()
    laptop.let_in_knocks = True
    hand.see("Er du Nynne Ny?")
