"""The teams' screen: from a list to tables, moved by mouse and keys, and honest about how it mixes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from teams_room import Room
from temadag.actions import attendance, people, plan, runs
from temadag.actions import teams as acts
from temadag.core.attendance import Presence
from temadag.core.people import Role
from temadag.core.teams import Bond
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.planner import teams_costs as costs
from temadag.ui.planner import teams_memory

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def room(store, qtbot, qapp):
    theme.apply(qapp, False)
    made = Room(store, qtbot)
    made.press("Ny runde")
    made.screen.wishes.each.setValue(4)
    made.live.settle()
    return made


def test_an_empty_day_says_what_rounds_are_for_and_makes_one(store, qtbot, qapp):
    room = Room(store, qtbot)
    assert room.screen._places.currentIndex() == 1
    room.press("Hent runder fra planen")
    assert "Planen har ikke flere punkter med hold" in room.told[-1]
    room.press("Ny runde")
    assert [r.name for r in room.rounds] == ["Runde 1"]
    assert room.screen.wishes.name.text() == "Runde 1"


def test_everybody_gets_a_seat_and_the_score_says_so(room):
    room.split()
    assert sorted(len(ids) for ids in room.tables.values()) == [4, 4, 4]
    assert set().union(*room.tables.values()) == set(room.people)
    assert "Alle møder kun nye ansigter." in room.screen.score.sentences
    assert "Ingen sidder med sin nærmeste leder." in room.screen.score.sentences
    assert room.told[-1] == "1 runde er delt i hold."
    room.live.undo()
    room.live.settle()
    assert room.tables == {}


def test_a_second_round_counts_those_who_meet_again(room):
    room.split()
    room.store.do("", acts.publish, room.rounds[0].id, True).result(5)
    room.press("Ny runde")
    room.split()
    first, second = (
        {frozenset(s.person_id for s in team.seats) for team in held.teams} for held in room.rounds
    )
    again = sum(len(a & b) * (len(a & b) - 1) // 2 for a in first for b in second)
    assert len(room.screen.shown.mixing.again) == again
    said = room.screen.score.sentences
    if again:
        assert any(f"{again} par har siddet sammen før" in one for one in said)
    assert sum(row.again for card in room.screen.board.cards for row in card.seats.shown) == len(
        {person for pair in room.screen.shown.mixing.again for person in pair}
    )


def test_a_person_is_moved_swapped_locked_and_taken_off_by_keys(room):
    room.split()
    who = min(room.tables["Bord 1"])
    room.key(who, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert room.at(who) == "Bord 2"
    assert room.screen.board.chosen.person_id == who
    other = min(room.tables["Bord 3"])
    room.key(who, Qt.Key.Key_B)
    assert "bytter plads" in room.told[-1]
    room.key(other, Qt.Key.Key_B)
    assert (room.at(who), room.at(other)) == ("Bord 3", "Bord 2")
    room.key(who, Qt.Key.Key_L)
    assert room.screen.board.chosen.locked
    room.split("Bland igen")
    assert room.at(who) == "Bord 3"
    room.key(who, Qt.Key.Key_Delete)
    assert room.at(who) == ""
    assert room.screen.board.cards[0].name.text() == "Uden plads"
    assert "1 mangler en plads." in room.screen.score.sentences
    for _step in range(5):
        room.live.undo()
        room.live.settle()
    assert room.at(who) == "Bord 1"


def test_dropping_on_a_person_swaps_and_on_a_table_moves(room):
    room.split()
    cards = {card.name.text(): card for card in room.screen.board.cards}
    who, other = min(room.tables["Bord 1"]), cards["Bord 2"].seats.shown[1].person_id
    seats = cards["Bord 2"].seats
    room.drop(who, seats, QPointF(20, seats.row_height * 1.5))
    assert (room.at(who), room.at(other)) == ("Bord 2", "Bord 1")
    room.drop(who, cards["Bord 3"].seats, QPointF(20, 9000))
    assert room.at(who) == "Bord 3"
    assert len(room.tables["Bord 3"]) == 5


def test_rules_that_contradict_are_told_in_words_and_nothing_is_moved(room):
    room.split()
    before = room.tables
    a, b = room.people[:2]
    room.store.do("", people.set_pairing, a, b, Bond.TOGETHER).result(5)
    room.live.settle()
    for person, name in ((a, "Bord 1"), (b, "Bord 2")):
        seat = next(s for t in room.screen.shown.now.teams for s in t.seats if s.person_id == person)
        team = next(t for t in room.screen.shown.now.teams if t.name == name)
        if seat.team_id != team.id:
            room.store.do("", acts.move_person, room.rounds[0].id, person, team.id).result(5)
        room.live.settle()
        room.key(person, Qt.Key.Key_L)
    before = room.tables
    assert any("skal sidde sammen, men gør det ikke" in s for s in room.screen.score.sentences)
    room.split("Bland igen")
    assert "låst til hvert sit bord" in room.screen.solving.text.text()
    assert room.screen.solving.isVisible()
    assert room.tables == before


def test_those_who_stay_away_are_struck_out_and_left_out_next_time(room):
    room.split()
    gone = room.people[3]
    room.store.do("", attendance.mark_several, room.day, [gone], Presence.ABSENT).result(5)
    room.live.settle()
    assert any("kommer ikke, men har en plads" in one for one in room.screen.score.sentences)
    row = next(r for c in room.screen.board.cards for r in c.seats.shown if r.person_id == gone)
    assert row.away and "Kommer ikke" in row.about
    room.split("Bland igen")
    assert room.at(gone) == ""
    assert room.screen._subtitle.text().startswith("11 ventes")


def test_wishes_are_kept_with_the_round_and_typed_names_are_one_step(room):
    wishes = room.screen.wishes
    wishes.name.setFocus()
    wishes.name.selectAll()
    room.qtbot.keyClicks(wishes.name, "Læringsrunden")
    wishes.name.save_now()
    wishes.flags["mix_level"].click()
    room.screen.balance.slider.setValue(4)
    room.live.settle()
    held = room.rounds[0]
    assert (held.name, held.mix_level, held.weight, held.size) == ("Læringsrunden", False, 60, 4)
    assert wishes.tables.comes_to.text() == "3 borde med 4"


def test_the_room_sees_a_round_only_when_it_is_published(room):
    assert not room.screen.bar.publish.isEnabled()
    room.split()
    assert not room.rounds[0].published
    room.screen.bar.publish.click()
    room.live.settle()
    assert room.rounds[0].published


def test_the_whole_day_is_split_at_once_and_nobody_meets_twice_where_it_can_be(store, qtbot, qapp):
    room = Room(store, qtbot, 16)
    for _n in range(3):
        room.press("Ny runde")
        room.screen.wishes.each.setValue(4)
        room.live.settle()
    room.screen.solving._steps = 6000
    room.screen.begin_split(True)
    qtbot.waitUntil(lambda: not room.screen.solving.running, timeout=20_000)
    room.live.settle()
    assert all(len(r.seated) == 16 for r in room.rounds)
    assert room.screen.shown.mixing.again == ()


def test_stop_uses_the_best_that_is_found(store, qtbot, qapp):
    room = Room(store, qtbot, 40)
    for _n in range(6):
        room.press("Ny runde")
        room.screen.wishes.each.setValue(8)
        room.live.settle()
    room.screen.solving._steps = None
    room.screen.solving._seconds = 300.0
    room.screen.begin_split(True)
    qtbot.waitUntil(lambda: "Fundet" in room.screen.solving.text.text(), timeout=20_000)
    room.press("Brug det bedste nu")
    qtbot.waitUntil(lambda: not room.screen.solving.running, timeout=20_000)
    room.live.settle()
    assert all(len(r.seated) == 40 for r in room.rounds)


def test_three_hundred_fit_and_every_card_can_be_reached_by_arrows(store, qtbot, qapp):
    room = Room(store, qtbot, 300)
    room.press("Ny runde")
    room.screen.solving._steps = 30
    room.split()
    board = room.screen.board
    qtbot.waitUntil(lambda: sum(card.seats.count() for card in board.cards) == 300)
    cards = board.cards
    cards[0].seats.setFocus()
    for _n in range(len(cards) - 1):
        here = next(c for c in cards if c.seats.chosen)
        qtbot.keyClick(here.seats, Qt.Key.Key_Right)
    assert cards[-1].seats.chosen is not None
    assert all(card.seats.accessibleName() for card in cards)


def test_a_round_that_has_been_held_is_only_mixed_again_when_one_is_sure(room: Room, monkeypatch) -> None:
    block = room.store.do("", plan.add_block, room.day, None, "Spejlet", 20, team_size=4).result(5)
    room.screen.doing.wish("block_id", block)
    room.split()
    room.store.write(runs.begin_block, room.day, block, 1_763_116_200.0).result(5)
    room.live.settle()
    before, asked = room.tables, []

    def confirm(_parent, title, *_said) -> bool:
        asked.append(title)
        return len(asked) > 1

    monkeypatch.setattr(ask, "confirm", confirm)
    room.press("Bland igen")
    assert room.tables == before and not room.screen.solving.running
    assert asked == ["Runde 1 er allerede begyndt"]
    room.split("Bland igen")
    assert len(asked) == 2
    room.screen.begin_split(True)
    assert not room.screen.solving.running and "er holdt" in room.told[-1]


def test_who_meets_again_later_in_the_day_is_told_too(room: Room) -> None:
    room.split()
    first = room.rounds[0].id
    room.press("Ny runde")
    room.screen.doing.wish("size", 12)
    room.live.settle()
    room.split()
    room.screen._on_picked(first)
    assert "Alle møder kun nye ansigter." in room.screen.score.sentences
    assert any("igen senere på dagen" in said for said in room.screen.score.sentences)


def test_a_file_of_many_years_says_that_it_is_looking_and_then_who_has_met(room: Room, monkeypatch) -> None:
    monkeypatch.setattr(teams_memory, "AT_ONCE", 0)
    first = room.store.do("", acts.add_round, room.day, "Runde 1", 6).result(5)
    room.store.do("", acts.seat_everybody, first, [room.people[:6], room.people[6:]], ["A", "B"]).result(5)
    room.store.do("", acts.publish, first, True).result(5)
    next_day = room.store.do("", plan.add_day, "Temadag 2").result(5)
    second = room.store.do("", acts.add_round, next_day, "Runde 1", 6).result(5)
    room.store.do("", acts.seat_everybody, second, [room.people[:6], room.people[6:]], ["A", "B"]).result(5)
    room.live.settle()
    room.site.day_id = next_day
    board = room.screen.shown
    assert board.counting and not board.mixing.again
    room.qtbot.waitUntil(lambda: not room.screen.shown.counting)
    assert len(room.screen.shown.mixing.again) == 30
    room.store.do("", acts.publish, first, False).result(5)
    room.live.settle()
    room.qtbot.waitUntil(lambda: not room.screen.shown.mixing.again)


def test_the_price_of_a_move_shows_while_somebody_is_dragged(room: Room) -> None:
    room.split()
    room.press("Ny runde")
    room.split()
    board, cards = room.screen.board, {card.name.text(): card for card in room.screen.board.cards}
    who = min(room.tables["Bord 1"])
    board._on_lifted(who)
    shown = {name: card.cost.isVisible() for name, card in cards.items()}
    assert shown == {"Bord 1": False, "Bord 2": True, "Bord 3": True}
    there = cards["Bord 2"]
    there.seats.aimed.emit("")
    price = board._prices.moves.of(who, there.team_id)
    assert there.cost.text() == costs.short(price, room.screen.shown.now)
    assert room.screen.line.text.startswith(f"{room.screen.shown.name(who)} til Bord 2: ")
    there.seats.aimed.emit(there.seats.shown[0].person_id)
    assert "bytter plads: " in room.screen.line.text
    board._on_lifted("")
    assert not any(card.cost.isVisible() for card in cards.values())
    # What was foretold is what happens.
    before = room.screen.shown.mixing
    room.drop(who, there.seats, QPointF(20, 9000))
    after = room.screen.shown.mixing
    assert len(after.again) - len(before.again) == price.again
    assert after.same_area - before.same_area == price.same_area


def test_a_click_on_the_lock_locks_and_a_click_beside_it_does_not(room: Room) -> None:
    room.split()
    seats = room.screen.board.cards[0].seats
    middle = seats.visualItemRect(seats.item(1)).center()
    room.qtbot.mouseClick(seats.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    room.live.settle()
    assert seats.chosen == seats.shown[1] and not seats.chosen.locked
    lock = QPoint(seats.viewport().width() - 10, middle.y())
    room.qtbot.mouseClick(seats.viewport(), Qt.MouseButton.LeftButton, pos=lock)
    room.live.settle()
    assert seats.shown[1].locked
    room.qtbot.mouseClick(seats.viewport(), Qt.MouseButton.LeftButton, pos=lock)
    room.live.settle()
    assert not seats.shown[1].locked


def test_two_tries_are_held_against_each_other_and_the_better_one_is_used(store, qtbot, qapp) -> None:
    room = Room(store, qtbot, 22)
    room.press("Ny runde")
    room.split()
    first = room.tables
    room.qtbot.mouseClick(room.screen.bar.compare, Qt.MouseButton.LeftButton)
    sheet = room.screen.comparing.sheet
    assert sheet.isVisible() and sheet.left.choice.value == "now"
    assert room.screen.solving.running  # with nothing to compare with, one more is made at once
    room.qtbot.waitUntil(lambda: not room.screen.solving.running, timeout=20_000)
    room.live.settle()
    assert room.tables == first  # a try moves nobody
    tries = room.screen.comparing.tries.of(room.screen.shown.now.id, room.screen.shown.here)
    assert len(tries) == 2 and sheet.right.choice.value == str(tries[-1].number)
    assert not sheet.left.use.isEnabled() and sheet.right.use.isEnabled()
    room.qtbot.mouseClick(sheet.right.use, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert {frozenset(ids) for ids in room.tables.values()} == tries[-1].company
    assert room.screen.comparing.sheet is None
    room.live.undo()
    room.live.settle()
    assert room.tables == first


def test_the_slider_tells_both_numbers_of_each_of_its_places_before_anybody_moves(room: Room) -> None:
    room.split()
    room.press("Ny runde")
    room.split()
    before, balance = room.tables, room.screen.balance
    stood = (balance.mixed.text(), balance.faces.text())
    mixing = room.screen.shown.mixing
    assert stood[1] == f"{len(mixing.again)} gensyn"
    assert stood[0] == f"{mixing.same_area + mixing.same_level} par ens"
    balance.slider.setValue(0)
    room.qtbot.waitUntil(lambda: not balance.trying and balance.use.isVisible(), timeout=20_000)
    room.live.settle()
    assert room.screen.shown.now.weight == 1 and room.tables == before
    tried = (balance.mixed.text(), balance.faces.text())
    room.qtbot.mouseClick(balance.use, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert (balance.mixed.text(), balance.faces.text()) == tried
    mixing = room.screen.shown.mixing
    assert tried == (f"{mixing.same_area + mixing.same_level} par ens", f"{len(mixing.again)} gensyn")
    assert not balance.use.isVisible()


def test_what_cannot_be_helped_is_said_to_be_so(store, qtbot, qapp) -> None:
    room = Room(store, qtbot, 8)
    room.store.do("", people.edit_person, room.people[0], role=Role.DIREKTION).result(5)
    room.press("Ny runde")
    room.screen.wishes.each.setValue(4)
    room.screen.doing.wish("spread_direktion", True)
    room.live.settle()
    room.split()
    score = room.screen.score
    told = "1 bord er uden en fra direktionen, og det kan ikke undgås."
    qtbot.waitUntil(lambda: told in score.sentences)
    other = next(p for p in room.people if room.at(p) != room.at(room.people[0]))
    room.store.do("", people.edit_person, other, role=Role.DIREKTION).result(5)
    room.store.do("", acts.move_person, room.rounds[0].id, other, _team_of(room, room.people[0])).result(5)
    room.live.settle()
    told = "1 bord er uden en fra direktionen, bedst tænkeligt er 0."
    qtbot.waitUntil(lambda: told in score.sentences)


def _team_of(room: Room, person: str) -> str:
    return next(s.team_id for t in room.screen.shown.now.teams for s in t.seats if s.person_id == person)
