"""The coaching dossier: whole, readable aloud before it is locked, and opened by its password alone."""

import io
from datetime import UTC, datetime

import page
import pikepdf
import pypdfium2
import pytest

from papers_read import faults_of, fonts_of, pages_of, text_of
from temadag.core.coaching import Note
from temadag.core.dossier import Dossier, fits
from temadag.core.people import Person
from temadag.export import coaching_dossier
from temadag.export.catalogue import documents
from temadag.export.paper.locking import MOST_BYTES, lock
from temadag.i18n import speaking

MADE = datetime(2026, 11, 14, 10, 22, tzinfo=UTC)
PASSWORD = "Grøn hest æder Tangmelon 7"
PERSON = Person("m", "Mette Kjær", title="Teamleder", workplace="Rådhuset")
NOTES = (
    Note("Nyeste note\n\nmed to afsnit <b>&", "2026-11-14T10:00:00", "d2"),
    Note("Ældste note Qxnotexq", "2026-09-01T09:30:00", "d1"),
    Note("Note uden tid"),
)
DOSSIER = Dossier(PERSON, NOTES, {"d1": "Temadag 1", "d2": "Temadag 2"})


def big() -> Dossier:
    person = Person("p", "Ægir-Bartholomæus Nørgaard-Mikkelsen von Sønder " * 2, title="Leder " * 20)
    notes = tuple(
        Note(
            f"Begynder {n}. {'kompetenceudviklingsplanerne og hverdag ' * 480} slutter {n}.",
            f"2026-09-{n + 1:02d}T09:30:00",
        )
        for n in range(9)
    )
    return Dossier(person, notes)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("dossier", [DOSSIER, big(), Dossier(PERSON, NOTES[2:])], ids=["few", "big", "one"])
def test_before_it_is_locked_it_can_be_read_aloud(language: str, dossier: Dossier) -> None:
    with speaking(language):
        twin = coaching_dossier.make(dossier, "Ledertemadage", MADE)
        assert twin == coaching_dossier.make(dossier, "Ledertemadage", MADE)
    found = page.validate_pdf_bytes(twin, profile="ua1")
    assert found.is_compliant, found.failures[:3]
    assert faults_of(twin) == [] and all(font.startswith("Temadag") for font in fonts_of(twin))
    with pikepdf.open(io.BytesIO(twin)) as pdf:
        assert not pdf.attachments, "what is to be locked has no second copy of the words inside"


def test_every_note_is_there_oldest_first_with_its_day() -> None:
    read = text_of(coaching_dossier.make(DOSSIER, "Ledertemadage", MADE))
    places = [
        read.index(said) for said in ("Note uden tid", "Temadag 1", "Qxnotexq", "Temadag 2", "Nyeste note")
    ]
    assert places == sorted(places)
    assert "3 noter · 1. september 2026 til 14. november 2026" in read and "med to afsnit <b>&" in read
    long = big()
    content = coaching_dossier.make(long, "Ledertemadage", MADE)
    read, count = text_of(content), pages_of(content)
    for n in range(len(long.notes)):
        assert f"Begynder {n}." in read and f"slutter {n}." in read
    assert read.count("Fortroligt: kun til dem, der har fået adgangskoden") == count > 20


def test_the_locked_one_opens_with_its_password_alone_and_is_its_twin() -> None:
    twin = coaching_dossier.make(DOSSIER, "Ledertemadage", MADE)
    locked = coaching_dossier.make_locked(DOSSIER, "Ledertemadage", MADE, PASSWORD)
    for wrong in ("", PASSWORD.lower(), PASSWORD + " ", "owner"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(locked, password=wrong)
    for word in (b"Qxnotexq", b"Mette", "Mette".encode("utf-16-be"), b"Coachingnoter", b"Ledertemadage"):
        assert word not in locked
    with pikepdf.open(io.BytesIO(locked), password=PASSWORD) as pdf:
        assert pdf.encryption.R == 6 and pdf.encryption.bits == 256
        for kind in (pdf.encryption.stream_method, pdf.encryption.string_method):
            assert kind.name == "aesv3"
        assert pdf.user_password_matched and not pdf.owner_password_matched
        assert pdf.allow.accessibility and pdf.allow.print_highres
        assert not (pdf.allow.extract or pdf.allow.modify_other or pdf.allow.modify_annotation)
        opened = io.BytesIO()
        pdf.save(opened, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    found = page.validate_pdf_bytes(opened.getvalue(), profile="ua1")
    assert found.is_compliant, found.failures[:3]
    assert text_of(opened.getvalue()) == text_of(twin) and faults_of(opened.getvalue()) == []


def test_two_locks_are_never_alike() -> None:
    twin = coaching_dossier.make(DOSSIER, "L", MADE)
    one, other = lock(twin, PASSWORD), lock(twin, PASSWORD)
    assert one != other
    with (
        pikepdf.open(io.BytesIO(one), password=PASSWORD) as pdf,
        pikepdf.open(io.BytesIO(other), password=PASSWORD) as again,
    ):
        assert pdf.trailer.Encrypt.O != again.trailer.Encrypt.O, "the second password is made by chance"


@pytest.mark.parametrize("password", ["", "æ" * 64])
def test_what_cannot_be_a_password_is_refused_and_not_cut(password: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        lock(coaching_dossier.make(DOSSIER, "L", MADE), password)
    assert not fits(password)


def test_short_and_easy_ones_do_not_fit() -> None:
    assert fits(PASSWORD)
    for password in ("kort", "123456789012", "aaaaaaaaaaaaaaaa", "hund hund hund hund"):
        assert not fits(password)
    assert not fits("Grøn hest æder Tangmelon " * 6) and len(PASSWORD.encode()) < MOST_BYTES


def test_a_letter_typed_in_two_parts_is_the_same_password() -> None:
    locked = lock(coaching_dossier.make(DOSSIER, "L", MADE), "A\u030a gron hest og tre smaa ord")
    with pikepdf.open(io.BytesIO(locked), password="Å gron hest og tre smaa ord") as pdf:
        assert len(pdf.pages) == 1


def test_it_is_on_no_list_of_papers() -> None:
    assert not any("coaching" in document.name or "dossier" in document.name for document in documents())
