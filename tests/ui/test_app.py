"""The program as a whole: it opens, refuses, speaks, dresses and closes, and the file is never left worse."""

import os
import shutil
import sys
import threading
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from temadag import places, settings
from temadag.app import SCREENS, App
from temadag.doors import Doors
from temadag.rehearsal import calm
from temadag.store import plan
from temadag.store.opening import CannotOpen
from temadag.ui import ask, going, theme
from temadag.ui.beside import beside
from temadag.ui.projector.window import open_projector
from temadag.ui.rail import Rail

# What the offscreen platform says of itself.
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
def programme(app: App, tmp_path: Path) -> Path:
    """A file that the program made, closed again."""
    path = tmp_path / "Ledertemadage 2027.temadag"
    assert app.found(path, "Ledertemadage 2027")
    app.close()
    return path


def close(app: App, qtbot) -> None:
    """Close the window as a person does, and wait until the file is in its place."""
    app.window.close()
    qtbot.waitUntil(lambda: app.live is None)


def words(shown: QWidget) -> set[str]:
    labels = [*shown.findChildren(QLabel), *shown.findChildren(QPushButton)]
    return {made.text() for made in labels if made.isVisibleTo(shown)}


BROKEN = {
    "cut.temadag": lambda whole: whole[: len(whole) // 3],
    "empty.temadag": lambda whole: b"",
    "text.temadag": lambda whole: b"hello " * 3000,
    "paper.temadag": lambda whole: b"%PDF-1.7 " + bytes(9000),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_used_is_told_at_the_start_and_left_alone(
    app: App, programme: Path, name: str, monkeypatch
) -> None:
    monkeypatch.setattr(ask, "choose", lambda _parent, _title, _text, ways: ways[0][0])
    broken = programme.with_name(name)
    broken.write_bytes(BROKEN[name](programme.read_bytes()))
    before = broken.read_bytes()
    start = app.show_start()
    assert not app.open(broken)
    assert app.window is None and app.start is start and start.isVisible()
    assert name in start.told and len(start.told.split(".")) >= 3
    assert broken.read_bytes() == before
    assert sorted(p.name for p in programme.parent.iterdir()) == sorted([programme.name, name])


def test_while_a_programme_is_open_a_bad_file_changes_nothing(
    app: App, programme: Path, tmp_path: Path
) -> None:
    assert app.open(programme)
    window = app.window
    assert not app.open(tmp_path / "nowhere.temadag")
    assert app.window is window and "nowhere.temadag" in window.notice.text
    assert not app.open(programme), "it is open here already"
    assert app.window is window and window.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="the owner can always write there")
def test_a_file_that_can_only_be_read_offers_a_copy(app: App, programme: Path, tmp_path, monkeypatch) -> None:
    if os.geteuid() == 0:
        # Root can write everywhere; a file system that cannot is what a locked stick looks like.
        monkeypatch.setattr(os, "access", lambda path, mode, **_more: mode != os.W_OK)
    programme.chmod(0o444)
    copy = tmp_path / "kopi.temadag"
    asked: list[Path] = []

    def save_file(_parent, _title, suggested, _pattern):
        asked.append(suggested)
        monkeypatch.undo()
        return copy

    monkeypatch.setattr(ask, "choose", lambda _parent, _title, _text, ways: ways[-1][0])
    monkeypatch.setattr(ask, "save_file", save_file)
    app.show_start()
    app.open(programme)
    assert asked and asked[0].name == programme.name
    assert app.window is not None and app.live.store.path == copy


def test_the_start_lists_what_was_opened_and_forgets_what_one_wishes(
    app: App, programme: Path, qtbot
) -> None:
    start = app.show_start()
    assert "Ledertemadage 2027" in words(start)
    assert start.focusWidget().accessibleName() == "Ledertemadage 2027"
    shutil.move(programme, programme.with_name("væk.temadag"))
    start.show_recent(app.settings.recent)
    QCoreApplication.processEvents()
    assert "Filen er der ikke længere" in words(start)
    gone = next(b for b in start.findChildren(QPushButton) if "fra listen" in b.toolTip())
    qtbot.mouseClick(gone, Qt.MouseButton.LeftButton)
    assert app.settings.recent == () and settings.load().recent == ()


def test_a_programme_needs_a_name_and_never_covers_another(
    app: App, programme: Path, qtbot, monkeypatch
) -> None:
    before = programme.read_bytes()
    monkeypatch.setattr(ask, "save_file", lambda _parent, _title, suggested, _pattern: programme)
    start = app.show_start()
    found = next(b for b in start.findChildren(QPushButton) if "Opret" in b.text())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert app.window is None and "navn" in start.told
    qtbot.keyClicks(start.findChild(QLineEdit), "Andet forløb")
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert app.window is not None and app.live.store.path != programme
    assert programme.read_bytes() == before
    assert app.live.read(plan.programme).name == "Andet forløb"


@pytest.mark.slow
def test_every_screen_speaks_english_at_once_and_back(app: App, programme: Path) -> None:
    assert app.open(programme)
    for key in SCREENS:
        app.window.go(key)
    assert app.window.findChild(Rail).isVisible() and "Plan" in tabs(app)
    assert "Deltagere" in tabs(app)
    app.site.settings = replace(app.site.settings, language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert app.window.current == "settings", "one stays where one is"
    assert "Participants" in tabs(app) and "Settings" in words(app.window)
    assert settings.load().language == "en"
    app.live.do("", plan_action, "Named in English")
    app.live.settle()
    assert "Named in English" in app.window.windowTitle()
    app.site.settings = replace(app.site.settings, language="da")
    assert "Deltagere" in tabs(app)


def tabs(app: App) -> set[str]:
    """What the rail says."""
    return {made.text() for made in app.window.findChild(Rail).findChildren(QAbstractButton)}


def plan_action(db, name: str) -> None:
    db.execute("update programme set name = ?", [name])


def test_light_and_dark_change_what_is_open(app: App, programme: Path) -> None:
    app.choose(replace(app.settings, theme="light"))
    assert app.open(programme)
    bright = app.window.grab().toImage().pixelColor(200, 60)
    app.site.settings = replace(app.site.settings, theme="dark")
    dark = app.window.grab().toImage().pixelColor(200, 60)
    assert bright.name() == theme.read("light").bg.lower()
    assert dark.name() == theme.read("dark").bg.lower()
    app.choose(replace(app.settings, theme="light"))


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
def test_it_fits_a_small_laptop_and_nothing_is_cut_at_the_side(app: App, language: str) -> None:
    app.choose(replace(app.settings, language=language))
    assert app.open_sample()
    app.window.resize(1280, 690)
    for key in SCREENS:
        app.window.go(key)
        calm(app)
        least = app.window.centralWidget().minimumSizeHint()
        assert least.width() <= 1280 and least.height() <= 690, (key, least)
        for area in app.window.visited(key).findChildren(QScrollArea):
            if area.widget() is not None and area.isVisibleTo(app.window):
                assert area.widget().minimumSizeHint().width() <= area.viewport().width(), (key, area)
    app.choose(replace(app.settings, language="da"))


def test_the_fonts_are_its_own(app: App, qtbot) -> None:
    assert {theme.SANS, theme.DISPLAY} <= set(QFontDatabase.families())


def test_closing_lets_the_file_go(app: App, programme: Path, qtbot) -> None:
    assert app.open(programme)
    close(app, qtbot)
    other = App()
    assert other.open(programme)
    other.close()


def test_a_stumble_is_told_and_noted_without_anybodys_words(app: App, programme: Path, monkeypatch) -> None:
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    assert app.open(programme)

    def stumble() -> None:
        raise ValueError("det, som Mette skrev")

    look = QTimer(interval=10)
    look.timeout.connect(lambda: app.window.notice.text and QCoreApplication.exit(0))
    look.start()
    QTimer.singleShot(0, stumble)
    QTimer.singleShot(0, Thread(target=stumble).start)
    app.run()
    look.stop()
    assert app.window.isVisible() and "er der stadig" in app.window.notice.text
    noted = [path.read_text("utf-8") for path in (places.own_folder("log")).glob("*.txt")]
    assert noted and all("ValueError" in text and "stumble" in text for text in noted)
    assert not any("Mette" in text for text in noted)


def fill_the_disk(app: App) -> None:
    """Let SQLite have no more pages than it has, and ask for more."""
    store = app.live.store
    pages = store.write(lambda db: db.execute("pragma page_count").fetchone()[0]).result(9)
    store.write(lambda db: db.execute(f"pragma max_page_count = {pages}")).result(9)
    app.live.do("", plan_action, "Et langt navn " * 4000)


def test_a_full_disk_is_told_in_the_line_at_the_top_until_it_is_over(
    app: App, programme: Path, qtbot
) -> None:
    assert app.open(programme)
    store = app.live.store
    fill_the_disk(app)
    app.live.settle()
    assert "Ikke gemt" in words(app.window) and "Disken er fuld" in app.window.notice.text
    app.live.do("", plan_action, "Ledertemadage 2028")
    store.write(lambda db: db.execute("pragma max_page_count = 100000").fetchall()).result(9)
    qtbot.waitUntil(lambda: not store.refused)
    app.live.settle()
    assert "Gemt" in words(app.window) and "Ikke gemt" not in words(app.window)
    assert app.live.read(plan.programme).name == "Ledertemadage 2028"
    assert "Nu er alt gemt." in app.window.notice.text


def test_a_window_over_a_full_disk_does_not_close_by_itself(
    app: App, programme: Path, tmp_path: Path, qtbot, monkeypatch
) -> None:
    assert app.open(programme)
    fill_the_disk(app)
    asked: list[str] = []
    answers = [False, False, True]
    for question in ("confirm", "forgo"):
        monkeypatch.setattr(ask, question, lambda _w, title, *_t: asked.append(title) or answers.pop(0))
    app.window.close()
    assert app.window is not None and app.window.isVisible()
    assert asked == ["Det sidste er ikke gemt", "Luk uden at gemme det sidste?"]
    copy = tmp_path / "på stick.temadag"
    monkeypatch.setattr(ask, "save_file", lambda *_asked: copy)
    app.window.close()
    assert app.live.store.path == copy and app.window.isVisible()
    app.live.settle()
    assert app.live.read(plan.programme).name.startswith("Et langt navn")
    close(app, qtbot)


def test_the_big_screen_outlives_a_change_of_language_but_not_its_file(
    app: App, programme: Path, qtbot
) -> None:
    assert app.open(programme)
    shown = open_projector(app.live, app.site)
    app.site.settings = replace(app.site.settings, language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shown.isVisible()
    for _round in range(3):  # to fill the screen and back: it asks where the facilitator's window is
        qtbot.mouseDClick(shown.view, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()
    app.site.settings = replace(app.site.settings, language="da")
    site = app.site
    assert app.open_sample()
    assert site.projector is None and not shown.isVisible()


@pytest.mark.slow
def test_a_window_that_goes_in_its_own_click_is_not_called_again(app: App, qtbot) -> None:
    for _round in range(3):
        start = app.show_start()
        sample = next(b for b in start.findChildren(QPushButton) if "eksempel" in b.text())
        del start
        qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
        assert app.window is not None and app.start is None
        app.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert going._going == {}


@pytest.mark.slow
def test_closing_ends_what_is_under_way(app: App, qtbot) -> None:
    assert app.open_sample()
    app.window.go("teams")
    app.window.visited("teams").bar.tabs.step(-1)
    app.window.visited("teams").begin_split()
    assert any(thread.name == "job" for thread in threading.enumerate())
    close(app, qtbot)
    assert not any(thread.name == "job" for thread in threading.enumerate())


def test_the_window_beats_on_while_a_file_is_opened_and_what_is_refused_is_still_told(app, qtbot) -> None:
    beats: list[int] = []
    timer = QTimer(app, interval=1)
    timer.timeout.connect(lambda: beats.append(threading.get_ident()))
    timer.start()
    begun, go_on = threading.Event(), threading.Event()

    def work() -> int:
        begun.set()
        assert go_on.wait(10)
        return threading.get_ident()

    def let_it_end() -> None:
        if begun.is_set() and len(beats) > 3:
            go_on.set()

    timer.timeout.connect(let_it_end)
    assert beside(work) != threading.get_ident() == beats[0]
    timer.stop()
    with pytest.raises(CannotOpen, match="damaged"):
        beside(refuse)


def refuse() -> None:
    raise CannotOpen("damaged", Path("dag.temadag"))


def test_a_second_file_waits_until_the_first_is_open(app: App, programme: Path, monkeypatch) -> None:
    """Two at once would leave two windows with one pair of hands."""
    inner: list[bool] = []
    before = Doors.open

    def meanwhile(doors: Doors, path: Path):
        inner.append(app.open(programme))
        return before(doors, path)

    monkeypatch.setattr(Doors, "open", meanwhile)
    assert app.open(programme)
    assert inner == [False]
