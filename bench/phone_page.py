"""The phone page on a slow phone: its weight, its first paint, and from the QR code to the first letter.

`python bench/phone_page.py [--slower 6] [--megabits 1.6]`: the real `temadag serve` on the loopback, a
Chromium of 390x844 that is so many times slower and has so little air. The ratio is ours to the limit:
below 1 is within. The weight is all that came over the wire until the page stood there, heads and first
answers too.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from phone.browsers import ARGUMENTS, NO_BROWSER, ROOM, browser_path
from web import rooms
from web.phone import Served

LIMITS = {"weight": 30.0, "weight in English": 30.0, "first paint": 1500.0, "first letter": 15000.0}
LATENCY = 40
_LANGUAGES = {"da": ("", "Ja, det er mig", "Your answer"), "en": ("en", "Yes, that is me", "Dit svar")}
"""The page, what lets one in there, and what stands there in the other language."""
PAINTED = "() => (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0"


def main() -> int:
    """Measure three times and print the middle one."""
    parser = argparse.ArgumentParser(
        prog="dev.py bench phone_page", description="The phone page on a slow phone."
    )
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--megabits", type=float, default=1.6)
    asked = parser.parse_args()
    path = browser_path()
    if path is None:
        print(NO_BROWSER)
        return 0
    with tempfile.TemporaryDirectory() as place:
        file, home = Path(place) / "rum.temadag", Path(place) / "home"
        home.mkdir()
        rooms.founded(file)
        served = Served(file, home, "--codes", "--known-as", ROOM)
        try:
            _measure(served.line.told, path, asked)
        finally:
            served.end()
    return 0


def _measure(told: dict[str, Any], path: str, asked: argparse.Namespace) -> None:
    from playwright.sync_api import sync_playwright

    port = told["address"].rstrip("/").rpartition(":")[2]
    address = f"http://{ROOM}:{port}/{{}}#{told['fragment']}.{told['codes'][0]['code']}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        runs = [_one_phone(browser, address, asked, *_LANGUAGES["da"]) for _each in range(3)]
        english = _one_phone(browser, address, asked, *_LANGUAGES["en"])
        browser.close()
    print(f"{asked.slower:g} times slower, {asked.megabits:g} Mbit/s, {LATENCY} ms away")
    for run in runs:
        run["weight in English"] = english["weight"]
    for name in runs[0]:
        middle = sorted(run[name] for run in runs)[1]
        unit = "kB" if "weight" in name else "ms"
        limit = LIMITS.get(name)
        beside = f"{limit:10.0f}{middle / limit:9.2f}" if limit else ""
        print(f"{name:30}{middle:10.1f} {unit:3}{beside}")


def _one_phone(
    browser: Any, address: str, asked: argparse.Namespace, page_of: str, yes: str, other: str
) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    carried = [0]
    devtools.on("Network.loadingFinished", lambda e: carried.append(e["encodedDataLength"]))
    devtools.send("Network.enable")
    rate = asked.megabits * 1e6 / 8
    wire = {"offline": False, "latency": LATENCY, "downloadThroughput": rate, "uploadThroughput": rate}
    devtools.send("Network.emulateNetworkConditions", wire)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": asked.slower})
    began = time.perf_counter()
    page.goto(address.format(page_of))
    weight = sum(carried)
    paint = page.evaluate(PAINTED)
    page.get_by_role("button", name=yes).click()
    page.locator("textarea").press("D")
    letter = time.perf_counter() - began
    page.locator("#language").click()
    page.get_by_text(other).wait_for()
    context.close()
    return {"weight": weight / 1000, "first paint": paint, "first letter": letter * 1000}


if __name__ == "__main__":
    sys.exit(main())
