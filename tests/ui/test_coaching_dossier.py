"""From the open notes to a locked PDF: a password of its own, given twice, and nothing left beside it."""

import io

import pikepdf
import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from tests.ui.test_coaching import (  # noqa: F401
    CODE,
    NOW,
    PHRASE,
    SECRET,
    Room,
    empty_store,
    everything_said,
    made,
    room,
    store,
)

from bytes_searched import holding
from papers_read import text_of
from temadag import places
from temadag.store import papers
from temadag.ui import ask
from temadag.ui.after.coaching_dossier import DossierPage

PASSWORD = "Grøn hest æder Tangmelon 7"


def to_the_page(room: Room) -> DossierPage:  # noqa: F811
    room.open()
    room.choose("Mette Kjær")
    room.write(SECRET)
    room.click("dossier")
    return room.page(DossierPage)


def give(room: Room, password: str, again: str = "") -> None:  # noqa: F811
    room.type("password", password)
    room.type("password-again", again or password)


def judged(room: Room) -> str:  # noqa: F811
    return room.find(QLabel, "judged").text()


def test_a_locked_pdf_is_made_and_nothing_else(
    room: Room,  # noqa: F811
    tmp_path,
    tmp_path_factory,
    monkeypatch,
) -> None:
    temp, out = tmp_path_factory.mktemp("temp"), tmp_path_factory.mktemp("ud")
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr("tempfile.tempdir", str(temp))
    suggested = []

    def save_file(_parent, _title, where, _pattern):
        suggested.append(where.name)
        return out / "noter"

    monkeypatch.setattr(ask, "save_file", save_file)
    to_the_page(room)
    assert "send aldrig koden samme vej" in everything_said().casefold()
    go = room.find(QPushButton, "make-dossier")
    give(room, "kort")
    assert not go.isEnabled() and "For kort" in judged(room)
    give(room, PASSWORD, PASSWORD.lower())
    assert not go.isEnabled() and "Store og små bogstaver tæller" in judged(room)
    give(room, PHRASE.upper())
    room.click("make-dossier")
    room.qtbot.waitUntil(lambda: "adgangssætningen til noterne" in judged(room), timeout=60_000)
    assert list(out.iterdir()) == [], "the passphrase of the notes is not given away"
    give(room, PASSWORD)
    room.click("make-dossier")
    room.qtbot.waitUntil(lambda: (out / "noter.pdf").exists() and bool(room.told), timeout=60_000)
    assert "en anden vej end filen" in room.told[-1]
    assert [path.name for path in out.iterdir()] == ["noter.pdf"] and list(temp.iterdir()) == []
    assert "Mette" not in suggested[0]
    locked = (out / "noter.pdf").read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password=PHRASE)
    with pikepdf.open(io.BytesIO(locked), password=PASSWORD) as pdf:
        opened = io.BytesIO()
        pdf.save(opened)
    assert SECRET in text_of(opened.getvalue()) and "Samtaler med Mette Kjær" in text_of(opened.getvalue())
    home = places.own_folder("data")
    for word in (SECRET, PASSWORD):
        assert holding(word, tmp_path, temp, home) == set() and word.encode() not in locked
    assert room.store.read(papers.made) == []
    assert PASSWORD not in everything_said()
    assert room.find(QListWidget, "notes").count() == 1, "one is back at the notes"


def test_when_the_notes_are_locked_the_page_goes_and_nothing_is_made(
    room: Room,  # noqa: F811
    tmp_path_factory,
    monkeypatch,
) -> None:
    out = tmp_path_factory.mktemp("ud")
    asked = []

    def save_file(*_given):
        asked.append(True)
        room.screen._key.lock()  # the laptop is left while the dialog stands there
        return out / "noter.pdf"

    monkeypatch.setattr(ask, "save_file", save_file)
    to_the_page(room)
    give(room, PASSWORD)
    room.click("make-dossier")
    room.qtbot.waitUntil(lambda: bool(asked), timeout=60_000)
    assert list(out.iterdir()) == [] and not room.screen._dossier.under_way
    said = everything_said()
    assert SECRET not in said and PASSWORD not in said


@pytest.mark.slow
def test_the_page_can_be_left_and_the_code_of_the_sheet_is_no_password_either(
    room: Room,  # noqa: F811
    monkeypatch,
) -> None:
    to_the_page(room)
    give(room, CODE)
    room.click("make-dossier")
    room.qtbot.waitUntil(lambda: "adgangssætningen til noterne" in judged(room), timeout=60_000)
    room.click("stop-dossier")
    assert room.find(QListWidget, "notes").isVisible() and CODE not in everything_said()
    room.click("dossier")
    room.click("suggest-password")
    assert "God." in judged(room) and not room.find(QPushButton, "make-dossier").isEnabled()
    room.wait(60 * 11)
    assert not room.screen._dossier.under_way and not room.is_open


def test_there_is_no_way_to_it_while_the_notes_are_locked(room: Room) -> None:  # noqa: F811
    room.choose("Mette Kjær")
    assert not [b for b in room.screen.findChildren(QPushButton, "dossier") if b.isVisible()]
    room.screen._panel.dossier_wished.emit()
    assert not room.screen._dossier.under_way
