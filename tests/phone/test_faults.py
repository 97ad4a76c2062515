"""The real page while everything goes wrong between it and the real program: each answer arrives once."""

import random
from collections import Counter

import pytest

from phone.between import Between
from phone.browsers import ROOM, is_linux
from temadag.store import sealing
from temadag.store.home import Home
from web import rooms
from web.phone import Served, free_port

pytestmark = pytest.mark.skipif(
    not is_linux(), reason="moves between addresses of this machine as Linux has them"
)

SEED = 20261202
BACK = "127.0.0.2"
"""Where the program is; the page finds it by way of the Wi-Fi, at an address that may change."""
READERS = ("Min gruppe", "Kun mig", "Alle, uden navn", "Alle, med navn")
TEN = {"kill": 2, "lost": 2, "cut": 3, "offline": 2, "move": 1}
SIXTY = {"kill": 15, "lost": 15, "cut": 14, "offline": 10, "move": 6}


class Day:
    """A page in the hand, the program, the Wi-Fi between them, and what has been answered."""

    def __init__(self, folder, phone, until) -> None:
        self.file, self.home, self.until = folder / "rum.temadag", folder / "home", until
        rooms.founded(self.file)
        self.chance, self.port, self.known_as, self.places = random.Random(SEED), free_port(), ROOM, 10
        self.served = self.serve("--codes")
        self.code = self.served.line.told["codes"][0]["code"]
        self.air = Between((BACK, self.port))
        self.air.start("127.0.0.1", self.port)
        self.hand = phone(self.served.line)
        self.hand.open(f"{self.served.line.told['fragment']}.{self.code}")
        self.hand.tap("Ja, det er mig")
        self.given: list[str] = []

    def serve(self, *more: str) -> Served:
        where = ("--host", BACK, "--known-as", self.known_as)
        return Served(self.file, self.home, *where, *more, port=self.port)

    def rows(self, table: str) -> list[dict]:
        return rooms.rows(Home(self.home / "data").place(self.file).live, table)

    def number(self) -> int:
        return len(self.rows("reflection")) + len(self.rows("unnamed_reflection"))

    def answer(self) -> None:
        """Write something, and let it go on its way."""
        self.given.append(f"Svar {len(self.given)} 🙂")
        self.hand.answer(self.given[-1], self.chance.choice(READERS))

    def kill(self) -> None:
        """The program is killed while it has a post to answer."""
        self.air.posted.clear()
        self.answer()
        self.until(self.air.posted.is_set)
        self.served.kill()
        self.served = self.serve()

    def lost(self) -> None:
        """The answer is lost after the disk has what was sent."""
        before, self.air.deaf = self.number(), True
        self.answer()
        self.until(lambda: self.number() > before)
        self.air.deaf = False

    def cut(self) -> None:
        """The post breaks off midway."""
        self.air.cut = self.chance.randrange(1000)
        self.answer()
        self.until(lambda: self.air.cut < 0)

    def offline(self) -> None:
        """The phone has no network for a moment."""
        self.hand.context.set_offline(True)
        self.answer()
        self.hand.see("Gemt på din telefon. Sendes af sig selv")
        self.hand.context.set_offline(False)

    def move(self) -> None:
        """The laptop gets another address, and the page takes everything along to it."""
        self.air.stop()
        self.answer()
        self.hand.see("Gemt på din telefon. Sendes af sig selv")
        self.served.kill()
        self.places += 1
        self.known_as = f"127.0.0.{self.places}"
        self.served = self.serve()
        self.air.start(self.known_as, self.port)
        page = self.hand.page
        page.evaluate("() => { downSince = Date.now() - 30000; told('net'); }")
        page.get_by_text("Står der en ny adresse på storskærmen?").click()
        page.get_by_label("Den nye adresse").fill(f"{self.known_as}:{self.port}")
        self.hand.tap("Tag alt med derhen")
        page.wait_for_url(f"http://{self.known_as}:{self.port}/")
        self.until(lambda: self.number() == len(self.given))

    def arrived(self) -> None:
        """The receipt is there, and the next answer can be written."""
        self.hand.wake()
        self.until(lambda: self.hand.kept("q.") == {}, 30)
        assert self.number() == len(self.given)
        self.hand.page.get_by_role("button", name="Skriv mere").or_(
            self.hand.page.get_by_label("Dit svar")
        ).first.wait_for()
        if not self.hand.page.get_by_label("Dit svar").is_visible():
            self.hand.tap("Skriv mere")

    def end(self) -> None:
        """Everything stands in the file, once."""
        assert self.served.end() == (0, "")
        [salt] = {row["salt"] for row in rooms.rows(self.file, "personal_key")}
        named = rooms.rows(self.file, "reflection")
        kept = [row["text"] or sealing.unseal(self.code, salt, row["sealed"]) for row in named]
        kept += [row["text"] for row in rooms.rows(self.file, "unnamed_reflection")]
        assert Counter(kept) == Counter(self.given)


@pytest.fixture
def day(tmp_path, phone, until, monkeypatch):
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    made = Day(tmp_path, phone, until)
    yield made
    made.air.stop()


def goes_wrong(day: Day, faults: dict[str, int]) -> None:
    every = [kind for kind, number in faults.items() for _time in range(number)]
    day.chance.shuffle(every)
    for kind in every:
        getattr(day, kind)()
        day.arrived()
    assert len(day.given) == sum(faults.values())
    day.end()


@pytest.mark.slow
def test_ten_faults_lose_and_double_nothing_on_the_page(day):
    goes_wrong(day, TEN)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_sixty_faults_lose_and_double_nothing_on_the_page(day):
    goes_wrong(day, SIXTY)
