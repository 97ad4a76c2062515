"""A helper with a stack of sheets: typed in on the phone, and in the file of the real laptop."""

import pytest

from phone.a_room import SCALE
from phone.full_day import HELPER
from phone.real_room import QUESTION, RealRoom
from temadag.core.reflections import Visibility
from temadag.core.sheets import Sheet, SheetKind, code_of

pytestmark = pytest.mark.slow  # a browser takes seconds for each: .ci/run plays them all


@pytest.fixture
def room(tmp_path):
    made = RealRoom(tmp_path)
    yield made
    made.close()


@pytest.fixture
def hand(phone, room):
    made = phone(room)
    made.page.goto(made.address() + "helper#" + room.fragment())
    made.page.get_by_label("Hjælperens kode").fill(room.service.state().helper_code)
    made.tap("Gå ind")
    made.see("er her")
    made.place("Papir")
    return made


def find(hand, room, name: str = "") -> None:
    sheet = Sheet(SheetKind.QUESTION, room.prompt(), room.people[name] if name else "")
    hand.page.get_by_label("Arkets kode").fill(code_of(sheet).lower())
    hand.page.keyboard.press("Enter")
    hand.see(QUESTION)


def type_in(hand, words: str, ticked: str = "") -> None:
    if ticked:
        hand.page.get_by_label(ticked, exact=True).check()
    hand.page.get_by_label("Skriv, som der står").fill(words)
    hand.tap("Send")


def standing(room, name: str = "Ali Krogh") -> list:
    return [(e.text, e.visibility, e.source) for e in room.own(name) if not e.withdrawn]


def test_sheet_after_sheet_is_typed_in_as_ticked_and_the_last_is_taken_back(hand, room, until):
    find(hand, room, "Ali Krogh")
    hand.see("Fra Ali Krogh")
    type_in(hand, "Da jeg sagde nej.", "Min gruppe")
    hand.see("Gemt på laptoppen")
    hand.see("Skrevet ind fra denne telefon: 1")
    assert standing(room) == [("Da jeg sagde nej.", Visibility.GROUP, "paper")]
    assert "Da jeg sagde nej." not in hand.page.content(), "what is for the group is not for the helper"
    find(hand, room)
    hand.page.get_by_label("Hvem skrev?").select_option("Bodil Friis")
    type_in(hand, "Uden kryds.")
    hand.see("Skrevet ind fra denne telefon: 2")
    assert standing(room, "Bodil Friis") == [("Uden kryds.", Visibility.FACILITATOR, "paper")]
    hand.tap("Tag det sidste tilbage")
    hand.see("Skrevet ind fra denne telefon: 1")
    assert standing(room, "Bodil Friis") == [] and len(standing(room)) == 1
    find(hand, room)
    type_in(hand, "Ingen ved hvem.", "Alle, uden navn")
    hand.see("Skrevet ind fra denne telefon: 2")
    assert [row["text"] for row in room.rows("unnamed_reflection")] == ["Ingen ved hvem."]


def test_what_may_not_be_typed_in_is_said_and_nothing_typed_is_lost(hand, room):
    hand.page.get_by_label("Arkets kode").fill("K7M2-AAAA")
    hand.tap("Find arket")
    hand.see("Koden kan ikke læses.")
    hand.page.get_by_label("Arkets kode").fill("")
    hand.tap("Arket har ingen kode")
    type_in(hand, "Hvem mon skrev?", "Alle, med navn")
    hand.see("Vælg, hvem der skrev.")
    hand.tap("English")
    hand.see("Send først det, du er ved at skrive ind.")
    hand.tap("Et andet ark")
    hand.page.get_by_role("button", name="Ja, kassér det skrevne").wait_for()
    hand.place("Fremmøde")
    hand.place("Papir")
    assert hand.page.get_by_label("Skriv, som der står").input_value() == "Hvem mon skrev?"
    hand.page.get_by_label("Kun mig").check()
    hand.see("Giv arket tilbage til den, der skrev det.")
    hand.page.get_by_role("button", name="Send", exact=True).wait_for(state="detached")
    hand.tap("Arket er givet tilbage")
    hand.page.get_by_label("Arkets kode").wait_for()
    assert room.rows("reflection") == [] == room.rows("unnamed_reflection")


def test_an_answer_that_got_lost_is_no_second_sheet_and_a_correction_replaces_it(phone, laptop):
    laptop.day["prompts"] = [SCALE]
    hand = phone(laptop)
    hand.page.goto(hand.address() + "helper#" + laptop.fragment())
    hand.page.get_by_label("Hjælperens kode").fill(HELPER)
    hand.tap("Gå ind")
    hand.place("Papir")
    for words, corrected, count in (("7", "7", 1), ("6", "9", 2)):
        hand.tap("Arket har ingen kode")
        laptop.lose_answers = 99  # a browser tries again by itself
        type_in(hand, words)
        hand.see("Det blev ikke gemt. Prøv igen.")
        laptop.lose_answers = 0
        type_in(hand, corrected)
        hand.see(f"Skrevet ind fra denne telefon: {count}")
    kept = [body for _who, body in laptop.kept.values()]
    assert [(body["x"], body.get("gone", False)) for body in kept] == [
        ("7", False),
        ("6", True),
        ("9", False),
    ]
