"""How a paper's bytes are written: numbers as ReportLab writes them, and letters however many they are."""

import gc
import io
import random
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFontFace

from examples import examples
from papers_checked import all_faults
from papers_tree import heard
from temadag.export.paper import fonts
from temadag.export.paper.letters import numbers
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.style import style
from temadag.export.paper.text import P
from temadag.i18n import speaking

SHEET = Sheet("Prøve", "Programmet", "", "Til alle", datetime(2026, 11, 14, 15, 30, tzinfo=UTC))
plain = st.one_of(
    st.floats(-1e9, 1e9),
    st.floats(-2, 2),
    st.integers(-(10**9), 10**9),
    st.integers(-9, 9).map(lambda n: 10.0**n),
)


def made(*texts: str) -> bytes:
    with speaking("da"):
        story = [P("Overskrift", style("h1")), *(P(text, style("body")) for text in texts)]
        return document(SHEET, story)


def _unpacked(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return target.getvalue()


@settings(max_examples=examples(500))
@given(st.lists(plain, max_size=6))
def test_numbers_are_written_as_reportlab_writes_them(given: list[float]) -> None:
    assert numbers(*given) == fp_str(*given) if len(given) > 1 else numbers(given) == fp_str(given)


def test_more_letters_than_a_font_has_numbers_for_are_read_all_the_same() -> None:
    """Of the letters beyond the 255th, ReportLab makes fonts of their own."""
    fonts.register()
    known = sorted(getFont(fonts.TEXT).face.charToGlyph)
    letters = [chr(code) for code in known if chr(code).isprintable() and chr(code) not in " <&-\xad"]
    random.Random(1).shuffle(letters)
    assert len(letters) > 256
    words = ["".join(letters[at : at + 5]) for at in range(0, len(letters), 5)]
    content = made(" ".join(words), "Og så igen: " + " ".join(reversed(words)))
    assert b"+1 " in _unpacked(content)
    assert all_faults(content) == []
    said = heard(content)
    assert [word for word in words if said.count(word) < 2] == []


def test_every_object_is_where_the_file_says() -> None:
    """Also in a document of many bundles; pikepdf would otherwise say that it had to mend it."""
    content = made(*[f"Række {n}" for n in range(350)])
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == [] and not pdf.get_warnings()
        assert len(pdf.objects) > 350
    assert content.count(b"/ObjStm") >= 4
    assert content == made(*[f"Række {n}" for n in range(350)])


def test_rubbish_is_looked_for_as_before_once_a_paper_is_made() -> None:
    assert gc.isenabled()
    made("Ord")
    assert gc.isenabled()
    gc.disable()
    try:
        made("Ord")
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("name", [fonts.TEXT, fonts.MEDIUM, fonts.STRONG, fonts.BOLD, fonts.DISPLAY])
def test_a_font_of_some_letters_is_the_one_that_reportlab_makes(name: str) -> None:
    fonts.register()
    face, chance = getFont(name).face, random.Random(name)
    for _turn in range(40):
        known = [*face.charToGlyph, 0x4E00]
        letters = [0, *[32] * 32, *chance.sample(known, chance.randint(0, 200))]
        assert face.makeSubset(letters) == TTFontFace.makeSubset(face, letters)
