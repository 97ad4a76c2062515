"""A note that is closed at once in the middle of the day, and a sealed text that cannot be opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from bytes_searched import holding
from locked import PHRASE, first_vault
from temadag.actions import coaching, papers, people, plan, reflections
from temadag.core.reflections import Visibility
from temadag.settings import Settings
from temadag.store import coaching as asked
from temadag.store import vault
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.after.trying import TryToOpen
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.quick_note import QuickNote
from temadag.ui.live import Live
from temadag.ui.site import Site

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SECRET = "Kanariefugl: hun er bange for omstruktureringen"
NOW = 1_796_000_000.0


class Room:
    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.live, self.site = Live(store), Site(Clockwork(lambda: NOW), Settings())
        self.day = self.do(plan.add_day, "Temadag")
        self.site.day_id = self.day
        self.who = self.do(people.add_person, "Mette Kjær")
        self.do(people.add_person, "Bo Lund")
        self.told: list[str] = []
        self.live.told.connect(self.told.append)

    def do(self, action, *given, **more):
        return self.store.write(action, *given, **more).result(10)

    def show(self, dialog):
        self.qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def find(self, dialog, kind, name: str):
        found = dialog.findChild(kind, name)
        assert found is not None, name
        return found


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Room(store, qtbot)
    store.close()


def test_a_quick_note_is_closed_as_it_is_written_and_read_nowhere(room, tmp_path) -> None:
    made = first_vault()
    room.do(coaching.begin_vault, made)
    note = room.show(QuickNote(room.live, room.site, None))
    assert not room.find(note, QPlainTextEdit, "note").isEnabled(), "first whom it is about"
    room.qtbot.keyClicks(note.search, "mett")
    room.qtbot.keyClick(note.search, Qt.Key.Key_Return)
    room.qtbot.keyClicks(room.find(note, QPlainTextEdit, "note"), SECRET)
    room.qtbot.waitUntil(note.isActiveWindow)
    field = room.find(note, QPlainTextEdit, "note")
    room.qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.live.settle()
    assert "Noten er gemt og lukket." in room.told
    assert SECRET not in _said() and note.editor.is_empty
    kept = room.store.read(asked.notes_about, room.who)
    assert [vault.read(vault.opened(made, PHRASE), one.sealed).text for one in kept] == [SECRET]
    room.store.settle()
    assert holding(SECRET, tmp_path) == set()


def test_what_is_half_written_is_kept_closed_when_the_big_screen_comes(room) -> None:
    made = first_vault()
    room.do(coaching.begin_vault, made)
    note = room.show(QuickNote(room.live, room.site, None))
    room.qtbot.keyClicks(note.search, "mett")
    room.qtbot.keyClicks(room.find(note, QPlainTextEdit, "note"), SECRET)
    screen = QWidget()
    room.qtbot.addWidget(screen)
    room.site.projector = screen
    room.site.projector_changed.emit()
    room.live.settle()
    assert not note.isVisible() and SECRET not in _said()
    assert len(room.store.read(asked.notes_about, room.who)) == 1
    room.site.projector = None


def test_without_a_lock_a_quick_note_shows_the_way_to_one(room) -> None:
    note = room.show(QuickNote(room.live, room.site, None))
    went: list[str] = []
    room.site.went.connect(went.append)
    room.qtbot.mouseClick(room.find(note, QPushButton, "to-coaching"), Qt.MouseButton.LeftButton)
    assert went == ["coaching"] and not note.isVisible()


def _sealed_word(room) -> str:
    codes = papers.new_codes([room.who])
    room.do(papers.give_codes, papers.make_keys(codes))
    block = room.do(plan.add_block, room.day, None, "Spejl", 20)
    room.do(plan.put_prompt, block, "P" * 26, "Hvad tør du?", Visibility.ONLY_ME)
    room.do(reflections.submit, "P" * 26, room.who, Visibility.ONLY_ME, SECRET, "2026-11-30T10:00:00")
    return codes[room.who]


def test_the_facilitator_tries_to_open_and_cannot(room) -> None:
    code = _sealed_word(room)
    trying = room.show(TryToOpen(room.live, room.site, None))
    told = room.find(trying, QLabel, "told")
    assert len(room.find(trying, QLabel, "bytes").text().split()) > 90 and "Mette" not in _said()
    for button, given, answer in (
        ("guess", "", "Ingen af dem åbner det"),
        ("try", papers.new_codes(["x"])["x"], "Den kode åbner det ikke"),
        ("try", "ABCD", "tolv tegn"),
        ("try", code, "Koden passer"),
    ):
        field = room.find(trying, QLineEdit, "code")
        field.setText(given)
        room.qtbot.mouseClick(room.find(trying, QPushButton, button), Qt.MouseButton.LeftButton)
        room.qtbot.waitUntil(lambda a=answer: a in told.text(), timeout=9000)
        assert SECRET not in _said(), "not even with the right code is it shown here"


def test_the_room_sees_each_verdict_large_and_never_a_code(room) -> None:
    code = _sealed_word(room)
    wall = room.site.projector = room.show(QWidget())
    trying = room.show(TryToOpen(room.live, room.site, None))
    own = room.find(trying, QLabel, "told")
    room.qtbot.mouseClick(room.find(trying, QPushButton, "guess"), Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: "Ingen af dem" in own.text(), timeout=9000)
    room.qtbot.mouseClick(room.find(trying, QPushButton, "bigger"), Qt.MouseButton.LeftButton)
    (over,) = wall.findChildren(QDialog)
    assert over.isVisible() and over.findChildren(QLineEdit) == [], "nobody's code stands on the wall"
    large = room.find(over, QLabel, "told")
    assert large.text() == own.text(), "what was tried before it came up is told there too"
    assert room.find(over, QLabel, "bytes").text() == room.find(trying, QLabel, "bytes").text()
    field = room.find(trying, QLineEdit, "code")
    room.qtbot.keyClicks(field, code)
    assert code not in field.displayText(), "nor in clear on the laptop"
    room.qtbot.mouseClick(room.find(trying, QPushButton, "try"), Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: "Koden passer" in large.text(), timeout=9000)
    assert code not in _said() and SECRET not in _said()
    trying.close()
    room.qtbot.waitUntil(lambda: wall.findChildren(QDialog) == [])
    room.site.projector = None


def test_with_nothing_sealed_it_says_what_this_is_for(room) -> None:
    trying = room.show(TryToOpen(room.live, room.site, None))
    assert "ikke noget forseglet" in _said() and trying.findChild(QPushButton, "try") is None


def _said() -> str:
    held = [w.text() for w in QApplication.allWidgets() if isinstance(w, QLabel | QPushButton)]
    held += [w.toPlainText() for w in QApplication.allWidgets() if isinstance(w, QPlainTextEdit)]
    return "\n".join(held)
