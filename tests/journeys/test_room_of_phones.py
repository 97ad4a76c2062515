"""A morning with the room of phones: opened in the window, met by real calls, and closed."""

import secrets
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget, QPushButton, QWidget

from temadag import phone_room, places
from temadag.actions import papers
from temadag.app import App
from temadag.store import people as people_of
from temadag.store import reflections
from temadag.ui import ask
from temadag.ui.room.check import CheckCard
from temadag.ui.widgets.qr import QrView
from temadag.web.network import Card
from temadag.web.service import PhoneService
from web import rooms
from web.phone import Line, Phone

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CARDS = [Card("192.168.8.2", "Wi-Fi")]


class Morning:
    """The program on a small file, and phones that call it on the laptop's own address."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot, self.path = qtbot, folder / "rum.temadag"
        rooms.founded(self.path)
        self.app = App()
        self.open()
        ids = {p.name: p.id for p in self.app.live.read(people_of.everybody)}
        by_id = papers.new_codes(list(ids.values()))
        self.app.live.store.write(papers.give_codes, papers.make_keys(by_id)).result(60)
        self.codes = {name: by_id[key] for name, key in ids.items()}
        self.app.live.settle()

    def open(self) -> None:
        assert self.app.open(self.path)
        self.phones = self.app.site.phones
        self.app.window.go("phones")

    @property
    def screen(self) -> QWidget:
        return self.app.window.visited("phones")

    def press(self, name: str) -> None:
        QApplication.processEvents()
        [found] = [b for b in self.screen.findChildren(QPushButton, name) if b.isVisible()]
        assert found.isEnabled(), name
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def until(self, there) -> None:
        self.qtbot.waitUntil(there, timeout=30_000)
        QApplication.processEvents()

    def opened(self) -> "Morning":
        self.press("open-room")
        self.until(lambda: self.phones.state.open)
        return self

    @property
    def line(self) -> Line:
        """What a phone has when it has scanned the code on the screen."""
        url = self.screen.findChild(QrView).text
        port = url.partition("#")[0].rstrip("/").rpartition(":")[2]
        return Line({"address": f"http://127.0.0.1:{port}/", "fragment": url.partition("#")[2]})

    def names(self) -> list[str]:
        shown = self.screen.findChild(QListWidget, "inside")
        return [shown.item(n).text() for n in range(shown.count())]

    def text(self, name: str) -> str:
        return self.screen.findChild(QLabel, name).text()


@pytest.fixture
def morning(qtbot, tmp_path, monkeypatch):
    """Everything is real but the network card."""

    def served(store, now) -> PhoneService:
        return PhoneService(
            store, phone_room.folder(store), places.resources("page"), now, cards=lambda: CARDS
        )

    monkeypatch.setattr(phone_room, "service", served)
    made = Morning(qtbot, tmp_path)
    yield made
    made.app.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_leaders_come_in_write_and_are_counted(morning: Morning) -> None:
    morning.opened()
    assert morning.text("address").startswith("http://192.168.8.2:")
    mette, ali = (Phone(morning.line, morning.codes[name]) for name in ("Mette Holm", "Ali Krogh"))
    assert mette.join() == 200 and ali.join() == 200
    morning.until(lambda: set(morning.names()) == {"Mette Holm", "Ali Krogh"})
    assert morning.text("answers") == "0"
    assert mette.write("I fredags, til min egen leder.")[0] == 201
    morning.until(lambda: morning.text("answers") == "1")
    assert "2 er inde" in morning.app.window.header.room.text()
    said = "\n".join(made.text() for made in morning.app.window.findChildren(QLabel))
    assert "fredags" not in said, "the group's words are not the facilitator's"


def test_who_forgot_the_badge_knocks_and_is_let_in(morning: Morning) -> None:
    morning.opened()
    phone = Phone(morning.line)
    assert phone.call("knock", t=phone.line.token, name="soren aagaard")[0] == 202
    morning.until(lambda: len(morning.phones.state.knocks) == 1)
    [box] = [b for b in morning.screen.findChildren(QComboBox, "who") if b.isVisible()]
    assert box.currentText() == "Søren Ågård"
    morning.press("let-in")
    morning.until(lambda: morning.names() == ["Søren Ågård"])
    status, told = phone.call("knocked", t=phone.line.token)
    assert status == 200 and told["name"] == "Søren Ågård" and told["seal"] == ""
    shown = morning.screen.findChild(QListWidget, "inside").item(0)
    assert "uden kode" in shown.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_stranger_is_refused_and_somebody_is_put_out(morning: Morning, monkeypatch) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_asked: True)
    morning.opened()
    stranger = Phone(morning.line)
    assert stranger.call("knock", t=stranger.line.token, name="Anders And")[0] == 202
    morning.until(lambda: len(morning.phones.state.knocks) == 1)
    morning.press("refuse")
    morning.until(lambda: not morning.phones.state.knocks)
    assert stranger.call("knocked", t=stranger.line.token)[0] == 403
    ida = Phone(morning.line, morning.codes["Ida Lund"])
    assert ida.join() == 200
    morning.until(lambda: morning.names() == ["Ida Lund"])
    morning.screen.findChild(QListWidget, "inside").setCurrentRow(0)
    morning.press("put-out")
    morning.until(lambda: morning.names() == [])
    assert ida.call("state")[0] == 401 and ida.join() == 200, "with the code one may come in again"


def test_new_ways_in_put_everybody_out_and_hold_from_then_on(morning: Morning, monkeypatch) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_asked: True)
    morning.opened()
    bodil = Phone(morning.line, morning.codes["Bodil Friis"])
    assert bodil.join() == 200
    morning.until(lambda: morning.names() == ["Bodil Friis"])
    before = morning.screen.findChild(QrView).text
    morning.press("renew")
    morning.until(lambda: morning.names() == [] and morning.screen.findChild(QrView).text != before)
    assert bodil.call("state")[0] != 200
    again = Phone(morning.line, morning.codes["Bodil Friis"])
    assert again.join() == 200


def test_the_file_closed_at_noon_and_opened_again_lets_phones_go_on(morning: Morning) -> None:
    morning.opened()
    jens = Phone(morning.line, morning.codes["Jens Østergaard"])
    assert jens.join() == 200
    entry = secrets.token_hex(16)
    assert jens.write("Før frokost", entry=entry)[0] == 201
    morning.app.close()
    with pytest.raises(OSError):
        jens.line.request()  # the room is closed with its file
    morning.open()
    morning.opened()
    assert jens.call("state")[0] == 200, "the same address, the same phone"
    assert jens.write("Før frokost", entry=entry)[0] == 200, "what had come is not kept twice"
    prompt = jens.prompt
    assert len(morning.app.live.read(reflections.counts, morning.app.site.day_id)) == 1
    assert morning.app.live.read(reflections.counts, morning.app.site.day_id)[prompt].answers == 1


def test_nobody_is_put_out_by_a_look_at_another_day(morning: Morning) -> None:
    from temadag.actions import plan

    other = morning.app.live.store.write(plan.add_day, "Temadag 2").result(10)
    morning.app.live.settle()
    morning.opened()
    mette = Phone(morning.line, morning.codes["Mette Holm"])
    assert mette.join() == 200
    morning.until(lambda: morning.names() == ["Mette Holm"])
    morning.app.site.day_id = other
    assert "ikke for den dag" in morning.text("banner")
    assert mette.call("state")[0] == 200 and morning.names() == ["Mette Holm"]


def test_the_room_check_on_the_real_machine_comes_to_its_end(morning: Morning) -> None:
    check = morning.screen.findChild(CheckCard)
    morning.press("check")
    morning.until(lambda: not check.running)
    said = "\n".join(made.text() for made in check.findChildren(QLabel) if made.isVisible())
    assert "Laptoppen er på et netværk, som kun er jeres." in said
    assert "Der er personlige koder." in said
    assert "Laptoppens egen firewall" in said, "nobody answers on a card that is not there"
    assert "Det sidste kan kun prøves med en telefon." in said


def test_the_helper_is_counted(morning: Morning) -> None:
    morning.opened()
    helper = Phone(morning.line)
    code = morning.text("helper-code")
    assert helper.call("help", t=helper.line.token, w=code)[0] == 200
    morning.until(lambda: morning.phones.state.helpers == 1)
    said = "\n".join(made.text() for made in morning.screen.findChildren(QLabel) if made.isVisible())
    assert "1 hjælper er inde." in said and morning.names() == []


def test_a_room_left_without_a_trace_has_no_keys_on_the_machine(morning: Morning) -> None:
    from dataclasses import replace

    morning.opened()
    folder = phone_room.folder(morning.app.live.store)
    assert list(folder.iterdir())
    morning.app.choose(replace(morning.app.settings, leave_no_trace=True))
    morning.app.close()
    assert not folder.exists() and morning.path.exists()
