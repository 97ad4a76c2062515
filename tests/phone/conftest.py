"""One browser for all tests of the page, and a phone and a laptop for each."""

import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from phone.a_room import new_laptop
from phone.browsers import ARGUMENTS, NO_BROWSER, browser_path
from phone.hand import Hand


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """The Chromium that is on the machine."""
    path = browser_path()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
    from playwright import sync_api  # only where there is a browser to drive

    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def laptop() -> Iterator:
    """A laptop in the room, listening."""
    room = new_laptop()
    room.start()
    yield room
    room.stop()


@pytest.fixture
def phone(browser) -> Iterator[Callable[..., Hand]]:
    """Makes phones: each is a browser of its own, with nothing in it."""
    made: list = []

    def new(laptop, **more) -> Hand:
        options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "light"}
        context = browser.new_context(**{**options, "locale": "da-DK", **more})
        made.append(context)
        return Hand(context, laptop)

    yield new
    told = [one for context in made for one in getattr(context, "complaints", [])]
    for context in made:
        context.close()
    assert told == [], "the page complained"


@pytest.fixture
def until() -> Callable[..., None]:
    """Wait for something that the laptop gets to know."""
    pause = threading.Event()

    def wait(holds: Callable[[], object], seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "it never came"
            pause.wait(0.02)

    return wait
