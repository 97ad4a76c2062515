"""What a round is made for, from the panel to the seats: presets, hosts, who sits out, and typed wishes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox

from teams_room import Room
from temadag.actions import attendance, people, plan
from temadag.actions import teams as acts
from temadag.core.attendance import Presence
from temadag.core.teams import Preset
from temadag.store import people as people_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.planner import teams_words as words

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Rules(Room):
    """The screen, and what is done on the panel."""

    @property
    def card(self):
        return self.screen.wishes

    @property
    def now(self):
        return self.screen.shown.now

    def choose(self, preset: Preset) -> None:
        """By keyboard: an arrow opens the list, and Enter takes what it was moved to."""
        choice = self.card.preset.choice
        choice.setFocus()
        self.qtbot.keyClick(choice, Qt.Key.Key_Down)
        self.qtbot.keyClick(choice.view(), Qt.Key.Key_Home)
        for _n in range(choice.findData(preset.value)):
            self.qtbot.keyClick(choice.view(), Qt.Key.Key_Down)
        self.qtbot.keyClick(choice.view(), Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not choice.view().isVisible())
        self.live.settle()
        self.activate(self.screen)

    def activate(self, window) -> None:
        """Bring a window to the front, as the desktop does when a list over it has closed."""
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def add(self, preset: Preset | None = None, size: int = 4) -> None:
        self.press("Ny runde")
        self.card.each.setValue(size)
        self.live.settle()
        if preset is not None:
            self.choose(preset)

    def name(self, person_id: str) -> str:
        return self.screen.shown.name(person_id)

    def hosts(self) -> dict[str, int]:
        return {host.person_id: host.place for host in self.store.read(teams_of.hosts, self.day)}

    def type_name(self, field: QLineEdit, name: str) -> None:
        field.setFocus()
        self.qtbot.keyClicks(field, name)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.live.settle()


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def room(store, qtbot, qapp):
    theme.apply(qapp, False)
    return Rules(store, qtbot)


def test_the_choice_says_what_each_is_for_and_undo_takes_it_back(room):
    room.add()
    said = set()
    for preset in Preset:
        if preset is Preset.SAME:
            continue
        room.choose(preset)
        assert room.now.preset is preset and room.card.preset.choice.value == preset
        said.add(room.card.preset.about.text())
        assert room.card.wished.isVisible() == (preset is Preset.WISH)
        assert room.card.hosts.isVisible() == (preset is Preset.CAFE)
    assert len(said) == 6 and "" not in said
    room.live.undo()
    room.live.settle()
    assert room.now.preset is Preset.WISH
    assert room.card.preset.choice.value == Preset.WISH


def test_the_same_teams_are_refused_where_there_are_none_and_taken_where_there_are(room):
    room.add()
    room.choose(Preset.SAME)
    assert room.now.preset is Preset.CROSS
    assert room.card.preset.choice.value == Preset.CROSS, "what is refused does not stand as chosen"
    assert "tidligere hold" in room.told[-1]
    room.split()
    before = room.tables
    room.add(Preset.SAME)
    assert "Runde 1" in room.card.preset.about.text()
    room.split()
    assert room.tables == before


def test_all_new_parts_everybody_and_the_slider_stands_at_its_end(room):
    room.add(size=3)
    room.split()
    room.add(Preset.NEW, size=3)
    assert room.screen.balance.slider.value() == room.screen.balance.slider.maximum()
    room.split()
    assert not room.screen.shown.mixing.again


def test_pairs_sit_two_and_two_from_two_areas(room):
    room.add(Preset.PAIRS)
    assert room.card.each.value() == 2 and room.card.tables.comes_to.text() == "6 borde med 2"
    room.split()
    of = {person_id: room.screen.shown.people[person_id].area for person_id in room.people}
    assert len(room.tables) == 6
    assert all(len({of[one] for one in table}) == 2 for table in room.tables.values())


def test_in_haste_everybody_is_seated_and_nothing_is_mixed(room):
    room.add(Preset.HASTE)
    shown = {field for field, toggle in room.card.flags.items() if toggle.isVisible()}
    assert shown == {"apart_manager"}
    room.screen.doing.wish("not_alone", "area")
    room.live.settle()
    room.card.more.fold.head.click()
    assert not room.card.more.not_alone.isVisible() and room.card.more.fold.head.text() == "Flere regler"
    room.split()
    assert room.now.seated == set(room.people)


def test_hosts_stay_through_three_cafe_rounds(room):
    for _n in range(3):
        room.add(Preset.CAFE)
    hosts = room.hosts()
    assert sorted(hosts.values()) == [0, 1, 2]
    room.screen.begin_split(True)
    room.qtbot.waitUntil(lambda: not room.screen.solving.running, timeout=20_000)
    room.live.settle()
    for held in room.rounds:
        sat = {seat.person_id: place for place, team in enumerate(held.teams) for seat in team.seats}
        assert {one: sat[one] for one in hosts} == hosts and len(sat) == 12
    walkers = [one for one in room.people if one not in hosts]
    assert any(len({held_at(r, one) for r in room.rounds}) > 1 for one in walkers)


def held_at(held, person_id: str) -> str:
    return next(t.name for t in held.teams if any(s.person_id == person_id for s in t.seats))


def test_another_host_is_typed_and_one_is_taken_away_and_found_again(room):
    room.add(Preset.CAFE)
    other = next(one for one in room.people if one not in room.hosts())
    line = host_lines(room)[1]
    line.host.setFocus()
    room.qtbot.keyClick(line.host, Qt.Key.Key_Return)
    assert line.field.isVisible() and line.field.hasFocus()
    room.type_name(line.field, room.name(other))
    assert room.hosts()[other] == 1 and len(room.hosts()) == 3
    line = host_lines(room)[1]
    assert room.name(other) in line.host.accessibleName()
    line.gone.click()
    room.live.settle()
    assert other not in room.hosts() and "2 af 3" in room.card.hosts.fold.head.text()
    room.press("Find værter")
    assert len(room.hosts()) == 3
    before = set(room.hosts())
    room.press("Vælg andre værter")
    assert before.isdisjoint(room.hosts())


def host_lines(room: Rules) -> list:
    if not room.card.hosts.fold.head.isChecked():
        room.qtbot.keyClick(room.card.hosts.fold.head, Qt.Key.Key_Return)
    found = room.card.hosts._lines
    lines = [found.itemAt(n).widget() for n in range(found.count())]
    room.qtbot.waitUntil(lambda: all(line.isVisible() for line in lines))
    room.activate(room.screen)
    return lines


def test_escape_leaves_the_host_as_it_was(room):
    room.add(Preset.CAFE)
    before, line = room.hosts(), host_lines(room)[0]
    room.qtbot.keyClick(line.host, Qt.Key.Key_Return)
    room.qtbot.keyClicks(line.field, "Li")
    for _n in range(2):  # the first closes the list of names
        room.qtbot.keyClick(line.field, Qt.Key.Key_Escape)
    assert not line.field.isVisible() and line.host.hasFocus()
    room.live.settle()
    assert room.hosts() == before


def test_who_sits_out_is_typed_has_no_seat_and_comes_back_by_a_press_or_undo(room):
    room.add()
    room.split()
    one = room.people[3]
    more = room.card.more
    assert more.fold.head.text() == "Flere regler" and not more.sits_out.isVisible()
    room.qtbot.keyClick(more.fold.head, Qt.Key.Key_Return)
    assert more.sits_out.isVisible()
    room.type_name(more.sits_out.field, room.name(one).split()[0])
    assert room.now.sits_out == {one} and one not in room.now.seated
    assert more.fold.head.text() == "Flere regler (1)"
    assert one not in {person.id for person in room.screen.shown.expected}
    room.split("Bland igen")
    assert room.now.seated == set(room.people) - {one}
    back = f"{room.name(one)} er med alligevel"
    next(b for b in more.findChildren(QAbstractButton) if b.accessibleName() == back).click()
    room.live.settle()
    assert not room.now.sits_out
    room.live.undo()
    room.live.settle()
    assert room.now.sits_out == {one}


def test_tables_by_number_a_little_uneven_and_the_rules_that_are_folded_away(room):
    room.add()
    size, more = room.card.tables, room.card.more
    size.by.setFocus()
    room.qtbot.keyClick(size.by, Qt.Key.Key_End)
    room.live.settle()
    assert room.now.tables == 3 and size.count.isVisible() and not size.each.isVisible()
    size.count.setValue(2)
    room.live.settle()
    assert size.comes_to.text() == "2 borde med 6"
    more.fold.head.click()
    more.slack.click()
    more.flags["mix_guests"].click()
    room.qtbot.keyClick(more.not_alone, Qt.Key.Key_End)
    room.live.settle()
    now = room.now
    assert (now.slack, now.mix_guests, now.not_alone) == (1, True, "area")
    assert size.comes_to.text() == "2 borde med 5 til 7"
    assert more.fold.head.text() == "Flere regler (3)"
    room.split()
    assert len(room.tables) == 2
    room.qtbot.keyClick(size.by, Qt.Key.Key_Home)
    room.live.settle()
    assert room.now.tables == 0 and size.each.isVisible()


def test_who_is_alone_of_their_kind_is_said(room):
    only = room.store.do("", people.add_person, "Kun En", area="Stab").result(5)
    room.add()
    room.screen.doing.wish("not_alone", "area")
    room.screen.doing.wish("mix_area", False)
    room.live.settle()
    room.split()
    found = alone_at_tables(room, "area")
    said = next(one for one in room.screen.score.sentences if "alene" in one)
    assert only in found and f"{len(found)} er alene fra" in said and "Kun En" in said
    room.screen.doing.wish("not_alone", "level")
    room.live.settle()
    found = alone_at_tables(room, "level")
    said = next(one for one in room.screen.score.sentences if "alene" in one)
    assert said.startswith(f"{len(found)} er alene på" if found else "Ingen er alene på sit niveau.")
    assert dict(words.tried(room.screen.shown)).get("Alene ved et bord") == len(found)


def alone_at_tables(room: Rules, kin: str) -> list[str]:
    of = {person_id: getattr(person, kin) for person_id, person in room.screen.shown.people.items()}
    return [
        one
        for table in room.tables.values()
        for one in table
        if of[one] and sum(of[other] == of[one] for other in table) == 1
    ]


def opened(room: Rules):
    room.press("Skriv ønsker")
    room.activate(room.screen.rules.sheet)
    return room.screen.rules.sheet


def keys(room: Rules, sheet, text: str) -> None:
    """A wish as it is typed: its letters, then Enter."""
    table = sheet.table
    room.qtbot.keyClick(table, text[0])
    editor = table.indexWidget(table.currentIndex())
    room.qtbot.keyClicks(editor, text[1:])
    room.qtbot.keyClick(editor, Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: table.state() == table.State.NoState)


def wishes_of(room: Rules) -> dict[str, tuple[str, ...]]:
    return {wish.person_id: wish.names for wish in room.store.read(teams_of.wishes, room.now.id)}


def test_wishes_are_typed_one_after_another_and_the_first_is_had(room):
    room.add(Preset.WISH)
    sheet = opened(room)
    assert [team.name for team in room.now.teams] == ["Bord 1", "Bord 2", "Bord 3"]
    assert sheet.told.text() == "0 af 12 har ønsket."
    for typed in ("3", "2", "bord 1", "1"):
        keys(room, sheet, typed)
    room.live.settle()
    first, second = (person.id for person in sheet.table.wishes.people[:2])
    assert wishes_of(room) == {first: ("Bord 3", "Bord 2", "Bord 1"), second: ("Bord 1",)}
    assert sheet.told.text() == "2 af 12 har ønsket."
    assert sheet.places.item(2).text() == "Bord 3  ·  1 har det først"
    sheet.accept()
    room.split()
    assert (room.at(first), room.at(second)) == ("Bord 3", "Bord 1")
    assert room.card.wished.got.text() == "2 fik deres første ønske."


def test_a_person_is_found_by_name_and_what_no_table_is_called_is_said(room):
    room.add(Preset.WISH)
    sheet = opened(room)
    room.qtbot.keyClicks(sheet.sought, "fre")
    room.qtbot.keyClick(sheet.sought, Qt.Key.Key_Return)
    table = sheet.table
    freja = table.wishes.people[table.currentIndex().row()]
    assert freja.name.startswith("Freja") and table.hasFocus() and sheet.isVisible()
    keys(room, sheet, "havet")
    assert "intet bord, der hedder »havet«" in sheet.said.text()
    assert table.currentIndex().column() == 1, "it is not gone on from"
    keys(room, sheet, "bord")
    assert "Skriv lidt mere" in sheet.said.text()
    keys(room, sheet, "2")
    keys(room, sheet, "2")
    room.live.settle()
    assert wishes_of(room) == {freja.id: ("Bord 2",)}
    table.go_to(table.currentIndex().row(), 1)
    room.qtbot.keyClick(table, Qt.Key.Key_Delete)
    room.live.settle()
    assert wishes_of(room) == {}


def test_a_wish_is_undone_while_the_sheet_is_open_and_follows_a_table_that_is_renamed(room):
    room.add(Preset.WISH)
    sheet = opened(room)
    keys(room, sheet, "3")
    room.live.settle()
    sheet.reject()
    sheet = opened(room)  # tables that stand already are not set out again: it is no step
    room.store.do("", acts.rename_team, room.now.teams[2].id, "Havet").result(5)
    room.live.settle()
    assert sheet.table.wishes.index(0, 1).data() == "Havet"
    room.live.undo()
    room.live.undo()
    room.live.settle()
    assert wishes_of(room) == {} and sheet.table.wishes.index(0, 1).data() == ""


def test_a_press_on_a_table_is_a_wish_too_and_a_round_that_goes_takes_the_sheet_with_it(room):
    room.add(Preset.WISH)
    sheet = opened(room)
    sheet.places.setCurrentRow(1)
    sheet.places.itemClicked.emit(sheet.places.currentItem())
    room.live.settle()
    assert list(wishes_of(room).values()) == [("Bord 2",)]
    assert (sheet.table.currentIndex().row(), sheet.table.currentIndex().column()) == (0, 2)
    room.store.do("", acts.remove_round, room.now.id).result(5)
    room.live.settle()
    assert room.screen.rules.sheet is None


def test_who_was_away_or_sat_out_has_met_nobody_on_the_board(room):
    room.add()
    room.split()
    away, *_mates = room.tables["Bord 1"]
    out, *_others = room.tables["Bord 2"]
    first = room.rounds[0]
    room.store.do("", acts.publish, first.id, True).result(5)
    room.add()
    met = room.screen.shown.met
    assert any(away in pair for pair in met) and any(out in pair for pair in met)
    room.store.do("", acts.sit_out, first.id, out, True).result(5)
    room.store.do("", attendance.mark_presence, room.day, away, Presence.ABSENT).result(5)
    room.live.settle()
    met = room.screen.shown.met
    assert met and not any(away in pair or out in pair for pair in met)
    next_day = room.store.do("", plan.add_day, "Temadag 2").result(5)
    room.site.day_id = next_day
    room.screen.refresh()
    room.press("Ny runde")
    room.qtbot.waitUntil(lambda: not room.screen.shown.counting)
    assert room.screen.shown.met == met


def test_two_of_one_name_are_told_apart_and_the_longest_year_is_shown_at_once(room):
    room.add()
    twin = room.store.do("", people.add_person, "Anna Åberg", area="Kultur").result(5)
    room.live.settle()
    room.card.more.fold.head.click()
    room.type_name(room.card.more.sits_out.field, "Anna Åberg, Kultur")
    assert room.now.sits_out == {twin}
    assert len(room.store.read(people_of.everybody)) == 13


def test_everything_on_the_panel_has_a_name_and_is_reached_by_tab(room):
    room.add(Preset.CAFE)
    room.card.more.fold.head.click()
    host_lines(room)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QSpinBox):
        for one in room.card.findChildren(kind):
            inner = one.parentWidget()
            if one.isVisible() and not isinstance(inner, QComboBox | QSpinBox):
                said = one.accessibleName() or getattr(one, "text", str)()
                assert said and one.focusPolicy() & Qt.FocusPolicy.TabFocus, one


def test_the_slider_is_there_only_where_its_ends_are_asked_for(room: Rules) -> None:
    room.add(Preset.WISH)
    assert not room.screen.balance.isVisible()
    room.choose(Preset.CROSS)
    assert room.screen.balance.isVisible()
