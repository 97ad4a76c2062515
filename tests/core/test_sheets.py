"""The code of a sheet: short, checked, and found again by trying."""

import random
from itertools import product

import pytest

from temadag.core.sheets import _SYMBOLS, Sheet, SheetKind, code_of, found, read

CODES = [code_of(Sheet(kind, f"q{n}", f"p{n % 3}")) for n, kind in product(range(40), SheetKind)]


def test_a_code_is_read_as_people_and_scanners_write_it() -> None:
    for code in CODES:
        assert len(code) == 9 and read(code) == code
        plain = code.replace("-", "")
        for typed in (code.lower(), plain, f" {plain[:2]} {plain[2:]}\n", code.replace("-", "+")):
            assert read(typed) == code, typed
        assert read(code.replace("0", "O").replace("1", "l")) == code, "what looks alike is alike"


def test_one_wrong_letter_or_two_that_changed_places_are_seen() -> None:
    for code in CODES[:40]:
        plain = code.replace("-", "")
        for place, other in product(range(8), _SYMBOLS):
            wrong = plain[:place] + other + plain[place + 1 :]
            assert (read(wrong) is None) == (wrong != plain)
        for place in range(7):
            wrong = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
            assert (read(wrong) is None) == (wrong != plain)


@pytest.mark.parametrize("typed", ["", "K7M2", "K7M2-P9QX-1", "K7M2-P9Q!", "æøå-abcd", "U" * 8])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read(typed) is None


def test_a_sheet_is_found_among_all_that_there_can_be() -> None:
    sheets = [Sheet(SheetKind.QUESTION, f"q{q}", f"p{p}") for q, p in product(range(12), range(300))]
    for sheet in random.Random(7).sample(sheets, 20):
        assert found(code_of(sheet), sheets) == [sheet]
    assert len({code_of(sheet) for sheet in sheets}) == len(sheets)
    assert found(code_of(Sheet(SheetKind.DAY, "q1", "p1")), sheets) == []
