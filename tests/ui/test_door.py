"""At the door: seventy-five people by keyboard, somebody unexpected, and the way on to the teams."""

from datetime import date, datetime
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from temadag.actions import attendance, people, plan, runs, teams
from temadag.app import App
from temadag.core.arriving import seek, sure
from temadag.core.attendance import Presence
from temadag.core.plan import Show
from temadag.settings import Settings
from temadag.store import people as people_of
from temadag.store import runs as runs_of
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore
from temadag.ui.clockwork import Clockwork
from temadag.ui.door.sheet import DoorSheet
from temadag.ui.live import Live
from temadag.ui.site import Site

FIRST = "Anna Anne Anders Bo Bodil Søren Sonja Mette Karl-Gustav Åse Ærø Øjvind Maja Mads Ida".split()
LAST = "Holm Ågård Østergaard Friis Lund".split()

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NOW = datetime(2026, 11, 14, 8, 20).timestamp()


class Hall:
    """The sheet over an empty screen, on a real file."""

    def __init__(self, store: SessionStore, qtbot, names: list[str]) -> None:
        self.store, self.qtbot = store, qtbot
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: NOW), Settings())
        self.went: list[str] = []
        self.site.went.connect(self.went.append)
        self.day = store.do("", plan.add_day, "Temadag", held_on=date(2026, 11, 14)).result(5)
        self.ids = [store.do("", people.add_person, name, area="Kultur").result(5) for name in names]
        self.site.day_id = self.day
        self.screen = QWidget()
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.sheet = DoorSheet(self.live, self.site, self.screen)
        self.sheet.open()
        qtbot.waitActive(self.sheet)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.sheet.field, text)

    def key(self, key: Qt.Key, on: QWidget | None = None, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(on or self.sheet.field, key, modifier)

    def enter(self, text: str) -> None:
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def where(self, name: str) -> Presence:
        self.live.settle()
        found = {p.name: p.id for p in self.store.read(people_of.everybody)}
        return self.store.read(people_of.presence, self.day).get(found[name], Presence.EXPECTED)

    @property
    def shown(self) -> list[str]:
        return [self.sheet.matches.item(n).text() for n in range(self.sheet.matches.count())]

    def last(self) -> list[str]:
        return [mark.name for mark in self.sheet.register.latest]

    def close(self) -> None:
        self.live.settle()
        self.sheet.reject()
        self.live.let_go()


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def hall(store, qtbot):
    made = Hall(store, qtbot, ["Anna Friis", "Anders Toft", "Søren Ågård", "Mette Bo Holm", "Ida Lund"])
    yield made
    made.close()


def test_seventy_five_come_by_keys_alone_and_nobody_is_taken_for_somebody_else(store, qtbot):
    names = [f"{first} {last}" for first, last in product(FIRST, LAST)]
    hall = Hall(store, qtbot, names)
    coming = names[1::2][::-1] + names[::2]
    keys = 0
    for number, name in enumerate(coming):
        typed, taken = "", False
        for letter in name.lower():
            if letter in " -":
                continue
            typed += letter
            hall.type(letter)
            found = seek(hall.sheet.register.door.people, hall.sheet.register.door.where, typed)
            meant = sure(found, Presence.PRESENT)
            places = [one.person.name for one in found[:9]]
            if meant is not None and meant.name == name:
                hall.key(Qt.Key.Key_Return)
                taken = True
            elif len(typed) >= 3 and name in places:
                hall.type(str(places.index(name) + 1))
                taken = True
            if taken:
                keys += len(typed) + 1
                break
        assert taken, name
        assert hall.sheet.field.text() == ""
        assert hall.last()[0] == name
        assert hall.sheet.count.text() == f"{number + 1} af 75 er her"
    hall.live.settle()
    where = store.read(people_of.presence, hall.day)
    assert where == dict.fromkeys(hall.ids, Presence.PRESENT)
    assert keys / 75 < 5, "a second is about five keys"
    assert hall.sheet.missing.count() == 0
    hall.close()


def test_enter_marks_nobody_while_several_can_be_meant(hall):
    hall.enter("an")
    assert hall.shown == ["Anders Toft", "Anna Friis"]
    assert hall.sheet.hint.text.startswith("Intet er krydset af")
    assert hall.sheet.field.text() == "an"
    assert hall.sheet.count.text() == "0 af 5 er her"
    hall.type("2")
    assert hall.where("Anna Friis") is Presence.PRESENT
    hall.enter("an")
    assert hall.where("Anders Toft") is Presence.PRESENT


def test_arrows_choose_and_each_key_says_something_else(hall):
    hall.type("an")
    hall.key(Qt.Key.Key_Down)
    hall.key(Qt.Key.Key_Down)
    assert hall.sheet.hint.text == "Anna Friis er valgt. Enter: er her."
    hall.key(Qt.Key.Key_F2)
    assert hall.where("Anna Friis") is Presence.LATE
    assert hall.sheet.count.text() == "0 af 5 er her"
    hall.type("mh")
    hall.key(Qt.Key.Key_F4)
    assert hall.where("Mette Bo Holm") is Presence.ABSENT
    hall.enter("sø")
    hall.type("soe")
    hall.key(Qt.Key.Key_F3)
    assert hall.where("Søren Ågård") is Presence.LEFT
    assert [hall.sheet.missing.item(n).text() for n in range(hall.sheet.missing.count())] == [
        "Anders Toft",
        "Ida Lund",
    ]


def test_what_was_marked_is_taken_back_where_it_stands_and_by_ctrl_z(hall):
    hall.enter("ida")
    hall.enter("sø")
    assert hall.last() == ["Søren Ågård", "Ida Lund"]
    hall.sheet.latest.undone.emit(hall.sheet.register.latest[1])
    assert hall.where("Ida Lund") is Presence.EXPECTED
    assert hall.last() == ["Søren Ågård"]
    hall.key(Qt.Key.Key_Z, ctrl=True)
    assert hall.where("Søren Ågård") is Presence.EXPECTED
    assert hall.last() == []


def test_the_rest_are_marked_as_not_here_in_one_step_that_can_be_taken_back(hall):
    hall.enter("ida")
    hall.type("mh")
    hall.key(Qt.Key.Key_F2)
    hall.qtbot.mouseClick(hall.sheet.rest, Qt.MouseButton.LeftButton)
    assert [hall.where(n) for n in ("Anna Friis", "Mette Bo Holm")] == [Presence.ABSENT, Presence.LATE]
    assert hall.last()[0] == "3 mangler"
    assert hall.sheet._lacks.text() == "Alle er krydset af"
    hall.store.undo().result(5)
    hall.live.settle()
    assert hall.sheet._lacks.text() == "3 mangler"
    assert hall.last() == ["Mette Bo Holm", "Ida Lund"]


def test_a_helper_who_marks_somebody_meanwhile_is_seen_at_once(hall):
    hall.type("an")
    hall.store.write(attendance.mark_presence, hall.day, hall.ids[1], Presence.PRESENT).result(5)
    hall.live.settle()
    assert hall.shown == ["Anna Friis", "Anders Toft"]
    assert hall.sheet.count.text() == "1 af 5 er her"
    hall.key(Qt.Key.Key_Return)
    assert hall.where("Anna Friis") is Presence.PRESENT


def test_who_has_been_taken_off_the_list_meanwhile_is_told_of(hall):
    hall.type("ida")
    hall.store.write(people.remove_people, [hall.ids[4]]).result(5)
    hall.key(Qt.Key.Key_Return)
    hall.live.settle()
    assert hall.sheet.count.text() == "0 af 4 er her"
    assert hall.last() == []


def table_of_two(hall) -> str:
    round_id = hall.store.do("", teams.add_round, hall.day, "Runde 1", 3).result(5)
    tables = [hall.ids[:3], hall.ids[3:]]
    hall.store.do("", teams.seat_everybody, round_id, tables, ["Bord 1", "Bord 2"]).result(5)
    hall.live.settle()
    return round_id


def test_somebody_unexpected_is_on_the_list_here_and_at_the_short_table(hall):
    round_id = table_of_two(hall)
    hall.enter("yrsa")
    fields = hall.sheet.walk_in.fields
    assert fields["name"].text() == "yrsa"
    assert fields["name"].hasFocus()
    fields["name"].selectAll()
    hall.qtbot.keyClicks(fields["name"], "Yrsa Ny")
    hall.qtbot.keyClicks(fields["level"], "2")
    hall.qtbot.keyClicks(fields["area"], "ku")
    assert fields["area"].text() == "Kultur"
    hall.key(Qt.Key.Key_Return, fields["area"])
    hall.live.settle()
    assert hall.where("Yrsa Ny") is Presence.PRESENT
    assert hall.sheet.walk_in.seat.text() == "Giv plads ved Bord 2"
    QApplication.processEvents()
    hall.key(Qt.Key.Key_Return, hall.sheet.walk_in.seat)
    hall.live.settle()
    seats = {t.name: len(t.seats) for t in hall.store.read(teams_of.whole, round_id).teams}
    assert seats == {"Bord 1": 3, "Bord 2": 3}
    hall.key(Qt.Key.Key_Escape, hall.sheet.walk_in)
    assert hall.last() == ["Yrsa Ny"]
    hall.sheet.latest.undone.emit(hall.sheet.register.latest[0])
    hall.live.settle()
    assert len(hall.store.read(people_of.everybody)) == 5


def test_a_second_person_of_the_same_name_is_asked_for_twice(hall):
    hall.key(Qt.Key.Key_N, ctrl=True)
    name = hall.sheet.walk_in.fields["name"]
    hall.qtbot.keyClicks(name, "ida lund")
    hall.key(Qt.Key.Key_Return, name)
    hall.live.settle()
    assert len(hall.store.read(people_of.everybody)) == 5
    hall.key(Qt.Key.Key_Return, name)
    hall.live.settle()
    assert len(hall.store.read(people_of.everybody)) == 6


def test_who_leaves_at_lunch_is_told_of_and_leads_to_the_teams(hall):
    table_of_two(hall)
    block = hall.store.do("", plan.add_block, hall.day, None, "Makkerpar", 30).result(5)
    hall.store.do("", runs.begin_block, hall.day, block, NOW).result(5)
    hall.live.settle()
    assert hall.sheet._banner.isHidden()
    hall.enter("ida")
    hall.type("ida")
    hall.key(Qt.Key.Key_F3)
    hall.live.settle()
    assert hall.sheet._need.text() == "1 er her ikke. Bord 2 har kun 1 tilbage."
    hall.key(Qt.Key.Key_R, ctrl=True)
    assert hall.went == ["mend"]
    assert not hall.sheet.isVisible()


def test_from_the_door_to_the_big_screen_in_three_keys(tmp_path, qtbot):
    app = App(now=lambda: NOW)
    assert app.found(tmp_path / "dag.temadag", "Ledertemadage")
    day = app.live.store.write(_pairs).result(10)
    app.site.day_id = day
    app.window.go("console")
    app.live.settle()
    console = app.window.visited("console")
    qtbot.keyClick(console, Qt.Key.Key_D)
    sheet = console.door
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sheet.field)
    sheet.register.mark(app.live.read(people_of.everybody)[0], Presence.LEFT)
    app.live.settle()
    qtbot.keyClick(sheet.field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    mending = app.window.visited("teams").mending
    qtbot.waitUntil(lambda: mending.sheet is not None and not mending.running, timeout=20_000)
    app.live.settle()
    qtbot.waitUntil(lambda: mending.sheet.use.isEnabled(), timeout=20_000)
    qtbot.keyClick(mending.sheet, Qt.Key.Key_Return)
    app.live.settle()
    qtbot.waitUntil(lambda: mending.sheet.show_it.isVisible(), timeout=20_000)
    qtbot.keyClick(mending.sheet.show_it, Qt.Key.Key_Return)
    app.live.settle()
    assert app.live.read(runs_of.run, day).show is Show.TEAMS
    assert app.site.announced is not None
    held = app.live.read(teams_of.rounds, day)[0]
    assert sorted(len(team.seats) for team in held.teams if team.seats) == [2, 3]
    app.close()


def _pairs(db) -> str:
    day = plan.add_day(db, "Temadag")
    block = plan.add_block(db, day, None, "Makkerpar", 30, team_size=2)
    ids = [people.add_person(db, f"Anna 0{n} Friis") for n in range(6)]
    attendance.mark_several(db, day, ids, Presence.PRESENT)
    held = teams.add_round(db, day, "Makkerpar", 2, block)
    teams.seat_everybody(db, held, [ids[:2], ids[2:4], ids[4:]], ["Bord 1", "Bord 2", "Bord 3"])
    runs.begin_block(db, day, block, NOW)
    return day
