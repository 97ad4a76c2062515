"""Bytes become letters: the encodings that lists from Danish offices come in."""

import codecs
import re
from html.entities import html5

from temadag.intake.sheet import MOST_ROWS, CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp865")
"""Windows, old Macintosh and DOS, tried where the text is no UTF-8."""

_TWICE = re.compile("[\u00c2-\u00c5][^\x00-\x7f]")
"""What a letter of two bytes looks like when Windows has read it as two letters."""

_ENTITY = re.compile(r"&([A-Za-z]{2,8};)")

_DANISH = frozenset("æøåÆØÅ")
_NAME_LETTERS = frozenset("æøåÆØÅéÉèüÜöÖäÄáíóúëïçñšžđ–’»«")


def decoded(data: bytes, name: str = "") -> tuple[str, str, bool]:
    """The text, its encoding, and whether that is sure. Raises CannotRead (binary, too-large)."""
    text, encoding, sure = _first_fit(data)
    right = mended(text)
    if right != text:
        text, sure = right, False
    return _sound(text, name), encoding, sure


def _first_fit(data: bytes) -> tuple[str, str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data, encoding), encoding.removesuffix("-sig"), True
    sample = data[:4000]
    if sample.count(0) > len(sample) // 8:
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return _text(data, encoding), encoding, True
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError:
        return _mixed(data) or _old_fit(data)


def _text(data: bytes, encoding: str) -> str:
    whole = len(data) - len(data) % 2 if encoding.startswith("utf-16") else len(data)
    return data[:whole].decode(encoding, "replace")


def _mixed(data: bytes) -> tuple[str, str, bool] | None:
    """A text in UTF-8 into which some lines of an older encoding were copied."""
    lines = data.splitlines(keepends=True)
    texts = [_line(line) for line in lines]
    newer = sum(1 for line, text in zip(lines, texts, strict=True) if text and not line.isascii())
    if not newer:
        return None
    old = [line.decode("cp1252", "replace") for line in lines]
    return "".join(text or o for text, o in zip(texts, old, strict=True)), "utf-8", False


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _old_fit(data: bytes) -> tuple[str, str, bool]:
    """The old encoding in which most of the special letters are letters of names."""
    shares = {}
    for encoding in _OLD:
        odd = [c for c in data.decode(encoding, "replace") if c > "\x7f"]
        likely, danish = (sum(c in known for c in odd) / len(odd) for known in (_NAME_LETTERS, _DANISH))
        shares[encoding] = (likely, danish)
    best = max(_OLD, key=lambda encoding: shares[encoding])
    return data.decode(best, "replace"), best, best == "cp1252" and shares[best][0] > 0.8


def mended(text: str) -> str:
    """A text that was read wrongly once already (»SÃ¸ren«) set right; else the text itself."""
    if not any(sign in text for sign in ("Ã¸", "Ã¦", "Ã¥", "Ã˜", "Ã†", "Ã…", "Ã©")):  # not for the screen
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return _TWICE.sub(_once, text)


def _once(found: re.Match[str]) -> str:
    try:
        return b"".join(c.encode("latin-1" if c < "\xff" else "cp1252") for c in found.group()).decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return found.group()


def without_entities(text: str) -> str:
    """A text in which a web page's »&aelig;« is the letter that it stands for."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(found: re.Match[str]) -> str:
    letter = html5.get(found.group(1), "")
    return letter if letter.isalpha() or letter in ("&", "\u00a0") else found.group()


def _sound(text: str, name: str) -> str:
    beginning = text[:8000]
    odd = sum(1 for c in beginning if (c < " " and c not in "\t\r\n\x0b\x0c") or c == "\ufffd")
    if odd > 1 + len(beginning) // 50:
        raise CannotRead("binary", name)
    if text.count("\n") + text.count("\r") > 2 * MOST_ROWS:
        raise CannotRead("too-large", name)
    return text
