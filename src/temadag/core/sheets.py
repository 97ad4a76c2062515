"""Sheets of paper: a short code on each, made from what the sheet is about, and found again by trying."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 7
"""Symbols that tell one sheet from another, 35 bits; one more checks them."""


class SheetKind(StrEnum):
    """What a sheet is for."""

    QUESTION = "question"
    DAY = "day"
    TRIAL = "trial"
    CARD = "card"


@dataclass(frozen=True)
class Sheet:
    """A sheet for a question or a day; without `person_id` it is a blank one, for anybody."""

    kind: SheetKind
    about: str
    person_id: str = ""


class NotToTypeIn(Exception):  # noqa: N818 - it is an answer
    """No answers can be typed in from what has this code: `why`, and the `day` it belongs to if another."""

    def __init__(self, why: str, day: str = "") -> None:
        super().__init__(why)
        self.why, self.day = why, day


def code_of(sheet: Sheet) -> str:
    """The code as it is printed, such as »K7M2-P9QX«."""
    told = "\x1f".join(("temadag sheet", sheet.kind.value, sheet.about, sheet.person_id))
    number = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
    symbols = "".join(_SYMBOLS[number >> 5 * place & 31] for place in range(_LENGTH))
    whole = symbols + _check(symbols)
    return f"{whole[:4]}-{whole[4:]}"


def read(typed: str) -> str | None:
    """A code as it was typed or scanned, the way `code_of` writes it; None when it is mistyped."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_ALIKE)
    if len(plain) != _LENGTH + 1 or any(letter not in _SYMBOLS for letter in plain):
        return None
    return f"{plain[:4]}-{plain[4:]}" if _check(plain[:-1]) == plain[-1] else None


def found(code: str, sheets: Iterable[Sheet]) -> list[Sheet]:
    """Those of these sheets that have this code: one, none, or by a rare chance two."""
    return [sheet for sheet in sheets if code_of(sheet) == code]


def _check(symbols: str) -> str:
    """One symbol that changes with any one other, and with any two neighbours that change places.

    The sum is taken in the field of 32 elements (x^5 + x^2 + 1), each place weighted by another power.
    """
    total = 0
    for symbol in symbols:
        total ^= _SYMBOLS.index(symbol)
        total <<= 1
        total ^= 37 if total & 32 else 0
    return _SYMBOLS[total]
