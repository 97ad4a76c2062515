"""Papers to fill in on a screen: real fields, named as people speak, kept when they are filled in."""

import io
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, Form

from papers_read import elements_of, faults_of, fonts_of, text_of
from temadag import exporting
from temadag.i18n import speaking
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
NAMES = ("exercise-handouts-fillable", "trial-sheet-fillable")


@pytest.fixture(scope="module")
def papers(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Both papers in both languages, and their twins to write on by hand."""
    folder = tmp_path_factory.mktemp("fields")
    store = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    day_id = exporting.day_by_number(store.read, 1)
    made = {}
    for language in ("da", "en"):
        wanted = [*NAMES, *(name.removesuffix("-fillable") for name in NAMES)]
        for one in exporting.prepare(store.read, day_id, wanted, language, MADE):
            with speaking(language):
                ((_name, content),) = one.document.make(one.material)
            made[one.document.name, language] = content
    store.close()
    return made


def fields_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.Root.AcroForm.Fields)


EACH = [(name, language) for name in NAMES for language in ("da", "en")]


@pytest.mark.parametrize("which", EACH)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_they_are_ones_to_listen_to_and_to_keep(papers, which, profile):
    checked = page.validate_pdf_bytes(papers[which], profile=profile)
    assert checked.is_compliant, checked.failures
    assert faults_of(papers[which]) == []


@pytest.mark.parametrize("which", EACH)
def test_every_field_is_on_a_page_in_the_tree_and_named_as_people_speak(papers, which):
    with pikepdf.open(io.BytesIO(papers[which])) as pdf:
        fields = fields_of(pdf)
        on_pages = [a.objgen for sheet in pdf.pages for a in sheet.obj.get("/Annots", [])]
        assert [f.objgen for f in fields] == on_pages and len(fields) > 30
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        names = [str(field.T) for field in fields]
        assert len(set(names)) == len(names)
        for field in fields:
            owner = owners[int(field.StructParent)]
            assert str(owner.S) == "/Form" and owner.K[0].Obj.objgen == field.objgen
            assert re.search(r"\w{2}", str(field.TU)) and "." not in str(field.T)
            assert not re.search(r"o\d\d|[_{}]", str(field.T))
            assert int(field.F) == 4 and "/N" in field.AP
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert list(elements_of(papers[which])).count("Form") == len(names)


@pytest.mark.parametrize("which", EACH)
def test_what_is_printed_is_what_is_printed_on_the_sheet_for_pens(papers, which):
    name, language = which
    by_hand = papers[name.removesuffix("-fillable"), language]
    told = text_of(papers[which])
    for words in text_of(by_hand).split():
        assert words in told


def test_fields_lie_within_the_page_and_never_on_each_other(papers):
    for which in EACH:
        with pikepdf.open(io.BytesIO(papers[which])) as pdf:
            for sheet in pdf.pages:
                boxes = [[float(n) for n in a.Rect] for a in sheet.obj.Annots]
                for n, (left, low, right, high) in enumerate(boxes):
                    assert 56 <= left < right <= 539.5 and 42 < low < high < 800
                    assert right - left >= 9 and high - low >= 9
                    for box in boxes[n + 1 :]:
                        across = min(right, box[2]) - max(left, box[0])
                        assert across <= 0.1 or min(high, box[3]) - max(low, box[1]) <= 0.1


def test_no_field_lies_over_printed_words(papers):
    for which in EACH:
        with pikepdf.open(io.BytesIO(papers[which])) as pdf, exporting.one_paper:
            document = pypdfium2.PdfDocument(papers[which])
            for sheet, seen in zip(pdf.pages, document, strict=True):
                words = seen.get_textpage()
                for field in sheet.obj.Annots:
                    left, low, right, high = (float(n) for n in field.Rect)
                    inside = words.get_text_bounded(left + 1, low + 1, right - 1, high - 1).strip()
                    assert not inside, (str(field.T), inside)
                words.close()
            document.close()


def test_a_value_that_is_filled_in_keeps(papers, tmp_path):
    path = tmp_path / "udfyldt.pdf"
    with pikepdf.open(io.BytesIO(papers["trial-sheet-fillable", "da"])) as pdf:
        fields = {str(field.T): field for field in fields_of(pdf)}
        fields["Det hedder den"].V = pikepdf.String("Blåbærgrød på Ærø, én gang – à 5")
        ticked = fields["Er lov og regler set efter?: ja"]
        ticked.V = ticked.AS = pikepdf.Name.Yes
        pdf.save(path)
    with pikepdf.open(path) as pdf:
        fields = {str(field.T): field for field in fields_of(pdf)}
        assert str(fields["Det hedder den"].V) == "Blåbærgrød på Ærø, én gang – à 5"
        assert str(fields["Er lov og regler set efter?: ja"].V) == "/Yes"
        assert str(fields["Er lov og regler set efter?: spørg"].V) == "/Off"
    assert page.validate_pdf_bytes(path.read_bytes(), profile="ua1").is_compliant


def test_what_is_written_in_a_field_is_seen_in_our_own_letters(papers):
    for which in EACH:
        with pikepdf.open(io.BytesIO(papers[which])) as pdf:
            form = Form(pdf, DefaultAppearanceStreamGenerator)
            name = next(str(f.T) for f in fields_of(pdf) if str(f.FT) == "/Tx" and not int(f.Ff))
            form[name].value = "Blåbærgrød på Ærø"
            pdf.flatten_annotations()
            target = io.BytesIO()
            pdf.save(target)
        assert "Blåbærgrød på Ærø" in text_of(target.getvalue())
        assert "TemadagSans-Regular" in fonts_of(target.getvalue())


def test_a_tick_is_seen_when_it_is_set(papers):
    def dark(ticked: bool) -> int:
        with pikepdf.open(io.BytesIO(papers["trial-sheet-fillable", "da"])) as pdf:
            fields = {str(field.T): field for field in fields_of(pdf)}
            field = fields["Er lov og regler set efter?: ja"]
            if ticked:
                field.V = field.AS = pikepdf.Name.Yes
            where = [float(n) for n in field.Rect]
            target = io.BytesIO()
            pdf.save(target)
        with exporting.one_paper:
            document = pypdfium2.PdfDocument(target.getvalue())
            document.init_forms()
            seen = document[0].render(scale=3, may_draw_forms=True).to_pil().convert("L")
            document.close()
        left, low, right, high = where
        inside = (left * 3 + 3, (841.89 - high) * 3 + 3, right * 3 - 3, (841.89 - low) * 3 - 3)
        cut = seen.crop(tuple(map(int, inside)))
        return sum(1 for shade in cut.tobytes() if shade < 128)

    assert dark(False) == 0 and dark(True) > 20


@pytest.mark.parametrize("which", EACH)
def test_the_font_of_the_fields_is_ours_whole_and_can_write_danish(papers, which):
    with pikepdf.open(io.BytesIO(papers[which])) as pdf:
        form = pdf.Root.AcroForm
        font = form.DR.Font.Temadag
        assert str(form.DA).startswith("/Temadag ")
        assert all(str(f.DA).startswith("/Temadag ") for f in fields_of(pdf) if str(f.FT) == "/Tx")
        assert str(font.Encoding) == "/WinAnsiEncoding"
        assert "/FontFile2" in font.FontDescriptor
        inside = bytes(font.FontDescriptor.FontFile2.read_bytes())
        widths = {code: float(w) for code, w in zip(range(32, 256), font.Widths, strict=True)}
    from reportlab.pdfbase.ttfonts import TTFont

    face = TTFont("read-back", io.BytesIO(inside)).face
    for letter in "æøåÆØÅé–»«":
        code = letter.encode("cp1252")[0]
        assert face.charToGlyph[ord(letter)] and abs(widths[code] - face.charWidths[ord(letter)]) <= 0.5
