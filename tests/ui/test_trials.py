"""The try-actions' screen: what leaders let the facilitator read, whole; of the rest only how many."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from temadag.actions import people, trials
from temadag.core.reflections import Visibility
from temadag.core.trials import CHOICES, FIELDS
from temadag.export import trial_words
from temadag.settings import Settings
from temadag.store import keys, sealing
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.after.trials import TrialsScreen
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.site import Site

WHOLE = {name: f"ord om {name}" for name in FIELDS if name not in CHOICES} | {
    name: words[0] for name, words in CHOICES.items()
}


class Room:
    """The screen on a real file."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.minute = store, 0
        self.live = Live(store)
        self.screen = TrialsScreen(self.live, Site(Clockwork(lambda: 1_763_116_200.0), Settings()))
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()
        self.ida = store.do("", people.add_person, "Ida Ægir").result(10)
        key = sealing.public_key("TEMA-DAG0-0016", bytes(16))
        row = {"id": self.ida, "salt": bytes(16), "public_key": key}
        store.write(lambda db: db.table("personal_key").insert(row) and None).result(10)
        self.live.settle()

    def put(self, seen: Visibility, **words: str) -> str:
        self.minute += 1
        made, at = keys.random_id(), f"2026-11-14T10:{self.minute:02}:00"
        self.store.write(trials.put_trial, made, self.ida, seen, at, words).result(10)
        self.live.settle()
        return made

    def rows(self) -> list[str]:
        return [self.screen._list.item(n).text() for n in range(self.screen._list.count())]

    def words(self) -> str:
        QApplication.processEvents()  # what has just been put into a layout is shown by the next event
        return "\n".join(w.text() for w in self.screen.findChildren(QLabel) if w.isVisible())

    def filter(self, key: str) -> None:
        self.screen._filter._on_clicked(key)


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Room(store, qtbot)
    store.close()


def test_only_what_the_facilitator_may_read_is_there_and_the_rest_is_counted(room: Room) -> None:
    assert "Ingen prøvehandlinger at læse endnu" in room.words()
    for seen in (Visibility.ROOM_NAMED, Visibility.FACILITATOR, Visibility.GROUP, Visibility.ONLY_ME):
        room.put(seen, title=f"titel til {seen.value}", hypothesis=f"tro til {seen.value}")
    assert room.rows() == ["titel til facilitator", "titel til room-named"], "the latest first"
    assert "1 er til en gruppe og 1 er kun for den, der skrev" in room.words()
    everything = room.words() + "\n".join(room.rows())
    for never in (Visibility.GROUP, Visibility.ONLY_ME):
        assert f"til {never.value}" not in everything
    taken = room.put(Visibility.GROUP, title="taget tilbage")
    assert "2 er til en gruppe" in room.words()
    room.store.write(trials.withdraw_trial, room.ida, taken).result(10)
    room.live.settle()
    assert "1 er til en gruppe" in room.words()


def test_a_sheet_is_read_whole_and_nothing_in_it_can_be_written(room: Room) -> None:
    room.put(Visibility.ROOM_NAMED, **WHOLE)
    shown = room.words()
    for name, text in WHOLE.items():
        assert trial_words.told(name, text) in shown, name
        assert name == "title" or trial_words.fields()[name] in shown
    assert "Ida Ægir" in shown and "Alle må læse den, med navn" in shown
    assert room.screen.findChildren(QLineEdit) == room.screen.findChildren(QPlainTextEdit) == []
    room.put(Visibility.FACILITATOR, title="Kun til dig")
    room.screen._list.setCurrentRow(0)
    assert "Kun til dig og den, der skrev" in room.words()


def test_what_runs_and_what_has_been_looked_at_are_told_apart(room: Room) -> None:
    room.put(Visibility.ROOM_NAMED, title="I gang", starts="1. maj", ends="1. juni")
    room.put(Visibility.ROOM_NAMED, title="Stoppet", decision="stop", learning="Det var værd at vide.")
    room.filter("running")
    assert room.rows() == ["I gang"]
    room.filter("looked-at")
    assert room.rows() == ["Stoppet"] and "Det var værd at vide." in room.words()
    assert room.screen._filter.button("all").text() == "Alle (2)"


def test_the_filter_says_so_when_there_is_nothing_behind_it(room: Room) -> None:
    room.put(Visibility.ROOM_NAMED, title="I gang")
    room.filter("looked-at")
    assert room.rows() == [] and "Vælg »Alle«" in room.words() and not room.screen._panel.isVisible()
    room.filter("all")
    assert room.rows() == ["I gang"] and room.screen._panel.isVisible()
