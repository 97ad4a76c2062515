"""Pages laid together for the printer: each once, in the order that folds, whole, and still text."""

import io
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from papers_read import pages_of, text_of
from temadag import exporting
from temadag.export.paper.imposing import Lay, impose, sides
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)


def paper(pages: int, size: tuple[float, float] = A4) -> bytes:
    """Pages that each say their number in the middle."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=True)
    for number in range(1, pages + 1):
        canvas.drawCentredString(size[0] / 2, size[1] / 2, f"side{number}.")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def halves(content: bytes) -> list[tuple[str, str]]:
    """What stands in the left and the right half of each side."""
    found = []
    with exporting.one_paper:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            words = page.get_textpage()
            width, height = page.get_size()
            left = words.get_text_bounded(0, 0, width / 2, height).strip()
            right = words.get_text_bounded(width / 2, 0, width, height).strip()
            found.append((left, right))
            words.close()
            page.close()
        document.close()
    return found


def said(number: int) -> str:
    return f"side{number}." if number else ""


@pytest.mark.parametrize("pages", range(1, 10))
def test_a_booklet_reads_on_when_it_is_folded(pages: int) -> None:
    laid = sides(pages, Lay.BOOKLET)
    assert len(laid) % 2 == 0 and len(laid) == -(-pages // 4) * 2
    # Folded, the sheets lie in each other: first the right half of every front and the left of every back.
    fronts, backs = laid[::2], laid[1::2]
    first = [n for front, back in zip(fronts, backs, strict=True) for n in (front[1], back[0])]
    last = [n for front, back in zip(fronts, backs, strict=True) for n in (front[0], back[1])]
    read = first + last[::-1]
    assert [n for n in read if n] == list(range(1, pages + 1))
    assert read == list(range(1, pages + 1)) + [0] * (len(read) - pages), "only the last are bare"


@pytest.mark.parametrize("pages", range(1, 10))
def test_two_to_a_side_go_on_from_left_to_right(pages: int) -> None:
    laid = [n for side in sides(pages, Lay.TWO) for n in side]
    assert [n for n in laid if n] == list(range(1, pages + 1))
    assert len(laid) == pages + pages % 2


@pytest.mark.parametrize("lay", [Lay.TWO, Lay.BOOKLET])
@pytest.mark.parametrize("pages", [1, 2, 5, 8, 9])
def test_each_page_stands_in_its_half_of_an_a4_that_lies_down(pages: int, lay: Lay) -> None:
    made = impose(paper(pages), lay)
    assert halves(made) == [(said(left), said(right)) for left, right in sides(pages, lay)]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not pdf.check_pdf_syntax()
        for page in pdf.pages:
            width, height = (float(edge) for edge in page.mediabox[2:])
            assert (width, height) == pytest.approx((A4[1], A4[0]), abs=0.1)
    assert impose(paper(pages), lay) == made


@pytest.mark.parametrize("size", [A3, landscape(A4)])
def test_pages_of_another_size_are_made_to_fit(size: tuple[float, float]) -> None:
    made = impose(paper(3, size), Lay.TWO)
    assert halves(made) == [("side1.", "side2."), ("side3.", "")]


def test_one_to_a_side_and_what_is_locked_stay_as_they_are() -> None:
    content = paper(3)
    assert impose(content, Lay.ONE) is content
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    locked = target.getvalue()
    assert impose(locked, Lay.BOOKLET) is locked


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionStore]:
    folder = tmp_path_factory.mktemp("year")
    store = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    yield store
    store.close()


@pytest.mark.parametrize("lay", [Lay.TWO, Lay.BOOKLET])
def test_a_real_paper_keeps_its_words_and_nothing_of_its_tags(year: SessionStore, lay: Lay) -> None:
    day_id = exporting.day_by_number(year.read, 1)
    for one in exporting.prepare(year.read, day_id, ["shared-summary", "day-sheet"], "da", MADE):
        ((_name, plain),) = exporting.files_of(one, "da")
        ((name, laid),) = exporting.files_of(one, "da", lay)
        assert name.endswith("(hæfte).pdf" if lay is Lay.BOOKLET else "(to på en side).pdf")
        assert pages_of(laid) == len(sides(pages_of(plain), lay))
        # What is split at a line's end is put together by the tags, so short words are compared.
        words = {w for w in text_of(plain).split() if len(w) < 9}
        assert len(words) > 50
        assert words <= set(text_of(laid).split())
        with pikepdf.open(io.BytesIO(laid)) as pdf:
            assert "/StructTreeRoot" not in pdf.Root and "/MarkInfo" not in pdf.Root
            assert "/Metadata" not in pdf.Root and "/AF" not in pdf.Root
            assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
            for part in pdf.objects:
                if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Form":
                    operators = {str(one.operator) for one in pikepdf.parse_content_stream(part)}
                    assert not operators & {"BDC", "BMC", "EMC"} and "/StructParents" not in part
                    assert "Tj" in operators or "TJ" in operators


def test_what_is_cut_or_folded_lies_one_to_a_side_whatever_is_wished(year: SessionStore) -> None:
    day_id = exporting.day_by_number(year.read, 1)
    for one in exporting.prepare(year.read, day_id, ["badges", "request-cards"], "da", MADE):
        ((name, laid),) = exporting.files_of(one, "da", Lay.BOOKLET)
        ((plain_name, plain),) = exporting.files_of(one, "da")
        assert (name, laid) == (plain_name, plain)
