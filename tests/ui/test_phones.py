"""The room of phones on the facilitator's screen: opened, filled, knocked at, tried, moved and closed."""

from dataclasses import replace
from datetime import datetime
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from room_in_memory import ALL_WELL, HOUSE, ROUTER, RoomInMemory
from temadag import phone_room, places
from temadag.actions import plan as plan_acts
from temadag.actions import reflections as said
from temadag.actions import runs
from temadag.app import App
from temadag.core.plan import Show
from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.core.room import Cause, Finding, Inside, Knock
from temadag.settings import Settings
from temadag.store import runs as runs_of
from temadag.store import sealing
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.room import words
from temadag.ui.room.check import CheckCard
from temadag.ui.room.helper_way import HelperWay
from temadag.ui.room.picker import PersonPicker
from temadag.ui.room.screen import PhonesScreen
from temadag.ui.room_sign import RoomSign
from temadag.ui.site import Site
from temadag.ui.widgets.qr import QrView

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

START = datetime(2026, 11, 14, 10, 22).timestamp()
PEOPLE = {
    "m": ("Mette Kjær", "Bøgelyskolen"),
    "mm": ("Mette Marie Kjærgaard", "Solstrålen"),
    "b": ("Bo Østergaard", "Vandværket"),
    "s": ("Søren Friis", "Biblioteket"),
}


class Facilitator:
    """The screen and the sign at the top on a real file; the network is a room in memory."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: START), Settings())
        self.site.day_id = "d"
        self.net = RoomInMemory()
        self.made = 0
        self.phones = self.site.phones
        self.phones.serve_by(self._make)
        self.went: list[str] = []
        self.told: list[str] = []
        self.site.went.connect(self.went.append)
        for teller in (self.live, self.phones):
            teller.told.connect(self.told.append)
        self.sign = RoomSign(self.site)
        self.screen = PhonesScreen(self.live, self.site)
        for widget in (self.sign, self.screen):
            qtbot.addWidget(widget)
        self.screen.resize(1140, 640)
        self.screen.show()
        self.sign.refresh()

    def _make(self) -> RoomInMemory:
        self.made += 1
        return self.net

    def click(self, name: str, within: QWidget | None = None) -> None:
        found = [b for b in (within or self.screen).findChildren(QPushButton, name) if b.isVisible()]
        assert found and found[0].isEnabled(), name
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.live.settle()

    def until(self, there) -> None:
        self.qtbot.waitUntil(there, timeout=20_000)

    def seen(self) -> None:
        """Wait until the screen knows what the room is now."""
        self.until(lambda: self.phones.state == self.net.state() and not self.phones.under_way)
        QApplication.processEvents()  # what was added is shown in the next turn

    def until_told(self, wish: str) -> None:
        """Wait until a wish has come to the room, and the screen knows what came of it."""
        self.until(lambda: self.net.told[-1] == wish)
        self.seen()

    def opened(self) -> "Facilitator":
        self.click("open-room")
        self.until(lambda: self.phones.state.open)
        return self

    def text(self, name: str) -> str:
        return self.screen.findChild(QLabel, name).text()

    def words(self, within: QWidget | None = None) -> str:
        """Everything that can be read on the screen."""
        root = within or self.screen
        spoken = [*root.findChildren(QLabel), *root.findChildren(QPushButton)]
        # What is told to the ear is whole also where there is no room for it on the screen.
        parts = [f"{made.text()} {made.accessibleName()}" for made in spoken if made.isVisible()]
        for shown in root.findChildren(QListWidget):
            if shown.isVisible():
                parts += [shown.item(n).text() for n in range(shown.count())]
        return "\n".join(parts)

    def names(self) -> list[str]:
        shown = self.screen.findChild(QListWidget, "inside")
        return [shown.item(n).text() for n in range(shown.count())]

    def knocking(self) -> list[QWidget]:
        """The rows of those who knock, from above."""
        return [box.parentWidget() for box in self.screen.findChildren(QComboBox, "who") if box.isVisible()]


def _fill(db) -> None:
    for n, day in enumerate(("d", "other")):
        db.table("day").insert({"id": day, "position": str(n + 1), "title": f"Dag {n + 1}"})
    db.table("block").insert({"id": "b1", "day_id": "d", "position": "1", "title": "Ét", "minutes": 30})
    db.table("prompt").insert({"id": "p1", "block_id": "b1", "position": "i", "text": "Hvad turde du?"})
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    for person_id, (name, workplace) in PEOPLE.items():
        db.table("person").insert({"id": person_id, "name": name, "workplace": workplace})
        db.table("personal_key").insert({"id": person_id, "salt": b"s", "public_key": key})


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made.write(_fill).result(10)
    yield made
    made.close()


@pytest.fixture
def room(store, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    made = Facilitator(store, qtbot)
    yield made
    made.site.close_projector()
    made.phones.let_go()


def test_the_room_is_closed_until_somebody_opens_it(room: Facilitator) -> None:
    assert "Rummet er lukket" in room.words() and not room.sign.isVisibleTo(room.sign.parentWidget())
    assert room.made == 0, "nothing of the network is touched before it is wanted"
    room.opened()
    assert room.net.told == ["open d"] and room.sign.text() == "Rummet er åbent"
    assert room.screen.findChild(QrView).text == HOUSE.url
    assert (room.text("address"), room.text("word")) == (HOUSE.short, "K7MX-P2QA")
    assert room.text("helper-code") == "4821" and "Ingen er inde endnu" in room.words()
    room.click("helper-way")
    way = room.screen.findChild(HelperWay)
    assert way.view.text == HOUSE.url.replace("/#", "/helper#") != HOUSE.url
    assert "4821" in [made.text() for made in way.findChildren(QLabel)]
    way.reject()
    room.click("close-room")
    room.until(lambda: not room.phones.state.open)
    assert room.net.told[-1] == "close" and "Rummet er lukket" in room.words()
    assert "til det åbner igen" in room.told[-1]


def test_those_who_come_in_are_seen_as_they_came(room: Facilitator) -> None:
    room.opened()
    room.net.come("s", "Søren Friis")
    room.net.come("b", "Bo Østergaard", connected=False)
    room.net.come("m", "Mette Kjær", approved=True)
    room.seen()
    assert room.names() == ["Søren Friis", "Bo Østergaard", "Mette Kjær"]
    assert room.text("count") == "3 er inde" and "1 telefon sover." in room.words()
    shown = room.screen.findChild(QListWidget, "inside")
    aloud = [shown.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert aloud == ["Søren Friis", "Bo Østergaard, telefonen sover", "Mette Kjær, uden kode"]
    assert room.sign.text() == "Rummet er åbent · 3 er inde"
    room.qtbot.mouseClick(room.sign, Qt.MouseButton.LeftButton)
    assert room.went == ["phones"]


def test_the_window_does_not_wait_for_the_network(room: Facilitator) -> None:
    room.net.held = Event()
    room.click("open-room")
    assert "Åbner …" in room.words() and not room.phones.state.open
    assert not room.screen.findChild(QPushButton, "open-room").isEnabled(), "nobody presses twice"
    room.net.held.set()
    room.until(lambda: room.phones.state.open)
    assert room.net.told == ["open d"]


@pytest.mark.parametrize("person_id", ["m", "s"])
def test_who_knocks_is_let_in_as_the_one_it_is(room: Facilitator, person_id: str) -> None:
    room.opened()
    room.net.knock("k", PEOPLE[person_id][0].lower())
    room.seen()
    assert room.sign.text() == "1 banker på · ingen er inde endnu"
    [row] = room.knocking()
    assert row.findChild(QComboBox).currentData() == person_id
    room.click("let-in", row)
    room.until_told(f"approve {person_id}")
    assert not room.knocking() and len(room.names()) == 1


def test_somebody_nobody_knows_is_sent_away(room: Facilitator) -> None:
    room.opened()
    room.net.knock("k", "Anders And")
    room.seen()
    [row] = room.knocking()
    assert "Ingen på listen hedder sådan." in room.words(row)
    assert not row.findChild(QPushButton, "let-in").isEnabled(), "nobody is let in as just anybody"
    room.click("refuse", row)
    room.until_told("refuse k")
    assert not room.knocking()


def test_another_than_the_likeliest_is_found_on_the_list(room: Facilitator) -> None:
    room.opened()
    room.net.knock("k", "Fru Formand")
    room.seen()
    [row] = room.knocking()
    box = row.findChild(QComboBox)
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    picker = room.screen.findChild(PersonPicker)
    room.qtbot.keyClicks(picker.findChild(QLineEdit, "sought"), "vandv")
    assert not picker.findChild(QPushButton, "choose").isEnabled()
    picker.list.setCurrentRow(0)
    room.click("choose", picker)
    assert box.currentText() == "Bo Østergaard · Vandværket"
    room.click("let-in", row)
    room.until_told("approve b")


def test_the_list_of_everybody_closes_by_itself_when_the_one_who_knocked_goes(room: Facilitator) -> None:
    room.opened()
    room.net.knock("k", "Fru Formand")
    room.seen()
    [row] = room.knocking()
    box = row.findChild(QComboBox)
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    picker = room.screen.findChild(PersonPicker)
    assert picker.parentWidget() is room.screen.window(), (
        "it does not go down with the row, in the middle of an event"
    )
    shut: list[int] = []
    picker.finished.connect(shut.append)
    row.refused.emit("k")  # as when it is refused elsewhere
    room.until_told("refuse k")
    room.seen()
    assert not room.knocking() and shut == [0]
    assert not any(made.isVisible() for made in room.screen.findChildren(PersonPicker))


def test_a_choice_stays_under_the_hand_while_others_knock(room: Facilitator) -> None:
    room.opened()
    room.net.knock("1", "Mette")
    room.seen()
    [row] = room.knocking()
    box = row.findChild(QComboBox)
    box.setCurrentIndex(box.findData("mm"))
    room.net.knock("2", "Bo")
    room.net.come("mm", "Mette Marie Kjærgaard")
    room.seen()
    first, second = room.knocking()
    assert first is row and box.currentData() == "mm"
    assert "Er allerede inde" in room.words(first) and "Er allerede inde" not in room.words(second)
    room.click("refuse", first)
    room.until_told("refuse 1")
    assert room.knocking() == [second]


def test_who_knocks_again_under_another_name_is_looked_for_anew(room: Facilitator) -> None:
    room.opened()
    room.net.knock("1", "Met")
    room.seen()
    room.net.change(knocks=(Knock("1", "Søren Friis"),))
    room.seen()
    [row] = room.knocking()
    assert row.findChild(QComboBox).currentData() == "s" and "»Søren Friis«" in room.words(row)


def test_somebody_new_on_the_list_is_found_at_once(room: Facilitator) -> None:
    room.opened()
    room.net.knock("k", "Ane Nykommer")
    room.seen()
    [row] = room.knocking()
    room.store.write(lambda db: db.table("person").insert({"id": "ny", "name": "Ane Nykommer"})).result(10)
    room.live.settle()
    assert row.findChild(QComboBox).currentData() == "ny"


def test_a_knock_is_told_where_the_room_is_not_in_sight(room: Facilitator) -> None:
    room.opened()
    room.net.knock("1", "Bo Østergaard")
    room.seen()
    assert room.told == []
    room.screen.hide()
    room.net.knock("2", "Mette Kjær")
    room.seen()
    assert room.told == ["Mette Kjær banker på rummet."]


def test_putting_out_and_renewing_ask_first(room: Facilitator, monkeypatch) -> None:
    asked: list[str] = []
    answer = [False]
    monkeypatch.setattr(ask, "confirm", lambda _parent, title, *_rest: asked.append(title) or answer[0])
    room.opened()
    room.net.come("m", "Mette Kjær")
    room.seen()
    shown = room.screen.findChild(QListWidget, "inside")
    shown.setCurrentRow(0)
    room.click("put-out")
    room.click("renew")
    room.qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert asked == ["Luk Mette Kjær ud?", "Giv nye adgange?", "Luk Mette Kjær ud?"]
    assert room.net.told == ["open d"] and room.names() == ["Mette Kjær"]
    answer[0] = True
    room.click("put-out")
    room.until(lambda: room.names() == [])
    room.click("renew")
    room.until(lambda: room.text("word") == "NYT1-ORD2")
    assert room.net.told == ["open d", "put out m", "renew"] and room.text("helper-code") == "7390"


def test_of_several_networks_one_is_chosen_and_stays_chosen(room: Facilitator) -> None:
    room.opened()
    box = room.screen.findChild(QComboBox, "networks")
    assert not box.isVisible()
    room.net.change(addresses=(HOUSE, ROUTER))
    room.seen()
    assert box.isVisible() and room.screen.findChild(QrView).text == HOUSE.url
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert room.screen.findChild(QrView).text == ROUTER.url and room.text("address") == ROUTER.short
    room.net.change(addresses=(ROUTER, HOUSE), causes=(Cause.SEVERAL_NETWORKS,))
    room.seen()
    assert room.text("address") == ROUTER.short and not room.screen.findChild(QLabel, "banner").isVisible()


def test_a_cable_pulled_and_another_address_are_told(room: Facilitator) -> None:
    room.opened()
    room.net.change(addresses=())
    room.seen()
    assert "Netværket er væk" in room.told[-1] and room.sign.text() == "Rummet er uden netværk"
    assert "Laptoppen er ikke på noget netværk." in room.words()
    assert not room.screen.findChild(QPushButton, "show-door").isEnabled()
    room.net.change(addresses=(HOUSE,))
    room.seen()
    assert f"åbent på {HOUSE.short}" in room.told[-1]
    moved = type(HOUSE)(HOUSE.url.replace("8.14", "8.99"), HOUSE.short.replace("8.14", "8.99"), "Wi-Fi")
    room.net.change(addresses=(moved,))
    room.seen()
    assert "http://10.0.8.99:8717/" in room.told[-1] and room.screen.findChild(QrView).text == moved.url


class _Refused(Exception):  # noqa: N818 - as the server's
    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (_Refused(Cause.PORT_TAKEN), "Et andet program på laptoppen bruger den port"),
        (_Refused(Cause.NO_NETWORK), "Laptoppen er ikke på noget netværk. En lille rejserouter"),
        (OSError(98, "Address already in use"), "Et andet program på laptoppen bruger den port"),
        (OSError(100, "Network is down"), "Laptoppen er ikke på noget netværk."),
    ],
)
def test_a_room_that_will_not_open_says_why_and_opens_the_next_time(
    room: Facilitator, trouble: Exception, told: str
) -> None:
    room.net.trouble = trouble
    room.click("open-room")
    room.until(lambda: bool(room.text("banner")))  # told a moment after it is known
    assert room.text("banner").startswith(told) and not room.phones.state.open
    room.opened()
    assert not room.screen.findChild(QLabel, "banner").isVisible()


def test_a_wish_that_comes_too_late_is_told(room: Facilitator) -> None:
    room.opened()
    room.net.late = TimeoutError()
    room.net.knock("k", "Bo Østergaard")
    room.seen()
    room.click("let-in", room.knocking()[0])
    room.until(lambda: room.told == ["Rummet svarede ikke. Se, om laptoppen er på netværket, og prøv igen."])
    room.net.late = Rejected("read-only")
    room.click("let-in", room.knocking()[0])
    room.until(lambda: len(room.told) == 2)
    assert len(room.knocking()) == 1, "nobody was let in"


def test_the_check_says_what_is_wrong_and_what_to_do(room: Facilitator) -> None:
    check = room.screen.findChild(CheckCard)
    room.click("check")
    room.until(lambda: not check.running)
    assert "Ser godt ud" in room.words(check) and "Siden svarer på 10.0.8.14." in room.words(check)
    assert "Prøvet af kl. 10.22." in room.words(check) and "scan QR-koden" in room.words(check)
    room.net.findings = [
        ALL_WELL[1],
        Finding("network", False, Cause.NO_NETWORK),
        Finding("codes", False, Cause.NO_CODES),
    ]
    room.click("check")
    room.until(lambda: not check.running)
    read = room.words(check)
    assert "2 ting at se på" in read and "rejserouter" in read
    assert read.index("ikke på noget netværk") < read.index("Porten er fri."), "what is wrong comes first"
    [way] = [b for b in check.findChildren(QPushButton) if b.text() == "Gå til udskrifter" and b.isVisible()]
    room.qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert room.went == ["prints"]


def test_the_check_can_be_stopped(room: Facilitator) -> None:
    check = room.screen.findChild(CheckCard)
    room.net.held = Event()
    room.click("check")
    assert check.running and "Stop" in room.words(check)
    room.click("check")
    assert not check.running and "Prøv igen" in room.words(check)
    room.net.held.set()


def test_a_check_that_breaks_off_says_so(room: Facilitator) -> None:
    check = room.screen.findChild(CheckCard)
    room.net.late = OSError(100, "Network is down")
    room.click("check")
    room.until(lambda: "Prøven kom ikke til ende" in room.words(check))


def test_every_cause_has_words_of_its_own_that_say_what_to_do() -> None:
    found = {cause: words.advice(cause) for cause in Cause}
    assert len({advice.why for advice in found.values()}) == len(Cause)
    assert all(advice.why.endswith(".") and advice.do.endswith(".") for advice in found.values())


def test_the_room_follows_the_day_in_hand_while_nobody_is_in(room: Facilitator) -> None:
    room.opened()
    room.site.day_id = "other"
    room.until(lambda: room.phones.day_id == "other")
    assert room.net.told == ["open d", "open other"]
    room.until(lambda: not room.screen.findChild(QLabel, "banner").isVisible())


def test_looking_at_another_day_puts_nobody_out(room: Facilitator, monkeypatch) -> None:
    room.opened()
    room.net.come("m", "Mette Kjær")
    room.seen()
    room.site.day_id = "other"
    assert room.text("banner") == "Rummet er åbent for »Dag 1«, ikke for den dag, du ser nu."
    assert room.net.told == ["open d"] and room.names() == ["Mette Kjær"]
    monkeypatch.setattr(ask, "confirm", lambda *_asked: True)
    room.click("banner-way")
    room.until(lambda: room.phones.day_id == "other")
    assert room.net.told[-1] == "open other"


def test_how_many_have_answered_is_told_and_never_who(room: Facilitator) -> None:
    room.opened()
    room.net.come("m", "Mette Kjær")
    room.seen()
    assert room.text("answers") == "–"
    room.store.write(runs.begin_block, "d", "b1", START).result(10)
    for person_id, visibility in (("m", Visibility.ROOM_NAMED), ("b", Visibility.ONLY_ME)):
        at = "2026-11-14T10:20:00"
        room.store.write(said.submit, "p1", person_id, visibility, "kanarie", at).result(10)
    room.live.settle()
    assert room.text("answers") == "2" and "Hvad turde du?" in room.words()
    assert "kanarie" not in room.words() and "Bo Østergaard" not in room.words()


def test_the_big_screen_shows_the_way_in_and_what_it_showed_before(room: Facilitator) -> None:
    room.store.write(runs.show, "d", Show.WALL).result(10)
    room.live.settle()
    room.opened()
    room.click("show-door")
    assert room.store.read(runs_of.run, "d").show is Show.JOIN and room.site.projector is not None
    assert room.site.projector.view.scene.door.url == HOUSE.url
    room.click("show-door")
    assert room.store.read(runs_of.run, "d").show is Show.WALL
    room.click("show-door")
    room.click("close-room")
    room.until(lambda: not room.phones.state.open)
    assert room.store.read(runs_of.run, "d").show is Show.WALL, "no address of a closed room stays there"


def test_three_hundred_fit_a_small_laptop_and_one_is_found_among_them(room: Facilitator) -> None:
    room.opened()
    long = "Annemarie-Elisabeth Østergaard-Christoffersen"
    everybody = tuple(Inside(str(n), f"{long} {n}", n % 5 == 0, n % 3 == 0) for n in range(300))
    room.net.change(inside=everybody, addresses=(HOUSE, ROUTER), causes=(Cause.FEW_AT_A_HOTSPOT,))
    for number in range(20):
        room.net.knock(str(number), f"{long} {number}")
    room.seen()
    assert len(room.names()) == 300 and len(room.knocking()) == 20
    room.screen.resize(1280 - 92, 690 - 56)
    assert (room.screen.width(), room.screen.height()) == (1280 - 92, 690 - 56)
    room.qtbot.keyClicks(room.screen.findChild(QLineEdit, "search"), "østergaard-christoffersen 299")
    assert room.names() == [f"{long} 299"]


@pytest.mark.parametrize("size", [(1024 - 92, 640 - 56), (1280 - 92, 720 - 56), (2560 - 92, 1440 - 56)])
def test_nothing_stands_on_top_of_another(room: Facilitator, size: tuple[int, int]) -> None:
    room.opened()
    room.net.come("m", "Mette Kjær")
    room.net.knock("1", "Søren Friis")
    room.net.change(addresses=(HOUSE, ROUTER))
    room.seen()
    room.screen.resize(*size)
    QApplication.processEvents()
    cards = [room.screen._door, room.screen._knocks, room.screen._inside]
    cards += [room.screen._answers, room.screen._helper, room.screen._check]
    placed = [QRect(made.mapTo(room.screen, QPoint(0, 0)), made.size()) for made in cards]
    whole = room.screen.rect()
    for number, one in enumerate(placed):
        assert whole.contains(one), cards[number]
        assert not any(one.intersects(other) for other in placed[number + 1 :]), cards[number]


def test_without_a_day_there_is_a_way_on(room: Facilitator) -> None:
    room.site.day_id = ""
    assert "Lav en dag først" in room.words()


def test_a_file_that_can_only_be_read_opens_no_room(tmp_path, store, qtbot, qapp) -> None:
    store.copy_to(tmp_path / "kopi.temadag")
    looked = SessionStore.look(tmp_path / "kopi.temadag")
    room = Facilitator(looked, qtbot)
    room.click("open-room")
    assert "kan kun læses" in room.told[-1] and room.made == 0
    looked.close()


def test_when_the_file_is_let_go_the_room_is_closed_first_and_says_no_more(room: Facilitator) -> None:
    room.opened()
    room.phones.let_go()
    assert room.net.told == ["open d", "close"]
    room.net.come("m", "Mette Kjær")
    room.phones.open("d")
    room.live.settle()
    assert room.net.told == ["open d", "close"] and room.names() == []


@pytest.fixture
def app(qtbot, monkeypatch):
    """The program itself, with a room in memory for each file that it opens."""
    rooms: list[RoomInMemory] = []

    def served(store: SessionStore, _now) -> RoomInMemory:
        folder = phone_room.folder(store)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "keys.jsonl").write_text("the room's keys", encoding="utf-8")
        rooms.append(RoomInMemory())
        return rooms[-1]

    monkeypatch.setattr(phone_room, "service", served)
    made = App(now=lambda: START)
    made.rooms = rooms
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_room(app: App, qtbot) -> RoomInMemory:
    app.window.go("phones")
    screen = app.window.visited("phones")
    qtbot.mouseClick(screen.findChild(QPushButton, "open-room"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.site.phones.state.open, timeout=20_000)
    return app.rooms[-1]


@pytest.mark.slow
def test_the_sign_stands_over_every_screen_and_follows_the_language(app: App, qtbot) -> None:
    assert app.open_sample()
    room = open_room(app, qtbot)
    room.come("x", "Mette Kjær")
    qtbot.waitUntil(lambda: "1 er inde" in app.window.header.room.text(), timeout=20_000)
    app.window.go("console")
    assert app.window.header.room.isVisible()
    app.site.settings = replace(app.site.settings, language="en")
    assert app.window.header.room.text() == "The room is open · 1 is in"
    app.site.settings = replace(app.site.settings, language="da")
    app.window.resize(1024, 640)
    assert app.window.header.room.isVisible()


def test_the_key_of_the_console_shows_the_way_in(app: App, qtbot) -> None:
    assert app.open_sample()
    open_room(app, qtbot)
    app.window.go("console")
    console = app.window.visited("console")
    for _press in ("tried", "shown"):
        qtbot.keyClick(console, Qt.Key.Key_Q)
        assert console._screen.view.scene.door.word == "K7MX-P2QA"
        app.live.settle()
    assert console._big.source.scene.door.word == "K7MX-P2QA"
    for _press in range(2):
        qtbot.keyClick(console, Qt.Key.Key_B)
        app.live.settle()
    assert console._big.source.scene.show is Show.JOIN


@pytest.mark.parametrize("trace", [True, False])
def test_the_room_closes_with_the_file_and_leaves_a_trace_only_where_one_may(
    app: App, qtbot, tmp_path, trace: bool
) -> None:
    assert app.found(tmp_path / "dag.temadag", "Ledertemadage")
    app.site.day_id = app.live.store.write(plan_acts.add_day, "Dag").result(10)
    app.live.settle()
    folder = phone_room.folder(app.live.store)
    assert folder.parent == app.live.store.place.folder
    app.choose(replace(app.settings, leave_no_trace=not trace))
    room = open_room(app, qtbot)
    assert folder.exists()
    app.close()
    assert room.told[-1] == "close"
    assert folder.exists() is trace and folder.parent.exists() is trace
    assert (tmp_path / "dag.temadag").exists()


def test_a_file_worked_on_in_place_has_a_room_of_its_own_on_the_machine(tmp_path, store) -> None:
    folder = phone_room.folder(store)
    assert store.place is None and folder.is_relative_to(places.own_folder("data"))
    folder.mkdir(parents=True)
    phone_room.forget(store)
    assert not folder.exists()


@pytest.mark.slow
def test_another_file_has_another_room(app: App, qtbot, tmp_path) -> None:
    assert app.open_sample()
    first = open_room(app, qtbot)
    assert app.found(tmp_path / "ny.temadag", "Et andet forløb")
    assert first.told[-1] == "close" and not app.site.phones.state.open
    first.come("x", "Mette Kjær")
    app.live.settle()
    assert not app.site.phones.state.inside and not app.window.header.room.isVisible()
