"""A paper that is kept: whatever its bytes happen to be, it ends its streams so that nobody counts wrong."""

import io
import re
import zlib
from datetime import UTC, datetime

import pikepdf
import pytest

from papers_checked import all_faults, data_of
from papers_read import elements_of, pages_of
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.style import style
from temadag.export.paper.text import P, listed
from temadag.i18n import speaking

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)


@pytest.mark.slow
def test_two_hundred_papers_end_their_streams_so_that_nobody_counts_wrong() -> None:
    """About one stream in 256 would; negative control: of the same bytes unpacked, some do."""
    tempting = 0
    for number in range(200):
        sheet = Sheet(f"Prøve {number}", "Programmet", "", "Til alle", MADE)
        with speaking("da"):
            content = document(sheet, [P(f"Nummer {number}", style("h1")), P("x" * number, style("body"))])
        assert b"\r\nendstream" not in content
        with pikepdf.open(io.BytesIO(content)) as pdf:
            plain = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            tempting += sum(zlib.compress(t.read_bytes() + bytes([n]))[-1] == 13 for n, t in enumerate(plain))
    assert tempting, "the test looks at too little"


@pytest.mark.slow
def test_long_papers_end_their_streams_so_too() -> None:
    """Those have streams that the writer packs by itself, in which nothing of ours can be changed."""
    for number in range(60):
        sheet = Sheet(f"Prøve {number}", "Programmet", "", "Til alle", MADE)
        told = [P(f"Række {number * 1000 + n}", style("body")) for n in range(400)]
        with speaking("da"):
            content = document(sheet, [P("Nummer", style("h1")), *told])
        assert b"\r\nendstream" not in content
        assert pages_of(content) > 4


def test_the_data_inside_say_what_the_paper_is_and_what_it_says() -> None:
    with speaking("da"):
        sheet = Sheet("Prøve", "Programmet", "", "Kun til Åse", MADE)
        content = document(sheet, [P("Overskrift", style("h1")), P("Brødtekst", style("body"))], {"n": 3})
    data = data_of(content)
    assert data["audience"] == "Kun til Åse" and data["language"] == "da-DK" and data["n"] == 3
    assert data["content"] == [{"heading": "Overskrift", "level": 1}, {"text": "Brødtekst"}]
    assert all_faults(content) == [] and re.match(rb"%PDF-1\.7", content)


def test_the_data_have_no_hyphen_that_a_narrow_column_put_in() -> None:
    """Also where the story has been measured first."""
    long = "Arbejdsmiljørepræsentanternes kompetenceudviklingsplaner <b>læses</b> højt &amp; tydeligt."
    with speaking("da"):
        told = [P("Overskrift", style("h1")), *listed([long] * 3, style("item"))]
        for part in told[1:]:
            part.wrap(80, 1000)
        content = document(Sheet("Prøve", "Programmet", "", "Til alle", MADE), told)
    said = "Arbejdsmiljørepræsentanternes kompetenceudviklingsplaner læses højt & tydeligt."
    assert [part["item"] for part in data_of(content)["content"][1:]] == [said] * 3


def test_an_item_that_goes_over_to_the_next_page_stays_one_item() -> None:
    with speaking("da"):
        told = [P("Overskrift", style("h1")), *listed(["Ord i en lang række. " * 400] * 2, style("item"))]
        content = document(Sheet("Prøve", "Programmet", "", "Til alle", MADE), told)
    assert pages_of(content) > 2 and list(elements_of(content)).count("LI") == 2
    assert all_faults(content) == []
