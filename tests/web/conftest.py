"""A served room with a few leaders in it, one for a whole file of tests."""

import itertools

import pytest

from temadag.store.home import Home
from web import rooms
from web.house import House
from web.phone import RUNNING, Phone, Served


class Room:
    """The real `temadag serve` on a small file, and what its file holds."""

    def __init__(self, folder) -> None:
        self.home, self.path = folder / "home", folder / "room.temadag"
        self.home.mkdir(exist_ok=True)
        rooms.founded(self.path)
        self.served = Served(self.path, self.home, "--codes")
        self.line = self.served.line
        self.codes = {one["name"]: one["code"] for one in self.line.told["codes"]}
        self._sources = itertools.count(1)

    def rows(self, table: str = "reflection"):
        """What has been kept."""
        return rooms.rows(Home(self.home / "data").place(self.path).live, table)

    def source(self) -> str:
        """An address of the laptop's own from which nobody has called yet."""
        return f"127.0.1.{next(self._sources)}"

    def phone(self, name: str = "Mette Holm", source: str = "") -> Phone:
        """A phone with somebody's code, not yet in."""
        return Phone(self.line, self.codes[name], source or self.source())

    def inside(self, name: str = "Mette Holm", source: str = "") -> Phone:
        """A phone that is in."""
        phone = self.phone(name, source)
        assert phone.join() == 200
        return phone


@pytest.fixture(scope="module")
def _served_room(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("served")
        patch.setenv("TEMADAG_HOME", str(folder / "home"))
        (folder / "home").mkdir()
        room = Room(folder)
    yield room
    status, complaints = room.served.end()
    assert (status, complaints) == (0, "")


@pytest.fixture
def room(_served_room) -> Room:
    """The room of this file of tests."""
    return _served_room


@pytest.fixture
def phone(room) -> Phone:
    """Mette's phone, which is in."""
    return room.inside()


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A file that is open here, with its service."""
    monkeypatch.setattr("temadag.web.service.USUAL_PORT", 0)  # everybody's who tests on this machine
    made = House(tmp_path)
    yield made
    made.end()


@pytest.fixture(scope="session", autouse=True)
def _nothing_left_running():
    yield
    for process in RUNNING:
        if process.poll() is None:
            process.kill()
            process.communicate()
