"""The page can be used by everybody: axe finds nothing, narrow and large text fit, keys are enough."""

from importlib import resources

import pytest

from phone.a_room import CODE
from phone.full_day import HELPER, full_day

pytestmark = pytest.mark.slow  # a browser takes seconds for each: .ci/run plays them all

PLACES = {
    "da": ["Nu", "Mit", "Sammen", "Dagen"],
    "en": ["Now", "Mine", "Together", "The day"],
}


@pytest.fixture(scope="session")
def axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def findings(page, axe: str) -> list[str]:
    """What axe has to say, over the debugger: the page's own policy lets no string become code."""
    session = page.context.new_cdp_session(page)
    told = "JSON.stringify(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    ask = f"axe.run(document).then((r) => {told})"
    session.send("Runtime.evaluate", {"expression": axe})
    told = session.send("Runtime.evaluate", {"expression": ask, "awaitPromise": True, "returnByValue": True})
    session.detach()
    return [] if told["result"]["value"] == "[]" else [told["result"]["value"]]


def overflow(page) -> int:
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def each_state(hand, language: str):
    """Every place of the page, and what one meets on the way; yields a name for each."""
    page = hand.page
    hand.open(hand.laptop.fragment())
    page.locator("#code").fill("forkert")
    page.locator("form button").click()
    page.locator(".problem:not(:empty)").wait_for()
    yield "the door"
    hand.open(hand.laptop.fragment(CODE))
    page.get_by_role("heading", name="Mette Holm").wait_for()
    yield "is it you"
    page.locator("main button").first.click()
    page.locator("textarea").wait_for()
    yield "an empty answer"
    page.locator("textarea").fill("Et svar, som er skrevet")
    page.locator("summary:has(.reads)").first.click()
    yield "who may read"
    page.locator(".asks form > button").click()
    page.locator(".stands.done").first.wait_for()
    yield "sent"
    for place in PLACES[language]:
        hand.place(place)
        page.locator("main h1").wait_for()
        if place in ("Sammen", "Together"):
            hand.see("Anders Toft")
        for fold in page.locator("main details").all():
            fold.evaluate("(node) => { node.open = true; }")
        yield place
    hand.place(PLACES[language][0])
    for n in (1, 2):
        page.locator("button.link").nth(n - 1).click()
        page.locator(f".asks {'.scale' if n == 1 else '.steps'}").first.wait_for()
        yield f"prompt {n}"
    page.locator("button.link:has-text('Bed om'), button.link:has-text('Ask for')").click()
    yield "card"
    page.locator("main button.plain").first.click()
    page.locator("button.link:has-text('prøvehandling'), button.link:has-text('try-action')").click()
    page.locator("summary").last.click()
    yield "sheet"


@pytest.mark.parametrize(
    "language, scheme",
    [
        ("da", "light"),
        pytest.param("da", "dark", marks=pytest.mark.slow),
        pytest.param("en", "light", marks=pytest.mark.slow),
        ("en", "dark"),
    ],
)
def test_axe_finds_nothing_on_any_place(phone, laptop, axe, language, scheme):
    full_day(laptop)
    hand = phone(laptop, color_scheme=scheme, reduced_motion="reduce")
    hand.open()
    if language == "en":
        hand.tap("English")
        hand.see("Welcome to the theme day")
    found = {name: findings(hand.page, axe) for name in each_state(hand, language)}
    assert {name: told for name, told in found.items() if told} == {}
    assert len(found) > 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_helper_with_sheets_of_paper_meets_nothing_that_axe_finds_and_nothing_sticks_out(
    phone, laptop, axe, scheme
):
    full_day(laptop)
    hand = phone(laptop, color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640})
    hand.open()
    hand.page.goto(hand.address() + "helper#" + laptop.fragment())
    hand.page.locator("#code").fill(HELPER)
    hand.tap("Gå ind")
    hand.place("Papir")
    told = {}
    for name in sheets_of_paper(hand):
        told[name] = [*findings(hand.page, axe), *(["sticks out"] if overflow(hand.page) > 0 else [])]
    assert len(told) == 6 and {name: found for name, found in told.items() if found} == {}


def sheets_of_paper(hand):
    """What a helper meets on the way; yields a name for each."""
    page = hand.page
    page.get_by_label("Arkets kode").fill("K7M2")
    hand.tap("Find arket")
    hand.see("Koden kan ikke læses.")
    yield "a code that cannot be read"
    page.get_by_label("Arkets kode").fill("")
    hand.tap("Arket har ingen kode")
    page.get_by_label("Skriv, som der står").fill("Jeg turde.")
    yield "a sheet in words"
    page.get_by_label("Alle, med navn").check()
    hand.tap("Send")
    hand.see("Vælg, hvem der skrev.")
    yield "without a name"
    page.get_by_label("Kun mig").check()
    hand.see("Giv arket tilbage")
    yield "only me"
    page.get_by_label("Hvilket spørgsmål?").select_option("p4")
    hand.see("3. Vagtplaner på tværs")
    yield "dots"
    page.get_by_label("Skriv, som der står").fill("2 2 3")
    hand.tap("Send")
    hand.see("Sidst gemt på laptoppen")
    yield "the last one"


SMALL = [((320, 640), 200)] + [
    pytest.param(size, 100, marks=pytest.mark.slow) for size in ((320, 640), (844, 390))
]


@pytest.mark.parametrize("size, root", SMALL)
def test_nothing_sticks_out_when_it_is_narrow_or_large(phone, laptop, size, root):
    full_day(laptop)
    hand = phone(laptop, viewport={"width": size[0], "height": size[1]})
    hand.context.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        f" document.documentElement.style.fontSize = '{root}%'; }})"
    )
    sticks_out = {name: overflow(hand.page) for name in each_state(hand, "da")}
    assert {name: by for name, by in sticks_out.items() if by > 0} == {}


def test_every_control_is_large_enough_for_a_thumb(phone, laptop):
    full_day(laptop)
    hand = phone(laptop)
    small = []
    sizes = """() => [...document.querySelectorAll('button, summary, select, textarea, label.choice, input')]
        .filter((n) => n.checkVisibility() && !n.closest('.scale, .segments, .choice'))
        .map((n) => [n.id || n.textContent, n.getBoundingClientRect()])
        .filter(([, r]) => r.width < 44 || r.height < 44).map(([name]) => name)"""
    for name in each_state(hand, "da"):
        small += [(name, one) for one in hand.page.evaluate(sizes)]
    assert small == []


def test_the_way_through_by_keys_alone(phone, laptop):
    hand = phone(laptop)
    hand.open(laptop.fragment(CODE))
    hand.see("Er du Mette Holm?")
    keys = hand.page.keyboard
    focused = "() => document.activeElement.id || document.activeElement.textContent"
    keys.press("Tab")
    keys.press("Enter")
    hand.page.get_by_label("Dit svar").wait_for()
    assert hand.page.evaluate(focused) == "h1"  # what is new is read aloud
    keys.press("Tab")
    keys.type("Kun med tasterne")
    keys.press("Tab")  # who may read
    keys.press("Enter")
    keys.press("Tab")
    keys.press("ArrowDown")
    hand.see("Din gruppe kan læse dette.")
    keys.press("Tab")
    keys.press("Enter")
    hand.on_laptop()
    assert hand.page.evaluate(focused) == "done-p1"
    [(_who, body)] = laptop.kept.values()
    assert (body["v"], body["x"]) == ("group", "Kun med tasterne")


def test_english_on_the_phone_while_the_room_is_danish_and_it_is_remembered(phone, laptop):
    hand = phone(laptop).come_in()
    hand.tap("English")
    hand.see("Only you can read this.")
    hand.page.reload()
    hand.see("Only you can read this.")
    assert hand.page.evaluate("() => document.documentElement.lang") == "en"
    hand.tap("Dansk")
    hand.see("Kun du kan læse dette.")
