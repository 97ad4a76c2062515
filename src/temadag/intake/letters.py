"""Bytes become letters: the encodings that lists from Danish offices come in."""

import codecs

from temadag.intake.sheet import MOST_ROWS, CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp865")
"""Windows, old Macintosh and DOS, tried where the text is no UTF-8."""

_NAME_LETTERS = frozenset("æøåÆØÅéÉèüÜöÖäÄáíóúëïçñšžđ–’»«")


def decoded(data: bytes, name: str = "") -> tuple[str, str, bool]:
    """The text, its encoding, and whether that is sure. Raises CannotRead (binary, too-large)."""
    text, encoding, sure = _first_fit(data)
    mended = _mended(text)
    if mended != text:
        text, sure = mended, False
    return _sound(text, name), encoding, sure


def _first_fit(data: bytes) -> tuple[str, str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig"), True
    sample = data[:4000]
    if sample.count(0) > len(sample) // 8:
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return data.decode(encoding, "replace"), encoding, True
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError:
        return _old_fit(data)


def _old_fit(data: bytes) -> tuple[str, str, bool]:
    """The old encoding in which most of the special letters are letters of names."""
    shares = {}
    for encoding in _OLD:
        odd = [c for c in data.decode(encoding, "replace") if c > "\x7f"]
        shares[encoding] = sum(c in _NAME_LETTERS for c in odd) / len(odd)
    best = max(_OLD, key=lambda encoding: shares[encoding])
    return data.decode(best, "replace"), best, best == "cp1252" and shares[best] > 0.8


def _mended(text: str) -> str:
    """A text that was read wrongly once already (»SÃ¸ren«) set right; else the text itself."""
    if not any(sign in text for sign in ("Ã¸", "Ã¦", "Ã¥", "Ã˜", "Ã†", "Ã…", "Ã©")):  # not for the screen
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _sound(text: str, name: str) -> str:
    beginning = text[:8000]
    odd = sum(1 for c in beginning if (c < " " and c not in "\t\r\n\x0b\x0c") or c == "\ufffd")
    if odd > len(beginning) // 50:
        raise CannotRead("binary", name)
    if text.count("\n") + text.count("\r") > 2 * MOST_ROWS:
        raise CannotRead("too-large", name)
    return text
