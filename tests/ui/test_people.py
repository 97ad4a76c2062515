"""The participants' screen: seek, sort, edit beside the list, mark at the door, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton, QWidget

from temadag.actions import people
from temadag.core.attendance import Presence
from temadag.core.people import Person, Role
from temadag.core.teams import Bond
from temadag.settings import Settings
from temadag.store import people as people_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.planner.people import PeopleScreen
from temadag.ui.planner.people_model import entries_of
from temadag.ui.planner.people_words import count_line
from temadag.ui.site import Site

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NAMES = ["Åse Ås", "Bo Bo", "Mette Hansen", "Ole Ærø", "Pia Friis"]
NOW = 1_794_650_000.0  # 14 November 2026


class Room:
    """The screen on a real file."""

    def __init__(self, store: SessionStore, qtbot, dark: bool = False) -> None:
        if not QGuiApplication.instance().styleSheet() or theme.tokens().dark != dark:
            theme.apply(QGuiApplication.instance(), dark)
        self.store, self.qtbot, self.live = store, qtbot, Live(store)
        self.site = Site(Clockwork(lambda: NOW), Settings())
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = PeopleScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.resize(1274, 704)

    def open(self) -> "Room":
        self.live.settle()
        self.screen.show()
        self.qtbot.waitExposed(self.screen)
        return self

    def everybody(self) -> dict[str, Person]:
        self.live.settle()
        return {p.name: p for p in self.store.read(people_of.everybody)}

    def shown(self) -> list[str]:
        rows = self.screen.table.model()
        return [rows.index(n, 0).data() for n in range(rows.rowCount())]

    def choose(self, *names: str) -> None:
        self.screen.table.choose([self.everybody()[name].id for name in names])

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.screen.table, key)
        self.live.settle()

    def presence(self) -> dict[str, Presence]:
        self.live.settle()
        names = {p.id: name for name, p in self.everybody().items()}
        return {names[i]: p for i, p in self.store.read(people_of.presence, "d").items()}

    def write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        field.save_now()
        self.live.settle()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def room(store: SessionStore, qtbot) -> Room:
    for name in NAMES:
        more = {"role": Role.DIREKTION, "level": "Direktion"} if name == "Pia Friis" else {"level": "Leder"}
        store.write(people.add_person, name, title="Chef", area="Børn", **more).result(5)
    row = {"id": "d", "position": "a", "title": "Dag", "held_on": "2026-11-14"}
    store.write(lambda db: db.table("day").insert(row).last_pk).result(5)
    made = Room(store, qtbot)
    made.site.day_id = "d"
    return made.open()


def test_the_list_is_in_danish_order_with_its_counts(room: Room) -> None:
    assert room.shown() == ["Bo Bo", "Mette Hansen", "Ole Ærø", "Pia Friis", "Åse Ås"]
    assert room.screen._subtitle.text() == "5 deltagere · 1 forvaltning · 2 niveauer"
    room.screen.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert room.shown()[0] == "Åse Ås"


def test_seeking_by_any_words_and_by_letters_typed_in_the_table(room: Room) -> None:
    room.qtbot.keyClicks(room.screen.bar.search, "han met")
    assert room.shown() == ["Mette Hansen"]
    room.qtbot.keyClick(room.screen.bar.search, Qt.Key.Key_Return)
    assert room.screen.table.chosen_ids() == [room.everybody()["Mette Hansen"].id]
    room.qtbot.keyClick(room.screen.table, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier)
    assert room.screen.bar.search.text() == "p"
    assert room.shown() == ["Pia Friis"]
    room.qtbot.keyClick(room.screen.bar.search, Qt.Key.Key_Escape)
    assert len(room.shown()) == 5


def test_editing_in_place_and_undo(room: Room) -> None:
    room.choose("Bo Bo")
    form = room.screen.panel.form
    room.key(Qt.Key.Key_Return)
    room.write(form.line("name"), "Bo Bech")
    room.write(form.line("workplace"), "Skovly ")
    bo = room.everybody()["Bo Bech"]
    assert bo.workplace == "Skovly" and form.line("name").text() == "Bo Bech"
    assert form.line("workplace").text() == "Skovly "  # the space just typed is left alone
    assert room.screen.table.chosen_ids() == [bo.id]
    room.live.undo()
    room.live.undo()
    assert room.everybody()["Bo Bo"].workplace == ""
    form.line("workplace").clearFocus()
    room.screen.refresh()
    assert form.line("name").text() == "Bo Bo"


def test_typing_is_saved_for_the_right_person_when_another_is_chosen(room: Room) -> None:
    room.choose("Bo Bo")
    room.qtbot.keyClicks(room.screen.panel.form.line("email"), "bo@by.dk")
    room.choose("Pia Friis")
    there = room.everybody()
    assert (there["Bo Bo"].email, there["Pia Friis"].email) == ("bo@by.dk", "")
    assert room.screen.panel.form.line("email").text() == ""


def test_a_name_cannot_be_emptied(room: Room) -> None:
    room.choose("Bo Bo")
    line = room.screen.panel.form.line("name")
    line.setFocus()
    line.selectAll()
    room.qtbot.keyClick(line, Qt.Key.Key_Delete)
    line.save_now()
    assert "Bo Bo" in room.everybody()
    assert room.told


def test_manager_role_and_needs(room: Room) -> None:
    room.choose("Bo Bo")
    form, there = room.screen.panel.form, room.everybody()
    pick(form._manager, there["Pia Friis"].id)
    pick(form._role, Role.GUEST_CITIZEN.value)
    form._needs.setFocus()
    room.qtbot.keyClicks(form._needs, "Vegetar")
    form._needs.save_now()
    bo = room.everybody()["Bo Bo"]
    assert (bo.manager_id, bo.role, bo.needs) == (there["Pia Friis"].id, Role.GUEST_CITIZEN, "Vegetar")
    pick(form._manager, "-")
    assert room.everybody()["Bo Bo"].manager_id == ""


def pick(choice: QComboBox, key: str) -> None:
    index = choice.findData(key)
    assert index >= 0
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def test_bonds_from_the_panel_and_for_two_chosen(room: Room) -> None:
    room.choose("Bo Bo")
    bonds, there = room.screen.panel._one.bonds, room.everybody()
    pick(bonds._adders[Bond.APART], there["Pia Friis"].id)
    room.live.settle()
    assert [p.bond for p in room.store.read(people_of.pairings)] == [Bond.APART]
    away = [b for b in bonds.findChildren(QPushButton) if "Pia Friis" in b.accessibleName()]
    room.qtbot.mouseClick(away[0], Qt.MouseButton.LeftButton)
    room.live.settle()
    assert room.store.read(people_of.pairings) == []
    room.choose("Bo Bo", "Mette Hansen")
    room.screen.panel.paired.emit(Bond.TOGETHER)
    room.live.settle()
    assert [p.bond for p in room.store.read(people_of.pairings)] == [Bond.TOGETHER]


def test_the_keys_of_the_door(room: Room) -> None:
    room.choose("Bo Bo")
    room.key(Qt.Key.Key_Space)
    assert room.presence() == {"Bo Bo": Presence.PRESENT}
    for key, presence in {
        Qt.Key.Key_2: Presence.LATE,
        Qt.Key.Key_3: Presence.LEFT,
        Qt.Key.Key_4: Presence.ABSENT,
        Qt.Key.Key_1: Presence.PRESENT,
    }.items():
        room.key(key)
        assert room.presence() == {"Bo Bo": presence}
    room.key(Qt.Key.Key_Space)
    assert room.presence() == {}
    room.choose("Bo Bo", "Pia Friis", "Åse Ås")
    room.key(Qt.Key.Key_1)
    assert len(room.presence()) == 3
    room.screen.bar._filter._on_clicked("expected")
    assert room.shown() == ["Mette Hansen", "Ole Ærø"]
    room.live.undo()
    assert room.presence() == {} and len(room.shown()) == 5


def test_without_a_day_there_is_nothing_to_mark(store: SessionStore, qtbot) -> None:
    store.write(people.add_person, "Bo Bo").result(5)
    room = Room(store, qtbot).open()
    room.choose("Bo Bo")
    room.key(Qt.Key.Key_1)
    room.key(Qt.Key.Key_Space)
    assert not room.screen.bar._filter.isVisible() and room.told == []
    assert room.screen.table.isColumnHidden(5)


def test_removing_and_undo(room: Room) -> None:
    room.choose("Bo Bo", "Pia Friis")
    room.key(Qt.Key.Key_Delete)
    assert set(room.everybody()) == {"Åse Ås", "Mette Hansen", "Ole Ærø"}
    assert "2 deltagere" in room.told[-1]
    room.live.undo()
    assert len(room.everybody()) == 5 and len(room.shown()) == 5


def test_a_walk_in_is_there_and_present(room: Room) -> None:
    room.screen.begin_new()
    new = room.screen.panel.new
    assert new._come.isChecked()  # the day is today
    room.qtbot.keyClicks(new.form.line("name"), "Ib Ibsen")
    room.qtbot.keyClicks(new.form.line("title"), "Vikar")
    room.qtbot.keyClick(new.form.line("title"), Qt.Key.Key_Return)
    ib = room.everybody()["Ib Ibsen"]
    assert ib.title == "Vikar" and room.presence() == {"Ib Ibsen": Presence.PRESENT}
    assert room.screen.table.chosen_ids() == [ib.id] and not room.screen.panel.adding


def test_a_new_one_needs_a_name_and_may_be_given_up(room: Room) -> None:
    room.screen.begin_new()
    new = room.screen.panel.new
    room.qtbot.mouseClick(new._add, Qt.MouseButton.LeftButton)
    assert "navnet" in room.told[-1] and len(room.everybody()) == 5
    room.qtbot.keyClick(new.form.line("name"), Qt.Key.Key_Escape)
    assert not room.screen.panel.adding


def test_nobody_yet_teaches_and_offers_three_ways(store: SessionStore, qtbot, monkeypatch) -> None:
    room = Room(store, qtbot).open()
    page = room.screen._pages.currentWidget()
    ways = {b.text(): b for b in page.findChildren(QPushButton)}
    assert list(ways) == ["Vælg en fil …", "Indsæt liste", "Skriv selv"]
    monkeypatch.setattr(ask, "open_file", lambda *_given: None)
    ways["Vælg en fil …"].click()
    assert room.screen._pages.currentWidget() is page
    QGuiApplication.clipboard().clear()
    ways["Indsæt liste"].click()
    assert "kopieret" in room.told[-1]
    ways["Skriv selv"].click()
    room.qtbot.keyClicks(room.screen.panel.new.form.line("name"), "Ib Ibsen")
    room.qtbot.mouseClick(room.screen.panel.new._add, Qt.MouseButton.LeftButton)
    assert list(room.everybody()) == ["Ib Ibsen"]
    assert room.shown() == ["Ib Ibsen"]


def test_a_list_dropped_or_pasted_goes_to_the_preview(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Navn;Titel\nIb Ibsen;Vikar\n", encoding="utf-8")
    for data in (QMimeData(), QMimeData()):
        if path.exists():
            data.setUrls([QUrl.fromLocalFile(str(path))])
        else:
            data.setText("Navn\tTitel\nIb Ibsen\tVikar\n")
        assert room.screen._take(data)
        room.qtbot.waitUntil(lambda: room.screen.importing.found is not None)
        assert [p.name for p in room.screen.importing.found.people] == ["Ib Ibsen"]
        room.screen.importing.give_up()
        assert room.screen._pages.currentIndex() == 0
        path.unlink(missing_ok=True)


def test_it_hears_changes_only_while_seen(room: Room) -> None:
    room.screen.hide()
    room.store.write(people.add_person, "Ib Ibsen").result(5)
    room.live.settle()
    assert "Ib Ibsen" not in room.shown()
    room.screen.show()
    assert "Ib Ibsen" in room.shown()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [(1188, 640), (1274, 704), (1828, 1024)])
def test_it_fits_with_three_hundred_people_of_long_names(
    store: SessionStore, qtbot, dark: bool, size: tuple[int, int]
) -> None:
    def many(db) -> None:  # type: ignore[no-untyped-def]
        for n in range(300):
            name = f"Marie-Christine {chr(65 + n % 26)}{chr(97 + n // 26)} Wilhelmsen-Frederiksborg"
            people.add_person(
                db, name, title="Konstitueret områdeleder for forebyggelse", area="Børn og Skole" * 3
            )

    store.write(many).result(20)
    room = Room(store, qtbot, dark)
    room.screen.resize(*size)
    room.open()
    room.screen.table.selectRow(7)
    room.screen.grab()
    assert room.screen.minimumSizeHint().width() <= 1188 and room.screen.minimumSizeHint().height() <= 640
    assert (room.screen.width(), room.screen.height()) == size
    assert len(room.shown()) == 300


def test_everything_one_can_use_has_a_name_and_every_mark_is_told(room: Room) -> None:
    room.choose("Pia Friis")
    seen = room.screen.findChildren(QWidget)
    for widget in seen:
        if isinstance(widget, QPushButton | QToolButton | QComboBox | QLineEdit) and widget.isVisible():
            text = widget.text() if hasattr(widget, "text") else ""
            inner = widget.objectName().startswith("qt_") or isinstance(
                widget.parent(), QComboBox | QLineEdit
            )
            assert inner or widget.accessibleName() or text, widget
    rows = room.screen.table.model()
    pia = rows.index(room.shown().index("Pia Friis"), 0)
    assert rows.data(pia, Qt.ItemDataRole.AccessibleTextRole) == "Pia Friis, Chef, Direktion"
    assert all(keys and text for keys, text in PeopleScreen.keys(room.screen))


def test_a_click_on_the_presence_of_a_row_offers_the_five(room: Room) -> None:
    table = room.screen.table
    spot = table.visualRect(table.model().index(0, 5)).center()
    room.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    menu = QGuiApplication.instance().activePopupWidget()
    assert [a.text() for a in menu.actions()] == ["Ventes", "Til stede", "Kommer sent", "Gået", "Fraværende"]
    menu.actions()[1].trigger()
    menu.close()
    assert room.presence() == {"Bo Bo": Presence.PRESENT}


def test_choosing_rows_by_hand_shows_how_many(room: Room) -> None:
    table = room.screen.table
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 1, 2):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    assert room.screen.panel._several.name.text() == "3 deltagere"
    room.key(Qt.Key.Key_Escape)
    assert room.screen.panel._pages.currentWidget() is room.screen.panel._overview


def menu_of(room: Room) -> dict[str, QAction]:
    """What can be done about the one person shown."""
    more = room.screen.panel._one.findChild(QPushButton, "more")
    return {entry.text(): entry for entry in more.menu().actions() if entry.text()}


def test_somebody_gets_what_we_hold_of_them(room: Room, tmp_path, monkeypatch) -> None:
    room.store.do("", people.add_person, "Åse Ærø", needs="Ingen nødder").result(5)
    room.choose("Åse Ærø")
    monkeypatch.setattr(ask, "folder", lambda *_asked: tmp_path)
    menu_of(room)["Skriv et udtræk til personen …"].trigger()
    room.qtbot.waitUntil(lambda: bool(room.told), timeout=20_000)
    assert "Giv det til personen selv" in room.told[-1]
    assert sorted(path.name for path in tmp_path.glob("Udtræk*")) == [
        "Udtræk - Åse Ærø.json",
        "Udtræk - Åse Ærø.pdf",
    ]


def test_erasing_is_asked_about_and_is_for_good(room: Room, monkeypatch) -> None:
    for name in ("Åse Ærø", "Bo Lund"):
        room.store.do(f"Ny deltager: {name}", people.add_person, name).result(5)
    room.choose("Åse Ærø")
    asked, answers = [], [False, True]
    monkeypatch.setattr(ask, "forgo", lambda _w, title, *_t: asked.append(title) or answers.pop(0))
    menu_of(room)["Slet for altid …"].trigger()
    assert "Åse Ærø" in room.everybody()
    menu_of(room)["Slet for altid …"].trigger()
    assert "Åse Ærø" not in room.everybody() and "Bo Lund" in room.everybody()
    assert asked == ["Slet Åse Ærø for altid?"] * 2 and "er slettet fra filen" in room.told[-1]
    assert room.store.undo_label == "" and room.screen.panel._pages.currentIndex() == 0


def test_who_came_by_name_alone_is_shown_as_somebody_to_fill_in_later():
    room = [Person(str(n), f"Anna {n}", title="Leder", area="Kultur", workplace="") for n in range(4)]
    new = Person("9", "Yrsa Ny", area="Kultur")
    found = entries_of([*room, new], {}, (), {})
    assert [entry.lacks for entry in found] == [(), (), (), (), ("title",)]
    assert found[-1].marks == (("pencil", "Kan udfyldes senere: titel"),)
    assert count_line([*room, new]).endswith("1 kan udfyldes senere")
