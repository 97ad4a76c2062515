"""A list through the window: seen first, put right, taken in, and a second time adding nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from temadag.actions import people
from temadag.core.matching import Taking
from temadag.store.session_store import SessionStore
from temadag.ui import ask
from temadag.ui.planner.importing import ImportPage
from ui.test_people import Room, pick

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FIRST = ["Mette", "Ole", "Søren", "Åse", "Ib", "Pia", "Bo", "Kåre", "Ayşe", "Lis"]
LAST = ["Hansen", "Ærø", "Bøgh", "Juhl", "Friis", "Norup", "Kofoed", "Lund"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def room(store: SessionStore, qtbot) -> Room:
    return Room(store, qtbot).open()


def workbook(path: Path, people_count: int = 74) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Deltagerliste"])
    sheet.append([])
    sheet.append(
        ["Navn", "Titel", "Ledelsesniveau", "Forvaltning", "Arbejdsplads", "E-mail", "Nærmeste leder"]
    )
    for n in range(people_count):
        name = f"{FIRST[n % 10]} {LAST[n // 10]}"
        manager = "" if n == 0 else "Mette Hansen"
        sheet.append([name, "Leder", "Leder", f"Område {n % 6}", f"Sted {n}", f"p{n}@by.dk", manager])
    sheet.append(["I alt", people_count])
    book.save(path)
    return path


def read(room: Room, wish) -> ImportPage:
    page = room.screen.importing
    before = page.found
    wish()
    room.qtbot.waitUntil(lambda: page.found is not before and not page._job.running)
    return page


def take(room: Room) -> None:
    page = room.screen.importing
    with room.qtbot.waitSignal(page.left):
        room.qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    room.live.settle()


def test_seventy_four_through_the_window(room: Room, tmp_path: Path, monkeypatch) -> None:
    path = workbook(tmp_path / "ledere.xlsx")
    monkeypatch.setattr(ask, "open_file", lambda *_given: path)
    page = read(room, room.screen._on_fetch)
    assert page.take.text() == "Hent 74 deltagere"
    assert page.notes.doubts.count() == 1
    page.notes._on_doubt(page.notes.doubts.item(0))
    assert page.preview.currentIndex().row() == 77
    take(room)
    assert len(room.everybody()) == 74 and len(room.shown()) == 74
    assert room.told[-1] == "74 deltagere hentet."
    mette = room.everybody()["Mette Hansen"]
    assert room.everybody()["Ole Hansen"].manager_id == mette.id
    read(room, lambda: room.screen.import_file(path))
    assert [c.text() for c in page._told if not c.isHidden()] == ["74 kendte", "1 at se efter"]
    take(room)
    assert len(room.everybody()) == 74 and "Intet er ændret" in room.told[-1]
    room.live.undo()
    room.live.undo()
    assert room.everybody() == {} and room.screen._pages.currentIndex() == 1


def test_a_column_can_be_given_another_meaning(room: Room) -> None:
    page = read(room, lambda: room.screen.import_text("Navn;Afdeling;Sted\nIb Ibsen;Birk;Aarhus\n"))
    assert page.found.people[0].area == "Birk"
    read(room, lambda: pick(page.preview.head.choice(1), "workplace"))
    ib = page.found.people[0]
    assert (ib.area, ib.workplace) == ("", "Birk")
    assert page.preview.head.choice(2).currentText() == "Hentes ikke"
    read(room, lambda: pick(page.preview.head.choice(0), "-"))
    assert page.found.people == () and not page.take.isEnabled()
    read(room, lambda: pick(page.preview.head.choice(0), "name"))
    read(room, lambda: pick(page._header, "none"))
    assert [p.name for p in page.found.people] == ["Navn", "Ib Ibsen"]
    read(room, lambda: pick(page._header, "0"))
    take(room)
    assert room.everybody()["Ib Ibsen"].workplace == "Birk"


def test_another_tab_can_be_chosen(room: Room, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Ledere"
    book.active.append(["Navn"])
    book.active.append(["Ib Ibsen"])
    book.create_sheet("Gæster").append(["Navn"])
    book["Gæster"].append(["Bo Bo"])
    book.save(tmp_path / "a.xlsx")
    page = read(room, lambda: room.screen.import_file(tmp_path / "a.xlsx"))
    assert page._tab_box.isVisible()
    read(room, lambda: pick(page._tab, "Gæster"))
    assert [p.name for p in page.found.people] == ["Bo Bo"]


@pytest.mark.parametrize(
    ("taking", "titles"),
    [(Taking.KEEP, ["Leder"]), (Taking.OVERWRITE, ["Rektor"]), (Taking.BOTH, ["Leder", "Rektor"])],
)
def test_keep_overwrite_and_both(room: Room, taking: Taking, titles: list[str]) -> None:
    room.store.write(people.add_person, "Ib Ibsen", title="Leder").result(5)
    page = read(room, lambda: room.screen.import_text("Navn;Titel;Mail\nIb Ibsen;Rektor;ib@by.dk\n"))
    assert page._known.isVisible() and page.notes.known.count() == 1
    assert page.notes._tabs.value == "known"  # there is no doubt to look at
    page._taking._on_clicked(taking.value)
    take(room)
    from temadag.store import people as people_of

    assert sorted(p.title for p in room.store.read(people_of.everybody)) == titles


def test_one_known_person_can_be_decided_for_alone(room: Room) -> None:
    for name in ("Ib Ibsen", "Bo Bo"):
        room.store.write(people.add_person, name, title="Leder").result(5)
    text = "Navn;Titel\nIb Ibsen;Rektor\nBo Bo;Rektor\n"
    page = read(room, lambda: room.screen.import_text(text))
    page.notes._tabs._on_clicked("known")
    names = [page.notes.known.item(n).text() for n in range(2)]
    page.notes.known.setCurrentRow(names.index("Bo Bo"))
    pick(page.notes._one, "overwrite")
    take(room)
    assert {n: p.title for n, p in room.everybody().items()} == {"Ib Ibsen": "Leder", "Bo Bo": "Rektor"}


def test_managers_whom_the_programme_knows_are_no_doubt(room: Room) -> None:
    room.store.write(people.add_person, "Pia Friis").result(5)
    room.live.settle()
    page = read(room, lambda: room.screen.import_text("Navn;Leder\nIb Ibsen;Pia Friis\nBo Bo;Hans Hansen\n"))
    assert [page.notes.doubts.item(n).text() for n in range(page.notes.doubts.count())] == ["Række 3"]


def test_what_cannot_be_read_is_told_with_ways_on(room: Room, tmp_path: Path, monkeypatch) -> None:
    bad = tmp_path / "rapport.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    room.screen.import_file(bad)
    page = room.screen.importing
    room.qtbot.waitUntil(lambda: page._pages.currentIndex() == 2)
    ways = {b.text(): b for b in page._pages.currentWidget().findChildren(QPushButton)}
    assert list(ways) == ["Vælg en anden fil …", "Indsæt liste", "Tilbage"]
    good = workbook(tmp_path / "ledere.xlsx", 3)
    monkeypatch.setattr(ask, "open_file", lambda *_given: good)
    read(room, ways["Vælg en anden fil …"].click)
    assert page.take.text() == "Hent 3 deltagere"
    room.qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.busy and room.everybody() == {}


def test_five_thousand_rows_are_read_beside_the_window(room: Room) -> None:
    rows = "\n".join(f"Anna{chr(97 + n % 26)} Jensen{chr(97 + n // 26 % 26)};Sted {n}" for n in range(5000))
    page = read(room, lambda: room.screen.import_text("Navn;Arbejdsplads\n" + rows))
    assert page.take.text() == "Hent 5000 deltagere"
    page.give_up()
    assert room.everybody() == {}


def test_giving_up_while_reading_takes_nothing_in(room: Room, tmp_path: Path) -> None:
    room.screen.import_file(workbook(tmp_path / "a.xlsx", 40))
    page = room.screen.importing
    page.give_up()
    assert not page.busy and page.found is None
    assert room.screen._pages.currentIndex() == 1


def test_a_namesake_from_another_place_is_pointed_out(room: Room) -> None:
    room.store.write(people.add_person, "Ib Ibsen", workplace="Birk").result(5)
    page = read(room, lambda: room.screen.import_text("Navn;Arbejdsplads\nIb Ibsen;Skovly\n"))
    told = [chip.text() for chip in page._told if not chip.isHidden()]
    assert told == ["1 kendte", "1 med ændringer", "1 måske en anden"]
    page.notes.known.setCurrentRow(0)
    pick(page.notes._one, "both")
    take(room)
    assert len(room.shown()) == 2


def test_who_may_be_another_is_seen_first_and_never_lost_without_a_word(room: Room) -> None:
    read(room, lambda: room.screen.import_text("Navn;Arbejdsplads\nAnna Hansen;Skolen\nBo Lund;Museet\n"))
    take(room)
    twin = "Navn;Arbejdsplads\nAnne Hansen;Skolen\nIda;Skolen\n"
    page = read(room, lambda: room.screen.import_text(twin))
    assert page.notes._pages.currentIndex() == 1 and page.notes.doubts.count() == 1
    take(room)
    assert "Regnet for kendte, selv om det måske er andre: Anne Hansen." in room.told[-1]
    page = read(room, lambda: room.screen.import_text(twin))
    page.notes.decided.emit(page._plan.in_doubt[0].found.id, Taking.BOTH)
    take(room)
    assert "Regnet for" not in room.told[-1]
    names = [p.name for p in room.everybody().values()]
    assert sorted(names) == ["Anna Hansen", "Anne Hansen", "Bo Lund", "Ida"]
