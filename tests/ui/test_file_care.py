"""A file's bad days as the person in front of the window meets them."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from temadag.actions import people, programme
from temadag.app import SCREENS, App
from temadag.store import life, snapshots
from temadag.store import people as people_of
from temadag.store.home import Home
from temadag.ui import ask, joining
from temadag.ui.earlier import EarlierDialog
from temadag.ui.widgets.unfinished import UnfinishedCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def app(qtbot):
    made = App()
    yield made
    made.close()
    if made.start is not None:
        made.start.hide()
        made.start.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def stick(app: App, tmp_path: Path) -> Path:
    """A programme on a stick, open on this machine."""
    path = tmp_path / "stick" / "Ledertemadage.temadag"
    path.parent.mkdir()
    assert app.found(path, "Ledertemadage")
    app.live.do("Ny", people.add_person, "Bo Lund")
    app.live.settle()
    return path


def texts(shown: QWidget) -> str:
    made = [*shown.findChildren(QLabel), *shown.findChildren(QPushButton)]
    return " | ".join(one.text() for one in made if one.isVisibleTo(shown))


def says_something_is_only_here(start: QWidget) -> bool:
    card = start.findChild(UnfinishedCard)
    return card is not None and card.isVisible()


def pull_out(path: Path) -> Path:
    away = path.parent.with_name("i lommen")
    path.parent.rename(away)
    return away


def test_a_stick_pulled_out_is_told_and_the_window_asks_before_it_goes(
    app: App, stick: Path, tmp_path: Path, qtbot, monkeypatch
) -> None:
    sign = app.window.header.saved
    app.live.store.publish().result(9)
    qtbot.waitUntil(lambda: "kl." in sign.toolTip())
    assert sign.text() == "Gemt"
    pull_out(stick)
    app.live.do("Ny", people.add_person, "Åse Holm")
    app.live.settle()
    app.live.store.publish().result(9)
    qtbot.waitUntil(lambda: sign.text() == "Ikke i filen")
    assert "Sæt sticken i igen" in app.window.notice.text and "Alt er gemt" in app.window.notice.text
    answers = ["stay", "copy"]
    asked: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _w, title, text, ways: asked.append(text) or answers.pop(0))
    app.window.close()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert app.window is not None and app.window.isVisible() and "Mappen" in asked[0]
    copy = tmp_path / "kopi.temadag"
    monkeypatch.setattr(ask, "save_file", lambda *_asked: copy)
    app.window.close()
    qtbot.waitUntil(lambda: app.live is None)
    assert app.open(copy) and len(app.live.read(people_of.everybody)) == 2


def test_what_only_the_machine_has_stands_on_the_start_and_can_be_saved_elsewhere(
    app: App, stick: Path, tmp_path: Path, qtbot, monkeypatch
) -> None:
    pull_out(stick)
    app.close()
    start = app.show_start()
    assert says_something_is_only_here(start) and "Ledertemadage" in texts(start)
    opens = next(b for b in start.findChildren(QPushButton) if b.accessibleName() == "Åbn Ledertemadage")
    monkeypatch.setattr(ask, "confirm", lambda *_asked: True)
    monkeypatch.setattr(ask, "save_file", lambda *_asked: tmp_path / "reddet.temadag")
    qtbot.mouseClick(opens, Qt.MouseButton.LeftButton)
    assert app.live.store.path.name == "reddet.temadag"
    assert [p.name for p in app.live.read(people_of.everybody)] == ["Bo Lund"]
    app.close()
    assert not says_something_is_only_here(app.show_start())


def test_what_only_the_machine_has_can_be_thrown_away_when_one_is_sure(
    app: App, stick: Path, monkeypatch
) -> None:
    away = pull_out(stick)
    app.close()
    away.rename(stick.parent)
    start = app.show_start()
    answers = [False, True]
    monkeypatch.setattr(ask, "forgo", lambda *_asked: answers.pop(0))
    start.let_go.emit(stick)
    assert says_something_is_only_here(start)
    start.let_go.emit(stick)
    assert not says_something_is_only_here(start)
    assert app.open(stick) and app.live.read(people_of.everybody) == []


def test_a_file_without_a_whole_copy_opens_from_what_was_kept(
    app: App, stick: Path, tmp_path: Path, monkeypatch
) -> None:
    place = app.live.store.place
    app.close()
    place.live.unlink()
    stick.write_bytes(stick.read_bytes()[:5000])
    broken = stick.read_bytes()
    monkeypatch.setattr(ask, "choose", lambda _parent, _title, _text, ways: ways[1][0])
    monkeypatch.setattr(ask, "save_file", lambda *_asked: tmp_path / "igen.temadag")
    assert app.open(stick)
    assert app.live.store.path.name == "igen.temadag"
    assert [p.name for p in app.live.read(people_of.everybody)] == ["Bo Lund"]
    assert stick.read_bytes() == broken


def test_a_file_that_nobody_kept_is_searched_for_what_can_be_saved(
    app: App, stick: Path, tmp_path: Path, monkeypatch
) -> None:
    app.live.store.publish().result(9)
    folder = app.live.store.place.folder
    app.close()
    shutil.rmtree(folder)
    whole = stick.read_bytes()
    half = len(whole) // 2 // 4096 * 4096
    stick.write_bytes(whole[:half] + bytes(4096) + b"\xff" * 4096 + whole[half + 8192 :])
    broken = stick.read_bytes()
    told: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _parent, _title, _text, ways: ways[-1][0])
    monkeypatch.setattr(ask, "save_file", lambda *_asked: tmp_path / "reddet.temadag")
    monkeypatch.setattr(ask, "confirm", lambda _p, _title, text, *_more: told.append(text) or True)
    app.show_start()
    assert app.open(stick)
    assert app.live.store.path.name == "reddet.temadag" and "reddet.temadag" in told[0]
    assert [p.name for p in app.live.read(people_of.everybody)] == ["Bo Lund"]
    assert stick.read_bytes() == broken


def test_what_both_machines_wrote_in_one_place_is_shown_when_the_file_opens(
    app: App, stick: Path, tmp_path: Path, qtbot, monkeypatch
) -> None:
    app.live.store.publish().result(9)
    there = Home(tmp_path / "there")
    other = life.open_file(stick, there).store
    other.do("Navn", programme.edit_programme, name="Deres navn").result(9)
    away = pull_out(stick)
    app.live.do("Navn", programme.edit_programme, name="Vores navn")
    app.close()
    away.rename(stick.parent)
    assert other.close() == ""
    shown: list[object] = []
    monkeypatch.setattr(joining, "show_joined", lambda _window, _live, joined: shown.append(joined))
    assert app.open(stick)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].clashes == 1
    assert "flettet" in app.window.notice.text


def test_one_goes_back_to_an_earlier_state_and_forth_again(app: App, stick: Path, qtbot) -> None:
    snapshots.take(app.live.store.place, "later")
    app.live.do("Ny", people.add_person, "Åse Holm")
    app.live.do("Navn", programme.edit_programme, name="Noget andet")
    app.live.settle()
    dialog = EarlierDialog(app.live, app.window, datetime.now())
    dialog.show()
    mine = [dialog.rows.item(n).data(Qt.ItemDataRole.UserRole).why for n in range(dialog.rows.count())]
    dialog.rows.setCurrentRow(mine.index("later"))
    qtbot.waitUntil(lambda: dialog.back.isEnabled() and "Åse Holm" in texts(dialog))
    assert "Noget andet" in texts(dialog)
    with qtbot.waitSignal(dialog.restored):
        qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert [p.name for p in app.live.read(people_of.everybody)] == ["Bo Lund"]
    app.live.store.undo().result(9)
    assert len(app.live.read(people_of.everybody)) == 2
    dialog.deleteLater()


def test_a_file_of_a_newer_version_can_be_looked_at_and_is_not_touched(
    app: App, stick: Path, qtbot, monkeypatch
) -> None:
    app.live.store.publish().result(9)
    app.close()
    conn = sqlite3.connect(stick)
    conn.execute("pragma user_version = 99")
    conn.execute("create table something_new (id text primary key)")
    conn.execute("alter table person add column shoe_size integer")
    conn.close()
    newer = stick.read_bytes()
    monkeypatch.setattr(ask, "choose", lambda _parent, _title, _text, ways: ways[1][0])
    app.show_start()
    assert app.open(stick)
    assert app.window.header.saved.text() == "Kan kun læses"
    for key in SCREENS:
        app.window.go(key)
        QCoreApplication.processEvents()
    app.live.do("Ny", people.add_person, "Åse Holm")
    qtbot.waitUntil(lambda: "åbnet til læsning" in app.window.notice.text)
    assert [p.name for p in app.live.read(people_of.everybody)] == ["Bo Lund"]
    app.window.close()
    qtbot.waitUntil(lambda: app.live is None)
    assert stick.read_bytes() == newer
    assert [p.name for p in stick.parent.iterdir()] == [stick.name]


def test_nothing_of_a_file_stays_when_that_is_chosen(app: App, stick: Path) -> None:
    folder = app.live.store.place.folder
    app.choose(replace(app.settings, leave_no_trace=True))
    app.close()
    assert not folder.exists() and stick.exists()
