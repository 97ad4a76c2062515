"""The phone page in a real browser: each place, in both languages, light and dark, ordinary and narrow."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from camera import Camera

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests"))

from phone.a_room import CODE, new_laptop
from phone.browsers import ARGUMENTS, browser_path
from phone.full_day import HELPER, answered, full_day
from phone.hand import Hand

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SIZES = ((390, 844), (320, 568))
TABS = {"da": ["Nu", "Mit", "Sammen", "Dagen"], "en": ["Now", "Mine", "Together", "The day"]}
WHOLE = frozenset({"about", "sheet", "readers", "helper-paper", "helper-steers"})
"""Those taken in their whole length."""

COUNTS = (0, 3, 5, 75)
"""Answers that have been given, unnamed, to each question."""

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>Temadag Sans</string></edit></match>
</fontconfig>"""
"""The program's own font in place of the phone's, so that every machine takes the same pictures."""


def pages(camera: Camera, language: str) -> None:
    """Take them, where there is a browser to take them with."""
    camera.section = "phone page"
    path = browser_path()
    if path is None or not camera.wants("page-"):
        return
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.stderr.write(
            "gallery: no pictures of the phone page; python3 dev.py test brings what they need\n"
        )
        return
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        fonts = Path(place) / "fonts.conf"
        fonts.write_text(FONTS.format(fonts=FOLDER, cache=place), encoding="utf-8")
        browser = driver.chromium.launch(
            executable_path=path, args=ARGUMENTS, env={"FONTCONFIG_FILE": str(fonts)}
        )
        for theme in ("light", "dark"):
            for size in SIZES:
                _one_phone(camera, browser, language, theme, size)
            for count in COUNTS:
                _shared(camera, browser, language, theme, count)
        browser.close()


def _one_phone(camera: Camera, browser: Any, language: str, theme: str, size: tuple[int, int]) -> None:
    hand = _phone(browser, language, theme, size)
    for name in _walk(hand, language):
        _shoot(camera, hand, name, language, theme, size)
    hand.context.close()
    hand.laptop.stop()


def _shared(camera: Camera, browser: Any, language: str, theme: str, count: int) -> None:
    """The place where one reads what others share, while so many have answered."""
    size, name = SIZES[0], f"together-{count}"
    if camera.only not in f"page-{name}":
        return
    hand = _phone(browser, language, theme, size)
    answered(hand.laptop, count, language)
    hand.open(hand.laptop.fragment(CODE))
    if language == "en":
        hand.tap("English")
    hand.page.locator("main button").first.click()
    hand.page.locator("textarea").wait_for()
    hand.place(TABS[language][2])
    for piece in (".said", ".bars") if count >= 5 else (".empty",):
        hand.page.locator(f"main {piece}").wait_for()
    hand.page.locator("#net.up").wait_for()
    _shoot(camera, hand, name, language, theme, size)
    hand.context.close()
    hand.laptop.stop()


def _phone(browser: Any, language: str, theme: str, size: tuple[int, int]) -> Hand:
    laptop = new_laptop()
    full_day(laptop, language)
    laptop.start()
    shape = {"width": size[0], "height": size[1]}
    context = browser.new_context(
        viewport=shape, color_scheme=theme, device_scale_factor=2, reduced_motion="reduce", has_touch=True
    )
    return Hand(context, laptop)


def _shoot(camera: Camera, hand: Hand, name: str, language: str, theme: str, size: tuple[int, int]) -> None:
    if camera.only not in f"page-{name}":
        return
    file = f"page-{name}.{language}.{theme}.{size[0]}x{size[1]}.png"
    hand.page.evaluate(
        "() => { document.activeElement.blur(); document.querySelector('#said').textContent = ''; }"
    )
    hand.page.screenshot(path=str(camera.folder / file), full_page=name in WHOLE)
    camera.keep(f"page-{name}", language, file, f"{size[0]}x{size[1]}", theme)


def _walk(hand: Hand, language: str) -> Iterator[str]:
    page = hand.page
    tabs = TABS[language]
    hand.open()
    if language == "en":
        hand.tap("English")
        hand.page.get_by_role("button", name="Dansk").wait_for()
    page.locator("#word").wait_for()
    yield "word"
    hand.open(hand.laptop.fragment())
    page.locator("#code").fill("M7QK-2R9T")
    page.locator("form button").click()
    page.locator(".problem:not(:empty)").wait_for()
    yield "code"
    hand.open(hand.laptop.fragment(CODE))
    page.get_by_role("heading", name="Mette Holm").wait_for()
    yield "you"
    page.locator("main button").first.click()
    page.locator("textarea").wait_for()
    yield "now"
    text = {"da": "At jeg får lov til at tøve, før jeg svarer.", "en": "That I may hesitate before I answer."}
    page.locator("textarea").fill(text[language])
    page.locator("summary:has(.reads)").first.click()
    yield "readers"
    page.locator(".asks input[value=group]").check()
    page.locator(".asks form > button").click()
    page.locator(".stands.done").first.wait_for()
    yield "sent"
    for name, tab in zip(("mine", "together", "day"), tabs[1:], strict=True):
        hand.place(tab)
        page.locator("main .card, main .bars").first.wait_for()
        page.locator("#net.up").wait_for()
        yield name
    hand.place(tabs[0])
    for number, name in ((0, "scale"), (1, "dots")):
        page.locator("button.link").nth(number).click()
        page.locator(".asks " + (".scale" if name == "scale" else ".steps")).first.wait_for()
        yield name
    page.locator("#link-card").click()
    yield "card"
    page.locator("main button.plain").first.click()
    page.locator("#link-trial").click()
    yield "trial"
    yield from _helper(hand, text[language])
    hand.open()
    page.locator("textarea, .scale, .steps").first.wait_for()
    hand.laptop.stop()
    hand.place(tabs[0])
    page.locator("#net.down").wait_for()
    page.evaluate("() => { downSince = Date.now() - 30000; told('net'); }")
    yield "no-connection"


def _helper(hand: Hand, typed: str) -> Iterator[str]:
    """The helper's own page, place by place."""
    page = hand.page
    page.goto(hand.address() + "helper#" + hand.laptop.fragment())
    page.locator("#code").fill(HELPER)
    page.locator("form button").click()
    page.locator("fieldset.segments").first.wait_for()
    yield "helper"
    page.locator("#tab-clock").click()
    page.locator("#myname").fill("Mia")
    yield "helper-clock"
    page.locator("main form button").click()
    page.locator("#unask").wait_for()
    yield "helper-asked"
    hand.laptop.clock["control"] = "mine"
    hand.laptop.changed()
    page.locator("#go").wait_for()
    yield "helper-steers"
    page.locator("#tab-inbox").click()
    page.locator(".entry, [id^=show-]").first.wait_for()
    yield "helper-wall"
    page.locator("#tab-paper").click()
    page.locator("#sheet").wait_for()
    yield "helper-sheets"
    page.locator("#no-code").click()
    page.locator("#words").fill(typed)
    yield "helper-paper"
    page.locator("#words").fill("")  # the page does not let go of what is typed
