"""The offers' screen: an offer in one line, wishes by name and by number, and nobody counted who has none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from temadag.actions import offers, people
from temadag.core.offers import OfferKind
from temadag.settings import Settings
from temadag.store import giving
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.after.card_rows import KEY
from temadag.ui.after.offers import OffersScreen
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.site import Site


class Room:
    """The screen on a real file."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: 1_763_116_200.0), Settings())
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = OffersScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()
        self.list, self.panel = self.screen._list, self.screen._panel

    def add(self, text: str) -> str:
        field = self.screen.findChild(QLineEdit, "add")
        field.setFocus()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.live.settle()
        return self.panel.offer_id

    def person(self, name: str) -> str:
        made = self.store.do("", people.add_person, name).result(10)
        self.live.settle()
        return made

    def wish(self, offer_id: str, person_id: str, wish: int) -> None:
        self.store.write(offers.sign_up, offer_id, person_id, wish).result(10)
        self.live.settle()

    def sign_on(self, name: str, wish: str) -> None:
        QApplication.processEvents()  # the field is empty again after the one before
        self.panel.wish.show_key(wish)
        self.panel.name.setText(name)
        self.qtbot.keyClick(self.panel.name, Qt.Key.Key_Return)
        self.live.settle()

    def rows(self) -> list[str]:
        return [self.list.item(n).text() for n in range(self.list.count())]

    def names(self) -> list[str]:
        return [self.panel.names.item(n).text() for n in range(self.panel.names.count())]

    def offers(self) -> list:
        return self.store.read(giving.offers)

    def words(self) -> str:
        QApplication.processEvents()  # what has just been put into a layout is shown by the next event
        return " ".join(w.text() for w in self.screen.findChildren(QLabel) if w.isVisible())

    def click(self, name: str) -> None:
        button = self.screen.findChild(QPushButton, name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.live.settle()


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Room(store, qtbot)
    store.close()


def test_before_the_first_offer_it_says_what_the_place_is_for(room: Room) -> None:
    assert "Ingen tilbud endnu" in room.words() and not room.screen._side.isVisible()
    room.add("   ")
    assert room.offers() == []
    room.add("Studietur til Vejlby")
    assert room.rows() == ["Studietur til Vejlby"] and room.screen._side.isVisible()


def test_an_offer_is_edited_where_it_stands(room: Room) -> None:
    room.add("Netværk")
    panel = room.panel
    panel.title.setFocus()
    panel.title.selectAll()
    room.qtbot.keyClicks(panel.title, "Netværk om AI")
    panel.title.save_now()
    panel.seats.setFocus()
    room.qtbot.keyClicks(panel.seats, "12")
    panel.seats.save_now()
    panel.kind.setCurrentIndex(panel.kind.findData("trip"))
    panel.kind.activated.emit(1)
    panel.closed.click()
    room.live.settle()
    (offer,) = room.offers()
    assert (offer.title, offer.seats, offer.kind, offer.closed) == ("Netværk om AI", 12, OfferKind.TRIP, True)
    panel.title.selectAll()
    room.qtbot.keyClick(panel.title, Qt.Key.Key_Delete)
    panel.title.save_now()
    room.live.settle()
    assert room.offers()[0].title == "Netværk om AI", "an offer without a name is not saved"
    panel.seats.setText("")
    room.qtbot.keyClicks(panel.seats, "mange")
    assert not panel.seats.judge() and "0 er uden grænse" in room.told[-1]
    assert room.offers()[0].seats == 12


def test_wishes_stand_with_names_by_wish_and_who_has_none_is_nowhere(room: Room) -> None:
    ida, bo, aase, _nobody = (room.person(n) for n in ("Ida Ægir", "Bo Ørum", "Åse Dam", "Nils Ingen"))
    trip = room.add("Studietur")
    for person, wish in ((ida, 1), (aase, 1), (bo, 2)):
        room.wish(trip, person, wish)
    assert room.names() == ["Første ønske (2)", "Ida Ægir", "Åse Dam", "Andet ønske (1)", "Bo Ørum"]
    assert "3 har ønsket" in room.words() and "4" not in room.words()
    assert "Nils" not in room.words() + " ".join(room.names() + room.rows())
    room.store.do("", offers.edit_offer, trip, seats=1).result(10)
    room.live.settle()
    assert "1 mere har det som første ønske" in room.panel._over.text()


def test_a_paper_is_signed_on_moved_and_taken_back(room: Room) -> None:
    ida = room.person("Ida Ægir")
    first = room.add("Netværk")
    second = room.add("Studietur")
    room.sign_on("Ida Ægir", "2")
    assert room.store.read(giving.wishes_of, ida) == {second: 2}
    room.list.choose(first)
    room.sign_on("Ida", "2")
    assert room.store.read(giving.wishes_of, ida) == {first: 2}
    assert "havde »Studietur« som samme ønske" in room.told[-1]
    room.panel.names.choose(ida)
    room.qtbot.keyClick(room.panel.names, Qt.Key.Key_Delete)
    room.live.settle()
    assert room.store.read(giving.wishes_of, ida) == {}
    room.live.undo()
    room.live.settle()
    assert room.store.read(giving.wishes_of, ida) == {first: 2}
    room.panel.closed.click()
    room.live.settle()
    assert not room.panel.name.isEnabled(), "a closed offer takes no more"


def test_offers_change_places_and_go_only_when_nobody_loses_anything(room: Room) -> None:
    ida = room.person("Ida")
    for name in ("Et", "To", "Tre"):
        room.add(name)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    room.live.settle()
    assert room.rows() == ["Et", "Tre", "To"] and room.panel._offer.title == "Tre"
    room.wish(room.panel.offer_id, ida, 1)
    room.click("remove")
    assert "Luk tilbuddet i stedet" in room.told[-1] and len(room.offers()) == 3
    room.list.setCurrentRow(0)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Delete)
    room.live.settle()
    assert room.rows() == ["Tre", "To"] and "Ctrl+Z" in room.told[-1]
    room.live.undo()
    room.live.settle()
    assert room.rows() == ["Et", "Tre", "To"]


def test_places_given_twice_by_two_laptops_are_told_apart(room: Room) -> None:
    made = [room.add(name) for name in ("Et", "To", "Tre")]
    room.store.write(lambda db: db.execute("update offer set position = 'm'") and None).result(10)
    now = [offer.id for offer in room.offers()]
    room.store.do("", offers.move_offer, now[2], now[0]).result(10)
    assert [offer.id for offer in room.offers()] == [now[0], now[2], now[1]] and sorted(now) == sorted(made)


def test_three_hundred_wishes_are_all_there(room: Room) -> None:
    trip = room.add("Studietur")

    def crowd(db) -> None:
        for number in range(300):
            offers.sign_up(db, trip, people.add_person(db, f"Navn {number:03}"), 1 + number % 3)

    room.store.write(crowd).result(30)
    room.live.settle()
    shown = [room.panel.names.item(n) for n in range(room.panel.names.count())]
    assert sum(item.data(KEY) is not None for item in shown) == 300
    assert shown[0].text() == "Første ønske (100)"
