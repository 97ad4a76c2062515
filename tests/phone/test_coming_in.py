"""The ways in, and what is said when one of them is shut."""

import pytest

from phone.a_room import CODE

WRONG = "0000-0000-0000"  # a code that somebody could have


def test_the_badge_leads_straight_in_and_the_secret_leaves_the_address_bar(phone, laptop):
    hand = phone(laptop)
    hand.open(laptop.fragment(CODE))
    hand.see("Er du Mette Holm?")
    assert hand.page.url == hand.address()
    assert not hand.page.evaluate(
        "() => window.isSecureContext || 'subtle' in crypto && crypto.subtle != null"
    )
    hand.tap("Ja, det er mig")
    hand.see("Hvad skal der til, for at du i dag siger noget")
    assert CODE.replace("-", "") not in str(hand.kept()).replace("-", "")
    hand.page.reload()
    hand.see("Hvad skal der til")  # the phone is known


@pytest.mark.slow
def test_the_code_never_goes_over_the_air_nor_does_its_seed(phone, laptop):
    hand = phone(laptop)
    sent: list[str] = []
    hand.page.on("request", lambda one: sent.append(one.url + (one.post_data or "")))
    hand.come_in()
    assert len(sent) > 5 and not any("M7QK" in one for one in sent)
    seed = bytes(laptop.leaders[0].private)
    assert all(seed.hex() not in str(ask) for _op, ask in laptop.asked)


@pytest.mark.slow
def test_a_code_typed_wrong_is_told_before_anything_is_sent(phone, laptop):
    hand = phone(laptop)
    hand.open(laptop.fragment())
    hand.page.get_by_label("Din personlige kode").fill("M7QK-2R9T-4HXW")
    hand.tap("Vær med")
    hand.see("Koden passer ikke")
    assert hand.page.get_by_label("Din personlige kode").input_value() == "M7QK-2R9T-4HXW"
    assert laptop.asked == []
    hand.page.get_by_label("Din personlige kode").fill("m7qk 2r9t 4hxv")
    hand.tap("Vær med")
    hand.see("Er du Mette Holm?")


@pytest.mark.slow
def test_a_code_that_nobody_has_is_told(phone, laptop):
    hand = phone(laptop)
    hand.open(laptop.fragment())
    hand.page.get_by_label("Din personlige kode").fill(WRONG)
    hand.tap("Vær med")
    hand.see("Koden hører ikke til nogen her")


@pytest.mark.slow
def test_the_code_of_another_day_says_which_one_to_scan(phone, laptop):
    hand = phone(laptop)
    fragment = laptop.fragment(CODE)
    laptop.token = "x" * 22
    hand.open(fragment)
    hand.see("QR-koden er fra en anden dag")
    hand.see("ligger stadig på din telefon")


@pytest.mark.slow
def test_the_short_address_asks_for_the_word_of_the_room(phone, laptop):
    hand = phone(laptop)
    hand.open()
    hand.page.get_by_label("Rummets ord").fill("vrøvl")
    hand.tap("Gå ind")
    hand.see("Ordet passer ikke")
    hand.page.get_by_label("Rummets ord").fill("k7rm 2pq4")
    hand.tap("Gå ind")
    hand.page.get_by_label("Din personlige kode").fill(CODE)
    hand.tap("Vær med")
    hand.see("Er du Mette Holm?")


@pytest.mark.slow
def test_without_a_code_the_facilitator_lets_in_and_only_me_says_why_it_is_off(phone, laptop):
    laptop.let_in_knocks = False
    hand = phone(laptop)
    hand.open(laptop.fragment())
    hand.tap("Jeg har ingen kode")
    hand.page.get_by_label("Dit navn").fill("Nynne Ny")
    hand.tap("Bank på")
    hand.see("Vent et øjeblik, Nynne Ny")
    laptop.let_in_knocks = True
    hand.tap("Ja, det er mig")
    hand.type_answer("Uden kode")
    hand.tap("Send")
    hand.see("Vælg først, hvem der må læse det.")
    assert hand.page.locator("input[value=only-me]").is_disabled()
    hand.see("Kræver din personlige kode")
    hand.readers("Min gruppe")
    hand.tap("Send")
    hand.see("Gemt på laptoppen")
    assert [body["v"] for _who, body in laptop.kept.values()] == ["group"]


@pytest.mark.slow
def test_slowed_down_and_no_connection_are_told_apart(phone, laptop):
    hand = phone(laptop)
    hand.open(laptop.fragment())
    laptop.slow_down = True
    hand.page.get_by_label("Din personlige kode").fill(CODE)
    hand.tap("Vær med")
    hand.see("Vent et halvt minut")
    laptop.stop()
    hand.tap("Vær med")
    hand.see("Er telefonen på rummets wi-fi?")
    laptop.slow_down = False
    laptop.start()
    hand.tap("Vær med")
    hand.see("Er du Mette Holm?")


@pytest.mark.slow
def test_a_lock_that_is_not_mine_is_refused(phone, laptop):
    laptop.leaders[0].public, right = b"\x07" * 32, laptop.leaders[0].public
    try:
        hand = phone(laptop)
        hand.open(laptop.fragment(CODE))
        hand.see("en lås, der ikke er din")
    finally:
        laptop.leaders[0].public = right


@pytest.mark.slow
def test_not_me_lets_the_phone_forget(phone, laptop, until):
    hand = phone(laptop)
    hand.open(laptop.fragment(CODE))
    hand.tap("Nej, det er ikke mig")
    hand.see("Skriv koden fra dit eget navneskilt")
    until(lambda: laptop.sessions == {})
    assert "Mette" not in str(hand.kept())


@pytest.mark.slow
def test_a_laptop_that_forgot_the_phone_asks_for_the_code_and_nothing_is_lost(phone, laptop):
    hand = phone(laptop).come_in()
    hand.type_answer("Halvt skrevet")
    laptop.sessions.clear()
    laptop.changed()
    hand.see("Laptoppen kender ikke telefonen længere")
    hand.page.get_by_label("Din personlige kode").fill(CODE)
    hand.tap("Vær med")
    hand.page.get_by_label("Dit svar").wait_for()
    assert hand.page.get_by_label("Dit svar").input_value() == "Halvt skrevet"
