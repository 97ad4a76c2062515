"""The helper's page: attendance and what may hang on the wall, under its own code."""

import pytest

from phone.browsers import ROOM

pytestmark = pytest.mark.slow  # a browser takes seconds for each: .ci/run plays them all


def help_in(hand, laptop) -> None:
    hand.page.goto(f"http://{ROOM}:{laptop.port}/helper#{laptop.fragment()}")
    hand.page.get_by_label("Hjælperens kode").fill("HELP1234")
    hand.tap("Gå ind")
    hand.see("0 af 1 er her")


def test_a_helper_takes_attendance_and_adds_a_walk_in(phone, laptop, until):
    hand = phone(laptop)
    help_in(hand, laptop)
    assert hand.page.url == f"http://{ROOM}:{laptop.port}/helper"
    hand.page.locator("section", has_text="Mette Holm").get_by_text("Her", exact=True).click()
    until(lambda: laptop.people[0]["presence"] == "present")
    hand.see("1 af 1 er her")
    hand.page.get_by_label("Navn", exact=True).fill("Ulla Uventet")
    hand.tap("Skriv på listen")
    hand.see("2 af 2 er her")
    hand.page.get_by_label("Find et navn").fill("ulla")
    hand.page.get_by_text("Mette Holm").wait_for(state="hidden")


ON_ONE_LINE = """all => all.filter(one => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map(line => Math.round(line.top))).size > 1;
}).map(one => one.textContent)"""


@pytest.mark.parametrize("width", [360, 390, 405])
def test_no_word_of_attendance_is_broken_in_two(phone, laptop, width):
    hand = phone(laptop)
    hand.page.set_viewport_size({"width": width, "height": 800})
    help_in(hand, laptop)
    assert hand.page.eval_on_selector_all(".segments span", ON_ONE_LINE) == []


def test_a_helper_releases_and_holds_back(phone, laptop, until):
    laptop.inbox = [
        {"id": f"e{n}", "q": "Hvad vil du turde?", "x": x, "name": ""}
        for n, x in enumerate(["Ja", "Nej tak"])
    ]
    hand = phone(laptop)
    help_in(hand, laptop)
    hand.place("Til væggen")
    hand.page.locator("section", has_text="Nej tak").get_by_role("button", name="Hold tilbage").click()
    hand.page.get_by_text("Nej tak").wait_for(state="hidden")
    hand.tap("Vis på væggen")
    hand.see("Intet venter")
    assert laptop.released == ["Ja"]


def test_a_wrong_code_is_told_and_the_leader_on_the_same_phone_is_left_alone(phone, laptop):
    hand = phone(laptop).come_in()
    hand.page.goto(f"http://{ROOM}:{laptop.port}/helper#{laptop.fragment()}")
    hand.page.get_by_label("Hjælperens kode").fill("FORKERT1")
    hand.tap("Gå ind")
    hand.see("Koden passer ikke.")
    hand.open()
    hand.page.get_by_label("Dit svar").wait_for()
