"""The files of the phone page as they travel: readable sources as one, without what only we read."""

import json
from pathlib import Path

JOINED = {
    "app.js": ("seal.js", "laptop.js", "pieces.js", "door.js", "writing.js", "places.js"),
    "helper.js": ("seal.js", "laptop.js", "pieces.js", "helper.js"),
}
"""What is asked for under one name, and the sources it consists of."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def travelling(folder: Path, name: str) -> bytes:
    """The file that a phone gets under a name; lines of only a comment, and indentation, stay at home."""
    whole = "\n".join((folder / part).read_text(encoding="utf-8") for part in JOINED.get(name, (name,)))
    if name == "en.json":
        numbered = {number_of(danish): english for danish, english in json.loads(whole).items()}
        return json.dumps(numbered, ensure_ascii=False, separators=(",", ":")).encode()
    if name == "nacl.js" or not name.endswith((".js", ".css")):
        return whole.encode()
    lines = (line.strip() for line in whole.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode() + b"\n"


def number_of(danish: str) -> str:
    """The short name of a sentence, as the page works it out too; a test sees that no two are alike."""
    number = 7
    for sign in danish:
        number = (number * 31 + ord(sign)) % 36**3
    digits = ""
    while number:
        number, last = divmod(number, 36)
        digits = _DIGITS[last] + digits
    return digits
