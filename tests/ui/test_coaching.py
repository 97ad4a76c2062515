"""The coaching screen: notes are written, locked, opened again, and met nowhere else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from bytes_searched import holding
from papers_read import faults_of, text_of
from temadag import places
from temadag.actions import coaching as acts
from temadag.core.coaching import Note
from temadag.settings import Settings
from temadag.store import coaching as asked
from temadag.store import vault
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.after.coaching import CoachingScreen
from temadag.ui.after.coaching_pages import PhrasePage, RescuePage, SheetPage
from temadag.ui.clockwork import Clockwork
from temadag.ui.going import put_away
from temadag.ui.live import Live
from temadag.ui.site import Site

NOW = 1_763_116_200.0
PHRASE, CODE = "Fem små ænder gik langs åen", vault.new_rescue_code()
SECRET = "Kanariefugl: hun tør ikke sige det til sin chef"


class Room:
    """The screen on a real file, with a clock in the hand of the test."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.now, self.store, self.qtbot = NOW, store, qtbot
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: self.now), Settings())
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = CoachingScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1270, 690)
        self.screen.show()
        self.screen.activateWindow()

    def find(self, kind, name: str):
        found = [w for w in self.screen.findChildren(kind, name) if w.isVisible()]
        assert found, f"{name} is not in sight"
        return found[-1]

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setText("")
        self.qtbot.keyClicks(field, text)

    def page(self, kind):
        self.qtbot.waitUntil(
            lambda: any(p.isVisible() for p in self.screen.findChildren(kind)), timeout=60_000
        )
        return next(p for p in self.screen.findChildren(kind) if p.isVisible())

    def write(self, text: str, done: bool = True) -> None:
        field = self.find(QPlainTextEdit, "note")
        field.setFocus()
        field.insertPlainText(text)
        field.save_now()
        if done:
            self.click("done")
        self.live.settle()

    def choose(self, name: str) -> None:
        people = self.find(QListWidget, "people")
        [item] = people.findItems(name, Qt.MatchFlag.MatchExactly)
        people.setCurrentItem(item)

    def texts(self) -> list[str]:
        shown = self.find(QListWidget, "notes")
        return [shown.item(n).text() for n in range(shown.count())]

    @property
    def is_open(self) -> bool:
        return bool(self.screen._key.opened)

    def open(self, phrase: str = PHRASE) -> None:
        self.type("unlock", phrase)
        self.click("open")
        self.qtbot.waitUntil(lambda: self.is_open, timeout=60_000)

    def miss(self, phrase: str = "helt andre ord her") -> None:
        self.type("unlock", phrase)
        self.click("open")
        self.qtbot.waitUntil(lambda: "ikke adgangssætningen" in everything_said(), timeout=60_000)

    def wait(self, seconds: float, step: float = 30) -> None:
        while seconds > 0:
            self.now += min(step, seconds)
            seconds -= step
            self.site.clockwork.tick()
        self.live.settle()


def everything_said() -> str:
    """Every text that any widget holds: words, rows, tips, names for the ear, what undo gives back."""
    said = [QGuiApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        for name in ("text", "toPlainText", "windowTitle", "placeholderText"):
            held = getattr(widget, name, "")
            said.append(str(held() if callable(held) else held))
        if isinstance(widget, QListWidget):
            for row in range(widget.count()):
                said += [str(value) for value in (widget.item(row).data(role) for role in (0, 3, 11))]
    for field in [w for w in QApplication.allWidgets() if isinstance(w, QPlainTextEdit | QLineEdit)]:
        said.append(_given_back(field))
    return "\n".join(said)


def _given_back(field) -> str:
    """What undo brings back of a field, which is left as it was."""
    read, put = (
        (field.toPlainText, field.setPlainText)
        if isinstance(field, QPlainTextEdit)
        else (field.text, field.setText)
    )
    before = read()
    field.undo()
    found = read()
    if found != before:
        put(before)
    return found


@pytest.fixture(scope="module")
def made():
    return vault.begin(PHRASE, CODE)


@pytest.fixture
def empty_store(tmp_path, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    opened = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    opened.write(_people).result(9)
    yield opened
    opened.close()


@pytest.fixture
def store(empty_store, made):
    empty_store.write(acts.begin_vault, made).result(9)
    return empty_store


@pytest.fixture
def room(store, qtbot):
    return Room(store, qtbot)


def _people(db) -> None:
    db.table("programme").insert({"id": "p", "name": "Ledertemadage"})
    for name in ("Mette Kjær", "Bo Østergaard", "Åse Winther"):
        db.table("person").insert({"id": name.split()[0], "name": name, "workplace": "Rådhuset"})


def test_from_the_first_passphrase_to_a_rescued_note(empty_store, qtbot, tmp_path, monkeypatch) -> None:
    room = Room(empty_store, qtbot)
    page = room.page(PhrasePage)
    go = room.find(QPushButton, "go")
    room.type("phrase", "kort")
    assert "Mindst fire ord" in everything_said() and not go.isEnabled()
    room.type("phrase", PHRASE)
    room.type("again", "fem små ænder gik langs aaen")
    assert "ikke ens endnu" in everything_said() and not go.isEnabled()
    room.type("again", PHRASE.lower())
    assert go.isEnabled()
    room.click("go")
    assert go.text() == "Laver låsen …" and not go.isEnabled()

    room.page(SheetPage)
    assert PHRASE not in everything_said() and page is not room.screen._keeping._page
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "trykt.pdf"))
    monkeypatch.setattr(ask, "printer", lambda *_asked: printer)
    monkeypatch.setattr(ask, "save_file", lambda *_asked: tmp_path / "ark")
    kept = room.find(QCheckBox, "")
    assert not kept.isEnabled()
    room.click("print")
    assert kept.isEnabled() and (tmp_path / "trykt.pdf").stat().st_size > 10_000
    room.click("save")
    pdf = (tmp_path / "ark.pdf").read_bytes()
    assert faults_of(pdf) == [] and "aflåst skab" in text_of(pdf)
    room.click("see")
    code = next(t for t in everything_said().splitlines() if len(t) == 14 and t.count("-") == 2)
    assert code.replace("-", "") in text_of(pdf).replace(" ", "").replace("-", "")
    assert room.live.read(asked.vaults) == []
    kept.setChecked(True)
    room.click("go")
    room.live.settle()
    assert room.is_open and code not in everything_said()
    [held] = room.live.read(asked.vaults)

    room.choose("Mette Kjær")
    for text in ("Den første note", SECRET, "Den tredje"):
        room.now += 60
        room.write(text)
    assert room.texts() == ["Den tredje", SECRET, "Den første note"]
    room.live.undo()
    room.live.settle()
    assert room.texts() == [SECRET, "Den første note"] and room.told[-1] == "Fortrudt: Note"
    room.find(QListWidget, "notes").setCurrentRow(0)
    room.click("edit")
    assert room.find(QPlainTextEdit, "note").toPlainText() == SECRET
    room.write(", endnu. ")
    assert room.texts() == [f", endnu. {SECRET}", "Den første note"]

    room.qtbot.keyClick(room.screen, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not room.is_open and SECRET not in everything_said()
    room.miss()
    assert "om 1 sekund" in everything_said() and not room.find(QLineEdit, "unlock").isEnabled()
    room.wait(1)
    room.open()
    assert room.texts()[0] == f", endnu. {SECRET}"
    room.wait(11 * 60)
    assert not room.is_open and SECRET not in everything_said()

    room.click("forgotten")
    rescue = room.page(RescuePage)
    room.type("code", "1234")
    room.click("go")
    room.qtbot.waitUntil(lambda: "tegn for tegn" in everything_said())
    room.type("code", vault.new_rescue_code())
    room.click("go")
    room.qtbot.waitUntil(lambda: "hører ikke til" in everything_said(), timeout=60_000)
    assert rescue.isVisible()
    room.type("code", code.lower().replace("-", " "))
    room.click("go")
    room.page(PhrasePage)
    room.type("phrase", "syv nye og sære ord")
    room.type("again", "syv nye og sære ord")
    room.click("go")
    room.qtbot.waitUntil(lambda: room.is_open, timeout=60_000)
    room.live.settle()
    assert room.texts() == [f", endnu. {SECRET}", "Den første note"]
    [now] = room.live.read(asked.vaults)
    assert now.by_phrase != held.by_phrase and now.by_rescue == held.by_rescue
    room.screen._key.lock()
    room.miss(PHRASE)
    room.wait(1)
    room.open("syv nye og sære ord")
    room.store.close()
    home = places.own_folder("data").parent
    for closed in (SECRET, PHRASE, "syv nye og sære ord"):
        assert holding(closed, tmp_path, home) == set()
    assert holding(code, home, tmp_path / "locks") == set() and holding("Rådhuset", tmp_path) == {
        "dag.temadag"
    }


def test_a_walk_that_is_left_leaves_nothing(empty_store, qtbot) -> None:
    room = Room(empty_store, qtbot)
    room.page(PhrasePage)
    room.click("suggest")
    suggested = room.find(QLineEdit, "phrase").text()
    room.type("again", suggested)
    room.click("go")
    room.page(SheetPage)
    room.click("see")
    room.click("stop")
    assert "smid det ud" in room.told[-1]
    assert room.page(PhrasePage) and room.live.read(asked.vaults) == []
    room.type("phrase", PHRASE)
    room.screen.hide()
    assert PHRASE not in everything_said() and suggested not in everything_said()


def test_a_lock_that_comes_with_a_joined_file_takes_the_place_of_the_first_page(
    empty_store, made, qtbot
) -> None:
    room = Room(empty_store, qtbot)
    room.page(PhrasePage)
    room.store.write(acts.begin_vault, made).result(9)
    room.live.settle()
    assert "Noterne er låst" in everything_said()
    room.open()


def test_a_note_is_written_while_the_rest_is_locked(room: Room) -> None:
    assert "Noterne er låst" in everything_said()
    assert "kun med adgangssætningen kan den læses igen" in everything_said()
    room.choose("Bo Østergaard")
    room.write(SECRET)
    assert SECRET not in everything_said() and "gemt og lukket" in room.told[-1]
    assert room.live.read(asked.counts) == {"Bo": 1} and "1 note om 1 person" in everything_said()
    room.open()
    assert room.texts() == [SECRET]


def test_what_is_half_written_is_kept_when_it_is_locked(room: Room) -> None:
    room.open()
    room.choose("Bo Østergaard")
    room.find(QPlainTextEdit, "note").insertPlainText(SECRET)
    room.screen._key.lock()
    room.live.settle()
    assert SECRET not in everything_said() and room.live.read(asked.counts) == {"Bo": 1}
    room.find(QPlainTextEdit, "note").insertPlainText("skrevet uden nøgle")
    room.wait(11 * 60)
    assert "skrevet uden nøgle" not in everything_said(), "also where nothing was open"
    room.open()
    assert sorted(room.texts()) == sorted([SECRET, "skrevet uden nøgle"])


def test_a_note_that_is_undone_while_one_writes_on_it_goes_from_the_field(room: Room) -> None:
    room.choose("Bo Østergaard")
    room.write(SECRET, done=False)
    assert room.find(QPlainTextEdit, "note").toPlainText() == SECRET
    room.live.undo()
    room.live.settle()
    assert SECRET not in everything_said() and room.live.read(asked.counts) == {}
    room.live.redo()
    room.live.settle()
    room.open()
    assert room.texts() == [SECRET]


def test_a_note_that_is_emptied_again_was_none(room: Room) -> None:
    room.open()
    room.write("slet mig", done=False)
    field = room.find(QPlainTextEdit, "note")
    field.selectAll()
    field.cut()
    field.save_now()
    room.live.settle()
    assert room.live.read(asked.counts) == {}


def test_no_name_and_no_word_stands_in_a_step_or_a_banner(room: Room) -> None:
    room.open()
    room.choose("Bo Østergaard")
    room.write(SECRET)
    room.find(QListWidget, "notes").setCurrentRow(0)
    room.click("remove")
    room.live.settle()
    assert room.texts() == [] if room.find(QLabel, "title") and room.live.read(asked.counts) else True
    labels = [
        row[0] for row in room.store.read(lambda db: list(db.execute("select label from step").fetchall()))
    ]
    assert "Note" in labels and "Fjern note" in labels
    assert not any("Bo" in text or "Kanarie" in text for text in [*labels, *room.told])


def test_notes_of_one_never_stand_at_another(room: Room) -> None:
    room.open()
    room.choose("Bo Østergaard")
    room.write(SECRET)
    room.find(QPlainTextEdit, "note").insertPlainText("mere om Bo")
    room.choose("Mette Kjær")
    room.live.settle()
    assert SECRET not in everything_said() and "mere om Bo" not in everything_said()
    assert room.live.read(asked.counts) == {"Bo": 2}
    room.type("search", "øster")
    assert room.find(QListWidget, "people").count() == 1


def _hide(room: Room) -> None:
    room.screen.hide()


def _desk(room: Room) -> None:
    room.site.went.emit("desk")


def _projector(room: Room) -> None:
    room.site.projector = QWidget()
    room.site.projector_changed.emit()
    room.site.close_projector()


def _saver(room: Room) -> None:
    room.screen._key._system.on_active(True)


def _session(room: Room) -> None:
    room.screen._key._system.on_lock()


def _sleep(room: Room) -> None:
    room.wait(3600, step=3600)


def _minimised(room: Room) -> None:
    room.site.console = QWidget()
    room.qtbot.addWidget(room.site.console)
    room.site.console.showMinimized()
    room.wait(1)
    room.site.console = None


def _away(room: Room) -> None:
    other = QWidget()
    room.qtbot.addWidget(other)
    room.screen._key._in_front = lambda: False
    room.wait(90)


@pytest.mark.parametrize("how", [_desk, _projector, _saver, _session, _sleep, _minimised, _away])
def test_it_locks_when_somebody_else_may_look(room: Room, how) -> None:
    room.open()
    room.choose("Bo Østergaard")
    room.write(SECRET)
    key = room.screen._key.of(room.live.read(asked.vaults)[0].id)
    assert any(key)
    how(room)
    assert not room.is_open and not any(key), "the key itself is written over"
    assert SECRET not in everything_said()


def test_on_another_screen_no_word_is_held_and_the_key_waits(room: Room) -> None:
    room.open()
    room.choose("Bo Østergaard")
    room.write(SECRET)
    _hide(room)
    assert room.is_open and SECRET not in everything_said()
    room.screen.show()
    assert room.texts() == [SECRET]


def test_use_keeps_it_open_and_the_time_can_be_chosen(room: Room) -> None:
    room.open()
    for _minute in range(12):
        room.wait(60)
        room.qtbot.keyClick(room.find(QLineEdit, "search"), Qt.Key.Key_Home)
    assert room.is_open
    actions = {a.text(): a for a in room.screen._head._choices.actions()}
    actions["Lås efter 5 minutter"].trigger()
    assert room.site.settings.coaching_minutes == 5
    room.wait(299)
    assert room.is_open
    room.wait(2)
    assert not room.is_open


def test_what_was_copied_of_a_note_leaves_the_clipboard(room: Room) -> None:
    room.open()
    room.choose("Bo Østergaard")
    room.write(SECRET)
    board = QGuiApplication.clipboard()
    board.setText("noget helt andet")
    room.screen._key.lock()
    assert board.text() == "noget helt andet"
    room.open()
    board.setText(SECRET[3:20])
    room.screen._key.lock()
    assert board.text() == ""


@pytest.mark.slow
def test_each_wrong_one_costs_a_second_more_and_a_right_one_forgives(room: Room) -> None:
    room.miss()
    room.wait(1)
    room.miss()
    assert "om 2 sekunder" in everything_said()
    room.wait(1)
    assert not room.find(QLineEdit, "unlock").isEnabled()
    room.wait(1)
    room.open()


@pytest.mark.slow
def test_another_passphrase_and_a_new_sheet(room: Room, monkeypatch) -> None:
    room.open()
    room.screen._head.change_wished.emit()
    room.page(PhrasePage)
    room.type("phrase", "syv nye og sære ord")
    room.type("again", "syv nye og sære ord")
    room.click("go")
    room.qtbot.waitUntil(lambda: "Adgangssætningen er skiftet." in room.told, timeout=60_000)
    assert room.is_open
    room.screen._head.renew_wished.emit()
    room.page(SheetPage)
    room.screen._key.lock()
    room.click("see")
    assert room.page(SheetPage), "the sheet may be on its way out of a printer"
    code = next(t for t in everything_said().splitlines() if len(t) == 14 and t.count("-") == 2)
    room.find(QCheckBox, "").setChecked(True)
    room.click("go")
    room.live.settle()
    [held] = room.live.read(asked.vaults)
    assert any(vault.rescued(held, code))
    with pytest.raises(vault.WrongPhrase):
        vault.rescued(held, CODE)
    room.open("syv nye og sære ord")


def test_a_sheet_that_is_given_up_leaves_the_old_one(room: Room) -> None:
    room.open()
    before = room.live.read(asked.vaults)
    room.screen._head.renew_wished.emit()
    room.page(SheetPage)
    room.click("stop")
    assert room.live.read(asked.vaults) == before and "gælder stadig" in room.told[-1] and room.is_open


@pytest.mark.slow
def test_two_laptops_that_each_had_a_lock_lose_no_note(room: Room) -> None:
    other = vault.begin("den anden laptops ord", vault.new_rescue_code())
    theirs = vault.close(other.public_key, Note("derfra", "2026-11-14T09:00:00"))
    room.choose("Bo Østergaard")
    room.write("herfra")
    room.store.write(acts.begin_vault, other).result(9)
    room.store.write(acts.put_note, "n2", "Bo", theirs).result(9)
    room.live.settle()
    assert not room.find(QPlainTextEdit, "note").isEnabled(), "nobody guesses whose a note is"
    assert "to adgangssætninger" in everything_said()
    room.open()
    assert room.texts() == ["herfra"] and "1 note her er lukket med en anden" in everything_said()
    room.click("others")
    assert "Den anden adgangssætning" in everything_said()
    room.type("unlock", "den anden laptops ord")
    room.click("open")
    room.qtbot.waitUntil(lambda: len(room.screen._key.opened) == 2, timeout=60_000)
    assert sorted(room.texts()) == ["derfra", "herfra"]
    room.click("gather")
    room.qtbot.waitUntil(lambda: len(room.live.read(asked.in_use)) == 1, timeout=60_000)
    room.live.settle()
    room.screen._key.lock()
    room.open("den anden laptops ord")
    assert sorted(room.texts()) == ["derfra", "herfra"]


@pytest.mark.slow
def test_without_phrase_and_sheet_one_begins_anew_and_the_old_stay_closed(room: Room) -> None:
    room.choose("Bo Østergaard")
    room.write(SECRET)
    room.click("forgotten")
    room.page(RescuePage)
    room.click("anew")
    room.page(PhrasePage)
    room.type("phrase", "syv nye og sære ord")
    room.type("again", "syv nye og sære ord")
    room.click("go")
    room.page(SheetPage)
    room.click("see")
    room.find(QCheckBox, "").setChecked(True)
    room.click("go")
    room.live.settle()
    room.write("en ny begyndelse")
    assert room.texts() == ["en ny begyndelse"] and "1 note her er lukket" in everything_said()
    assert room.live.read(asked.counts) == {"Bo": 2}


def test_a_window_that_goes_takes_its_key_along(room: Room, made, qtbot) -> None:
    key = vault.opened(made, PHRASE)
    screen = CoachingScreen(room.live, room.site)
    screen._key.open({made.id: key})
    with qtbot.waitSignal(screen.destroyed):
        put_away(screen)
    assert not any(key)


HEARS = """
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from temadag.ui.system_lock import SystemLock
app = QApplication([])
lock = SystemLock(app)
lock.locked.connect(lambda: (print("locked"), app.quit()))
for active in (False, True):
    saver = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
    message = QDBusMessage.createSignal(*saver, "ActiveChanged")
    message.setArguments([active])
    QDBusConnection.sessionBus().send(message)
QTimer.singleShot(10_000, app.quit)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no D-Bus here")
def test_the_systems_own_lock_is_heard() -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    command = ["dbus-run-session", "--", sys.executable, "-W", "error", "-c", HEARS]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert done.stdout.split() == ["locked"], done.stderr
