"""The console in the room: a morning with a late start, a pause, more time, a jump, and a restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton

from console_room import Room, at
from temadag.actions import attendance, people, plan, runs
from temadag.core.attendance import Presence
from temadag.core.plan import Show, Step
from temadag.settings import Settings
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.live import Live
from temadag.ui.projector.window import ProjectorWindow
from temadag.ui.site import Site


@pytest.fixture
def room(tmp_path, qtbot):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made = Room(store, qtbot)
    yield made
    made.site.close_projector()
    made.live.let_go()
    store.close()


def test_a_day_that_begins_twelve_minutes_late_knows_it_to_the_second(room):
    assert "Klar til Temadag" in room.words()
    room.now = at(8, 42)
    room.press("begin")
    assert room.run().block_id == room.blocks[0]
    assert room.digits == "15:00"
    assert "12 min. bagud" in room.words()
    assert "slut kl. 10.02 · planlagt 09.50" in room.words()
    room.tick(at(8, 50, 1))
    assert room.digits == "6:59"


def test_pause_holds_the_clock_and_one_more_minute_is_one_more_minute(room):
    room.now = at(8, 30)
    room.press("begin")
    room.tick(at(8, 35))
    room.key(Qt.Key.Key_Space)
    room.tick(at(8, 39))
    assert room.digits == "10:00"
    assert "Fortsæt" in room.words()
    room.key(Qt.Key.Key_Space)
    room.key(Qt.Key.Key_Plus)
    assert room.digits == "11:00"
    room.key(Qt.Key.Key_5)
    room.key(Qt.Key.Key_Minus)
    assert room.digits == "15:00"
    assert room.run().ends_at == at(8, 54)


def test_over_time_is_told_and_ending_begins_the_next(room):
    room.now = at(8, 30)
    room.press("begin")
    room.tick(at(8, 47, 30))
    assert room.digits == "2:30"
    assert room.screen._now.ring.accessibleDescription() == "2 minutter 30 sekunder over tiden"
    room.press("next")
    assert room.run().block_id == room.blocks[1]
    assert room.store.read(runs_of.been, room.day)[room.blocks[0]] == (at(8, 30), at(8, 47, 30))


def test_steps_go_forward_and_back_by_remote_and_only_then_the_next_block(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 45)
    room.key(Qt.Key.Key_PageDown)
    room.now = at(8, 50)
    room.key(Qt.Key.Key_PageDown)
    room.key(Qt.Key.Key_Right)
    assert (room.run().block_id, room.run().step) == (room.blocks[1], 2)
    room.key(Qt.Key.Key_PageUp)
    assert room.run().step == 1
    assert any("trin 2 af 3" in said for said in room.words())
    room.key(Qt.Key.Key_N)
    assert room.run().block_id == room.blocks[2]


def test_one_key_begins_the_day_goes_through_it_and_leaves_it_ended(room):
    for n, block in enumerate(room.blocks):
        room.now = at(8, 30 + 5 * n)
        room.key(Qt.Key.Key_N)
        room.key(Qt.Key.Key_N)  # the second half of a press too many
        assert room.run().block_id == block
    for minute in (10, 20):
        room.now = at(9, minute)
        room.key(Qt.Key.Key_N)
        assert room.run().finished
        assert not room.run().block_id


def test_a_double_click_does_not_skip_a_block(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 44)
    button = room.screen.findChild(QPushButton, "next")
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    room.now += 0.2
    room.live.settle()
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    room.qtbot.mouseDClick(room.screen.findChild(QPushButton, "end"), Qt.MouseButton.LeftButton)
    room.live.settle()
    assert room.run().block_id == room.blocks[1]


def test_a_double_click_goes_one_step_and_never_past_the_last_one(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 45)
    room.press("next")
    button = room.screen.findChild(QPushButton, "next")
    room.now = at(8, 50)
    room.press("next")
    room.qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)  # what follows the first press of two
    room.live.settle()
    assert room.run().step == 1
    room.now = at(8, 55)
    for _press in range(3):  # each seen before the next, as by a restless finger on a remote
        room.key(Qt.Key.Key_PageDown)
        room.press("next")
        room.key(Qt.Key.Key_N)
        room.now += 0.3
    assert (room.run().block_id, room.run().step) == (room.blocks[1], 2)
    room.now = at(8, 57)
    room.key(Qt.Key.Key_PageDown)
    assert room.run().block_id == room.blocks[2]


def test_it_began_earlier_than_somebody_pressed(room, monkeypatch):
    room.now = at(8, 40)
    room.press("begin")
    answers = iter(["kvart i", "9.30", "8.33"])
    monkeypatch.setattr(ask, "one_line", lambda *_a: next(answers))
    for _answer in range(3):
        room.screen._controls.correct()
        room.live.settle()
    assert "»kvart i« er ikke et klokkeslæt. Skriv det som 9.05." in room.told
    assert any("er ikke endnu" in said for said in room.told)
    assert room.run().started_at == at(8, 33)
    assert room.digits == "8:00"


def test_when_it_began_can_be_said_after_midnight(room, monkeypatch):
    room.now = at(23, 30)
    room.press("begin")
    room.press("end")
    room.tick(at(23, 40))
    room.press("end")
    room.tick(at(23, 59) + 11 * 60)
    answers = iter(["23.50", "0.05", "0.45"])
    monkeypatch.setattr(ask, "one_line", lambda *_a: next(answers))
    for began in (at(23, 50), at(23, 59) + 6 * 60, at(23, 59) + 6 * 60):
        room.screen._controls.correct()
        room.live.settle()
        assert room.run().started_at == began
    assert any("er ikke endnu" in said for said in room.told)


def test_steps_that_were_taken_out_of_the_plan_meanwhile_are_not_counted(room):
    room.press("begin")
    room.tick(at(8, 30))
    room.press("end")
    for _step in range(2):
        room.key(Qt.Key.Key_Right)
    assert any("trin 3 af 3" in words for words in room.words())
    room.store.do("", plan.set_steps, room.blocks[1], (Step("Alene", 5), Step("I fire", 20))).result(5)
    room.live.settle()
    assert any("trin 2 af 2" in words for words in room.words())
    room.key(Qt.Key.Key_Left)
    assert any("trin 1 af 2" in words for words in room.words())
    assert not room.told


def test_a_jump_can_be_undone(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 40)
    rows = room.screen._plan
    rows.setCurrentRow(3)
    room.qtbot.keyClick(rows, Qt.Key.Key_Return)
    room.live.settle()
    assert room.run().block_id == room.blocks[3]
    assert rows.item(1).text().endswith("sprunget over")
    room.live.undo()
    room.live.settle()
    assert room.run().block_id == room.blocks[0]
    assert room.run().ends_at == at(8, 45)


def test_a_restart_is_on_the_same_second(room, qtbot):
    room.now = at(8, 30)
    room.press("begin")
    room.tick(at(8, 37, 13))
    path = room.store.path
    room.store.close()
    store = SessionStore.open(path, path.parent / "locks")
    live = Live(store)
    site = Site(Clockwork(lambda: at(8, 37, 13)), Settings())
    site.day_id = room.day
    again = ConsoleScreen(live, site)
    qtbot.addWidget(again)
    again.setMinimumSize(1180, 640)
    again.show()
    assert again._now.ring.digits == room.digits == "7:47"
    room.store = store


def test_the_big_screen_shows_what_is_chosen_and_black_comes_back(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 45)
    room.key(Qt.Key.Key_N)
    assert room.run().show is Show.TASK
    assert room.screen._screen.view.scene.title == "Læringsrunden"
    room.key(Qt.Key.Key_2)
    assert room.run().show is Show.TASK, "it is only tried"
    room.key(Qt.Key.Key_2)
    assert room.run().show is Show.COUNTDOWN
    room.key(Qt.Key.Key_B)
    assert room.screen._screen.view.scene.show is Show.BLACK
    room.key(Qt.Key.Key_B)
    assert room.run().show is Show.COUNTDOWN


def told_of(room) -> str:
    """What the console says of a picture that is only tried; empty while none is."""
    return next((said for said in room.words() if said.startswith("Forhåndsvisning")), "")


@pytest.mark.parametrize("way", ["key again", "Enter", "button"])
def test_a_picture_is_tried_first_and_shown_by_a_second_wish(room, way):
    room.press("open-projector")
    room.now = at(8, 30)
    room.press("begin")
    shown, small = room.site.projector.view, room.screen._screen.view
    room.key(Qt.Key.Key_7)
    assert told_of(room) == "Forhåndsvisning – salen ser stadig: Opgave"
    assert (shown.scene.show, small.scene.show) == (Show.TASK, Show.PROGRAMME)
    room.key(Qt.Key.Key_9)
    assert small.scene.show is Show.PAUSE, "another is tried in its place"
    room.tick(at(8, 30, 20))
    assert (shown.scene.show, small.scene.show) == (Show.TASK, Show.PAUSE)
    if way == "button":
        room.press("let-out")
    else:
        room.key(Qt.Key.Key_9 if way == "key again" else Qt.Key.Key_Return)
    assert shown.scene == small.scene and shown.scene.show is Show.PAUSE
    assert told_of(room) == ""
    room.live.undo()
    room.live.settle()
    assert shown.scene.show is Show.TASK


def test_what_is_tried_can_be_dropped_and_goes_when_the_day_goes_on(room):
    room.now = at(8, 30)
    room.press("begin")
    room.key(Qt.Key.Key_4)
    room.key(Qt.Key.Key_Escape)
    assert room.screen._screen.view.scene.show is Show.TASK and told_of(room) == ""
    room.key(Qt.Key.Key_4)
    room.press("drop")
    assert told_of(room) == ""
    room.key(Qt.Key.Key_4)
    room.now = at(8, 45)
    room.key(Qt.Key.Key_N)
    assert told_of(room) == "" and room.screen._screen.view.scene.title == "Læringsrunden"
    room.key(Qt.Key.Key_8)
    assert told_of(room) == "", "no card lies there"


def test_enter_shows_what_is_tried_and_never_jumps_in_the_plan(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 40)
    rows = room.screen._plan
    rows.setCurrentRow(3)
    rows.setFocus()
    room.qtbot.mouseClick(room.screen._screen._rows[2].button("pause"), Qt.MouseButton.LeftButton)
    room.qtbot.keyClick(room.screen.focusWidget() or room.screen, Qt.Key.Key_Return)
    room.live.settle()
    assert room.run().block_id == room.blocks[0] and room.run().show is Show.PAUSE


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_F12])
def test_black_and_panic_never_wait_for_a_second_wish(room, key):
    room.press("open-projector")
    room.now = at(8, 30)
    room.press("begin")
    for _press in range(2):
        room.key(Qt.Key.Key_4)
    room.key(Qt.Key.Key_2)
    room.qtbot.keyClick(room.screen, key)
    room.live.settle()
    shown = room.site.projector.view.scene
    if key == Qt.Key.Key_B:
        assert shown.show is Show.BLACK and told_of(room).endswith("Sort"), "and the picture waits"
    else:
        assert not shown.wall and told_of(room) == ""


def test_who_has_done_it_often_can_show_at_once(room):
    room.now = at(8, 30)
    room.press("begin")
    menu = room.screen._screen.menu
    next(a for a in menu.actions() if a.text().startswith("Vis straks")).trigger()
    assert room.site.settings.show_at_once
    room.key(Qt.Key.Key_2)
    assert room.run().show is Show.COUNTDOWN and told_of(room) == ""


def test_the_colours_and_letters_of_the_big_screen_are_chosen_beside_its_picture(room):
    room.press("open-projector")
    room.now = at(8, 30)
    room.press("begin")
    menu = {a.text(): a for a in room.screen._screen.menu.actions()}
    menu["Kontrast"].trigger()
    picture = room.site.projector.view.grab().toImage()
    assert picture.pixelColor(4, 4).name() == "#000000"
    menu["Større skrift"].trigger()
    assert room.site.projector.view.scene.larger == room.screen._screen.view.scene.larger == 1
    menu["Almindelig skrift"].trigger()
    assert room.site.projector.view.scene.larger == 0
    room.screen._screen.menu.aboutToShow.emit()
    assert [t for t, a in menu.items() if a.isChecked()] == ["Kontrast"]


def test_the_test_of_the_screen_is_over_with_escape_or_any_other_choice(room):
    room.press("open-projector")
    room.now = at(8, 30)
    room.press("begin")
    test = next(a for a in room.screen._screen.menu.actions() if a.text() == "Test på storskærm")
    shown = room.site.projector
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_2, Qt.Key.Key_B):
        test.trigger()
        assert shown.view.scene.trial == f"{shown.width()} × {shown.height()}"
        room.key(key)
        assert not shown.view.scene.trial, key
    test.trigger()
    room.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.view.scene.trial
    test.trigger()
    room.now = at(8, 45)
    room.key(Qt.Key.Key_N)
    assert not shown.view.scene.trial and shown.view.scene.title == "Læringsrunden"


def test_the_big_screen_opens_beside_and_shows_the_same_picture(room):
    room.now = at(8, 30)
    room.press("begin")
    room.press("open-projector")
    opened = room.site.projector
    assert isinstance(opened, ProjectorWindow)
    assert opened.view.scene == room.screen._screen.view.scene
    room.now = at(8, 45)
    room.key(Qt.Key.Key_N)
    assert opened.view.scene.title == "Læringsrunden"
    opened.close()
    assert room.site.projector is None
    assert "Lukket" in room.words()


def test_the_day_ends_and_says_so(room):
    for hour, minute in ((8, 30), (8, 45), (9, 15), (9, 30)):
        room.now = at(hour, minute)
        if hour == 8 and minute == 30:
            room.press("begin")
        else:
            room.key(Qt.Key.Key_N)
    room.now = at(9, 52)
    room.key(Qt.Key.Key_N)
    assert room.run().finished
    assert "Dagen er slut" in room.words()
    assert any("Den sluttede kl. 09.52." in said for said in room.words())


def test_a_block_taken_out_of_the_plan_leaves_a_way_on(room):
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 45)
    room.key(Qt.Key.Key_N)
    room.store.do("", plan.remove_block, room.blocks[1]).result(10)
    room.live.settle()
    assert "Intet er i gang" in room.words()
    room.now = at(8, 55)
    room.press("begin")
    assert room.run().block_id == room.blocks[2]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_counts_of_the_room_and_the_ways_out(room):
    for name in ("Åse Holm", "Bo Lind"):
        room.store.do("", people.add_person, name).result(10)
    someone = room.store.read(lambda db: next(iter(db.query("select id from person")))["id"])
    room.store.do("", attendance.mark_presence, room.day, someone, Presence.PRESENT).result(10)
    room.live.settle()
    assert "1 til stede af 2" in room.words()
    for key in ("desk", "reflections"):
        room.press(f"to-{key}")
    assert room.went == ["desk", "reflections"]
    room.press("to-door")
    assert room.screen.door.count.text() == "1 af 2 er her"
    room.screen.door.reject()


def test_no_plan_yet_teaches_the_way(room):
    for block in room.blocks:
        room.store.do("", plan.remove_block, block).result(10)
    room.live.settle()
    assert "Der er ikke noget at afvikle endnu" in room.words()


@pytest.mark.slow
def test_every_control_has_a_name_and_nothing_is_cut_on_a_small_screen(room, qapp):
    theme.apply(qapp, False)  # the sizes are those that people see
    room.now = at(8, 30)
    room.press("begin")
    room.now = at(8, 45)
    room.key(Qt.Key.Key_N)
    for made in room.screen.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.accessibleName() or made.text() or made.toolTip(), made
            if made.text() and isinstance(made, QPushButton):
                assert made.width() >= made.sizeHint().width() - 1, made.text()


def test_twenty_blocks_with_long_titles_fit(room):
    after = room.blocks[-1]
    for number in range(20):
        title = f"En meget lang overskrift om forventningsafstemning og arbejdsmiljø nummer {number}"
        after = room.store.do("", plan.add_block, room.day, after, title, 10).result(10)
    room.live.settle()
    room.now = at(8, 30)
    room.store.do("", runs.begin_block, room.day, after, room.now).result(10)
    room.live.settle()
    assert room.screen._plan.count() == 24
    assert room.screen.minimumSizeHint().width() <= 1188
    assert room.screen.minimumSizeHint().height() <= 640
