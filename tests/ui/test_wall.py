"""The facilitator's side of the wall: piles, shown together, charts, off at once, and papers."""

import threading
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from temadag.actions import papers, people, runs, wall
from temadag.actions import reflections as said
from temadag.core.plan import Show
from temadag.core.reflections import Visibility
from temadag.store import clusters, reflections
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.after.reflections_cards import HEAP, REST
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.projector.window import open_projector
from temadag.ui.widgets.toggle import Toggle
from wall_room import Room, fill

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def room(tmp_path, qtbot, qapp, monkeypatch):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    store.write(fill).result(10)
    made = Room(store, qtbot)
    made.answer = "Mod"
    monkeypatch.setattr(ask, "one_line", lambda *_asked: made.answer)
    yield made
    made.site.close_projector()
    store.close()


def heaps(room: Room) -> dict[str, set[str]]:
    """The piles with what lies in them, by their names."""
    texts = {card.reflection_id: card.text for card in room.store.read(reflections.hung, "p1")}
    lies = room.store.read(clusters.lies_in, "p1")
    return {
        heap.name: {texts[key] for key, where in lies.items() if where == heap.id and key in texts}
        for heap in room.store.read(clusters.clusters, "p1")
    }


def drop(room: Room, texts: list[str], target: str) -> None:
    """Drag the cards with these words to the row with that text, or under the last row."""
    cards = room.wall
    rows = {cards.item(n).text(): cards.item(n) for n in range(cards.count())}
    mime = cards.mimeData([rows[text] for text in texts])
    at = QPointF(cards.visualItemRect(rows[target]).center()) if target else QPointF(20, 2000)
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    cards.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, *held))
    room.live.settle()


def choose(room: Room, *texts: str) -> None:
    room.wall.clearSelection()
    for n in range(room.wall.count()):
        if room.wall.item(n).text() in texts:
            room.wall.item(n).setSelected(True)


def menu(room: Room) -> dict[str, QAction]:
    """What the button for piles offers now."""
    found = room.screen._wall.menu
    found.fill()
    return {action.text(): action for action in found.actions() if action.text()}


def pick(room: Room, text: str) -> None:
    menu(room)[text].trigger()
    room.live.settle()


def test_a_card_dropped_on_another_begins_a_pile_and_on_the_pile_joins_it(room: Room) -> None:
    room.show("ord 0", "ord 1", "ord 2", "ord 3")
    drop(room, ["ord 0"], "ord 1")
    assert heaps(room) == {"Mod": {"ord 0", "ord 1"}}
    assert room.texts(room.wall)[0] == "Mod" and "Ikke i nogen bunke" in room.texts(room.wall)
    drop(room, ["ord 2"], "Mod")
    drop(room, ["ord 3"], "ord 0")
    assert heaps(room) == {"Mod": {f"ord {n}" for n in range(4)}}
    assert "Ikke i nogen bunke" not in room.texts(room.wall)
    drop(room, ["ord 3", "ord 2"], "")
    assert heaps(room) == {"Mod": {"ord 0", "ord 1"}}
    for _step in range(4):
        room.undo()
    assert heaps(room) == {} and len(room.on_wall()) == 4


def test_a_card_dropped_on_itself_or_where_it_lies_changes_nothing(room: Room) -> None:
    room.show("ord 0", "ord 1")
    drop(room, ["ord 0"], "ord 0")
    drop(room, ["ord 0"], "ord 1")
    before = room.store.undo_label
    room.answer = "Andet"
    drop(room, ["ord 0"], "Mod")
    drop(room, ["ord 0", "ord 1"], "ord 1")
    assert heaps(room) == {"Mod": {"ord 0", "ord 1"}} and room.store.undo_label == before == "Ny bunke"


def test_piles_are_made_named_emptied_and_taken_away_by_keyboard(room: Room) -> None:
    room.show("ord 0", "ord 1", "ord 2")
    choose(room, "ord 0", "ord 2")
    pick(room, "Ny bunke …")
    assert heaps(room) == {"Mod": {"ord 0", "ord 2"}}
    room.answer = "Lytte"
    choose(room, "ord 1")
    pick(room, "Ny bunke …")
    assert [*heaps(room)] == ["Mod", "Lytte"], "in the order they were made"
    pick(room, "Mod")
    assert heaps(room) == {"Mod": {"ord 0", "ord 1", "ord 2"}, "Lytte": set()}
    choose(room, "ord 0")
    assert menu(room)["Mod"].isChecked() and not menu(room)["Lytte"].isChecked()
    pick(room, "Tag ud af bunken")
    choose(room, "Lytte")
    room.answer = "Høre efter"
    room.press(room.wall, Qt.Key.Key_F2)
    assert heaps(room) == {"Mod": {"ord 1", "ord 2"}, "Høre efter": set()}
    choose(room, "Mod")
    room.press(room.wall, Qt.Key.Key_Delete)
    assert [*heaps(room)] == ["Høre efter"] and len(room.on_wall()) == 3, "the cards hang on"
    labels = []
    while len(labels) < 4:
        labels.append(room.store.undo_label)
        room.undo()
    assert labels == ["Fjern bunken", "Omdøb bunken", "Tag ud af bunken", "Læg i bunke"]


def test_the_key_for_piles_opens_what_the_button_opens(room: Room) -> None:
    room.show("ord 0")
    room.wall.setCurrentRow(0)
    room.press(room.wall, Qt.Key.Key_B)
    opened = room.screen._wall.menu
    assert opened.isVisible() and [a.text() for a in opened.actions()] == ["Ny bunke …"]
    opened.close()
    room.answer = None
    opened.new_wished.emit()
    room.live.settle()
    assert heaps(room) == {}, "who backs out has made nothing"


def test_a_whole_pile_is_held_back_at_once_and_one_card_from_the_wall(room: Room) -> None:
    room.show("ord 0", "ord 1", "ord 2")
    drop(room, ["ord 0"], "ord 1")
    choose(room, "Mod")
    room.click("hold-shown")
    assert room.on_wall() == {"ord 2"} and sorted(room.pile("held")) == ["ord 0", "ord 1"]
    choose(room, "ord 2")
    room.press(room.wall, Qt.Key.Key_H)
    assert room.on_wall() == set() and len(room.pile("held")) == 3


def test_the_rows_tell_who_listens_what_they_are(room: Room) -> None:
    room.show("ord 0", "ord 1")
    drop(room, ["ord 0"], "ord 1")
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [room.wall.item(n).data(role) for n in range(room.wall.count())]
    assert spoken[0] == "Mod. 2 kort"
    assert sorted(spoken[1:]) == ["Mette Kjær. ord 0", "Mette Kjær. ord 1"]
    keys = [str(room.wall.item(n).data(Qt.ItemDataRole.UserRole)) for n in range(room.wall.count())]
    assert keys[0].startswith(HEAP) and keys[0] != REST


def test_written_first_is_laid_ready_and_shown_together(room: Room) -> None:
    toggle = room.screen.findChild(Toggle, "together")
    toggle.click()
    room.live.settle()
    for n in range(3):
        room.write(Visibility.ROOM_NAMED, f"ord {n}")
    room.write(Visibility.ONLY_ME, "privat")
    room.inbox.selectAll()
    assert room.screen.findChild(QPushButton, "release").text() == "Læg 3 klar"
    room.click("release")
    assert room.on_wall() == set() and room.texts(room.inbox) == []
    assert len(room.texts(room.wall)) == 3 and "Klar til væggen" in room.everything()
    window = open_projector(room.live, room.site)
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    room.live.settle()
    (question,) = window.view.scene.wall
    assert question.shown == 0 and question.counted.answers == 4
    assert "ord 1" not in window.view.accessibleDescription()
    drop(room, ["ord 0"], "ord 1")
    room.click("reveal")
    (question,) = window.view.scene.wall
    assert question.shown == 3 and [h.name for h in question.heaps] == ["Mod"] and not question.counted
    assert "ord 1" in window.view.accessibleDescription()
    room.undo()
    assert window.view.scene.wall[0].shown == 0 and toggle.isChecked()


def blocked(room: Room) -> threading.Event:
    """The disk is slow: nothing more is written before the event is set."""
    go, begun = threading.Event(), threading.Event()

    def wait(_db) -> None:
        begun.set()
        assert go.wait(20)

    room.store.write(wait)
    assert begun.wait(20)
    return go


@pytest.mark.parametrize("where", ["screen", "window"])
def test_the_wall_is_black_in_the_same_moment_however_slow_the_disk_is(room: Room, where: str) -> None:
    room.show("ord 0", "ord 1")
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    window = open_projector(room.live, room.site)
    room.live.settle()
    assert window.view.scene.wall[0].shown == 2
    go = blocked(room)
    room.qtbot.keyClick(room.screen if where == "screen" else window, Qt.Key.Key_F12)
    assert window.view.scene.show is Show.BLACK and not window.view.scene.wall
    assert len(room.on_wall()) == 2, "the file does not know yet"
    go.set()
    room.live.settle()
    assert window.view.scene.show is Show.BLACK and room.on_wall() == set()
    assert "2 svar er holdt tilbage" in room.told[-1] and len(room.pile("held")) == 2
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    room.live.settle()
    assert window.view.scene.show is Show.WALL and window.view.scene.wall[0].shown == 0
    room.undo()
    room.undo()
    assert window.view.scene.wall[0].shown == 2, "one step back from black, and all hangs again"


def test_on_a_full_disk_the_wall_is_black_at_once_and_held_back_when_there_is_room_again(room: Room) -> None:
    room.show("ord 0")
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    window = open_projector(room.live, room.site)
    room.live.settle()
    pages = room.store.write(lambda db: db.execute("pragma page_count").fetchone()[0]).result(9)
    room.store.write(lambda db: db.execute(f"pragma max_page_count = {pages}").fetchall()).result(9)
    room.store.do("", people.add_person, "Et langt navn " * 4000)
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    room.live.settle()
    assert "Disken er fuld" in room.told[-1] and room.on_wall() == {"ord 0"}
    assert window.view.scene.show is Show.BLACK, "whatever the file says"
    room.store.write(lambda db: db.execute("pragma max_page_count = 100000").fetchall()).result(9)
    room.qtbot.waitUntil(lambda: not room.store.refused)
    room.live.settle()
    assert window.view.scene.show is Show.BLACK and room.on_wall() == set()
    assert any("1 svar er holdt tilbage" in told for told in room.told)


def test_a_fault_on_the_way_is_told_and_the_wall_stays_black(room: Room) -> None:
    room.show("ord 0")
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    window = open_projector(room.live, room.site)
    room.live.settle()
    room.store.write(_spoil).result(10)
    with room.qtbot.capture_exceptions() as faults:
        room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
        room.live.settle()
    assert len(faults) == 1 and "ikke holdt tilbage endnu" in room.told[-1]
    assert window.view.scene.show is Show.BLACK and room.on_wall() == {"ord 0"}
    room.store.write(lambda db: db.execute("drop trigger stubborn")).result(10)
    room.qtbot.keyClick(window, Qt.Key.Key_F12)
    room.live.settle()
    assert window.view.scene.show is Show.BLACK and room.on_wall() == set()


def _spoil(db) -> None:
    db.execute("create trigger stubborn before insert on held_back begin select raise(abort, 'no'); end")


def test_with_another_picture_on_the_big_screen_it_stays(room: Room) -> None:
    room.show("ord 0")
    window = open_projector(room.live, room.site)
    room.store.do("", runs.show, "d", Show.COUNTDOWN).result(10)
    room.live.settle()
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    assert window.view.scene.show is Show.COUNTDOWN
    room.live.settle()
    assert room.store.read(runs_of.run, "d").show is Show.COUNTDOWN and room.on_wall() == set()
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    room.live.settle()
    assert room.told[-1] == "Der var ingen svar på væggen."


def test_the_letters_of_the_wall_grow_and_shrink_and_are_kept_on_the_machine(room: Room) -> None:
    room.show("ord 0")
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    window = open_projector(room.live, room.site)
    room.live.settle()
    room.click("larger")
    assert window.view.scene.larger == 1 == room.site.settings.screen_larger
    room.qtbot.keyClick(room.screen, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.keyClick(window, Qt.Key.Key_Minus)
    assert window.view.scene.larger == -1
    for _press in range(9):
        room.qtbot.keyClick(window, Qt.Key.Key_Plus)
    assert window.view.scene.larger == 4
    room.qtbot.keyClick(window, Qt.Key.Key_0)
    assert window.view.scene.larger == 0
    assert window.view.scene == room.screen._site.projector.source.scene


def make_scale(db) -> None:
    db.table("prompt").update("p1", {"kind": "scale", "options": "lavt\nhøjt"})


def test_numbers_are_shown_together_from_five_and_on_the_wall_when_released(room: Room) -> None:
    room.store.write(make_scale).result(10)
    window = open_projector(room.live, room.site)
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    room.mark("p1", "7", "8", "9", "4")
    panel = room.screen._marks
    assert panel.isVisible() and "Vises, når fem har svaret" in room.everything()
    assert "4 har svaret" in room.everything() and "af 5" not in room.everything()
    room.click("marks-show")
    assert window.view.scene.wall[0].chart is None
    assert window.view.scene.wall[0].counted.coming == "Vises, når fem har svaret."
    room.mark("p1", "7", "8", "9", "4", "10")
    assert window.view.scene.wall[0].chart.marks.average == 7.6
    assert "Gennemsnit 7,6" in panel.chart.accessibleDescription()
    assert "10 (højt): 1" in window.view.accessibleDescription()
    room.click("marks-off")
    assert window.view.scene.wall[0].chart is None and panel.chart.isVisible()
    assert window.view.scene.wall[0].counted.answers == 5
    room.undo()
    assert window.view.scene.wall[0].chart is not None
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    room.live.settle()
    assert window.view.scene.show is Show.BLACK and "Holdt tilbage" in room.everything()
    room.click("marks-let-go")
    assert "Ikke på væggen" in room.everything()


def test_papers_that_may_hold_what_was_taken_back_are_listed_in_plain_words(room: Room) -> None:
    way = room.screen.findChild(QPushButton, "recalls")
    assert not way.isVisible()
    key = room.write(Visibility.ROOM_NAMED, "fortrudt")
    at = datetime.now() - timedelta(seconds=1)
    room.store.write(
        lambda db: db.execute("update reflection set written_at = '2020-01-01T08:00:00'")
    ).result(10)
    for name in ("shared-summary", "badges"):
        room.store.write(papers.record_paper, name, "Til alle", "/papirer", at.isoformat()).result(10)
    room.store.write(said.withdraw, key).result(10)
    room.live.settle()
    assert way.isVisible() and way.text() == "1 papir at hente tilbage"
    room.qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    sheet = room.screen.findChild(QDialog)
    told = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    assert "Fælles opsamling, lavet " in told and "/papirer" in told and "Et svar blev taget tilbage" in told
    assert "fortrudt" not in told and "Mette" not in told and "Navneskilte" not in told
    sheet.close()


def test_the_day_in_hand_and_the_wall_of_now_are_what_goes_off(room: Room) -> None:
    """The question that is looked at goes with those on the wall, and nothing else does."""
    room.show("ord 0")
    other = room.write(Visibility.ROOM_NAMED, "til den anden", prompt_id="p2")
    room.store.do("", said.release, other).result(10)
    room.live.settle()
    assert room.store.do("", wall.clear_wall, "d").result(10) == 1
    room.live.settle()
    assert [c.text for c in room.store.read(reflections.wall, "p2")] == ["til den anden"]
    room.screen.come_to("p2", other)
    assert room.screen._seen.chosen.prompt.id == "p2" and room.screen._questions.chosen == ["p2"]
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    room.live.settle()
    assert room.store.read(reflections.wall, "p2") == []


@pytest.fixture
def console(room: Room, qtbot) -> ConsoleScreen:
    """The console of the same day, with the wall on the big screen."""
    room.store.do("", runs.show, "d", Show.WALL).result(10)
    made = ConsoleScreen(room.live, room.site)
    qtbot.addWidget(made)
    made.setMinimumSize(1180, 640)
    made.show()
    room.live.settle()
    return made


def visible(console: ConsoleScreen, name: str) -> bool:
    return console.findChild(QPushButton, name).isVisible()


def test_at_the_console_the_wall_is_revealed_lettered_and_emptied(room: Room, console: ConsoleScreen) -> None:
    assert not visible(console, "reveal") and visible(console, "panic") and visible(console, "larger")
    room.store.do("", said.reveal, "p1", True).result(10)
    room.show("ord 0", "ord 1")
    assert visible(console, "reveal") and console._screen.view.scene.wall[0].counted.answers == 2
    room.qtbot.mouseClick(console.findChild(QPushButton, "larger"), Qt.MouseButton.LeftButton)
    room.qtbot.mouseClick(console.findChild(QPushButton, "reveal"), Qt.MouseButton.LeftButton)
    room.live.settle()
    scene = console._screen.view.scene
    assert scene.wall[0].shown == 2 and scene.larger == 1 and not visible(console, "reveal")
    go = blocked(room)
    room.qtbot.keyClick(console, Qt.Key.Key_F12)
    assert console._screen.view.scene.show is Show.BLACK
    go.set()
    room.live.settle()
    assert room.on_wall() == set() and visible(console, "larger") and visible(console, "panic")
    room.undo()
    room.qtbot.mouseClick(console.findChild(QPushButton, "panic"), Qt.MouseButton.LeftButton)
    room.live.settle()
    assert room.on_wall() == set() and console._screen.view.scene.show is Show.BLACK


def test_one_card_is_held_back_from_the_consoles_picture_of_the_wall(
    room: Room, console: ConsoleScreen
) -> None:
    keys = room.show("ord 0", "ord 1")
    view = console._screen.view
    view.grab()
    where = {card: place.center() for card, place in view._cards}
    assert set(where) == set(keys)
    assert console._screen.card_menu(view.rect().bottomLeft()) is None
    menu = console._screen.card_menu(where[keys[1]].toPoint())
    menu.actions()[0].trigger()
    room.live.settle()
    assert room.on_wall() == {"ord 0"} and room.pile("held") == ["ord 1"]
    assert "holdt tilbage" in room.told[-1]
    view.grab()
    assert [card for card, _place in view._cards] == keys[:1]
    room.undo()
    assert room.on_wall() == {"ord 0", "ord 1"}


def test_what_comes_in_is_not_counted_as_waiting_once_it_was_held_back(
    room: Room, console: ConsoleScreen
) -> None:
    room.show("ord 0", "ord 1")
    room.write(Visibility.ROOM_NAMED, "ord 2")
    assert console._controls.facts.waiting == 1
    room.qtbot.keyClick(console, Qt.Key.Key_F12)
    room.live.settle()
    assert console._controls.facts.waiting == 1, "what is held back waits for nobody"
