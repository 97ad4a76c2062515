"""Danish and English are pages of their own: which one comes, and that all is there in the other too."""

from urllib.parse import urlsplit

import pytest

from phone.a_room import CODE
from phone.browsers import ROOM
from phone.full_day import HELPER, full_day
from temadag import i18n

pytestmark = pytest.mark.slow  # a browser takes seconds for each: .ci/run plays them all


def fetched(hand) -> list[str]:
    """The paths of all that the phone asks for from now on."""
    paths: list[str] = []
    hand.page.on("request", lambda one: paths.append(urlsplit(one.url).path))
    return paths


def english(hand) -> None:
    hand.tap("English")
    hand.page.wait_for_url(hand.address() + "en")
    hand.page.get_by_role("button", name="Dansk").wait_for()


@pytest.mark.parametrize("language, script", [("da", "/app.js"), ("en", "/app.en.js")])
def test_the_first_visit_is_in_the_language_of_the_laptop_and_fetches_that_one_alone(
    phone, laptop, language, script
):
    full_day(laptop, language)
    laptop.day["lang"] = language
    hand = phone(laptop)
    paths = fetched(hand)
    hand.open(laptop.fragment(CODE))
    hand.see({"da": "Er du Mette Holm?", "en": "Are you Mette Holm?"}[language])
    assert hand.page.evaluate("() => document.documentElement.lang") == language
    assert hand.page.url == hand.address()
    assert [one for one in paths if not one.startswith("/api/")] == ["/", "/app.css", script]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_was_chosen_wins_over_the_laptop_and_no_secret_stays_in_the_address(phone, laptop, language):
    laptop.day["lang"] = {"da": "en", "en": "da"}[language]
    hand = phone(laptop)
    hand.open()
    hand.tap({"da": "Dansk", "en": "English"}[language])
    welcome = {"da": "Velkommen til temadagen", "en": "Welcome to the theme day"}[language]
    hand.see(welcome)
    hand.open(laptop.fragment(CODE))  # the badge, which knows nothing of it
    hand.see({"da": "Er du Mette Holm?", "en": "Are you Mette Holm?"}[language])
    assert hand.page.url == hand.address() + language
    hand.page.go_back()
    hand.page.get_by_role("heading", name="Mette Holm").wait_for()
    assert hand.page.url == hand.address() + language
    assert "M7QK" not in str(hand.kept()) + str(hand.page.evaluate("() => ({...sessionStorage})"))


def test_draft_and_queue_and_place_are_there_in_the_other_language(phone, laptop, until):
    hand = phone(laptop).come_in()
    laptop.refused["write"] = (503, "store")
    hand.answer("Venter på at blive sendt", "Min gruppe")
    hand.see("Gemt på din telefon. Sendes af sig selv")
    hand.tap("Skriv mere")
    hand.type_answer("Halvt skrevet")
    hand.readers("Facilitator")
    english(hand)
    area = hand.page.get_by_label("Your answer")
    area.wait_for()
    assert area.input_value() == "Halvt skrevet"
    hand.see("The facilitator can read this. Nobody else.")
    hand.place("Mine")
    hand.see("Venter på at blive sendt")
    laptop.refused.clear()
    hand.wake()
    until(lambda: [body["x"] for _who, body in laptop.kept.values()] == ["Venter på at blive sendt"])
    hand.see("Change who can read it")  # read from the laptop
    hand.tap("Dansk")
    hand.see("Ret, hvem der kan læse det")  # still Mine
    hand.see("Venter på at blive sendt")
    hand.place("Nu")
    assert hand.page.get_by_label("Dit svar").input_value() == "Halvt skrevet"


def test_a_laptop_that_is_away_is_told_and_the_page_stays(phone, laptop):
    hand = phone(laptop).come_in()
    laptop.stop()
    hand.type_answer("Skrevet imens")
    hand.tap("English")
    hand.see("Laptoppen svarer ikke. Prøv igen om lidt.")
    assert hand.page.get_by_label("Dit svar").input_value() == "Skrevet imens"
    laptop.start()
    english(hand)
    hand.page.get_by_label("Your answer").wait_for()
    assert hand.page.get_by_label("Your answer").input_value() == "Skrevet imens"


def test_a_phone_that_cannot_keep_does_not_leave_the_page_with_what_is_written(phone, laptop):
    hand = phone(laptop).come_in()
    hand.page.evaluate(
        "() => { window.right = Storage.prototype.setItem;"
        " Storage.prototype.setItem = () => { throw new Error('full'); }; }"
    )
    hand.type_answer("Uden plads")
    hand.tap("English")
    hand.see("Telefonen kan ikke gemme, så sproget kan kun skiftes, før du går ind.")
    assert hand.page.get_by_label("Dit svar").input_value() == "Uden plads"
    hand.page.evaluate("() => { Storage.prototype.setItem = window.right; }")
    english(hand)
    hand.page.get_by_label("Your answer").wait_for()
    assert hand.page.get_by_label("Your answer").input_value() == "Uden plads"


def test_who_waits_to_be_let_in_still_waits_in_the_other_language(phone, laptop):
    laptop.let_in_knocks = False
    hand = phone(laptop)
    hand.open(laptop.fragment())
    hand.tap("Jeg har ingen kode")
    hand.page.get_by_label("Dit navn").fill("Nynne Ny")
    hand.tap("Bank på")
    hand.see("Vent et øjeblik, Nynne Ny")
    english(hand)
    hand.see("One moment, Nynne Ny")
    laptop.let_in_knocks = True
    hand.tap("Yes, that is me")
    hand.page.get_by_label("Your answer").wait_for()
    assert list(laptop.knocks.values()) == ["Nynne Ny"]


def test_a_sheet_that_is_written_on_is_found_under_mine(phone, laptop, until):
    hand = phone(laptop).come_in()
    hand.tap("Skriv en prøvehandling", exact=False)
    hand.page.get_by_label("Hvad vil I prøve?").fill("Stille morgenmøde")
    hand.readers("Alle, med navn")
    hand.tap("Send")
    until(lambda: laptop.kept)
    hand.page.get_by_text("Ret, hvem der kan læse det").click()
    hand.tap("Skriv videre")
    hand.page.get_by_label("Hvad tror I, der sker?").fill("At flere siger noget")
    english(hand)
    hand.page.get_by_text("Change who can read it").click()
    hand.tap("Write on")
    believed = hand.page.get_by_label("What do you believe will happen?")
    assert believed.input_value() == "At flere siger noget"
    assert hand.page.get_by_label("What will you try?").input_value() == "Stille morgenmøde"


def test_the_helper_too_has_a_page_in_each(phone, laptop):
    hand = phone(laptop)
    helpers = f"http://{ROOM}:{laptop.port}/helper"
    hand.page.goto(f"{helpers}#{laptop.fragment()}")
    hand.page.get_by_label("Hjælperens kode").fill(HELPER)
    hand.tap("Gå ind")
    hand.see("0 af 1 er her")
    hand.tap("English")
    hand.see("0 of 1 are here")
    assert hand.page.url == helpers + ".en"
    hand.page.goto(f"{helpers}#{laptop.fragment()}")
    hand.see("0 of 1 are here")
    assert hand.page.url == helpers + ".en"
