"""The files of the phone page as they travel: readable sources as one, without what only we read."""

import json
import re
from pathlib import Path

JOINED = {
    "app.js": ("seal.js", "laptop.js", "pieces.js", "door.js", "writing.js", "places.js"),
    "helper.js": ("seal.js", "laptop.js", "pieces.js", "helping.js"),
}
"""What is asked for under one name, and the sources it consists of where the folder has it not whole."""

ENGLISH_OF = {"en.json": "app.js", "helper.json": "helper.js"}
"""The English sentences of each; both stand in `en.json`."""

# Strings and patterns stay as they are; a division is written with spaces round it, a pattern without.
_SPACES_JS = re.compile(
    r'"(?:[^"\\]|\\.)*"|/(?![/ ])(?:[^/\\\n\[]|\\.|\[[^\]\n]*\])+/[gimsu]*| *([{}()\[\];,:?<>&|^%!*=+-]) *'
)
_SPACES_CSS = re.compile(r'"[^"]*"| *([{};,]) *')

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def travelling(folder: Path, name: str) -> bytes:
    """The file that a phone gets under a name; comments and needless spaces stay at home."""
    if name in ENGLISH_OF:
        return _english(folder, ENGLISH_OF[name])
    whole = _joined(folder, name)
    if name == "nacl.js" or not name.endswith((".js", ".css")):
        return whole.encode()
    lines = (line.strip() for line in whole.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    kept = re.sub(r"(?<=[;{,(\[])\n", "", kept)  # a line that is no end of anything
    spaces = _SPACES_JS if name.endswith(".js") else _SPACES_CSS
    return spaces.sub(lambda found: found[1] or found[0], kept).encode()


def is_there(folder: Path, name: str) -> bool:
    """Whether the folder has all that a name stands for."""
    return all((folder / part).is_file() for part in _parts(folder, name))


def _parts(folder: Path, name: str) -> tuple[str, ...]:
    if name in ENGLISH_OF:
        return ("en.json",)
    return JOINED.get(name, (name,)) if not (folder / name).is_file() else (name,)


def _joined(folder: Path, name: str) -> str:
    return "\n".join((folder / part).read_text(encoding="utf-8") for part in _parts(folder, name))


def _english(folder: Path, page: str) -> bytes:
    said, source = json.loads((folder / "en.json").read_text(encoding="utf-8")), _joined(folder, page)
    numbered = {number_of(danish): said[danish] for danish in said if f'"{danish}"' in source}
    return json.dumps(numbered, ensure_ascii=False, separators=(",", ":")).encode()


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
