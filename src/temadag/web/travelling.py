"""The files of the phone page as they travel: sources as one, in one language, without what only we read."""

import json
import re
from pathlib import Path

SCRIPTS = {
    "app.js": ("seal.js", "laptop.js", "pieces.js", "door.js", "writing.js", "places.js"),
    "helper.js": ("seal.js", "laptop.js", "pieces.js", "papers.js", "clocking.js", "helping.js"),
}
"""What is asked for under one name, and our own sources of it; each has tweetnacl before them."""

VENDORED = "nacl.js"
_STRICT = '"use strict";'
_OTHER = {"da": "en", "en": "da"}
ENGLISH = "en.json"

# What is never given anew here is not given anew there either.
_CONST = re.compile(r"\bconst (?=[\w$\[{])")

_SAID = re.compile(r'(?<![\w$.])_\(("(?:[^"\\]|\\.)*")(\))?')

# What a group holds stays. A division is written with spaces round it, a pattern without.
_SPACES_JS = re.compile(
    r' *("(?:[^"\\]|\\.)*") *|(/(?![/ ])(?:[^/\\\n\[]|\\.|\[[^\]\n]*\])+/[gimsu]*)'
    r"|;(?=\})|,(?=[)\]}])| *([{}()\[\];,:?<>&|^%!*=+-]) *"
)
_SPACES_CSS = re.compile(r'("[^"]*")|;(?= *\})| *([{};,>]) *|(?<=[\w-])(:) ')

# With a quotation mark behind it, the two strokes could stand in a string.
_COMMENT = re.compile(r'(^|\s)// [^"]*$|^\s*//.*$')

# Where a line is no end of anything, or the next one only goes on; a statement ends with a semicolon.
_BREAKS = re.compile(r"(?<=[;{}(\[,])\n|\n(?=[)\]}.?:])")


def travelling(folder: Path, name: str, language: str) -> bytes:
    """The file that a phone gets under a name; comments and needless spaces stay at home."""
    if name in SCRIPTS:
        whole = "\n".join(_read(folder, part) for part in SCRIPTS[name])
        ours = _spared(_SPACES_JS, _said(_CONST.sub("let ", whole), _english(folder, language)))
        return f"{_STRICT}{_read(folder, VENDORED).strip()}\n{ours}".encode()
    if name.endswith(".html"):
        return _page(_read(folder, name), _english(folder, language)).encode()
    return _spared(_SPACES_CSS, _read(folder, name)).encode()


def is_there(folder: Path, name: str, language: str) -> bool:
    """Whether the folder has all that a name stands for."""
    parts = (VENDORED, *SCRIPTS[name]) if name in SCRIPTS else (name,)
    return all((folder / part).is_file() for part in (*parts, *([ENGLISH] if language == "en" else [])))


def _read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def _english(folder: Path, language: str) -> dict[str, str]:
    return dict(json.loads(_read(folder, ENGLISH))) if language == "en" else {}


def _said(source: str, english: dict[str, str]) -> str:
    """Each sentence in its language; only one with blanks to fill in still needs `_`."""

    def one(found: re.Match[str]) -> str:
        words = json.dumps(english.get(danish := json.loads(found[1]), danish), ensure_ascii=False)
        return words if found[2] else f"_({words}"

    return _SAID.sub(one, source)


def _page(source: str, english: dict[str, str]) -> str:
    """A page without line breaks; the English one says and asks for English, and offers Danish."""
    if english:
        source = re.sub(r">([^<>\n]+)<", lambda found: f">{english.get(found[1], found[1])}<", source)
        source = re.sub(r'lang="(\w+)"', lambda found: f'lang="{_OTHER[found[1]]}"', source)
        source = re.sub(r'(src="/\w+)\.js"', r'\1.en.js"', source)
    return source.replace(">\n", ">")


def _spared(spaces: re.Pattern[str], source: str) -> str:
    lines = (_COMMENT.sub("", line).strip() for line in source.splitlines())
    kept = "\n".join(line for line in lines if line not in ("", _STRICT))
    kept = _BREAKS.sub("", kept)
    return spaces.sub(lambda found: next(filter(None, found.groups()), ""), kept)
