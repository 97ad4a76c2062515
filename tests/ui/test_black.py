"""Black and back again: what comes back is what the room saw, whoever made it black."""

import pytest
from PySide6.QtCore import Qt

from console_room import Room
from temadag.actions import card_on_screen, decisions, plan, runs, steering
from temadag.core.decisions import Aside
from temadag.core.plan import Show
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore


@pytest.fixture
def room(tmp_path, qtbot):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made = Room(store, qtbot)
    made.press("begin")
    yield made
    made.live.let_go()
    store.close()


def do(room: Room, action, *given):
    found = room.store.do("", action, *given).result(10)
    room.live.settle()
    return found


def test_what_a_helper_made_black_comes_back_at_the_console(room):
    do(room, runs.show, room.day, Show.TEAMS)
    do(room, steering.darken, room.day)
    assert room.run().show is Show.BLACK
    room.key(Qt.Key.Key_B)
    assert room.run().show is Show.TEAMS


@pytest.mark.parametrize("gone", ["aside", "removed"])
def test_a_card_that_went_while_it_was_black_does_not_come_back(room, gone):
    card = do(room, decisions.add_card, room.day, "Må vi?")
    do(room, card_on_screen.show_card, room.day, card, room.now)
    room.key(Qt.Key.Key_B)
    if gone == "aside":
        do(room, decisions.set_aside, card, Aside.HR)
    else:
        do(room, decisions.remove_card, card)
    assert room.run().show is Show.BLACK
    room.key(Qt.Key.Key_B)
    assert room.run().show is Show.TASK


def test_another_days_picture_does_not_come_back(room):
    do(room, runs.show, room.day, Show.TEAMS)
    room.key(Qt.Key.Key_B)
    other = do(room, plan.add_day, "Temadag 2")
    do(room, plan.add_block, other, None, "Velkomst", 20)
    room.site.day_id = other
    room.live.settle()
    room.key(Qt.Key.Key_B)
    assert room.store.read(runs_of.run, other).show is Show.TASK
    assert room.run().show is Show.BLACK
