"""The reflections screen: what the facilitator may read, and what comes on the wall."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from temadag.actions import reflections as said
from temadag.core.plan import Show
from temadag.core.reflections import Visibility
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from wall_room import Room, fill

AT = "2026-11-14T10:20:00"


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    store.write(fill).result(10)
    yield Room(store, qtbot)
    store.close()


def test_only_what_the_facilitator_may_read_is_anywhere_on_the_screen(room: Room) -> None:
    for visibility in Visibility:
        room.write(visibility, f"kanarie-{visibility}")
    room.unnamed(3)
    for key in ("inbox", "held", "mine", "inbox"):
        room.pile(key)
        seen = room.everything()
        assert "kanarie-only-me" not in seen and "kanarie-group" not in seen
        assert "kanarie-room-unnamed" not in seen and "uden navn 1" not in seen
    assert room.pile("inbox") == ["kanarie-room-named"]
    assert room.pile("mine") == ["kanarie-facilitator"]
    assert "8 svar" in room.everything() and "1 privat" in room.everything()
    assert "1 til gruppen" in room.everything() and "1 til dig" in room.everything()
    assert "(4 af 5)" in room.everything()


def test_the_fifth_unnamed_opens_the_pile(room: Room) -> None:
    room.unnamed(4)
    assert room.pile("inbox") == []
    room.write(Visibility.ROOM_UNNAMED, "uden navn 4")
    assert sorted(room.pile("inbox")) == [f"uden navn {n}" for n in range(5)]
    assert "af 5)" not in room.everything()


def test_the_place_in_the_pile_tells_nothing_of_the_order(room: Room) -> None:
    keys = room.unnamed(12)
    first = room.pile("inbox")
    room.screen._refresh()
    assert room.pile("inbox") == first, "they do not jump while one reads"
    by_key = sorted(range(12), key=lambda n: keys[n])
    assert first == [f"uden navn {n}" for n in by_key]


def test_enter_shows_h_holds_back_and_delete_takes_off(room: Room) -> None:
    for n in range(3):
        room.write(Visibility.ROOM_NAMED, f"ord {n}")
    room.inbox.setCurrentRow(0)
    room.press(room.inbox, Qt.Key.Key_Return)
    assert room.on_wall() == {"ord 0"} and room.texts(room.inbox) == ["ord 1", "ord 2"]
    assert room.screen._inbox._list.chosen, "the next one is ready for the next key"
    room.press(room.inbox, Qt.Key.Key_H)
    assert room.pile("held") == ["ord 1"]
    room.inbox.setCurrentRow(0)
    room.click("let-go")
    assert room.pile("inbox") == ["ord 1", "ord 2"]
    room.wall.setCurrentRow(0)
    room.press(room.wall, Qt.Key.Key_Delete)
    assert room.on_wall() == set()
    room.live.undo()
    room.live.settle()
    assert room.on_wall() == {"ord 0"}


def test_several_are_shown_at_once_and_undone_at_once(room: Room) -> None:
    for n in range(3):
        room.write(Visibility.ROOM_NAMED, f"ord {n}")
    room.inbox.selectAll()
    assert room.screen.findChild(QPushButton, "release").text() == "Vis 3 på væggen"
    room.click("release")
    assert len(room.on_wall()) == 3
    room.live.undo()
    room.live.settle()
    assert room.on_wall() == set()


def test_what_may_name_somebody_gets_a_second_look(room: Room) -> None:
    room.write(Visibility.ROOM_NAMED, "Bo viste mig det på Bøgelyskolen")
    room.write(Visibility.ROOM_NAMED, "Jeg vil lytte mere")
    room.write(Visibility.ROOM_NAMED, "Østergaards idé")
    assert room.everything().count("Nævner måske nogen") >= 2
    room.inbox.selectAll()
    room.click("release")
    assert room.on_wall() == {"Jeg vil lytte mere"}
    assert "»Bo«, »Bøgelyskolen«" in room.everything() and "1 mere venter" in room.everything()
    room.click("look-show")
    assert room.on_wall() == {"Jeg vil lytte mere", "Bo viste mig det på Bøgelyskolen"}
    assert "»Østergaards«" in room.everything()
    room.click("look-hold")
    assert room.pile("held") == ["Østergaards idé"]
    assert not room.screen._look.isVisible()


def test_not_now_leaves_it_in_the_pile(room: Room) -> None:
    room.write(Visibility.ROOM_NAMED, "Bo viste mig det")
    room.inbox.setCurrentRow(0)
    room.press(room.inbox, Qt.Key.Key_Return)
    room.click("look-leave")
    assert room.on_wall() == set() and room.pile("inbox") == ["Bo viste mig det"]


def test_ones_own_name_needs_no_second_look(room: Room) -> None:
    room.write(Visibility.ROOM_NAMED, "Jeg, Mette, prøver det")
    room.inbox.setCurrentRow(0)
    room.press(room.inbox, Qt.Key.Key_Return)
    assert room.on_wall() == {"Jeg, Mette, prøver det"}


def test_panic_empties_the_wall_and_holds_everything_back(room: Room) -> None:
    keys = [room.write(Visibility.ROOM_NAMED, f"ord {n}") for n in range(3)]
    room.store.do("", said.release, *keys).result(10)
    room.live.settle()
    assert room.wall.count() == 3
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    room.live.settle()
    assert room.on_wall() == set() and room.wall.count() == 0
    assert len(room.pile("held")) == 3 and "Væggen er tom" in room.told[-1]


def test_panic_reaches_the_question_of_now_while_one_looks_at_another(room: Room) -> None:
    key = room.write(Visibility.ROOM_NAMED, "ord")
    room.store.do("", said.release, key).result(10)
    room.live.settle()
    room.screen._questions.choose("p2")
    assert room.screen._seen.chosen.prompt.id == "p2"
    room.qtbot.keyClick(room.screen, Qt.Key.Key_F12)
    room.live.settle()
    assert room.on_wall() == set()


def test_the_question_of_now_is_chosen_and_marked(room: Room) -> None:
    assert [q.now for q in room.screen._seen.questions] == [True, False]
    room.write(Visibility.ROOM_NAMED, "til den anden", prompt_id="p2")
    assert room.pile("inbox") == []
    room.screen._questions.choose("p2")
    assert room.pile("inbox") == ["til den anden"]


def test_the_big_screen_can_be_told_to_show_the_wall(room: Room) -> None:
    assert "Storskærmen viser noget andet nu." in room.everything()
    room.click("show-wall")
    assert room.store.read(runs_of.run, "d").show is Show.WALL
    assert "Storskærmen viser væggen nu." in room.everything()


def test_empty_places_teach_and_lead_on(room: Room) -> None:
    assert "Ingen svar endnu" in room.everything()
    assert "Intet er holdt tilbage" not in room.everything()
    room.pile("held")
    assert "Intet er holdt tilbage" in room.everything()
    room.site.day_id = "empty"
    way = next(b for b in room.screen.findChildren(QPushButton) if b.text() == "Gå til drejebogen")
    room.qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    room.site.day_id = "d"
    room.qtbot.mouseClick(room.screen._desk, Qt.MouseButton.LeftButton)
    assert room.went == ["plan", "desk"]


def test_out_of_sight_it_asks_nothing_and_catches_up_when_seen(room: Room) -> None:
    room.screen.hide()
    room.write(Visibility.ROOM_NAMED, "skrevet imens")
    assert room.inbox.count() == 0
    room.screen.show()
    assert room.texts(room.inbox) == ["skrevet imens"]


def test_seventy_five_long_answers_are_read_whole(room: Room) -> None:
    def many(db) -> None:
        for n in range(75):
            text = f"{n} " + "et langt svar uden ophør " * 20 + "x" * 300
            said.submit(db, "p1", "m", Visibility.ROOM_NAMED, text, AT)

    room.store.write(many).result(20)
    room.live.settle()
    assert room.inbox.count() == 75
    rect = room.inbox.visualItemRect(room.inbox.item(0))
    assert rect.height() > 150 and rect.width() <= room.inbox.viewport().width()
