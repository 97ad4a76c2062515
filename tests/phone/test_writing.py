"""What is written reaches the laptop once, whatever happens on the way, and nothing typed is lost."""

import json
import threading

import pytest
from nacl.bindings import sodium_unpad
from nacl.public import SealedBox

from phone.a_room import NEXT, WORDS
from phone.laptop import unb64

TEXT = "At jeg får lov til at tøve, før jeg svarer 🙂"


def kept_texts(laptop) -> list[str]:
    return sorted(body["x"] for _who, body in laptop.kept.values())


def test_only_me_is_sealed_in_the_page_and_opens_with_the_code(phone, laptop):
    hand = phone(laptop).come_in()
    hand.see("Kun du kan læse dette.")
    hand.answer(TEXT)
    hand.on_laptop()
    hand.see("Kun du kan læse dette.")  # also after sending
    (_who, body), *none = laptop.kept.values()
    assert none == [] and body["v"] == "only-me" and TEXT not in json.dumps(laptop.asked)
    padded = SealedBox(laptop.leaders[0].private).decrypt(unb64(body["x"].removeprefix("s1.")))
    assert len(padded) % 128 == 0 and sodium_unpad(padded, 128).decode() == TEXT
    assert TEXT not in str(hand.kept())


def test_wider_takes_a_tap_and_the_tick_is_there_only_for_what_the_room_may_see(phone, laptop):
    laptop.day["prompts"] = [NEXT]  # whose exercise wishes for everyone with a name
    hand = phone(laptop).come_in()
    hand.see("Din gruppe kan læse dette. Facilitatoren kan ikke.")
    tick = hand.page.get_by_label("Må også stå på direktionens side")
    assert not tick.is_visible()
    hand.readers("Alle, med navn")
    tick.check()
    hand.answer("Højt og tydeligt")
    hand.on_laptop()
    [(_who, body)] = laptop.kept.values()
    assert (body["v"], body["d"], body["x"]) == ("room-named", True, "Højt og tydeligt")


@pytest.mark.slow
def test_the_limit_counts_whole_signs_and_cuts_nothing(phone, laptop):
    hand = phone(laptop).come_in()
    hand.answer("🙂" * 4001, "Min gruppe")
    hand.see("1 tegn for meget")
    hand.see("Det er for langt")
    assert hand.page.get_by_label("Dit svar").input_value() == "🙂" * 4001
    hand.answer("🙂" * 4000)
    hand.on_laptop()
    assert kept_texts(laptop) == ["🙂" * 4000]


def test_half_a_sign_does_not_stop_what_is_sent(phone, laptop):
    hand = phone(laptop).come_in()
    area = hand.page.get_by_label("Dit svar")
    area.evaluate("(node) => { node.value = 'halv \\ud83d'; node.dispatchEvent(new Event('input')); }")
    hand.readers("Min gruppe")
    hand.tap("Send")
    hand.on_laptop()
    assert kept_texts(laptop) == ["halv \ufffd"]


def test_a_draft_outlives_a_killed_tab(phone, laptop):
    hand = phone(laptop).come_in()
    hand.type_answer("Det her er ikke sendt")
    hand.readers("Facilitator")
    hand.page.close(run_before_unload=False)
    hand.page = hand.new_tab()
    hand.open()
    area = hand.page.get_by_label("Dit svar")
    area.wait_for()
    assert area.input_value() == "Det her er ikke sendt"
    hand.see("Facilitatoren kan læse dette. Ingen andre.")


def test_three_written_without_a_connection_are_sent_when_it_is_back(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.stop()
    for number in ("et", "to", "tre"):
        hand.answer(f"Svar {number}", "Min gruppe")
        hand.see("Gemt på din telefon. Sendes af sig selv")
        hand.tap("Skriv mere")
    hand.see("Ingen forbindelse · 3 venter på telefonen")
    assert len(hand.kept("q.")) == 3 and not hand.page.get_by_text("Gemt på laptoppen").is_visible()
    laptop.start()  # and nobody touches the phone
    until(lambda: len(laptop.kept) == 3, 30)
    hand.see("Forbundet")
    assert kept_texts(laptop) == ["Svar et", "Svar to", "Svar tre"]
    assert hand.kept("q.") == {}


@pytest.mark.slow
def test_a_laptop_killed_in_the_middle_of_a_post_gets_it_again(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.cut_posts = 2
    hand.answer("Tredje gang", "Min gruppe")
    until(lambda: laptop.kept)
    hand.on_laptop()
    assert kept_texts(laptop) == ["Tredje gang"] and laptop.cut_posts == 0


def test_an_answer_lost_after_it_was_kept_is_kept_once(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.lose_answers = 1
    hand.answer("Kun én gang", "Min gruppe")
    hand.on_laptop()
    writes = [ask for op, ask in laptop.asked if op == "write"]
    assert len(writes) == 2 and writes[0]["id"] == writes[1]["id"]
    assert kept_texts(laptop) == ["Kun én gang"]


@pytest.mark.slow
def test_the_receipt_must_be_for_its_own_words(phone, laptop, until):
    hand = phone(laptop).come_in()
    right = laptop.op_write
    laptop.op_write = lambda sender, ask: (201, {"ok": True, "id": "0" * 32, "s": "new"})
    hand.answer("Hvis kvittering?", "Min gruppe")
    until(lambda: [op for op, _ask in laptop.asked].count("write") > 1)
    assert len(hand.kept("q.")) == 1
    laptop.op_write = right
    hand.on_laptop()
    assert kept_texts(laptop) == ["Hvis kvittering?"]


@pytest.mark.slow
def test_one_that_is_refused_does_not_stop_those_behind_it_and_is_not_lost(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.refused["write"] = (410, "gone")
    hand.answer("Til et spørgsmål, der er væk", "Min gruppe")
    hand.see("Noget blev ikke taget imod")
    laptop.refused.clear()
    hand.answer("Den næste går igennem", "Min gruppe")
    until(lambda: kept_texts(laptop) == ["Den næste går igennem"])
    hand.place("Mit")
    hand.see("Til et spørgsmål, der er væk")
    hand.see("Det er taget væk eller lukket igen.")
    hand.tap("Hent teksten tilbage")
    assert hand.page.get_by_label("Dit svar").input_value() == "Til et spørgsmål, der er væk"


@pytest.mark.slow
def test_what_is_taken_back_while_another_is_under_way_is_never_sent(phone, laptop, until):
    hand, right, on = phone(laptop).come_in(), laptop.op_write, threading.Event()
    laptop.op_write = lambda sender, ask: on.wait(60) and right(sender, ask)
    hand.answer("Den langsomme", "Min gruppe")
    until(lambda: "write" in [op for op, _ask in laptop.asked])
    hand.tap("Skriv mere")
    hand.answer("Fortrudt", "Min gruppe")  # it waits: one after the other is sent
    hand.see("Gemt på din telefon. Sendes af sig selv")
    hand.tap("Tag det tilbage")
    hand.see("Taget tilbage. Ingen kan læse det.")
    on.set()
    until(lambda: hand.kept("q.") == {})
    hand.see("Forbundet")
    assert kept_texts(laptop) == ["Den langsomme"]


@pytest.mark.slow
def test_everything_that_is_changed_has_a_number_that_grows(phone, laptop, until):
    hand = phone(laptop).come_in()
    for text in ("Et", "To"):
        hand.answer(text, "Min gruppe")
        hand.on_laptop()
        if text == "Et":
            hand.page.evaluate("() => { Date.now = () => 5; }")  # the phone's clock is put back
            hand.tap("Skriv mere")
    hand.tap("Tag det tilbage")
    until(lambda: laptop.asked[-1][0] == "withdraw")
    numbers = [ask["at"] for op, ask in laptop.asked if op in ("write", "withdraw")]
    assert len(numbers) == 3 and numbers == sorted(set(numbers))


@pytest.mark.slow
def test_a_full_disk_is_waited_for(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.refused["write"] = (503, "store")
    hand.answer("Vent på plads", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    laptop.refused.clear()
    hand.wake()
    hand.on_laptop()
    assert kept_texts(laptop) == ["Vent på plads"]


@pytest.mark.slow
def test_two_tabs_lose_nothing_of_each_other(phone, laptop, until):
    hand = phone(laptop).come_in()
    first, second = hand.page, hand.new_tab()
    second.goto(hand.address())
    second.get_by_label("Dit svar").wait_for()
    laptop.stop()
    hand.answer("Fra den første", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    hand.page = second
    hand.answer("Fra den anden", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    laptop.start()
    hand.wake()
    until(lambda: len(laptop.kept) == 2)
    assert kept_texts(laptop) == ["Fra den anden", "Fra den første"]
    for hand.page in (first, second):
        hand.on_laptop()
    assert hand.kept("q.") == {}


@pytest.mark.slow
def test_a_draft_of_one_tab_is_not_overwritten_by_another(phone, laptop):
    hand = phone(laptop).come_in()
    first, second = hand.page, hand.new_tab()
    hand.type_answer("Første fane")
    second.goto(hand.address())
    second.get_by_label("Dit svar").fill("Anden fane")
    first.reload()
    second.reload()
    first.get_by_label("Dit svar").wait_for()
    second.get_by_label("Dit svar").wait_for()
    assert first.get_by_label("Dit svar").input_value() == "Første fane"
    assert second.get_by_label("Dit svar").input_value() == "Anden fane"


def test_a_new_question_leaves_the_writer_with_their_own(phone, laptop):
    hand = phone(laptop).come_in()
    area = hand.page.get_by_label("Dit svar")
    area.fill("Midt i en sætning")
    area.evaluate("(node) => node.setSelectionRange(4, 4)")
    laptop.day["prompts"] = [NEXT]  # the old one is no longer asked
    laptop.changed()
    hand.see("Der er kommet et nyt spørgsmål")
    hand.see(WORDS["text"])
    area.press("X")  # the caret was not moved
    assert area.input_value() == "MidtX i en sætning"
    hand.tap("Gå til det nye")
    hand.see(NEXT["text"])
    hand.answer("Svar på det nye", "Min gruppe")
    hand.on_laptop()
    [(_who, body)] = laptop.kept.values()
    assert (body["p"], body["x"]) == ("p2", "Svar på det nye")


@pytest.mark.slow
def test_what_was_begun_before_the_new_question_belongs_to_the_old_one(phone, laptop):
    hand = phone(laptop).come_in()
    hand.type_answer("Til det gamle")
    laptop.day["prompts"] = [NEXT, WORDS]
    laptop.changed()
    hand.see("Der er kommet et nyt spørgsmål")
    hand.readers("Min gruppe")
    hand.tap("Send")
    hand.on_laptop()
    [(_who, body)] = laptop.kept.values()
    assert (body["p"], body["x"]) == ("p1", "Til det gamle")


def test_a_phone_that_slept_asks_again_when_it_is_looked_at(phone, laptop, until):
    hand = phone(laptop).come_in()
    before = len(laptop.asked)
    hand.page.evaluate("() => { dispatchEvent(new Event('pageshow')); }")
    until(lambda: len(laptop.asked) > before)
    before = len(laptop.asked)
    hand.page.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
    until(lambda: len(laptop.asked) > before)


def test_a_day_that_was_told_late_is_not_shown_over_a_newer_one(phone, laptop, until):
    hand, right, on, caught = phone(laptop).come_in(), laptop.op_state, threading.Event(), threading.Event()

    def late(sender, ask):
        laptop.op_state, old = right, right(sender, ask)
        caught.set()
        return on.wait(10) and old

    laptop.op_state = late
    hand.page.evaluate("() => { dispatchEvent(new Event('pageshow')); }")
    until(caught.is_set)
    laptop.day["prompts"] = [NEXT]
    laptop.changed()
    hand.see(NEXT["text"])
    with hand.page.expect_response("**/api/x") as told:
        on.set()
    told.value.finished()
    hand.page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    assert hand.page.get_by_text(NEXT["text"]).first.is_visible()


@pytest.mark.slow
def test_a_new_address_is_reached_with_everything_that_waited(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.stop()
    hand.answer("Med på flytningen", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    hand.page.evaluate("() => { downSince = Date.now() - 30000; told('net'); }")
    hand.page.get_by_text("Står der en ny adresse på storskærmen?").click()
    hand.page.get_by_label("Den nye adresse").fill("rum.example.com")
    hand.tap("Tag alt med derhen")
    hand.see("Det ligner ikke adressen på storskærmen")
    laptop.start(host="127.0.0.1", port=0)
    hand.page.get_by_label("Den nye adresse").fill(f"127.0.0.1:{laptop.port}")
    hand.tap("Tag alt med derhen")
    until(lambda: kept_texts(laptop) == ["Med på flytningen"])
    hand.page.wait_for_url(f"http://127.0.0.1:{laptop.port}/")
    hand.see("Forbundet")


@pytest.mark.slow
def test_a_phone_that_cannot_keep_says_so(phone, laptop):
    hand = phone(laptop).come_in()
    hand.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    laptop.stop()
    hand.type_answer("Uden plads")
    hand.see("Telefonen kan ikke gemme kladden")
    hand.readers("Min gruppe")
    hand.tap("Send")
    hand.see("Endnu ikke gemt. Lad siden være åben.")
    laptop.start()
    hand.wake()
    hand.on_laptop()
    assert kept_texts(laptop) == ["Uden plads"]
