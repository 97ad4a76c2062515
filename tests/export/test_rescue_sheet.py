"""The rescue sheet: one page with a code that is read, typed and heard rightly."""

from datetime import UTC, datetime

import pytest

from papers_read import faults_of, fonts_of, pages_of, text_of
from papers_tree import heard
from temadag.export import rescue_sheet
from temadag.i18n import speaking
from temadag.store import sealing, vault

MADE = datetime(2026, 11, 14, 10, 22, tzinfo=UTC)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("programme", ["Ledertemadage", "Et forløb med et meget langt navn " * 8, "<b>&"])
def test_it_is_one_page_that_can_be_read_aloud(language: str, programme: str) -> None:
    with speaking(language):
        made = rescue_sheet.make("WWWW-MMMM-QQQQ", programme, MADE)
    assert faults_of(made) == [] and pages_of(made) == 1
    assert all(font.startswith("Temadag") for font in fonts_of(made))
    assert "W W W W - M M M M - Q Q Q Q" in heard(made)


def test_the_code_comes_back_from_the_page_as_it_is_typed() -> None:
    code = vault.new_rescue_code()
    read = text_of(rescue_sheet.make(code, "Ledertemadage", MADE))
    begins = read.index("Koden ") + len("Koden ")
    typed = read[begins : read.index("Den består")]
    assert sealing.tidy(typed) == sealing.tidy(code)
    assert "kan ingen læse noterne, heller ikke vi" in read and "14. november 2026" in read


def test_the_same_sheet_is_the_same_bytes_and_another_code_is_another() -> None:
    one, again, other = (
        rescue_sheet.make(c, "L", MADE) for c in ("AAAA-AAAA-AAAA",) * 2 + ("BBBB-AAAA-AAAA",)
    )
    assert one == again != other
