"""A leader's own page with what is sealed, taken from the desk with the code in hand, and nowhere else."""

from pathlib import Path

import page
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from tests.ui.test_desk import SECRET, Room, everything_said, room, store  # noqa: F401
from tests.ui.test_desk_gifts import Guest, mette, vouch  # noqa: F401

from bytes_searched import holding
from papers_read import faults_of, text_of
from temadag import places
from temadag.actions import reflections, trials
from temadag.core.reflections import Visibility
from temadag.i18n import speaking
from temadag.store import keys, papers
from temadag.ui import ask
from temadag.ui.desk.curtain import Curtain
from temadag.ui.desk.own import OwnPage
from temadag.ui.desk.own_paper import OwnPaperPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WORDS = {v: f"Qxejer{v.value.replace('-', '')}xQ" for v in Visibility}


def give_everything(mette: Guest) -> None:  # noqa: F811
    """Mette gives one of each kind, and a sealed try-action; Bo gives too."""
    at = "2026-11-14T10:00:00"

    def do(*given) -> None:
        mette.room.store.write(*given).result(10)

    for visibility, word in WORDS.items():
        do(reflections.submit, "p1", "Mette", visibility, f"Mit {word}.", at)
    tried = {"title": "Qxforsøgtitel", "smallest": "Qxmindst"}
    do(trials.put_trial, keys.random_id(), "Mette", Visibility.ONLY_ME, at, tried)
    do(reflections.submit, "p1", "Bo", Visibility.ROOM_NAMED, "Qxandres", at)


def to_the_paper(mette: Guest) -> OwnPaperPage:  # noqa: F811
    mette.come()
    mette.way("mine")
    assert isinstance(mette.room.desk.page, OwnPage)
    mette.room.click("own-paper")
    assert isinstance(mette.room.desk.page, OwnPaperPage)
    return mette.room.desk.page


def told(room: Room) -> str:  # noqa: F811
    return room.find(QLabel, "told").text()


def typed(name: str) -> None:
    """Write a name in the dialog that stands over the desk, and say yes."""
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    field.setText(name)
    assert {"Gem", "Annuller"} <= {b.text().replace("&", "") for b in dialog.findChildren(QPushButton)}
    dialog.accept()


def files_of(*folders: Path) -> set[Path]:
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_what_is_sealed_is_on_the_page_that_the_leader_saves_and_on_nothing_else(
    room: Room,  # noqa: F811
    mette: Guest,  # noqa: F811
    tmp_path: Path,
    tmp_path_factory,
    monkeypatch,
) -> None:
    temp, stick, home = (tmp_path_factory.mktemp(name) for name in ("temp", "stick", "hjem"))
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr("tempfile.tempdir", str(temp))
    give_everything(mette)
    to_the_paper(mette)
    before = files_of(temp, stick, home, places.own_folder("data"), tmp_path)
    changes = room.store.read(lambda db: db.execute("select count(*) from change").fetchone()[0])
    QTimer.singleShot(100, lambda: typed(str(stick / "Min egen side")))
    room.click("save-own")
    room.qtbot.waitUntil(lambda: str(stick) in told(room), timeout=9000)
    (saved,) = files_of(stick)
    assert saved.suffix == ".pdf"
    content = saved.read_bytes()
    read = text_of(content)
    for word in (*WORDS.values(), "Qxforsøgtitel", "Qxmindst"):
        assert word in read
    assert "Qxandres" not in read and mette.code not in read
    assert "Kun til Mette Kjær. Her står også det, kun du kan læse" in read
    assert faults_of(content) == []
    for profile in ("ua1", "3a"):
        assert page.validate_pdf_bytes(content, profile=profile).is_compliant
    assert files_of(temp, stick, home, places.own_folder("data"), tmp_path) - before == {saved}
    sealed = WORDS[Visibility.ONLY_ME]
    assert holding(sealed, temp, home, places.own_folder("data"), tmp_path) == set()
    assert holding("Mit", stick) <= {saved.name}
    assert room.store.read(papers.made) == []
    assert changes == room.store.read(lambda db: db.execute("select count(*) from change").fetchone()[0])
    room.click("done")
    assert isinstance(room.desk.page, Curtain)
    assert sealed not in everything_said()


def test_without_the_code_there_is_no_way_to_it(room: Room, mette: Guest) -> None:  # noqa: F811
    mette.come()
    room.type(SECRET)
    room.send()
    room.click("done")
    room.come("mette")
    mette.way("mine")
    vouch(room)
    assert isinstance(room.desk.page, OwnPage)
    assert not room.find(QPushButton, "own-paper").isVisible()
    room.desk.page.paper_wished.emit()
    assert isinstance(room.desk.page, OwnPage), "nothing opens, also where it is asked for"
    material = room.store.read(_as_if, bytes(32))
    assert SECRET not in repr(material) and material.own[0].closed == 1


def _as_if(db, seed: bytes):
    from datetime import UTC, datetime

    from temadag.store.own_paper import opened

    return opened(db, "Mette", "d", seed, datetime(2026, 11, 14, tzinfo=UTC))


def test_when_the_desk_locks_the_dialog_is_gone_and_nothing_is_written(
    room: Room,  # noqa: F811
    mette: Guest,  # noqa: F811
    tmp_path_factory,
    monkeypatch,
) -> None:
    stick = tmp_path_factory.mktemp("stick")
    monkeypatch.setattr("temadag.ui.desk.own_paper._stick", lambda: stick)
    give_everything(mette)
    to_the_paper(mette)
    seen = []

    def leave() -> None:
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
        seen.append(dialog.isVisible())
        room.qtbot.keyClick(dialog, Qt.Key.Key_Shift)
        room.wait(59)
        room.qtbot.keyClick(dialog, Qt.Key.Key_Shift)
        room.wait(59)
        seen.append(dialog.isVisible())  # keys in the dialog are somebody who is there
        room.wait(61)
        seen.append(dialog.isVisible())

    QTimer.singleShot(100, leave)
    room.click("save-own")
    assert seen == [True, True, False]
    assert isinstance(room.desk.page, Curtain)
    assert files_of(stick) == set()
    assert room.desk._visit is None and WORDS[Visibility.ONLY_ME] not in everything_said()


@pytest.mark.slow
def test_a_leader_who_goes_while_the_page_is_made_leaves_no_file(
    room: Room,  # noqa: F811
    mette: Guest,  # noqa: F811
    tmp_path_factory,
    monkeypatch,
) -> None:
    from temadag.exporting import one_paper

    stick = tmp_path_factory.mktemp("stick")
    monkeypatch.setattr(ask, "save_own", lambda *_given: stick / "side.pdf")
    give_everything(mette)
    paper = to_the_paper(mette)
    with one_paper:  # another paper is being made, so this one waits
        room.click("save-own")
        thread = paper._job._thread
        assert thread is not None
        room.wait(61)
        assert isinstance(room.desk.page, Curtain)
    thread.join(9)
    assert files_of(stick) == set()


@pytest.mark.slow
@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_it_goes_to_a_printer_and_a_printer_that_jams_is_told(
    room: Room,  # noqa: F811
    mette: Guest,  # noqa: F811
    tmp_path_factory,
    monkeypatch,
) -> None:
    tray = tmp_path_factory.mktemp("tray")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tray / "ark.pdf"))
    answers = [printer]
    monkeypatch.setattr(ask, "printer", lambda *_given: answers.pop(0))
    give_everything(mette)
    to_the_paper(mette)
    room.click("print-own")
    room.qtbot.waitUntil(lambda: "printeren" in told(room), timeout=9000)
    assert "Hent den med det samme" in told(room)
    assert {path.name for path in files_of(tray)} == {"ark.pdf"}
    jammed = QPrinter(QPrinter.PrinterMode.HighResolution)
    jammed.setOutputFileName(str(tray / "der er ingen" / "ark.pdf"))
    answers.append(jammed)
    room.click("print-own")
    room.qtbot.waitUntil(lambda: "Prøv igen" in told(room), timeout=9000)
    assert room.store.read(papers.made) == []


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_to_is_told(
    room: Room,  # noqa: F811
    mette: Guest,  # noqa: F811
    tmp_path: Path,
    monkeypatch,
) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("er her i forvejen")
    monkeypatch.setattr(ask, "save_own", lambda *_given: blocked / "side.pdf")
    give_everything(mette)
    to_the_paper(mette)
    room.click("save-own")
    room.qtbot.waitUntil(lambda: "vælg en anden mappe" in told(room), timeout=9000)
    assert room.find(QPushButton, "save-own").isEnabled()
    room.click("back")
    assert isinstance(room.desk.page, OwnPage)


@pytest.mark.slow
def test_it_is_said_and_made_in_english(room: Room, mette: Guest, tmp_path, monkeypatch) -> None:  # noqa: F811
    monkeypatch.setattr(ask, "save_own", lambda *_given: tmp_path / "page.pdf")
    give_everything(mette)
    to_the_paper(mette)
    room.desk._on_spoke("en")
    assert isinstance(room.desk.page, OwnPaperPage)
    room.click("save-own")
    room.qtbot.waitUntil((tmp_path / "page.pdf").is_file, timeout=9000)
    read = text_of((tmp_path / "page.pdf").read_bytes())
    with speaking("en"):
        assert "Only for Mette Kjær" in read and WORDS[Visibility.ONLY_ME] in read
