"""Where a Chromium may be on this machine, and how the tests start it."""

import os
import shutil
import sys
from pathlib import Path

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_PLACES = (
    ".venv/system/usr/lib/chromium/chromium",  # unpacked by dev.py where nobody may install
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NO_BROWSER = "there is no Chromium, Chrome or Edge on this machine; on Debian: apt-get install chromium"

ROOM, MOVED = "rum.test", "127.0.0.2"
"""A name that is no localhost, so that the page has what a phone has on plain http, and a second address."""

ARGUMENTS = [
    f"--host-resolver-rules=MAP {ROOM} 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def browser_path() -> str | None:
    """The browser that is here, or None."""
    root = Path(__file__).resolve().parents[2]
    named = next(filter(None, map(shutil.which, _NAMES)), None)
    placed = next((str(root / place) for place in _PLACES if (root / place).exists()), None)
    return named or placed


def is_linux() -> bool:
    """Whether the whole of 127/8 is this machine's own."""
    return sys.platform.startswith("linux")
